"""The names of one paragraph by place, for whoever asks what a token names or stands for."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import EntityCandidate, Mention
from pipeline.extract.context import Context


class Names:
    """The name mentions of one paragraph by place."""

    def __init__(self, context: Context, paragraph: AnnotatedParagraph) -> None:
        number = paragraph.paragraph.number
        self.context = context
        self.paragraph = paragraph
        found = [(m, e) for e in context.entities for m in e.mentions if m.span.paragraph == number]
        self.mentions: list[tuple[Mention, EntityCandidate]] = sorted(found, key=lambda pair: (pair[0].span.start, -pair[0].span.end))

    def at(self, token: Token) -> EntityCandidate | None:
        """The entity of the shortest mention that covers a token."""
        span = self.paragraph.span_of(token)
        covering = [(m.span.end - m.span.start, e) for m, e in self.mentions if m.span.start <= span.start < m.span.end]
        return min(covering, key=lambda pair: (pair[0], pair[1].key))[1] if covering else None

    def within(self, start: Token, end: Token) -> Iterator[EntityCandidate]:
        """The entities whose mentions lie between two tokens, both included."""
        first, last = self.paragraph.span_of(start).start, self.paragraph.span_of(end).end
        for mention, entity in self.mentions:
            if first <= mention.span.start and mention.span.end <= last:
                yield entity

    def antecedent(self, token: Token) -> str | None:
        """The key that the pronoun or definite description headed by a token stands for."""
        span = self.paragraph.span_of(token)
        for place, key in self.context.antecedents.items():
            if place.paragraph == span.paragraph and place.start <= span.start and span.end == place.end:
                return key
        return None

    def author(self, work: Token) -> EntityCandidate | None:
        """The entity that signs a work between commas: "the report, by Acme Watch, counts"."""
        after = [token for token in work.doc[work.i + 1 : work.i + 5] if token.lower_ not in ("the", "a", "an")]
        signed = len(after) > 2 and after[0].text == "," and after[1].lower_ in ("by", "from")
        return self.at(after[2]) if signed else None

    def entity(self, key: str) -> EntityCandidate | None:
        """The entity of a key, if the document has it."""
        return next((entity for entity in self.context.entities if entity.key == key), None)
