"""Rows of a release as drafts of FollowTheMoney entities: schema, properties, and the claims that each value rests on."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from schemas.derive import Row, columns
from schemas.tables import TABLES

MAPPING_FILE = Path(__file__).with_name("mapping.toml")
LISTS = {(name, column.name) for name, model in TABLES.items() for column in columns(model) if column.kind == "list"}

Takes = Callable[[str, str, str | None], bool]
"""Whether a schema has a property, and one that takes a reference to another schema if that is given."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says so: a document (`source_id`, as a dataset) and its claim (`claim_id`)."""

    dataset: str
    claim_id: str | None


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property, as the release has it, and who says it."""

    prop: str
    text: str
    voices: tuple[Voice, ...]


@dataclass(slots=True)
class Draft:
    """One entity before FollowTheMoney has normalised its values."""

    id: str
    schema: str
    values: list[Value] = field(default_factory=list)


def read_mapping() -> dict[str, Any]:
    """What `mapping.toml` says."""
    return tomllib.loads(MAPPING_FILE.read_text(encoding="utf-8"))


class Drafting:
    """Makes drafts of the tables of one release. `left_out` counts, by table, rows without a counterpart or that nobody asserts."""

    def __init__(self, tables: dict[str, pl.DataFrame], takes: Takes) -> None:
        self._tables = tables
        self._takes = takes
        self._mapping = read_mapping()
        self._rows = {
            name: {row[rule["key"]]: row for row in tables[name].rows(named=True)} for name, rule in self._mapping["tables"].items()
        }
        self._claims = self._asserting_claims()
        self._participants = self._involved()
        self.left_out = {name: table.height for name, table in tables.items() if name in ("figures", "quantities")}

    def drafts(self) -> Iterator[Draft]:
        """Every row that has a counterpart, table by table."""
        for table, rule in self._mapping["tables"].items():
            for row_id, row in self._rows[table].items():
                schema = self._schema_of(table, row)
                if "needs" in rule and self._entity_schema(row[rule["needs"]]) is None:
                    schema = None
                values = [value for value in self._values(table, row_id, row, schema) if value.voices] if schema else []
                if schema and values:
                    yield Draft(row_id, schema, values)
                else:
                    self.left_out[table] = self.left_out.get(table, 0) + 1

    def _schema_of(self, table: str, row: Row) -> str | None:
        rule = self._mapping["tables"][table]
        found: str | None = rule["schema"] if "schema" in rule else rule["schemata"].get(row["kind"])
        return found

    def _entity_schema(self, entity_id: str | None) -> str | None:
        row = self._rows["entities"].get(entity_id)
        return self._schema_of("entities", row) if row else None

    def _values(self, table: str, row_id: str, row: Row, schema: str) -> Iterator[Value]:
        rule = self._mapping["tables"][table]
        for column, prop in rule["properties"].items():
            if self._takes(schema, prop, None):
                for text in _texts(row[column], (table, column) in LISTS):
                    yield Value(prop, text, self._voices(table, row_id, column))
        for column, prop in rule.get("names", {}).items():
            if row[column]:
                yield Value(prop, self._rows["entities"][row[column]]["name"], self._voices(table, row_id, column))
        for column, props in rule.get("references", {}).items():
            target = self._entity_schema(row[column])
            fitting = [prop for prop in props if target and self._takes(schema, prop, target)]
            if fitting:
                yield Value(fitting[0], row[column], self._voices(table, row_id, column))
        yield from self._further(table, row_id, row, schema)

    def _further(self, table: str, row_id: str, row: Row, schema: str) -> Iterator[Value]:
        """What takes more than one column: identifiers, the day of publication, who took part, the documents."""
        if table == "sources":
            published = _common(row["published_start"], row["published_end"])
            if published:
                yield Value("publishedAt", published, self._voices(table, row_id, "published_start"))
            return
        if table == "entities":
            for identifier in _texts(row["external_ids"], listed=True):
                scheme, _, text = identifier.partition(":")
                prop = self._mapping["identifiers"].get(scheme)
                if prop and self._takes(schema, prop, None):
                    yield Value(prop, text, self._voices(table, row_id, "external_ids"))
        if table == "events":
            for entity_id, voice in self._participants[row_id]:
                yield Value("involved", entity_id, (voice,))
        for voice, source_id in self._sources(table, row_id):
            yield Value("proof", source_id, (voice,))

    def _asserting_claims(self) -> dict[tuple[str, str], list[Row]]:
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        claims = self._tables["claims"].filter(pl.col("stance").is_in(self._mapping["asserting"]))
        for claim in claims.sort("source_id", "paragraph", "claim_id").rows(named=True):
            found[claim["table"], claim["row_id"]].append(claim)
        return found

    def _voices(self, table: str, row_id: str, column: str) -> tuple[Voice, ...]:
        """One voice a document: its first claim on the row or on this field of it. The documents' own facts are the project's."""
        if table == "sources":
            return (Voice(self._mapping["dataset"], None),)
        first: dict[str, Voice] = {}
        for claim in self._claims[table, row_id]:
            if claim["field"] in (None, column):
                first.setdefault(claim["source_id"], _voice(claim))
        return tuple(first.values())

    def _sources(self, table: str, row_id: str) -> list[tuple[Voice, str]]:
        first = {claim["source_id"]: _voice(claim) for claim in reversed(self._claims[table, row_id])}
        return [(first[source_id], source_id) for source_id in sorted(first)]

    def _involved(self) -> dict[str, list[tuple[str, Voice]]]:
        claims = {claim["claim_id"]: claim for claims in self._claims.values() for claim in claims}
        found: dict[str, list[tuple[str, Voice]]] = defaultdict(list)
        for row in self._tables["participants"].rows(named=True):
            target = self._entity_schema(row["entity_id"])
            if target and row["claim_id"] in claims and self._takes("Event", "involved", target):
                found[row["event_id"]].append((row["entity_id"], _voice(claims[row["claim_id"]])))
        return found


def _voice(claim: Row) -> Voice:
    return Voice(claim["source_id"].replace("-", "_"), claim["claim_id"])


def _texts(cell: Any, listed: bool) -> list[str]:
    if cell is None:
        return []
    return str(cell).split("|") if listed else [cell.isoformat() if isinstance(cell, date) else str(cell)]


def _common(start: date | None, end: date | None) -> str | None:
    """An interval as FollowTheMoney writes a date that is not known to the day: its year and month, or its year."""
    if start is None or end is None:
        return None
    one, other = start.isoformat(), end.isoformat()
    return next((one[:length] for length in (10, 7, 4) if one[:length] == other[:length]), None)
