"""Offices and forms of address that stand before a person's name, or alone: "Sports and Youth Minister X", "UN High Commissioner"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.extract.naming.lexicon import is_common_word, structure, titles
from pipeline.extract.naming.reference import demonyms, given_names
from pipeline.extract.naming.runs import Run

_SMALL = frozenset({"of", "and", "for", "the", "&"})
Known = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Title:
    """How many words of a run are a title, how many of these a form of address, and the publish_basis of the office, if it is one."""

    length: int
    address: int
    basis: str | None


def is_after_occupation(run: Run) -> bool:
    """Whether a run opens a sentence with what a person does and goes on with the name: "Photographer Jane Roe"."""
    word, parts = run.inner[0], run.text_parts
    if len(parts) < 3 or not word.opens_sentence or word.text.casefold() not in titles().roles or word.text in titles().prefixes:
        return False
    if parts[1].casefold() in given_names():
        return word.text.casefold() not in given_names()
    return run.inner[1].capital and not is_common_word(parts[1]) and not is_common_word(parts[-1])


def title_before_name(run: Run, known: Known) -> Title | None:
    """The title that opens a run and leaves at least one word for the name; None if there is none. `known` looks a form up."""
    cut, basis, address = 0, None, 0
    parts = run.text_parts
    for index, part in enumerate(parts[:-1]):
        single = part if part in titles().prefixes else part.removesuffix("s")
        if single in titles().prefixes or part in titles().honorifics:
            cut, basis = index + 1, titles().prefixes.get(single, basis)
            address += part in titles().honorifics
        elif (cut and part in titles().modifiers) or (cut and cut == index - 1 and parts[index - 1] in ("of", "for", "to") and known(part)):
            cut = index + 1
        elif not (part in titles().modifiers or part in _SMALL or part in demonyms() or known(part) or _is_field(part, cut)):
            break
    return Title(cut, address, basis) if cut else None


def _is_field(part: str, cut: int) -> bool:
    """Whether a word before the title proper may name its field: "Harbour Minister"."""
    return not cut and is_common_word(part) and part.casefold() not in given_names()


def is_title_alone(run: Run, known: Known) -> bool:
    """Whether a run is a title and nothing else: "Xinjiang Party Secretary", "Minister of Public Security"."""
    parts = run.text_parts
    if not any(part in titles().prefixes for part in parts) or not (parts[-1] in titles().prefixes or "of" in parts):
        return False
    return all(p in titles().prefixes or p in titles().modifiers or p in _SMALL or p in demonyms() or known(p) for p in parts)


def is_office_with_field(run: Run, known: bool) -> bool:
    """Whether a run is an office with its field: "UN High Commissioner for Human Rights".

    An office that the reference knows counts as a body, unless it is told of a person right before or after it.
    """
    parts = run.text_parts
    office = next((i for i, part in enumerate(parts) if part in structure().prepositions), 0)
    if office < 2 or parts[office - 1] not in titles().prefixes:
        return False
    if known:
        return _beside_person(run)
    return all(part in structure().prepositions or is_common_word(part) for part in parts[office:])


def _beside_person(run: Run) -> bool:
    before, after = run.words[: run.first], run.words[run.last : run.last + 2]
    if len(after) > 1 and after[0].text == "," and after[1].capital:
        return True
    back = next((i for i in range(len(before) - 1, -1, -1) if before[i].text not in ("the", "then", "former", ",")), -1)
    return 0 <= back < len(before) - 1 and before[back].label == "PERSON"
