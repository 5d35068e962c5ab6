"""The language of a text, so that only English is extracted from.

What is English is told by its function words, which costs next to nothing; only a text that lacks them is put before a model (py3langid).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path

WORDS_FILE = Path(__file__).with_name("language.toml")
ENGLISH = "en"
LEAST_SHARE = 0.08
"""Part of the words of a text that are English function words, at least, in English."""
LEAST_LETTERS = 100
"""A shorter text in the Latin alphabet may be a headline or a list of names: it is not judged."""
LONGEST_SAMPLE = 20_000
SURE = 0.8


@cache
def _function_words() -> frozenset[str]:
    with WORDS_FILE.open("rb") as handle:
        return frozenset(tomllib.load(handle)["function_words"])


def _mostly_latin(letters: list[str]) -> bool:
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return latin * 2 >= len(letters)


def language_of(text: str) -> str | None:
    """The language of a text as a BCP 47 tag; None where it is too short, or too mixed, to tell."""
    sample = text[:LONGEST_SAMPLE]
    words = re.findall(r"[^\W\d_]+", sample.casefold())
    letters = [character for character in sample if character.isalpha()]
    if not words:
        return None
    latin = _mostly_latin(letters)
    if latin and sum(word in _function_words() for word in words) >= LEAST_SHARE * len(words):
        return ENGLISH
    if latin and len(letters) < LEAST_LETTERS:
        return None
    language, likelihood = _model_answer(sample)
    return language if language != ENGLISH and (likelihood >= SURE or not latin) else None


@cache
def _model() -> object:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  only a text that is not English pays for it

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _model_answer(sample: str) -> tuple[str, float]:
    language, likelihood = _model().classify(sample)  # type: ignore[attr-defined]
    return str(language), float(likelihood)
