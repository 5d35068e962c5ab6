"""The register as it is written down: one entry a line, with the place of every cell in the file."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.ingest.errors import SourceError

REGISTER_FILE = "sanctions_register.csv"
FACTS_FILE = "sanctions_register.toml"
EXTENTS = ("whole", "part", "absent")
COLUMNS = (
    "register_id",
    "authority",
    "country",
    "programme",
    "instrument",
    "target_label",
    "target_native_name",
    "target_kind",
    "target_count",
    "announced",
    "effective",
    "legal_reference",
    "reason",
    "source_url",
)
# A cell is quoted, with a doubled quotation mark for one inside, or runs to the next comma.
CELL = re.compile(r'"(?P<quoted>(?:[^"]|"")*)"(?=,|$)|(?P<plain>[^,]*)')
UNNAMED = "unnamed"


class RegisterError(SourceError):
    """The register cannot be read or published as it is: which file and line, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and the code points `start` to `end` of the file that hold it, quotation marks left out."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A measure against one target, or against a counted group. `line` counts from 1, the header included; `start` and `end` span it."""

    line: int
    start: int
    end: int
    cells: dict[str, Cell]
    target_count: int | None
    announced: date | None
    effective: date | None

    def value(self, column: str) -> str | None:
        """The text of a cell; None for an empty one."""
        return self.cells[column].value or None

    def text(self, column: str) -> str:
        """The text of a cell, empty if the cell is."""
        return self.cells[column].value

    @property
    def register_id(self) -> str:
        """The key of the entry."""
        return self.cells["register_id"].value

    @property
    def named(self) -> bool:
        """Whether the target has a name: a group without one stays a label."""
        return self.text("target_kind") != UNNAMED


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of an act, list or sort of measure the register holds. `rows` are beginnings of register ids, `targets` their sum."""

    extent: str
    what: str
    rows: tuple[str, ...] = ()
    targets: int | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """All entries, the bibliographic facts of the register as a source, and what it holds and lacks."""

    entries: tuple[RegisterEntry, ...]
    source: dict[str, Any]
    coverage: tuple[Coverage, ...]
    sha256: str
    lines: int

    @property
    def source_id(self) -> str:
        """The id of the register among the sources."""
        return str(self.source["source_id"])


def read_register(folder: Path) -> Register | None:
    """The register of a folder of reference data; None if the folder has none. Raises RegisterError."""
    path = folder / REGISTER_FILE
    if not path.exists():
        return None
    content = path.read_bytes()
    lines = content.decode("utf-8").split("\n")
    facts = _facts(folder / FACTS_FILE)
    return Register(
        entries=tuple(_entries(path, lines)),
        source=facts["source"],
        coverage=tuple(_coverage(folder / FACTS_FILE, fields) for fields in facts.get("coverage", [])),
        sha256=hashlib.sha256(content).hexdigest(),
        lines=sum(1 for line in lines if line.strip()),
    )


def _facts(path: Path) -> dict[str, Any]:
    try:
        facts = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RegisterError(path, "file", f"it cannot be read ({error})", "Give it a table [source] and tables [[coverage]]") from error
    if "source_id" not in facts.get("source", {}):
        raise RegisterError(path, "table source", "there is no source_id", "Give it one; it is minted once and never changed")
    return facts


def _coverage(path: Path, fields: dict[str, Any]) -> Coverage:
    if fields.get("extent") not in EXTENTS:
        raise RegisterError(path, "field coverage.extent", f"{fields.get('extent')!r} is no extent", f"Choose one of {', '.join(EXTENTS)}")
    return Coverage(fields["extent"], fields["what"], tuple(fields.get("rows", ())), fields.get("targets"))


def _entries(path: Path, lines: list[str]) -> list[RegisterEntry]:
    if tuple(next(csv.reader(lines[:1]), ())) != COLUMNS:
        raise RegisterError(path, "line 1", f"the columns are not {', '.join(COLUMNS)}", "Restore the header")
    entries: list[RegisterEntry] = []
    known: set[str] = set()
    start = len(lines[0]) + 1
    for number, line in enumerate(lines[1:], start=2):
        if line.strip():
            entry = _entry(path, number, line, start)
            if entry.register_id in known:
                raise RegisterError(path, f"line {number}", f"register_id {entry.register_id!r} stands twice", "Give each measure its own")
            known.add(entry.register_id)
            entries.append(entry)
        start += len(line) + 1
    return entries


def _entry(path: Path, number: int, line: str, start: int) -> RegisterEntry:
    cells = _cells(line, start)
    if len(cells) != len(COLUMNS):
        raise RegisterError(path, f"line {number}", f"{len(cells)} cells, not {len(COLUMNS)}", "Quote a cell that holds a comma")
    named = dict(zip(COLUMNS, cells, strict=True))
    try:
        return RegisterEntry(
            line=number,
            start=start,
            end=start + len(line),
            cells=named,
            target_count=int(named["target_count"].value) if named["target_count"].value else None,
            announced=_day(named["announced"].value),
            effective=_day(named["effective"].value),
        )
    except ValueError as error:
        raise RegisterError(path, f"line {number}", str(error), "Write days like 2019-10-09 and counts in digits") from error


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _cells(line: str, start: int) -> list[Cell]:
    """The cells of one line in order, with their spans in the file; `start` is the code point at which the line begins."""
    cells: list[Cell] = []
    at = 0
    while at <= len(line):
        found = CELL.match(line, at)
        if found is None:  # cannot be: the plain branch matches anywhere
            break
        quoted = found.group("quoted") is not None
        first, last = found.span("quoted" if quoted else "plain")
        cells.append(Cell(line[first:last].replace('""', '"') if quoted else line[first:last], start + first, start + last))
        at = found.end() + 1
    return cells
