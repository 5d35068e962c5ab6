"""Joins neighbouring date expressions: "from March 2018 to May", "since April 2017", "June and September 2019"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from pipeline.extract.dating import calendar
from pipeline.extract.dating.absolute import day_reading, month_reading
from pipeline.extract.dating.calendar import Days
from pipeline.extract.dating.expression import Expression, Meaning, Moment, Read

CONNECTOR = re.compile(r"\s*(?:(?P<range>-|to|through|until|till|up\s+to|and\s+into)|(?P<list>,|and|or|&)|and\s+again\s+(?:in|on))\s*")
FROM = re.compile(r"\b(?P<word>[Ff]rom|[Bb]etween)\s+$")
OF_YEAR = re.compile(r",?\s+(?:of\s+)?(?:(?:this|last|next|that|the\s+(?:same|following|previous))\s+year)")
# "since" takes in its day, "until" as well; "before" and "after" leave theirs out.
BOUNDARY = re.compile(
    r"\b(?P<word>(?i:since|ever\s+since|until|till|up\s+to|before|prior\s+to|ahead\s+of|after|following|from))\s+(?:at\s+least\s+)?(?:the\s+)?$"
)


def lend_years(found: Sequence[Expression], text: str) -> list[Expression]:
    """Days and months without a year that are joined to one with a year take its year."""
    joined = list(found)
    for index in range(len(joined) - 2, -1, -1):
        first, second = joined[index], joined[index + 1]
        connector = CONNECTOR.fullmatch(text[first.end : second.start])
        if (
            connector is not None
            and first.month is not None
            and first.year is None
            and second.year is not None
            and second.month is not None
        ):
            joined[index] = _with_year(first, second.year - (first.month > second.month))
    for index in range(1, len(joined)):
        first, second = joined[index - 1], joined[index]
        connector = CONNECTOR.fullmatch(text[first.end : second.start])
        if (
            connector is not None
            and second.month is not None
            and second.year is None
            and first.year is not None
            and first.month is not None
        ):
            joined[index] = _with_year(second, first.year + (second.month < first.month))
    return joined


def _with_year(expression: Expression, year: int) -> Expression:
    if expression.month is None or expression.rule not in ("month", "day"):
        return expression
    read = month_reading(year, expression.month) if expression.day is None else day_reading(year, expression.month, expression.day)
    return expression if read is None else replace(expression, read=read, year=year)


def join_relative_years(found: Sequence[Expression], text: str) -> list[Expression]:
    """Gives "1 January this year" and "in December of that year" one expression, and a month joined to it the same year."""
    joined: list[Expression] = []
    for expression in reversed(found):
        after = joined[-1] if joined else None
        between = "" if after is None else text[expression.end : after.start]
        bare = expression.rule in ("month", "day") and expression.year is None
        if (
            after is not None
            and bare
            and after.rule in ("period", "same_period")
            and OF_YEAR.fullmatch(between + text[after.start : after.end])
        ):
            joined[-1] = _in_year_of(replace(expression, end=after.end), after.read)
        elif after is not None and bare and after.rule == "of_year" and CONNECTOR.fullmatch(between):
            joined.append(_in_year_of(expression, after.read))
        else:
            joined.append(expression)
    return joined[::-1]


def _in_year_of(expression: Expression, year: Read) -> Expression:
    def read(moment: Moment) -> Meaning | None:
        within = year(moment)
        if within is None or within.days.start is None:
            return None
        meaning = _with_year(replace(expression, rule="month"), within.days.start.year).read(moment)
        return None if meaning is None else Meaning(meaning.days, within.basis)

    return replace(expression, rule="of_year", read=read)


def _range_reading(first: Expression, second: Expression) -> Read:
    def read(moment: Moment) -> Meaning | None:
        last = second.read(moment)
        start = first.read(moment)
        if last is None or start is None or start.days.start is None or last.days.end is None:
            return None
        days = calendar.hull(start.days, last.days)
        if start.days.start > last.days.end and first.shape == "weekday":
            days = Days(start.days.start - timedelta(7), last.days.end)
        elif start.days.start > last.days.end:
            # "from November to February" of a text printed in March: the year of the beginning is that before
            if first.month is None or first.year is not None:
                return None
            try:
                earlier = start.days.start.replace(year=start.days.start.year - 1)
            except ValueError:
                return None
            days = Days(earlier, last.days.end)
        return Meaning(days, last.basis if start.basis == "stated" else start.basis)

    return read


def join_ranges(found: Sequence[Expression], text: str) -> list[Expression]:
    """Two expressions that name the ends of one span of time become one expression."""
    joined: list[Expression] = []
    for expression in found:
        before = joined[-1] if joined else None
        if before is not None and _is_range(before, expression, text):
            opening = FROM.search(text[: before.start])
            start = before.start if opening is None else opening.start()
            joined[-1] = Expression(start, expression.end, "range", "span", _range_reading(before, expression))
        else:
            joined.append(expression)
    return joined


def _is_range(first: Expression, second: Expression, text: str) -> bool:
    if "anchored" in (first.shape, second.shape):
        return False
    connector = CONNECTOR.fullmatch(text[first.end : second.start])
    opening = FROM.search(text[: first.start])
    if connector is None or first.rule == "range":
        return False
    if connector["list"]:
        return connector["list"] == "and" and opening is not None and opening["word"].casefold() == "between"
    if not connector["range"]:
        return False
    if opening is not None and opening["word"].casefold() == "from":
        return True
    same = first.shape == second.shape and first.shape in ("day", "month", "year", "weekday")
    return same and connector["range"] in ("-", "to", "through")


def _bounded(word: str, inner: Read) -> Read:
    def read(moment: Moment) -> Meaning | None:
        meaning = inner(moment)
        if meaning is None or meaning.days.start is None or meaning.days.end is None:
            return None
        latest = None if moment.published is None else moment.published.end
        if word in ("until", "till", "up to"):
            days = Days(None, meaning.days.end)
        elif word in ("before", "prior to", "ahead of"):
            days = Days(None, meaning.days.start - timedelta(1))
        else:
            days = Days(meaning.days.start, latest if latest is not None and latest >= meaning.days.start else None)
        return Meaning(days, meaning.basis)

    return read


def set_boundaries(found: Sequence[Expression], text: str) -> list[Expression]:
    """Makes of "since April 2017", "until June", "prior to 2017" the span that the boundary opens or closes."""
    bounded: list[Expression] = []
    reached = 0
    for expression in found:
        boundary = BOUNDARY.search(text, reached, expression.start)
        word = None if boundary is None else re.sub(r"\s+", " ", boundary["word"].casefold()).removeprefix("ever ")
        if (
            boundary is None
            or word is None
            or expression.rule == "range"
            or expression.shape == "anchored"
            or not _bounds(word, expression)
        ):
            bounded.append(expression)
        else:
            read = _bounded(word, expression.read)
            bounded.append(Expression(boundary.start(), expression.end, word.replace(" ", "_"), "boundary", read))
        reached = expression.end
    return bounded


def _bounds(word: str, expression: Expression) -> bool:
    """Whether a preposition bounds a span. "after Monday's vote", "following the 2009 riots" and "from 2017" name a time as such."""
    if word in ("since", "until", "till", "prior to"):
        return True
    return word in ("before", "up to") and expression.shape in ("day", "month", "year")
