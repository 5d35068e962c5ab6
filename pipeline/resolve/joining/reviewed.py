"""What a reviewer decided about happenings of two documents: the same, or apart.

A row of `same_events.csv` names two places and says how they stand: source_id, paragraph, event_type, party, words, the same five for
the other document (`other_...`), relation (same or apart), reason. Paragraphs are those of the original, so that one decision holds for
both editions; several types are joined with `|`; `party` (an entity_id) and `words` (that the sentence holds) tell apart what one
paragraph tells of, and may be empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline import REFERENCE_FOLDER
from pipeline.ingest.errors import SourceError
from pipeline.ingest.readers import csv_rows
from pipeline.resolve.joining.telling import Telling
from pipeline.resolve.wording import folded

SAME_EVENTS = REFERENCE_FOLDER / "same_events.csv"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document tells of a happening."""

    source_id: str
    paragraph: int
    kinds: frozenset[str]
    party: str
    words: str

    def holds(self, telling: Telling) -> bool:
        """Whether a telling is the one that stands there."""
        parties = telling.doers | telling.targets | telling.whole_doers | telling.whole_targets
        return (
            self.source_id == telling.source_id
            and self.paragraph in telling.paragraphs
            and telling.kind in self.kinds
            and (not self.party or self.party in parties)
            and self.words in telling.text
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """Two places, and whether they tell of one happening."""

    left: Place
    right: Place
    same: bool


Decisions = tuple[Decision, ...]


@cache
def decisions(path: Path = SAME_EVENTS) -> Decisions:
    """Every decision of the list. Raises SourceError for one without a relation or a reason; without the file there is none."""
    found = []
    for number, row in enumerate(csv_rows(path, optional=True), start=2):
        if row["relation"] not in ("same", "apart") or not row["reason"].strip():
            raise SourceError(path, f"line {number}", "no relation or no reason", "Write same or apart, and why")
        found.append(Decision(_place(row, ""), _place(row, "other_"), row["relation"] == "same"))
    return tuple(found)


def _place(row: dict[str, str], side: str) -> Place:
    return Place(
        source_id=row[f"{side}source_id"],
        paragraph=int(row[f"{side}paragraph"]),
        kinds=frozenset(row[f"{side}event_type"].split("|")),
        party=row[f"{side}party"],
        words=folded(row[f"{side}words"]),
    )


def decided(left: Telling, right: Telling, decisions: Decisions) -> bool | None:
    """What was decided about two tellings; None if nothing was. Of two decisions the one that keeps them apart goes before."""
    verdicts = {
        decision.same
        for decision in decisions
        if (decision.left.holds(left) and decision.right.holds(right)) or (decision.left.holds(right) and decision.right.holds(left))
    }
    return min(verdicts) if verdicts else None
