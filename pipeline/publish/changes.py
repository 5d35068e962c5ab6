"""What changed between two releases: in what is promised and in the rows, how high the version must rise, and all of it in print."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import asdict, dataclass, fields
from typing import Any

from pipeline.publish.differences import ADDED, CHANGED, REMOVED, RowChange, Why, row_changes
from pipeline.publish.history import Published, number_of
from pipeline.publish.promise import LEVELS, MAJOR, MINOR, PATCH, SchemaChange, schema_changes
from pipeline.publish.veil import TOMBSTONES

COLUMNS = tuple(field.name for field in fields(RowChange))
ROW_CHANGES = (ADDED, REMOVED, CHANGED)
MOST_LISTED = 200
LONGEST_CELL = 120


@dataclass(frozen=True, slots=True)
class Changes:
    """From which release to which, and every difference."""

    old: str
    new: str
    schema: tuple[SchemaChange, ...]
    rows: tuple[RowChange, ...]

    @property
    def level(self) -> str:
        """How much of the version must rise: major, minor or patch. Rows that are gone or corrected break no promise; new ones add."""
        levels = {change.level for change in self.schema} | {PATCH}
        if any(row.change == ADDED and row.table != TOMBSTONES for row in self.rows):
            levels.add(MINOR)
        return max(levels, key=LEVELS.index)

    @property
    def smallest_version(self) -> str:
        """The lowest version that the new release may bear."""
        major, minor, patch = number_of(self.old)
        return {MAJOR: f"{major + 1}.0.0", MINOR: f"{major}.{minor + 1}.0", PATCH: f"{major}.{minor}.{patch + 1}"}[self.level]

    @property
    def reason(self) -> str:
        """Why the version must rise that much, in one line."""
        first = next((str(change) for change in self.schema if change.level == self.level), None)
        if first is not None:
            return first
        return "rows were added" if self.level == MINOR else "nothing but values and descriptions changed"

    def counts(self) -> dict[str, dict[str, int]]:
        """Rows added, removed and changed by table, for the tables in which anything changed."""
        found = Counter((row.table, row.change, row.row_id) for row in self.rows if row.change == CHANGED)
        rows = Counter((row.table, row.change) for row in self.rows if row.change != CHANGED)
        rows.update((table, change) for table, change, _ in found)
        return {table: {change: rows[table, change] for change in ROW_CHANGES} for table in dict.fromkeys(row.table for row in self.rows)}


def changes_between(old: Published, new: Published, why: Why) -> Changes:
    """Every difference between two releases. Raises KeyError for one whose descriptor lacks what it must say."""
    return Changes(old.version, new.version, tuple(schema_changes(old.schemas, new.schemas)), tuple(row_changes(old, new, why)))


def as_csv(changes: Changes | None) -> str:
    """`changes.csv`: one line a row added or removed, and one a changed cell; the header alone if there is no release before."""
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(row) for row in (changes.rows if changes else ()))
    return made.getvalue()


def as_data(changes: Changes | None) -> dict[str, Any]:
    """`changes.json`: the versions, the level, what changed in the promises, rows by table, and every row and cell."""
    if changes is None:
        return {"from": None, "level": None, "schema": [], "tables": {}, "rows": []}
    return {
        "from": changes.old,
        "to": changes.new,
        "level": changes.level,
        "smallest_version": changes.smallest_version,
        "schema": [asdict(change) for change in changes.schema],
        "tables": changes.counts(),
        "rows": [asdict(row) for row in changes.rows],
    }


def as_markdown(changes: Changes | None, version: str) -> str:
    """`CHANGES.md`: the same for people; cells are cut, and long lists too, for `changes.csv` has them whole."""
    if changes is None:
        return f"# Changes of version {version}\n\nThis is the first release.\n"
    lines = [f"# Changes from version {changes.old} to {changes.new}", ""]
    lines += [f"The least that the version must rise is **{changes.level}**: {_cell(changes.reason)}.", ""]
    lines += _schema_lines(changes.schema)
    lines += ["## Rows", ""]
    if not changes.rows:
        return "\n".join([*lines, "No row was added, removed or changed.", ""])
    lines += ["| table | added | removed | changed |", "|---|---|---|---|"]
    lines += [f"| {table} | {count[ADDED]} | {count[REMOVED]} | {count[CHANGED]} |" for table, count in changes.counts().items()]
    lines += ["", "Every one of them stands in `changes.csv` and `changes.json`. Of a row that was withdrawn, nothing is repeated.", ""]
    return "\n".join([*lines, *_told_lines(changes)])


def _schema_lines(changes: tuple[SchemaChange, ...]) -> list[str]:
    lines = ["## Tables and fields", ""]
    if not changes:
        return [*lines, "Unchanged.", ""]
    lines += ["| level | table | field | what changed | before | now |", "|---|---|---|---|---|---|"]
    for level in reversed(LEVELS):
        for change in (change for change in changes if change.level == level):
            cells = (change.level, change.table, change.field, change.change, change.old, change.new)
            lines.append("| " + " | ".join(map(_cell, cells)) + " |")
    return [*lines, ""]


def _told_lines(changes: Changes) -> list[str]:
    """Changes with a reason, which is what a person wants to read first."""
    told = [row for row in changes.rows if row.reason]
    if not told:
        return []
    lines = ["## Changes with a reason", "", "| table | row | change | field | before | now | reason |", "|---|---|---|---|---|---|---|"]
    for row in told[:MOST_LISTED]:
        cells = (row.table, row.row_id, row.change, row.field, row.old, row.new, row.reason)
        lines.append("| " + " | ".join(map(_cell, cells)) + " |")
    if len(told) > MOST_LISTED:
        lines += ["", f"And {len(told) - MOST_LISTED} more in `changes.csv`."]
    return [*lines, ""]


def _cell(words: str) -> str:
    short = words if len(words) <= LONGEST_CELL else words[: LONGEST_CELL - 1] + "…"
    return " ".join(short.split()).replace("|", "\\|")
