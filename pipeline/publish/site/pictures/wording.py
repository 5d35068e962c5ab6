"""The words of the pictures (`wording.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

WORDING_FILE = Path(__file__).with_name("wording.toml")


@cache
def words_of(picture: str) -> dict[str, str]:
    """The words of one picture by what they are for; `{…}` in them is filled in by the picture. Raises KeyError for a picture without."""
    with WORDING_FILE.open("rb") as handle:
        found: dict[str, str] = tomllib.load(handle)[picture]
    return found
