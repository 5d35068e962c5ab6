"""What is read out of one document: plain records whose spans are code points of the document that was read.

Vocabulary terms (kind, unit, qualifier, event_type, role, stance ...) are those of `schemas/vocabularies.toml`. An entity is
referred to by its `key`, which is unique within the document. None means: not stated.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipeline.ingest.document import Document


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in the text: paragraph number and code points [start, end)."""

    paragraph: int
    start: int
    end: int

    def covers(self, other: Span) -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a name, as printed, and the rule that found it."""

    span: Span
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class EntityCandidate:
    """An entity of one document with all its mentions (codebook: entities).

    `key` is the reference entity_id for a known name, else `<kind>:<casefolded name>`. `part_of` is the key of another candidate
    or a reference entity_id.
    """

    key: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]
    country: str | None = None
    part_of: str | None = None
    place_level: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    external_ids: tuple[str, ...] = ()
    role: str | None = None
    publish_basis: str = "not_a_person"
    reference_id: str | None = None


@dataclass(frozen=True, slots=True)
class DateCandidate:
    """A date expression as the closed interval of days that its words allow.

    `precision` and `basis` are terms of date_precision and event_date_basis. Both days are None where the words are relative and
    nothing anchors them.
    """

    span: Span
    text: str
    start: date | None
    end: date | None
    precision: str
    basis: str
    rule: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what stands in `scope`.

    `speaker` spans the words that name the speaker, `cue` the reporting verb or phrase. `asserter` is an entity key, or None with
    `label` for a speaker that is no entity ("an officer", "rights groups"). `origin` is the key of the outlet that collected the
    statement, `root` the informant or artefact beneath it.
    """

    scope: Span
    cue: Span
    asserter: str | None
    label: str | None
    asserter_type: str
    stance: str
    relay: str
    origin: str | None = None
    root: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class FigureCandidate:
    """A number phrase with what it measures (codebook: figures). `place` and `asserted_by` are entity keys."""

    span: Span
    text: str
    measure: str
    value: float | None
    low: float | None
    high: float | None
    qualifier: str
    unit: str
    population: str | None = None
    denominator: str | None = None
    basis: str = "unspecified"
    custody: str | None = None
    place: str | None = None
    period_start: date | None = None
    period_end: date | None = None
    attribution: Attribution | None = None
    minor: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """A party of an event: an entity key, or a label for a party that is no entity."""

    role: str
    entity: str | None
    label: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class EventMention:
    """One sentence that tells of an event: the sentence, the words that name the happening, and who asserts it."""

    sentence: Span
    trigger: Span
    attribution: Attribution | None
    rule: str


@dataclass(frozen=True, slots=True)
class EventCandidate:
    """A happening of one document with every sentence that tells of it (codebook: events)."""

    key: str
    event_type: str
    title: str
    mentions: tuple[EventMention, ...]
    participants: tuple[Participant, ...] = ()
    date: DateCandidate | None = None
    place: str | None = None
    place_precision: str = "unknown"
    background: bool = False


@dataclass(frozen=True, slots=True)
class SanctionCandidate:
    """A measure against one target (codebook: sanctions). `authority` and `target` are entity keys."""

    span: Span
    authority: str
    country: str | None
    instrument: str
    target: str | None
    target_label: str
    target_count: int | None = None
    programme: str | None = None
    announced: DateCandidate | None = None
    effective: DateCandidate | None = None
    ended: DateCandidate | None = None
    reason: str | None = None
    legal_reference: str | None = None
    attribution: Attribution | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something that was looked at and not taken: for `xinjiang-record explain`."""

    span: Span
    text: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read out of one document."""

    document: Document
    entities: tuple[EntityCandidate, ...] = ()
    dates: tuple[DateCandidate, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    figures: tuple[FigureCandidate, ...] = ()
    events: tuple[EventCandidate, ...] = ()
    sanctions: tuple[SanctionCandidate, ...] = ()
    rejections: tuple[Rejection, ...] = field(default=(), compare=False)
