"""What the terms of the vocabularies are called on a page, and what they mean, in plain words (`wording.toml`)."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from schemas.vocabularies import vocabularies

WORDING_FILE = Path(__file__).with_name("wording.toml")


@cache
def wording() -> dict[str, dict[str, dict[str, str]]]:
    """Vocabulary, then term, then `label` and `meaning`, for the terms that need other words than their own."""
    with WORDING_FILE.open("rb") as handle:
        return tomllib.load(handle)


@cache
def label(vocabulary: str, term: str | None) -> str:
    """The words for a term, empty for none. Raises KeyError for a term that the vocabulary does not have."""
    if term is None:
        return ""
    if term not in vocabularies()[vocabulary]:
        raise KeyError(f"{vocabulary} has no term {term!r}")
    own = term.replace("_", " ")
    return wording().get(vocabulary, {}).get(term, {}).get("label", own[0].upper() + own[1:])


def named(group: str, term: str) -> str:
    """The words for a term that is of no vocabulary, such as a column or a language; without an entry the term, with spaces for
    underscores."""
    return wording().get(group, {}).get(term, {}).get("label", term.replace("_", " "))


def gloss(vocabulary: str, term: str) -> str:
    """What the codebook says of a term, to stand in brackets behind it. Raises KeyError for a term that the vocabulary does not have."""
    return vocabularies()[vocabulary][term]


@cache
def meaning(vocabulary: str, term: str) -> str:
    """One sentence on a term. Raises KeyError for a term that the vocabulary does not have."""
    defined = vocabularies()[vocabulary][term]
    return wording().get(vocabulary, {}).get(term, {}).get("meaning", defined[0].upper() + defined[1:] + ".")
