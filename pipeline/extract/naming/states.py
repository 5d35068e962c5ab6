"""States that a document tells of by an adjective only: "the German authorities", "the Dutch suspended", where Germany or the
Netherlands stand nowhere by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import Span
from pipeline.extract.naming.lexicon import cues
from pipeline.extract.naming.proposals import Proposal
from pipeline.extract.naming.reference import demonyms

_ADJECTIVE = re.compile(r"\b[A-Z][\w-]+")
# Tags of finite verbs (Penn Treebank): what a nation does as a subject.
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def unnamed_states(paragraph: AnnotatedParagraph, text: str, named: Sequence[Proposal]) -> Iterator[Proposal]:
    """The governments of one paragraph, and the nations that act or impose, whose country is named nowhere in the document.

    `text` is the whole document, `named` the names that were found in it.
    """
    told = {entry.entity_id for proposal in named for entry in proposal.entries if entry.place_level == "country"}
    for match in _ADJECTIVE.finditer(text, paragraph.paragraph.start, paragraph.paragraph.end):
        country = demonyms().get(match.group())
        if country is None or country.entity_id in told:
            continue
        government = _follows(cues().governments).match(text, match.end())
        if government is not None:
            span = Span(paragraph.paragraph.number, match.start(), government.end())
            yield Proposal(span, text[match.start() : government.end()], "public_body", "names.government/1")
        elif _follows(cues().measures).match(text, match.end()) or _acts(paragraph, match.start(), match.end()):
            span = Span(paragraph.paragraph.number, match.start(), match.end())
            yield Proposal(span, match.group(), "place", "names.nation/1", (country,))


@cache
def _follows(nouns: frozenset[str]) -> re.Pattern[str]:
    """One of the nouns right after an adjective, or after one word more, or another nation's: "the Ruritanian (arms) embargo"."""
    return re.compile(rf"(?:, [A-Z]\w+)* (?:and [A-Z]\w+ )?(?:[a-z]+ )?(?:{'|'.join(sorted(nouns))})\b")


def _acts(paragraph: AnnotatedParagraph, start: int, end: int) -> bool:
    """Whether an adjective stands for a nation that acts: "the Dutch have suspended", but not "the Danes said" or "a Swiss said"."""
    tokens = paragraph.tokens_of(Span(paragraph.paragraph.number, start, end))
    if tokens is None or len(tokens) != 1 or not (0 < tokens[0].i < len(tokens.doc) - 1):
        return False
    before, after = tokens[0].nbor(-1), tokens[0].nbor(1)
    return before.lower_ == "the" and after.tag_ in _FINITE and tokens[0].tag_ not in {"NNPS", "NNS"}
