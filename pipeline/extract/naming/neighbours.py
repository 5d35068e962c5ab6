"""The kind of a single unknown name by the names that it is listed with: "Lindow, Brovna and Kashgar" are places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.naming.proposals import Proposal

_LIST = re.compile(r"(?:,|:| and| or|, and|, or) (?:the )?")
_SHARED = frozenset({"place", "company", "media", "facility"})
_GUESSED = "names.single_word/1"
# The rule of runs of capitalised words that nothing tells what they name.
UNTOLD = "names.no_evidence/1"


def with_kinds_of_lists(proposals: Sequence[Proposal], text: str) -> list[Proposal]:
    """Proposals in order of the text; one whose kind is only guessed takes that of the name before or after it in a list."""
    forwards = _passed_on(list(proposals), text)
    return _passed_on(forwards[::-1], text)[::-1]


def _passed_on(proposals: list[Proposal], text: str) -> list[Proposal]:
    for index in range(1, len(proposals)):
        giver, taker = proposals[index - 1], proposals[index]
        kind = giver.entries[0].kind if giver.entries else giver.kind
        guessed = taker.rule == _GUESSED and taker.kind in ("company", "organisation", "person") and kind in _SHARED
        untold = taker.rule == UNTOLD and kind in ("person", "place") and 1 < len(taker.text.split()) < 5 and " " in giver.text
        if giver.rule == _GUESSED or not (guessed or untold):
            continue
        left, right = sorted((giver.span, taker.span))
        if _LIST.fullmatch(text[left.end : right.start]):
            proposals[index] = replace(taker, kind=kind, rule="names.list/1")
    return proposals
