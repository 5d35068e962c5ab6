"""Under which terms data and code are published, who is credited, and how the data are cited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline import PROJECT_ROOT

DATA_LICENCE_FILE = PROJECT_ROOT / "DATA_LICENSE"
CITATION_FILE = PROJECT_ROOT / "CITATION.cff"
CREATOR = "The Xinjiang Record"


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its SPDX id, full title and address."""

    spdx: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A work of others from which facts were taken, with the terms that it sets."""

    title: str
    url: str
    terms: str


DATA_LICENCE = Licence("CC-BY-4.0", "Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/")

REFERENCES = (
    Reference("GeoNames", "https://www.geonames.org/", "CC BY 4.0"),
    Reference("Wikidata", "https://www.wikidata.org/", "CC0 1.0"),
    Reference("country-coder", "https://github.com/rapideditor/country-coder", "ISC"),
    Reference("Apache ECharts", "https://echarts.apache.org/", "Apache-2.0"),
    Reference("Faker", "https://github.com/joke2k/faker", "MIT"),
    Reference(
        "U.S. Census Bureau, names of the 1990 census",
        "https://www.census.gov/topics/population/genealogy/data/1990_census.html",
        "public domain",
    ),
)


def data_licence_text(file: Path = DATA_LICENCE_FILE) -> str:
    """The licence of the data as it goes into a release. Raises FileNotFoundError outside a clone of the project."""
    return file.read_text(encoding="utf-8")


def citation_file(version: str, released: date, file: Path = CITATION_FILE) -> str:
    """The project's citation file (CFF 1.2.0) with the version and the day of a release added at its end."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return "\n".join([*lines, f'version: "{version}"', f'date-released: "{released.isoformat()}"', ""])


def citation_line(title: str, version: str, released: date) -> str:
    """How to cite a release in one line."""
    return f"{CREATOR} ({released.year}). {title} [data set], version {version}, {released.isoformat()}. Licence: {DATA_LICENCE.spdx}."
