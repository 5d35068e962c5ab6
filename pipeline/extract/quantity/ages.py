"""Numbers that are ages: "45-year-old", "aged 57", "Name, 57,", "who was 30 at the time", "girls of 12 to 14"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token

from pipeline.extract.quantity.lexicon import alternatives, lexicon
from pipeline.extract.quantity.units import known_unit

OLDEST = 125
Place = tuple[int, int]
_CHILDREN = alternatives(lexicon("ages")["of_an_age"]["words"])
_AFTER = re.compile(r"[-\s]?(?:years?|yrs?|months?|weeks?|days?)[-\s](?:olds?\b|of\s+age\b)", re.IGNORECASE)
_HEDGED = r"(?:(?:just|only|about|around|already|then|now|between|from|over|under)\s+)*$"
_BEFORE = re.compile(rf"\b(?:aged|ages?|the\s+ages?\s+of|ages?\s+of|age\s+(?:is|was)|turn(?:ed|s|ing)?)\s+{_HEDGED}", re.IGNORECASE)
_PERSON_OF = re.compile(
    rf"\b{_CHILDREN}\s+(?:of|aged|between|from|as\s+young\s+as|as\s+old\s+as|under|over|below|above)\s+$", re.IGNORECASE
)
_KIN = frozenset(lexicon("ages")["kin"]["words"])
_ENDS = re.compile(r"\b(?:youngest|oldest|eldest)(?:\s+\w+){0,2}?(?:\s+(?:is|was|being|only|just|aged))*,?\s+$", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:is|was|were|are|be|being|those|anyone|people|someone)\s+(?:all\s+|still\s+)?"
    r"(?:under|over|below|above|younger\s+than|older\s+than)\s+$",
    re.IGNORECASE,
)
_PLURAL_OR_PERCENT = re.compile(r"\s+(?!(?:was|is|has|does|says|gets|this|his)\b)[a-z]+s\b|\s*%", re.IGNORECASE)
_YOUNG_AS = re.compile(r"\bas\s+(?:young|old)\s+as\s+$", re.IGNORECASE)
_BE = re.compile(rf"\b(?:he|she|i|who|they|him|her|[A-Z]\w+)(?:'s|\s+(?:is|was|were|be|am|are))\s+{_HEDGED}")
_THEN = re.compile(r"\s+(?:at\s+the\s+time|when|at\s+(?:his|her|their)\s+(?:death|arrest|detention))\b", re.IGNORECASE)
_CLOSED = re.compile(r"\s*(?:[,.;:)]|$|\s(?:and|when|at\s+the\s+time|years?\s+old)\b)")
_APPOSITION = re.compile(r"[\w)\"']\s*(?:,\s+|\s+\()$")
_CLOSING = re.compile(r"\s*(?:[,;.)]|$)|\s+(?:and|who|from|of|was|is|has|had|were|says|said)\b")


def _possible(value: float | None) -> bool:
    return value is None or (0 < value <= OLDEST and value == int(value))


def age_end(
    text: str, doc: Doc, start: int, end: int, value: float | None, people: Sequence[Place], other_names: Sequence[Place]
) -> int | None:
    """Where the age phrase that holds the number at [start, end) ends; None if the number is no age.

    `people` and `other_names` are the places of names of persons and of anything else in the paragraph.
    """
    if not _possible(value):
        return None
    match = _AFTER.match(text, end)
    if match:
        return match.end()
    before, after = text[:start], text[end:]
    closed = bool(_CLOSED.match(after) or _THEN.match(after))
    if _BEFORE.search(before) or (_YOUNG_AS.search(before) and closed):
        return end
    if (value is None or value < 100) and _PERSON_OF.search(before) and not _PLURAL_OR_PERCENT.match(after):
        return end
    if closed and (value is None or value < 110) and (_ENDS.search(before) or _LIMIT.search(before)):
        return end
    if _THEN.match(after) and re.search(r"\b(?:was|were|is|are|turned|only|just|aged|,|then)\s*$", before):
        return end
    if _BE.search(before) and closed and text[start:end][0].isdigit():
        return end
    return end if _in_apposition(text, doc, start, end, people, other_names) else None


def follows_age(text: str, former_end: int, start: int, end: int) -> bool:
    """Whether a number goes on where an age stopped: "her sons, 19 and 17, ..."."""
    return bool(re.fullmatch(r"\s*(?:,|and|or|,\s+and)\s*", text[former_end:start])) and bool(_CLOSED.match(text[end:]))


def _in_apposition(text: str, doc: Doc, start: int, end: int, people: Sequence[Place], other_names: Sequence[Place]) -> bool:
    """ "Name, 57," and "Name (57)", where the word before the comma ends the name of a person or what may be one."""
    lead = _APPOSITION.search(text[:start])
    if lead is None or not text[start:end].isdigit() or not _CLOSING.match(text, end):
        return False
    edge = lead.start() + 1
    if any(name_end == edge for _, name_end in people):
        return True
    if any(name_end == edge for _, name_end in other_names):
        return False
    token = next((token for token in doc if token.idx + len(token) == edge), None)
    if token is None:
        return False
    kin = token.pos_ == "NOUN" and token.text.casefold() in _KIN and not re.match(r"\s+(?:of|were|was|are|have|had)\b", text[end:])
    return kin or (
        int(text[start:end]) >= 10 and (_one_person(token, text, end) or (token.pos_ == "PROPN" and token.ent_type_ == "PERSON"))
    )


def _one_person(token: Token, text: str, end: int) -> bool:
    """ "a baker, 52, who": one person told by a trade, with the number closed off by a second comma or a bracket."""
    return token.tag_ == "NN" and known_unit(token.lemma_.casefold()) == "persons" and text[end : end + 1] in (",", ")")
