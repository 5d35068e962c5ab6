"""What every page is made of, and the small parts that pages share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.publish.site import addresses
from pipeline.publish.site.reading import Record


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its path in the site, title and description, the template that shows `content`, the part of the site that it belongs to,
    what it is about in terms of schema.org, and the files beside it that it offers, by their path."""

    path: str
    title: str
    description: str
    template: str
    content: Mapping[str, Any]
    section: str = ""
    about: Mapping[str, Any] | None = None
    files: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """Words, and the path in the site or the address elsewhere that they lead to; without one they are words alone."""

    label: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what is known of a row: what it is, its values, and a note that explains them."""

    name: str
    values: tuple[Link, ...]
    note: str = ""


def fact(name: str, value: object, note: str = "") -> list[Fact]:
    """A fact of plain words; none without a value."""
    return [] if value in (None, "") else [Fact(name, (Link(str(value)),), note)]


def linked(name: str, *links: Link | None, note: str = "") -> list[Fact]:
    """A fact of links; none without a link."""
    found = tuple(link for link in links if link)
    return [Fact(name, found, note)] if found else []


def entity(record: Record, entity_id: str | None) -> Link | None:
    """An entity by its name; None without an id."""
    return Link(record.rows["entities"][entity_id]["name"], addresses.page_of("entities", entity_id)) if entity_id else None


def event(record: Record, event_id: str | None) -> Link | None:
    """An event by its title; None without an id."""
    return Link(record.rows["events"][event_id]["title"], addresses.page_of("events", event_id)) if event_id else None


def capitalised(words: str) -> str:
    """The words with a capital first letter, the others as they are."""
    return words[:1].upper() + words[1:]


def iso(start: date | None, end: date | None) -> str | None:
    """A day or an interval as ISO 8601, an open end as `..`; None without either."""
    if start is None and end is None:
        return None
    return str(start) if start == end else f"{start or '..'}/{end or '..'}"
