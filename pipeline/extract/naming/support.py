"""Whether a known name that is also an ordinary word, a person's name or a nationality is meant where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.naming.context_cues import context_kind, following_word, is_subject, relative_pronoun, word_before
from pipeline.extract.naming.lexicon import cues, is_common_word, kinds, titles
from pipeline.extract.naming.proposals import Proposal
from pipeline.extract.naming.reference import ReferenceEntry, demonyms
from pipeline.extract.naming.runs import Run

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_LISTED = re.compile(r",? (?:and |or )?(?:other |ethnic |mostly |Muslim )*|,? (?:as well as|such as|including) (?:ethnic )?")


def is_supported(run: Run, entry: ReferenceEntry, within_name: bool) -> bool:
    """Whether an ambiguous entry is meant by a run. `within_name` tells that unknown capitalised words stand beside it: then only
    the language model can tell a place in it ("Vladimir" of a person)."""
    if not entry.ambiguous or len(run) > 1 or entry.kind == "ethnic_group":
        return True
    word = run.inner[0]
    if within_name:
        return word.label in _PLACE_LABELS and entry.kind == "place"
    if not word.opens_sentence:
        return entry.kind != "place" or word.label != "PERSON" or word_before(run) in cues().place_prepositions
    if word.label in _PLACE_LABELS or (entry.place_level == "country" and word.label != "PERSON" and is_subject(run)):
        # no bird and no river halts trade without an article
        return entry.kind == "place"
    return word.label == "ORG" or relative_pronoun(run) == "which" or context_kind(run) == entry.kind or not is_common_word(word.text)


def is_state_adjective(run: Run) -> bool:
    """Whether an adjective of nationality qualifies a state or its organs: "Kazakh authorities"."""
    return run.inner[-1].text in demonyms() and following_word(run) in cues().state_nouns


def without_qualifiers(run: Run) -> Run:
    """A run without the nationality, field or creed before a name and the capitalised word of no name behind it."""
    while len(run) > 1 and (
        run.inner[0].text in demonyms() or run.inner[0].text in kinds().not_names or run.inner[0].text in titles().modifiers
    ):
        run = run.part(1, len(run))
    while len(run) > 1 and run.inner[-1].text in kinds().not_names:
        run = run.part(0, len(run) - 1)
    return run


def without_nationals(proposals: Sequence[Proposal], text: str) -> list[Proposal]:
    """Proposals less those peoples who are nationals of a country that the document names ("Kazakh" beside "Kazakhstan").

    A people stays a people where it is called ethnic or listed with another people.
    """
    countries = {entry.entity_id for p in proposals for entry in p.entries if entry.place_level == "country"}
    kept: list[Proposal] = []
    for index, proposal in enumerate(proposals):
        home = demonyms().get(proposal.text)
        people = bool(proposal.entries) and proposal.entries[0].kind == "ethnic_group" and proposal.entries[0].ambiguous
        if people and home is not None and home.entity_id in countries:
            around = [p for p in proposals[max(0, index - 1) : index + 2] if p is not proposal]
            if not any(_listed_together(proposal, other, text) for other in around):
                continue
        kept.append(proposal)
    return kept


def _listed_together(first: Proposal, second: Proposal, text: str) -> bool:
    if not second.entries or second.entries[0].kind != "ethnic_group":
        return False
    left, right = sorted((first.span, second.span))
    return bool(_LISTED.fullmatch(text[left.end : right.start]))
