"""The site as files by path, from what a release is made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.publish.contents import Contents
from pipeline.publish.licences import DATA_LICENCE
from pipeline.publish.site import addresses, machine, phrases
from pipeline.publish.site.listing import Listing, listing_pages, listing_scripts
from pipeline.publish.site.pages.codebook import codebook_page
from pipeline.publish.site.pages.entities import entity_pages
from pipeline.publish.site.pages.events import event_pages
from pipeline.publish.site.pages.front import front_page
from pipeline.publish.site.pages.gone import gone_pages
from pipeline.publish.site.pages.lists import listings
from pipeline.publish.site.pages.methods import methods_page
from pipeline.publish.site.pages.page import Page
from pipeline.publish.site.pages.pictures import picture_pages
from pipeline.publish.site.pages.quantities import quantity_pages
from pipeline.publish.site.pages.sanctions import sanction_pages
from pipeline.publish.site.pages.searching import search_page
from pipeline.publish.site.pages.sources import source_pages
from pipeline.publish.site.pictures.slots import DRAWINGS
from pipeline.publish.site.reading import Record, read
from pipeline.publish.site.rendering import render
from pipeline.publish.site.searching import search_scripts

SITE_FOLDER = "site"
FROM_SITE_TO_RELEASE = "../"
STATIC = Path(__file__).with_name("static")
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'"
SECTIONS = (
    ("events", "Events", addresses.list_of("events")),
    ("quantities", "Numbers", addresses.list_of("quantities")),
    ("sanctions", "Sanctions", addresses.list_of("sanctions")),
    ("entities", "People and places", addresses.list_of("entities")),
    ("sources", "Documents", addresses.list_of("sources")),
    *((("pictures", "Pictures", addresses.list_of("pictures")),) if DRAWINGS else ()),
    ("methods", "Methods and limits", addresses.METHODS),
    ("codebook", "Codebook", addresses.CODEBOOK),
)


def site_files(contents: Contents, address: str = "", release: str = FROM_SITE_TO_RELEASE) -> dict[str, str]:
    """Every file of the site by its path in it. `address` is where the site will stand, with a slash at its end, as in
    https://example.org/record/; without it every address is relative. `release` leads from the site to the files of the release."""
    record = read(contents.tables)
    lists = listings(record)
    shared = _shared(contents)
    hashes = machine.content_hashes(record)
    files = {f"static/{file.name}": file.read_text(encoding="utf-8") for file in sorted(STATIC.iterdir())}
    pages = set()
    for page in _pages(contents, record, lists, release):
        pages.add(page.path)
        files |= page.files
        content_hash = hashes.get(page.path)
        linked_data = machine.linked_data(page, contents, address, content_hash)
        files[page.path] = render(page, shared, linked_data, machine.canonical(page.path, address), content_hash)
    for listing in lists:
        files |= listing_scripts(listing)
    files |= search_scripts(record)
    files[machine.SITEMAP_FILE] = machine.sitemap(pages, contents, address)
    files[machine.FEED_FILE] = machine.feed(contents, address)
    files[machine.HASHES_FILE] = machine.hashes_file(hashes)
    files["robots.txt"] = machine.robots(address)
    return files


def _pages(contents: Contents, record: Record, lists: list[Listing], release: str) -> Iterator[Page]:
    yield front_page(contents, record, release)
    yield methods_page(contents, record)
    yield codebook_page()
    yield search_page()
    for listing in lists:
        yield from listing_pages(listing)
    for of_kind in (event_pages, entity_pages, quantity_pages, sanction_pages, source_pages, picture_pages, gone_pages):
        yield from of_kind(record)


def _shared(contents: Contents) -> Mapping[str, Any]:
    return {
        "policy": POLICY,
        "front": addresses.FRONT,
        "search": addresses.SEARCH,
        "site_title": contents.facts.title,
        "version": contents.facts.version,
        "released": phrases.day(contents.facts.created),
        "licence": DATA_LICENCE,
        "sections": SECTIONS,
    }
