"""Direct speech: which code points of a paragraph stand between quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

OPENING, CLOSING, STRAIGHT = "“", "”", '"'
MARK = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]")
# Fewer words than these are a term between quotation marks ("re-education"), not speech.
SHORTEST_SPEECH = 4


@dataclass(frozen=True, slots=True)
class Quotation:
    """Code points [start, end) from the opening to behind the closing mark; `closed` is false where speech runs on into the next
    paragraph."""

    start: int
    end: int
    closed: bool
    words: int

    @property
    def speech(self) -> bool:
        """Whether it is long enough to be somebody's speech rather than a term."""
        return self.words >= SHORTEST_SPEECH


def quotations(text: str) -> list[Quotation]:
    """The quotations of a paragraph in order, the outermost only. A mark that is never closed opens speech up to the end."""
    found: list[Quotation] = []
    opened: int | None = None
    for mark in MARK.finditer(text):
        position, character = mark.start(), mark.group()
        opens = character == OPENING or (character == STRAIGHT and opened is None)
        closes = character == CLOSING or (character == STRAIGHT and opened is not None)
        if opens and opened is None:
            opened = position
        elif closes and opened is not None:
            found.append(Quotation(opened, position + 1, True, len(text[opened + 1 : position].split())))
            opened = None
    if opened is not None:
        found.append(Quotation(opened, len(text), False, len(text[opened + 1 :].split())))
    return found


def quoted_share(marks: list[Quotation], start: int, end: int) -> float:
    """The share of the code points [start, end) that stands in quotation marks."""
    if end <= start:
        return 0.0
    inside = sum(max(0, min(end, mark.end) - max(start, mark.start)) for mark in marks)
    return inside / (end - start)
