"""A web page: its main text by trafilatura, and its bibliographic facts as it states them."""

from __future__ import annotations

import re

from lxml import etree
from trafilatura import bare_extraction
from trafilatura.utils import load_html

from pipeline.acquire.formats.bounds import LARGEST_PAGE, too_large
from pipeline.acquire.formats.page_dates import published
from pipeline.acquire.received import Article, Received
from pipeline.ingest.errors import SourceError

ABSOLUTE = re.compile(r"https?://[^\s/]+\.[^\s/]+\S*")


def read(received: Received) -> Article:
    """Main text, title, byline, publisher, canonical address and date of a page. Raises SourceError if it has no text."""
    if len(received.content) > LARGEST_PAGE:
        raise too_large(received.name, "page", LARGEST_PAGE)
    tree = load_html(received.content)
    if tree is None:
        raise SourceError(received.name, "page", "it is no HTML that can be read", "Save the page again, or save its text and add that")
    canonical = _canonical(tree)
    dated = published(tree, received.address or canonical)
    found = bare_extraction(received.content, url=received.address or canonical, include_comments=False, with_metadata=True)
    text = getattr(found, "text", None)
    if not text or not text.strip():
        raise SourceError(received.name, "page", "no main text is found in it", "Save the text of the article and add that")
    title = _line(getattr(found, "title", None))
    return Article(
        text=_with_title(text, title),
        title=title,
        byline=_line(getattr(found, "author", None)),
        publisher=_site(tree),
        address=canonical,
        published=dated,
    )


def _line(value: str | None) -> str | None:
    return " ".join((value or "").split()) or None


def _canonical(tree: etree._Element) -> str | None:
    """The address that the page calls its own."""
    for path in ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content"):
        for value in tree.xpath(path):
            if ABSOLUTE.fullmatch(str(value).strip()):
                return str(value).strip()
    return None


def _site(tree: etree._Element) -> str | None:
    """The name that the site gives itself."""
    for path in ("//meta[@property='og:site_name']/@content", "//meta[@name='application-name']/@content"):
        for value in tree.xpath(path):
            if line := _line(str(value)):
                return line
    return None


def _with_title(text: str, title: str | None) -> str:
    """The title is a paragraph of the page, and the first; main-text extraction leaves it out as often as not."""
    opening = " ".join(text.split("\n", 1)[0].split())
    return text if title is None or opening.casefold() == title.casefold() else f"{title}\n{text}"
