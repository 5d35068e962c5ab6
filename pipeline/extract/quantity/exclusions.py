"""What looks like a quantity and is none: years, dates, times of day, references, list numbers, names, idioms."""

from __future__ import annotations

import re
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from pipeline.extract.quantity.lexicon import alternatives, lexicon
from pipeline.extract.quantity.numerals import Numeral

_LISTS = lexicon("exclusions")
_MONTH = rf"{alternatives(_LISTS['months']['words'])}\.?"
# No comma joins days here: in "On June 4, 20 people ..." the second number counts.
_AFTER_MONTH = re.compile(rf"\b{_MONTH}\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s*(?:-|to|and|or)\s*)*$")
_BEFORE_MONTH = re.compile(rf"(?:st|nd|rd|th)?(?:\s*(?:-|to|and)\s*\d{{1,2}})?\s+(?:of\s+)?{_MONTH}(?![a-z])")
_CLOCK = re.compile(r"\s?(?:a\.?m\b|p\.?m\b|o'clock|hrs\b|GMT\b|UTC\b|noon\b|midnight\b)", re.IGNORECASE)
_CLOCK_BEFORE = re.compile(r"\d:$")
_LIST_NUMBER = re.compile(r"\s*[(\[]?$")
_REFERENCES = frozenset(_LISTS["references"]["words"])
_CAPITAL_ONLY = frozenset(_LISTS["references"]["capital_only"])
# "Article 21", "Nos. 4, 5 and 6", "Section 7(a) and 9": the word, and numbers of the same list that stand between.
_REFERENCE = re.compile(
    rf"(?<![\w-])(?P<word>{alternatives(_REFERENCES)})(?:\s+(?:No|Nos|Number)\.?)?\s*"
    r"(?:\d+(?:\([a-z0-9]+\))*\s*(?:,|-|and|or|to)\s*)*[\s(#-]*$",
    re.IGNORECASE,
)
# How far before a number its word may stand.
_REACH = 120
_IDIOM = re.compile(rf"(?<![\w-]){alternatives(_LISTS['idioms']['phrases'])}(?![\w-])", re.IGNORECASE)
# All of them in one pass; only a paragraph that holds the words of one is searched for where it stands by itself.
_IDIOM_CUES = AhoCorasick([phrase.lower() for phrase in _LISTS["idioms"]["phrases"]])
_PAGE = re.compile(rf"\s+{alternatives(_LISTS['page']['patterns'])}\b", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?:\+\d|\(\d{3,5}\)|\b\d{2,5}[-\s.])[-\d\s().]{6,}\d")
_DATE_DIGITS = re.compile(
    r"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,4}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}-\d{1,2}-\d{4}\b|\b\d{1,2}:\d{2}(?::\d{2})?\b"
)
# "day three of the siege", but "every day 300 people".
_STAGE = re.compile(rf"\b{alternatives(_LISTS['stages']['words'])}\s+$", re.IGNORECASE)
_NOTHING_COUNTED = re.compile(r"\s*(?:[,.;:)]|$|(?:of|in|when|and|was|is|began|on)\b)")
_STREET = re.compile(rf"[A-Z]?\s+(?:[A-Z][\w'.]+\s+){{1,3}}{alternatives(_LISTS['streets']['words'])}(?![\w])")
_LINK = re.compile(r"(?<!\S)\S*(?:https?://|www\.|@)\S*")
_COUNTED = re.compile(rf"\s?\+|\s+{alternatives(_LISTS['never_years']['after'])}\b", re.IGNORECASE)
_QUANTIFIER = re.compile(rf"\b{alternatives(_LISTS['never_years']['before'])}\s+$", re.IGNORECASE)
_OPENING = re.compile(r"[\"'(•*>-]\s*$")
_CITATION = re.compile(rf"\b\d+\s+{alternatives(_LISTS['citations']['words'])}(?:\s*§+|\s+(?:Part|Sec\.|Section))?\s*\d[\d.,\w-]*")
# What a number lies in, and is then no quantity.
_WITHIN = (
    (_DATE_DIGITS, "date or time in digits"),
    (_LINK, "part of a link or address"),
    (_TELEPHONE, "telephone number"),
    (_IDIOM, "idiom"),
    (_CITATION, "citation of a law"),
)


