"""Whether a sentence of an original tells of the act that a sentence of its brief tells of.

What two sentences share in words is not enough within one article, which speaks of the same people all along. So the less that the act
itself and a party, a number or a year agree, the more words must be shared.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from pipeline.extract.happening.lexicon import lexicon, noun_frames, verb_frames
from pipeline.resolve.joining.compatible import near_types
from pipeline.review.wording import STEM

LEAST_WORDS = 2
"""Words that are shared at least, whatever else agrees."""
BOTH_AGREE, ONE_AGREES, NONE_AGREES = 0.4, 0.55, 0.75
"""The share of the words of the brief's sentence that must stand in the original's: where act and party agree, where one of them does,
where neither does. Chosen so that paragraphs shuffled within an article prove next to nothing (`tests/review/test_proofs.py`)."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a sentence of the original has in common with one of the brief: words, the kind of act, and a party or a number."""

    words: frozenset[str]
    act: bool
    party: bool

    def proves(self, said: Collection[str]) -> bool:
        """Whether that is enough, of a sentence that holds the words `said`."""
        least = (NONE_AGREES, ONE_AGREES, BOTH_AGREE)[self.act + self.party]
        return len(self.words) >= max(LEAST_WORDS, least * len(said))


@cache
def act_words(event_type: str) -> frozenset[str]:
    """The stems of the verbs and nouns that tell of such a happening, or of one that two reports may give the same name."""
    found: set[str] = set()
    for lemma, frames in verb_frames().items():
        if any(near_types(frame.event_type, event_type) for frame in frames):
            found.add(lemma)
    found |= {lemma for lemma, frame in noun_frames().items() if near_types(frame.event_type, event_type)}
    speech = lexicon("events_speech")
    found |= {verb for kind, verbs in speech["verbs"].items() if near_types(kind, event_type) for verb in verbs}
    found |= {noun for phrase in speech["phrase"] if near_types(phrase["type"], event_type) for noun in phrase["nouns"]}
    return frozenset(words.split()[0][:STEM] for words in found)
