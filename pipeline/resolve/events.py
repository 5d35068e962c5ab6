"""Event rows and their participants (codebook: events, participants)."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.extract.candidates import DateCandidate, EventCandidate, EventMention, Participant, Reading, Span
from pipeline.resolve.acknowledgement import affirmed
from pipeline.resolve.claims import ClaimLedger
from pipeline.resolve.ids import digest
from pipeline.resolve.provenance import Provenance
from schemas.derive import Row

LONGEST_TITLE = 120
SORTED_BY = ("event_id", "role", "entity_id", "label", "claim_id")
# A denial of all allegations, any wrongdoing, such reports.
GENERAL_DENIAL = re.compile(
    r"\b(?:all|any|every|such|these|those|the)\s+(?:\w+\s+){0,2}"
    r"(?:allegation|accusation|claim|report|charge|criticism|wrongdoing|abuse)s?\b",
    re.I,
)
# The types of event that a measure counts for, the likeliest first.
COUNTED_IN: dict[str | None, tuple[str, ...]] = {
    "persons_killed": ("unrest", "death"),
    "persons_detained": ("detention", "internment"),
    "persons_imprisoned": ("sentencing", "detention"),
    "persons_charged": ("charge",),
    "targets": ("sanction", "import_block"),
}
EventIds = dict[tuple[str, int], str]


def event_rows(readings: list[Reading], ids: EventIds, ledger: ClaimLedger) -> tuple[list[Row], list[Row]]:
    """Events sorted by id and their participants, with one claim a sentence that tells of the event."""
    events: list[Row] = []
    participants: list[Row] = []
    for reading in readings:
        provenance = Provenance(reading)
        for position, candidate in enumerate(reading.events):
            identifier = ids[reading.document.record.source_id, position]
            claims = _claims(reading, candidate, identifier, ledger, provenance)
            events.append(_row(reading, candidate, identifier, ledger))
            participants += _participants(reading, candidate, identifier, ledger, claims)
    ordered = sorted(participants, key=lambda row: tuple(row[name] or "" for name in SORTED_BY))
    return sorted(events, key=lambda row: str(row["event_id"])), ordered


def event_ids(readings: list[Reading]) -> EventIds:
    """The id of every event by document and position: made of type, document and the words that first tell of it.

    Two happenings told by the same words are told apart by an ordinal.
    """
    ids: EventIds = {}
    for reading in readings:
        source_id = reading.document.record.source_id
        met: Counter[str] = Counter()
        for position, candidate in enumerate(reading.events):
            first = min(mention.trigger for mention in candidate.mentions)
            kind = candidate.event_type.replace("_", "-")
            known = f"{kind}-{digest(source_id, first.start, first.end)}"
            met[known] += 1
            ids[source_id, position] = known if met[known] == 1 else f"{known}-{met[known]}"
    return ids


def _claims(
    reading: Reading, candidate: EventCandidate, identifier: str, ledger: ClaimLedger, provenance: Provenance
) -> dict[EventMention, str]:
    """Enters the claims of an event and gives, for each sentence that tells of it, the id of the first."""
    particular = [mention for mention in candidate.mentions if not _denies_in_general(reading, candidate, mention)]
    entered: dict[EventMention, str] = {}
    for mention in particular or candidate.mentions:
        for ordinal, attribution in enumerate(provenance.of(candidate, mention)):
            said = affirmed(reading, candidate, mention, attribution)
            claim = ledger.add(reading.document, "events", identifier, mention.sentence, said, mention.rule, ordinal)
            entered.setdefault(mention, claim)
    return entered


def _denies_in_general(reading: Reading, candidate: EventCandidate, mention: EventMention) -> bool:
    """Whether a sentence denies everything and nothing in particular: that contests no single event."""
    if candidate.event_type == "denial" or mention.attribution is None or mention.attribution.stance != "denies":
        return False
    return bool(GENERAL_DENIAL.search(reading.document.words(mention.sentence.start, mention.sentence.end)))


def _row(reading: Reading, candidate: EventCandidate, identifier: str, ledger: ClaimLedger) -> Row:
    source_id = reading.document.record.source_id
    date = candidate.date
    precision = _precision(date)
    place = ledger.entity_id(source_id, candidate.place)
    return {
        "event_id": identifier,
        "event_type": candidate.event_type,
        "title": candidate.title[:LONGEST_TITLE],
        "date_start": date.start if date else None,
        "date_end": date.end if date else None,
        "date_precision": precision,
        "date_basis": date.basis if date and precision != "unknown" else "unknown",
        "date_text": (date.text or None) if date else None,
        "place_id": place,
        "place_precision": candidate.place_precision if place else "unknown",
        "status": "alleged",
        "background": candidate.background,
        "differences": None,
        "sources": 0,
        "origins_min": 0,
        "origins_max": 0,
        "roots": 0,
        "corroboration": "unknown_origin",
    }


def _precision(date: DateCandidate | None) -> str:
    """Unknown exactly where no day is known; an interval that is open at one end may span any number of years."""
    if date is None or (date.start is None and date.end is None):
        return "unknown"
    return "multi_year" if date.precision == "unknown" else date.precision


def _participants(
    reading: Reading, candidate: EventCandidate, event_id: str, ledger: ClaimLedger, claims: dict[EventMention, str]
) -> list[Row]:
    """One row a party and role; the claim is that of the sentence which names the party."""
    source_id = reading.document.record.source_id
    rows: dict[tuple[str, str | None, str | None], Row] = {}
    for party in candidate.participants:
        entity_id = ledger.entity_id(source_id, party.entity)
        label = None if entity_id else party.label
        if entity_id is None and not label:
            continue
        claim = claims.get(_sentence_of(candidate, party), next(iter(claims.values())))
        key = (party.role, entity_id, label)
        rows.setdefault(key, {"event_id": event_id, "entity_id": entity_id, "label": label, "role": party.role, "claim_id": claim})
    return list(rows.values())


def _sentence_of(candidate: EventCandidate, party: Participant) -> EventMention:
    covering = [mention for mention in candidate.mentions if mention.sentence.covers(party.span)]
    return covering[0] if covering else candidate.mentions[0]


def event_at(reading: Reading, span: Span, measure: str | None = None) -> int | None:
    """Position of the event told in the sentence that holds a span. Of several, the only one whose type the measure counts for (the
    dead of a riot, the people of an arrest); None unless there is exactly one."""
    there = [position for position, event in enumerate(reading.events) if any(mention.sentence.covers(span) for mention in event.mentions)]
    for kind in COUNTED_IN.get(measure, ()) if len(there) > 1 else ():
        fitting = [position for position in there if reading.events[position].event_type == kind]
        if fitting:
            there = fitting
            break
    return there[0] if len(there) == 1 else None
