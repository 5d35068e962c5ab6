"""A PDF: the text of its pages, its printed lines joined into paragraphs."""

from __future__ import annotations

import io
import re
from statistics import median

from pypdf import PdfReader

from pipeline.acquire.formats.bounds import LARGEST_PAGE, MOST_PAGES, too_large
from pipeline.acquire.received import Article, Received
from pipeline.ingest.errors import SourceError

ENDS_A_SENTENCE = re.compile(r"[.!?:…][\"'”’)\]]*$")
SHORT_LINE = 0.8
"""A line of this part of the usual length, or less, that ends a sentence ends a paragraph."""
SAVE_AS_TEXT = "Save its text and add that"


def read(received: Received) -> Article:
    """The text of a PDF; its title, where what the file says of itself is printed on its first page too. Raises SourceError."""
    reader = PdfReader(io.BytesIO(received.content), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise SourceError(received.name, "PDF", "it is locked with a password", "Save it without the password")
    if len(reader.pages) > MOST_PAGES:
        raise SourceError(received.name, "PDF", f"it has more than {MOST_PAGES:,} pages", "Save the pages of the article and add those")
    paragraphs: list[str] = []
    size = 0
    for page in reader.pages:
        text = page.extract_text()
        size += len(text)
        if size > LARGEST_PAGE:
            raise too_large(received.name, "PDF", LARGEST_PAGE)
        paragraphs += joined_lines(text.splitlines())
    if not paragraphs:
        raise SourceError(received.name, "PDF", "it holds pictures of pages and no text", f"Recognise its text with OCR. {SAVE_AS_TEXT}")
    opening = " ".join(paragraphs[:10])
    return Article("\n".join(paragraphs), title=_printed(reader, "/Title", opening), byline=_printed(reader, "/Author", opening))


def joined_lines(lines: list[str]) -> list[str]:
    """Printed lines as paragraphs. A blank line, or a short one that ends a sentence, ends one; broken words are mended."""
    lines = [" ".join(line.split()) for line in lines]
    usual = median([len(line) for line in lines if line] or [0])
    paragraphs: list[str] = []
    current = ""
    for line in lines:
        if not line:
            paragraphs, current = [*paragraphs, current], ""
            continue
        current = _continued(current, line)
        if ENDS_A_SENTENCE.search(line) and len(line) <= SHORT_LINE * usual:
            paragraphs, current = [*paragraphs, current], ""
    return [paragraph for paragraph in [*paragraphs, current] if paragraph]


def _continued(before: str, line: str) -> str:
    if not before:
        return line
    if re.search(r"[^\W\d_]-$", before) and line[0].islower():
        return before[:-1] + line
    return f"{before} {line}"


def _printed(reader: PdfReader, key: str, opening: str) -> str | None:
    """What the file says of itself, if it is printed as well: programs leave other things in these fields."""
    metadata = reader.metadata
    stated = " ".join(str(metadata.get(key) or "").split()) if metadata is not None else ""
    return stated if stated and stated.casefold() in opening.casefold() else None
