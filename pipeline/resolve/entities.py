"""One row an entity over all documents (codebook: entities).

Candidates of several documents are one entity if they carry the same key (the same entry of the reference lists, or the same kind
and name), if a reviewer said so, or if a rule of `identity.variants` shows that two names are forms of one. A person without a
publish basis is kept apart document by document, under an id that holds nothing of the name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from pipeline.extract.candidates import EntityCandidate, Reading
from pipeline.resolve.claims import ClaimLedger
from pipeline.resolve.identity.belonging import nearest, reference_parents, superior_by_name
from pipeline.resolve.identity.merging import merged_ids
from pipeline.resolve.ids import digest, named_id
from schemas.derive import Row

Value = TypeVar("Value")
Occurrence = tuple[Reading, EntityCandidate]
BASES_BY_STRENGTH = ("public_official", "public_figure", "public_testimony", "withheld", "not_a_person")


def entity_ids(readings: Iterable[Reading]) -> dict[tuple[str, str], str]:
    """The published id of every entity key: (source_id, key) -> entity_id."""
    return merged_ids(readings, _identifier)


def _identifier(reading: Reading, candidate: EntityCandidate) -> str:
    if candidate.reference_id is not None:
        return candidate.reference_id
    if candidate.publish_basis == "withheld":
        return "person-unnamed-" + digest(reading.document.record.source_id, candidate.mentions[0].span, length=8)
    return named_id(candidate.kind.replace("_", "-"), candidate.name, candidate.key)


def entity_rows(readings: list[Reading], ids: dict[tuple[str, str], str], ledger: ClaimLedger) -> list[Row]:
    """Entity rows sorted by id, with one claim a paragraph in which the entity is named."""
    groups: dict[str, list[Occurrence]] = defaultdict(list)
    for reading in readings:
        for candidate in reading.entities:
            groups[ids[reading.document.record.source_id, candidate.key]].append((reading, candidate))
    rows = [_row(identifier, groups[identifier], ids) for identifier in sorted(groups)]
    parents = reference_parents()
    for row in rows:
        identifier = row["entity_id"]
        for reading, candidate in groups[identifier]:
            _claim_paragraphs(identifier, reading, candidate, ledger)
        # what a text does not name has no row: the chain goes on to the nearest superior that it does name
        row["part_of"] = nearest(_superior(row, parents), groups.keys() - {identifier}, parents)
    return _without_cycles(rows)


def _superior(row: Row, parents: dict[str, str]) -> str | None:
    """What a place or body belongs to: as reported or listed; by its own name, where nothing but its country is known otherwise."""
    known = row["part_of"] or parents.get(row["entity_id"])
    if row["kind"] in ("public_body", "organisation") and (known is None or known.startswith("country-")):
        return superior_by_name(row["name"], row["country"]) or known
    return known


def _claim_paragraphs(entity_id: str, reading: Reading, candidate: EntityCandidate, ledger: ClaimLedger) -> None:
    seen: set[int] = set()
    for mention in sorted(candidate.mentions, key=lambda mention: mention.span):
        if mention.span.paragraph not in seen:
            seen.add(mention.span.paragraph)
            ledger.add(reading.document, "entities", entity_id, mention.span, None, mention.rule)


def _first(values: Iterable[Value | None]) -> Value | None:
    return next((value for value in values if value is not None), None)


def _row(identifier: str, occurrences: list[Occurrence], ids: dict[tuple[str, str], str]) -> Row:
    candidates = [candidate for _, candidate in occurrences]
    first = candidates[0]
    forms = {form for candidate in candidates for form in (candidate.name, *candidate.aliases)} - {first.name}
    part_of = _first(_parent(reading, candidate, ids) for reading, candidate in occurrences)
    roles = list(dict.fromkeys(candidate.role for candidate in candidates if candidate.role))
    return {
        "entity_id": identifier,
        "kind": first.kind,
        "name": first.name,
        "aliases": "|".join(sorted(form.replace("|", "/") for form in forms)) or None,
        "country": _first(candidate.country for candidate in candidates),
        "part_of": part_of,
        "place_level": _first(candidate.place_level for candidate in candidates),
        "latitude": _first(candidate.latitude for candidate in candidates),
        "longitude": _first(candidate.longitude for candidate in candidates),
        "external_ids": "|".join(sorted({identifier for candidate in candidates for identifier in candidate.external_ids})) or None,
        "role": "; ".join(roles) or None,
        "publish_basis": min((candidate.publish_basis for candidate in candidates), key=BASES_BY_STRENGTH.index),
        "sources": 0,
        "claims": 0,
    }


def _parent(reading: Reading, candidate: EntityCandidate, ids: dict[tuple[str, str], str]) -> str | None:
    """The superior's published id: an entity of the same document, else an entry of the reference lists."""
    if candidate.part_of is None:
        return None
    return ids.get((reading.document.record.source_id, candidate.part_of), candidate.part_of)


def _without_cycles(rows: list[Row]) -> list[Row]:
    parents = {row["entity_id"]: row["part_of"] for row in rows}
    for row in rows:
        seen, current = {row["entity_id"]}, row["part_of"]
        while current is not None and current not in seen:
            seen.add(current)
            current = parents[current]
        if current is not None:
            row["part_of"] = parents[row["entity_id"]] = None
    return rows
