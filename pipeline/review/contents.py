"""What a reviewer signs: the content of a row as one source supports it, as a digest that changes when the content does.

The unit of review is a row and a source. Its content holds the cells that a document can be held against, the parties of an event, and
who is said to say so; no id of the row itself, no derived count, and nothing of a person whose name is withheld.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any

from pipeline.ingest.document import Document
from pipeline.resolve.ids import digest
from pipeline.review.ledger import TABLES_REVIEWED
from pipeline.review.privacy import WITHHELD_PARTY
from schemas.derive import Row, columns, key_of
from schemas.tables import TABLES

Tables = dict[str, list[Row]]
Unit = tuple[str, str, str]
"""Table, id of the row, source_id."""

DIGITS = 12
# Derived, or not read in one document: what the gazetteer and the other sources add is reviewed where it comes from.
NOT_REVIEWED = {
    "entities": {"aliases", "latitude", "longitude", "external_ids"},
    "events": {"date_text", "differences"},
    "figures": {"source_id", "quantity_id", "event_id"},
    "sanctions": {"register_id"},
}
WHO_SAYS = ("paragraph", "field", "evidence", "stance", "asserted_by", "asserter_type", "origin", "root", "relay")
SHOWN_TO_PEOPLE = {"entities": "name", "events": "event_type", "figures": "text", "sanctions": "instrument"}


@dataclass(frozen=True, slots=True)
class Content:
    """One unit of review: the row, its claims in the source, its parties, and the digest of them all."""

    unit: Unit
    row: Row
    claims: tuple[Row, ...]
    parties: tuple[str, ...]
    digest: str

    @property
    def paragraph(self) -> int:
        """The first paragraph of the source that supports the row."""
        return int(self.claims[0]["paragraph"])

    @property
    def told(self) -> str:
        """A word that tells people which row it is."""
        return WITHHELD_PARTY if self.withheld else str(self.row[SHOWN_TO_PEOPLE[self.unit[0]]])

    @property
    def withheld(self) -> bool:
        """Whether the row is a person who is never published: there is nothing to review but the basis."""
        return self.unit[0] == "entities" and self.row["kind"] == "person" and self.row["publish_basis"] == "withheld"


def contents(tables: Tables, documents: list[Document]) -> dict[Unit, Content]:
    """Every row with an extracted claim, source by source, in the order of the documents and of their text."""
    texts = {document.record.source_id: document.text for document in documents}
    claims: dict[Unit, list[Row]] = defaultdict(list)
    for claim in tables["claims"]:
        if claim["method"] == "extracted" and claim["table"] in TABLES_REVIEWED and claim["source_id"] in texts:
            claims[claim["table"], claim["row_id"], claim["source_id"]].append(claim)
    rows = {(name, row[str(key_of(TABLES[name]))]): row for name in TABLES_REVIEWED for row in tables[name]}
    labels = parties(tables)
    found = []
    for unit, supporting in claims.items():
        table, row_id, source_id = unit
        row = rows[table, row_id]
        ordered = tuple(sorted(supporting, key=_place))
        shown = labels.get(row_id, ()) if table == "events" else ()
        content = Content(unit, row, ordered, shown, "")
        # Nothing that is written down is made of a withheld name.
        signed = [_place(claim) for claim in ordered] if content.withheld else _signed(table, row, ordered, shown, texts[source_id])
        found.append(replace(content, digest=digest(*signed, length=DIGITS)))
    return {content.unit: content for content in sorted(found, key=lambda entry: (entry.unit[2], _place(entry.claims[0]), entry.unit))}


def _place(claim: Row) -> tuple[int, int, int, str]:
    return int(claim["paragraph"]), int(claim["start"] or 0), int(claim["end"] or 0), str(claim["claim_id"])


def parties(tables: Tables) -> dict[str, tuple[str, ...]]:
    """The parties of every event as `role: party`, sorted; a party that is an entity by its id."""
    found: dict[str, set[str]] = defaultdict(set)
    for participant in tables["participants"]:
        found[participant["event_id"]].add(f"{participant['role']}: {participant['entity_id'] or participant['label']}")
    return {event: tuple(sorted(labels)) for event, labels in found.items()}


def reviewed_columns(table: str) -> list[str]:
    """The columns of a table that are part of what a reviewer signs."""
    return [column.name for column in columns(TABLES[table]) if not (column.key or column.derived or column.name in NOT_REVIEWED[table])]


def _signed(table: str, row: Row, claims: tuple[Row, ...], labels: tuple[str, ...], text: str) -> list[Any]:
    cells: list[Any] = [table, *(row[name] for name in reviewed_columns(table)), *labels]
    if table == "entities":
        # An entity is the same wherever it is named; a form of its name is reviewed in the document that prints it.
        return [*cells, *(form for form in (row["aliases"] or "").split("|") if form and form in text)]
    return [*cells, *(claim[name] for claim in claims for name in WHO_SAYS)]
