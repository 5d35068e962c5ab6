"""One document's report of a happening, reduced to what can identify it.

A telling is made of candidates alone and holds published entity ids, so that two tellings can be compared without their documents.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.extract.candidates import EntityCandidate, EventCandidate, Reading, Span
from pipeline.resolve.identity.belonging import ancestors, reference_parents
from pipeline.resolve.identity.merging import EntityIds

LEXICON = Path(__file__).parent.parent / "lexicons" / "acts.toml"
ACTING = frozenset({"agent", "issuer", "speaker"})
QUOTED = re.compile(r"[“\"‘]([^“”\"‘]{4,}?)[”\"’](?!\w)")
SHORTEST_WORD = 4
Interval = tuple[date, date]


@cache
def acts() -> dict[str, Any]:
    """The lexicon of what identifies a happening, by type."""
    return tomllib.loads(LEXICON.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Telling:
    """What one document says of one happening.

    `doers` and `targets` are ids that identify; `whole_doers`, `whole_targets` are states, governments, peoples. `near` holds the
    identifying ids named in the same sentences, `around` those of the same paragraphs, `places` where it happened with all that lies
    above. `window` is the interval in which it lies: dated, or for an undated one reckoned from publication.
    """

    source_id: str
    position: int
    kind: str
    published: Interval
    dated: Interval | None
    window: Interval
    place: str | None
    places: frozenset[str]
    settings: frozenset[str]
    doers: frozenset[str]
    targets: frozenset[str]
    whole_doers: frozenset[str]
    whole_targets: frozenset[str]
    doer_labels: tuple[str, ...]
    target_labels: tuple[str, ...]
    near: frozenset[str]
    around: frozenset[str]
    outlets: frozenset[str]
    peoples: frozenset[str]
    content: frozenset[str]
    quotes: tuple[str, ...]
    triggers: frozenset[str]
    counted: frozenset[tuple[str, str, float]]
    background: bool
    paragraphs: frozenset[int]


def tellings(readings: list[Reading], ids: EntityIds) -> list[Telling]:
    """Every event candidate of every document."""
    return [
        _telling(reading, position, candidate, ids) for reading in readings for position, candidate in enumerate(reading.events)
    ]


def _telling(reading: Reading, position: int, event: EventCandidate, ids: EntityIds) -> Telling:
    record = reading.document.record
    source_id = record.source_id
    known = {candidate.key: candidate for candidate in reading.entities}
    sentences = tuple(dict.fromkeys(mention.sentence for mention in event.mentions))
    paragraphs = frozenset(sentence.paragraph for sentence in sentences)
    roles = _roles(event, known, ids, source_id)
    near = {ids[source_id, c.key]: c for c in reading.entities if any(s.covers(m.span) for m in c.mentions for s in sentences)}
    around = {ids[source_id, c.key]: c for c in reading.entities if any(m.span.paragraph in paragraphs for m in c.mentions)}
    text = " ".join(reading.document.words(sentence.start, sentence.end) for sentence in sentences)
    place = ids.get((source_id, event.place)) if event.place else None
    heard = {ids.get((source_id, m.attribution.origin)) for m in event.mentions if m.attribution and m.attribution.origin}
    dated = (event.date.start or date.min, event.date.end or date.max) if event.date and (event.date.start or event.date.end) else None
    published = (record.published_start or date.min, record.published_end or date.max)
    return Telling(
        source_id=source_id,
        position=position,
        kind=event.event_type,
        published=published,
        dated=dated,
        window=dated or _window(event.event_type, published),
        place=place,
        places=frozenset((place, *ancestors(place, reference_parents()))) if place else frozenset(),
        settings=frozenset(i for i, c in near.items() if _is_setting(c)),
        doers=roles["doer"],
        targets=roles["target"],
        whole_doers=roles["whole_doer"],
        whole_targets=roles["whole_target"],
        doer_labels=_labels(event, acting=True),
        target_labels=_labels(event, acting=False),
        near=frozenset(i for i, c in near.items() if identifies(c) and c.kind != "media"),
        around=frozenset(i for i, c in around.items() if identifies(c) and c.kind != "media"),
        outlets=frozenset(i for i, c in near.items() if c.kind == "media") | frozenset(i for i in heard if i),
        peoples=frozenset(i for i, c in near.items() if c.kind == "ethnic_group"),
        content=_content(text, near.values()),
        quotes=tuple(_folded(match.group(1)) for match in QUOTED.finditer(text)),
        triggers=frozenset(_folded(reading.document.words(m.trigger.start, m.trigger.end)) for m in event.mentions),
        counted=_counted(reading, sentences),
        background=event.background,
        paragraphs=paragraphs,
    )


def identifies(candidate: EntityCandidate) -> bool:
    """Whether an entity tells one happening from another: a person, body, site or set of documents, but no state or people."""
    if candidate.kind in ("place", "ethnic_group") or candidate.publish_basis == "withheld":
        return False
    name = candidate.name.casefold()
    return not any(name.endswith(word) or name.startswith(f"{word} of") for word in acts()["words"]["whole_actors"])


def _is_setting(candidate: EntityCandidate) -> bool:
    return candidate.kind == "facility" or (candidate.kind == "place" and candidate.place_level in ("prefecture", "county", "township", "site"))


def _roles(event: EventCandidate, known: dict[str, EntityCandidate], ids: EntityIds, source_id: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {"doer": set(), "target": set(), "whole_doer": set(), "whole_target": set()}
    given = event.event_type in acts()["given"]
    for party in event.participants:
        candidate = known.get(party.entity) if party.entity else None
        if candidate is None or (candidate.kind == "person" and candidate.publish_basis == "withheld"):
            continue
        if party.role in ("location_body", "addressee") and not (given and party.role == "addressee"):
            continue
        role = "doer" if party.role in ACTING else "target"
        found[role if identifies(candidate) else f"whole_{role}"].add(ids[source_id, candidate.key])
    return {role: frozenset(members) for role, members in found.items()}


def _labels(event: EventCandidate, acting: bool) -> tuple[str, ...]:
    wanted = [p.label for p in event.participants if not p.entity and p.label and (p.role in ACTING) == acting]
    return tuple(sorted({_folded(re.sub(r"^(the|a|an|one|many|some)\s+", "", label.strip(), flags=re.I)) for label in wanted}))


def _window(kind: str, published: Interval) -> Interval:
    days = acts()["window_days"].get(kind)
    start, end = published
    reach = timedelta(days=days or 31)
    earliest = date.min if days is None or start - date.min < reach else start - reach
    latest = date.max if date.max - end < reach else end + reach
    return earliest, latest


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _content(text: str, named: object) -> frozenset[str]:
    """The stems of the words of weight, names of entities left out."""
    names = {word for candidate in named for form in (candidate.name, *candidate.aliases) for word in _folded(form).split()}  # type: ignore[attr-defined]
    common = {*acts()["words"]["common"], *names}
    return frozenset(word[:6] for word in _folded(text).split() if len(word) >= SHORTEST_WORD and word not in common and not word.isdigit())


def _counted(reading: Reading, sentences: tuple[Span, ...]) -> frozenset[tuple[str, str, float]]:
    """The numbers told in the same sentences: measure, unit, value."""
    return frozenset(
        (figure.measure, figure.unit, figure.value)
        for figure in reading.figures
        if figure.value is not None and any(sentence.covers(figure.span) for sentence in sentences)
    )
