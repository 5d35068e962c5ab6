"""`sources/<source_id>/review.toml`: what reviewers rejected, amended, added and accepted in one source, read and written.

A decision names its row by an anchor: table, paragraph, words of the brief, and columns that tell it from others there. It never names an
id, which may change with extraction. An acceptance is one line a row: table, paragraph, digest of what was accepted, a word for people.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.ingest.errors import SourceError
from pipeline.ingest.readers import parse_toml
from pipeline.review.toml import as_toml

REVIEW_FILE = "review.toml"
KINDS = ("reject", "amend", "add")
TABLES_REVIEWED = ("entities", "events", "figures", "sanctions")
MISSING = "missing"
HEADER = """\
# What reviewers decided on the rows that extraction found in this source. `xinjiang-record review SOURCE` writes it; it may be
# edited by hand (CONTRIBUTING.md). Rows that nothing here names await review.
"""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a row stands: table, paragraph of the brief, words of that paragraph, and columns with the values that tell it apart."""

    table: str
    paragraph: int
    words: str
    where: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of kind reject, amend or add.

    `expect` is what extraction gives as long as the decision is needed: values by column (reject, amend), or how many such rows stand in
    those words already (add: 0 for "missing"). `changes` are the cells to set (amend) or the row (add), by column; `claim.<column>` is a
    cell of its claims, `participants` the list of parties as `role: party`. `found` is the digest of what was amended: the rest of the
    row counts as reviewed as long as it has it. `claims_only` takes out the claims at these words and leaves the row to its others.
    """

    kind: str
    anchor: Anchor
    reason: str
    reviewer: str
    day: date | None = None
    expect: dict[str, Any] = field(default_factory=dict)
    beside: int = 0
    changes: dict[str, Any] = field(default_factory=dict)
    found: str | None = None
    claims_only: bool = False

    def __str__(self) -> str:
        return f"{self.kind} ({self.anchor.table}, paragraph {self.anchor.paragraph}, {self.anchor.words!r})"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One row that a reviewer found right: the digest of its content, and in `told` a word for people."""

    table: str
    paragraph: int
    digest: str
    told: str
    reason: str
    reviewer: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Ledger:
    """All decisions and acceptances of one source."""

    file: Path
    source_id: str
    decisions: tuple[Decision, ...] = ()
    accepted: tuple[Acceptance, ...] = ()


def read_ledger(folder: Path) -> Ledger:
    """The review of a source folder; an empty one if there is no file. Raises SourceError that names the entry and the remedy."""
    file = folder / REVIEW_FILE
    if not file.exists():
        return Ledger(file, folder.name)
    try:
        content = parse_toml(file.read_text(encoding="utf-8"), file)
    except UnicodeDecodeError as error:
        raise SourceError(file, "TOML", str(error), "Save it as UTF-8") from error
    unknown = sorted(set(content) - {*KINDS, "accepted"})
    if unknown:
        raise SourceError(file, f"entry {unknown[0]}", "it is no kind of entry", f"Use one of: {', '.join((*KINDS, 'accepted'))}")
    decisions = [
        _Entry(file, kind, number, entry).decision() for kind in KINDS for number, entry in enumerate(content.get(kind, []), start=1)
    ]
    entries = (_Entry(file, "accepted", number, entry) for number, entry in enumerate(content.get("accepted", []), start=1))
    accepted = [line for entry in entries for line in entry.lines()]
    return Ledger(file, folder.name, tuple(decisions), tuple(accepted))


