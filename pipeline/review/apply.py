"""Reviewers' decisions applied to the tables, between resolving and redacting: pure functions on rows.

Extracted rows are rejected, amended, accepted or open; added rows are new. Which of them are published is decided here as well.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from operator import itemgetter

from pipeline.ingest.document import Document
from pipeline.resolve.record import derive
from pipeline.review.additions import add_row, added_entity_id
from pipeline.review.anchors import AnchorError
from pipeline.review.cells import Names
from pipeline.review.contents import Content, Unit, contents
from pipeline.review.decisions import Effect, effect_of
from pipeline.review.ledger import TABLES_REVIEWED, Acceptance, Decision, Ledger
from pipeline.review.reasons import Reasons, reasons_of
from pipeline.review.removal import copied, without
from schemas.derive import Row, key_of
from schemas.tables import TABLES

Tables = dict[str, list[Row]]
STATES = ("accepted", "amended", "rejected", "added", "open")
KEYS = {name: str(key_of(TABLES[name])) for name in TABLES_REVIEWED}
PARTIES_SORTED_BY = ("event_id", "role", "entity_id", "label", "claim_id")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The tables after review.

    `states` says of every unit what came of it; `counts` the same for the rows of each table; `problems` are decisions that could not
    be carried out, each in one line with file, entry and remedy: no release is made while there is one. `lapsed` are acceptances of
    rows that are no longer as they were; such rows are open again. `reasons` are those of the decisions.
    """

    tables: Tables
    contents: dict[Unit, Content]
    states: dict[Unit, str]
    counts: dict[str, dict[str, int]]
    problems: tuple[str, ...]
    lapsed: tuple[Acceptance, ...]
    reasons: Reasons


def review(tables: Tables, documents: list[Document], ledgers: list[Ledger], reviewed_only: bool = False) -> Reviewed:
    """Applies every decision to a copy of the tables. With `reviewed_only` what awaits review is left out."""
    found = contents(tables, documents)
    effects, problems = _effects(tables, documents, ledgers, found)
    states, lapsed = _states(found, effects, ledgers)
    changed = copied(tables)
    for effect, _ in effects:
        if effect.decision.kind == "amend":
            _amend(changed, effect)
    _mark(changed, states)
    dropped = _claims_in(tables, states, {"rejected", "open"} if reviewed_only else {"rejected"})
    dropped |= {("claims", identifier) for effect, _ in effects if effect.decision.claims_only for identifier in effect.claim_ids}
    changed = without(changed, dropped)
    added: dict[Unit, Effect] = {}
    for effect, ledger in effects:
        if effect.decision.kind == "add":
            try:
                added[*add_row(changed, effect, _document(documents, ledger)), ledger.source_id] = effect
            except ValueError as error:
                problems.append(_problem(ledger, effect.decision, str(error), "Complete the entry"))
    states |= {unit: "added" for unit in added if states.get(unit) != "amended"}
    derive(changed)
    reasons = reasons_of((effect for effect, _ in effects), added, tables["claims"], changed["claims"])
    return Reviewed(_in_order(changed), found, states, _counts(states), tuple(problems), lapsed, reasons)


def standing(
    tables: Tables, documents: list[Document], ledger: Ledger, found: dict[Unit, Content]
) -> tuple[dict[Unit, str], list[str], tuple[Acceptance, ...]]:
    """How the rows of one source stand, without changing any: state by unit, problems, lapsed acceptances. `found` are its contents."""
    effects, problems = _effects(tables, documents, [ledger], found)
    states, lapsed = _states(found, effects, [ledger])
    added = {("", str(number), ledger.source_id): "added" for number, (effect, _) in enumerate(effects) if effect.content is None}
    return {unit: state for unit, state in states.items() if unit[2] == ledger.source_id} | added, problems, lapsed


def _document(documents: list[Document], ledger: Ledger) -> Document:
    return next(document for document in documents if document.record.source_id == ledger.source_id)


def _problem(ledger: Ledger, decision: Decision, problem: str, remedy: str) -> str:
    return f"{ledger.file}: {decision}: {problem}. {remedy}."


def _effects(
    tables: Tables, documents: list[Document], ledgers: list[Ledger], found: dict[Unit, Content]
) -> tuple[list[tuple[Effect, Ledger]], list[str]]:
    """What the decisions of all sources come to, and a line for each that cannot be carried out."""
    read = {document.record.source_id: document for document in documents}
    names = Names(tables)
    effects: list[tuple[Effect, Ledger]] = []
    problems: list[str] = []
    listed = [(decision, ledger) for ledger in ledgers if ledger.source_id in read for decision in ledger.decisions]
    # Entities that are added come first, for other entries may name them.
    for decision, ledger in sorted(listed, key=lambda entry: (entry[0].kind, entry[0].anchor.table) != ("add", "entities")):
        try:
            effect = effect_of(decision, read[ledger.source_id], found, names)
            if (decision.kind, decision.anchor.table) == ("add", "entities"):
                names.add(added_entity_id(effect.cells), str(effect.cells.get("name")))
            effects.append((effect, ledger))
        except AnchorError as error:
            problems.append(_problem(ledger, decision, error.problem, error.remedy))
        except ValueError as error:
            problems.append(_problem(ledger, decision, str(error), "Correct the entry"))
    clashing = _clashing([effect for effect, _ in effects if effect.content is not None])
    for effect, ledger in effects:
        if effect.content is not None and effect.content.unit in clashing:
            problems.append(_problem(ledger, effect.decision, "another decision names the same row", "Put the two in one"))
    return [entry for entry in effects if entry[0].content is None or entry[0].content.unit not in clashing], problems


