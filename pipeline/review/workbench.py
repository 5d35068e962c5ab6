"""The workbench of `xinjiang-record review SOURCE`: shows each open row with its paragraph and its rule, and takes a decision on it.

It reads lines and writes lines, so that it serves a terminal, a pipe and a test alike. Every decision is in the file before the next row
is shown; whoever stops loses nothing and goes on where the file ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pipeline.ingest.document import Document
from pipeline.review.anchors import AnchorError, anchor_of
from pipeline.review.apply import Tables, standing
from pipeline.review.cells import CLAIM, PARTICIPANTS, Names, written_parties
from pipeline.review.contents import Content, Unit, contents, reviewed_columns
from pipeline.review.decisions import current, effect_of
from pipeline.review.ledger import TABLES_REVIEWED, Acceptance, Decision, Ledger, write_ledger
from schemas.derive import Row

Ask = Callable[[str], str | None]
"""Shows a prompt and gives the line that was typed; None where there is no more input."""
Validate = Callable[[str, Row], str | None]
"""What is wrong with a row of a table by its definition; None if nothing."""

PROMPT = "a(ccept) p(aragraph) r(eject) m(end) s(kip) q(uit) ?(help) > "
HELP = """\
  a [reason]                       the row is right as it is
  p [reason]                       so are all open rows of this paragraph
  r [reason]                       the document does not say it
  m column=value; column=value     the row is right but for this; an empty value empties the cell
                                   claim.stance=denies sets a cell of its claim; participants=role: party, once for each, the whole list
  s                                decide later
  q                                stop; everything decided is written"""
READ_AGAINST_THE_BRIEF = "read against the brief"


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who decides, and on which day if it is to be recorded."""

    name: str
    day: date | None = None


