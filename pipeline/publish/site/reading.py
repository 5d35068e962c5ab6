"""The tables of a release as pages need them: every row by its id, and what stands in relation to it. The only module that sees frames."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from schemas.derive import Row, key_of
from schemas.tables import TABLES

Grouped = Mapping[str, list[Row]]


@dataclass(frozen=True)
class Record:
    """The rows of a release. `rows` holds each table with a key by id; `claims`, `participants` and `tombstones` are in published order."""

    rows: Mapping[str, Mapping[str, Row]]
    participants: list[Row]
    tombstones: list[Row]

    @cached_property
    def claims_of(self) -> Mapping[tuple[str, str], list[Row]]:
        """The claims beneath a row, by table and id."""
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for claim in self.rows["claims"].values():
            found[claim["table"], claim["row_id"]].append(claim)
        return found

    @cached_property
    def claims_in(self) -> Grouped:
        """The claims that a document makes, by source_id."""
        return _grouped(self.rows["claims"].values(), "source_id")

    @cached_property
    def claims_from(self) -> Grouped:
        """The claims that an entity collected first, by entity_id."""
        return _grouped(self.rows["claims"].values(), "origin")

    @cached_property
    def parties_of(self) -> Grouped:
        """The participants of an event, by event_id."""
        return _grouped(self.participants, "event_id")

    @cached_property
    def parts_of(self) -> Grouped:
        """The events that an entity takes part in as rows of `participants`, by entity_id."""
        return _grouped(self.participants, "entity_id")

    @cached_property
    def figures_of_quantity(self) -> Grouped:
        """The figures that a quantity joins, by quantity_id."""
        return _grouped(self.rows["figures"].values(), "quantity_id")

    @cached_property
    def figures_of_event(self) -> Grouped:
        """The figures that belong to an event, by event_id."""
        return _grouped(self.rows["figures"].values(), "event_id")

    @cached_property
    def figures_by(self) -> Grouped:
        """The figures that an entity asserts, by entity_id."""
        return _grouped(self.rows["figures"].values(), "asserted_by")

    @cached_property
    def quantities_of_family(self) -> Grouped:
        """The quantities that a reader may take for one number, by family_id."""
        return _grouped(self.rows["quantities"].values(), "family_id")

    @cached_property
    def events_at(self) -> Grouped:
        """The events at a place, by entity_id."""
        return _grouped(self.rows["events"].values(), "place_id")

    @cached_property
    def sanctions_by(self) -> Grouped:
        """The measures of an authority, by entity_id."""
        return _grouped(self.rows["sanctions"].values(), "authority_id")

    @cached_property
    def sanctions_against(self) -> Grouped:
        """The measures against a target, by entity_id."""
        return _grouped(self.rows["sanctions"].values(), "target_id")

    @cached_property
    def parts_within(self) -> Grouped:
        """The places or bodies that belong to an entity, by entity_id."""
        return _grouped(self.rows["entities"].values(), "part_of")

    @cached_property
    def sources_of(self) -> Mapping[tuple[str, str], list[str]]:
        """The documents with a claim on a row, by table and id; a quantity has those of its figures."""
        found = {key: sorted({claim["source_id"] for claim in claims}) for key, claims in self.claims_of.items()}
        for quantity_id, figures in self.figures_of_quantity.items():
            found["quantities", quantity_id] = sorted({figure["source_id"] for figure in figures})
        return found

    @cached_property
    def reported_as(self) -> Grouped:
        """The reported measures that resolve to a row of the register, by the register's sanction_id."""
        found: dict[str, list[Row]] = defaultdict(list)
        for sanction in self.rows["sanctions"].values():
            for register_id in (sanction["register_id"] or "").split("|"):
                if register_id and register_id != sanction["sanction_id"]:
                    found[register_id].append(sanction)
        return found


def _grouped(rows: Iterable[Row], column: str) -> Grouped:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row[column]:
            found[row[column]].append(row)
    return found


def read(tables: Mapping[str, pl.DataFrame]) -> Record:
    """The record from the typed frames of the codebook. Raises KeyError for a table that is missing."""
    by_id: dict[str, dict[str, Row]] = {}
    for name, model in TABLES.items():
        key = key_of(model)
        if key is not None:
            by_id[name] = {row[key]: row for row in tables[name].iter_rows(named=True)}
    return Record(by_id, tables["participants"].rows(named=True), tables["tombstones"].rows(named=True))
