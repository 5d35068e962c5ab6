"""The unit of a number: signs and words beside it (percent, currency), a hyphened unit ("six-day"), or the noun that is counted."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.quantity.lexicon import alternatives, lexicon
from pipeline.extract.quantity.population import Counted

_UNITS = lexicon("units")
_UNIT_OF: dict[str, str] = {noun: unit for unit, nouns in reversed(list(_UNITS["nouns"].items())) for noun in nouns}
TIME_UNITS: dict[str, str] = dict(_UNITS["time"])
_PEOPLE_ADJECTIVES = frozenset(_UNITS["people_adjectives"]["words"])
_PERSON_ENDINGS = tuple(_UNITS["person_endings"]["suffixes"])
_NOT_PERSONS = tuple(_UNITS["person_endings"]["not_persons"])
_PERCENT = re.compile(r"\s?%|[-\s]?(?:percent|per\s?cent|percentage[-\s]points?|pct|pc)\b", re.IGNORECASE)
_CURRENCY = _UNITS["currency"]
_SIGNS = rf"(?<![A-Za-z]){alternatives([*_CURRENCY['usd_signs'], *_CURRENCY['other_signs']])}"
_SIGN = re.compile(rf"(?P<sign>{_SIGNS})\s?$")
# "between $300 and $350": the words of a range open with no sign.
_SIGN_WITHIN = re.compile(rf"(?P<sign>{_SIGNS})\s?(?=\d)")
_AMOUNT = re.compile(rf"{_SIGNS}\s?\d")
MONEY_WORDS = frozenset(word for name in ("usd_words", "other_words") for word in _CURRENCY[name])
_US_WORDS, _OTHER_WORDS = (alternatives(_CURRENCY[name]) for name in ("usd_words", "other_words"))
_MONEY_WORD = re.compile(rf"\s+(?:of\s+)?(?:(?P<usd>{_US_WORDS})|(?P<other>{_OTHER_WORDS}))\b", re.IGNORECASE)
_HYPHEN_WORDS = frozenset(lexicon("exclusions")["hyphen_units"]["words"])
_NOT_COUNTS = frozenset(lexicon("exclusions")["hyphen_units"]["not_counts"])
_HYPHENED = re.compile(r"-(?P<unit>[a-z]+)(?:-(?:long|old))?(?![\w])", re.IGNORECASE)
_HYPHEN_UNIT: dict[str, str] = dict(lexicon("units")["hyphened"])
# "1,500-odd staff": the hyphen joins a hedge, not a unit.
_ODD = re.compile(r"-(?:odd|plus)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Marked:
    """A unit that signs or words beside the number give, and how far they reach."""

    unit: str
    start: int
    end: int


def percent(text: str, start: int, end: int) -> Marked | None:
    """The number as a percentage or a count of percentage points."""
    match = _PERCENT.match(text, end)
    return Marked("percent", start, match.end()) if match else None


def money(text: str, start: int, end: int) -> Marked | None:
    """The number as an amount of money: United States dollars, or "other" for any other currency."""
    sign = _SIGN.search(text[:start]) or _SIGN_WITHIN.search(text, start, end)
    if sign:
        word = _MONEY_WORD.match(text, end)
        first = min(sign.start(), start)
        return Marked("usd" if sign.group("sign") in _CURRENCY["usd_signs"] else "other", first, word.end() if word else end)
    word = _MONEY_WORD.match(text, end)
    if word:
        return Marked("usd" if word.group("usd") else "other", start, word.end())
    return None


def opens_amount(text: str, start: int) -> bool:
    """Whether the sign of a currency and a number stand at a place: "Rmb640m", "HK$ 20"; such letters name nothing."""
    return _AMOUNT.match(text, start) is not None


@dataclass(frozen=True, slots=True)
class Hyphened:
    """A number that is one half of an adjective: the word after the hyphen, its unit, and the end of the adjective."""

    word: str
    unit: str
    end: int


def hyphened(text: str, start: int, end: int) -> Hyphened | None:
    """ "47-member", "six-day", "45-year-old". Raises ValueError where a hyphen follows and the adjective counts nothing."""
    match = _HYPHENED.match(text, end)
    if match is None:
        if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalpha():
            raise ValueError("adjective that counts nothing")
        return None
    word = match.group("unit").casefold()
    if _ODD.match(text, end):
        return None
    if word not in _HYPHEN_WORDS or f"{text[start:end]}-{word}".casefold() in _NOT_COUNTS:
        raise ValueError("adjective that counts nothing")
    return Hyphened(word, TIME_UNITS.get(word) or _HYPHEN_UNIT.get(word, "other"), match.end())


def unit_of_noun(counted: Counted, people: bool) -> str:
    """The unit of what is counted. `people`: the noun is known as the name of a people."""
    lemma = counted.lemma
    if lemma in TIME_UNITS:
        return TIME_UNITS[lemma]
    if people or lemma in _PEOPLE_ADJECTIVES:
        return "persons"
    if counted.joined and _UNIT_OF.get(counted.joined) == "entities" and _UNIT_OF.get(lemma) == "persons":
        return "entities"  # people and bodies together are counted as bodies
    if lemma == "body":
        return "entities" if counted.start < counted.head.idx else "other"  # "12 public bodies", but "12 bodies" in a grave
    return known_unit(lemma) or ("persons" if _demonym(counted.head) else "other")


def known_unit(lemma: str) -> str | None:
    """The unit of a noun (singular, lower case) that the lexicon or its ending tells; None where neither does."""
    found = _UNIT_OF.get(lemma) or _UNIT_OF.get(lemma.rsplit("-", 1)[-1])
    return found or ("persons" if _person_noun(lemma) else None)


def _demonym(head: Token) -> bool:
    """A capitalised plural that ends a phrase and is no name of a body: Uyghurs, Nicaraguans, Christians."""
    plural_name = head.text[:1].isupper() and head.text.endswith("s") and head.tag_ in ("NNPS", "NNS", "NNP")
    return plural_name and head.ent_type_ in ("NORP", "GPE", "", "PERSON", "LANGUAGE")


def _person_noun(lemma: str) -> bool:
    return lemma.endswith(_PERSON_ENDINGS) and not lemma.endswith(_NOT_PERSONS) and len(lemma) > 4
