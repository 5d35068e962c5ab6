"""Whether two names are forms of one name: word order, spelling, endings of firms, romanisation.

RapidFuzz proposes pairs by their letters; the rules here decide. A name alone never does: kind must agree, country, place level and
superior must not disagree, and a romanised variant needs a common country and superior or office besides.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

LEXICON = Path(__file__).parent.parent / "lexicons" / "name_variants.toml"
# Below this likeness of sounds (per cent) a pair is not looked at; below the other two words are not one word romanised twice.
CANDIDATE_LIKENESS = 70
WORD_LIKENESS = 60
UNNAMED_BASIS = "withheld"


@dataclass(frozen=True, slots=True)
class Profile:
    """All that the documents of a build say of one entity. `listed`: it stands in the reference lists."""

    identifier: str
    kind: str
    names: tuple[str, ...]
    listed: bool
    countries: frozenset[str]
    levels: frozenset[str]
    superiors: frozenset[str]
    roles: tuple[str, ...]
    withheld: bool


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(LEXICON.read_text(encoding="utf-8"))


def plain(name: str) -> str:
    """A name without case, accents, apostrophes and punctuation."""
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    letters = re.sub(r"(?<=\w)['’ʼ‘`]s?\b|\.(?=\w\.|\w\b)", "", letters.casefold())
    return " ".join(re.findall(r"\w+", letters.replace("'", "").replace("’", "")))


def words(name: str) -> tuple[str, ...]:
    """The words of a body's name that identify it, in one spelling and without regard to their order."""
    table = _lexicon()
    dropped = {*table["functions"], *table["legal_forms"]}
    spelt = (table["spellings"].get(word, word) for word in plain(name).split())
    return tuple(sorted(word for word in spelt if word not in dropped))


def sounds(word: str) -> str:
    """The consonants of a word as most romanisations have them, after its first letter."""
    for group, sound in _lexicon()["sounds"].items():
        word = word.replace(group, sound)
    word = re.sub(r"(.)\1+", r"\1", word)
    return word[:1] + re.sub(r"[aeiou]", "", word[1:])


def romanised_alike(left: str, right: str) -> bool:
    """Whether two names could be one, written down twice: as many words, and each pair of words alike in sound and letters."""
    ours, theirs = plain(left).split(), plain(right).split()
    if len(ours) != len(theirs) or len(ours) < 2:
        return False
    return all(a == b or (sounds(a) == sounds(b) and fuzz.ratio(a, b) >= WORD_LIKENESS) for a, b in zip(ours, theirs, strict=True))


def one_entity(left: Profile, right: Profile) -> str | None:
    """Why two entities are one; None if nothing shows it. Two entries of the reference lists are never joined by a rule."""
    if left.kind != right.kind or (left.listed and right.listed) or left.withheld or right.withheld:
        return None
    if _disagree(left.countries, right.countries) or _disagree(left.levels, right.levels) or _disagree(left.superiors, right.superiors):
        return None
    if left.kind == "person" and not _offices_agree(left.roles, right.roles):
        return None
    pairs = [(a, b) for a in left.names for b in right.names if len(plain(a).split()) > 1 or left.kind != "person"]
    if any(plain(a) == plain(b) for a, b in pairs) or (left.kind != "person" and any(words(a) and words(a) == words(b) for a, b in pairs)):
        return "the same name in another order or spelling"
    supported = bool(left.countries & right.countries) and (left.kind == "person" or bool(left.superiors & right.superiors))
    if left.kind == "person":
        supported = supported and bool(left.roles and right.roles)
    if supported and any(romanised_alike(a, b) for a, b in pairs):
        return "the same name in another romanisation"
    return None


def _disagree(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left and right and not left & right)


def _offices_agree(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Two offices agree if one is not known or they have a word of weight in common."""
    ours, theirs = ({word for role in roles for word in words(role) if len(word) > 3} for roles in (left, right))
    return not ours or not theirs or bool(ours & theirs)


def _sounding(name: str) -> str:
    return " ".join(sounds(word) for word in words(name) or plain(name).split())


def candidates(profiles: list[Profile]) -> list[tuple[Profile, Profile]]:
    """Pairs of one kind that have names with much the same sounds, in a fixed order."""
    found = []
    for kind in sorted({profile.kind for profile in profiles}):
        named = [(_sounding(name), profile) for profile in profiles if profile.kind == kind for name in profile.names]
        forms = [form for form, _ in named]
        for i, (form, profile) in enumerate(named):
            near = process.extract(form, forms[i + 1 :], scorer=fuzz.token_sort_ratio, score_cutoff=CANDIDATE_LIKENESS, limit=None)
            found += [(profile, named[i + 1 + position][1]) for _, _, position in near]
    distinct = {(a.identifier, b.identifier): (a, b) for a, b in found if a.identifier != b.identifier}
    return [distinct[pair] for pair in sorted(distinct)]
