"""Briefs held against their originals: a brief may say less, never more.

Every number and every name in a paragraph of a brief must stand in the same paragraph of the original (DESIGN, *Two editions*).
What was changed on purpose, such as an age given in a band, is declared in `source.toml` under `[[redactions]]` with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.ingest.document import Document

NUMBER = re.compile(r"\d[\d,.]*\d|\d")
CAPITALISED = re.compile(r"(?<![\w'’])[A-Z][\w'’-]*")
SENTENCE_OPENING = re.compile(r"(?:^|[.!?:]\s+|[\"“‘(]\s*)$")


@dataclass(frozen=True, slots=True)
class Unproved:
    """A word of a brief that its original does not have in that paragraph."""

    source_id: str
    paragraph: int
    word: str

    def __str__(self) -> str:
        return f"{self.source_id}: paragraph {self.paragraph}: the brief says {self.word!r}, the original does not"


def _folded(text: str) -> str:
    return re.sub(r"['’]s?\b", "", text.replace(",", "")).casefold()


def _stands(word: str, original: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(_folded(word))}(?!\w)", original) is not None


def _names_and_numbers(text: str) -> list[str]:
    found = [match.group().rstrip(".,") for match in NUMBER.finditer(text)]
    for match in CAPITALISED.finditer(text):
        if not SENTENCE_OPENING.search(text[: match.start()]):
            found.append(match.group().rstrip("-'’"))
    return found


def unproved(brief: Document, original: Document, redactions: Mapping[int, frozenset[str]] | None = None) -> list[Unproved]:
    """The numbers and names of a brief that the same paragraph of the original lacks, in order. `redactions` maps a paragraph to
    the words that were put there on purpose."""
    said = {paragraph.number: _folded(original.words(paragraph.start, paragraph.end)) for paragraph in original.paragraphs}
    found = []
    for paragraph in brief.paragraphs:
        declared = (redactions or {}).get(paragraph.number, frozenset())
        for word in _names_and_numbers(brief.words(paragraph.start, paragraph.end)):
            if word not in declared and not _stands(word, said.get(paragraph.number, "")):
                found.append(Unproved(brief.record.source_id, paragraph.number, word))
    return found
