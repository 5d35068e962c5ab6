"""Working ids become stable ones: a row that the registry knows gets the id that it was given, a new row one that was never used.

The same sources give the same ids. A corrected date or title, another order of the documents, a document more or less renames nothing.
Which registered id belongs to which row is a matching: the pairs that share most, first come first served, the rest new. A registered id
without a row stays taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from pipeline.resolve.fingerprints import CARRIED, MEETING, WEIGHTS, Prints, fingerprints, kind_of, may_be_one
from pipeline.resolve.ids import claim_id
from pipeline.resolve.registry import MERGED, SPLIT, WITHDRAWN_PREFIX, Facets, Key, Redirect, Registry, hidden_id
from schemas.derive import Row, columns, key_of
from schemas.tables import TABLES

Tables = dict[str, list[Row]]
FOUND = ("entities", "events", "figures", "sanctions")
DERIVED = ("quantities", "families")
PARTIES_SORTED_BY = ("event_id", "role", "entity_id", "label", "claim_id")


@dataclass(frozen=True, slots=True)
class Assigned:
    """Tables under stable ids, and what the registry is to learn: facets of every row, ids that are new, merges and splits."""

    tables: Tables
    entries: dict[Key, Facets] = field(default_factory=dict)
    minted: tuple[Key, ...] = ()
    redirects: tuple[Redirect, ...] = ()


def with_stable_ids(tables: Tables, registry: Registry, fixed: Collection[str] = (), names: tuple[str, ...] = FOUND) -> Assigned:
    """The tables with a stable id for every row of the named tables, and every reference to it.

    Give only what may be published. `fixed` are the ids of the reference lists: two of them are never one entity.
    """
    entries: dict[Key, Facets] = {}
    minted: list[Key] = []
    redirects: list[Redirect] = []
    for name in names:
        prints = fingerprints(name, tables)
        known = {row_id: facets for (table, row_id), facets in registry.entries.items() if table == name}
        given = _matched(name, prints, known, registry, frozenset(fixed))
        new = _minted(name, sorted(set(prints) - set(given)), given, registry)
        minted += [(name, row_id) for row_id in new.values() if not row_id.startswith(WITHDRAWN_PREFIX)]
        given |= new
        redirects += _moves(name, prints, given, known, new)
        entries |= {(name, given[working]): facets for working, facets in prints.items()}
        tables = renamed(tables, name, given)
    return Assigned(tables, entries, tuple(sorted(minted)), tuple(redirects))


def _weight(table: str, facets: Facets) -> int:
    return sum(WEIGHTS[table].get(kind_of(one), 0) for one in facets)


def _matched(table: str, prints: Prints, known: dict[str, Facets], registry: Registry, fixed: frozenset[str]) -> dict[str, str]:
    """Working id -> registered id. Best pairs first; ids that were merged away give way to those that were not."""
    holders: dict[str, list[str]] = defaultdict(list)
    for row_id, facets in known.items():
        for one in facets:
            if kind_of(one) in MEETING:
                holders[one].append(row_id)
    moved = registry.moved()
    pairs = []
    for working, facets in prints.items():
        for row_id in {row_id for one in facets for row_id in holders.get(one, ())}:
            if row_id != working and row_id in fixed and working in fixed:
                continue
            if may_be_one(table, facets, known[row_id]):
                shared, apart = _weight(table, facets & known[row_id]), _weight(table, facets ^ known[row_id])
                pairs.append(((table, row_id) in moved, -shared, apart, row_id, working))
    given: dict[str, str] = {}
    taken: set[str] = set()
    for _, _, _, row_id, working in sorted(pairs):
        if working not in given and row_id not in taken:
            given[working] = row_id
            taken.add(row_id)
    return given


def _minted(table: str, working_ids: list[str], given: dict[str, str], registry: Registry) -> dict[str, str]:
    """New ids: the working id where it was never used, else with a number. What was withdrawn stays withdrawn."""
    used = {row_id for _, row_id in registry.entries} | set(given.values())
    used |= {row_id for redirect in registry.redirects for row_id in (redirect.old_id, redirect.new_id)}
    new = {}
    for working in working_ids:
        if registry.is_withdrawn(table, working):
            new[working] = hidden_id(working)
            continue
        number, candidate = 1, working
        while candidate in used or registry.is_withdrawn(table, candidate):
            number += 1
            candidate = f"{working}-{number}"
        used.add(candidate)
        new[working] = candidate
    return new


def _moves(table: str, prints: Prints, given: dict[str, str], known: dict[str, Facets], new: dict[str, str]) -> list[Redirect]:
    """Ids whose row was joined with another one, or divided: seen from what a row gained or lost against what the registry says."""
    if table not in FOUND:
        return []
    rows = {given[working]: facets for working, facets in prints.items() if working not in new}
    gained = {row_id: facets - known[row_id] for row_id, facets in rows.items() if _carried(facets - known[row_id])}
    lost = {row_id: known[row_id] - facets for row_id, facets in rows.items() if _carried(known[row_id] - facets)}
    moves = []
    for old_id in sorted(set(known) - set(rows)):
        taker = _likeliest(table, known[old_id], gained, rows)
        if taker is not None and not old_id.startswith(WITHDRAWN_PREFIX):
            moves.append(Redirect(table, old_id, taker, MERGED))
    for working in sorted(new):
        giver = _likeliest(table, prints[working], lost, known)
        if giver is not None and not new[working].startswith(WITHDRAWN_PREFIX):
            moves.append(Redirect(table, giver, new[working], SPLIT))
    return moves


def _likeliest(table: str, facets: Facets, changed: Prints, whole: Prints) -> str | None:
    """The row that took over (or gave away) some of the facets, and shares most with them; None if there is none."""
    likely = [row_id for row_id in changed if _carried(changed[row_id] & facets) and may_be_one(table, facets, whole[row_id])]
    return min(likely, key=lambda row_id: (-_weight(table, facets & whole[row_id]), row_id), default=None)


def _carried(facets: Facets) -> bool:
    return any(kind_of(one) in CARRIED for one in facets)


def renamed(tables: Tables, name: str, given: dict[str, str]) -> Tables:
    """The tables with other ids in one of them and in every reference to it; claims get the id that follows from their row's."""
    column = "family_id" if name == "families" else str(key_of(TABLES[name]))
    changed = {table: [dict(row) for row in rows] for table, rows in tables.items()}
    for table, rows in changed.items():
        named = [entry.name for entry in columns(TABLES[table]) if entry.name == column or entry.references == name]
        for row in rows:
            for cell in named:
                row[cell] = given.get(row[cell], row[cell])
    for row in changed["sanctions"] if name == "sanctions" else ():
        if row["register_id"]:
            row["register_id"] = "|".join(given.get(part, part) for part in row["register_id"].split("|"))
    _rename_claims(changed, name, given)
    return _sorted(changed)


