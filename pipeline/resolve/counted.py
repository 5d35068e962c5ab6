"""Who or what a figure counts, in full, where the words right beside the number say more than its noun.

A number of people is told again in apposition ("two million people, Rohingya and others"), a number of pictures or papers has what they
show and the collection that holds them, an age has the person. A person whose name is withheld is never given.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.extract.candidates import EntityCandidate, FigureCandidate, Reading, Span
from pipeline.resolve.wording import folded

LEXICON = Path(__file__).parent / "lexicons" / "counted.toml"


@cache
def lexicon() -> dict[str, Any]:
    """Nouns and measures by what they need said beside them."""
    return tomllib.loads(LEXICON.read_text(encoding="utf-8"))


def population(reading: Reading, figure: FigureCandidate) -> str | None:
    """The population of a figure, in the words of the text; what the extractor found where nothing beside it says more."""
    if figure.measure == "age":
        person = figure.population or _aged(reading, figure.span)
        return person.name if isinstance(person, EntityCandidate) else person
    after = reading.document.words(figure.span.end, _paragraph_end(reading, figure.span))
    if figure.measure in lexicon()["held"]["measures"] and folded(figure.population) in lexicon()["nouns"]["anybody"]:
        return _apposition(reading, figure.span, after) or figure.population
    if figure.measure in lexicon()["held"]["measures"] and figure.population:
        return _of_a_part(figure.population, after)
    if figure.measure in lexicon()["shown"]["measures"] and figure.population:
        return _in_collection(reading, figure, _with_complement(figure.population, after))
    return figure.population


def _of_a_part(noun: str, after: str) -> str:
    """A population with the part of a country that it is of ("of one county"), where that part is not named."""
    parts = "|".join(lexicon()["nouns"]["parts"])
    found = re.match(rf"\s+((?:of|from|in) (?:one|an?|that|the|another|some) (?:\w+ ){{0,2}}?(?:{parts}))\b", after)
    return f"{noun} {found.group(1)}" if found else noun


def _paragraph_end(reading: Reading, span: Span) -> int:
    return next(p.end for p in reading.document.paragraphs if p.start <= span.start < p.end)


def _apposition(reading: Reading, span: Span, after: str) -> str | None:
    """What stands between commas right after the number, if it names a people."""
    found = re.match(r"\s*[,:(–—]\s*([^,.;:()–—]{3,80})[,.;:)–—]", after)
    if found is None:
        return None
    start = span.end + found.start(1)
    here = Span(span.paragraph, start, span.end + found.end(1))
    peoples = (mention for entity in reading.entities if entity.kind == "ethnic_group" for mention in entity.mentions)
    return found.group(1).strip() if any(here.covers(mention.span) for mention in peoples) else None


def _with_complement(noun: str, after: str) -> str:
    """A noun with what its pictures or papers are of, in one wording."""
    leads = "|".join(lexicon()["shown"]["leads"])
    ends = r"[,.;:]|\s(?:and|or|who|that|which|in|from|at|were|are|was|have|had|to|by)\b|$"
    found = re.match(rf"\s+(?:{leads})\s+((?:[\w’'-]+\s?){{1,3}}?)(?={ends})", after)
    return f"{noun} of {found.group(1).strip()}" if found and " of " not in noun else noun


def _in_collection(reading: Reading, figure: FigureCandidate, said: str) -> str:
    """Names the set of documents that holds what is counted: the one of the paragraph, else the only one of the document."""
    sets = [entity for entity in reading.entities if entity.kind == "document_set"]
    here = [entity for entity in sets if any(mention.span.paragraph == figure.span.paragraph for mention in entity.mentions)]
    only = here if len(here) == 1 else sets
    return f"{said} ({only[0].name})" if len(only) == 1 else said


def _aged(reading: Reading, span: Span) -> EntityCandidate | None:
    """Whose age it is: the one person whom the sentence names, right before the number if there are several; else the one person named
    in the sentence before it. An age that brings in somebody new ("a 40-year-old") belongs to nobody named before."""
    document = reading.document
    sentences = [(p.number, s.start, s.end) for p in document.body for s in p.sentences if s.start < span.end]
    if not sentences or re.search(r"\b(?:a|an|one|another|some)\s+$", document.words(sentences[-1][1], span.start), re.I):
        return None
    _, start, end = sentences[-1]
    named = _persons(reading, start, end)
    if not named:
        named = next((found for _, s, e in reversed(sentences[:-1][-3:]) if (found := _persons(reading, s, e))), [])
    elif len({entity.key for _, entity in named}) > 1:
        named = [(place, entity) for place, entity in named if 0 <= span.start - place.end <= 2]
    persons = {entity.key: entity for _, entity in named}
    (only,) = persons.values() if len(persons) == 1 else (None,)
    return only if only is not None and only.publish_basis != "withheld" else None


def _persons(reading: Reading, start: int, end: int) -> list[tuple[Span, EntityCandidate]]:
    return [
        (mention.span, entity)
        for entity in reading.entities
        if entity.kind == "person"
        for mention in entity.mentions
        if start <= mention.span.start < end
    ]
