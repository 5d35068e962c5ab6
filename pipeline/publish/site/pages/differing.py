"""In what documents tell one event differently, in words: `events.differences` names columns, ids and codes, which a page does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from pipeline.publish.site import phrases
from pipeline.publish.site.pages.page import Fact, Link
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import label, named
from schemas.derive import Row

# "place_id: country-cn (one-source), country-pl (another)": a column, then each value with the document that gives it.
GIVEN = re.compile(r"(?:^|, )(?P<value>.+?) \((?P<source>[^()]+)\)")
DAYS = re.compile(r"\d{4}-\d\d-\d\d")


def differing_fields(row: Row) -> list[str]:
    """What the documents differ in: the date, the place, what sort of event it was."""
    return list(dict.fromkeys(named("column", field) for field, _ in _parts(row)))


def differing_facts(record: Record, row: Row) -> Iterator[Fact]:
    """A fact for each thing that the documents differ in: what each of them says."""
    for field, told in _parts(row):
        given = [(match["value"], match["source"]) for match in GIVEN.finditer(told)]
        said = [Link(f"{record.rows['sources'][source]['publisher']}: {_value(record, field, value)}") for value, source in given]
        yield Fact(f"They differ in {named('column', field)}", tuple(said) or (Link(told),))


def _parts(row: Row) -> list[tuple[str, str]]:
    parts = [part.partition(": ") for part in (row["differences"] or "").split("; ")]
    return [(field, told) for field, _, told in parts if told]


def _value(record: Record, field: str, value: str) -> str:
    days = [date.fromisoformat(found) for found in DAYS.findall(value)]
    if days:
        return phrases.span(days[0], days[-1])
    if field == "place_id" and value in record.rows["entities"]:
        return str(record.rows["entities"][value]["name"])
    return label(field, value).lower() if field == "event_type" else value
