"""Which lines of a web page are furniture (menus, share buttons, bylines, repeated captions) and which is its headline.

Decided line by line from the cues in `page_furniture.toml` and from repetition; no line is judged by what a particular page says.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

CUES_FILE = Path(__file__).with_name("page_furniture.toml")
SHORT_LINE = 90
LONGEST_CREDIT = 60
HEADLINE_REACH = 12
STOP = re.compile(r"[.…][\"'”’)\]]*$")
BULLETS = "•●*>–—-"
SENTENCE_END = re.compile(r"[.!?…:;][\"'”’)\]]*$")


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    with CUES_FILE.open("rb") as handle:
        lists: dict[str, list[str]] = tomllib.load(handle)
    return {name: re.compile("|".join(f"(?:{cue})" for cue in cues), re.IGNORECASE) for name, cues in lists.items()}


def _folded(line: str) -> str:
    return re.sub(r"\W+", " ", line).strip().casefold()


def _is_short(line: str) -> bool:
    return len(line) <= SHORT_LINE


def _has_no_words(line: str) -> bool:
    return not re.search(r"[^\W\d_]{2,}", line)


def furniture(lines: list[str]) -> frozenset[int]:
    """Numbers (from 1) of the lines that are page furniture.

    `lines` are the non-blank lines of the page in order. A line is furniture if it matches a cue, has no words, repeats an earlier
    line or follows a line that opens the tail of the page, unless the tail would swallow more than half of it.
    """
    cues = _cues()
    found: set[int] = set()
    seen: set[str] = set()
    long = _LongLines()
    opened = False
    for number, line in enumerate(lines, start=1):
        stripped = _bare(line)
        folded = _folded(line)
        short = _is_short(stripped)
        if (
            _has_no_words(line)
            or folded in seen
            or long.repeated_by(folded)
            or (cues["line"].match(stripped) and (short or not _reads_as_report(stripped)))
            or (short and cues["byline"].match(stripped) and not SENTENCE_END.search(stripped))
            or (not opened and _is_masthead(line))
        ):
            found.add(number)
        else:
            opened = True
        seen.add(folded)
        long.add(folded)
    for number, line in enumerate(lines, start=1):
        opens_tail = cues["tail"].match(_bare(line)) and _is_short(line)
        if opens_tail and number > len(lines) / 2:
            found.update(range(number, len(lines) + 1))
            break
    return frozenset(found)


def _bare(line: str) -> str:
    """A line without list marks, its white space folded."""
    return re.sub(r"\s+", " ", line).strip(BULLETS + " ")


class _LongLines:
    """The long lines above, kept so that a page of thousands of lines is searched in one pass a line and not line against line."""

    def __init__(self) -> None:
        self.joined = ""
        self.by_opening: dict[str, list[str]] = {}

    def add(self, folded: str) -> None:
        if len(folded) > SHORT_LINE:
            self.joined += folded + "\n"
            self.by_opening.setdefault(folded[:SHORT_LINE], []).append(folded)

    def repeated_by(self, folded: str) -> bool:
        """Whether a long line stands above already: within a longer one, or with a few characters less (a caption without its credit)."""
        if len(folded) <= SHORT_LINE:
            return False
        return folded in self.joined or any(
            earlier in folded and len(folded) - len(earlier) <= LONGEST_CREDIT
            for start in range(LONGEST_CREDIT + 1)
            for earlier in self.by_opening.get(folded[start : start + SHORT_LINE], ())
        )


def _is_masthead(line: str) -> bool:
    """A short line above the title that is a menu entry or the outlet's name in capitals."""
    return _is_short(line) and (line.strip()[:1] in BULLETS or (line.isupper() and len(line.split()) <= 4))


def _reads_as_report(line: str) -> bool:
    """A long line of several sentences is a report even if its first words look like a cue."""
    return len(re.findall(r"[.!?][\"'”’)\]]*\s+[A-Z\"“]", line)) >= 1


def headlines(lines: list[str], chrome: frozenset[int]) -> frozenset[int]:
    """Numbers (from 1) of the title lines: those above the first paragraph that ends with a full stop."""
    found: set[int] = set()
    for number, line in enumerate(lines[:HEADLINE_REACH], start=1):
        if number in chrome:
            continue
        if STOP.search(line.strip()):
            break
        if len(line) > 200:
            break
        found.add(number)
    return frozenset(found)


def subheads(lines: list[str], chrome: frozenset[int]) -> frozenset[int]:
    """Numbers (from 1) of short lines within the text that end without a stop: headings between paragraphs."""
    return frozenset(
        number
        for number, line in enumerate(lines, start=1)
        if number not in chrome and len(line) <= 60 and not SENTENCE_END.search(line.strip()) and line[:1].isalnum()
    )
