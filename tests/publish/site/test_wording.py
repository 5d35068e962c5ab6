"""The plain words: for terms that exist, and for every term that a page explains."""

from __future__ import annotations

import pytest

from pipeline.publish.site.wording import gloss, label, meaning, wording
from schemas.vocabularies import terms, vocabularies

NOT_OF_A_VOCABULARY = {"column", "language", "extent"}


def test_only_terms_that_exist_have_words() -> None:
    for vocabulary, entries in wording().items():
        if vocabulary not in NOT_OF_A_VOCABULARY:
            assert set(entries) <= set(vocabularies()[vocabulary]), vocabulary


@pytest.mark.parametrize("vocabulary", ["status", "corroboration", "quantity_flag"])
def test_what_a_page_explains_is_explained_in_full(vocabulary: str) -> None:
    for term in terms(vocabulary):
        assert wording()[vocabulary][term].keys() == {"label", "meaning"}


def test_two_terms_of_a_vocabulary_have_two_labels() -> None:
    for vocabulary in vocabularies():
        labels = [label(vocabulary, term) for term in terms(vocabulary)]
        assert len(set(labels)) == len(labels), vocabulary


def test_a_term_without_words_is_printed_as_it_is() -> None:
    assert label("event_type", "forced_labour") == "Forced labour"
    assert gloss("event_type", "forced_labour") == "work under threat"
    assert meaning("event_type", "forced_labour") == "Work under threat."
    assert label("custody", None) == ""


def test_a_term_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError):
        label("status", "certain")
