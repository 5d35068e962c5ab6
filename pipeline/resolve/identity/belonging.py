"""What a place or body belongs to, from the reference lists: township, county, prefecture, region, country; office and superior office."""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cache
from pathlib import Path

from pipeline import REFERENCE_FOLDER
from pipeline.ingest.readers import csv_rows


@cache
def reference_parents(folder: Path = REFERENCE_FOLDER) -> dict[str, str]:
    """The superior of every entry of `places.csv` and `bodies.csv`; without one, what its name says;
    of a place or an organ of a state, else the country."""
    countries = {row["iso2"]: row["entity_id"] for row in csv_rows(folder / "countries.csv")}
    parents = {}
    for name in ("places.csv", "bodies.csv"):
        for row in csv_rows(folder / name):
            of_country = name == "places.csv" or row["kind"] == "public_body"
            by_name = superior_by_name(row["name"], row["country"]) if row["kind"] in ("public_body", "organisation") else None
            parent = row["part_of"] or by_name or (countries.get(row["country"]) if of_country else None)
            if parent:
                parents[row["entity_id"]] = parent
    return parents


@cache
def _named(folder: Path = REFERENCE_FOLDER) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """Listed bodies by name, and listed places by country and name; what is ambiguous is left out."""
    bodies, places = {}, {}
    for row in csv_rows(folder / "bodies.csv"):
        if row["ambiguous"] != "true":
            bodies.update({name.casefold(): row["entity_id"] for name in [row["name"], *row["aliases"].split("|")] if name})
    for row in csv_rows(folder / "places.csv"):
        if row["kind"] == "place" and row["ambiguous"] != "true":
            places.update(
                {(row["country"], name.casefold()): row["entity_id"] for name in [row["name"], *row["aliases"].split("|")] if name}
            )
    return bodies, places


def superior_by_name(name: str, country: str | None) -> str | None:
    """What a body's own name says that it belongs to: the listed body after "of" ("Police Bureau of the Port Authority"), else the
    listed place of its country that the name begins with ("Hunan Police Academy"), the longest of several."""
    bodies, places = _named()
    _, of, whole = name.casefold().partition(" of ")
    if of and whole.removeprefix("the ") in bodies:
        return bodies[whole.removeprefix("the ")]
    words = name.casefold().split()
    leading = (" ".join(words[:size]) for size in range(len(words) - 1, 0, -1))
    return next((places[country, run] for run in leading if (country, run) in places), None) if country else None


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
