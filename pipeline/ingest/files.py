"""Any text file as a Document, with a bibliographic record from a manifest where one is given."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.ingest.document import Document, SourceRecord
from pipeline.ingest.errors import SourceError
from pipeline.ingest.language import ENGLISH, language_of
from pipeline.ingest.page_furniture import furniture, headlines, subheads
from pipeline.ingest.readers import decode, read_bytes, sha256
from pipeline.ingest.segment import lines_that_count, paragraphs

LONGEST_PARAGRAPH = 100_000
MOST_PARAGRAPHS = 5_000
LONGEST_ID = 60
MANIFEST_COLUMNS = ("file", "published", "publisher", "title", "url")
Manifest = dict[str, dict[str, str]]


def read_manifest(path: Path) -> Manifest:
    """A CSV of `file, published, publisher, title, url`, keyed by file name. Raises SourceError for a missing column or bad date."""
    text = decode(read_bytes(path), path).removeprefix("\ufeff")  # spreadsheets write a byte-order mark
    reader = csv.DictReader(io.StringIO(text, newline=""))
    missing = [column for column in ("file",) if column not in (reader.fieldnames or [])]
    if missing:
        raise SourceError(path, "header", f"column {missing[0]!r} is missing", f"Give the columns {', '.join(MANIFEST_COLUMNS)}")
    rows: Manifest = {}
    for number, row in enumerate(reader, start=2):
        _published(row, path, number)
        rows[row["file"]] = row
    return rows


def _published(row: dict[str, str], path: Path, number: int) -> date | None:
    value = (row.get("published") or "").strip()
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise SourceError(path, f"line {number}, column published", f"{value!r} is no date", "Write it as YYYY-MM-DD") from error


def text_files(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those directly within the folders named, sorted; hidden files are passed over."""
    found: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found.update(entry for entry in path.iterdir() if entry.is_file() and not entry.name.startswith("."))
        else:
            found.add(path)
    return sorted(found)


def slug(text: str, longest: int = LONGEST_ID) -> str:
    """An id made of the ASCII letters and digits of a text; empty if there are none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:longest].strip("-")


def read_document(path: Path, manifest: Manifest | None = None) -> Document:
    """One text file as a Document of edition `original`.

    The source_id is made of the file name and the first eight digits of the content's SHA-256. Raises SourceError.
    """
    content = read_bytes(path)
    text = decode(content, path)
    _refuse_endless(text, path)
    _refuse_other_languages(text, path)
    row = (manifest or {}).get(path.name, {})
    digest = sha256(content)
    published = _published(row, path, 0) if row else None
    record = SourceRecord(
        source_id="-".join(part for part in (slug(path.stem), digest[:8]) if part),
        title=row.get("title") or "",
        publisher=row.get("publisher") or "unknown",
        url=row.get("url") or None,
        published_start=published,
        published_end=published,
        date_basis="catalogue" if published else "unknown",
        original_sha256=digest,
    )
    return document_of(text, record, "original")


def _refuse_endless(text: str, path: Path) -> None:
    """Raises SourceError for what no article has: more paragraphs, or a longer one, than the parser takes in bounded time and memory."""
    lines = lines_that_count(text)
    if len(lines) > MOST_PARAGRAPHS:
        problem = f"it has {len(lines):,} paragraphs, more than {MOST_PARAGRAPHS:,}"
        raise SourceError(path, "text", problem, "Split it into its articles")
    for number, (start, end) in enumerate(lines, start=1):
        if end - start > LONGEST_PARAGRAPH:
            problem = f"it has {end - start:,} characters, more than {LONGEST_PARAGRAPH:,}"
            raise SourceError(path, f"paragraph {number}", problem, "Break the text into its paragraphs")


def _refuse_other_languages(text: str, path: Path) -> None:
    language = language_of(text)
    if language not in (None, ENGLISH):
        problem = f"its language is {language} and not {ENGLISH}: only English is read"
        raise SourceError(path, "text", problem, "Leave it out, or add it as a source with a brief in English")


def document_of(text: str, record: SourceRecord, edition: str) -> Document:
    """A text with its furniture, headlines and sentences marked. A reviewed list of furniture in the record goes before the rules."""
    lines = [text[start:end] for start, end in lines_that_count(text)]
    chrome = furniture(lines) if record.original_chrome is None else frozenset(record.original_chrome)
    titles = headlines(lines, chrome)
    marked = paragraphs(text, chrome, titles | subheads(lines, chrome))
    first_title = next((lines[number - 1] for number in sorted(titles)), "") or (lines[0] if lines else "")
    counted = replace(record, title=record.title or first_title[:300], original_paragraphs=len(lines))
    return Document(counted, edition, text, marked)
