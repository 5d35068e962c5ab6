"""Short forms that several known bodies share: which of them a document means, where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from pipeline.extract.naming.lexicon import cues
from pipeline.extract.naming.proposals import Proposal
from pipeline.extract.naming.reference import ReferenceEntry

# Code points before a short form in which the verb of telling is looked for.
BEFORE = 30


def told_apart(proposals: Sequence[Proposal], definitions: Iterable[tuple[Proposal, str]], text: str) -> list[Proposal]:
    """Proposals, a short form of several bodies with those alone that the document means by it.

    `definitions` are the names with the short form that stands in brackets behind them, `text` is the whole document. A body whose
    full name the document has goes first; then what the words beside every mention of the form say: who is told or reports is a
    medium, who has officers or takes an article is none. Where nothing is said all stay.
    """
    shared = {p.text for p in proposals if p.text.isupper() and len({entry.entity_id for entry in p.entries}) > 1}
    if not shared:
        return list(proposals)
    full = {entry.entity_id for p in proposals if p.text not in shared and len(p.entries) == 1 for entry in p.entries}
    full |= {entry.entity_id for name, short in definitions if short in shared for entry in name.entries}
    return [replace(p, entries=_meant(p, full, proposals, text)) if p.text in shared and p.entries else p for p in proposals]


def _meant(proposal: Proposal, full: set[str], proposals: Sequence[Proposal], text: str) -> tuple[ReferenceEntry, ...]:
    named = tuple(entry for entry in proposal.entries if entry.entity_id in full)
    if named:
        return named
    media = tuple(entry for entry in proposal.entries if entry.kind == "media")
    others = tuple(entry for entry in proposal.entries if entry.kind != "media")
    if not media or not others:
        return proposal.entries
    said = [_by_words(p, text) for p in proposals if p.text == proposal.text]
    reporting, acting = said.count("media"), said.count("other")
    return media if reporting > acting else others if acting > reporting else proposal.entries


def _by_words(proposal: Proposal, text: str) -> str | None:
    """What the words around a mention make of it: "media" ("told X", "X reported"), "other" ("X officers", "the X"), or None."""
    before = text[max(0, proposal.span.start - BEFORE) : proposal.span.start]
    told, reports, acts = _patterns()
    if told.search(before) or reports.match(text, proposal.span.end):
        return "media"
    return "other" if acts.match(text, proposal.span.end) or before.casefold().endswith("the ") else None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    told, reports, acts = ("|".join(re.escape(words) for words in listed) for listed in (cues().told, cues().reporting, cues().acting))
    return (
        re.compile(rf"\b(?:{told})\s+(?:the\s+)?$", re.IGNORECASE),
        re.compile(rf"(?:['’]s)?\s+(?:{reports})\b|\)\s*[-–—]"),
        re.compile(rf"(?:['’]s)?\s+(?:{acts})\b"),
    )
