"""Rows taken out of the tables with all that hangs on them, so that no claim, party or reference is left behind."""

from __future__ import annotations

from collections.abc import Collection

from schemas.derive import Row, columns, key_of
from schemas.tables import TABLES

Tables = dict[str, list[Row]]
Gone = set[tuple[str, str]]
CLAIMED = ("entities", "events", "figures", "sanctions")


def copied(tables: Tables) -> Tables:
    """The same rows in dicts of their own."""
    return {name: [dict(row) for row in rows] for name, rows in tables.items()}


def without(tables: Tables, gone: Collection[tuple[str, str]], party: str | None = None) -> Tables:
    """The tables without the rows that `gone` names as (table, id); a claim is named as ("claims", id).

    What supports a row that is gone goes, and so does a row that has lost its last claim or a reference that it cannot be without;
    other references are emptied. A participant who is gone is called `party`, or goes as well if that is None. The derived columns
    are those of before: derive them again.
    """
    left = copied(tables)
    every = set(gone)
    claimed = {(claim["table"], claim["row_id"]) for claim in tables["claims"]}
    while True:
        found = _hanging(left, every, claimed, party)
        if not found - every:
            break
        every |= found
    for name, rows in left.items():
        kept = [row for row in rows if not _goes(name, row, every, party)]
        for row in kept:
            _empty_references(name, row, every, party)
        left[name] = kept
    return left


def _hanging(tables: Tables, gone: Gone, claimed: Gone, party: str | None) -> Gone:
    """The keys of the rows that go because of what is gone already."""
    found: Gone = set()
    for name in tables:
        key = key_of(TABLES[name])
        if key is not None:
            found |= {(name, row[key]) for row in tables[name] if _goes(name, row, gone, party)}
    supported = {(claim["table"], claim["row_id"]) for claim in tables["claims"] if not _goes("claims", claim, gone | found, party)}
    return found | {row for row in claimed - supported if row[0] in CLAIMED}


def _goes(name: str, row: Row, gone: Gone, party: str | None) -> bool:
    key = key_of(TABLES[name])
    if key is not None and (name, row[key]) in gone:
        return True
    if name == "claims" and (row["table"], row["row_id"]) in gone:
        return True
    if name == "participants" and party is None and ("entities", row["entity_id"]) in gone:
        return True
    return any(
        column.references is not None and not column.optional and (column.references, row[column.name]) in gone
        for column in columns(TABLES[name])
    )


def _empty_references(name: str, row: Row, gone: Gone, party: str | None) -> None:
    if name == "participants" and ("entities", row["entity_id"]) in gone:
        row["label"] = party
    if name == "events" and ("entities", row["place_id"]) in gone:
        row["place_precision"] = "unknown"
    for column in columns(TABLES[name]):
        if column.references is not None and (column.references, row[column.name]) in gone:
            row[column.name] = None
    if name == "sanctions" and row["register_id"]:
        left = [part for part in row["register_id"].split("|") if ("sanctions", part) not in gone]
        row["register_id"] = "|".join(left) or None
