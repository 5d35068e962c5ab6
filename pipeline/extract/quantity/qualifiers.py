"""How the words beside a number hedge it: "nearly", "at least", "or more", "an average of"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.quantity.lexicon import alternatives, lexicon

_LISTS = lexicon("qualifiers")
# Where several stand together ("at least some", "an average of at least") the one that bounds decides.
_STRENGTH = {"exact": 0, "about": 1, "average": 2, "minimum": 3, "maximum": 3, "nearly": 4, "up_to": 5, "more_than": 6, "at_least": 7}
_KIND_OF = {phrase: kind for kind, phrases in _LISTS["before"].items() for phrase in phrases}
_BEFORE = re.compile(
    rf"(?<![\w-])(?P<phrase>{alternatives(_KIND_OF)})(?:\s+(?:the|an?|of|about))?[\s\"'(]*(?:[A-Z]{{0,3}}[$£€¥₹]\s?)?$", re.IGNORECASE
)
_AFTER_OF = {phrase: kind for kind, phrases in _LISTS["after"].items() for phrase in phrases}
# "two, at least one of them": the words belong to what follows.
_AFTER = re.compile(
    rf"\s*(?P<phrase>{alternatives(phrase.strip() for phrase in _AFTER_OF)})(?![\w])(?!\s+(?:than|some|one|two|three|an?|the|\d))",
    re.IGNORECASE,
)
_KIND_AFTER = {phrase.strip(): kind for phrase, kind in _AFTER_OF.items()}
_ENDS = {word: kind for kind, words in _LISTS["ends"].items() for word in words}
_END_WORD = re.compile(rf"\b{alternatives(_ENDS)}\b", re.IGNORECASE)
# "the longest sentence was 20 years", "the longest, 20 years", "the longest 20"
_END_TOLD = re.compile(rf"\b(?P<end>{alternatives(_ENDS)})(?:\s+\w+)?(?:\s+(?:is|was|being|at|lasted|ran\s+to))?,?\s+$", re.IGNORECASE)
_AVERAGE_TOLD = re.compile(
    r"\b(?:average|mean|median)(?:\s+\w+){1,3}?\s+(?:is|was|were|of|being|at|stood\s+at|lasted|rose\s+to|fell\s+to)\s+$", re.IGNORECASE
)
_LAST_WORD = re.compile(r"([\w'-]+)\W*$")
# Longest qualifier phrase with what may stand between it and the number.
_REACH = 40


@dataclass(frozen=True, slots=True)
class Qualified:
    """A qualifier and the place where its words begin or end."""

    kind: str
    edge: int


def qualifier_before(text: str, floor: int, start: int) -> Qualified:
    """The qualifier that ends at `start`, looking no further left than `floor`. Exact at `start` where there is none."""
    kind, edge = "exact", start
    while True:
        match = _BEFORE.search(text, max(floor, edge - _REACH), edge)
        if match is None:
            return Qualified(kind, edge)
        found = _KIND_OF[re.sub(r"\s+", " ", match.group("phrase").casefold())]
        kind = max(kind, found, key=_STRENGTH.__getitem__)
        edge = match.start("phrase")


def qualifier_after(text: str, end: int, ceiling: int) -> Qualified | None:
    """The qualifier that follows `end` directly ("or more", "+"), before `ceiling`; None where there is none."""
    match = _AFTER.match(text, end, ceiling)
    if match is None:
        return None
    phrase = re.sub(r"\s+", " ", match.group("phrase").casefold())
    return Qualified(_KIND_AFTER[phrase], match.end())


def stronger(first: str, second: str) -> str:
    """Of two qualifiers of one number the one that bounds it."""
    return max(first, second, key=_STRENGTH.__getitem__)


def end_of_range(sentence_before: str, form: str) -> str | None:
    """Minimum or maximum where the words before a number name the youngest, the longest ...; None otherwise.

    `form`: for an age the superlative may stand anywhere before it; a length must be told of the superlative itself.
    """
    if form == "age":
        found = _END_WORD.findall(sentence_before)
        return _ENDS[found[-1].casefold()] if found else None
    told = _END_TOLD.search(sentence_before)
    return _ENDS[told.group("end").casefold()] if told else None


def average_told(sentence_before: str) -> bool:
    """Whether the number is told as an average: "the average sentence was"."""
    return bool(_AVERAGE_TOLD.search(sentence_before))


def over_tells_duration(text: str, floor: int, start: int) -> bool:
    """Whether "over" at `start` means "during": "collected over three years", but not "for over three years"."""
    if not re.match(r"over\b", text[start:], re.IGNORECASE):
        return False
    before = _LAST_WORD.search(text[floor:start])
    return before is not None and before.group(1).casefold() not in _LISTS["over_means_more_than"]["words"]
