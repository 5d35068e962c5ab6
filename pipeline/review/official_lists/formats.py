"""The official lists that can be read, and how one of them is recognised. What they look like is data (`formats.toml`)."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from pipeline.ingest.errors import SourceError

FORMATS_FILE = Path(__file__).with_name("formats.toml")
# Publishers put a line with the day of the report before the header.
LINES_BEFORE_HEADER = 5
END_OF_FILE_MARK = "\x1a"
Cells = dict[str, str]


class OfficialListError(SourceError):
    """A file that is no official list known here."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of the register and the words that the columns of a list hold where an entry belongs to it."""

    register: str
    where: dict[str, str]


@dataclass(frozen=True, slots=True)
class ListFormat:
    """An official list as its publisher documents it (see the head of `formats.toml`)."""

    name: str
    title: str
    documented_at: str
    delimiter: str
    needs: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    programmes: tuple[Programme, ...]
    positions: tuple[str, ...] = ()
    empty: str | None = None
    whole_list: bool = False

    def cell(self, row: Cells, column: str) -> str:
        """The first cell that is not empty under one of the headings of a column."""
        return next((row[heading] for heading in self.columns.get(column, ()) if row.get(heading)), "")

    def has(self, column: str, headings: set[str]) -> bool:
        """Whether a header row holds a column; a name in parts needs all its headings."""
        wanted = self.columns[column]
        return headings.issuperset(wanted) if column == "parts" else not headings.isdisjoint(wanted)


@cache
def list_formats() -> tuple[ListFormat, ...]:
    """Every format, in the order in which a file is tried for it."""
    described = tomllib.loads(FORMATS_FILE.read_text(encoding="utf-8"))
    return tuple(
        ListFormat(
            name=name,
            title=fields["title"],
            documented_at=fields["documented_at"],
            delimiter=fields["delimiter"],
            needs=tuple(fields["needs"]),
            columns={column: tuple(headings) for column, headings in fields["columns"].items()},
            programmes=tuple(Programme(entry["register"], entry["where"]) for entry in fields["programme"]),
            positions=tuple(fields.get("positions", ())),
            empty=fields.get("empty"),
            whole_list=fields.get("whole_list", False),
        )
        for name, fields in described.items()
    )


def read_list(path: Path) -> tuple[ListFormat, list[Cells]]:
    """The format of a file and its rows by heading. Raises OfficialListError for a file that is none of the lists, OSError."""
    text = _decoded(path.read_bytes())
    try:
        for form in list_formats():
            rows = csv.reader(io.StringIO(text, newline=""), delimiter=form.delimiter)
            found = _without_header(form, rows) if form.positions else _under_header(form, rows)
            if found is not None:
                return form, found
    except csv.Error as error:
        raise OfficialListError(path, "file", f"it is no CSV ({error})", "Give the file as its publisher offers it") from error
    known = "; ".join(form.title for form in list_formats())
    raise OfficialListError(path, "file", "neither its header nor its shape is that of a list known here", f"Give one of these: {known}")


def _decoded(content: bytes) -> str:
    """UTF-8, else the Windows code page in which older lists are published."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return text.rstrip(END_OF_FILE_MARK + "\r\n ")


def _under_header(form: ListFormat, rows: Iterator[list[str]]) -> list[Cells] | None:
    for row in islice(rows, LINES_BEFORE_HEADER):
        headings = [cell.strip() for cell in row]
        if all(form.has(column, set(headings)) for column in form.needs):
            return [_by_heading(headings, cells) for cells in rows if any(cell.strip() for cell in cells)]
    return None


def _by_heading(headings: list[str], cells: list[str]) -> Cells:
    """A row by heading; a row cut short lacks its last cells, a heading that stands twice keeps the first."""
    found: Cells = {}
    for heading, cell in zip(headings, cells, strict=False):
        found.setdefault(heading, cell.strip())
    return found


def _without_header(form: ListFormat, rows: Iterator[list[str]]) -> list[Cells] | None:
    """Rows of a list without a header: just as many cells as positions in every row, a number first, the mark for an empty cell."""
    filled = [row for row in rows if row]
    shaped = filled and all(len(row) == len(form.positions) and row[0].strip().isdigit() for row in filled)
    if not shaped or not any(cell.strip() == form.empty for row in filled for cell in row):
        return None
    return [
        {heading: "" if cell.strip() == form.empty else cell.strip() for heading, cell in zip(form.positions, row, strict=True)}
        for row in filled
    ]
