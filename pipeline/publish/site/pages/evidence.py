"""The claims beneath a row as a reader meets them: what the document says, where it says so, and through whom it came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from pipeline.publish.site import addresses, phrases
from pipeline.publish.site.pages.page import Link, entity
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import label
from schemas.derive import Row

CHAIN = ("stance", "asserted_by", "asserter_type", "origin", "root", "relay", "review")


@dataclass(frozen=True, slots=True)
class Chain:
    """Who says so and how it came into the document, in words; `asserter_type` is None where the asserter is told by it, `origin` where
    the document does not say."""

    stance: str
    asserter: Link
    asserter_type: str | None
    relay: str
    origin: Link | None
    root: str | None
    review: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of one document with the claims that rest on it. `sentence` is None where the words may not be republished; `rows` are
    what it supports, for the page of a document; `fields` are the columns that it supports apart from the row as a whole."""

    anchor: str
    claim_ids: tuple[str, ...]
    sentence: str | None
    source: Link
    published: str
    paragraph: int
    url: str | None
    host: str | None
    chain: Chain
    fields: tuple[str, ...]
    rows: tuple[Link, ...]


def evidence(record: Record, claims: Iterable[Row], *, with_rows: bool = False) -> list[Evidence]:
    """Claims with the same sentence and the same chain as one piece of evidence, by day of publication, document and place."""
    grouped: dict[tuple[object, ...], list[Row]] = {}
    for claim in sorted(claims, key=lambda claim: _place(record, claim)):
        key = (claim["source_id"], claim["paragraph"], claim["evidence"], *(claim[column] for column in CHAIN))
        grouped.setdefault(key, []).append(claim)
    return [_evidence(record, claims, with_rows) for claims in grouped.values()]


def _place(record: Record, claim: Row) -> tuple[str, str, int, int, str]:
    source = record.rows["sources"][claim["source_id"]]
    return (str(source["published_start"] or "9999"), claim["source_id"], claim["paragraph"], claim["start"] or 0, claim["claim_id"])


def _evidence(record: Record, claims: list[Row], with_rows: bool) -> Evidence:
    first = claims[0]
    source = record.rows["sources"][first["source_id"]]
    return Evidence(
        anchor=first["claim_id"],
        claim_ids=tuple(claim["claim_id"] for claim in claims),
        sentence=first["evidence"],
        source=Link(source["publisher"], f"{addresses.page_of('sources', source['source_id'])}#p{first['paragraph']}"),
        published=phrases.span(source["published_start"], source["published_end"]),
        paragraph=first["paragraph"],
        url=source["url"],
        host=host(source["url"]),
        chain=_chain(record, first, source),
        fields=tuple(sorted({claim["field"].replace("_", " ") for claim in claims if claim["field"]})),
        rows=tuple(supported(record, claim) for claim in claims) if with_rows else (),
    )


def _chain(record: Record, claim: Row, source: Row) -> Chain:
    asserter_type = label("asserter_type", claim["asserter_type"])
    outlet = claim["asserter_type"] == "journalist"
    return Chain(
        stance=label("stance", claim["stance"]),
        asserter=entity(record, claim["asserted_by"]) or Link(f"{source['publisher']} itself" if outlet else asserter_type),
        asserter_type=asserter_type if claim["asserted_by"] else None,
        relay=label("relay", claim["relay"]),
        origin=entity(record, claim["origin"]),
        root=claim["root"],
        review=label("review", claim["review"]),
    )


def supported(record: Record, claim: Row) -> Link:
    """The row that a claim supports, by its name."""
    table, row = claim["table"], record.rows[claim["table"]][claim["row_id"]]
    shown = {"events": "title", "entities": "name", "figures": "text", "sanctions": "target_label", "sources": "title"}[table]
    return Link(row[shown], addresses.of_row(record, table, claim["row_id"]))


def host(url: str | None) -> str | None:
    """The site that an address names, without www."""
    return urlsplit(url).netloc.removeprefix("www.") if url else None
