"""Web archives: the page in a WARC file, or in the WARC files of a WACZ, with its address, day and record id.

Formats: ISO 28500 (WARC 1.0 and 1.1) and the Web Archive Collection Zipped specification 1.1.1.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from pipeline.acquire.formats.bounds import LARGEST_PAGE, LARGEST_UNPACKED, MOST_RECORDS, opened_zip, too_large
from pipeline.acquire.received import Received
from pipeline.ingest.errors import SourceError

DOCUMENT_TYPES = ("text/html", "application/xhtml", "text/plain", "application/pdf")
PAGES_LISTED = "pages/pages.jsonl"
MOST_SHOWN = 10
CHUNK = 65_536


def page_in(received: Received, kind: str, page: str | None) -> Received:
    """The one document of an archive, or the one at the address `page`. `kind` is "warc" or "wacz".

    Raises SourceError if there is none, or if there are several and `page` is not given: it lists their addresses.
    """
    if kind == "warc":
        return _chosen(list(_documents(received, io.BytesIO(received.content))), received.name, page)
    with opened_zip(received.content, received.name) as archive:
        names = [name for name in archive.namelist() if name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))]
        found = [document for name in names for document in _documents(received, io.BytesIO(archive.read(name)))]
        listed = _pages_listed(archive)
    pages = [document for document in found if document.address in listed]
    return _chosen(pages if pages and page is None else found, received.name, page)


def _documents(received: Received, stream: io.BytesIO) -> Iterator[Received]:
    """The responses of one WARC file that are documents and not their pictures, scripts and styles."""
    unpacked = 0
    for number, record in enumerate(ArchiveIterator(stream), start=1):
        content = _content(record, LARGEST_UNPACKED - unpacked, received.name)
        unpacked += len(content)
        if number > MOST_RECORDS:
            raise SourceError(received.name, "WARC", f"it has more than {MOST_RECORDS:,} records", "Add an archive of the page alone")
        media_type = _media_type(record)
        if not media_type.startswith(DOCUMENT_TYPES) or not content.strip():
            continue
        if len(content) > LARGEST_PAGE:
            raise too_large(received.name, f"record {number}", LARGEST_PAGE)
        yield replace(
            received,
            content=content,
            media_type=media_type,
            address=record.rec_headers.get_header("WARC-Target-URI"),
            day=_day(record.rec_headers.get_header("WARC-Date")),
            record=record.rec_headers.get_header("WARC-Record-ID"),
        )


def _content(record: ArcWarcRecord, most: int, name: str) -> bytes:
    """The payload of a record, its transfer packing undone; read in pieces, so that no more than `most` bytes are ever unpacked."""
    content = bytearray()
    stream = record.content_stream()
    while chunk := stream.read(CHUNK):
        content += chunk
        if len(content) > most:
            raise too_large(name, "WARC", LARGEST_UNPACKED)
    return bytes(content)


def _media_type(record: ArcWarcRecord) -> str:
    """The media type of what a server answered with success, or of a resource that was stored as it is; empty for other records."""
    if record.rec_type == "resource":
        return str(record.rec_headers.get_header("Content-Type") or "")
    if record.rec_type != "response" or record.http_headers is None or record.http_headers.get_statuscode() != "200":
        return ""
    return str(record.http_headers.get_header("Content-Type") or "").lower()


def _pages_listed(archive: zipfile.ZipFile) -> set[str]:
    """The addresses that a WACZ calls its pages."""
    if PAGES_LISTED not in archive.namelist():
        return set()
    lines = archive.read(PAGES_LISTED).decode("utf-8", errors="replace").splitlines()
    entries = [_entry(line) for line in lines if line.strip()]
    return {url for entry in entries if isinstance(url := entry.get("url"), str)}


def _entry(line: str) -> dict[str, object]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _chosen(documents: list[Received], name: str, page: str | None) -> Received:
    found = {document.address or "": document for document in documents if page in (None, document.address)}
    if not documents:
        raise SourceError(name, "archive", "it holds no page that a server sent with success", "Add another archive of the page")
    shown = ", ".join(sorted({str(document.address)[:200] for document in documents})[:MOST_SHOWN])
    if not found:
        raise SourceError(name, "--page", f"it holds no page {page}", f"Choose one of: {shown}")
    if len(found) > 1:
        raise SourceError(name, "archive", f"it holds {len(found)} pages", f"Choose one with --page: {shown}")
    return next(iter(found.values()))


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None
