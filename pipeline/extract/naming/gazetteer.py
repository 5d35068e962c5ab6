"""Known names found in running text, by an Aho-Corasick automaton that is built once a process."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import ahocorasick_rs

from pipeline.extract.model import PLAIN
from pipeline.extract.naming.reference import FOLDER, ReferenceEntry, entries


@dataclass(frozen=True, slots=True)
class Hit:
    """A known form at code points [start, end) of the text that was searched, with everything that it may name."""

    start: int
    end: int
    entries: tuple[ReferenceEntry, ...]


def at_word_boundary(text: str, start: int, end: int) -> bool:
    """Whether neither end of a stretch cuts a word in two."""
    before = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    after = end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
    return before and after


class Gazetteer:
    """An automaton over the forms of reference entries. Case counts: "us" is no country."""

    def __init__(self, known: tuple[ReferenceEntry, ...]) -> None:
        by_form: dict[str, list[ReferenceEntry]] = defaultdict(list)
        for entry in known:
            for form in entry.forms:
                plain = form.translate(PLAIN)
                for printed in dict.fromkeys((plain, _capitals(plain))):
                    if printed and entry not in by_form[printed]:
                        by_form[printed].append(entry)
        self._by_form = {form: tuple(found) for form, found in by_form.items()}
        self._by_spelling: dict[str, tuple[ReferenceEntry, ...]] = {}
        for form, entries_of_form in self._by_form.items():
            self._by_spelling.setdefault(one_spelling(form), entries_of_form)
        self._forms = sorted(self._by_form)
        self._automaton = ahocorasick_rs.AhoCorasick(self._forms, matchkind=ahocorasick_rs.MatchKind.Standard)

    def exactly(self, form: str) -> tuple[ReferenceEntry, ...]:
        """Everything that a form may name, British or American spelling; empty if it is unknown."""
        plain = form.translate(PLAIN)
        if " " not in plain:
            return self._by_form.get(plain, ())
        if plain.endswith((" City", " city")) and plain not in self._by_form:
            return tuple(entry for entry in self._by_form.get(plain[:-5], ()) if entry.kind == "place" and entry.place_level != "country")
        without_suffix = _COMPANY_SUFFIX.sub("", plain)
        named = self._by_form.get(plain) or self._by_spelling.get(one_spelling(plain), ())
        if named or without_suffix == plain:
            return named
        return tuple(entry for entry in self._by_form.get(without_suffix, ()) if entry.kind == "company")

    def hits(self, text: str) -> list[Hit]:
        """The known forms in a text: whole words, the longest where they overlap, from left to right."""
        plain = text.translate(PLAIN)
        return list(_longest(self._all_hits(plain)))

    def _all_hits(self, plain: str) -> list[Hit]:
        if not self._forms:
            return []
        found = self._automaton.find_matches_as_indexes(plain, overlapping=True)
        return [Hit(start, end, self._by_form[self._forms[index]]) for index, start, end in found if at_word_boundary(plain, start, end)]


_COMPANY_SUFFIX = re.compile(
    r"(?:,? (?:Co\.?|Ltd\.?|Limited|Inc\.?|Corp\.?|Corporation|Company|LLC|L\.L\.C\.?|FZE|FZCO|GmbH|AG|PLC|plc|S\.A\.|SpA))+$"
)

# Spellings of one name, British before American; full and short names of states within a name.
_SPELLINGS = (
    ("Centre", "Center"),
    ("Organisation", "Organization"),
    ("Labour", "Labor"),
    ("Defence", "Defense"),
    ("Programme", "Program"),
    ("United States", "U.S."),
    ("United Nations", "UN"),
    ("U.N.", "UN"),
    ("United Kingdom", "UK"),
    ("U.K.", "UK"),
    ("Uighur", "Uyghur"),
    ("Uygur", "Uyghur"),
    ("-", " "),
    ("European Union", "EU"),
    ("E.U.", "EU"),
    ("'s ", " "),
)


def one_spelling(form: str) -> str:
    """A form in one of its spellings, for comparing only."""
    for other, kept in _SPELLINGS:
        form = form.replace(other, kept)
    return " ".join("U.S." if word == "US" else word for word in form.split())


def _capitals(form: str) -> str:
    """How a form stands in a dateline or a headline in capitals; short forms stay, else "us" would turn up as "US"."""
    return form.upper() if len(form) > 3 else form


def _longest(hits: list[Hit]) -> Iterator[Hit]:
    end = -1
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.start >= end:
            yield hit
            end = hit.end


@cache
def gazetteer(folder: Path = FOLDER) -> Gazetteer:
    """The gazetteer of the reference data. Raises ReferenceMissing."""
    return Gazetteer(entries(folder))
