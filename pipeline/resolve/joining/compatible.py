"""What two reports of one happening may not differ in: type, time, place, and the authority where that decides."""

from __future__ import annotations

from pipeline.resolve.joining.telling import Interval, Telling, acts


def compatible(left: Telling, right: Telling) -> bool:
    """Whether nothing that two documents say speaks against one happening."""
    agree = near_types(left.kind, right.kind) and overlap(left.window, right.window) and _places_agree(left, right)
    return agree and not _other_doer(left, right)


def near_types(left: str, right: str) -> bool:
    """Whether two types may be given to one happening."""
    return left == right or any(left in group and right in group for group in acts()["near"])


def overlap(left: Interval, right: Interval) -> bool:
    """Whether two closed intervals of days have a day in common."""
    return left[0] <= right[1] and right[0] <= left[1]


def both_dated(left: Telling, right: Telling, longest: int | None = None) -> bool:
    """Whether both are dated and meet; with `longest`, within no more days than that each."""
    if left.dated is None or right.dated is None or not overlap(left.dated, right.dated):
        return False
    return longest is None or all((end - start).days <= longest for start, end in (left.dated, right.dated))


def published_together(left: Telling, right: Telling, days: int = 45) -> bool:
    """Whether the two documents came out within so many days of each other."""
    gap = max((right.published[0] - left.published[1]).days, (left.published[0] - right.published[1]).days)
    return gap <= days


def _places_agree(left: Telling, right: Telling) -> bool:
    if left.place is None or right.place is None:
        return True
    return left.place in right.places or right.place in left.places


def _other_doer(left: Telling, right: Telling) -> bool:
    """Whether two different authorities do it, where that makes two acts of it."""
    if left.kind not in acts()["agent_decides"] or right.kind not in acts()["agent_decides"]:
        return False
    ours, theirs = left.doers | left.whole_doers, right.doers | right.whole_doers
    return bool(ours and theirs and not ours & theirs)
