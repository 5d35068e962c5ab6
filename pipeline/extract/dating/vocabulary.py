"""The words of date expressions, read from the lexicon, and the pattern fragments that are built from them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LEXICON = Path(__file__).parent.parent / "lexicons" / "dates.toml"


@cache
def lexicon() -> dict[str, Any]:
    """The tables of `lexicons/dates.toml`."""
    return tomllib.loads(LEXICON.read_text(encoding="utf-8"))


def alternatives(words: list[str] | dict[str, Any]) -> str:
    """A pattern for any of the words, the longest first; a space matches any run of blanks."""
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=lambda word: (-len(word), word)))


# Of the names of months and days these are written out in full; the others are abbreviations and may take a stop.
FULL_SHORT_NAMES = frozenset({"may", "june", "july", "march", "april"})


def _capitalised(words: dict[str, int]) -> str:
    """A pattern for the words with an initial capital or in capitals throughout."""
    forms = sorted(words, key=lambda word: (-len(word), word))
    stopped = {word: len(word) <= 5 and word not in FULL_SHORT_NAMES for word in forms}
    return "|".join(rf"(?:{word.capitalize()}|{word.upper()})\b" + (r"\.?" if stopped[word] else "") for word in forms)


# The fragments are not anchored; the rules set the borders. All are without capturing groups.
MONTH = f"(?:{_capitalised(lexicon()['months'])})"
WEEKDAY = f"(?:{_capitalised(lexicon()['weekdays'])})"
FULL_WEEKDAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
SEASON = f"(?:{alternatives(lexicon()['seasons'])})"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?"
YEAR = r"(?:1[789][0-9]{2}|20[0-9]{2})"
NUMBER = rf"(?:{alternatives(lexicon()['vague_counts'])}|{alternatives(lexicon()['numbers'])}|[0-9]{{1,3}})"
COUNTED_UNIT = "(?:day|week|fortnight|month|year|decade|hour|minute|night)s?"
PART = rf"(?:{alternatives([part for part in lexicon()['parts'] if part != 'mid'])}|mid-?)"
ORDINAL = f"(?:{alternatives(lexicon()['ordinals'])})"
ABOVE = f"(?:{alternatives(lexicon()['words']['above'])})"
BELOW = f"(?:{alternatives(lexicon()['words']['below'])})"
NEAR = f"(?:{alternatives(lexicon()['words']['near'])})"
AMOUNT = (
    rf"(?:(?P<above>{ABOVE})\s+|(?P<below>{BELOW})\s+|{NEAR}\s+)?"
    rf"(?:(?P<count>{NUMBER})(?:\s+or\s+(?:so|more)|\s+full|\s+long|\s+short)?[\s-]+)?(?P<unit>{COUNTED_UNIT})"
)


@dataclass(frozen=True)
class Cue:
    """What every match of a form holds, quick to look for: where a text holds it nowhere, the form need not be tried. In small letters
    (`folded`) a pattern is found several times faster than by ignoring case."""

    pattern: re.Pattern[str]
    folded: bool = False

    def stands_in(self, text: str, folded: str) -> bool:
        """Whether a text, also given in small letters, holds the cue."""
        return self.pattern.search(folded if self.folded else text) is not None


A_DIGIT = Cue(re.compile(r"\d"))
A_MONTH = Cue(re.compile(rf"\b{MONTH}"))
A_SEASON = Cue(re.compile(SEASON), folded=True)
A_UNIT = Cue(re.compile(r"day|week|fortnight|month|quarter|year|decade|hour|minute|night|morrow|morning|noon|evening"), folded=True)


def after_unit(words: str) -> Cue:
    """The cue of an AMOUNT with these words right after its unit: "days ago"."""
    return Cue(re.compile(rf"{COUNTED_UNIT}\s+(?:{words})"), folded=True)


def month_number(word: str) -> int:
    """The number of a month, 1 to 12. Raises KeyError."""
    return int(lexicon()["months"][word.rstrip(".").casefold()])


def weekday_number(word: str) -> int:
    """The number of a day of the week, Monday 0. Raises KeyError."""
    return int(lexicon()["weekdays"][word.rstrip(".").casefold()])


def day_number(word: str) -> int:
    """The number in "4", "04", "4th"."""
    return int(re.sub(r"\D", "", word))


def amount(match: re.Match[str]) -> tuple[int, int, str] | None:
    """Lowest count, highest count and unit of what AMOUNT matched; None for a singular unit without a count ("day later")."""
    unit = match["unit"].casefold()
    count = re.sub(r"\s+", " ", (match["count"] or "").casefold())
    vague = lexicon()["vague_counts"]
    if not count:
        if not unit.endswith("s"):
            return None
        low, high = vague["plural"]
    elif count in vague:
        low, high = vague[count]
    else:
        low = high = int(count) if count.isdigit() else int(lexicon()["numbers"][count])
    if match["above"]:
        high += 1
    elif match["below"]:
        low -= 1
    return low, high, unit.rstrip("s")


def part(word: str) -> tuple[int, int]:
    """First and last twelfth of "early", "the end of" ..."""
    key = re.sub(r"\s+", " ", word.casefold()).rstrip("-")
    first, last = lexicon()["parts"][key]
    return first, last
