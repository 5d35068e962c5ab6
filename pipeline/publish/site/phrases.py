"""Dates, numbers and intervals in plain English, the same in every locale."""

from __future__ import annotations

import re
from datetime import date, timedelta
from urllib.parse import urlsplit

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
NOT_DATED = "not dated"
KIBI = 1024
SHARE = re.compile(r"[01]\.\d+")


def day(when: date) -> str:
    """22 October 2019."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def span(start: date | None, end: date | None) -> str:
    """The interval in which something lies: a day, a month, a year, years, or between two days; `not dated` without an end."""
    if start is None and end is None:
        return NOT_DATED
    if start is None or end is None:
        return f"on or after {day(start)}" if start else f"by {day(end)}" if end else NOT_DATED
    if start == end:
        return day(start)
    if _first_of_year(start) and _last_of_year(end):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if start.day == 1 and _last_of_month(end):
        if (start.year, start.month) == (end.year, end.month):
            return f"{MONTHS[start.month - 1]} {start.year}"
        return f"{MONTHS[start.month - 1]} {start.year} to {MONTHS[end.month - 1]} {end.year}"
    return f"between {day(start)} and {day(end)}"


def short_span(start: date | None, end: date | None) -> str:
    """The same for a column: 2019-10-22, 2019-10, 2019, 2017 – 2019; two days stand on two lines; empty without a date."""
    if start is None or end is None:
        return f"{start} –" if start else f"– {end}" if end else ""
    if start == end:
        return start.isoformat()
    if _first_of_year(start) and _last_of_year(end):
        return str(start.year) if start.year == end.year else f"{start.year} – {end.year}"
    if start.day == 1 and _last_of_month(end):
        months = (f"{start:%Y-%m}", f"{end:%Y-%m}")
        return months[0] if months[0] == months[1] else " – ".join(months)
    return f"{start} –\n{end}"


def number(value: float | None) -> str:
    """1,500,000; 2.5; empty for none."""
    if value is None:
        return ""
    return f"{int(value):,}" if value == int(value) else f"{value:,.6f}".rstrip("0").rstrip(".")


def rounded(words: str) -> str:
    """A share as a check found it, to three places: 0.170; other words as they are."""
    return f"{float(words):.3f}" if SHARE.fullmatch(words) else words


def interval(low: float | None, high: float | None) -> str:
    """45; 500,000 to 1,500,000; 30 or more; up to 12, also from zero on; `no bound` without an end."""
    if low is None and high is None:
        return "no bound"
    if high is None:
        return f"{number(low)} or more"
    if low == high:
        return number(low)
    return f"up to {number(high)}" if not low else f"{number(low)} to {number(high)}"


def counted(count: int, one: str, many: str | None = None) -> str:
    """1 event, 2 events, 1,000 events."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def size(count: int) -> str:
    """Bytes as a person reads them: 812 B, 12.4 kB, 1.2 MB."""
    if count < KIBI:
        return f"{count} B"
    return f"{count / KIBI:.1f} kB" if count < KIBI**2 else f"{count / KIBI**2:.1f} MB"


def host(url: str) -> str:
    """The site that an address names, without www."""
    return urlsplit(url).netloc.removeprefix("www.")


def _first_of_year(when: date) -> bool:
    return (when.month, when.day) == (1, 1)


def _last_of_year(when: date) -> bool:
    return (when.month, when.day) == (12, 31)


def _last_of_month(when: date) -> bool:
    return (when + timedelta(days=1)).day == 1
