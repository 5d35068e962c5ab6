"""Made-up texts about measures, with their names already found, for the tests of sanctions."""

from __future__ import annotations

from dataclasses import replace

from made_up import parsed, read

from pipeline.extract.candidates import SanctionCandidate
from pipeline.extract.context import Context
from pipeline.extract.extractor import read as read_document
from pipeline.extract.sanctions import find_sanctions

NAMES = (
    ("Canada", "place"),
    ("Norway", "place"),
    ("Japan", "place"),
    ("Grimm Textiles", "company"),
    ("Orlov Bank", "company"),
    ("Viktor Orlan", "person"),
    ("Olga Marek", "person"),
)
CODES = {"Canada": "CA", "Norway": "NO", "Japan": "JP", "Border Service of Canada": "CA"}


def context(text: str, *more: tuple[str, str]) -> Context:
    """A text with the names above, and further ones, as its entities."""
    made = read(text, *NAMES, *more)
    return replace(made, entities=tuple(replace(entity, country=CODES.get(entity.name)) for entity in made.entities))


def sanctions(text: str, *more: tuple[str, str]) -> tuple[SanctionCandidate, ...]:
    """The measures of a text; `more` are further names that it tells."""
    return find_sanctions(context(text, *more), [])


def told(text: str, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """The authorities and targets of a text, in order of their names."""
    return sorted((row.authority, row.target or row.target_label) for row in sanctions(text, *more))


def sanctions_as_read(text: str) -> tuple[SanctionCandidate, ...]:
    """The measures of a text read from end to end, with the names that the program finds itself."""
    made = parsed(text)
    return read_document(made.document, made.paragraphs).sanctions
