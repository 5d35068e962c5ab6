"""The frames of reporting verbs and the nouns of speakers, read from `lexicons/attribution.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LEXICON = Path(__file__).parent.parent / "lexicons" / "attribution.toml"


@dataclass(frozen=True, slots=True)
class Frame:
    """A class of reporting verbs: the complements that it takes, the stance that it expresses, and what limits it."""

    name: str
    complements: frozenset[str]
    stance: str
    document: bool = False
    document_only: bool = False
    authority_only: bool = False
    place: bool = False
    negated: bool = False
    counting: bool = False
    inquiring: bool = False
    personal: bool = False
    needs: str | None = None
    objects: frozenset[str] = frozenset()


@cache
def tables() -> dict[str, Any]:
    """The tables of the lexicon."""
    return tomllib.loads(LEXICON.read_text(encoding="utf-8"))


@cache
def _frames() -> dict[str, tuple[Frame, ...]]:
    by_verb: dict[str, list[Frame]] = {}
    for name, table in tables()["frames"].items():
        frame = Frame(
            name=name,
            complements=frozenset(table["complements"]),
            stance=table["stance"],
            document=table.get("document", False),
            document_only=table.get("document_only", False),
            authority_only=table.get("authority_only", False),
            place=table.get("place", False),
            negated=table.get("negated", False),
            counting=table.get("counting", False),
            inquiring=table.get("inquiring", False),
            personal=table.get("personal", False),
            needs=table.get("needs"),
            objects=frozenset(table.get("objects", ())),
        )
        for verb in table["verbs"]:
            by_verb.setdefault(verb, []).append(frame)
    return {verb: tuple(frames) for verb, frames in by_verb.items()}


def frames_of(lemma: str) -> tuple[Frame, ...]:
    """The frames of a verb, in the order of the lexicon."""
    return _frames().get(lemma.casefold(), ())


@cache
def speaker_types() -> dict[str, str]:
    """The asserter_type that each noun of a speaker stands for; a noun of several lists keeps the first."""
    types: dict[str, str] = {}
    for asserter_type, nouns in tables()["speakers"].items():
        for noun in nouns:
            types.setdefault(noun, asserter_type)
    return types


@cache
def words(table: str, name: str) -> frozenset[str]:
    """A list of the lexicon as a set. Raises KeyError."""
    return frozenset(tables()[table][name])
