"""What a place or body belongs to, from the reference lists: township, county, prefecture, region, country; office and superior office."""

from __future__ import annotations

import csv
from collections.abc import Container, Iterator
from functools import cache
from pathlib import Path

from pipeline import REFERENCE_FOLDER


@cache
def reference_parents(folder: Path = REFERENCE_FOLDER) -> dict[str, str]:
    """The superior of every entry of `places.csv` and `bodies.csv`; of a place or an organ of a state without one, the country."""
    countries = {row["iso2"]: row["entity_id"] for row in _rows(folder / "countries.csv")}
    parents = {}
    for name in ("places.csv", "bodies.csv"):
        for row in _rows(folder / name):
            of_country = name == "places.csv" or row["kind"] == "public_body"
            parent = row["part_of"] or (countries.get(row["country"]) if of_country else None)
            if parent:
                parents[row["entity_id"]] = parent
    return parents


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def ancestors(identifier: str | None, parents: dict[str, str]) -> Iterator[str]:
    """What something belongs to, from the nearest upwards; itself not included. A circle ends the walk."""
    seen = {identifier}
    current = parents.get(identifier) if identifier else None
    while current is not None and current not in seen:
        yield current
        seen.add(current)
        current = parents.get(current)


def nearest(parent: str | None, known: Container[str], parents: dict[str, str]) -> str | None:
    """`parent` itself if it is known, else the nearest thing above it that is: a chain is kept where a link of it has no claim."""
    if parent is None or parent in known:
        return parent
    return next((above for above in ancestors(parent, parents) if above in known), None)
