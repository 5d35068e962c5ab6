"""The source folder of a new document: its record, and the skeleton of a brief, of which every line still has to be written."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pipeline.acquire.formats.reading import format_of
from pipeline.acquire.likeness import Repetition, Signature
from pipeline.acquire.received import Article, Published, Received
from pipeline.ingest.document import Document, SourceRecord
from pipeline.ingest.errors import SourceError
from pipeline.ingest.files import LONGEST_ID, document_of, slug
from pipeline.ingest.language import ENGLISH, language_of
from pipeline.ingest.readers import decode, sha256
from pipeline.ingest.registry import UNWRITTEN
from pipeline.review.toml import as_toml, value_as_toml
from schemas.columns import ID_PATTERN

RIGHTS = "The original is the copyright of its publisher and is not redistributed; the brief is in our own words and licensed CC BY 4.0."
UNDETERMINED = "und"
"""The language of a text that is too short to tell (BCP 47)."""
LONGEST_PUBLISHER = 24
LONGEST_LINE = 300
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Stated:
    """What the maintainer says of a document; it goes before what the document says. None where nothing is said."""

    source_id: str | None = None
    publisher: str | None = None
    address: str | None = None
    published: date | None = None
    genre: str = "news"


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that may become a source, with its record, the bytes of its text as they are kept, and how its date is known."""

    document: Document
    kept: bytes
    received: Received
    published: Published

    @property
    def record(self) -> SourceRecord:
        """The bibliographic record."""
        return self.document.record


def draft(received: Received, article: Article, stated: Stated) -> Draft:
    """The draft of a source. Raises SourceError if the publisher is neither known nor stated, or the id is none."""
    plain = format_of(received) == "text"
    kept = received.content if plain else cleaned(article.text).encode("utf-8")
    text = decode(kept, received.name)
    published = article.published
    if stated.published:
        published = Published(stated.published, stated.published, "catalogue", "As the maintainer states it.")
    address = stated.address or _address(received, article)
    publisher = _shown(stated.publisher or article.publisher or "")
    if not publisher:
        raise SourceError(received.name, "publisher", "the document does not name it", "State it with --publisher NAME")
    record = SourceRecord(
        source_id="to-be-named",
        title=_shown(article.title or ""),
        publisher=publisher,
        author=_shown(article.byline or "") or None,
        url=address,
        language=language_of(text) or UNDETERMINED,
        genre=stated.genre,
        original_sha256=sha256(kept),
    )
    document = document_of(text, record, "original")
    if not _shown(document.record.title):
        raise SourceError(
            received.name, "text", "it has no title and no line that could be one", "Save the text of the article and add that"
        )
    if published.start is None and is_english(record):
        published = _printed(document)
    chrome = tuple(paragraph.number for paragraph in document.paragraphs if paragraph.chrome)
    named = replace(
        document.record,
        title=_shown(document.record.title),
        original_chrome=chrome,
        published_start=published.start,
        published_end=published.end,
        date_basis=published.basis,
    )
    named = replace(named, source_id=_named(named, received, stated.source_id))
    return Draft(replace(document, record=named), kept, received, published)


def _printed(document: Document) -> Published:
    """The day that a byline or a dateline of the text gives with its year; unknown where none does."""
    from pipeline.extract.context import Context  # noqa: PLC0415  the language model takes seconds that only a text without a date pays
    from pipeline.extract.dating.document_time import document_time  # noqa: PLC0415

    days = document_time(Context(document, ()))
    return Published(days.start, days.end, "in_text", "The document prints it near its top.") if days else Published()


def cleaned(text: str) -> str:
    """The text of a page, a PDF or a Word file as it is kept: UTF-8, a paragraph a line, no control characters and no half characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8").removeprefix("\ufeff")
    lines = re.split(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", whole)
    kept = (CONTROLS.sub("", line).rstrip() for line in lines)
    return "\n".join(line for line in kept if line.strip()) + "\n"


def _shown(line: str) -> str:
    return " ".join(CONTROLS.sub(" ", line).split())[:LONGEST_LINE]


def _address(received: Received, article: Article) -> str | None:
    """Where the document was published: what the page calls its own address, unless it was fetched from another host."""
    if received.address is None or article.address is None:
        return received.address or article.address
    return article.address if _host(article.address) == _host(received.address) else received.address


def _host(address: str) -> str:
    return re.sub(r"^https?://(www\.)?|[/:?#].*$", "", address.casefold())


def _named(record: SourceRecord, received: Received, wanted: str | None) -> str:
    """The id: as stated, or of publisher, day and title. It is the name of a folder, so that it can never be a path."""
    if wanted is not None:
        if not re.fullmatch(ID_PATTERN, wanted) or len(wanted) > LONGEST_ID:
            raise SourceError(received.name, "--id", f"{wanted[:80]!r} is no id", "Use lower-case letters, digits and hyphens")
        return wanted
    day = record.published_start.isoformat() if record.published_start else ""
    words = " ".join(re.findall(r"[^\W\d_]{3,}", record.title)[:4])
    return slug(f"{slug(record.publisher, LONGEST_PUBLISHER)} {day} {words} {'' if words or day else record.original_sha256}")


def record_text(made: Draft, known_as: Signature, repeated: list[Repetition]) -> str:
    """The content of `source.toml`."""
    record, received = made.record, made.received
    fields: dict[str, Any] = {
        "source_id": record.source_id,
        "title": record.title,
        "publisher": record.publisher,
        "author": record.author or "",
        "url": record.url or "",
        "published_start": _written(record.published_start),
        "published_end": _written(record.published_end),
        "date_basis": record.date_basis,
        "date_note": made.published.note,
        "language": record.language,
        "genre": record.genre,
    }
    original = {
        "sha256": record.original_sha256,
        "bytes": len(made.kept),
        "paragraphs": record.original_paragraphs,
        "chrome": list(record.original_chrome or ()),
    }
    arrived = {
        "sha256": sha256(received.content),
        "bytes": len(received.content),
        "media_type": received.media_type[:LONGEST_LINE] or None,
        "day": received.day,
        "archived": received.archived,
        "record": received.record,
    }
    tables: dict[str, dict[str, Any]] = {"original": original, "received": arrived, "rights": {"statement": RIGHTS}}
    lines = [f"{name} = {value_as_toml(value)}\n" for name, value in fields.items()]
    for table, entries in tables.items():
        lines += [f"\n[{table}]\n", *(f"{name} = {value_as_toml(value)}\n" for name, value in entries.items() if value is not None)]
    lines += ["\n[likeness]\n", f"runs = {known_as.runs}\nminhash = [\n", *(f'  "{line}",\n' for line in known_as.lines), "]\n"]
    for entry in repeated:
        lines.append(as_toml("repeats", {"source_id": entry.source_id, "share": entry.share}))
    return "".join(lines)


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""


def skeleton(document: Document) -> str:
    """The brief to be written: a marked line for each paragraph that says something, none of its words."""
    lines = [f"# {document.record.title}\n"]
    for paragraph in document.body:
        sentences = len(paragraph.sentences)
        lines.append(f"\n[p{paragraph.number}] {UNWRITTEN}: {sentences} {'sentence' if sentences == 1 else 'sentences'})\n")
    return "".join(lines)


def is_english(record: SourceRecord) -> bool:
    """Whether the document may be extracted from: English, or too short to tell."""
    return record.language in (ENGLISH, UNDETERMINED)
