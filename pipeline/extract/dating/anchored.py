"""Forms that are reckoned from another date of the text: "a year later", "that December", "the day after the vote"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from pipeline.extract.dating import calendar
from pipeline.extract.dating.calendar import Days
from pipeline.extract.dating.expression import Expression, Meaning, Moment, Rule
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

UNIT = r"(?P<period>day|week|weekend|month|year|decade)"


def _expression(match: re.Match[str], rule: str, days: Callable[[Days], Days | None]) -> Expression:
    def read(moment: Moment) -> Meaning | None:
        if moment.previous is None or moment.previous.start is None or moment.previous.end is None:
            return None
        found = days(moment.previous)
        return None if found is None else Meaning(found, "inferred")

    return Expression(match.start(), match.end(), rule, "anchored", read)


def _later(match: re.Match[str]) -> Expression | None:
    """two days earlier, a year later, five years afterwards, weeks after that."""
    counted = amount(match)
    if counted is None:
        return None
    low, high, unit = counted
    sign = -1 if match["direction"].casefold().startswith(("earl", "bef", "prev", "prior")) else 1
    return _expression(match, "distance", lambda anchor: calendar.distant(anchor, low, high, unit, sign))


def _beside(match: re.Match[str]) -> Expression:
    """the day before, the year after, at the end of a clause."""
    sign = -1 if match["direction"].casefold() == "before" else 1
    unit = match["unit"].casefold()
    return _expression(match, "distance", lambda anchor: calendar.distant(anchor, 1, 1, unit, sign))


def _clause(match: re.Match[str]) -> Expression | None:
    """After "on Monday, a day after X", X lies a day before the date of the main clause, the one told last. "A day after X on Monday"
    is itself the date of the main clause."""
    counted = (1, 1, match["unit"].casefold()) if match["count"] == "" else amount(match)
    if counted is None:
        return None
    low, high, unit = counted
    sign = 1 if match["direction"].casefold() in ("before", "prior to", "ahead of") else -1

    def read(moment: Moment) -> Meaning | None:
        anchor, direction = (moment.following, -sign) if moment.following is not None else (moment.previous, sign)
        days = None if anchor is None else calendar.distant(anchor, low, high, unit, direction)
        return None if days is None else Meaning(days, "inferred")

    return Expression(match.start(), match.end(), "distance_to_clause", "anchored", read)


def _same(match: re.Match[str]) -> Expression:
    """the same day, that week, the following month, the previous year, the next day."""
    which = re.sub(r"\s+", " ", match["which"].casefold())
    offset = {"the following": 1, "the next": 1, "the subsequent": 1, "the previous": -1, "the preceding": -1}.get(which, 0)
    unit = match["period"].casefold()

    def days(anchor: Days) -> Days | None:
        if anchor.start is None or anchor.end is None:
            return None
        if unit == "day":
            return Days(anchor.start + timedelta(offset), anchor.end + timedelta(offset))
        first, last = calendar.containing(anchor.start, unit, offset), calendar.containing(anchor.end, unit, offset)
        return None if first is None or last is None else calendar.hull(first, last)

    return _expression(match, "same_period", days)


def _within_the_day(match: re.Match[str]) -> Expression:
    """later in the day, earlier that day, that evening."""
    return _expression(match, "within_the_day", lambda anchor: anchor)


def _part_of_a_day_beside(match: re.Match[str]) -> Expression:
    """the next morning, the previous evening, the same night: part of the day after, before or of the day told last."""
    offset = timedelta({"next": 1, "following": 1, "previous": -1, "same": 0}[match["which"].casefold()])

    def days(anchor: Days) -> Days | None:
        return None if anchor.start is None or anchor.end is None else Days(anchor.start + offset, anchor.end + offset)

    return _expression(match, "part_of_a_day_beside", days)


def _within(match: re.Match[str]) -> Expression | None:
    """within hours, within two weeks: from the date told last onwards."""
    counted = amount(match)
    if counted is None:
        return None
    _, high, unit = counted

    def days(anchor: Days) -> Days | None:
        far = calendar.distant(anchor, high, high, unit, 1)
        return None if far is None else Days(anchor.start, far.end)

    return _expression(match, "within", days)


def _following_span(match: re.Match[str]) -> Expression:
    """the weeks that followed, in the following months: from the date told last on, for as many as a bare plural means."""
    unit = (match["period"] or match["unit"]).casefold()
    _, high = lexicon()["vague_counts"]["plural"]

    def days(anchor: Days) -> Days | None:
        far = calendar.distant(anchor, high, high, unit, 1)
        return None if far is None else Days(anchor.start, far.end)

    return _expression(match, "following_span", days)


def _that_month(match: re.Match[str]) -> Expression:
    """that December, the following March: the first such month that ends no earlier than the anchor begins."""
    month = month_number(match["month"])
    after = match["which"].casefold() != "that"

    def days(anchor: Days) -> Days | None:
        if anchor.start is None or anchor.end is None:
            return None
        origin: date = anchor.end if after else anchor.start
        return calendar.month_of(origin.year + (month < origin.month or (after and month == origin.month)), month)

    return _expression(match, "that_month", days)


def _that_season(match: re.Match[str]) -> Expression:
    first = int(lexicon()["seasons"][match["season"].casefold()])

    def days(anchor: Days) -> Days | None:
        if anchor.start is None:
            return None
        begins_later = match["which"].casefold() != "that" and first <= anchor.start.month
        return calendar.season_of(anchor.start.year + begins_later, first)

    return _expression(match, "that_season", days)


def _that_weekday(match: re.Match[str]) -> Expression:
    """that Friday, the following Monday."""
    weekday = weekday_number(match["weekday"])
    after = match["which"].casefold() != "that"

    def days(anchor: Days) -> Days | None:
        if anchor.start is None:
            return None
        ahead = (weekday - anchor.start.weekday()) % 7
        ahead = ahead or 7 if after else ahead
        return Days(anchor.start + timedelta(ahead), anchor.start + timedelta(ahead))

    return _expression(match, "that_weekday", days)


FOLLOWING = r"that\s+same|that|the\s+same|the\s+following|the\s+next|the\s+subsequent|the\s+previous|the\s+preceding"
DISTANT = r"earlier|later|afterwards?|beforehand|before|previously|on|after\s+that|before\s+that|prior"
BESIDE_CLAUSE = r"after|before|prior\s+to|ahead\s+of"
FORMS: tuple[tuple[str, Cue, str, Callable[[re.Match[str]], Expression | None]], ...] = (
    (
        "distance",
        after_unit(DISTANT),
        rf"\b(?i:{AMOUNT}\s+(?P<direction>{DISTANT}))(?=\s*(?:[,.;:)]|$|-)|(?<=earlier)\s|(?<=later)\s|(?<=wards)\s|(?<=that)\s)",
        _later,
    ),
    (
        "distance",
        A_UNIT,
        r"\b(?i:the\s+(?P<unit>day|week|month|year)(?P<count>)(?P<above>)(?P<below>)\s+(?P<direction>before|after))(?=\s*(?:[,.;:)]|$))",
        _beside,
    ),
    ("distance_to_clause", after_unit(BESIDE_CLAUSE), rf"\b(?i:{AMOUNT}\s+(?P<direction>{BESIDE_CLAUSE}))(?=\s+\w)(?!\s+that\b)", _clause),
    (
        "distance_to_clause",
        A_UNIT,
        r"\b(?i:the\s+(?P<unit>day|week|month|year)(?P<count>)(?P<above>)(?P<below>)\s+(?P<direction>after|before))(?=\s+\w)",
        _clause,
    ),
    ("same_period", A_UNIT, rf"\b(?i:(?P<which>{FOLLOWING})\s+{UNIT})\b", _same),
    (
        "within_the_day",
        A_UNIT,
        r"\b(?i:(?:later|earlier)\s+(?:in\s+the|that|the\s+same)\s+day|that\s+(?:morning|afternoon|evening|night))\b",
        _within_the_day,
    ),
    (
        "part_of_a_day_beside",
        A_UNIT,
        r"\b(?i:the\s+(?P<which>next|following|previous|same)\s+(?:morning|afternoon|evening|night))\b",
        _part_of_a_day_beside,
    ),
    ("within", A_UNIT, rf"\bWithin\s+(?i:{AMOUNT})(?=\s)", _within),
    ("within", A_UNIT, rf"\b(?i:within\s+{AMOUNT})(?=\s*[,.;]|\s+(?:of\s+(?:that|this|it)|its|his|her|their|the)\b)", _within),
    (
        "following_span",
        A_UNIT,
        r"\b(?i:the\s+(?:(?P<period>day|week|month|year)s\s+that\s+followed"
        r"|(?:following|ensuing|subsequent|next\s+few)\s+(?P<unit>day|week|month|year)s))\b",
        _following_span,
    ),
    ("that_month", A_MONTH, rf"\b(?i:(?P<which>that|the\s+following|the\s+same))\s+(?P<month>{MONTH})(?!\s+\d)", _that_month),
    ("that_season", A_SEASON, rf"\b(?i:(?P<which>that|the\s+following)\s+(?P<season>{SEASON}))\b", _that_season),
    ("that_weekday", A_UNIT, rf"\b(?i:(?P<which>that|the\s+following))\s+(?P<weekday>{FULL_WEEKDAY})\b", _that_weekday),
)
RULES = tuple(Rule(name, cue, re.compile(pattern), build) for name, cue, pattern, build in FORMS)
