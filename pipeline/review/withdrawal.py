"""Rows taken out for good: out of the next release with all that hangs on them, and a tombstone without content in their place."""

from __future__ import annotations

from pipeline.ingest.errors import SourceError
from pipeline.resolve.registry import MERGED, REGISTRY_FILE, Registry, hidden_id
from pipeline.review.privacy import redact
from pipeline.review.removal import Tables, copied, without
from schemas.derive import Row, key_of
from schemas.tables import TABLES
from schemas.vocabularies import terms

WITHDRAWN_PARTY = "a party whose entry was withdrawn"
WITHDRAWABLE = ("sources", "entities", "events", "figures", "sanctions")
SHORTEST_HIDDEN = 71


def withdraw(tables: Tables, registry: Registry) -> Tables:
    """The tables without the withdrawn rows. A withdrawn person is blanked in every text as well, like one without a publish basis."""
    left = copied(tables)
    gone = set()
    for name in WITHDRAWABLE:
        key = str(key_of(TABLES[name]))
        gone |= {(name, row[key]) for row in left[name] if registry.is_withdrawn(name, row[key])}
    for row in left["entities"]:
        if ("entities", row["entity_id"]) in gone and row["kind"] == "person":
            row["publish_basis"] = "withheld"
    persons = {("entities", row["entity_id"]) for row in left["entities"] if row["publish_basis"] == "withheld"}
    return without(redact(left), gone - persons, WITHDRAWN_PARTY)


def tombstones(tables: Tables, registry: Registry) -> list[Row]:
    """A row for every id that is gone: withdrawn ones hidden, merged ones with where they went. An id that names a row has none."""
    living = {(name, row[str(key_of(TABLES[name]))]) for name in WITHDRAWABLE for row in tables[name]}
    found = [
        {"table": table, "row_id": row_id, "moved_to": None, "reason": reason} for (table, row_id), reason in registry.withdrawn.items()
    ]
    found += [
        {"table": table, "row_id": old_id, "moved_to": new_id, "reason": MERGED}
        for (table, old_id), new_id in registry.moved().items()
        if (table, old_id) not in living and (table, new_id) in living
    ]
    return sorted(found, key=lambda row: (str(row["table"]), str(row["row_id"])))


def record_withdrawal(registry: Registry, row_id: str, reason: str, published: dict[str, set[str]]) -> tuple[Registry, str]:
    """The registry with one row withdrawn, and the table it stands in. Ids that were merged into it are withdrawn with it.

    `published` are the ids of the last release by table. The id is kept as a hash alone. Raises SourceError for an id that nothing
    has, for one that is withdrawn already, and for a reason that is no term.
    """
    if reason not in terms("tombstone_reason") or reason == MERGED:
        given = ", ".join(term for term in terms("tombstone_reason") if term != MERGED)
        raise SourceError("--reason", repr(reason), "it is no reason for a withdrawal", f"Use one of: {given}")
    tables = sorted(
        {table for table, known in registry.entries if known == row_id and table in WITHDRAWABLE}
        | {table for table, ids in published.items() if row_id in ids and table in WITHDRAWABLE}
    )
    if any((table, hidden_id(row_id)) in registry.withdrawn for table in WITHDRAWABLE):
        raise SourceError(REGISTRY_FILE, row_id, "it is withdrawn already", "There is nothing to do")
    if not tables:
        raise SourceError(REGISTRY_FILE, row_id, "no row has this id", "Take the id from a release, or run `xinjiang-record ids update`")
    table = tables[0]
    gone = {row_id} | {old_id for (name, old_id), new_id in registry.moved().items() if name == table and new_id == row_id}
    entries = {
        ((name, hidden_id(known)) if name == table and known in gone else (name, known)): facets
        for (name, known), facets in registry.entries.items()
    }
    redirects = tuple(entry for entry in registry.redirects if entry.table != table or not {entry.old_id, entry.new_id} & gone)
    withdrawn = registry.withdrawn | {(table, hidden_id(entry)): reason for entry in gone}
    return Registry(entries, redirects, withdrawn), table
