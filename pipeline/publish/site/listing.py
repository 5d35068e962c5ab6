"""A table that people look through: rows in pages that need no JavaScript, and the same rows as data for filter, sort and download.

The data are a script that sets a variable, because a page opened from disk may load a script but no JSON. A column of kind `term` holds a
number into its `terms`, and in `marks` what each of them is marked with; `terms` several of them; `date` the words and both ends; `range`
the words and the number by which they are sorted; `link` the words, its address follows from the id.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.publish.site import addresses, phrases
from pipeline.publish.site.pages.page import Page

ROWS_ON_A_PAGE = 250
COLUMNS_VARIABLE = "recordColumns"
ROWS_VARIABLE = "recordRows"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a listing. `kind` is text, link, term, terms, number, range or date; `shown` is false for one that only filters; `mark`
    gives the class of the stylesheet by which a term is coloured."""

    name: str
    label: str
    kind: str
    value: Callable[[Any], Any]
    filtered: bool = False
    shown: bool = True
    mark: Callable[[Any], str] | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The listing of one table: its columns, and its rows in the order in which they are first shown. `noun` is what one row is called,
    `nouns` what several are."""

    table: str
    title: str
    noun: str
    nouns: str
    introduction: str
    columns: Sequence[Column]
    rows: Sequence[Any]
    key: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What a page shows of one value: words, the class of its column, the address of a link, and the class of its term."""

    words: str
    kind: str
    path: str | None = None
    mark: str | None = None


def listing_pages(listing: Listing) -> Iterator[Page]:
    """The pages of a listing; the last row of one is followed by the first of the next."""
    last = max(1, -(-len(listing.rows) // ROWS_ON_A_PAGE))
    for number in range(1, last + 1):
        rows = listing.rows[(number - 1) * ROWS_ON_A_PAGE : number * ROWS_ON_A_PAGE]
        yield Page(
            path=addresses.list_of(listing.table, number),
            title=listing.title if number == 1 else f"{listing.title}, page {number} of {last}",
            description=listing.introduction,
            template="listing.html.j2",
            section=listing.table,
            content={
                "listing": listing,
                "shown": [column for column in listing.columns if column.shown],
                "rows": [list(_cells(listing, row)) for row in rows],
                "total": len(listing.rows),
                "first": (number - 1) * ROWS_ON_A_PAGE + 1,
                "pages": [(other, addresses.list_of(listing.table, other)) for other in range(1, last + 1)],
                "number": number,
            },
        )


def _cells(listing: Listing, row: Any) -> Iterator[Cell]:
    for column in listing.columns:
        if not column.shown:
            continue
        value = column.value(row)
        if column.kind in ("date", "range"):
            yield Cell(value[0], column.kind)
        elif column.kind == "number":
            yield Cell(phrases.number(value), "number")
        elif column.kind == "link":
            yield Cell(value, "link", f"{row[listing.key]}.html")
        else:
            yield Cell(", ".join(value) if column.kind == "terms" else value or "", column.kind, mark=column.mark and column.mark(row))


def listing_scripts(listing: Listing) -> dict[str, str]:
    """The rows as two scripts: `columns.js` says what the columns are and which terms they hold, `rows.js` has one list a row, its id
    first."""
    columns: list[dict[str, Any]] = []
    values: list[list[Any]] = []
    for column in listing.columns:
        found = [column.value(row) for row in listing.rows]
        entry: dict[str, Any] = {"name": column.name, "label": column.label, "kind": column.kind}
        entry |= {name: True for name in ("filtered", "shown") if getattr(column, name)}
        if column.kind in ("term", "terms"):
            terms = sorted({term for several in found for term in ([several] if column.kind == "term" else several) if term})
            number = {term: position for position, term in enumerate(terms)}
            entry["terms"] = terms
            if column.mark:
                marks = {column.value(row): column.mark(row) for row in listing.rows}
                entry["marks"] = [marks[term] for term in terms]
            found = [number.get(value, -1) if column.kind == "term" else [number[term] for term in value] for value in found]
        columns.append(entry)
        values.append(found)
    lines = [_json([row[listing.key], *(column[position] for column in values)]) for position, row in enumerate(listing.rows)]
    return {
        f"{listing.table}/columns.js": f"self.{COLUMNS_VARIABLE} = {_json(columns)};\n",
        f"{listing.table}/rows.js": f"self.{ROWS_VARIABLE} = [\n" + ",\n".join(lines) + "\n];\n",
    }


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