def _rename_claims(tables: Tables, name: str, given: dict[str, str]) -> None:
    """A claim's id holds that of its row. Two claims that come to say the same of one row are one."""
    new_ids: dict[str, str] = {}
    for claim in tables["claims"]:
        if claim["table"] == name and given.get(claim["row_id"], claim["row_id"]) != claim["row_id"]:
            claim["row_id"] = given[claim["row_id"]]
            old = claim["claim_id"]
            claim["claim_id"] = claim_id(
                claim["source_id"], claim["start"], claim["end"], claim["table"], claim["row_id"], claim["field"], 0
            )
            new_ids[old] = claim["claim_id"]
    for row in tables["participants"]:
        row["claim_id"] = new_ids.get(row["claim_id"], row["claim_id"])


def _sorted(tables: Tables) -> Tables:
    """Every table in published order."""
    for name, rows in tables.items():
        key = key_of(TABLES[name])
        if key is not None:
            rows.sort(key=lambda row, key=key: str(row[key]))  # type: ignore[misc]
    tables["participants"].sort(key=lambda row: tuple(str(row[name] or "") for name in PARTIES_SORTED_BY))
    return tables


def learned(registry: Registry, assigned: Assigned) -> Registry:
    """The registry with what a build found: new ids, facets of today, merges and splits. A merge that was undone loses its redirect."""
    living = set(assigned.entries)
    kept = [entry for entry in registry.redirects if entry.reason == SPLIT or (entry.table, entry.old_id) not in living]
    told = {(entry.table, entry.old_id) for entry in kept if entry.reason != SPLIT}
    fresh = [entry for entry in assigned.redirects if entry.reason == SPLIT or (entry.table, entry.old_id) not in told]
    return Registry(registry.entries | assigned.entries, tuple(dict.fromkeys([*kept, *fresh])), dict(registry.withdrawn))
