"""Reprints and copies with changes are recognised from signatures alone; texts that merely speak of the same are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.acquire.likeness import recorded, repetitions, runs_of_words, share, signature

NOUNS = ("dockers", "ferries", "mayors", "unions", "ports", "ships", "sailors", "harbours", "clerks", "guards", "boats", "quays")
TRIPLES = list(enumerate(zip(NOUNS, NOUNS[3:], NOUNS[5:], strict=False)))
STORY = " ".join(f"The {a} met the {b} on day {i} and said that the {c} had {i * 3} of them." for i, (a, b, c) in TRIPLES)
OTHER = " ".join(f"On day {i} {a} were seen by {b}, who had told {c} of it in the morning." for i, (a, b, c) in TRIPLES)


def test_a_copy_is_wholly_like_whatever_its_case_and_punctuation() -> None:
    assert share(signature(STORY), signature(STORY.upper().replace(".", " -"))) == 1.0


def test_a_syndicated_copy_with_another_opening_and_end_is_recognised() -> None:
    copy = "Our correspondent writes. " + STORY + " More news from the coast follows tomorrow in this place."
    assert repetitions(signature(copy), [("first", signature(STORY)), ("other", signature(OTHER))])[0].source_id == "first"


def test_a_short_cut_of_a_long_article_is_recognised() -> None:
    longer = STORY + " " + OTHER
    assert share(signature(STORY), signature(longer)) == pytest.approx(1.0, abs=0.2)


def test_two_articles_on_the_same_are_no_repetition() -> None:
    assert repetitions(signature(STORY), [("other", signature(OTHER))]) == []


@pytest.mark.parametrize("kept", [0.25, 0.5, 0.75])
def test_the_share_is_about_the_part_that_stands_in_both(kept: float) -> None:
    words = [f"word{number}" for number in range(2000)]
    part = round(len(words) * kept)
    other = [*words[:part], *(f"new{number}" for number in range(len(words) - part))]
    true = len(runs_of_words(" ".join(words)) & runs_of_words(" ".join(other))) / len(runs_of_words(" ".join(words)))
    assert share(signature(" ".join(words)), signature(" ".join(other))) == pytest.approx(true, abs=0.12)


def test_an_empty_text_is_like_nothing() -> None:
    assert share(signature(""), signature("")) == 0.0


@given(st.text(max_size=200))
def test_a_signature_is_kept_as_text_and_read_again(text: str) -> None:
    signed = signature(text)
    assert recorded({"likeness": {"runs": signed.runs, "minhash": signed.lines}}) == signed


@pytest.mark.parametrize(
    "kept", [None, 3, {}, {"runs": 1, "minhash": ["zz"]}, {"runs": "1", "minhash": []}, {"runs": 1, "minhash": ["00"]}]
)
def test_a_signature_that_is_not_whole_is_none(kept: object) -> None:
    assert recorded({"likeness": kept}) is None


def test_the_signature_of_a_text_never_changes() -> None:
    """Signatures are kept in the repository: with another hash or other permutations they would silently stop to match."""
    signed = signature("the port of odense was closed on monday")
    assert (signed.runs, len(signed.values)) == (4, 128)
    assert signed.lines[0][:32] == "7caaee570bdd7bb874d91cb71fc25d20"
