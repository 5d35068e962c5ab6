"""Writes a release as FollowTheMoney: `entities.ftm.json` and `statements.csv`, the same bytes for the same release.

Source of the model and the formats: https://followthemoney.tech. A statement is one value of one entity as one document says it:
`dataset` is the document (its `source_id` with underscores), `origin` the claim, whose evidence stands in `claims.csv`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from followthemoney import model
from followthemoney.proxy import EntityProxy
from followthemoney.statement import CSV, Statement
from followthemoney.statement.serialize import write_statements

from pipeline.publish.follow_the_money.drafts import Draft, Drafting

ENTITIES_FILE = "entities.ftm.json"
STATEMENTS_FILE = "statements.csv"
LANGUAGE = "eng"


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, and what was not: rows without a counterpart by table, and values that FollowTheMoney does not take."""

    entities: int
    statements: int
    left_out: dict[str, int]
    refused: tuple[str, ...]


def export(tables: dict[str, pl.DataFrame], out: Path) -> Exported:
    """Writes both files into a folder, which is made if need be."""
    drafting = Drafting(tables, _takes)
    statements: list[Statement] = []
    refused: list[str] = []
    for draft in drafting.drafts():
        found, wrong = _statements(draft)
        statements += found
        refused += wrong
    statements.sort(key=lambda said: (said.entity_id, said.prop, said.value, said.dataset))
    lines = [json.dumps(entity, ensure_ascii=False, sort_keys=True) for entity in _entities(statements)]
    out.mkdir(parents=True, exist_ok=True)
    with (out / STATEMENTS_FILE).open("wb") as handle:
        write_statements(handle, CSV, statements)
    (out / ENTITIES_FILE).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return Exported(len(lines), len(statements), drafting.left_out, tuple(refused))


def _takes(schema: str, prop: str, target: str | None) -> bool:
    found = model[schema].properties.get(prop)
    if found is None or target is None:
        return found is not None
    return bool(found.range is not None and model[target].is_a(found.range))


def _statements(draft: Draft) -> tuple[list[Statement], list[str]]:
    """The statements of an entity, one a value and document; and the values that the type of their property does not take."""
    found: dict[tuple[str, str, str], Statement] = {}
    refused = []
    proxy = EntityProxy(model[draft.schema], {"id": draft.id, "schema": draft.schema})
    for value in draft.values:
        text = model[draft.schema].properties[value.prop].type.clean(value.text, proxy=proxy)
        if text is None:
            refused.append(f"{draft.id}: {value.prop}: {value.text}")
            continue
        for voice in value.voices:
            said = Statement(
                entity_id=draft.id,
                prop=value.prop,
                schema=draft.schema,
                value=text,
                dataset=voice.dataset,
                lang=LANGUAGE,
                original_value=value.text,
                origin=voice.claim_id,
            )
            found.setdefault((value.prop, text, voice.dataset), said)
    return list(found.values()), refused


def _entities(statements: list[Statement]) -> list[dict[str, object]]:
    """The entities that the statements add up to, in the order of their ids, with sorted values."""
    schemata: dict[str, str] = {}
    values: dict[str, dict[str, set[str]]] = {}
    for said in statements:
        schemata[said.entity_id] = said.schema
        values.setdefault(said.entity_id, {}).setdefault(said.prop, set()).add(said.value)
    return [
        {"id": entity_id, "schema": schemata[entity_id], "properties": {prop: sorted(found) for prop, found in sorted(props.items())}}
        for entity_id, props in values.items()
    ]
