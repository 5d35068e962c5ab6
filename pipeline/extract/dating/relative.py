"""Forms that are reckoned from the day of publication: "on Tuesday", "last month", "two years ago", "earlier this year"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from pipeline.extract.dating import calendar
from pipeline.extract.dating.calendar import Days
from pipeline.extract.dating.expression import Expression, Meaning, Moment, Read, Rule
from pipeline.extract.dating.vocabulary import (
    A_MONTH,
    A_SEASON,
    A_UNIT,
    AMOUNT,
    FULL_WEEKDAY,
    MONTH,
    SEASON,
    Cue,
    after_unit,
    amount,
    lexicon,
    month_number,
    weekday_number,
)

PERIOD = r"(?:week|weekend|month|quarter|year|decade)"
TIME_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night|noon|at\s+noon))?"


def from_publication(days: Callable[[date], Days | None]) -> Read:
    """The reading of words as a function of the day of publication; over an interval of publication the results are joined."""

    def read(moment: Moment) -> Meaning | None:
        if moment.published is None or moment.published.start is None or moment.published.end is None:
            return None
        first, last = days(moment.published.start), days(moment.published.end)
        return None if first is None or last is None else Meaning(calendar.hull(first, last), "relative_to_publication")

    return read


def _expression(match: re.Match[str], rule: str, shape: str, days: Callable[[date], Days | None]) -> Expression:
    return Expression(match.start(), match.end(), rule, shape, from_publication(days))


def _near_day(match: re.Match[str]) -> Expression:
    """today, yesterday, tomorrow and their kin."""
    word = re.sub(r"\s+", " ", match[0].casefold())
    first, last = {
        "yesterday": (-1, -1),
        "last night": (-1, -1),
        "overnight": (-1, 0),
        "tomorrow": (1, 1),
        "the day before yesterday": (-2, -2),
    }.get(word, (0, 0))
    return _expression(match, "near_day", "relative", lambda origin: Days(origin + timedelta(first), origin + timedelta(last)))


def weekday_on_or_before(origin: date, weekday: int) -> date:
    """The last such day of the week that is not after the given day."""
    return origin - timedelta((origin.weekday() - weekday) % 7)


def _weekday(match: re.Match[str]) -> Expression:
    """A day of the week. "last" leaves out the day of publication itself; "next" and a clause about the future look ahead."""
    weekday = weekday_number(match["weekday"])
    which = (match["which"] or "").casefold()

    def days(origin: date, future: bool) -> Days:
        if which == "next" or (future and which != "last"):
            ahead = (weekday - origin.weekday()) % 7 or 7
            return Days(origin + timedelta(ahead), origin + timedelta(ahead))
        day = weekday_on_or_before(origin - timedelta(1 if which in ("last", "the previous") else 0), weekday)
        return Days(day, day)

    def read(moment: Moment) -> Meaning | None:
        return from_publication(partial(days, future=moment.future))(moment)

    return Expression(match.start(), match.end(), "weekday", "weekday", read)


def _period(match: re.Match[str]) -> Expression:
    """this, last or next week, month ... ; "earlier this" ends with the day of publication, "later this" begins with it."""
    unit = match["unit"].casefold()
    which, part = match["which"].casefold(), (match["part"] or "").casefold()
    offset = {"this": 0, "the current": 0, "last": -1, "the previous": -1, "next": 1, "the coming": 1}[re.sub(r"\s+", " ", which)]
    if unit == "weekend" and which == "last":
        offset = -1

    def days(origin: date) -> Days | None:
        whole = calendar.containing(origin, unit, offset)
        if whole is None or whole.start is None or whole.end is None:
            return None
        if part.startswith("earl") and offset == 0:
            return Days(whole.start, origin)
        if part.startswith("later") and offset == 0:
            return Days(origin, whole.end)
        twelfths = {"early": (1, 5), "earlier": (1, 6), "mid": (4, 9), "late": (8, 12), "later": (6, 12)}.get(
            part.split()[0].rstrip("-") if part else ""
        )
        twelfths = twelfths or _boundary(part)
        return whole if twelfths is None else calendar.part_of(whole, *twelfths)

    def read(moment: Moment) -> Meaning | None:
        meaning = from_publication(days)(moment)
        if meaning is None or offset != 0 or part or moment.future or moment.published is None or moment.published.end is None:
            return meaning
        # "this month" of a clause about the past has not outlived the day of publication
        return Meaning(Days(meaning.days.start, max(moment.published.end, meaning.days.start or moment.published.end)), meaning.basis)

    return Expression(match.start(), match.end(), "period", "relative", read)


def _boundary(words: str) -> tuple[int, int] | None:
    key = re.sub(r"\s+", " ", words)
    found = lexicon()["parts"].get(key)
    return None if found is None else (int(found[0]), int(found[1]))


def _month(match: re.Match[str]) -> Expression:
    """last March, this June, next May. The last March of a text printed in April is a month or a year and a month old: the nearer."""
    month, which = month_number(match["month"]), match["which"].casefold()

    def days(origin: date) -> Days:
        if which == "this":
            return calendar.month_of(origin.year, month)
        if which == "next":
            return calendar.month_of(origin.year + (month <= origin.month), month)
        return calendar.month_of(origin.year - (month >= origin.month), month)

    return _expression(match, "month_by_distance", "month", days)


def _season(match: re.Match[str]) -> Expression:
    """last summer, this spring."""
    first, which = int(lexicon()["seasons"][match["season"].casefold()]), match["which"].casefold()

    def days(origin: date) -> Days:
        if first == 12:
            # the winter that a January belongs to began in the year before
            begun = origin.year - (origin.month < 6)
            year = begun - (which == "last") + (which == "next")
            return Days(date(year, 12, 1), date(year + 1, 3, 20))
        if which in ("last", "the previous"):
            return calendar.season_of(origin.year - (first + 2 >= origin.month), first)
        return calendar.season_of(origin.year + (which == "next" and first <= origin.month), first)

    return _expression(match, "season_by_distance", "season", days)


def _weekend_past(match: re.Match[str]) -> Expression:
    """at the weekend, over the weekend: the last that has begun."""

    def days(origin: date) -> Days:
        saturday = weekday_on_or_before(origin, 5)
        return Days(saturday, saturday + timedelta(1))

    return _expression(match, "weekend_past", "relative", days)


def _season_past(match: re.Match[str]) -> Expression:
    """in the spring, over the summer: the last that has begun."""
    first = int(lexicon()["seasons"][match["season"].casefold()])

    def days(origin: date) -> Days | None:
        begun = origin.year - (first > origin.month)
        days = Days(date(begun, 12, 1), date(begun + 1, 3, 20)) if first == 12 else calendar.season_of(begun, first)
        return Days(days.start, min(days.end, origin)) if days.end is not None else None

    return _expression(match, "season_past", "season", days)


def _recent(match: re.Match[str]) -> Expression:
    """in recent weeks: as many as a bare plural means, up to the day of publication."""
    _, high = lexicon()["vague_counts"]["plural"]
    unit = match["unit"].casefold()

    def days(origin: date) -> Days | None:
        far = calendar.distant(Days(origin, origin), high, high, unit, -1)
        return None if far is None else Days(far.start, origin)

    return _expression(match, "past_span", "relative", days)


def _start_of_the_year(match: re.Match[str]) -> Expression:
    """at the start of the year: that of publication."""
    twelfths = lexicon()["parts"]["the start of"]

    def days(origin: date) -> Days:
        part = calendar.part_of(calendar.year_of(origin.year), *twelfths)
        return Days(part.start, min(part.end or origin, origin))

    return _expression(match, "start_of_the_year", "relative", days)


def _ago(match: re.Match[str]) -> Expression | None:
    counted = amount(match)
    if counted is None:
        return None
    low, high, unit = counted

    def days(origin: date) -> Days | None:
        found = calendar.distant(Days(origin, origin), low, high, unit, -1)
        return None if found is None or found.end is None else Days(found.start, min(found.end, origin))

    return _expression(match, "ago", "relative", days)


def _anniversary(match: re.Match[str]) -> Expression | None:
    """ten years ago this week, a year ago today, "it is ten years this month since": the day, week or month so long ago."""
    counted = amount(match)
    if counted is None or counted[0] != counted[1] or counted[2] not in ("month", "year"):
        return None
    low, _, unit = counted
    period = (match["period"] or match["due"]).casefold().split()[-1]

    def days(origin: date) -> Days | None:
        day = calendar.shifted(origin, -low, unit)
        return Days(day, day) if period == "today" else calendar.containing(day, period)

    return _expression(match, "anniversary", "relative", days)


def _past_span(match: re.Match[str]) -> Expression | None:
    """over the past 25 years, in the last six months, in the past year: up to the day of publication."""
    counted = amount(match) or ((1, 1, match["unit"].casefold().rstrip("s")) if match["count"] is None else None)
    if counted is None:
        return None
    _, high, unit = counted

    def days(origin: date) -> Days | None:
        far = calendar.distant(Days(origin, origin), high, high, unit, -1)
        return None if far is None else Days(far.start, origin)

    return _expression(match, "past_span", "relative", days)


PERIOD_PART = (
    r"(?:(?P<part>(?i:earlier\s+in|earlier|early\s+in|early|later\s+in|later|late\s+in|late|mid-?"
    r"|(?:at\s+|by\s+)?the\s+(?:beginning|start|outset|middle|end|close)\s+of))\s+)?"
)
FORMS: tuple[tuple[str, Cue, str, Callable[[re.Match[str]], Expression | None]], ...] = (
    (
        "near_day",
        A_UNIT,
        r"\b(?i:the\s+day\s+before\s+yesterday|today|yesterday|tomorrow|tonight|overnight|last\s+night"
        r"|this\s+(?:morning|afternoon|evening))\b",
        _near_day,
    ),
    (
        "weekday",
        A_UNIT,
        rf"\b(?:(?:earlier|later|late|early)\s+(?:on\s+)?)?(?:(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Tt]his\s+past|the\s+previous)\s+)?"
        rf"(?P<weekday>{FULL_WEEKDAY})\b{TIME_OF_DAY}",
        _weekday,
    ),
    (
        "period",
        A_UNIT,
        rf"\b{PERIOD_PART}(?i:(?P<which>this|last|next|the\s+current|the\s+previous|the\s+coming))\s+(?P<unit>{PERIOD})\b",
        _period,
    ),
    (
        "month_by_distance",
        A_MONTH,
        rf"\b(?:(?:early|mid|late)[\s-]+)?(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<month>{MONTH})(?!\s+\d)",
        _month,
    ),
    ("season_by_distance", A_SEASON, rf"\b(?i:(?P<which>last|this|next|the\s+previous)\s+(?P<season>{SEASON}))\b", _season),
    ("weekend_past", A_UNIT, r"\b(?i:(?:at|over|during)\s+the\s+weekend)\b", _weekend_past),
    (
        "season_past",
        A_SEASON,
        rf"\b(?i:(?:in|over|during)\s+the\s+(?:early\s+|late\s+)?(?P<season>{SEASON}))\b(?!\s+(?:of|\d))",
        _season_past,
    ),
    ("past_span", A_UNIT, r"\b(?i:(?:in|over)\s+recent\s+(?P<unit>day|week|month|year)s)\b", _recent),
    ("start_of_the_year", A_UNIT, r"\b(?i:(?:at|since)\s+the\s+(?:start|beginning)\s+of\s+the\s+year)\b", _start_of_the_year),
    (
        "anniversary",
        after_unit(r"ago\s|today|this\s"),
        rf"\b(?i:{AMOUNT}\s+(?:ago\s+(?P<period>today|this\s+(?:week|month))|(?P<due>today|this\s+(?:week|month))\s+since))\b",
        _anniversary,
    ),
    ("ago", after_unit("ago"), rf"\b(?i:{AMOUNT})\s+ago\b", _ago),
    ("past_span", A_UNIT, rf"\b(?i:(?:(?:the|this|these)\s+)?(?:past|last)\s+{AMOUNT})\b(?!\s+of\b)", _past_span),
)
RULES = tuple(Rule(name, cue, re.compile(pattern), build) for name, cue, pattern, build in FORMS)
