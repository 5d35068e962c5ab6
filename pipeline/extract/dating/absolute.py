"""Forms that name a day, month or year by its number or name: "4 June 2019", "June 4", "2024.12.03", "mid-2017", "FY2020"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from pipeline.extract.dating import calendar
from pipeline.extract.dating.calendar import Days
from pipeline.extract.dating.expression import Expression, Meaning, Moment, Read, Rule, fixed, latest
from pipeline.extract.dating.vocabulary import (
    A_DIGIT,
    A_MONTH,
    A_SEASON,
    DAY,
    MONTH,
    ORDINAL,
    PART,
    SEASON,
    WEEKDAY,
    YEAR,
    Cue,
    day_number,
    lexicon,
    month_number,
    part,
)

WEEKDAY_BEFORE = rf"(?:{WEEKDAY},?\s+(?:the\s+)?)?"
# "Jan 23 2023" may lack its comma; "June 4 1,000 people" has no year.
YEAR_AFTER = rf"(?:,?\s+(?:of\s+)?(?P<year>{YEAR})(?![\d,]\d|\d))"


def _span(match: re.Match[str], rule: str, shape: str, read: Read) -> Expression:
    return Expression(match.start(), match.end(), rule, shape, read)


def day_reading(year: int | None, month: int, number: int) -> Read | None:
    """The reading of a day of a month, with or without its year; None for a day that no calendar has."""
    if year is not None:
        days = calendar.day(year, month, number)
        return None if days is None else fixed(days)
    if calendar.day(2000, month, number) is None:
        return None
    return lambda moment: latest(lambda each: calendar.day(each, month, number), moment)


def month_reading(year: int | None, month: int, section: tuple[int, int] | None = None) -> Read:
    """The reading of a month, or of the twelfths `section` of it, with or without its year."""

    def days(each: int) -> Days:
        whole = calendar.month_of(each, month)
        return whole if section is None else calendar.part_of(whole, *section)

    if year is not None:
        return fixed(days(year))
    return lambda moment: latest(days, moment)


def _iso(match: re.Match[str]) -> Expression | None:
    read = day_reading(int(match["year"]), int(match["month"]), int(match["day"]))
    return None if read is None else _span(match, "numeric", "day", read)


def _numeric_day_last(match: re.Match[str]) -> Expression | None:
    """24-09-2023, 24.09.2023: day first. With strokes Americans put the month first, so only an unmistakable order is read."""
    first, second = int(match["first"]), int(match["second"])
    if match["separator"] == "/" and first <= 12 and second <= 12 and first != second:
        return None
    month, number = (first, second) if second > 12 else (second, first)
    if not 1 <= month <= 12:
        return None
    read = day_reading(int(match["year"]), month, number)
    return None if read is None else _span(match, "numeric", "day", read)


def _day(match: re.Match[str]) -> Expression | None:
    month, number = month_number(match["month"]), day_number(match["day"])
    year = int(match["year"]) if match["year"] else None
    read = day_reading(year, month, number)
    if read is None:
        return None
    return Expression(match.start(), match.end(), "day", "day", read, year, month, number)


def _days(match: re.Match[str]) -> Expression | None:
    month, first, last = month_number(match["month"]), day_number(match["day"]), day_number(match["last"])
    year = int(match["year"]) if match["year"] else None
    if first >= last or calendar.day(2000, month, last) is None:
        return None

    def days(each: int) -> Days | None:
        start, end = calendar.day(each, month, first), calendar.day(each, month, last)
        return None if start is None or end is None else calendar.hull(start, end)

    if year is None:
        return _span(match, "days", "span", lambda moment: latest(days, moment))
    named = days(year)
    return None if named is None else _span(match, "days", "span", fixed(named))


def _month(match: re.Match[str]) -> Expression | None:
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else None
    section = part(match["part"]) if match["part"] else None
    expression = _span(match, "part_of_month" if section else "month", "month", month_reading(year, month, section))
    return replace(expression, year=year, month=month)


def _weeks_of_month(match: re.Match[str]) -> Expression | None:
    """the second week of May, the first days of June 2020, the last week of April."""
    month = month_number(match["month"])
    year = int(match["year"]) if match["year"] else None
    ordinal = int(lexicon()["ordinals"][match["ordinal"].casefold()])

    def days(each: int) -> Days | None:
        last = calendar.month_of(each, month).end
        if last is None or ordinal > 4:
            return None
        first = last.day - 7 if ordinal == -1 else 7 * ordinal - 6
        return Days(last.replace(day=first), last if ordinal == -1 else last.replace(day=7 * ordinal))

    if year is not None:
        found = days(year)
        return None if found is None else _span(match, "weeks_of_month", "span", fixed(found))
    return _span(match, "weeks_of_month", "span", lambda moment: latest(days, moment))


def _year(match: re.Match[str]) -> Expression | None:
    year = int(match["year"])
    days = calendar.year_of(year)
    if match["part"]:
        return _span(match, "part_of_year", "span", fixed(calendar.part_of(days, *part(match["part"]))))
    return replace(_span(match, "year", "year", fixed(days)), year=year)


def _years(match: re.Match[str]) -> Expression | None:
    """2017-18, 2018/19, 2015-2018."""
    first = int(match["year"])
    last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
    if not first < last <= first + 200:
        return None
    return _span(match, "years", "span", fixed(calendar.year_of(first, last)))


def _decade(match: re.Match[str]) -> Expression | None:
    first = int(match["decade"])
    days = calendar.year_of(first, first + 9)
    if match["part"]:
        years = {"early": (0, 3), "mid": (3, 6), "late": (6, 9)}.get(match["part"].casefold().rstrip("-"))
        days = days if years is None else calendar.year_of(first + years[0], first + years[1])
    return _span(match, "decade", "span", fixed(days))


def _century(match: re.Match[str]) -> Expression | None:
    number = day_number(match["number"])
    return _span(match, "century", "span", fixed(calendar.year_of(number * 100 - 99, number * 100)))


def _fiscal_year(match: re.Match[str]) -> Expression | None:
    """A fiscal year is named for the year in which it ends and begins, according to country, in July, October or January."""
    year = int(match["year"]) if len(match["year"]) == 4 else 2000 + int(match["year"])
    return _span(match, "fiscal_year", "span", fixed(calendar.hull(calendar.months_from(year - 1, 7, 6), calendar.year_of(year))))


def section_of_year(year: int, ordinal: str, count: int, unit: str) -> Days | None:
    """A run of months of a year: the ordinal-th half, third or quarter, or its first or last `count` months."""
    number = int(lexicon()["ordinals"][ordinal.casefold()])
    months = {"half": 6, "quarter": 3, "third": 4}.get(unit)
    if months is None:
        return calendar.months_from(year, 1 if number == 1 else 13 - count, count) if number in (1, -1) and 1 <= count <= 12 else None
    runs = 12 // months
    number = runs if number == -1 else number
    return calendar.months_from(year, (number - 1) * months + 1, months) if 1 <= number <= runs else None


def _section(match: re.Match[str]) -> Expression | None:
    count = match["count"] or "1"
    number = int(count) if count.isdigit() else int(lexicon()["numbers"].get(count.casefold(), 0))
    reading = partial(section_of_year, ordinal=match["ordinal"], count=number, unit=match["unit"].rstrip("s"))
    if match["year"]:
        days = reading(int(match["year"]))
        return None if days is None else _span(match, "section_of_year", "span", fixed(days))
    offset = {"last": -1, "this": 0, "the": 0, "next": 1}[match["which"]]

    def read(moment: Moment) -> Meaning | None:
        if moment.published is None or moment.published.start is None or moment.published.end is None:
            return None
        first, last = reading(moment.published.start.year + offset), reading(moment.published.end.year + offset)
        return None if first is None or last is None else Meaning(calendar.hull(first, last), "relative_to_publication")

    return _span(match, "section_of_year", "span", read)


def _short_section(match: re.Match[str]) -> Expression | None:
    months = 6 if match["letter"] == "H" else 3
    number = int(match["number"])
    if number * months > 12:
        return None
    return _span(match, "section_of_year", "span", fixed(calendar.months_from(int(match["year"]), (number - 1) * months + 1, months)))


def _season(match: re.Match[str]) -> Expression | None:
    days = calendar.season_of(int(match["year"]), int(lexicon()["seasons"][match["season"].casefold()]))
    return _span(match, "season", "season", fixed(days))


END = r"(?!\w)"
SECTION_UNIT = r"(?P<unit>half|quarter|third|months?)"
COUNT_BEFORE = r"(?:(?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9]|1[01])\s+)?"
# name of the rule, pattern, builder; at one place the longest match wins, among equals the first rule
FORMS: tuple[tuple[str, Cue, str, Callable[[re.Match[str]], Expression | None]], ...] = (
    (
        "numeric",
        A_DIGIT,
        rf"(?<![\d.])(?P<year>{YEAR})(?P<s>[-./])(?P<month>0?[1-9]|1[0-2])(?P=s)(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)",
        _iso,
    ),
    (
        "numeric",
        A_DIGIT,
        rf"(?<![\d.])(?P<first>\d\d?)(?P<separator>[-./])(?P<second>\d\d?)(?P=separator)(?P<year>{YEAR})(?!\d)",
        _numeric_day_last,
    ),
    ("day", A_MONTH, rf"\b{WEEKDAY_BEFORE}(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY}){END}(?![:.,]\d){YEAR_AFTER}?", _day),
    ("day", A_MONTH, rf"\b{WEEKDAY_BEFORE}(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH}){YEAR_AFTER}?", _day),
    ("days", A_MONTH, rf"\b(?P<month>{MONTH})\s+(?P<day>{DAY})\s*(?:-|to|and|through)\s*(?P<last>{DAY}){END}{YEAR_AFTER}?", _days),
    ("days", A_MONTH, rf"\b(?P<day>{DAY})\s*(?:-|to|and|through)\s*(?P<last>{DAY})\s+(?:of\s+)?(?P<month>{MONTH}){YEAR_AFTER}?", _days),
    ("month", A_MONTH, rf"\b(?:(?P<part>{PART})[\s-]*)?\b(?P<month>{MONTH}){YEAR_AFTER}?", _month),
    (
        "weeks_of_month",
        A_MONTH,
        rf"\b(?:the\s+)?(?i:(?P<ordinal>{ORDINAL})\s+(?:week|days)\s+of)\s+(?P<month>{MONTH}){YEAR_AFTER}?",
        _weeks_of_month,
    ),
    ("year", A_DIGIT, rf"(?<![\d,.:$€£¥/-])(?:\b(?P<part>{PART})[\s-]*)?\b(?P<year>{YEAR})(?![\w+%]|[,./:-]\d)", _year),
    ("years", A_DIGIT, rf"(?<![\d,.$€£¥/-])\b(?P<year>{YEAR})\s*(?:-|/)\s*(?P<last>{YEAR}|\d\d)(?![\w+%]|[,./-]\d)", _years),
    ("decade", A_DIGIT, r"\b(?:(?:the\s+)?(?P<part>early|mid|late)[\s-]+)?(?:the\s+)?(?P<decade>(?:1[789]|20)\d0)'?s\b", _decade),
    ("century", A_DIGIT, r"\b(?:the\s+)?(?P<number>1[4-9]th|20th|21st)[\s-]+century\b", _century),
    (
        "fiscal_year",
        A_DIGIT,
        rf"\b(?:(?:the\s+)?[Ff]iscal(?:\s+[Yy]ear)?|[Ff]inancial\s+[Yy]ear|FY)\s*'?(?P<year>{YEAR}|(?<=FY)\d\d)\b",
        _fiscal_year,
    ),
    (
        "section_of_year",
        Cue(re.compile(r"(?:half|quarter|third|months?)\s+of\s")),
        rf"\b(?:the\s+)?(?P<ordinal>{ORDINAL})\s+{COUNT_BEFORE}{SECTION_UNIT}\s+of\s+"
        rf"(?:(?P<year>{YEAR})\b|(?P<which>this|last|next|the)\s+year\b)",
        _section,
    ),
    ("section_of_year", A_DIGIT, rf"\b(?P<letter>[QH])(?P<number>[1-4])\s+(?:of\s+)?(?P<year>{YEAR})\b", _short_section),
    ("season", A_SEASON, rf"\b(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?i:(?P<season>{SEASON}))\s+(?:of\s+)?(?P<year>{YEAR})\b", _season),
)
RULES = tuple(Rule(name, cue, re.compile(pattern), build) for name, cue, pattern, build in FORMS)
