"""The front page: what the release is, how much it holds, what changed, how to cite it, and its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from pipeline.publish.contents import Contents
from pipeline.publish.licences import citation_line
from pipeline.publish.package import DATA_FOLDER, table_description
from pipeline.publish.site import addresses, phrases
from pipeline.publish.site.pages.differing import differing_fields
from pipeline.publish.site.pages.page import Link, Page, capitalised
from pipeline.publish.site.pages.quantities import measure_of
from pipeline.publish.site.pages.related import by_day
from pipeline.publish.site.pictures.slots import DRAWINGS
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import label
from schemas.derive import Row
from schemas.vocabularies import terms

STANDING = {"status": "What is said for and against it", "corroboration": "Who first told of it"}
MOST_LISTED = 8
COUNTED = {
    "events": "events",
    "quantities": "numbers",
    "sanctions": "sanctions",
    "entities": "people, bodies and places",
    "sources": "documents",
}
OTHER_FILES = {
    "datapackage.json": "Data Package: columns, types, keys, licence",
    "CODEBOOK.md": "What every column and term means",
    "REPORT.md": "What was checked",
    "report.json": "The same for programs",
    "README.md": "How to read the data in Python, R, SQL",
    "CITATION.cff": "For reference managers",
    "CHANGES.md": "What changed since the last version",
    "changes.csv": "The same, a line a row or cell",
    "changes.json": "The same for programs",
    "croissant.json": "Croissant description",
    "dataset.jsonld": "schema.org description",
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of a table, what they are called, and their list."""

    rows: int
    words: str
    path: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A term in plain words, the rows that have it, and the list of those."""

    label: str
    rows: int
    path: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the release as the front page offers it."""

    path: str
    name: str
    what: str
    bytes: int
    sha256: str


def front_page(contents: Contents, record: Record, release: str) -> Page:
    """The first page of the site; `release` leads from it to the folder of the release."""
    facts = contents.facts
    return Page(
        path=addresses.FRONT,
        title=facts.title,
        description=facts.description,
        template="front.html.j2",
        section="front",
        content={
            "lead": facts.description,
            "counts": [Count(len(record.rows[table]), words, addresses.list_of(table)) for table, words in COUNTED.items()],
            "events": len(record.rows["events"]),
            "standing": [(title, _tally(record, vocabulary)) for vocabulary, title in STANDING.items()],
            "disputed": list(_disputed(record)),
            "picture": DRAWINGS[0].draw(record) if DRAWINGS else None,
            "previous": contents.previous.version if contents.previous else None,
            "changes": contents.changes.counts() if contents.changes else None,
            "citation": citation_line(facts.title, facts.version, facts.created),
            "downloads": downloads(contents, release),
        },
    )


def _tally(record: Record, vocabulary: str) -> list[Tally]:
    """The terms of a vocabulary with the events that have each, and the list of those."""
    found = Counter(row[vocabulary] for row in record.rows["events"].values())
    page = addresses.list_of("events")
    labels = {term: label(vocabulary, term) for term in terms(vocabulary)}
    return [Tally(words, found[term], f"{page}#{urlencode({vocabulary: words})}") for term, words in labels.items()]


def _disputed(record: Record) -> Iterator[tuple[Link, str]]:
    """Events that somebody denies or that documents tell differently, and numbers that reports differ on; the first of each."""
    events = by_day(row for row in record.rows["events"].values() if row["status"] == "contested" or row["differences"])
    for row in events[:MOST_LISTED]:
        contested = [label("status", "contested")] if row["status"] == "contested" else []
        fields = differing_fields(row)
        differing = [f"The documents differ in {' and '.join(fields)}"] if fields else []
        yield Link(row["title"], addresses.page_of("events", row["event_id"])), "; ".join([*contested, *differing])
    families = sorted(record.quantities_of_family.values(), key=lambda rows: (-len(rows), rows[0]["family_id"]))
    for rows in [rows for rows in families if len(rows) > 1 or rows[0]["flag"] in ("conflict", "divergent")][:MOST_LISTED]:
        first = max(rows, key=lambda row: (row["reports"], row["quantity_id"]))
        yield Link(capitalised(first["label"]), addresses.page_of("quantities", first["quantity_id"])), _spread(record, first, rows)


def _spread(record: Record, first: Row, rows: list[Row]) -> str:
    flags = sorted({label("quantity_flag", row["flag"]).lower() for row in rows})
    reports = phrases.counted(sum(row["reports"] for row in rows), "report")
    return f"{label('measure', measure_of(record, first))}, {reports}: {', '.join(flags)}"


def downloads(contents: Contents, release: str) -> list[Download]:
    """The data files, then the others that exist so far, each with size and hash; `release` leads from the site to them."""
    found = []
    for path, facts in contents.written.items():
        name = path.removeprefix(f"{DATA_FOLDER}/")
        known = OTHER_FILES.get(path)
        what = known or (table_description(name.split(".")[0]) if path.startswith(f"{DATA_FOLDER}/") else None)
        if what is not None:
            found.append(Download(f"{release}{path}", name, what, facts.bytes, facts.sha256))
    return found
