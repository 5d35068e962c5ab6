"""The word lists of `lexicons/names_*.toml`, read once, and the dictionary of common English words that the model carries."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pipeline.extract.model import language_model

FOLDER = Path(__file__).resolve().parents[1] / "lexicons"


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"names_{name}.toml").read_text(encoding="utf-8"))


def _phrases(words: list[str]) -> dict[tuple[str, ...], str]:
    return {tuple(word.split()): word for word in words}


@dataclass(frozen=True, slots=True)
class Kinds:
    """Head nouns. `heads` maps the words of a head to its kind; the kind "none" is for events, times and the like. `leading` does the
    same for words that open a name, `standing` for bodies that are named without saying whose they are."""

    heads: Mapping[tuple[str, ...], str]
    longest: int
    leading: Mapping[tuple[str, ...], str]
    standing: Mapping[str, str]
    calendar: frozenset[str]
    not_names: frozenset[str]
    international: frozenset[str]
    state: frozenset[str]


@dataclass(frozen=True, slots=True)
class Structure:
    """What may stand inside a name."""

    particles: frozenset[str]
    suffixes: frozenset[str]
    compound_endings: tuple[str, ...]
    of_heads: frozenset[tuple[str, ...]]
    complement_heads: frozenset[tuple[str, ...]]
    open_heads: frozenset[tuple[str, ...]]
    prepositions: frozenset[str]
    infinitive_heads: frozenset[str]
    openers: frozenset[str]
    lone_openers: frozenset[str]
    bare_heads: frozenset[str]
    owners: frozenset[str]
    numbered: frozenset[str]


@dataclass(frozen=True, slots=True)
class Titles:
    """Words before and after persons. `basis` maps a title or role noun, casefolded, to its publish_basis."""

    honorifics: frozenset[str]
    after_name: frozenset[str]
    prefixes: Mapping[str, str]
    modifiers: frozenset[str]
    roles: Mapping[str, str]
    role_modifiers: frozenset[str]
    speech_verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Words near a name. `appositions` maps a noun to the kind of what it describes, `followers` one that stands right after."""

    appositions: Mapping[str, str]
    followers: Mapping[str, str]
    place_prepositions: frozenset[str]
    sites: frozenset[str]
    of_no_body: frozenset[str]
    journeys: frozenset[str]
    state_organs: tuple[str, ...]
    state_nouns: frozenset[str]
    whole_states: frozenset[str]
    governments: frozenset[str]
    measures: frozenset[str]
    levels: Mapping[str, str]
    closing_place: frozenset[str]
    closing: Mapping[str, str]
    shared: frozenset[str]
    told: tuple[str, ...]
    reporting: tuple[str, ...]
    acting: tuple[str, ...]


def _spellings(head: str) -> tuple[str, ...]:
    """A head noun as listed and in British spelling."""
    british = head.replace("Center", "Centre").replace("Defense", "Defence").replace("Labor ", "Labour ")
    return (head,) if british == head else (head, british)


@cache
def kinds() -> Kinds:
    """The head nouns of names_kinds.toml."""
    table = _table("kinds")
    heads: dict[tuple[str, ...], str] = {}
    for kind, words in [*table["heads"].items(), ("none", table["none"]["heads"])]:
        for word in words:
            for spelling in _spellings(word):
                heads.setdefault(tuple(spelling.split()), kind)
    return Kinds(
        heads=heads,
        longest=max(map(len, heads)),
        leading={tuple(word.split()): kind for kind, words in table["leading"].items() for word in words},
        standing={word: kind for kind, words in table["standing"].items() for word in words},
        calendar=frozenset(table["none"]["calendar"]),
        not_names=frozenset([*table["none"]["words"], *table["none"]["calendar"]]),
        international=frozenset(table["international"]["words"]),
        state=frozenset(table["state"]["words"]),
    )


