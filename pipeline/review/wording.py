"""Two texts that say the same in other words: names however spelt, and the sentence that shares most with another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from pipeline.extract.quantity.numerals import find_numerals
from pipeline.ingest.document import Document, Paragraph, Sentence

SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})
SHORT_FORM = 4
"""Letters of an abbreviation at most: "US" is read as it is written, because "us" is another word."""
STEM = 5
"""Letters that two forms of one word share ("arrested", "arrests")."""
LEAST_WORD, LEAST_NAME_PART = 4, 3
"""Shorter words say little and are passed over."""


def folded(text: str, case: bool = True) -> str:
    """A text without accents and typographic signs and, unless `case` is false, in lower case. No code point is lost or added."""
    return "".join(_folded_character(character, case) for character in text.translate(SIGNS))


def _folded_character(character: str, case: bool) -> str:
    base = unicodedata.normalize("NFD", character)[0]
    lower = base.lower()
    return lower if case and len(lower) == 1 else base


def places_of_name(form: str, text: str) -> list[tuple[int, int]]:
    """Every place where a name stands as a whole, whatever its accents, dots and hyphens; what marks possession is left out."""
    letters = re.sub(r"[\W_]", "", form)
    case = not (letters.isupper() and len(letters) <= SHORT_FORM)
    words = re.findall(r"[^\W_]+", folded(re.sub(r"['’]s?$", "", form), case))
    stop = r"\.?" if form.endswith(".") else ""
    return _runs(_side_by_side(words) + stop, folded(text, case)) if words else []


def places_turned_round(form: str, text: str) -> list[tuple[int, int]]:
    """Every place where a name of several words stands with its parts linked by "of" ("Police of Odense" for "Odense Police")."""
    words = re.findall(r"[^\W_]+", folded(form))
    turned = (f"{_side_by_side(words[i:])} of (?:the )?{_side_by_side(words[:i])}" for i in range(1, len(words)))
    return [place for pattern in turned for place in _runs(pattern, folded(text))]


def _side_by_side(words: list[str]) -> str:
    return r"[\W_]{0,3}".join(re.escape(word) for word in words)


def _runs(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]


def last_part(name: str) -> str | None:
    """The family name of a person who is called by it alone; None where it is too short to tell."""
    parts = re.findall(r"[^\W_]+", name)
    return parts[-1] if len(parts) > 1 and len(parts[-1]) >= LEAST_NAME_PART else None


def content(text: str) -> frozenset[str]:
    """What a sentence speaks of: stems of its longer words, function words aside, of words capitalised within it, and its numbers."""
    words = re.findall(r"[^\W\d_]+", folded(text, case=False))
    capitalised = [word for word in words[1:] if word[0].isupper() and len(word) >= LEAST_NAME_PART]
    from spacy.lang.en.stop_words import STOP_WORDS  # noqa: PLC0415  takes seconds that the asset graph does not wait for

    telling = [word for word in words if len(word) >= LEAST_WORD and word.lower() not in STOP_WORDS]
    stems = {word.lower()[:STEM] for word in (*capitalised, *telling)}
    numbers = {f"{numeral.value:g}" for numeral in find_numerals(text) if numeral.value is not None and numeral.value != 1}
    return frozenset(stems | numbers)


def sentences_of(document: Document, paragraph: Paragraph) -> list[Sentence]:
    """The sentences of a paragraph; of page furniture, which has none, the whole of it."""
    return list(paragraph.sentences) or [Sentence(paragraph.start, paragraph.end)]


def holds(text: str, forms: Iterable[str]) -> bool:
    """Whether one of the names stands in a text."""
    return any(places_of_name(form, text) or places_turned_round(form, text) for form in forms)
