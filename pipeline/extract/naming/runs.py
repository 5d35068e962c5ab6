"""Runs of capitalised words that may be names, with the small words that hold a longer name together.

A run is as long as its structure allows: "Ministry of Public Security", "Office on Genocide Prevention", "Customs and Border Protection",
"Keung Ka-wai", "Mohammed bin Salman". What it names is decided in `kinds`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.naming.gazetteer import Gazetteer
from pipeline.extract.naming.lexicon import is_common_word, kinds, structure, titles
from pipeline.extract.naming.words import Word

# The number of a unit: 99th Light Infantry Division.
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_NUMBER = re.compile(r"\d+(?:[-/]?[A-Z]|[-/]\d+)?")
# A road, a model or a sum: "M25", "B52s", "R2m".
_CODE = re.compile(r"[A-Za-z]{1,3}\d[\d.,]*[a-z]{0,2}")


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive words `words[first:last]` of a paragraph."""

    words: Sequence[Word]
    first: int
    last: int

    @property
    def inner(self) -> Sequence[Word]:
        """The words of the run."""
        return self.words[self.first : self.last]

    @property
    def text_parts(self) -> tuple[str, ...]:
        """The words as text."""
        return tuple(word.text for word in self.inner)

    def part(self, first: int, last: int) -> Run:
        """A run of some of its words, counted from its own first."""
        return Run(self.words, self.first + first, self.first + last)

    def __len__(self) -> int:
        return self.last - self.first


def capitalised_runs(words: Sequence[Word], known: Gazetteer) -> list[Run]:
    """The runs of a paragraph from left to right; none overlap."""
    found: list[Run] = []
    index = 0
    while index < len(words):
        if not _may_begin(words[index]):
            index += 1
            continue
        last = _extend(words, index, known)
        if last - index == 1 and _CODE.fullmatch(words[index].text) and not known.exactly(words[index].text):
            index = last
            continue
        numbered = index and words[index].joined and _ORDINAL.fullmatch(words[index - 1].text) and last - index > 1
        found.append(Run(words, index - 1 if numbered else index, last))
        index = last
    return found


def is_number(text: str) -> bool:
    """Whether a word is the number of a prison, a school, a law: "21", "56-B", "14/2"."""
    return _NUMBER.fullmatch(text) is not None


def _may_begin(word: Word) -> bool:
    return word.capital and any(c.isalpha() for c in word.text) and not word.text.casefold().endswith(("n't", "n’t"))


def _extend(words: Sequence[Word], first: int, known: Gazetteer) -> int:
    last = first + 1
    while last < len(words):
        step = _step(words, first, last, known)
        if step == 0:
            break
        last += step
    return last


def _step(words: Sequence[Word], first: int, last: int, known: Gazetteer) -> int:
    """How many words more belong to a run that reaches `last`: 0 ends it."""
    word = words[last]
    if word.text == "," and _is_company_suffix(words, last):
        return 2
    if word.text in '“"':
        return _nickname_within(words, last)
    if not word.joined:
        return 0
    if word.capital:
        return 1
    if is_number(word.text) and words[last - 1].text in structure().numbered:
        return 1
    if word.text in ("and", "&", "or"):
        return _coordination(words, first, last, known)
    if word.text.casefold() in structure().particles and _particles(words, last):
        return _particles(words, last)
    if word.text in structure().prepositions:
        return _complement(words, first, last, known)
    return 0


def _nickname_within(words: Sequence[Word], at: int) -> int:
    """The words of a nickname of one to three words in quotation marks inside a name, marks included: Ronald “Bato” dela Rosa; else 0."""
    close = next((i for i in range(at + 2, min(at + 5, len(words) - 1)) if words[i].text in '”"'), None)
    if close is None or not words[at - 1].capital or not all(word.capital for word in words[at + 1 : close]):
        return 0
    after = words[close + 1]
    follows = after.joined and (after.capital or after.text in structure().particles)
    return close + 1 - at if follows and not words[at + 1].text.isupper() else 0


def _is_company_suffix(words: Sequence[Word], comma: int) -> bool:
    following = words[comma + 1 : comma + 2]
    return bool(following) and following[0].text.rstrip(".") in ("Ltd", "Inc", "LLC", "Limited", "Jr", "Sr")


def _capital_at(words: Sequence[Word], index: int) -> bool:
    return index < len(words) and words[index].joined and words[index].capital and words[index].text not in kinds().calendar


def _particles(words: Sequence[Word], at: int) -> int:
    """The number of particles plus one if a capital follows them: "bin Salman", "de la Cruz"."""
    count = 0
    while at + count < len(words) and words[at + count].text in structure().particles and words[at + count].joined:
        count += 1
    return count + 1 if count and _capital_at(words, at + count) else 0


def heads_at_end(parts: Sequence[str], heads: frozenset[tuple[str, ...]]) -> bool:
    """Whether the last one, two or three words are one of the heads."""
    return any(tuple(parts[-size:]) in heads for size in (1, 2, 3) if size <= len(parts))


