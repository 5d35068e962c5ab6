"""Arithmetic on closed intervals of days. No reading of text."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

# How far from the exact day a round distance may lie: "two months ago" is no promise of a day.
SLACK_DAYS = {
    "day": 0,
    "night": 0,
    "hour": 0,
    "minute": 0,
    "week": 3,
    "fortnight": 4,
    "month": 15,
    "year": 150,
    "decade": 366,
    "century": 3660,
}
DAYS_OF_UNIT = {"hour": 0, "minute": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14}
MONTHS_OF_UNIT = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Days:
    """A closed interval of days; an end that is None is open."""

    start: date | None
    end: date | None

    @property
    def precision(self) -> str:
        """The term of date_precision for the interval's length; unknown for an open one."""
        if self.start is None or self.end is None:
            return "unknown"
        length = (self.end - self.start).days + 1
        for limit, term in ((1, "day"), (10, "week"), (31, "month"), (366, "year")):
            if length <= limit:
                return term
        return "multi_year"


def day(year: int, month: int, number: int) -> Days | None:
    """One day; None if the calendar has no such day."""
    try:
        only = date(year, month, number)
    except ValueError:
        return None
    return Days(only, only)


def month_of(year: int, month: int) -> Days:
    """A calendar month."""
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def months_from(year: int, month: int, count: int) -> Days:
    """A run of calendar months that begins with the given one."""
    last = year * 12 + month - 1 + count - 1
    return Days(date(year, month, 1), month_of(last // 12, last % 12 + 1).end)


def year_of(year: int, last: int | None = None) -> Days:
    """A calendar year, or the years from one to another."""
    return Days(date(year, 1, 1), date(last if last is not None else year, 12, 31))


def season_of(year: int, first_month: int) -> Days:
    """A season from the first day of its first month to the solstice or equinox that closes it, as meteorologists and almanacs
    differ. The winter of a year may be the one that opens or the one that closes it."""
    if first_month == 12:
        return Days(date(year, 1, 1), date(year + 1, 3, 20))
    return Days(date(year, first_month, 1), date(year, first_month + 3, 22))


def part_of(days: Days, first: int, last: int) -> Days:
    """From the first to the last twelfth of an interval (1-based); of a year these are its months."""
    if days.start is None or days.end is None:
        return days
    if days.start.month == 1 and days.end == date(days.start.year, 12, 31):
        return months_from(days.start.year, first, last - first + 1)
    length = (days.end - days.start).days + 1
    return Days(days.start + timedelta((first - 1) * length // 12), days.start + timedelta(max(last * length // 12 - 1, 0)))


def shifted(origin: date, count: int, unit: str) -> date:
    """The day that lies `count` units (negative: before) from a day. A day that the month lacks becomes the month's last.
    Raises OverflowError or ValueError outside the years 1 to 9999."""
    if unit in DAYS_OF_UNIT:
        return origin + timedelta(DAYS_OF_UNIT[unit] * count)
    months = origin.year * 12 + origin.month - 1 + MONTHS_OF_UNIT[unit] * count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(origin.day, monthrange(year, month + 1)[1]))


def distant(origin: Days, low: int, high: int, unit: str, sign: int) -> Days | None:
    """The days that lie `low` to `high` units after (sign 1) or before (sign -1) an interval. One count is widened by the unit's slack;
    two counts tell themselves how far the words reach. None where the interval is open or the result leaves the calendar."""
    if origin.start is None or origin.end is None:
        return None
    near, far = sorted((sign * low, sign * high))
    # hours and minutes may pass midnight
    slack = timedelta(SLACK_DAYS.get(unit, 0) if low == high else 0)
    edge = timedelta(1) if unit in ("hour", "minute") else timedelta(0)
    try:
        start = shifted(origin.start, near, unit) - slack - (edge if sign < 0 else timedelta(0))
        end = shifted(origin.end, far, unit) + slack + (edge if sign > 0 else timedelta(0))
    except (OverflowError, ValueError):
        return None
    return Days(start, end)


def containing(origin: date, unit: str, offset: int = 0) -> Days | None:
    """The calendar week (Monday to Sunday), month, quarter, year or decade that lies `offset` units from the one that holds a day."""
    if unit == "week":
        monday = origin - timedelta(origin.weekday()) + timedelta(7 * offset)
        return Days(monday, monday + timedelta(6))
    if unit == "weekend":
        saturday = origin - timedelta(origin.weekday()) + timedelta(5 + 7 * offset)
        return Days(saturday, saturday + timedelta(1))
    if unit == "month":
        months = origin.year * 12 + origin.month - 1 + offset
        return month_of(months // 12, months % 12 + 1)
    if unit == "quarter":
        quarters = origin.year * 4 + (origin.month - 1) // 3 + offset
        return months_from(quarters // 4, quarters % 4 * 3 + 1, 3)
    if unit == "year":
        return year_of(origin.year + offset)
    if unit == "decade":
        first = origin.year // 10 * 10 + 10 * offset
        return year_of(first, first + 9)
    return None


def hull(first: Days, second: Days) -> Days:
    """From the beginning of the first interval to the end of the second."""
    return Days(first.start, second.end)
