"""How much of one text stands in another, so that a reprint or a syndicated copy is known as such.

A text is the set of its runs of five words; of this set a source keeps a MinHash signature (Broder 1997, *On the resemblance and
containment of documents*) and its size, from which nothing can be read, beside the SHA-256 of its original. So a new document is compared
with every source, also where the originals are not at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from datasketch import MinHash

RUN = 5
"""Words of a run: shorter ones are common to texts that have nothing to do with each other."""
PERMUTATIONS = 128
SEED = 1
SCHEME = "affine32"
DIGITS = 8
"""Hexadecimal digits of one of the signature's numbers."""
PER_LINE = 16
REPEATED = 0.6
"""Part of the shorter text, at least, that stands in the other where one repeats the other."""


@dataclass(frozen=True, slots=True)
class Signature:
    """The MinHash of a text's runs of words, and how many different runs it has."""

    values: tuple[int, ...]
    runs: int

    @property
    def lines(self) -> list[str]:
        """The values as hexadecimal text, as `source.toml` keeps them."""
        digits = [f"{value:0{DIGITS}x}" for value in self.values]
        return ["".join(digits[start : start + PER_LINE]) for start in range(0, len(digits), PER_LINE)]


@dataclass(frozen=True, slots=True)
class Repetition:
    """A source that a document repeats: its id, and the part of the shorter of the two that stands in the longer, estimated."""

    source_id: str
    share: float


def runs_of_words(text: str) -> set[str]:
    """The different runs of RUN words of a text, without case and punctuation; a text of fewer words is one run."""
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[start : start + RUN]) for start in range(max(len(words) - RUN, 0) + 1)} if words else set()


def signature(text: str) -> Signature:
    """The signature of a text; that of an empty text has no runs and resembles nothing."""
    found = runs_of_words(text)
    hashed = MinHash(PERMUTATIONS, seed=SEED, scheme=SCHEME)
    hashed.update_batch([run.encode("utf-8", "replace") for run in sorted(found)])
    return Signature(tuple(int(value) for value in hashed.hashvalues), len(found))


def recorded(fields: dict[str, Any]) -> Signature | None:
    """The signature that a `source.toml` keeps under `[likeness]`; None where it keeps none, or one that is not whole."""
    kept = fields.get("likeness")
    if not isinstance(kept, dict) or not isinstance(kept.get("runs"), int) or not isinstance(kept.get("minhash"), list):
        return None
    digits = "".join(str(line) for line in kept["minhash"])
    if not re.fullmatch(rf"[0-9a-f]{{{DIGITS * PERMUTATIONS}}}", digits):
        return None
    return Signature(tuple(int(digits[start : start + DIGITS], 16) for start in range(0, len(digits), DIGITS)), kept["runs"])


def share(one: Signature, other: Signature) -> float:
    """The part of the shorter text's runs that the longer has, estimated from resemblance and sizes, to two decimals."""
    if not one.runs or not other.runs:
        return 0.0
    equal = int(np.count_nonzero(np.array(one.values) == np.array(other.values)))
    resemblance = equal / PERMUTATIONS
    common = resemblance * (one.runs + other.runs) / (1 + resemblance)
    return round(min(1.0, common / min(one.runs, other.runs)), 2)


def repetitions(new: Signature, known: Iterable[tuple[str, Signature]]) -> list[Repetition]:
    """The sources that a document repeats, or that repeat it, the most alike first."""
    found = [Repetition(source_id, share(new, other)) for source_id, other in known]
    return sorted((entry for entry in found if entry.share >= REPEATED), key=lambda entry: (-entry.share, entry.source_id))
