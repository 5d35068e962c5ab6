"""What the rules of the date grammar produce: an expression that can be read at a moment."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from pipeline.extract.dating.calendar import Days
from pipeline.extract.dating.vocabulary import Cue


@dataclass(frozen=True, slots=True)
class Moment:
    """From where an expression is read: the interval of publication, the date that was told last, the date that the words right
    after it name ("two days after the fire on 3 March"), and whether the clause speaks of the future."""

    published: Days | None
    previous: Days | None = None
    following: Days | None = None
    future: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days that an expression names and the term of event_date_basis for how they were found."""

    days: Days
    basis: str


Read = Callable[[Moment], Meaning | None]


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression at code points [start, end) of its paragraph.

    `month` and `day` are kept where the words name them, `year` where they name it, so that "March to July 2019" can lend its
    year to March. `shape` says what kind of thing the words name: day, month, year, weekday, season, span, relative, anchored.
    """

    start: int
    end: int
    rule: str
    shape: str
    read: Read
    year: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of expression: its name, what every match holds, its pattern, and what makes an expression of a match (None: the match is
    none). The cue only spares trying patterns that cost far more."""

    name: str
    cue: Cue
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Expression | None]


def fixed(days: Days) -> Read:
    """The reading of words that name their days outright."""
    return lambda moment: Meaning(days, "stated")


def latest(choices: Callable[[int], Days | None], moment: Moment) -> Meaning | None:
    """The meaning of a day or month without its year: the latest that begins no later than the document was published, or in a
    clause about the future the first that ends no earlier."""
    if moment.published is None or moment.published.start is None or moment.published.end is None:
        return None
    first, last = _nearest(choices, moment.published.start, moment.future), _nearest(choices, moment.published.end, moment.future)
    if first is None or last is None:
        return None
    return Meaning(Days(first.start, last.end), "relative_to_publication")


def _nearest(choices: Callable[[int], Days | None], origin: date, future: bool) -> Days | None:
    # leap days need up to eight years
    years = range(origin.year, origin.year + 9) if future else range(origin.year, origin.year - 9, -1)
    for year in years:
        days = choices(year)
        if days is None or days.start is None or days.end is None:
            continue
        if (days.end >= origin) if future else (days.start <= origin):
            return days
    return None