def _clashing(effects: list[Effect]) -> set[Unit]:
    """The units that two decisions would have their way with. One may change the row while others see to claims of other passages."""
    of_unit: dict[Unit, list[Effect]] = defaultdict(list)
    for effect in effects:
        assert effect.content is not None
        of_unit[effect.content.unit].append(effect)
    clashing = set()
    for unit, found in of_unit.items():
        whole = [effect for effect in found if not effect.of_claims]
        touched = Counter(claim for effect in found if effect.claim_cells or effect.decision.claims_only for claim in effect.claim_ids)
        rejected = any(effect.decision.kind == "reject" for effect in whole)
        if len(whole) > 1 or (rejected and len(found) > 1) or any(count > 1 for count in touched.values()):
            clashing.add(unit)
    return clashing


def _states(
    found: dict[Unit, Content], effects: list[tuple[Effect, Ledger]], ledgers: list[Ledger]
) -> tuple[dict[Unit, str], tuple[Acceptance, ...]]:
    accepted = {(ledger.source_id, line.table, line.digest): line for ledger in ledgers for line in ledger.accepted}
    states = {unit: "withheld" if content.withheld else "open" for unit, content in found.items()}
    met = set()
    for unit, content in found.items():
        if (unit[2], unit[0], content.digest) in accepted and not content.withheld:
            states[unit] = "accepted"
            met.add((unit[2], unit[0], content.digest))
    decided: dict[Unit, set[str]] = defaultdict(set)
    for effect, _ in effects:
        if effect.content is not None and not effect.decision.claims_only:
            changed_since = effect.decision.found not in (None, effect.content.digest)
            state = "rejected" if effect.decision.kind == "reject" else "open" if changed_since else "amended"
            decided[effect.content.unit].add(state)
    states |= {unit: "open" if "open" in found_by else min(found_by) for unit, found_by in decided.items()}
    return states, tuple(line for key, line in accepted.items() if key not in met)


def _amend(tables: Tables, effect: Effect) -> None:
    assert effect.content is not None
    table, row_id, _ = effect.content.unit
    for row in tables[table]:
        if row[KEYS[table]] == row_id:
            row.update(effect.cells)
    for claim in tables["claims"]:
        if claim["claim_id"] in effect.claim_ids:
            claim.update(effect.claim_cells)
    if effect.parties is not None:
        kept = [row for row in tables["participants"] if row["event_id"] != row_id]
        tables["participants"] = kept + [
            {"event_id": row_id, "entity_id": entity, "label": label, "role": role, "claim_id": effect.claim_ids[0]}
            for role, entity, label in effect.parties
        ]


def _mark(tables: Tables, states: dict[Unit, str]) -> None:
    """Says in the claims what a reviewer did."""
    for claim in tables["claims"]:
        state = states.get((claim["table"], claim["row_id"], claim["source_id"]))
        if state in ("accepted", "amended") and claim["method"] == "extracted":
            claim["review"] = state


def _claims_in(tables: Tables, states: dict[Unit, str], unwanted: set[str]) -> set[tuple[str, str]]:
    """The extracted claims of the units that are in an unwanted state, as ("claims", id)."""
    return {
        ("claims", claim["claim_id"])
        for claim in tables["claims"]
        if claim["method"] == "extracted" and states.get((claim["table"], claim["row_id"], claim["source_id"])) in unwanted
    }


def _counts(states: dict[Unit, str]) -> dict[str, dict[str, int]]:
    """Rows by table and state. A row of several sources is rejected or open if all of it is, and amended if any of it is."""
    of_row: dict[tuple[str, str], set[str]] = defaultdict(set)
    for (table, row_id, _), state in states.items():
        of_row[table, row_id].add(state)
    counted = Counter((table, _joined(found)) for (table, _), found in of_row.items())
    return {table: {state: counted[table, state] for state in STATES} for table in TABLES_REVIEWED}


def _joined(found: set[str]) -> str:
    return next(state for state in ("amended", "accepted", "added", "open", "rejected", "withheld") if state in found)


def _in_order(tables: Tables) -> Tables:
    """Rows in published order, for added ones stand at the end."""
    for name, key in KEYS.items():
        tables[name] = sorted(tables[name], key=itemgetter(key))
    tables["claims"] = sorted({claim["claim_id"]: claim for claim in tables["claims"]}.values(), key=itemgetter("claim_id"))
    tables["participants"].sort(key=lambda row: tuple(str(row[name] or "") for name in PARTIES_SORTED_BY))
    return tables
