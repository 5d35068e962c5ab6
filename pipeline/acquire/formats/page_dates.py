"""The day on which a web page was published, as its own markup or its address states it. Nothing is concluded from other dates on it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from pipeline.acquire.received import Published

PLACES_FILE = Path(__file__).with_name("page_dates.toml")
DAY = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
DAY_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d\d?)[/-](?P<day>\d\d?)(?=[/-]|$)")
DEEPEST = 8
"""Levels of a JSON-LD object that are looked into."""


@cache
def _places() -> dict[str, list[str]]:
    with PLACES_FILE.open("rb") as handle:
        return tomllib.load(handle)


def published(tree: etree._Element, address: str | None) -> Published:
    """The day of publication, or the interval of days where the page states several; unknown where it states none."""
    for place, days in (("data for search engines (JSON-LD)", _json_ld_days(tree)), ("<meta> or <time> elements", _markup_days(tree))):
        if days:
            return Published(min(days), max(days), "catalogue", f"The page's own {place} state it.")
    match = DAY_IN_ADDRESS.search(address or "")
    day = _day(match) if match else None
    return Published(day, day, "catalogue", "The day stands in the address.") if day else Published()


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _days(values: Iterator[str]) -> list[date]:
    matches = (DAY.match(value.strip()) for value in values)
    return [day for match in matches if match and (day := _day(match))]


def _markup_days(tree: etree._Element) -> list[date]:
    """The days of the first kind of element, in order of trust, that states any."""
    stated: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        for attribute in ("property", "name", "itemprop"):
            stated.setdefault((element.get(attribute) or "").casefold(), []).append(element.get("content") or "")
    for name in _places()["meta"]:
        if days := _days(iter(stated.get(name, []))):
            return days
    times = tree.xpath("//time[@pubdate or contains(@itemprop, 'datePublished')]/@datetime | //*[@itemprop='datePublished']/@content")
    return _days(str(value) for value in times)


def _json_ld_days(tree: etree._Element) -> list[date]:
    """The days of the first script that describes an article."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            content = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        if days := _days(_article_dates(content, DEEPEST)):
            return days
    return []


def _article_dates(node: Any, levels: int) -> Iterator[str]:
    if isinstance(node, list) and levels:
        for entry in node:
            yield from _article_dates(entry, levels - 1)
    elif isinstance(node, dict) and levels:
        kinds = node.get("@type")
        named = kinds if isinstance(kinds, list) else [kinds]
        if any(kind in _places()["types"] for kind in named) and isinstance(node.get("datePublished"), str):
            yield node["datePublished"]
        yield from _article_dates(node.get("@graph"), levels - 1)
