"""The page of a source: the document, and paragraph by paragraph what it says and which rows rest on that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.publish.site import addresses, phrases
from pipeline.publish.site.pages.evidence import REGISTER, Evidence, evidence
from pipeline.publish.site.pages.page import Fact, Link, Page, fact, iso
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import gloss, label, named
from schemas.derive import Row

# https://schema.org: the type that fits each genre best.
TYPES = {"news": "NewsArticle", "digest": "Article", "ngo_report": "Report", "commentary": "OpinionNewsArticle", "register": "Dataset"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the brief, None where the words may not be republished, and what is read in it: a piece for each chain."""

    words: str | None
    pieces: list[Evidence]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the original by its number, and its sentences."""

    number: int
    sentences: list[Sentence]


def source_pages(record: Record) -> Iterator[Page]:
    """The pages of every document, in published order: so many paragraphs a page."""
    for row in record.rows["sources"].values():
        source_id = row["source_id"]
        by_page: dict[str, dict[int, list[Evidence]]] = {addresses.page_of("sources", source_id): {}}
        for piece in evidence(record, record.claims_in.get(source_id, []), with_rows=True):
            page = by_page.setdefault(addresses.paragraph_page(source_id, piece.paragraph), {})
            page.setdefault(piece.paragraph, []).append(piece)
        pages = list(enumerate(by_page, start=1))
        for number, path in pages:
            yield Page(
                path=path,
                title=row["title"] if number == 1 else f"{row['title']}, page {number} of {len(pages)}",
                description=f"{row['publisher']}, {phrases.span(row['published_start'], row['published_end'])}. "
                f"{phrases.counted(row['claims'], 'claim')} rest on it.",
                template="source.html.j2",
                section="sources",
                about=_about(row),
                content={
                    "row_id": source_id,
                    "kind": label("genre", row["genre"]),
                    "facts": list(_facts(row)) if number == 1 else [],
                    "paragraphs": [Paragraph(number, _sentences(pieces)) for number, pieces in by_page[path].items()],
                    "number": number,
                    "pages": pages,
                    "brief": row["edition"] == "brief",
                    "register": row["genre"] == REGISTER,
                },
            )


def _sentences(pieces: list[Evidence]) -> list[Sentence]:
    """The pieces by sentence, in the order of the first."""
    grouped: dict[str | None, list[Evidence]] = {}
    for piece in pieces:
        grouped.setdefault(piece.sentence, []).append(piece)
    return [Sentence(words, together) for words, together in grouped.items()]


def _facts(row: Row) -> Iterator[Fact]:
    yield from fact("Publisher", row["publisher"])
    yield from fact("Author", row["author"])
    published = phrases.span(row["published_start"], row["published_end"])
    yield from fact("Published", published, gloss("date_basis", row["date_basis"]))
    if row["url"]:
        yield Fact("Address", (Link(phrases.host(row["url"]), row["url"]),))
    yield from fact("Genre", label("genre", row["genre"]), gloss("genre", row["genre"]))
    yield from fact("Language", named("language", row["language"]))
    yield from fact("Length", phrases.counted(row["paragraphs"], "line" if row["genre"] == REGISTER else "paragraph"))
    yield from fact("Claims", phrases.number(row["claims"]), "each is one thing that it says at one place")
    yield from fact("SHA-256", row["original_sha256"], "by which a copy can be told to be the one that was read")


def _about(row: Row) -> dict[str, Any]:
    about: dict[str, Any] = {
        "@type": TYPES.get(row["genre"], "CreativeWork"),
        "name": row["title"],
        "identifier": row["source_id"],
        "inLanguage": row["language"],
        "publisher": {"@type": "Organization", "name": row["publisher"]},
    }
    if row["author"]:
        about["author"] = {"@type": "Person", "name": row["author"]}
    if row["url"]:
        about["url"] = {"@id": row["url"]}
    published = iso(row["published_start"], row["published_end"])
    return about | ({"datePublished": published} if published else {})
