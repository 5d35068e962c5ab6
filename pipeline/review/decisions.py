"""One decision held against what extraction gives: the row that it names, whether it is still needed, and what it changes.

As with the corrections of Our World in Data, a decision says what it expects to find wrong. Once extraction gets it right by itself the
decision is an error that asks to be removed, so that the file never holds more than what a person still has to say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipeline.ingest.document import Document
from pipeline.review.anchors import AnchorError, claims_at, occurrences, the_row_at
from pipeline.review.cells import CLAIM, PARTICIPANTS, Names, cell_of, parties_of, party_list, same
from pipeline.review.contents import Content, Unit
from pipeline.review.ledger import Decision

# What makes an extracted row and an added one the same find: if extraction has it, the addition is not needed any more.
SAME_FIND = {"entities": ("name",), "events": ("event_type",), "figures": ("measure", "value"), "sanctions": ("target_label",)}
REMOVE = "Remove this decision"


@dataclass(frozen=True, slots=True)
class Effect:
    """What a decision does: to the unit that it names (reject, amend), or as a new row (add, with `content` None)."""

    decision: Decision
    content: Content | None
    cells: dict[str, Any] = field(default_factory=dict)
    claim_cells: dict[str, Any] = field(default_factory=dict)
    parties: tuple[tuple[str, str | None, str | None], ...] | None = None
    claim_ids: tuple[str, ...] = ()

    @property
    def of_claims(self) -> bool:
        """Whether it leaves the cells and the parties of the row alone."""
        return self.decision.claims_only or (not self.cells and self.parties is None and bool(self.claim_cells))


def effect_of(decision: Decision, document: Document, contents: dict[Unit, Content], names: Names) -> Effect:
    """What a decision comes to. Raises AnchorError (problem, remedy) or ValueError for one that cannot be carried out as it stands."""
    if decision.kind == "add":
        return _addition(decision, document, contents, names)
    content = the_row_at(decision.anchor, document, contents, names)
    places = occurrences(document, decision.anchor.paragraph, decision.anchor.words)
    at_words = claims_at(content, places)
    if decision.claims_only and len(at_words) == len(content.claims):
        raise AnchorError("no claim of the row would be left", 'Reject the row: remove only = "claims"')
    effect = _changes(decision, content, names, tuple(claim["claim_id"] for claim in at_words))
    _still_needed(decision, content, names)
    return effect


def _changes(decision: Decision, content: Content | None, names: Names, claim_ids: tuple[str, ...] = ()) -> Effect:
    table = decision.anchor.table
    cells, claim_cells, listed = {}, {}, None
    for name, written in decision.changes.items():
        if name == PARTICIPANTS:
            _only_events(table)
            listed = tuple(parties_of(written, names))
        elif name.startswith(CLAIM):
            claim_cells[name.removeprefix(CLAIM)] = cell_of(table, name, written, names)
        else:
            if content is not None and name == "entity_id":
                raise ValueError("column 'entity_id' is not set by hand")
            cells[name] = cell_of(table, name, written, names) if name != "entity_id" else str(written)
    return Effect(decision, content, cells, claim_cells, listed, claim_ids)


def _only_events(table: str) -> None:
    if table != "events":
        raise ValueError(f"{table} have no participants")


def current(content: Content, name: str) -> Any:
    """What extraction gives for a column, for `claim.<column>` or for `participants` of a unit."""
    if name == PARTICIPANTS:
        return content.parties
    if name.startswith(CLAIM):
        values = {claim[name.removeprefix(CLAIM)] for claim in content.claims}
        return next(iter(values)) if len(values) == 1 else tuple(sorted(str(value or "") for value in values))
    return content.row[name]


def _wanted(table: str, name: str, written: Any, names: Names) -> Any:
    if name == PARTICIPANTS:
        _only_events(table)
        return party_list(written, names)
    if isinstance(written, list) and name.startswith(CLAIM):
        return tuple(sorted(str(cell_of(table, name, entry, names) or "") for entry in written))
    return cell_of(table, name, written, names)


def _still_needed(decision: Decision, content: Content, names: Names) -> None:
    """Raises AnchorError if extraction gives by now what the decision wants, or something that it does not expect."""
    table = decision.anchor.table
    if decision.kind == "amend" and all(
        same(current(content, name), _wanted(table, name, written, names)) for name, written in decision.changes.items()
    ):
        raise AnchorError("extraction gets it right by itself now", REMOVE)
    for name, written in decision.expect.items():
        found = current(content, name)
        if not same(found, _wanted(table, name, written, names)):
            raise AnchorError(
                f"it expects {name} = {written!r}, and extraction now gives {_shown(found, names)!r}",
                "Read the passage again: remove this decision, or correct its `expect`",
            )


def _shown(cell: Any, names: Names) -> Any:
    return list(cell) if isinstance(cell, tuple) else names.shown(cell)


def _addition(decision: Decision, document: Document, contents: dict[Unit, Content], names: Names) -> Effect:
    table, source_id = decision.anchor.table, document.record.source_id
    effect = _changes(decision, None, names)
    places = occurrences(document, decision.anchor.paragraph, decision.anchor.words)
    found = [
        content
        for (name, _, source), content in contents.items()
        if name == table and source == source_id and claims_at(content, places) and _same_find(table, content, effect.cells)
    ]
    if len(found) > decision.beside:
        whole = all(any(same(content.row[name], cell) for content in found) for name, cell in effect.cells.items() if name != "entity_id")
        raise AnchorError(
            f"extraction {'finds it by itself now' if whole else 'now finds such a row there, with other cells'}",
            REMOVE if whole else f"{REMOVE} and amend the row that is found, or write expect = {{ beside = {len(found)} }}",
        )
    if len(found) < decision.beside:
        raise AnchorError(f"it expects {decision.beside} such rows there, and extraction finds {len(found)}", "Correct its `expect`")
    return effect


def _same_find(table: str, content: Content, cells: dict[str, Any]) -> bool:
    if table == "entities":
        forms = {content.row["name"], *(content.row["aliases"] or "").split("|")}
        return str(cells.get("name")) in forms
    return all(same(content.row[name], cells.get(name)) for name in SAME_FIND[table])
