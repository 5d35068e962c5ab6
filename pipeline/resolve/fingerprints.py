"""By what a row is known again, although its cells were corrected or a document was added: its facets.

A facet is `kind:digest`. Where a row stands in the documents weighs more than what its cells say, for those are corrected; what must agree
before two rows can be one at all is said by table. Only rows that are published are ever fingerprinted, so that nothing is derived from a
withheld name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from pipeline.resolve.ids import digest
from pipeline.resolve.registry import Facets
from pipeline.resolve.wording import folded
from schemas.derive import Row

Tables = dict[str, list[Row]]
Prints = dict[str, Facets]
Claims = dict[tuple[str, str], list[Row]]

WEIGHTS: dict[str, dict[str, int]] = {
    "entities": {"born": 8, "external": 4, "called": 3, "name": 1, "kind": 1, "place": 1},
    "events": {"born": 1, "passage": 3, "place": 1, "type": 3, "title": 4, "date": 2, "party": 2, "at": 1},
    "figures": {"born": 1, "place": 1, "text": 4, "order": 2, "number": 4, "measure": 2, "unit": 1, "population": 2},
    "sanctions": {"born": 1, "place": 1, "entry": 8, "target": 4, "authority": 2, "instrument": 2, "announced": 1},
    "quantities": {"born": 1, "member": 2},
    "families": {"born": 1, "member": 2},
}
# Kinds that bring two rows into question at all; the others only weigh.
MEETING = frozenset({"born", "external", "called", "name", "place", "entry", "member"})
# What a row brings along when it is joined with another, or takes along when it is split off.
CARRIED = frozenset({"place", "passage", "party", "title", "name", "external", "text", "target"})


def facet(kind: str, *values: object) -> str:
    """One facet."""
    return f"{kind}:{digest(*(folded(value) for value in values), length=10)}"


def kind_of(one: str) -> str:
    """The kind of a facet."""
    return one.partition(":")[0]


def fingerprints(table: str, tables: Tables) -> Prints:
    """The facets of every row of a table (or family of quantities) by its id."""
    if table in ("quantities", "families"):
        return _by_members(tables, "quantity_id" if table == "quantities" else "family_id")
    claims: Claims = defaultdict(list)
    for claim in tables["claims"]:
        claims[claim["table"], claim["row_id"]].append(claim)
    make, key = _MAKERS[table]
    made = make(tables, claims)
    return {
        row[key]: frozenset(
            {
                facet("born", row[key]),
                *made[row[key]],
                *(facet("place", claim["source_id"], claim["paragraph"]) for claim in claims[table, row[key]]),
            }
        )
        for row in tables[table]
    }


def _entities(tables: Tables, _claims: Claims) -> dict[str, set[str]]:
    found = {}
    for row in tables["entities"]:
        forms = [row["name"], *(form for form in (row["aliases"] or "").split("|") if form)]
        external = [identifier for identifier in (row["external_ids"] or "").split("|") if identifier]
        found[row["entity_id"]] = {
            facet("called", row["name"]),
            facet("kind", row["kind"]),
            *(facet("name", form) for form in forms),
            *(facet("external", identifier) for identifier in external),
        }
    return found


def _events(tables: Tables, claims: Claims) -> dict[str, set[str]]:
    parties: dict[str, set[str]] = defaultdict(set)
    for party in tables["participants"]:
        parties[party["event_id"]].add(facet("party", party["role"], party["entity_id"] or party["label"]))
    return {
        row["event_id"]: {
            facet("type", row["event_type"]),
            facet("title", row["title"]),
            facet("date", row["date_start"], row["date_end"]),
            facet("at", row["place_id"]),
            *parties[row["event_id"]],
            *(facet("passage", claim["source_id"], claim["evidence"]) for claim in claims["events", row["event_id"]] if claim["evidence"]),
        }
        for row in tables["events"]
    }


def _figures(tables: Tables, claims: Claims) -> dict[str, set[str]]:
    met: Counter[tuple[str, int, str]] = Counter()
    found = {}
    for row in sorted(tables["figures"], key=lambda row: (_first_start(claims["figures", row["figure_id"]]), str(row["figure_id"]))):
        where = (row["source_id"], row["paragraph"], folded(row["text"]))
        met[where] += 1
        found[row["figure_id"]] = {
            facet("text", *where),
            facet("order", *where, met[where]),
            facet("number", row["value"], row["low"], row["high"]),
            facet("measure", row["measure"]),
            facet("unit", row["unit"]),
            facet("population", row["population"]),
        }
    return found


def _first_start(claims: list[Row]) -> int:
    return min((int(claim["start"]) for claim in claims if claim["start"] is not None), default=0)


def _sanctions(tables: Tables, _claims: Claims) -> dict[str, set[str]]:
    return {
        row["sanction_id"]: {
            facet("target", row["target_label"]),
            facet("authority", row["authority_id"]),
            facet("instrument", row["instrument"]),
            facet("announced", row["announced"]),
            # The register gives its rows their ids itself, whatever line they move to.
            *([facet("entry", row["register_id"])] if row["record_basis"] == "register" else ()),
        }
        for row in tables["sanctions"]
    }


_MAKERS: dict[str, tuple[Callable[[Tables, Claims], dict[str, set[str]]], str]] = {
    "entities": (_entities, "entity_id"),
    "events": (_events, "event_id"),
    "figures": (_figures, "figure_id"),
    "sanctions": (_sanctions, "sanction_id"),
}


def _by_members(tables: Tables, column: str) -> Prints:
    """A quantity is known by its figures, a family by the figures of its quantities."""
    group_of = {row["quantity_id"]: row[column] for row in tables["quantities"]}
    members: dict[str, set[str]] = {group: {facet("born", group)} for group in group_of.values()}
    for figure in tables["figures"]:
        if figure["quantity_id"] is not None:
            members[group_of[figure["quantity_id"]]].add(facet("member", figure["figure_id"]))
    return {group: frozenset(facets) for group, facets in members.items()}


def may_be_one(table: str, one: Facets, other: Facets) -> bool:
    """Whether two sets of facets can be those of one row at all."""
    shared = {kind_of(entry) for entry in one & other}
    match table:
        case "entities":
            named = _crosswise(one, other) or _crosswise(other, one)
            return bool(shared & {"born", "external"}) or (named and bool(shared & {"kind", "place"}))
        case "events":
            if "place" not in shared:
                return False
            if "type" in shared:
                return bool(shared & {"passage", "title", "party", "date"})
            return "passage" in shared and bool(shared & {"title", "party"})
        case "figures":
            return "place" in shared and bool(shared & {"text", "number"})
        case "sanctions":
            if "entry" in {kind_of(entry) for entry in one | other}:
                return "entry" in shared
            return "place" in shared and ("target" in shared or {"authority", "instrument"} <= shared)
    return "member" in shared


def _crosswise(one: Facets, other: Facets) -> bool:
    """Whether the preferred name of one is among the names of the other."""
    return not _digests(one, "called").isdisjoint(_digests(other, "name"))


def _digests(facets: Facets, kind: str) -> set[str]:
    return {entry.partition(":")[2] for entry in facets if kind_of(entry) == kind}
