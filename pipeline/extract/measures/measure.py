"""A measure as one clause tells it, before its authority and targets are made rows, and what was announced last."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import DateCandidate, Span
from pipeline.extract.happening.parties import NounPhrase


@dataclass
class Measure:
    """What a clause says: who takes a measure (`authority`, a head token, or None) against whom (`targets`).

    `same_as_before` marks a measure told by leaning on one told earlier, whose targets it shares where it names none; `refers_back`
    one that speaks of measures announced before ("the measures target"). `made_by` holds the participle that tells how a measure told by
    a noun was made ("imposed in March"), `joins` the noun by which another's measure is taken over ("aligned with Monday's list").
    `forbidden` marks one told by what may no longer be done, so that its "no" does not deny it.
    """

    annotated: AnnotatedParagraph
    trigger: Token
    authority: Token | None
    targets: list[NounPhrase]
    frame: str
    same_as_before: bool = False
    refers_back: bool = False
    own: bool = False
    goods: bool = False
    forbidden: bool = False
    authority_key: str | None = None
    country: str | None = None
    date: DateCandidate | None = None
    effective: DateCandidate | None = None
    ended: DateCandidate | None = None
    made_by: list[Token] = field(default_factory=list)
    shares_targets: bool = False
    joins: Token | None = None
    words: str = field(default="")

    @property
    def sentence(self) -> Span:
        """The sentence of the trigger."""
        return self.annotated.sentence_of(self.annotated.span_of(self.trigger))


@dataclass(frozen=True)
class Announcement:
    """Measures spoken of last: whose they are (entity key and country), when they were announced, and in which paragraph."""

    authority: tuple[str, str]
    date: DateCandidate | None
    paragraph: int
