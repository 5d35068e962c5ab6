"""The rows of two releases held against each other: added, removed, and changed cell by cell.

Rows are known by the key of their table. A table without a key has no rows to follow: what stands in one release only is added or
removed, under the row that its first column refers to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import polars as pl

from pipeline.publish.history import Published
from pipeline.publish.promise import renamed_fields
from pipeline.publish.veil import Veil

ADDED, REMOVED, CHANGED = "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row added or removed, or one cell changed. `old` and `new` are cells as the CSV prints them; `reason` is empty if none is known.

    `field` is empty for a row as a whole; its content is in the tables, and given here only where the table has no key.
    """

    table: str
    row_id: str
    change: str
    field: str = ""
    old: str = ""
    new: str = ""
    reason: str = ""


Why = Callable[[RowChange], str]
"""The reason of a change, as a review or a withdrawal gives it; empty if none does."""


def row_changes(old: Published, new: Published, why: Why) -> list[RowChange]:
    """Every difference between the rows of two releases, sorted by table, id and field. Shows nothing that either of them withholds."""
    veil = Veil(old, new)
    found: list[RowChange] = []
    for name in new.tables.keys() | old.tables.keys():
        # The reason is asked for under the true id, which the veil may hide afterwards.
        found += (_veiled(replace(change, reason=why(change)), veil) for change in _table_changes(name, old, new))
    order = {name: number for number, name in enumerate((*new.tables, *old.tables))}
    return sorted(found, key=lambda change: (order[change.table], change.row_id, change.change, change.field, change.old, change.new))


def _table_changes(name: str, old: Published, new: Published) -> Iterator[RowChange]:
    """Unveiled. A table that only one release has is none of rows: the promises differ."""
    if name not in old.tables or name not in new.tables:
        return
    before = old.tables[name].rename(renamed_fields(old.schemas[name], new.schemas[name]))
    after = new.tables[name]
    shared = [column for column in after.columns if column in before.columns]
    before, after = before.select(shared), after.select(shared)
    key = new.schemas[name].get("primaryKey")
    if key and key[0] in shared:
        yield from _keyed_changes(name, key[0], before, after)
    else:
        yield from _keyless_changes(name, before, after)


def _keyed_changes(name: str, key: str, before: pl.DataFrame, after: pl.DataFrame) -> Iterator[RowChange]:
    yield from (RowChange(name, row_id, ADDED) for row_id in after.join(before, on=key, how="anti")[key].to_list())
    yield from (RowChange(name, row_id, REMOVED) for row_id in before.join(after, on=key, how="anti")[key].to_list())
    earlier = "\0before"
    both = after.join(before, on=key, how="inner", suffix=earlier)
    for column in after.columns:
        if column != key:
            differing = both.filter(pl.col(column).ne_missing(pl.col(column + earlier)))
            for row_id, was, is_now in differing.select(key, column + earlier, column).iter_rows():
                yield RowChange(name, row_id, CHANGED, column, was or "", is_now or "")


def _keyless_changes(name: str, before: pl.DataFrame, after: pl.DataFrame) -> Iterator[RowChange]:
    was, is_now = Counter(before.rows()), Counter(after.rows())
    for row in (is_now - was).elements():
        yield RowChange(name, row[0] or "", ADDED, new=_in_words(after.columns, row))
    for row in (was - is_now).elements():
        yield RowChange(name, row[0] or "", REMOVED, old=_in_words(before.columns, row))


def _in_words(columns: list[str], row: tuple[str | None, ...]) -> str:
    return "; ".join(f"{column}={cell}" for column, cell in zip(columns[1:], row[1:], strict=True) if cell)


def _veiled(change: RowChange, veil: Veil) -> RowChange:
    reason = "" if veil.holds(change.reason) else change.reason
    if veil.hides(change.row_id):
        return replace(change, row_id=veil.row_id(change.row_id), old="", new="", reason=reason)
    return replace(change, old=veil.cell(change.old, change.new), new=veil.cell(change.new, change.old), reason=reason)
