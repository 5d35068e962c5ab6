"""The claims beneath a row as a reader meets them: what the document says, where it says so, and through whom it came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pipeline.publish.site import addresses, phrases
from pipeline.publish.site.pages.page import Link, Page, entity
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import label, named
from schemas.derive import Row

CHAIN = ("stance", "asserted_by", "asserter_type", "origin", "root", "relay", "review")
PIECES_ON_A_PAGE = 100
REGISTER = "register"
PLAIN = "alleges"
SHOWN = {"events": "title", "entities": "name", "figures": "text", "sanctions": "target_label", "sources": "title"}
KINDS = {"events": "Event", "sanctions": "Sanction", "figures": "Number", "entities": "Names", "sources": "Document"}


@dataclass(frozen=True, slots=True)
class Chain:
    """Who says so and how it came into the document, in words; `stance` is None for a plain assertion, `asserter_type` where the asserter
    is told by it, `origin` where the document does not say."""

    stance: str | None
    asserter: Link
    asserter_type: str | None
    relay: str
    origin: Link | None
    root: str | None
    review: str

    @property
    def note(self) -> str:
        """What stands in brackets behind the asserter."""
        return "; ".join(part for part in (self.asserter_type, self.stance) if part)


@dataclass(frozen=True, slots=True)
class Supported:
    """A row that a claim supports: what sort of row, its name, and the anchor of a figure that stands nowhere else."""

    kind: str
    link: Link
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence of one document with the claims that rest on it. `sentence` is None where the words may not be republished; `rows` are
    what it supports, for the page of a document; `fields` are the columns that it supports apart from the row as a whole."""

    claim_ids: tuple[str, ...]
    sentence: str | None
    source: Link
    published: str
    paragraph: int
    place: str
    url: str | None
    host: str | None
    chain: Chain
    fields: tuple[str, ...]
    rows: tuple[Supported, ...]

    @property
    def rows_by_kind(self) -> list[tuple[str, list[Supported]]]:
        """What it supports, rows of one sort together."""
        kinds = dict.fromkeys(row.kind for row in self.rows)
        return [(kind, [row for row in self.rows if row.kind == kind]) for kind in KINDS.values() if kind in kinds]


def evidence(record: Record, claims: Iterable[Row], *, with_rows: bool = False) -> list[Evidence]:
    """Claims with the same sentence and the same chain as one piece of evidence, by day of publication, document and place."""
    grouped: dict[tuple[object, ...], list[Row]] = {}
    for claim in sorted(claims, key=lambda claim: _place(record, claim)):
        key = (claim["source_id"], claim["paragraph"], claim["evidence"], *(claim[column] for column in CHAIN))
        grouped.setdefault(key, []).append(claim)
    return [_evidence(record, claims, with_rows) for claims in grouped.values()]


def with_evidence(page: Page, pieces: list[Evidence]) -> Iterator[Page]:
    """A page with its evidence, which goes on on further pages where it is long."""
    last = max(1, -(-len(pieces) // PIECES_ON_A_PAGE))
    numbered = [(number, addresses.next_of(page.path, number)) for number in range(1, last + 1)]
    for number, path in numbered:
        shown = {
            "evidence": pieces[(number - 1) * PIECES_ON_A_PAGE : number * PIECES_ON_A_PAGE],
            "total": len(pieces),
            "number": number,
            "pages": numbered,
        }
        if number == 1:
            yield replace(page, content={**page.content, **shown})
        else:
            title = f"{page.title}: evidence, page {number} of {last}"
            first = Link(page.title, page.path)
            yield replace(page, path=path, title=title, template="evidence.html.j2", about=None, content={"first": first, **shown})


def _place(record: Record, claim: Row) -> tuple[str, str, int, int, str]:
    source = record.rows["sources"][claim["source_id"]]
    return (str(source["published_start"] or "9999"), claim["source_id"], claim["paragraph"], claim["start"] or 0, claim["claim_id"])


def _evidence(record: Record, claims: list[Row], with_rows: bool) -> Evidence:
    first = claims[0]
    source = record.rows["sources"][first["source_id"]]
    return Evidence(
        claim_ids=tuple(claim["claim_id"] for claim in claims),
        sentence=first["evidence"],
        source=Link(
            source["title" if source["genre"] == REGISTER else "publisher"], addresses.paragraph(source["source_id"], first["paragraph"])
        ),
        published=phrases.span(source["published_start"], source["published_end"]) if source["published_start"] else "",
        paragraph=first["paragraph"],
        place=where(source, first["paragraph"]),
        url=source["url"],
        host=phrases.host(source["url"]) if source["url"] else None,
        chain=_chain(record, first, source),
        fields=tuple(sorted({named("column", claim["field"]) for claim in claims if claim["field"]})),
        rows=tuple(dict.fromkeys(_supported(record, claim) for claim in claims)) if with_rows else (),
    )


def _chain(record: Record, claim: Row, source: Row) -> Chain:
    asserter_type = label("asserter_type", claim["asserter_type"])
    outlet = claim["asserter_type"] == "journalist"
    return Chain(
        stance=label("stance", claim["stance"]) if claim["stance"] != PLAIN else None,
        asserter=entity(record, claim["asserted_by"]) or Link(f"{source['publisher']} itself" if outlet else asserter_type),
        asserter_type=asserter_type if claim["asserted_by"] else None,
        relay=label("relay", claim["relay"]),
        origin=entity(record, claim["origin"]),
        root=claim["root"],
        review=label("review", claim["review"]),
    )


def _supported(record: Record, claim: Row) -> Supported:
    table, row = claim["table"], record.rows[claim["table"]][claim["row_id"]]
    here = table == "figures" and row["quantity_id"] is None
    path = None if here else addresses.of_row(record, table, claim["row_id"])
    return Supported(KINDS[table], Link(row[SHOWN[table]], path), row["figure_id"] if here else None)


def where(source: Row, paragraph: int) -> str:
    """What a paragraph is called: a register has lines, other documents are not shown as they are, so that it is one of the original."""
    return f"line {paragraph}" if source["genre"] == REGISTER else f"paragraph {paragraph} of the original"
