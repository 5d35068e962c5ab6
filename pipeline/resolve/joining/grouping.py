"""Groups of tellings that are one happening.

Documents are taken in order of publication, and each telling joins at most one group of those reported before: what earlier
documents gave is never regrouped by a later one. A document's own happenings stay apart, as its extraction found them.
"""

from __future__ import annotations

from collections import defaultdict

from pipeline.resolve.joining.compatible import compatible
from pipeline.resolve.joining.reviewed import Decisions, decided
from pipeline.resolve.joining.rules import likeness
from pipeline.resolve.joining.telling import Telling

REVIEWED_WEIGHT = 100.0
Group = list[Telling]


def groups(tellings: list[Telling], reviewed: Decisions = ()) -> list[Group]:
    """The tellings in groups, each group and the list in order of publication. The order of the input does not matter."""
    by_document: dict[str, list[Telling]] = defaultdict(list)
    for telling in sorted(tellings, key=lambda t: (t.published, t.source_id, t.first, t.event_id)):
        by_document[telling.source_id].append(telling)
    found: list[Group] = []
    for document in by_document.values():
        matched = _matches(found, document, reviewed)
        for telling in document:
            if telling.event_id in matched:
                found[matched[telling.event_id]].append(telling)
            else:
                found.append([telling])
    return found


def _matches(found: list[Group], document: list[Telling], reviewed: Decisions) -> dict[str, int]:
    """Event of a telling -> index of the group that it joins: the surest pairs first, each group and each telling once."""
    pairs = []
    for index, group in enumerate(found):
        for telling in document:
            weight = _weight(group, telling, reviewed)
            if weight > 0:
                pairs.append((-weight, index, telling.first, telling.event_id))
    matched: dict[str, int] = {}
    taken: set[int] = set()
    for _, index, _, event_id in sorted(pairs):
        if index not in taken and event_id not in matched:
            matched[event_id] = index
            taken.add(index)
    return matched


def _weight(group: Group, telling: Telling, reviewed: Decisions) -> float:
    """How surely a telling belongs to a group; 0 if a reviewer or any member speaks against it."""
    if any(member.event_id == telling.event_id for member in group):
        return REVIEWED_WEIGHT
    verdicts = [decided(member, telling, reviewed) for member in group]
    if False in verdicts:
        return 0.0
    if True in verdicts:
        return REVIEWED_WEIGHT
    if not all(compatible(member, telling) for member in group):
        return 0.0
    return max(likeness(member, telling) for member in group)
