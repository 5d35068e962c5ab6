"""What a reviewer decided about happenings of two documents: the same, or apart.

`same_events.csv` has the columns source_id, paragraph, event_type, other_source_id, other_paragraph, other_event_type, relation
(same or apart), reason. Paragraphs are those of the original, so that one decision holds for both editions.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from pipeline import REFERENCE_FOLDER
from pipeline.ingest.errors import SourceError
from pipeline.resolve.joining.telling import Telling

SAME_EVENTS = REFERENCE_FOLDER / "same_events.csv"
Place = tuple[str, int, str]
Decisions = dict[frozenset[Place], bool]


@cache
def decisions(path: Path = SAME_EVENTS) -> Decisions:
    """Two places and types -> whether they tell of one happening. Raises SourceError for a decision without a reason or relation."""
    found: Decisions = {}
    if not path.exists():
        return found
    with path.open(newline="", encoding="utf-8") as handle:
        for number, row in enumerate(csv.DictReader(handle), start=2):
            if row["relation"] not in ("same", "apart") or not row["reason"].strip():
                raise SourceError(f"{path.name}: line {number}: give the relation (same or apart) and a reason.")
            left = (row["source_id"], int(row["paragraph"]), row["event_type"])
            right = (row["other_source_id"], int(row["other_paragraph"]), row["other_event_type"])
            found[frozenset((left, right))] = row["relation"] == "same"
    return found


def decided(left: Telling, right: Telling, decisions: Decisions) -> bool | None:
    """What was decided about two tellings; None if nothing was."""
    if not decisions:
        return None
    for ours in left.paragraphs:
        for theirs in right.paragraphs:
            pair = frozenset(((left.source_id, ours, left.kind), (right.source_id, theirs, right.kind)))
            if pair in decisions:
                return decisions[pair]
    return None
