"""The reason of a change between two releases: what a tombstone says, what a reviewer wrote, or what an earlier release told already."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.publish.differences import ADDED, CHANGED, REMOVED, RowChange, Why
from pipeline.publish.history import Published
from pipeline.publish.veil import TOMBSTONES
from pipeline.resolve.registry import hidden_id
from pipeline.review.reasons import Reason, Reasons

CLAIMS = "claims"
DECISIONS = {ADDED: "add", REMOVED: "reject", CHANGED: "amend"}
CLAIM_COLUMNS = ("claim_id", "table", "row_id", "source_id", "start", "end")
CHANGES_TABLE = "changes.csv"


def first_of(*reasons: Why) -> Why:
    """The first of several that knows a reason."""
    return lambda change: next((told for why in reasons if (told := why(change))), "")


def by_tombstones(new: Published) -> Why:
    """For a row that is gone: the term of its tombstone, and where it went."""
    told = {}
    if TOMBSTONES in new.tables:
        for row in new.tables[TOMBSTONES].iter_rows(named=True):
            moved = f", now {row['moved_to']}" if row["moved_to"] else ""
            told[row["table"], row["row_id"]] = f"{row['reason']}{moved}"

    def why(change: RowChange) -> str:
        if change.change != REMOVED:
            return ""
        return told.get((change.table, change.row_id)) or told.get((change.table, hidden_id(change.row_id)), "")

    return why


def by_review(reasons: Reasons, old: Published, new: Published) -> Why:
    """What the reviewer wrote whose decision made the change. Silent where several rows rest on the words that the decision names."""
    before, after = _decided(reasons, old), _decided(reasons, new)

    def why(change: RowChange) -> str:
        decided = (before if change.change == REMOVED else after).get((change.table, change.row_id), ())
        wanted = DECISIONS[change.change]
        fitting = {
            reason.words
            for reason in decided
            if reason.kind == wanted and (wanted != "amend" or {change.field, f"claim.{change.field}"} & reason.fields)
        }
        return "; ".join(sorted(fitting))

    return why


def _decided(reasons: Reasons, release: Published) -> dict[tuple[str, str], list[Reason]]:
    """The reasons by (table, row id), for the rows of a release and for the claims beneath them."""
    if CLAIMS not in release.tables:
        return {}
    claims = [
        (claim_id, (table, row_id), (table, source_id, int(start or 0), int(end or 0)))
        for claim_id, table, row_id, source_id, start, end in release.tables[CLAIMS].select(CLAIM_COLUMNS).iter_rows()
    ]
    rows_at = defaultdict(set)
    for _, row, place in claims:
        rows_at[place].add(row)
    found: dict[tuple[str, str], list[Reason]] = defaultdict(list)
    for claim_id, row, place in claims:
        if len(rows_at[place]) == 1:
            found[row] += reasons.get(place, ())
            found[CLAIMS, claim_id] += reasons.get(place, ())
    return dict(found)


def by_earlier_changes(folders: Iterable[Path]) -> Why:
    """What the `changes.csv` of these releases say of the same row and field, the latest first."""
    told: dict[tuple[str, str, str, str], str] = {}
    for folder in folders:
        told |= {key: reason for key, reason in _told_in(folder / CHANGES_TABLE) if reason}

    def why(change: RowChange) -> str:
        return next(
            (
                told[key]
                for row_id in (change.row_id, hidden_id(change.row_id))
                if (key := (change.table, row_id, change.change, change.field)) in told
            ),
            "",
        )

    return why


def _told_in(file: Path) -> Iterator[tuple[tuple[str, str, str, str], str]]:
    if file.is_file():
        with file.open(encoding="utf-8", newline="") as handle:
            for line in csv.DictReader(handle):
                yield (line["table"], line["row_id"], line["change"], line["field"]), line["reason"]
