"""The front page: what the release is, how much it holds, what changed, how to cite it, and its files."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.publish.contents import Contents
from pipeline.publish.licences import citation_line
from pipeline.publish.package import DATA_FOLDER, table_description
from pipeline.publish.site import addresses
from pipeline.publish.site.pages.page import Page
from pipeline.publish.site.reading import Record

FROM_SITE_TO_RELEASE = "../"
OTHER_FILES = {
    "datapackage.json": "Data Package: columns, types, keys, licence",
    "CODEBOOK.md": "What every column and term means",
    "REPORT.md": "What was checked",
    "report.json": "The same for programs",
    "README.md": "How to read the data in Python, R, SQL",
    "CITATION.cff": "For reference managers",
    "croissant.json": "Croissant description",
    "dataset.jsonld": "schema.org description",
    "registry.txt": "Hashes for Pooch",
}


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows of a table, what they are called, and their list."""

    rows: int
    words: str
    path: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file of the release as the front page offers it."""

    path: str
    name: str
    what: str
    bytes: int
    sha256: str


def front_page(contents: Contents, record: Record) -> Page:
    """The first page of the site."""
    facts = contents.facts
    return Page(
        path=addresses.FRONT,
        title=facts.title,
        description=facts.description,
        template="front.html.j2",
        section="front",
        content={
            "lead": facts.description,
            "counts": [Count(len(record.rows[table]), table, addresses.list_of(table)) for table in addresses.PAGED_TABLES],
            "reading": [],
            "previous": contents.previous.version if contents.previous else None,
            "changes": None,
            "citation": citation_line(facts.title, facts.version, facts.created),
            "downloads": downloads(contents),
        },
    )


def downloads(contents: Contents) -> list[Download]:
    """The data files, then the others that exist so far, each with size and hash; their paths lead out of the folder of the site."""
    found = []
    for path, facts in contents.written.items():
        name = path.removeprefix(f"{DATA_FOLDER}/")
        known = OTHER_FILES.get(path)
        what = known or (table_description(name.split(".")[0]) if path.startswith(f"{DATA_FOLDER}/") else None)
        if what is not None:
            found.append(Download(f"{FROM_SITE_TO_RELEASE}{path}", name, what, facts.bytes, facts.sha256))
    return found
