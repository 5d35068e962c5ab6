"""A paragraph as the quantity grammar sees it: plain text, parse, and the places of names."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import Span
from pipeline.extract.context import Context
from pipeline.extract.model import PLAIN


@dataclass(frozen=True, slots=True)
class Passage:
    """Offsets count from the paragraph's start. `people`, `peoples` and `names` are the places of persons, of ethnic groups and
    demonyms, and of all other names; `dates` those of date expressions that are tied to a day."""

    annotated: AnnotatedParagraph
    text: str
    people: tuple[tuple[int, int], ...]
    peoples: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int], ...]
    dates: tuple[tuple[int, int], ...]

    @property
    def doc(self) -> Doc:
        """The parse."""
        return self.annotated.doc

    @property
    def title(self) -> bool:
        """Whether the paragraph is a headline."""
        return self.annotated.paragraph.headline

    def span(self, start: int, end: int) -> Span:
        """The document span of a place in the paragraph."""
        base = self.annotated.paragraph.start
        return Span(self.annotated.paragraph.number, base + start, base + end)

    def sentence(self, start: int) -> tuple[int, int]:
        """Where the sentence that holds a place begins and ends."""
        found = self.annotated.sentence_of(self.span(start, start + 1))
        base = self.annotated.paragraph.start
        return found.start - base, found.end - base

    def tokens(self, start: int, end: int) -> TokenSpan:
        """The tokens that begin within a place."""
        inside = [token.i for token in self.annotated.tokens if start <= token.idx < end]
        return self.doc[inside[0] : inside[-1] + 1] if inside else self.doc[0:0]

    def token_at(self, start: int) -> Token:
        """The token that holds a place, or the last before it."""
        return next(token for token in reversed(self.annotated.tokens) if token.idx <= start)


def passage_of(context: Context, annotated: AnnotatedParagraph) -> Passage:
    """A paragraph with the names and dates that were found in it."""
    paragraph = annotated.paragraph
    whole = Span(paragraph.number, paragraph.start, paragraph.end)
    places: dict[str, list[tuple[int, int]]] = {"person": [], "ethnic_group": [], "other": []}
    for mention, entity in context.mentions_in(whole):
        kind = entity.kind if entity.kind in places else "other"
        places[kind].append((mention.span.start - paragraph.start, mention.span.end - paragraph.start))
    return Passage(
        annotated=annotated,
        text=context.document.words(paragraph.start, paragraph.end).translate(PLAIN),
        people=tuple(places["person"]),
        peoples=tuple(places["ethnic_group"]),
        names=tuple(places["other"]),
        dates=tuple((d.span.start - paragraph.start, d.span.end - paragraph.start) for d in context.dates_in(whole) if d.start is not None),
    )