class _Entry:
    """One entry of the file, whose fields are taken out one by one so that a missing, mistyped or unknown one is named."""

    def __init__(self, file: Path, kind: str, number: int, fields: Any) -> None:
        self.file, self.kind, self.number = file, kind, number
        if not isinstance(fields, dict):
            raise SourceError(file, f"{kind} {number}", "it is no table", f"Begin it with [[{kind}]]")
        self.fields = dict(fields)

    def error(self, name: str, problem: str, remedy: str) -> SourceError:
        return SourceError(self.file, f"{self.kind} {self.number}, field {name}", problem, remedy)

    def take(self, name: str, kind: type[Any], *, optional: bool = False, default: Any = None) -> Any:
        value = self.fields.pop(name, None)
        if value is None and optional:
            return default
        if value is None:
            raise self.error(name, "it is missing", "Add it")
        if not isinstance(value, kind) or isinstance(value, bool) or (not optional and kind is str and not value.strip()):
            raise self.error(name, f"{value!r} is not what belongs there", f"Give a {kind.__name__} that is not empty")
        return value

    def day(self) -> date | None:
        value = self.fields.pop("date", None)
        try:
            return value if value is None or isinstance(value, date) else date.fromisoformat(str(value))
        except ValueError as error:
            raise self.error("date", f"{value!r} is no date", "Write it as YYYY-MM-DD") from error

    def done(self) -> None:
        if self.fields:
            raise self.error(min(self.fields), "it is unknown", "Remove it, or correct its name")

    def anchor(self) -> Anchor:
        table = self.take("table", str)
        if table not in TABLES_REVIEWED:
            raise self.error("table", f"{table!r} is not reviewed", f"Use one of: {', '.join(TABLES_REVIEWED)}")
        return Anchor(table, self.take("paragraph", int), self.take("words", str), self.take("where", dict, optional=True, default={}))

    def decision(self) -> Decision:
        anchor = self.anchor()
        expect, beside, changes, found = {}, 0, {}, None
        claims_only = self.kind == "reject" and self._claims_only()
        if self.kind == "add":
            beside, changes = self._beside(), self.take("row", dict)
        else:
            expect = self.take("expect", dict)
        if self.kind == "amend":
            changes, found = self.take("set", dict), self.take("found", str, optional=True)
            lacking = sorted(set(changes) - set(expect))
            if lacking:
                raise self.error("expect", f"it does not say what extraction gives for {lacking[0]}", "Add that column to it")
        if not changes and self.kind != "reject":
            raise self.error("row" if self.kind == "add" else "set", "it is empty", "Say what is to be")
        if not expect and self.kind == "reject":
            raise self.error("expect", "it is empty", "Name at least one column with the value that extraction gives")
        who = self.take("reason", str), self.take("reviewer", str), self.day()
        self.done()
        return Decision(self.kind, anchor, *who, expect, beside, changes, found, claims_only)

    def _claims_only(self) -> bool:
        value = self.fields.pop("only", None)
        if value not in (None, "claims"):
            raise self.error("only", f"{value!r} is not what belongs there", 'Write only = "claims", or leave it out to reject the row')
        return value is not None

    def _beside(self) -> int:
        value = self.fields.pop("expect", None)
        if value == MISSING:
            return 0
        if isinstance(value, dict) and isinstance(value.get("beside"), int) and len(value) == 1:
            return int(value["beside"])
        raise self.error("expect", f"{value!r} is not what belongs there", 'Write "missing", or { beside = 1 } where one such row stands')

    def lines(self) -> list[Acceptance]:
        reason, reviewer, day = self.take("reason", str), self.take("reviewer", str), self.day()
        listed = self.take("rows", list)
        self.done()
        found = []
        for line in listed:
            parts = str(line).split(" ", 3)
            if len(parts) < 3 or parts[0] not in TABLES_REVIEWED or not parts[1][1:].isdigit():
                raise self.error("rows", f"{line!r} is no accepted row", "Leave these lines to `xinjiang-record review`")
            found.append(Acceptance(parts[0], int(parts[1][1:]), parts[2], "".join(parts[3:]), reason, reviewer, day))
        return found


def write_ledger(ledger: Ledger) -> None:
    """Writes the file in one step: whoever stops the program finds the old file or the new one, never half of one."""
    staged = ledger.file.with_suffix(".toml.staging")
    staged.write_text(render_ledger(ledger), encoding="utf-8", newline="\n")
    staged.replace(ledger.file)


def render_ledger(ledger: Ledger) -> str:
    """The text of the file: rejections, amendments, additions in their order, then the accepted rows sorted."""
    entries = [entry for kind in KINDS for entry in (_fields(decision) for decision in ledger.decisions if decision.kind == kind)]
    groups: dict[tuple[str, str, date | None], list[Acceptance]] = defaultdict(list)
    for line in ledger.accepted:
        groups[line.reviewer, line.reason, line.day].append(line)
    for (reviewer, reason, day), lines in sorted(groups.items(), key=lambda group: (str(group[0][2] or ""), group[0][0], group[0][1])):
        ordered = sorted({(line.paragraph, line.table, line.digest): line for line in lines}.items())
        rows = [f"{line.table} p{line.paragraph} {line.digest} {line.told}".strip() for _, line in ordered]
        entries.append(("accepted", {"reviewer": reviewer, "reason": reason, "date": day, "rows": rows}))
    return HEADER + "".join(as_toml(kind, fields) for kind, fields in entries)


def _fields(decision: Decision) -> tuple[str, dict[str, Any]]:
    anchor = decision.anchor
    fields: dict[str, Any] = {"table": anchor.table, "paragraph": anchor.paragraph, "words": anchor.words, "where": anchor.where or None}
    if decision.kind == "add":
        fields |= {"expect": {"beside": decision.beside} if decision.beside else MISSING, "row": decision.changes}
    else:
        fields |= {"only": "claims" if decision.claims_only else None, "expect": decision.expect}
    if decision.kind == "amend":
        fields |= {"set": decision.changes, "found": decision.found}
    return decision.kind, fields | {"reason": decision.reason, "reviewer": decision.reviewer, "date": decision.day}