class Workbench:
    """The open rows of one source. Every method that decides writes the ledger at once."""

    def __init__(
        self, tables: Tables, documents: list[Document], ledger: Ledger, reviewer: Reviewer, validate: Validate, say: Callable[[str], None]
    ) -> None:
        """`tables` are as resolved, before any decision; `ledger` is that of one of the documents. Raises KeyError if it is of none."""
        self.tables, self.documents, self.ledger, self.reviewer = tables, documents, ledger, reviewer
        self.validate, self.say = validate, say
        self.document = {document.record.source_id: document for document in documents}[ledger.source_id]
        self.contents = {unit: found for unit, found in contents(tables, documents).items() if unit[2] == ledger.source_id}
        self.names = Names(tables)
        self.skipped: set[Unit] = set()

    def states(self) -> dict[Unit, str]:
        """How every row of the source stands by the ledger as it is now."""
        return standing(self.tables, self.documents, self.ledger, self.contents)[0]

    def open_rows(self) -> list[Content]:
        """The rows that await a decision, in the order of the text."""
        states = self.states()
        return [found for unit, found in self.contents.items() if states[unit] == "open"]

    def listing(self) -> list[str]:
        """Counts by table and state, what does not hold, and how many acceptances lapsed."""
        states, problems, lapsed = standing(self.tables, self.documents, self.ledger, self.contents)
        shown = ("open", "accepted", "amended", "rejected", "withheld")
        lines = [f"{self.ledger.source_id}", f"{'':<12}" + "".join(f"{state:>10}" for state in shown)]
        for table in TABLES_REVIEWED:
            counted = [sum(unit[0] == table and found == state for unit, found in states.items()) for state in shown]
            lines.append(f"{table:<12}" + "".join(f"{count:>10}" for count in counted))
        lines.append(f"added: {sum(state == 'added' for state in states.values())}, lapsed acceptances: {len(lapsed)}")
        return [*lines, *(f"problem: {problem}" for problem in problems)]

    def run(self, ask: Ask) -> None:
        """Walks the open rows until there are none, or the reviewer stops."""
        while True:
            waiting = [found for found in self.open_rows() if found.unit not in self.skipped]
            if not waiting:
                self.say("No row awaits review." if not self.skipped else f"{len(self.skipped)} rows were skipped, no other awaits review.")
                return
            self._show(waiting[0], len(waiting))
            answer = ask(PROMPT)
            if answer is None or answer.strip() in ("q", "quit"):
                return
            self._take(answer.strip(), waiting, ask)

    def _take(self, answer: str, waiting: list[Content], ask: Ask) -> None:
        word, _, rest = answer.partition(" ")
        content, rest = waiting[0], rest.strip()
        match word:
            case "a" | "accept":
                self.accept([content], rest or READ_AGAINST_THE_BRIEF)
            case "p" | "paragraph":
                self.accept([found for found in waiting if found.paragraph == content.paragraph], rest or READ_AGAINST_THE_BRIEF)
            case "r" | "reject":
                self._decide(content, lambda: self.reject(content, rest or _reason(ask)))
            case "m" | "amend":
                self._decide(content, lambda: self.amend(content, changes_of(rest), _reason(ask)))
            case "s" | "skip":
                self.skipped.add(content.unit)
            case _:
                self.say(HELP)

    def _decide(self, content: Content, decide: Callable[[], None]) -> None:
        try:
            decide()
        except (AnchorError, ValueError) as error:
            self.say(f"refused: {error}")

    def accept(self, rows: list[Content], reason: str) -> None:
        """Takes rows as they are."""
        who = self.reviewer
        lines = [
            Acceptance(found.unit[0], found.paragraph, found.digest, found.told, reason, who.name, who.day)
            for found in rows
            if not found.withheld
        ]
        self._write(replace(self.ledger, accepted=(*self.ledger.accepted, *lines)))

    def reject(self, content: Content, reason: str) -> None:
        """Takes a row out of this source. Raises AnchorError if it cannot be told from another, ValueError without a reason."""
        column = {"entities": "kind", "events": "event_type", "figures": "measure", "sanctions": "instrument"}[content.unit[0]]
        self._enter(content, "reject", {column: self.names.shown(content.row[column])}, {}, reason)

    def amend(self, content: Content, written: dict[str, Any], reason: str) -> None:
        """Sets cells of a row. Raises ValueError for a change that the table cannot hold, AnchorError as `reject` does."""
        expect = {name: self._as_written(name, current(content, name)) for name in written if name.startswith(CLAIM) or name in content.row}
        if PARTICIPANTS in written:
            expect[PARTICIPANTS] = self._as_written(PARTICIPANTS, content.parties)
        self._enter(content, "amend", expect, written, reason)

    def _as_written(self, name: str, cell: Any) -> Any:
        if name == PARTICIPANTS:
            return written_parties(cell, self.names)
        return [self.names.shown(entry) for entry in cell] if isinstance(cell, tuple) else self.names.shown(cell)

    def _enter(self, content: Content, kind: str, expect: dict[str, Any], written: dict[str, Any], reason: str) -> None:
        if not reason:
            raise ValueError("a decision needs a reason")
        anchor = anchor_of(content, self.document, self.contents, self.names)
        found = content.digest if kind == "amend" else None
        decision = Decision(kind, anchor, reason, self.reviewer.name, self.reviewer.day, expect, 0, written, found)
        effect = effect_of(decision, self.document, self.contents, self.names)
        wrong = self.validate(content.unit[0], {**content.row, **effect.cells}) or self.validate(
            "claims", {**content.claims[0], **effect.claim_cells}
        )
        if wrong:
            raise ValueError(wrong)
        typed = {name: self.names.shown(effect.cells[name]) if name in effect.cells else value for name, value in written.items()}
        self._write(replace(self.ledger, decisions=(*self.ledger.decisions, replace(decision, changes=typed))))

    def prune(self) -> int:
        """Drops the acceptances that no row fulfils any more, and gives their number."""
        lapsed = standing(self.tables, self.documents, self.ledger, self.contents)[2]
        gone = {(line.table, line.digest) for line in lapsed}
        kept = tuple(line for line in self.ledger.accepted if (line.table, line.digest) not in gone)
        self._write(replace(self.ledger, accepted=kept))
        return len(lapsed)

    def _write(self, ledger: Ledger) -> None:
        write_ledger(ledger)
        self.ledger = ledger

    def _show(self, content: Content, waiting: int) -> None:
        claim = content.claims[0]
        there = next(paragraph for paragraph in self.document.paragraphs if paragraph.number == claim["paragraph"])
        before, said, after = (
            self.document.words(start, end)
            for start, end in ((there.start, claim["start"]), (claim["start"], claim["end"]), (claim["end"], there.end))
        )
        self.say(f"\n{waiting} open | {content.unit[0]} | paragraph {content.paragraph} | {claim['rule']}")
        self.say(f"  {before}«{said}»{after}\n")
        for other in sorted(
            {(entry["paragraph"], entry["evidence"] or "") for entry in content.claims[1:]} - {(claim["paragraph"], claim["evidence"])}
        ):
            self.say(f"  also in paragraph {other[0]}: {other[1]}")
        for name in reviewed_columns(content.unit[0]):
            if content.row[name] is not None:
                self.say(f"  {name:<16}{self.names.shown(content.row[name])}")
        for entry in self._as_written(PARTICIPANTS, content.parties):
            self.say(f"  {'party':<16}{entry}")
        for name in ("stance", "asserted_by", "asserter_type", "origin", "root", "relay") if content.unit[0] != "entities" else ():
            if claim[name] is not None:
                self.say(f"  {CLAIM + name:<20}{self.names.shown(claim[name])}")


def _reason(ask: Ask) -> str:
    return (ask("reason > ") or "").strip()


def changes_of(written: str) -> dict[str, Any]:
    """`column=value; column=value` as a mapping; `participants` may stand several times. Raises ValueError for a part without `=`."""
    found: dict[str, Any] = {}
    for part in filter(None, (part.strip() for part in written.split(";"))):
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals:
            raise ValueError(f"{part!r} is not column=value")
        if name == PARTICIPANTS:
            found.setdefault(name, []).append(value)
        else:
            found[name] = value
    if not found:
        raise ValueError("say what is to be: m column=value")
    return found
