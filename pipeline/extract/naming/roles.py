"""Offices and descriptions of persons, as printed, and on what basis they let a person be named."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.naming.context_cues import Description, description_after, description_before
from pipeline.extract.naming.lexicon import titles
from pipeline.extract.naming.runs import Run
from pipeline.extract.naming.words import Word

_RANK = ("public_official", "public_figure")
_LONGEST_ROLE = 12
_TEACHING = frozenset(
    ["scholar", "professor", "lecturer", "fellow", "researcher", "student", "anthropologist", "historian", "academic", "expert"]
)
_TEACHING_VERBS = frozenset(["teach", "study", "lecture", "graduate", "enrol", "enroll"])


def role_of(run: Run, text: str) -> tuple[str | None, str | None]:
    """The description of a person before or after the name, and the publish_basis that follows from it; None where there is none."""
    found: list[tuple[str, str]] = []
    for description, after in ((description_before(run), False), (description_after(run), True)):
        if description is not None and description.head in titles().roles:
            found.append((_phrase(run.words, description, text, after), titles().roles[description.head]))
    if not found:
        return None, None
    return min(found, key=lambda pair: _RANK.index(pair[1]) if pair[1] in _RANK else len(_RANK))


def _phrase(words: Sequence[Word], description: Description, text: str, after: bool) -> str:
    """The words of a description; one that follows the name is taken on over "of ...", "at ..." to the next sign."""
    last = description.last
    if after and last < len(words) and words[last].joined and words[last].text in ("of", "at", "for", "to", "in", "with"):
        end = last
        while (
            end < len(words)
            and (words[end].joined or words[end - 1].possessive)
            and end - description.first < _LONGEST_ROLE
            and not _ends_role(words[end])
        ):
            end += 1
        last = end
    return text[words[description.first].start : words[last - 1].end]


def _ends_role(word: Word) -> bool:
    return word.tag in ("WP", "WDT", "VBD") or not word.text[0].isalnum()


def is_academic_place(run: Run) -> bool:
    """Whether a name stands after "scholar at", "taught at" and the like, directly or in a list."""
    words, index = run.words, run.first - 1
    while index > 1 and (words[index].capital or words[index].text in ("and", ",")):
        index -= 1
    if index < 1 or words[index].text != "at":
        return False
    before = words[index - 1]
    return before.text.casefold() in _TEACHING or before.lemma.casefold() in _TEACHING_VERBS
