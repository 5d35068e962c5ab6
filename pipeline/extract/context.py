"""What is known of a document while it is being read: its parse, and the names, dates and attributions found so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import Attribution, DateCandidate, EntityCandidate, Mention, Span
from pipeline.ingest.document import Document


@dataclass(frozen=True)
class Context:
    """The state that every finder reads and none changes. `antecedents` maps the span of a pronoun or of a short definite
    description ("she", "the group") to the key of the entity that it stands for."""

    document: Document
    paragraphs: tuple[AnnotatedParagraph, ...]
    entities: tuple[EntityCandidate, ...] = ()
    dates: tuple[DateCandidate, ...] = ()
    antecedents: Mapping[Span, str] = field(default_factory=dict)
    attributions: tuple[Attribution, ...] = ()

    def annotated(self, number: int) -> AnnotatedParagraph:
        """The annotated paragraph with that number. Raises KeyError for page furniture or a number that does not exist."""
        for annotated in self.paragraphs:
            if annotated.paragraph.number == number:
                return annotated
        raise KeyError(number)

    def entity(self, key: str) -> EntityCandidate:
        """The entity with that key. Raises KeyError."""
        for candidate in self.entities:
            if candidate.key == key:
                return candidate
        raise KeyError(key)

    def mentions_in(self, span: Span) -> list[tuple[Mention, EntityCandidate]]:
        """The name mentions that lie within a span, in order of the text."""
        found = [(mention, entity) for entity in self.entities for mention in entity.mentions if span.covers(mention.span)]
        return sorted(found, key=lambda pair: (pair[0].span.start, -pair[0].span.end))

    def dates_in(self, span: Span) -> list[DateCandidate]:
        """The date expressions that lie within a span, in order of the text."""
        return sorted((date for date in self.dates if span.covers(date.span)), key=lambda date: date.span)

    def attribution_of(self, span: Span) -> Attribution | None:
        """The narrowest attribution whose scope covers a span; None where nobody is named."""
        covering = [a for a in self.attributions if a.scope.covers(span)]
        return min(covering, key=lambda a: (a.scope.end - a.scope.start, a.scope.start), default=None)
