"""Numbers without a noun of their own: "captured four", "12 were added, taking the total to 80", "15 years, later cut to 12"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.candidates import FigureCandidate
from pipeline.extract.quantity.antecedent import counted_before, happens_to_people
from pipeline.extract.quantity.passage import Passage
from pipeline.extract.quantity.phrases import Amount

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_NOT_TAKEN_OVER = frozenset({"figures.age/1", "figures.percent/1", "figures.money/1", "figures.times/1"})
# "the other three" are not days.
_OF_KNOWN = re.compile(r"\s+of\s+(?:them|whom|those|these)\b", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|these|those|other|all)\s+$", re.IGNORECASE)
# A number that opens its paragraph may count what an earlier paragraph spoke of, so many paragraphs back at most.
_PARAGRAPHS_BACK = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """What a bare number takes over: unit, population and measure of an earlier figure; `time` for a length of time."""

    unit: str
    population: str | None = None
    measure: str | None = None
    time: bool = False


def _governor(passage: Passage, amount: Amount) -> tuple[Token, str]:
    """The word on which the number depends, and how."""
    token = passage.token_at(amount.end - 1)
    while amount.start <= token.head.idx < amount.end and token.head.i != token.i:
        token = token.head
    return token.head, token.dep_


def _from(figure: FigureCandidate) -> Taken:
    return Taken(figure.unit, figure.population, figure.measure, figure.rule == "figures.time/1")


def _opens_paragraph(passage: Passage, amount: Amount) -> bool:
    return len(re.findall(r"\w+", passage.text[: amount.start])) <= 3


def taken_over(passage: Passage, amount: Amount, earlier: list[FigureCandidate]) -> Taken:
    """What a number without a noun counts; unit "other" and nothing else where no earlier figure fits. `earlier`: in order."""
    usable = [figure for figure in earlier if figure.rule not in _NOT_TAKEN_OVER]
    start, end = passage.sentence(amount.start)
    sentence = passage.span(start, end)
    paragraph = passage.annotated.paragraph.number
    governor, role = _governor(passage, amount)
    if role in _ARGUMENTS and happens_to_people(governor):
        people = [figure for figure in usable if figure.unit == "persons" and paragraph - figure.span.paragraph <= _PARAGRAPHS_BACK]
        return Taken("persons", people[-1].population if people else None)
    same = [figure for figure in usable if sentence.covers(figure.span)]
    if _DEFINITE.search(passage.text[: amount.start]):
        same = [figure for figure in same if figure.rule != "figures.time/1"]
    if same:
        return _from(same[-1])
    counts = [figure for figure in usable if figure.rule == "figures.count/1" and figure.population]
    here = [figure for figure in counts if figure.span.paragraph == paragraph]
    if here:
        return _from(here[-1])
    of_known = bool(_OF_KNOWN.match(passage.text, amount.end))
    unit = counted_before(passage, amount.start) if of_known or role in ("nsubj", "nsubjpass") else None
    if unit:
        return Taken(unit)
    if of_known or _opens_paragraph(passage, amount):
        near = [figure for figure in counts if paragraph - figure.span.paragraph <= _PARAGRAPHS_BACK]
        return _from(near[-1]) if near else Taken("other")
    return Taken("other")
