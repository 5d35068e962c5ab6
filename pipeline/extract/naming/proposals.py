"""A name that was found at one place, before it is known which names are one entity."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.candidates import Span
from pipeline.extract.naming.reference import ReferenceEntry

# The rule of a place that is named as the owner of a body.
OWNER = "names.owner/1"
BODIES = frozenset({"organisation", "public_body", "company", "media"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A stretch of text with what it may name.

    `kind` is None where nothing tells it yet: such a name is kept only if another mention explains it. `entries` are the known
    things of that name. `name` is how it is written where the print differs: an
    order with its abbreviation in the middle.
    """

    span: Span
    text: str
    kind: str | None
    rule: str
    entries: tuple[ReferenceEntry, ...] = ()
    role: str | None = None
    basis: str | None = None
    name: str | None = None


def without_overlaps(first: list[Proposal], second: list[Proposal]) -> list[Proposal]:
    """All proposals in order of the text. Where two overlap the earlier list wins, within a list the longer one."""
    kept: list[Proposal] = []
    for group in (first, second):
        for proposal in sorted(group, key=lambda p: (p.span.start - p.span.end, p.span)):
            if not any(proposal.span.overlaps(other.span) for other in kept):
                kept.append(proposal)
    return sorted(kept, key=lambda p: p.span)


def without_parts_of_names(proposals: list[Proposal], text: str) -> list[Proposal]:
    """Proposals less those that are only part of a longer name of a body which the document has elsewhere: "Dari" of "Dari Wave" where
    "the news site Dari Wave" was told of. `text` is the whole document."""
    longer = {p.text for p in proposals if p.kind in BODIES and not p.entries and " " in p.text}
    opening = {p.text.partition(" ")[0] for p in proposals if p.text not in longer}
    covered = [
        (place.start(), place.end())
        for name in sorted(longer)
        if not opening.isdisjoint(name.split())
        for place in re.finditer(rf"\b{re.escape(name)}\b", text)
    ]
    return [
        p
        for p in proposals
        if p.text in longer or p.rule == OWNER or not any(start <= p.span.start and p.span.end <= end for start, end in covered)
    ]
