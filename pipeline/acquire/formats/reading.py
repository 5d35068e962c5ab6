"""A received file, of whatever format, as an Article. The format is told by the first bytes, not by the name."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from pipeline.acquire.formats import html, pdf, plain, web_archive, word
from pipeline.acquire.formats.bounds import LARGEST_RECEIVED
from pipeline.acquire.received import Article, Received
from pipeline.ingest.errors import SourceError

Result = TypeVar("Result")

MARKUP = re.compile(rb"<(!doctype html|html|head|body|article|meta)\b", re.IGNORECASE)
SNIFFED = 4_000
EXTENSIONS = {"html": ".html", "pdf": ".pdf", "docx": ".docx", "warc": ".warc", "wacz": ".wacz", "text": ".txt"}
READERS: dict[str, Callable[[Received], Article]] = {"html": html.read, "pdf": pdf.read, "docx": word.read, "text": plain.read}


def format_of(received: Received) -> str:
    """One of the keys of EXTENSIONS."""
    content = received.content
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return "wacz" if b"archive/" in content and b"datapackage.json" in content else "docx"
    if content.startswith((b"WARC/", b"\x1f\x8b")):
        return "warc"
    if "html" in received.media_type or MARKUP.search(content[:SNIFFED]):
        return "html"
    return "text"


def article_of(received: Received, page: str | None = None) -> tuple[Received, Article]:
    """The page of an archive, or the file itself, and what it says. Raises SourceError, whatever the parsers of others may raise."""
    chosen = unarchived(received, page)
    return chosen, read(chosen)


def unarchived(received: Received, page: str | None = None) -> Received:
    """The page that a web archive holds; any other file as it is. Raises SourceError; `page` is the address of one of several."""
    if len(received.content) > LARGEST_RECEIVED:
        problem = f"it has {len(received.content):,} bytes, more than {LARGEST_RECEIVED:,}"
        raise SourceError(received.name, "file", problem, "Save the article by itself and add that file")
    kind = format_of(received)
    if kind in ("warc", "wacz"):
        return _guarded(kind, received, lambda: web_archive.page_in(received, kind, page))
    if page is not None:
        raise SourceError(received.name, "--page", "it is no web archive and has no pages to choose from", "Leave --page out")
    return received


def read(received: Received) -> Article:
    """What a file says that is no web archive (see `unarchived`). Raises SourceError, whatever the parser of its format may raise."""
    kind = format_of(received)
    if kind not in READERS:
        raise SourceError(received.name, "file", "it is an archive within an archive", "Unpack it and add the document")
    return _guarded(kind, received, lambda: READERS[kind](received))


def _guarded(kind: str, received: Received, reading: Callable[[], Result]) -> Result:
    """Broken files make the parsers of others raise without end; a person needs to know which file it is, and as what it was read."""
    try:
        return reading()
    except SourceError:
        raise
    except Exception as error:
        problem = f"it is broken, or no {kind.upper()} ({type(error).__name__}: {str(error)[:200]})"
        raise SourceError(received.name, "file", " ".join(problem.split()), "Save it again, or save its text and add that") from error