@cache
def structure() -> Structure:
    """The inner words of names_structure.toml."""
    table = _table("structure")
    return Structure(
        particles=frozenset(table["particles"]),
        suffixes=frozenset(table["suffixes"]),
        compound_endings=tuple(table["compound_endings"]),
        of_heads=frozenset(_phrases(table["of_heads"])),
        complement_heads=frozenset(_phrases(table["complement_heads"])),
        open_heads=frozenset(_phrases(table["open_heads"])),
        prepositions=frozenset(table["complement_prepositions"]),
        infinitive_heads=frozenset(table["infinitive_heads"]),
        openers=frozenset(table["openers"]),
        lone_openers=frozenset(table["lone_openers"]),
        bare_heads=frozenset(table["bare_heads"]),
        owners=frozenset(table["owners"]),
        numbered=frozenset(table["numbered"]),
    )


@cache
def titles() -> Titles:
    """The titles and role nouns of names_titles.toml."""
    table = _table("titles")
    basis = {"official": "public_official", "figure": "public_figure", "private": "withheld"}
    roles: dict[str, str] = {}
    for group, words in table["roles"].items():
        for word in words:
            roles.setdefault(word.casefold(), basis[group])
    return Titles(
        honorifics=frozenset(table["honorifics"]),
        after_name=frozenset(table["after_name"]),
        prefixes={word: basis[group] for group in ("official", "figure") for word in table["prefixes"][group]},
        modifiers=frozenset(table["prefixes"]["modifiers"]),
        roles=roles,
        role_modifiers=frozenset(table["companions"]["role_modifiers"]),
        speech_verbs=frozenset(table["companions"]["speech_verbs"]),
    )


@cache
def cues() -> Cues:
    """The context words of names_cues.toml."""
    table = _table("cues")
    appositions: dict[str, str] = {}
    for kind, words in table["appositions"].items():
        for word in words:
            appositions.setdefault(word, kind)
    return Cues(
        appositions=appositions,
        followers={word: kind for kind, words in table["followers"].items() for word in words},
        place_prepositions=frozenset(table["place_prepositions"]["words"]),
        journeys=frozenset(table["place_prepositions"]["journeys"]),
        sites=frozenset(table["place_prepositions"]["sites"]),
        of_no_body=frozenset(table["of_no_body"]["words"]),
        state_organs=tuple(table["state_organs"]["nouns"]),
        whole_states=frozenset(table["whole_states"]["words"]),
        governments=frozenset(table["whole_states"]["governments"]),
        measures=frozenset(table["whole_states"]["measures"]),
        state_nouns=frozenset(table["state_nouns"]["words"]),
        levels={word: level for level, words in table["levels"].items() for word in words},
        closing_place=frozenset(table["closing"]["place"]),
        closing={noun: kind for kind in ("facility", "public_body") for noun in table["closing"][kind]},
        shared=frozenset(table["short_forms"]["shared"]),
        told=tuple(table["short_forms"]["told"]),
        reporting=tuple(table["short_forms"]["reporting"]),
        acting=tuple(table["short_forms"]["acting"]),
    )


@cache
def _dictionary() -> frozenset[str]:
    """The words of WordNet's index and the irregular forms that go with it ("media", "women"); empty for a model without them."""
    lookups = getattr(language_model().get_pipe("lemmatizer"), "lookups", None)
    if lookups is None:
        return frozenset()
    tables = [lookups.get_table(name) for name in ("lemma_index", "lemma_exc") if lookups.has_table(name)]
    return frozenset(word for table in tables for part in table for word in table[part])


@lru_cache(maxsize=100_000)
def is_common_word(word: str) -> bool:
    """Whether a word, capital or not, plural or not, stands in WordNet's index, which the lemmatizer of the model carries."""
    plain = word.casefold()
    known = _dictionary()
    stems = [plain.removesuffix(ending) for ending in ("", "s", "es", "d", "ed", "ing")]
    return any(
        form in known
        for form in (*stems, plain.removesuffix("ies") + "y", plain.removesuffix("ing") + "e", plain.removesuffix("men") + "man")
        if len(form) > 1
    )
