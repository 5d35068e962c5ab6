"""The one id of every entity of a build, after reviewed merges and rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from pipeline.extract.candidates import EntityCandidate, Reading
from pipeline.resolve.identity.reviewed import replacements
from pipeline.resolve.identity.variants import Profile, candidates, one_entity

EntityIds = dict[tuple[str, str], str]
Identify = Callable[[Reading, EntityCandidate], str]


def merged_ids(readings: Iterable[Reading], identify: Identify, reviewed: Mapping[str, str] | None = None) -> EntityIds:
    """(source_id, key) -> entity_id. `identify` gives the id that a candidate has by itself; a reviewed replacement goes before the
    rules. Of two that a rule joins, the entry of the reference lists stays, else the one that was reported first."""
    listed = list(readings)
    successor = replacements() if reviewed is None else reviewed
    first: EntityIds = {}
    for reading in listed:
        for candidate in reading.entities:
            own = identify(reading, candidate)
            first[reading.document.record.source_id, candidate.key] = successor.get(own, own)
    joined = _joined_by_rule(_profiles(listed, first), _order(listed, first))
    return {key: joined.get(identifier, identifier) for key, identifier in first.items()}


def _order(readings: list[Reading], ids: EntityIds) -> dict[str, tuple[date, str]]:
    """When and where each entity was reported first."""
    told: dict[str, tuple[date, str]] = {}
    for reading in readings:
        record = reading.document.record
        for candidate in reading.entities:
            identifier = ids[record.source_id, candidate.key]
            here = (record.published_start or date.max, record.source_id)
            told[identifier] = min(told.get(identifier, here), here)
    return told


def _profiles(readings: list[Reading], ids: EntityIds) -> list[Profile]:
    groups: dict[str, list[EntityCandidate]] = defaultdict(list)
    superiors: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        source_id = reading.document.record.source_id
        for candidate in reading.entities:
            identifier = ids[source_id, candidate.key]
            groups[identifier].append(candidate)
            if candidate.part_of:
                superiors[identifier].add(ids.get((source_id, candidate.part_of), candidate.part_of))
    return [_profile(identifier, groups[identifier], superiors[identifier]) for identifier in sorted(groups)]


def _profile(identifier: str, known: list[EntityCandidate], superiors: set[str]) -> Profile:
    names = sorted({name for candidate in known for name in (candidate.name, *candidate.aliases)})
    return Profile(
        identifier=identifier,
        kind=known[0].kind,
        names=tuple(names),
        listed=any(candidate.reference_id for candidate in known),
        countries=frozenset(candidate.country for candidate in known if candidate.country),
        levels=frozenset(candidate.place_level for candidate in known if candidate.place_level),
        superiors=frozenset(superiors),
        roles=tuple(sorted({candidate.role for candidate in known if candidate.role})),
        withheld=any(candidate.publish_basis == "withheld" for candidate in known),
    )


def _joined_by_rule(profiles: list[Profile], told: dict[str, tuple[date, str]]) -> dict[str, str]:
    """id -> the id that it is joined to. An entity that could be two others is joined to neither: that is for a reviewer."""
    partners: dict[str, set[str]] = defaultdict(set)
    listed = {profile.identifier for profile in profiles if profile.listed}
    for left, right in candidates(profiles):
        if one_entity(left, right):
            partners[left.identifier].add(right.identifier)
            partners[right.identifier].add(left.identifier)
    joined: dict[str, str] = {}
    for identifier in sorted(partners):
        group = {identifier, *partners[identifier]}
        if any(group - {other} - partners[other] for other in group) or len(group & listed) > 1:
            continue
        kept = min(group, key=lambda other: (other not in listed, told[other], other))
        if kept != identifier:
            joined[identifier] = kept
    return joined
