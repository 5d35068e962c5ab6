"""Values as a reviewer writes them, turned into cells of a table: typed, within the vocabulary, names of entities to their ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from schemas.columns import Column
from schemas.derive import Row, columns
from schemas.tables import TABLES
from schemas.vocabularies import terms

Tables = dict[str, list[Row]]
CLAIM = "claim."
PARTICIPANTS = "participants"
CLAIM_COLUMNS = frozenset({"stance", "asserted_by", "asserter_type", "origin", "root", "relay"})
# What says where a row stands is its anchor's; what is derived is computed.
FIXED = {"figures": {"source_id", "paragraph", "quantity_id"}}


class Names:
    """Entities and events by id and by name, so that a reviewer may write either."""

    def __init__(self, tables: Tables) -> None:
        self.ids = {"entities": {row["entity_id"] for row in tables["entities"]}, "events": {row["event_id"] for row in tables["events"]}}
        self._named: dict[str, dict[str, set[str]]] = {"entities": defaultdict(set), "events": defaultdict(set)}
        self._name_of: dict[str, str] = {}
        for row in tables["entities"]:
            self.add(row["entity_id"], row["name"], (row["aliases"] or "").split("|"))
        for row in tables["events"]:
            self._named["events"][row["title"].casefold()].add(row["event_id"])

    def add(self, entity_id: str, name: str, aliases: Iterable[str] = ()) -> None:
        """Makes one more entity known."""
        self.ids["entities"].add(entity_id)
        self._name_of[entity_id] = name
        for form in (name, *aliases):
            self._named["entities"][form.casefold()].add(entity_id)

    def known(self, table: str, written: str) -> str | None:
        """The id that an id, a name or a title stands for; None if nothing has it. Raises ValueError if several rows have it."""
        if written in self.ids[table]:
            return written
        found = sorted(self._named[table].get(written.casefold(), ()))
        preferred = [identifier for identifier in found if self._name_of.get(identifier, "").casefold() == written.casefold()]
        found = preferred or found
        if len(found) > 1:
            raise ValueError(f"{written!r} names {len(found)} rows of {table} ({', '.join(found)}); write the id")
        return found[0] if found else None

    def shown(self, cell: Any) -> Any:
        """A cell as a reviewer would write it: the name of an entity where only that entity has it, days as days."""
        if cell in self._name_of:
            name = self._name_of[cell]
            return name if len(self._named["entities"][name.casefold()]) == 1 else cell
        return "" if cell is None else cell


def _column(table: str, name: str) -> Column:
    """The definition of a column that a reviewer may name. Raises ValueError for one that does not exist or is not theirs to set."""
    if name.startswith(CLAIM):
        table, name = "claims", name.removeprefix(CLAIM)
        if name not in CLAIM_COLUMNS:
            raise ValueError(f"claim.{name} cannot be set; a claim has {', '.join(sorted(CLAIM_COLUMNS))}")
    found = next((column for column in columns(TABLES[table]) if column.name == name), None)
    if found is None:
        raise ValueError(f"{table} has no column {name!r}; it has {', '.join(column.name for column in columns(TABLES[table]))}")
    if found.derived or (found.key and table != "entities") or name in FIXED.get(table, ()):
        raise ValueError(f"column {name!r} of {table} is not set by hand")
    return found


def cell_of(table: str, name: str, written: Any, names: Names) -> Any:
    """The cell for a value that was written: by a person as text, or typed in TOML. Raises ValueError that says what would do."""
    column = _column(table, name)
    if written is None or written == "":
        if not column.optional:
            raise ValueError(f"{name} cannot be empty")
        return None
    if column.references in ("entities", "events"):
        known = names.known(column.references, str(written))
        if known is None:
            raise ValueError(f"{name}: no row of {column.references} is called {written!r}; add it first")
        return known
    if column.vocabulary and written not in terms(column.vocabulary):
        raise ValueError(f"{name}: {written!r} is none of {', '.join(terms(column.vocabulary))}")
    return _typed(column, written)


def _typed(column: Column, written: Any) -> Any:
    try:
        match column.kind:
            case "date":
                return written if isinstance(written, date) else date.fromisoformat(str(written))
            case "integer":
                return int(str(written))
            case "number":
                return float(str(written).replace(",", ""))
            case "boolean":
                return {"true": True, "false": False}[str(written).casefold()]
    except (ValueError, KeyError) as error:
        raise ValueError(f"{column.name}: {written!r} is no {column.kind}") from error
    if isinstance(written, list):
        return "|".join(str(entry) for entry in written)
    return str(written)


def parties_of(written: Any, names: Names) -> list[tuple[str, str | None, str | None]]:
    """Role, entity and label of each party written as `role: party`. Raises ValueError."""
    if not isinstance(written, list | tuple):
        raise ValueError(f'participants: {written!r} is no list; write it like ["target: twelve dockers"]')
    found = []
    for entry in written:
        role, _, party = (part.strip() for part in str(entry).partition(":"))
        if role not in terms("participant_role") or not party:
            raise ValueError(f"participants: {entry!r} is not `role: party` with a role of {', '.join(terms('participant_role'))}")
        entity = names.known("entities", party)
        found.append((role, entity, None if entity else party))
    return found


def party_list(written: Any, names: Names) -> tuple[str, ...]:
    """Parties as the content of an event holds them: `role: id or label`, sorted. Raises ValueError."""
    return tuple(sorted({f"{role}: {entity or label}" for role, entity, label in parties_of(written, names)}))


def written_parties(parties: Iterable[str], names: Names) -> list[str]:
    """The reverse: parties as a reviewer writes them, entities by name."""
    parted = (entry.partition(": ") for entry in parties)
    return [f"{role}: {names.shown(party)}" for role, _, party in parted]


def same(cell: Any, other: Any) -> bool:
    """Whether two cells say the same; an empty cell is the same as an empty text."""
    return (cell if cell is not None else "") == (other if other is not None else "")