@lru_cache(maxsize=64)
def _spans(pattern: re.Pattern[str], text: str) -> tuple[tuple[int, int], ...]:
    """Where a pattern matches in a paragraph; each of its numbers asks anew."""
    if pattern is _IDIOM and not _IDIOM_CUES.find_matches_as_indexes(" ".join(text.lower().split())):
        return ()
    return tuple(match.span() for match in pattern.finditer(text))


def _is_year(text: str, numeral: Numeral) -> bool:
    """Four plain digits from 1500 to 2100 are a year, unless a person or a document is counted or a word of quantity stands before."""
    words = text[numeral.start : numeral.end]
    if not re.fullmatch(r"1[5-9]\d\d|20\d\d|2100", words):
        return False
    if _COUNTED.match(text, numeral.end):
        return False
    return not (_QUANTIFIER.search(text[: numeral.start]) and re.match(r"\s+[a-z]+s\b", text[numeral.end :]))


def _is_reference(text: str, numeral: Numeral) -> bool:
    begin = text.rfind(" ", 0, max(0, numeral.start - _REACH)) + 1
    match = _REFERENCE.search(text[begin : numeral.start])
    if match is None:
        return False
    word = match.group("word")
    if word.casefold() in ("no", "no.", "nos", "nos.") and not word[0].isupper():
        return False
    return word.casefold() not in _CAPITAL_ONLY or (
        word[0].isupper() and numeral.digits and not _sentence_start(text, begin + match.start())
    )


def _sentence_start(text: str, position: int) -> bool:
    return position == 0 or bool(re.search(r"[.!?:][\"')]*\s+$", text[:position]))


def _in_name(text: str, numeral: Numeral) -> bool:
    """A number word with a capital in the middle of a sentence, next to another capital, is part of a name ("Three Gorges")."""
    words = text[numeral.start : numeral.end]
    if numeral.digits or not words[0].isupper() or _sentence_start(text, numeral.start) or _OPENING.search(text[: numeral.start]):
        return False
    return bool(re.match(r"[-\s]+[A-Z]", text[numeral.end :]) or re.search(r"\b[A-Z]\w*(?:\s+of)?\s+$", text[: numeral.start]))


def exclusion(text: str, numeral: Numeral, title: bool) -> str | None:
    """Why a numeral of a paragraph is no quantity; None if it may be one. `title`: the paragraph is a headline, all capitals there."""
    before, after = text[: numeral.start], text[numeral.end :]
    for pattern, reason in _WITHIN:
        if any(start <= numeral.start and numeral.end <= end for start, end in _spans(pattern, text)):
            return reason
    if numeral.digits and (_AFTER_MONTH.search(before) or _BEFORE_MONTH.match(after)) and (numeral.value or 0) <= 31:
        return "day of a month"
    if _is_year(text, numeral):
        return "year"
    if _CLOCK.match(after) or _CLOCK_BEFORE.search(before):
        return "time of day"
    if _LIST_NUMBER.fullmatch(before) and re.match(r"[.)\]](?:\s|$)", after):
        return "number of a list"
    if _is_reference(text, numeral):
        return "number of a thing"
    if _STAGE.search(before) and _NOTHING_COUNTED.match(after):
        return "number of a stage"
    if numeral.digits and _STREET.match(after):
        return "number of a house"
    if _PAGE.match(after):
        return "page furniture"
    if re.match(r"/\d|/[A-Za-z]", after) or re.search(r"\d/$", before):
        return "part of a code"
    if not title and _in_name(text, numeral):
        return "part of a name"
    return None
