"""What the changes between two releases must not repeat: personal data that stood in the one and was taken out of the other.

A release that withdraws a row must not print it again as the "old value" of a change. Hidden are the ids of withdrawn rows (shown as the
tombstones show them), and every cell that holds such an id, a name of a person who was taken out, or whose other side is blanked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from pipeline.publish.history import Published
from pipeline.resolve.registry import WITHDRAWN_PREFIX, hidden_id
from pipeline.review.privacy import BLANK, WITHHELD_PARTY
from pipeline.review.withdrawal import WITHDRAWN_PARTY

HIDDEN_CELL = "[withheld]"
BLANKED = (BLANK, WITHHELD_PARTY, WITHDRAWN_PARTY)
ENTITIES, TOMBSTONES = "entities", "tombstones"


class Veil:
    """Shows ids and cells of two releases without what either of them withholds from the other."""

    def __init__(self, one: Published, other: Published) -> None:
        self._ids = set(_withdrawn_ids(one, other)) | set(_withdrawn_ids(other, one))
        forms = self._ids | set(_names(one, self._ids)) | set(_names(other, self._ids))
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        every = "|".join(re.escape(form) for form in longest_first)
        self._forms = re.compile(rf"(?<!\w)(?:{every})(?!\w)", re.IGNORECASE) if forms else None

    def hides(self, row_id: str) -> bool:
        """Whether the row of an id was taken out, so that nothing of its content is shown."""
        return row_id in self._ids

    def row_id(self, row_id: str) -> str:
        """The id, or what stands for it."""
        return hidden_id(row_id) if self.hides(row_id) else row_id

    def cell(self, cell: str, other_side: str = "") -> str:
        """The cell, or what stands for it. `other_side` is the same cell in the other release."""
        blanked = any(words in other_side and words not in cell for words in BLANKED)
        return HIDDEN_CELL if cell and (blanked or self.holds(cell)) else cell

    def holds(self, text: str) -> bool:
        """Whether a text holds a withdrawn id or the name of a person who was taken out."""
        return self._forms is not None and self._forms.search(text) is not None


def _withdrawn_ids(release: Published, other: Published) -> Iterator[str]:
    """The ids of a release whose rows the other one withdrew, or whose persons it does not hold and does not say where they went."""
    tombstones = other.tables.get(TOMBSTONES)
    gone = set(tombstones["row_id"].to_list()) if tombstones is not None else set()
    hidden = {row_id for row_id in gone if row_id.startswith(WITHDRAWN_PREFIX)}
    for name, table in release.tables.items():
        key = release.schemas[name].get("primaryKey")
        if key and name != TOMBSTONES and hidden:
            yield from (row_id for row_id in table[key[0]].to_list() if hidden_id(row_id) in hidden)
    if ENTITIES in release.tables and ENTITIES in other.tables:
        persons = release.tables[ENTITIES].filter(pl.col("kind") == "person")["entity_id"].to_list()
        yield from sorted(set(persons) - set(other.tables[ENTITIES]["entity_id"].to_list()) - gone)


def _names(release: Published, ids: set[str]) -> Iterator[str]:
    """Every form of the names of the persons among these ids."""
    if ENTITIES not in release.tables:
        return
    persons = release.tables[ENTITIES].filter((pl.col("kind") == "person") & pl.col("entity_id").is_in(sorted(ids)))
    for name, aliases in persons.select("name", "aliases").iter_rows():
        yield from (form for form in (name, *(aliases or "").split("|")) if form)
