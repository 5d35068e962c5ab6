"""Quantitative claims: number phrases with what they measure.

The number grammar is `quantity/`; here its readings become figures, with place, period and who says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.attributing.counted_targets import word_of_authority
from pipeline.extract.candidates import FigureCandidate, Rejection, SanctionCandidate
from pipeline.extract.context import Context
from pipeline.extract.quantity.description import Described, describe
from pipeline.extract.quantity.ellipsis import taken_over
from pipeline.extract.quantity.exclusions import exclusion
from pipeline.extract.quantity.intervals import interval_of
from pipeline.extract.quantity.measures import basis_of, custody_of, measure_of
from pipeline.extract.quantity.numerals import Numeral, find_numerals
from pipeline.extract.quantity.passage import Passage, passage_of
from pipeline.extract.quantity.phrases import Amount, amounts
from pipeline.extract.quantity.qualifiers import (
    average_told,
    end_of_range,
    over_tells_duration,
    qualifier_after,
    qualifier_before,
    stronger,
)
from pipeline.extract.quantity.setting import period_of, place_of

LONGEST_TEXT = 60
# From here on, a number in a caption tells more than the picture shows.
LARGE_IN_CAPTION = 20
_OF_PEOPLE = ("persons", "percent", "one_in_n")
_CAPTION = re.compile(
    r"photo(?:graph)?\s+(?:credit|by|shows)|\b(?:image|photo|picture|caption|pictured)\s*[:(]|\bhandout\b|^topshot|\bgetty\b|/(?:ap|afp|reuters)\b",
    re.IGNORECASE,
)
_EACH = re.compile(r"\s+(?:each|apiece)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Qualified:
    kind: str
    start: int
    end: int


def _date_token(passage: Passage, numeral: Numeral) -> bool:
    """Whether a number is part of a date that is tied to a day, and no length of time in it ("two years ago" is told apart later)."""
    inside = any(start <= numeral.start and numeral.end <= end for start, end in passage.dates)
    return inside and not re.match(r"[-\s](?:years?|months?|weeks?|days?|hours?|decades?)\b", passage.text[numeral.end :])


def _in_other_name(passage: Passage, numeral: Numeral) -> bool:
    places = (*passage.people, *passage.names)
    return any(start <= numeral.start and numeral.end <= end and end - start > numeral.end - numeral.start for start, end in places)


def _quantities(passage: Passage, rejections: list[Rejection]) -> list[Numeral]:
    kept = []
    for numeral in find_numerals(passage.text):
        reason = exclusion(passage.text, numeral, passage.title)
        reason = reason or ("date" if _date_token(passage, numeral) else "part of a name" if _in_other_name(passage, numeral) else None)
        if reason:
            _reject(passage, numeral.start, numeral.end, "exclusion", reason, rejections)
        else:
            kept.append(numeral)
    return kept


def _reject(passage: Passage, start: int, end: int, rule: str, reason: str, rejections: list[Rejection]) -> None:
    rejections.append(Rejection(passage.span(start, end), passage.text[start:end], f"figures.{rule}/1", reason))


def _qualify(passage: Passage, amount: Amount, described: Described) -> _Qualified:
    """The qualifier and the reach of its words, which may stand before the number, after it, or after what is counted."""
    floor, ceiling = passage.sentence(amount.start)
    before = qualifier_before(passage.text, floor, described.start)
    kind, start, end = before.kind, before.edge, described.end
    if kind == "more_than" and described.form == "time" and over_tells_duration(passage.text, floor, start):
        kind, start = "exact", described.start
    for edge in (amount.end, described.end):
        after = qualifier_after(passage.text, edge, ceiling)
        if after:
            kind, end = stronger(kind, after.kind), max(end, after.edge)
            break
    lead = passage.text[floor : described.start]
    if kind == "exact" and (described.form in ("age", "time") or described.unit is None):
        kind = end_of_range(lead, described.form) or kind
    if kind == "exact" and average_told(lead):
        kind = "average"
    if amount.form in ("vague", "decade"):
        kind = "vague" if amount.form == "vague" else "range"
    elif amount.form == "range":
        kind = "range"
    return _Qualified(kind, start, end)


def _interval(amount: Amount, kind: str) -> tuple[float | None, float | None]:
    if kind == "range":
        return amount.low, amount.high
    if kind == "vague":
        return amount.low, None
    assert amount.value is not None
    return interval_of(kind, amount.value, amount.step)


def _shortened(passage: Passage, amount: Amount, start: int, end: int) -> tuple[int, int]:
    """The phrase cut to the longest text that a row may print, at a word; the number itself always stays."""
    if end - start <= LONGEST_TEXT:
        return start, end
    if amount.end - start > LONGEST_TEXT:
        start = amount.start
    cut = passage.text.rfind(" ", amount.end, start + LONGEST_TEXT)
    return start, max(cut, amount.end)


def _words(context: Context, passage: Passage, place: tuple[int, int] | None) -> str | None:
    if place is None:
        return None
    span = passage.span(*place)
    return context.document.words(span.start, span.end)


def _incidental(passage: Passage, amount: Amount, unit: str, end: int) -> bool:
    """A small number of people or pictures in a caption, or of people told "each" (two guards each)."""
    small = amount.value is not None and amount.value < LARGE_IN_CAPTION
    captioned = unit in ("persons", "images") and bool(_CAPTION.search(passage.text))
    return small and (captioned or (unit == "persons" and bool(_EACH.match(passage.text, end))))


def _figure(
    context: Context,
    passage: Passage,
    amount: Amount,
    described: Described,
    earlier: list[FigureCandidate],
    sanctions: Sequence[SanctionCandidate],
) -> FigureCandidate:
    qualified = _qualify(passage, amount, described)
    low, high = _interval(amount, qualified.kind)
    start, end = _shortened(passage, amount, qualified.start, qualified.end)
    span = passage.span(start, end)
    sentence_start, sentence_end = passage.sentence(amount.start)
    sentence = passage.tokens(sentence_start, sentence_end)
    anchor: Token = described.anchor or passage.token_at(amount.start)
    taken = taken_over(passage, amount, earlier) if described.unit is None else None
    unit = described.unit or (taken.unit if taken else "other")
    form = "time" if taken and taken.time else described.form
    measure = measure_of(unit, described.noun, form, anchor, sentence)
    if taken and taken.measure and (measure == "other" or form == "time"):
        measure = taken.measure
    where = passage.span(sentence_start, sentence_end)
    period_start, period_end = period_of(context, span, where)
    return FigureCandidate(
        span=span,
        text=context.document.words(span.start, span.end),
        measure=measure,
        value=None if qualified.kind in ("range", "vague") else amount.value,
        low=low,
        high=high,
        qualifier=qualified.kind,
        unit=unit,
        population=_words(context, passage, described.population) or (taken.population if taken else None),
        denominator=_words(context, passage, described.denominator),
        basis=basis_of(anchor, sentence) if unit in _OF_PEOPLE else "unspecified",
        custody=custody_of(measure, sentence),
        place=place_of(context, span, where),
        period_start=period_start,
        period_end=period_end,
        attribution=context.attribution_of(span) or word_of_authority(context, span, amount.value, unit, sanctions),
        minor=_incidental(passage, amount, unit, end),
        rule=f"figures.{form}/1",
    )


def find_figures(context: Context, rejections: list[Rejection], sanctions: Sequence[SanctionCandidate] = ()) -> tuple[FigureCandidate, ...]:
    """Every quantitative claim of the document, in order of the text. What only looks like one goes to `rejections`; `sanctions` are
    the measures of the document, whose authorities speak for the number of targets."""
    found: list[FigureCandidate] = []
    for annotated in context.paragraphs:
        passage = passage_of(context, annotated)
        former: Described | None = None
        for amount in amounts(passage.text, _quantities(passage, rejections)):
            try:
                described = describe(passage, amount, former)
            except ValueError as error:
                _reject(passage, amount.start, amount.end, "description", str(error), rejections)
                continue
            former = described
            found.append(_figure(context, passage, amount, described, found, sanctions))
    return tuple(found)
