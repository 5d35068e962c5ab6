"""The reference data of `sources/reference`: names that are known before a document is opened."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.ingest.readers import csv_rows

FOLDER = Path(__file__).resolve().parents[3] / "sources" / "reference"
TABLES = ("countries", "places", "bodies", "people", "peoples")


class ReferenceMissing(FileNotFoundError):
    """The folder of reference data is not there."""


@dataclass(frozen=True, slots=True)
class ReferenceEntry:
    """One known thing. `forms` are all names by which it may be printed, the preferred one first."""

    entity_id: str
    kind: str
    name: str
    forms: tuple[str, ...]
    country: str | None = None
    part_of: str | None = None
    place_level: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    external_ids: tuple[str, ...] = ()
    role: str | None = None
    publish_basis: str = "not_a_person"
    ambiguous: bool = False


def _listed(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split("|") if part.strip()]


def _number(cell: str | None) -> float | None:
    return float(cell) if cell else None


def _external_ids(row: dict[str, str]) -> tuple[str, ...]:
    found = _listed(row.get("external_ids"))
    for scheme in ("wikidata", "geonames", "lei"):
        if row.get(scheme):
            found.append(f"{scheme}:{row[scheme]}")
    return tuple(found)


def _kind(table: str, row: dict[str, str]) -> str:
    default = {"countries": "place", "places": "place", "people": "person", "peoples": "ethnic_group"}.get(table, "organisation")
    return row.get("kind") or default


def _entry(table: str, row: dict[str, str]) -> ReferenceEntry:
    kind = _kind(table, row)
    printed = dict.fromkeys([row["name"], *_listed(row.get("abbreviations")), *_listed(row.get("aliases"))])
    # An article, or an abbreviation in brackets, is no part of a name that is known without it.
    bare = {
        form: form.partition(" (")[0] if form.endswith(")") else form[4:]
        for form in printed
        if form.endswith(")") or form[:4].casefold() == "the "
    }
    forms = [form for form in printed if bare.get(form) not in printed]
    return ReferenceEntry(
        entity_id=row["entity_id"],
        kind=kind,
        name=row["name"],
        forms=tuple(forms),
        country=row.get("iso2") or row.get("country") or None,
        part_of=row.get("part_of") or None,
        place_level="country" if table == "countries" else row.get("place_level") or None,
        latitude=_number(row.get("latitude")),
        longitude=_number(row.get("longitude")),
        external_ids=_external_ids(row),
        role=row.get("role") or None,
        publish_basis=row.get("publish_basis") or ("withheld" if kind == "person" else "not_a_person"),
        ambiguous=(row.get("ambiguous") or "").casefold() == "true",
    )


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    return csv_rows(folder / f"{table}.csv", optional=True)


def check_folder(folder: Path) -> None:
    """Raises ReferenceMissing where the folder of reference data is missing; single tables may be."""
    if not folder.is_dir():
        raise ReferenceMissing(f"{folder}: the reference data are missing. Restore the folder from the repository.")


@cache
def entries(folder: Path = FOLDER) -> tuple[ReferenceEntry, ...]:
    """Every known thing, in the order of the tables; a table that is missing holds nothing. Raises ReferenceMissing."""
    check_folder(folder)
    return tuple(_entry(table, row) for table in TABLES for row in _rows(folder, table))


@cache
def demonyms(folder: Path = FOLDER) -> dict[str, ReferenceEntry]:
    """The country of each demonym and country adjective ("Chinese", "Americans"). Raises ReferenceMissing."""
    check_folder(folder)
    countries = {entry.entity_id: entry for entry in entries(folder)}
    found: dict[str, ReferenceEntry] = {}
    for row in _rows(folder, "countries"):
        for word in _listed(row.get("demonyms")):
            found.setdefault(word, countries[row["entity_id"]])
    return found


@cache
def given_names(folder: Path = FOLDER) -> frozenset[str]:
    """Given names of people, casefolded. Empty if the table is missing. Raises ReferenceMissing if the folder is."""
    check_folder(folder)
    return frozenset((row.get("name") or row.get("given_name") or "").casefold() for row in _rows(folder, "given_names")) - {""}
