"""Rows that a reviewer adds, with the claim that they rest on: a place in the brief, and who says so."""

from __future__ import annotations

from typing import Any

from pipeline.extract.candidates import Span
from pipeline.extract.quantity.intervals import interval_of
from pipeline.ingest.document import Document
from pipeline.resolve.claims import sentence_of
from pipeline.resolve.ids import claim_id, digest, named_id
from pipeline.review.anchors import occurrences
from pipeline.review.cells import same
from pipeline.review.decisions import Effect
from schemas.derive import Row, columns, key_of
from schemas.tables import TABLES

Tables = dict[str, list[Row]]
RULE = "review.add/1"
LONGEST_FIGURE = 60
# What a cell holds that the reviewer leaves out, where it cannot be empty.
UNSTATED: dict[str, dict[str, Any]] = {
    "entities": {"publish_basis": "not_a_person", "sources": 0, "claims": 0},
    "events": {
        "date_precision": "unknown",
        "date_basis": "unknown",
        "place_precision": "unknown",
        "background": False,
        "status": "alleged",
        "sources": 0,
        "origins_min": 0,
        "origins_max": 0,
        "roots": 0,
        "corroboration": "unknown_origin",
    },
    "figures": {"basis": "unspecified", "minor": False},
    "sanctions": {"date_precision": "unknown", "record_basis": "news"},
}
SAID_BY_THE_OUTLET = {"stance": "alleges", "asserter_type": "journalist", "relay": "original"}


def add_row(tables: Tables, effect: Effect, document: Document) -> tuple[str, str]:
    """Puts the row, its claim and its parties into the tables, in place, and gives (table, id).

    An entity that another source named already gets the claim alone, and so does an event of the source that has all the cells which are
    given: several paragraphs may tell of it. Raises ValueError for a row that lacks a cell.
    """
    table = effect.decision.anchor.table
    span = occurrences(document, effect.decision.anchor.paragraph, effect.decision.anchor.words)[0]
    row = _row(table, effect, document, span)
    key = str(key_of(TABLES[table]))
    taken = {entry[key] for entry in tables[table]}
    told = _told_elsewhere(tables, effect, document.record.source_id) if table == "events" else None
    row[key] = told or _identifier(table, row, effect, document, taken)
    claim = _claim(table, str(row[key]), effect, document, span)
    if row[key] not in taken:
        lacking = [column.name for column in columns(TABLES[table]) if not column.optional and row[column.name] is None]
        if lacking:
            raise ValueError(f"row: {', '.join(lacking)} missing")
        tables[table].append(row)
    tables["claims"].append(claim)
    for role, entity, label in effect.parties or ():
        tables["participants"].append(
            {"event_id": row[key], "entity_id": entity, "label": label, "role": role, "claim_id": claim["claim_id"]}
        )
    return table, str(row[key])


def _row(table: str, effect: Effect, document: Document, span: Span) -> Row:
    row: Row = {column.name: None for column in columns(TABLES[table])} | UNSTATED[table] | effect.cells
    if table == "figures":
        row |= {"source_id": document.record.source_id, "paragraph": span.paragraph}
        row["text"] = row["text"] or document.words(span.start, span.end)[:LONGEST_FIGURE]
        if row["low"] is None and row["high"] is None and row["value"] is not None:
            if row["qualifier"] == "about":
                raise ValueError("row: low and high missing; about how much the words allow is for the reviewer to say")
            row["low"], row["high"] = interval_of(str(row["qualifier"]), float(row["value"]), 0)
    if table == "events" and row["place_id"] is not None and row["place_precision"] == "unknown":
        raise ValueError("row: place_precision missing, for place_id is given")
    return row


def _identifier(table: str, row: Row, effect: Effect, document: Document, taken: set[str]) -> str:
    """The working id of an added row; stable ids are given later."""
    if table == "entities":
        return added_entity_id(row)
    anchor = effect.decision.anchor
    prefix = {"events": str(row.get("event_type")).replace("_", "-"), "figures": "figure", "sanctions": "sanction"}[table]
    made = f"{prefix}-{digest(document.record.source_id, anchor.paragraph, anchor.words.casefold(), 'added')}"
    number = 1
    while (identifier := made if number == 1 else f"{made}-{number}") in taken:
        number += 1
    return identifier


def _told_elsewhere(tables: Tables, effect: Effect, source_id: str) -> str | None:
    """The event of the source that has every cell of an added one, title and type among them; None if there is none."""
    if not {"event_type", "title"} <= set(effect.cells):
        return None
    told = {claim["row_id"] for claim in tables["claims"] if claim["table"] == "events" and claim["source_id"] == source_id}
    alike = (row for row in tables["events"] if all(same(row[name], cell) for name, cell in effect.cells.items()))
    return next((str(row["event_id"]) for row in alike if row["event_id"] in told), None)


def added_entity_id(cells: Row) -> str:
    """The id of an added entity: as written, or as extraction would make it of kind and name."""
    if cells.get("entity_id"):
        return str(cells["entity_id"])
    kind, name = str(cells.get("kind")), str(cells.get("name"))
    return named_id(kind.replace("_", "-"), name, f"{kind}:{name.casefold()}")


def _claim(table: str, row_id: str, effect: Effect, document: Document, span: Span) -> Row:
    source_id = document.record.source_id
    return (
        {column.name: None for column in columns(TABLES["claims"])}
        | {
            "claim_id": claim_id(source_id, span.start, span.end, table, row_id, None, 0),
            "table": table,
            "row_id": row_id,
            "source_id": source_id,
            "paragraph": span.paragraph,
            "start": span.start,
            "end": span.end,
            "evidence": sentence_of(document, span) if document.edition == "brief" else None,
            "method": "curated",
            "rule": RULE,
            "review": "accepted",
        }
        | SAID_BY_THE_OUTLET
        | effect.claim_cells
    )
