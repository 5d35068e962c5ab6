"""The site as files by path, from what a release is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.publish.contents import Contents
from pipeline.publish.licences import DATA_LICENCE
from pipeline.publish.site import addresses, phrases
from pipeline.publish.site.listing import listing_pages, rows_script
from pipeline.publish.site.machine import canonical, linked_data
from pipeline.publish.site.pages.events import event_pages
from pipeline.publish.site.pages.front import front_page
from pipeline.publish.site.pages.lists import listings
from pipeline.publish.site.pages.page import Page
from pipeline.publish.site.reading import Record, read
from pipeline.publish.site.rendering import render

SITE_FOLDER = "site"
STATIC = Path(__file__).with_name("static")
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'"
SECTIONS = (("events", "Events", addresses.list_of("events")),)


def site_files(contents: Contents, address: str = "") -> dict[str, str]:
    """Every file of the site by its path in it. `address` is where the site will stand, like https://example.org/record/; without it
    every address is relative."""
    record = read(contents.tables)
    shared = _shared(contents)
    files = {f"static/{file.name}": file.read_text(encoding="utf-8") for file in sorted(STATIC.iterdir())}
    for page in pages(contents, record):
        files[page.path] = render(page, shared, linked_data(page, contents, address), canonical(page.path, address))
    for listing in listings(record):
        files[f"{listing.table}/rows.js"] = rows_script(listing)
    return files


def pages(contents: Contents, record: Record) -> Iterator[Page]:
    """Every page of the site."""
    yield front_page(contents, record)
    for listing in listings(record):
        yield from listing_pages(listing)
    yield from event_pages(record)


def _shared(contents: Contents) -> Mapping[str, Any]:
    return {
        "policy": POLICY,
        "front": addresses.FRONT,
        "site_title": contents.facts.title,
        "version": contents.facts.version,
        "released": phrases.day(contents.facts.created),
        "licence": DATA_LICENCE,
        "sections": SECTIONS,
    }
