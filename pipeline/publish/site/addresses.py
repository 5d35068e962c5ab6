"""The permanent address of every row, relative to the site: folder of its table, id, `.html`. As an id never changes, neither does it."""

from __future__ import annotations

from pipeline.publish.site.reading import Record
from schemas.derive import Row

FRONT = "index.html"
SEARCH = "search.html"
METHODS = "methods.html"
CODEBOOK = "codebook.html"
GONE = "withdrawn.html"
PAGED_TABLES = ("events", "entities", "quantities", "sanctions", "sources")
PICTURES = "pictures"
PARAGRAPHS_ON_A_PAGE = 50


def page_of(table: str, row_id: str) -> str:
    """The page of a row of a table that has pages."""
    return f"{table}/{row_id}.html"


def list_of(table: str, number: int = 1) -> str:
    """A page of the list of a table; the first is the index of the folder. A dot stands in no id, so that no row can take its address."""
    return f"{table}/index.html" if number == 1 else f"{table}/list.{number}.html"


def next_of(path: str, number: int) -> str:
    """The further pages of a page that is too long for one."""
    return path if number == 1 else f"{path.removesuffix('.html')}.{number}.html"


def paragraph_page(source_id: str, paragraph: int) -> str:
    """The page of a document that shows a paragraph: so many paragraphs a page, whatever is claimed in them."""
    return next_of(page_of("sources", source_id), (paragraph - 1) // PARAGRAPHS_ON_A_PAGE + 1)


def paragraph(source_id: str, number: int) -> str:
    """A paragraph on the page of its document."""
    return f"{paragraph_page(source_id, number)}#p{number}"


def figure(row: Row) -> str:
    """A figure stands on the page of its quantity; one that is in no quantity, at its paragraph."""
    page = page_of("quantities", row["quantity_id"]) if row["quantity_id"] else paragraph_page(row["source_id"], row["paragraph"])
    return f"{page}#{row['figure_id']}"


def of_row(record: Record, table: str, row_id: str) -> str | None:
    """Where a row is shown; None for a row that the release does not have."""
    row = record.rows[table].get(row_id)
    if row is None:
        return None
    return figure(row) if table == "figures" else page_of(table, row_id)


def up(path: str) -> str:
    """What leads from a page back to the folder of the site."""
    return "../" * path.count("/")
