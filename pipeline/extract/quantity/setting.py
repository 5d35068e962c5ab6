"""Where and when a number holds: the place and the period that its sentence names nearest to it."""

from __future__ import annotations

import re
from datetime import date

from pipeline.extract.candidates import Span
from pipeline.extract.context import Context

_PLACES = ("place", "facility")
_LOCATIVE = re.compile(
    r"\b(?:in|at|across|from|throughout|within|near|around|inside|outside|of|to|over)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_OWNS = re.compile(r"['’]s?\s|\s+(?:has|have|had|holds|contains|is\s+home)\b", re.IGNORECASE)


def _distance(span: Span, other: Span) -> int:
    return max(other.start - span.end, span.start - other.end, 0)


def _locates(context: Context, sentence: Span, mention: Span) -> bool:
    """Whether a place is told as a place: "in rural Ruritania", "Ruritania's camps", "Ruritania has ..."; not who acts or speaks."""
    before = context.document.words(sentence.start, mention.start)
    after = context.document.words(mention.end, sentence.end)
    return bool(_LOCATIVE.search(before) or _OWNS.match(after))


def place_of(context: Context, span: Span, sentence: Span) -> str | None:
    """The key of the place told of nearest to the figure in its sentence, what follows before what precedes; None if none."""
    near = [
        (mention.span.start < span.start, _distance(span, mention.span), entity.key)
        for mention, entity in context.mentions_in(sentence)
        if entity.kind in _PLACES and _locates(context, sentence, mention.span)
    ]
    return min(near)[2] if near else None


def period_of(context: Context, span: Span, sentence: Span) -> tuple[date | None, date | None]:
    """The interval of days named nearest to the figure in its sentence; (None, None) if none."""
    tied = [found for found in context.dates_in(sentence) if found.start and not found.span.overlaps(span)]
    nearest = min(tied, key=lambda found: (_distance(span, found.span), found.span), default=None)
    return (nearest.start, nearest.end) if nearest else (None, None)
