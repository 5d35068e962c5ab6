"""Event rows of several documents that tell of one happening become one row with all their claims.

What the documents differ in is kept: each differing value stands in a claim of its own field, the parties of every document stay, and
the row says in `differences` who gives what. Claims keep their ids.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from pipeline.ingest.document import Document
from pipeline.resolve.ids import claim_id
from pipeline.resolve.joining.grouping import Group, groups
from pipeline.resolve.joining.reviewed import Decisions, decisions
from pipeline.resolve.joining.telling import Interval, Tables, tellings
from schemas.derive import Row

DATED = ("date_start", "date_end", "date_precision", "date_basis", "date_text")
COMPARED = {"event_type": ("event_type",), "date_start": ("date_start", "date_end"), "place_id": ("place_id",)}
PARTIES_SORTED_BY = ("event_id", "role", "entity_id", "label", "claim_id")


def join_events(tables: Tables, documents: Iterable[Document], reviewed: Decisions | None = None) -> Tables:
    """The tables with one row a happening, in place. Derived columns are those of before: derive them again.

    The row keeps the id that the first document's report had.
    """
    found = groups(tellings(tables, documents), decisions() if reviewed is None else reviewed)
    rows = {row["event_id"]: row for row in tables["events"]}
    moved: dict[str, str] = {}
    added: list[Row] = []
    for group in found:
        members = {telling.event_id: rows[telling.event_id] for telling in group}
        if len(members) > 1:
            kept = next(iter(members))
            moved.update(dict.fromkeys(members, kept))
            told = _joined(list(members.values()))
            added += _difference_claims(tables, told, group, rows)
            rows[kept] = told | {"differences": _differences(told, group, rows)}
    _move(tables, moved)
    tables["events"] = [rows[row["event_id"]] for row in tables["events"] if moved.get(row["event_id"], row["event_id"]) == row["event_id"]]
    tables["claims"] = sorted([*tables["claims"], *added], key=lambda claim: str(claim["claim_id"]))
    return tables


def _joined(members: list[Row]) -> Row:
    """The row of several, given in order of publication: the type that most documents give, or the first; the narrowest date that all
    allow; the finest place."""
    kinds = Counter(row["event_type"] for row in members)
    kind = max(kinds, key=lambda term: (kinds[term], -[row["event_type"] for row in members].index(term)))
    named = next(row for row in members if row["event_type"] == kind)
    placed = [row for row in members if row["place_id"]]
    finest = min(placed, key=lambda row: PLACE_ORDER.index(row["place_precision"]), default=members[0])
    return {
        **members[0],
        "event_type": kind,
        "title": named["title"],
        **_date(members),
        "place_id": finest["place_id"],
        "place_precision": finest["place_precision"],
        "background": all(row["background"] for row in members),
    }


PLACE_ORDER = ("site", "township", "county", "prefecture", "region", "country", "unknown")


def _interval(row: Row) -> Interval:
    return row["date_start"] or date.min, row["date_end"] or date.max


def _date(members: list[Row]) -> Row:
    dated = [row for row in members if row["date_start"] or row["date_end"]]
    if not dated:
        return {name: members[0][name] for name in DATED}
    narrowest = min(dated, key=lambda row: _interval(row)[1] - _interval(row)[0])
    start, end = (pick(_interval(row)[side] for row in dated) for side, pick in ((0, max), (1, min)))
    if start <= end:
        return {name: narrowest[name] for name in DATED}
    # no day fits all: the row spans what they say
    start, end = (pick(_interval(row)[side] for row in dated) for side, pick in ((0, min), (1, max)))
    return {
        "date_start": None if start == date.min else start,
        "date_end": None if end == date.max else end,
        "date_precision": "year" if start.year == end.year else "multi_year",
        "date_basis": dated[0]["date_basis"],
        "date_text": "; ".join(dict.fromkeys(row["date_text"] for row in dated if row["date_text"])) or None,
    }


def _difference_claims(tables: Tables, told: Row, group: Group, rows: dict[str, Row]) -> list[Row]:
    """A claim on the field for every document that gives another value than the row."""
    first: dict[tuple[str, str], Row] = {}
    for claim in sorted(tables["claims"], key=lambda claim: (claim["paragraph"], claim["start"] or 0, claim["claim_id"])):
        if claim["table"] == "events" and claim["field"] is None:
            first.setdefault((claim["row_id"], claim["source_id"]), claim)
    added = []
    for telling in group:
        claim = first[telling.event_id, telling.source_id]
        for name, cells in COMPARED.items():
            if _differs(told, rows[telling.event_id], cells):
                span = (claim["start"], claim["end"])
                identifier = claim_id(telling.source_id, *span, "events", told["event_id"], name, 0)
                added.append({**claim, "claim_id": identifier, "row_id": told["event_id"], "field": name})
    return added


def _differs(told: Row, row: Row, cells: tuple[str, ...]) -> bool:
    """Whether a document gives another value; to give none is no difference."""
    return any(row[cell] is not None and row[cell] != told[cell] for cell in cells)


def _differences(told: Row, group: Group, rows: dict[str, Row]) -> str | None:
    parts = []
    for name, cells in COMPARED.items():
        if any(_differs(told, rows[telling.event_id], cells) for telling in group):
            given = [(_value(rows[telling.event_id], cells), telling.source_id) for telling in group]
            parts.append(f"{name}: " + ", ".join(f"{value} ({source_id})" for value, source_id in given if value))
    return "; ".join(parts) or None


def _value(row: Row, cells: tuple[str, ...]) -> str:
    return " to ".join(dict.fromkeys(str(row[cell]) for cell in cells if row[cell] is not None))


def _move(tables: Tables, moved: dict[str, str]) -> None:
    """Claims, parties and figures of the joined rows follow; a party that two documents name in one role stands once."""
    for claim in tables["claims"]:
        if claim["table"] == "events":
            claim["row_id"] = moved.get(claim["row_id"], claim["row_id"])
    for figure in tables["figures"]:
        figure["event_id"] = moved.get(figure["event_id"], figure["event_id"])
    parties: dict[tuple[str, str, str | None, str | None], Row] = {}
    for party in tables["participants"]:
        party["event_id"] = moved.get(party["event_id"], party["event_id"])
        parties.setdefault((party["event_id"], party["role"], party["entity_id"], party["label"]), party)
    tables["participants"] = sorted(parties.values(), key=lambda row: tuple(row[name] or "" for name in PARTIES_SORTED_BY))
