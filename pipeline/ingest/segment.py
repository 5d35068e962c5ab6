"""Text into paragraphs and paragraphs into sentences, with exact code-point offsets.

A paragraph is a line that is not blank (a line of no-break spaces is blank), as the codebook counts them. Sentences are split by
rule, so that they are the same with and without a language model.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from pipeline.ingest.document import Paragraph, Sentence

ABBREVIATIONS_FILE = Path(__file__).with_name("abbreviations.toml")
TERMINATOR = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+(?P<next>[\"'“‘«(\[]*\S))")
LAST_WORD = re.compile(r"[^\s\"“‘«(\[]+$")
INITIALS = re.compile(r"^(?:[^\W\d_]\.)*[^\W\d_]$")
BYTE_ORDER_MARK = "\ufeff"


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    with ABBREVIATIONS_FILE.open("rb") as handle:
        return {name: frozenset(words) for name, words in tomllib.load(handle).items()}


def lines_that_count(text: str) -> list[tuple[int, int]]:
    """Offsets of each non-blank line, stripped of white space, and of a byte-order mark, at both ends. Line ends are `\\n` only."""
    found = []
    start = 0
    for line in text.split("\n"):
        words = line.lstrip(BYTE_ORDER_MARK).lstrip()
        if words:
            left = len(line) - len(words)
            found.append((start + left, start + len(line.rstrip())))
        start += len(line) + 1
    return found


def _continues(before: str, terminator: str, following: str) -> bool:
    """Whether the words go on after a terminator: an abbreviation, initials, or a lower-case word."""
    opening = following.lstrip("\"'“‘«([")
    if opening[:1].islower():
        return True
    if not terminator.startswith(".") or terminator.startswith(".."):
        return False
    match = LAST_WORD.search(before)
    word = match.group() if match else ""
    initials = bool(INITIALS.match(word)) and word.isupper()
    if initials and len(word) == 1:
        return True
    lists = _abbreviations()
    folded = word.casefold().rpartition("-")[2]  # "Maj.-Gen.", "mid-Sept."
    if folded in lists["leading"]:
        return True
    if folded in lists["numbered"]:
        return opening[:1].isdigit()
    if initials or folded in lists["either"]:
        next_word = re.match(r"\w+", opening)
        return not (next_word and next_word.group().casefold() in lists["openers"])
    return False


def sentences(text: str, start: int, end: int) -> tuple[Sentence, ...]:
    """The sentences of the paragraph text[start:end]; offsets count in `text`. White space between sentences belongs to none."""
    paragraph = text[start:end]
    found: list[Sentence] = []
    opened = 0
    for match in TERMINATOR.finditer(paragraph):
        following = re.match(r"\S+", paragraph[match.start("next") :])
        if _continues(paragraph[opened : match.start()], match.group(), following.group() if following else ""):
            continue
        found.append(Sentence(start + opened, start + match.end()))
        opened = match.start("next")
    found.append(Sentence(start + opened, end))
    return tuple(found)


def paragraphs(text: str, chrome: frozenset[int] = frozenset(), headlines: frozenset[int] = frozenset()) -> tuple[Paragraph, ...]:
    """Every paragraph of the text, numbered from 1; `chrome` and `headlines` name those that are page furniture or titles."""
    return tuple(
        Paragraph(number, start, end, number in chrome, number in headlines, () if number in chrome else sentences(text, start, end))
        for number, (start, end) in enumerate(lines_that_count(text), start=1)
    )
