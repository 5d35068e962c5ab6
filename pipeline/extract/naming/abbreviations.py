"""Short forms that a text introduces itself: "Name (ABBR)", "Name, known as ABBR"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.naming.runs import Run

# "(CBP)", "(the LPC)", "(PPSUC, ...)": at least two capitals in a row of letters, digits, dots, slashes and ampersands.
_BRACKET = re.compile(r"\s?\((?:the |or )?[“\"']?([A-Z][A-Za-z&./-]{1,11})[”\"']?(?:\)|[,;])")
_KNOWN_AS = re.compile(
    r""",?\s(?:usually\s|better\s|also\s)?(?:known|abbreviated|shortened)
    (?:\sin\sshort|\scommonly|\slocally|\sby\sits\sacronym)?\s(?:as|to)\s(?:the\s)?([A-Z][A-Z&./-]{1,9})\b""",
    re.VERBOSE,
)
# What stands between a person and a nickname: ", a commander called “", " (“", ", better known as ", ", alias ".
_NICKNAME = re.compile(
    r"""(?:\s\([“"']
    |(?:,|\s\()[^.;,()]{0,50}\b(?:called|nicknamed|alias|aka|a\.k\.a\.|known\s(?:\w+\s){0,2}as|nickname|nom\sde\sguerre|dubbed|pseudonym)\s?,?\s?[“"']?)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Definition:
    """An abbreviation at [start, end) that stands for the name before it."""

    start: int
    end: int
    short: str


def definition_after(text: str, end: int) -> Definition | None:
    """The abbreviation that is defined right after a name that ends at `end`; None if there is none."""
    for pattern in (_BRACKET, _KNOWN_AS):
        match = pattern.match(text, end)
        if match and sum(letter.isupper() for letter in match.group(1)) >= 2:
            return Definition(match.start(1), match.end(1), match.group(1))
    return None


def is_defined(definition: Definition, name: str, kind: str | None) -> bool:
    """Whether a definition may be believed. Capitals in brackets after a body always are one, since abbreviations of bodies abroad
    keep the letters of their own language; after anything else the letters must stand in the name."""
    return stands_for(definition.short, name) or (definition.short.isupper() and len(definition.short) > 2 and kind in _BODIES)


_BODIES = frozenset({"organisation", "public_body", "company", "media", "law_or_programme"})


def spells_out(run: Run, text: str) -> bool:
    """Whether the abbreviation in brackets after a run is made of the first letters of all its words."""
    definition = definition_after(text, run.inner[-1].end)
    initials = "".join(word.text[0] for word in run.inner if word.capital)
    return definition is not None and len(initials) > 2 and initials == definition.short


def stands_for(short: str, name: str) -> bool:
    """Whether the letters of an abbreviation occur in order in a name, the first at the beginning of a word."""
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    lowered = name.casefold()
    starts = [m.start() for m in re.finditer(r"\b\w", lowered)]
    return any(_in_order(letters, lowered[start:]) for start in starts if letters and lowered[start] == letters[0])


def _in_order(letters: list[str], text: str) -> bool:
    position = 0
    for letter in letters:
        position = text.find(letter, position) + 1
        if position == 0:
            return False
    return True


# "Kashgar (in Chinese, Kashi)", "Yining, known in Uyghur as Ghulja".
_TRANSLATION = re.compile(
    r""",?\s\(?(?:(?:known\s)?in\s(?:Chinese|Uyghur|Mandarin|Russian|Arabic|Tibetan|Kurdish|Ukrainian)(?:\sas)?
    |also(?:\sknown\sas)?|formerly|previously),?\s""",
    re.VERBOSE,
)


def introduces_translation(between: str) -> bool:
    """Whether the words between two places say that the second is the first in another language."""
    return bool(_TRANSLATION.fullmatch(between))


def introduces_nickname(between: str) -> bool:
    """Whether the words between two names say that the second is another name of the first."""
    return bool(_NICKNAME.fullmatch(between))