def _coordination(words: Sequence[Word], first: int, last: int, known: Gazetteer) -> int:
    """ "and X" belongs to the run if what stands before is no name by itself: "Customs and Border Protection"; "or X" in a complement:
    "Group on Enforced or Involuntary Disappearances"."""
    if not _capital_at(words, last + 1):
        return 0
    if words[last].text == "&":
        return 2
    left = [word.text for word in words[first:last]]
    end = last + 1
    while _capital_at(words, end):
        end += 1
    right = [word.text for word in words[last + 1 : end]]
    after_preposition = any(part in structure().prepositions for part in left)
    if words[last].text == "or" and not after_preposition:
        return 0
    if _one_land(left[-1], right[0], known) or _seat_of_two(words, first, left, right, known):
        return 2
    if any(known.exactly(" ".join(right[:size])) for size in range(1 + is_common_word(right[0]), len(right) + 1)):
        return 0
    if not is_common_word(left[-1]) or known.exactly(left[-1]) or not is_common_word(right[0]) or left[-1] == right[0]:
        return 0
    if after_preposition:
        complement = left[max(i for i, part in enumerate(left) if part in structure().prepositions) + 1 :]
        if right[0] in titles().prefixes or (not _complement_is_open(words, first, last) and not all(map(is_common_word, complement))):
            return 0
        return 2 if right == ["Human", "Rights"] or not _names_a_head(right) or _complement_is_open(words, first, last) else 0
    closed = _names_a_head(left) and not heads_at_end(left, structure().open_heads)
    return 2 if not closed and _names_a_head(right) else 0


def _one_land(left: str, right: str, known: Gazetteer) -> bool:
    """Whether "X and Y" is one land: "Jammu and Kashmir"."""
    return any(entry.kind == "place" for entry in known.exactly(f"{left} and {right}"))


def _seat_of_two(words: Sequence[Word], first: int, left: list[str], right: list[str], known: Gazetteer) -> bool:
    """Whether a body has the names of two lands: "the Punjab and Haryana High Court"; the article is the body's, for lands have none."""
    article = left[0] == "The" or (first > 0 and words[first - 1].text.casefold() == "the")
    if not article or len(left) - (left[0] == "The") != 1 or not _names_a_head(right):
        return False
    levels = {land: {entry.place_level for entry in known.exactly(land) if entry.kind == "place"} for land in (left[-1], right[0])}
    lands = all("country" not in level if level else not is_common_word(land) for land, level in levels.items())
    return lands and any(levels.values())


def _complement_is_open(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether "of the X" still waits for its head noun: "Bureau of the Northern Fisheries and Harbour Authority"."""
    article = next((i for i in range(last - 1, first, -1) if words[i].text == "the"), None)
    return article is not None and not _names_a_head([word.text for word in words[article + 1 : last]])


def _names_a_head(parts: Sequence[str]) -> bool:
    return any(tuple(parts[-size:]) in kinds().heads for size in range(1, min(len(parts), kinds().longest) + 1))


def _complement(words: Sequence[Word], first: int, last: int, known: Gazetteer) -> int:
    """ "of X", "on the X" belongs to the run if a head that takes it stands before."""
    gap = 2 if last + 1 < len(words) and words[last + 1].text == "the" and words[last + 1].joined else 1
    if not _capital_at(words, last + gap):
        return 0
    left = [word.text for word in words[first:last]]
    if _closes_definition(words, first, last + gap):
        return gap + 1
    if words[last].text in ("of", "for", "on", "from") and _closes_law(words, last + gap):
        return gap + 1
    if words[last].text in ("of", "for") and left[-1] in titles().prefixes and gap == 1 and words[last + 1].text in titles().modifiers:
        return gap + 1
    deeper = any(part in structure().prepositions for part in left) and is_common_word(left[-1]) and is_common_word(words[last + gap].text)
    if deeper and words[last].text in ("of", "on", "for"):
        return gap + 1
    if words[last].text == "of":
        return gap + 1 if heads_at_end(left, structure().of_heads) else 0
    if (
        words[last].text == "in"
        and known.exactly(words[last + gap].text)
        and (left[-1] not in ("Activists", "Rights") or known.exactly(" ".join(left[left[0] in structure().openers :])))
    ):
        return 0
    if words[last].text == "to" and left[-1] not in structure().infinitive_heads:
        return 0
    if words[last].text in ("with", "from", "in") and not heads_at_end(left, _RARE[words[last].text]):
        return 0
    return gap + 1 if heads_at_end(left, structure().complement_heads) else 0


def _closes_law(words: Sequence[Word], at: int) -> bool:
    """Whether the capitals from `at` on end in the noun of a law: "Prevention of Terrorism Act"."""
    end = at
    while _capital_at(words, end):
        end += 1
    return end - at > 1 and words[end - 1].text in ("Act", "Bill", "Ordinance", "Decree") and not words[at].possessive


def _closes_definition(words: Sequence[Word], first: int, at: int) -> bool:
    """Whether the abbreviation in brackets after the words at `at` counts them in: "Activists in Iran (HRAI)"."""
    end = at
    while end < len(words) and words[end].capital and words[end].joined:
        end += 1
    if end + 1 >= len(words) or words[end].text != "(" or not words[end + 1].text.isupper() or len(words[end + 1].text) < 3:
        return False
    short = words[end + 1].text
    initials = "".join(word.text[0] for word in words[first:end] if word.capital)
    return initials.endswith(short) or (len(short) > 3 and initials[0] == short[0] and initials.endswith(short[-2:]))


# These prepositions mostly lead on to something else ("the Court in Geneva"), so that few heads take them.
_RARE: dict[str, frozenset[tuple[str, ...]]] = {
    "with": frozenset({("Solidarity",), ("Committee",), ("Campaign",), ("Friends",)}),
    "from": frozenset({("Freedom",), ("Women",), ("Protection",), ("Voices",)}),
    "in": frozenset({("Prize",), ("Award",), ("Activists",), ("Rights",), ("Women",), ("Fellowship",)}),
}


def without_letters(run: Run) -> Run:
    """A run without the letters after a person's name: "Jane Doe QC"."""
    while len(run) > 2 and run.inner[-1].text in titles().after_name:
        run = run.part(0, len(run) - 1)
    return run
