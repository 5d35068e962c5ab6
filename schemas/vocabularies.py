"""The controlled vocabularies, read from `vocabularies.toml` (codebook: the enum columns)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

VOCABULARIES_FILE = Path(__file__).with_name("vocabularies.toml")


@cache
def vocabularies() -> dict[str, dict[str, str]]:
    """Every vocabulary by name: its terms in codebook order, each with what it means."""
    with VOCABULARIES_FILE.open("rb") as handle:
        return tomllib.load(handle)


def terms(vocabulary: str) -> list[str]:
    """The terms of one vocabulary in codebook order. Raises KeyError for a vocabulary that does not exist."""
    return list(vocabularies()[vocabulary])
