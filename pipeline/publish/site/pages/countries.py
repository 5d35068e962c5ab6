"""Countries by their code, as pages name them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pipeline import REFERENCE_FOLDER
from pipeline.ingest.readers import csv_rows

COUNTRIES_FILE = REFERENCE_FOLDER / "countries.csv"


@cache
def country_names() -> Mapping[str, str]:
    """The name of every country of the reference data by its ISO 3166-1 alpha-2 code. Raises FileNotFoundError."""
    return {row["iso2"]: row["name"] for row in csv_rows(COUNTRIES_FILE)}


def country_name(code: str | None) -> str:
    """The name of a country; the code itself for what is no country of the reference data, such as EU; empty for none."""
    return country_names().get(code, code) if code else ""
