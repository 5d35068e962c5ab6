"""Which entity a name of the register is: an entry of the reference lists, else an entity of the record, else a new one.

A name alone never decides: a person is joined to a person only, a place to a place, a body to a body.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from pipeline.extract.naming.reference import ReferenceEntry, demonyms, entries
from pipeline.resolve.ids import named_id
from pipeline.resolve.wording import folded
from schemas.derive import Row

# What may be told apart by kind; bodies of every kind are one sort, because lists call a ministry's institute a company.
SORTS = {"person": "person", "place": "place", "ethnic_group": "people"}
BODY = "body"
# "… (XPCC) and subordinate/affiliated entities", "… Co. Ltd. and subsidiaries": the body itself is the target that has a name.
DEPENDANTS = re.compile(r"\s+and\s+(?:\w+\s+)*(?:subsidiar|subordinate|affiliate)\S*.*$", re.IGNORECASE)
TRAILING_ABBREVIATION = re.compile(r"\s*\([^()]*\)$")


def folded_name(name: str) -> str:
    """A name as it is compared: apostrophes closed up."""
    return folded(re.sub(r"['’]", "", name))


def forms_of(label: str) -> list[str]:
    """A label and the name inside it, the label first."""
    bare = DEPENDANTS.sub("", label)
    return list(dict.fromkeys([label, bare, TRAILING_ABBREVIATION.sub("", bare)]))


def sort_of(kind: str) -> str:
    """Which names may be joined at all: person, place, people or body."""
    return SORTS.get(kind, BODY)


@cache
def names_of_country(country: str) -> re.Pattern[str]:
    """Matches a country (ISO 3166-1 alpha-2) by its names and demonyms, and places and peoples in it, ambiguous names left out."""
    within = [entry for entry in entries() if entry.country == country and entry.kind in ("place", "ethnic_group") and not entry.ambiguous]
    names = {form for entry in within for form in entry.forms} | {word for word, entry in demonyms().items() if entry.country == country}
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)") if names else re.compile(r"(?!)")


class NotToBeNamed(ValueError):
    """A name is that of a person without a publish basis. The name itself is not told."""


class KnownEntities:
    """Names of the reference lists and of a record's entities. Joining adds a form to an entity, or a new entity to the record."""

    def __init__(self, rows: list[Row]) -> None:
        """`rows` are the entity rows of the record; they are changed in place."""
        self._rows = rows
        self._by_id = {row["entity_id"]: row for row in rows}
        self._reference = _by_form((sort_of(entry.kind), form, entry) for entry in entries() for form in entry.forms)
        self._parents = {entry.entity_id: entry.part_of for entry in entries()}
        self.added: list[str] = []

    def join(self, label: str, kind: str, native_name: str | None = None) -> Row:
        """The entity row that a label names, made if there is none. Raises NotToBeNamed."""
        reference = self._in_reference(label, kind)
        row = self._by_id.get(reference.entity_id) if reference else self._in_record(label, kind)
        if row is None:
            row = self._add(_from_reference(reference) if reference else _new(label, kind))
        if row["kind"] == "person" and row["publish_basis"] in ("withheld", "not_a_person"):
            raise NotToBeNamed
        _add_forms(row, [DEPENDANTS.sub("", label), native_name])
        return row

    def reference_forms(self, label: str, kind: str) -> tuple[str, ...]:
        """Every name that the reference lists give to what a label names; none if they do not know it."""
        entry = self._in_reference(label, kind)
        return entry.forms if entry else ()

    def parents(self, entity_id: str) -> list[str]:
        """The superiors of an entity from the nearest to the highest, as record and reference lists know them."""
        found: list[str] = []
        current = self._parent(entity_id)
        while current is not None and current not in found:
            found.append(current)
            current = self._parent(current)
        return found

    def keep_parents_within(self) -> None:
        """Clears the superior of an added entity where the record does not hold it. To be called once all are joined."""
        for entity_id in self.added:
            if self._by_id[entity_id]["part_of"] not in self._by_id:
                self._by_id[entity_id]["part_of"] = None

    def row(self, entity_id: str) -> Row:
        """The row of an entity of the record."""
        return self._by_id[entity_id]

    def _parent(self, entity_id: str) -> str | None:
        row = self._by_id.get(entity_id)
        return (row["part_of"] if row else None) or self._parents.get(entity_id)

    def _in_reference(self, label: str, kind: str) -> ReferenceEntry | None:
        """The one entry that a form of the label names; None if there is none or several."""
        for form in forms_of(label):
            found = self._reference.get((sort_of(kind), folded_name(form)), {})
            if len(found) == 1:
                return next(iter(found.values()))
        return None

    def _in_record(self, label: str, kind: str) -> Row | None:
        wanted = {folded_name(form) for form in forms_of(label)}
        alike = [row for row in self._rows if sort_of(row["kind"]) == sort_of(kind)]
        found = [row for row in alike if wanted & {folded_name(form) for form in forms_in(row)}]
        return found[0] if len(found) == 1 else None

    def _add(self, row: Row) -> Row:
        self._rows.append(row)
        self._by_id[row["entity_id"]] = row
        self.added.append(row["entity_id"])
        return row


def forms_in(row: Row) -> list[str]:
    """The name and the aliases of an entity row."""
    return [row["name"], *(row["aliases"] or "").split("|")] if row["aliases"] else [row["name"]]


def _by_form(named: Iterable[tuple[str, str, ReferenceEntry]]) -> dict[tuple[str, str], dict[str, ReferenceEntry]]:
    found: dict[tuple[str, str], dict[str, ReferenceEntry]] = defaultdict(dict)
    for sort, form, entry in named:
        found[sort, folded_name(form)][entry.entity_id] = entry
    return found


def _add_forms(row: Row, met: list[str | None]) -> None:
    forms = {form.replace("|", "/") for form in met if form} | set(forms_in(row)[1:])
    row["aliases"] = "|".join(sorted(forms - {row["name"]})) or None


def _from_reference(entry: ReferenceEntry) -> Row:
    return {
        "entity_id": entry.entity_id,
        "kind": entry.kind,
        "name": entry.name,
        "aliases": None,
        "country": entry.country,
        "part_of": entry.part_of,
        "place_level": entry.place_level,
        "latitude": entry.latitude,
        "longitude": entry.longitude,
        "external_ids": "|".join(sorted(entry.external_ids)) or None,
        "role": entry.role,
        "publish_basis": entry.publish_basis,
        "sources": 0,
        "claims": 0,
    }


def _new(label: str, kind: str) -> Row:
    """A target that no list knows. A person is left without a basis: only `people.csv` gives one."""
    return {
        **dict.fromkeys(("aliases", "country", "part_of", "place_level", "latitude", "longitude", "external_ids", "role")),
        "entity_id": named_id(kind.replace("_", "-"), label, kind),
        "kind": kind,
        "name": label,
        "publish_basis": "withheld" if kind == "person" else "not_a_person",
        "sources": 0,
        "claims": 0,
    }
