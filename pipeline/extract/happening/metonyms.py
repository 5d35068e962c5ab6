"""Capitals that stand for a government: "Ankara denies it" is the word of Turkey."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from pipeline.extract.candidates import EntityCandidate
from pipeline.ingest.readers import csv_rows

COUNTRIES = Path(__file__).parents[3] / "sources" / "reference" / "countries.csv"


@cache
def government_metonyms() -> Mapping[str, str]:
    """Names of capitals (casefolded) with the ISO code of the country whose government they stand for."""
    found: dict[str, str] = {}
    for row in csv_rows(COUNTRIES):
        for word in row["government_metonyms"].split("|"):
            if word:
                found.setdefault(word.casefold(), row["iso2"])
    return found


def government_behind(place: EntityCandidate, entities: Iterable[EntityCandidate]) -> EntityCandidate | None:
    """The country, named in the document, whose government a capital stands for where it acts or speaks; None for other places."""
    names = (place.name, *place.aliases)
    code = next((government_metonyms()[name.casefold()] for name in names if name.casefold() in government_metonyms()), None)
    if code is None or place.kind != "place" or place.place_level == "country":
        return None
    return next(
        (entity for entity in entities if entity.kind == "place" and entity.place_level == "country" and entity.country == code), None
    )
