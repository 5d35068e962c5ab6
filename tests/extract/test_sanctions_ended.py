"""Measures that are ended, in made-up sentences."""

from __future__ import annotations

from datetime import date

import pytest
from made_up_measures import context, sanctions

from pipeline.extract.happening.measures_taken import tellings_of_measures


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada lifted its sanctions on Orlov Bank on 4 March 2024.",
        "Canada removed Orlov Bank from its blacklist on 4 March 2024.",
        "On 4 March 2024 Canada took Orlov Bank off its sanctions list.",
        "Orlov Bank was delisted by Canada on 4 March 2024.",
        "The asset freeze on Orlov Bank was lifted by Canada on 4 March 2024.",
    ],
)
def test_an_ended_measure_has_the_day_of_its_end_only(sentence: str) -> None:
    (row,) = sanctions(sentence)
    assert (row.country, row.target) == ("CA", "Orlov Bank")
    assert row.ended is not None
    assert row.ended.start == date(2024, 3, 4)
    assert row.announced is None
    assert row.effective is None


def test_the_end_of_a_measure_is_not_told_as_its_taking() -> None:
    made = context("Canada lifted its sanctions on Orlov Bank on 4 March 2024.")
    found = sanctions("Canada lifted its sanctions on Orlov Bank on 4 March 2024.")
    assert [telling.event_type for telling in tellings_of_measures(made, found)] == ["policy"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada lifted sanctions on Orlov Bank.",
        "Canada may lift its sanctions on Orlov Bank on 4 March 2024.",
        "Canada lifted its import ban on Norwegian fish on 4 March 2024.",
        "Canada removed Orlov Bank from its list of clients on 4 March 2024.",
        "Canada refused to lift its sanctions on Orlov Bank on 4 March 2024.",
    ],
)
def test_an_end_without_a_day_or_only_talked_of_makes_no_row(sentence: str) -> None:
    assert sanctions(sentence) == ()


def test_whom_a_measure_hit_already_has_one_row() -> None:
    found = sanctions("Canada blacklisted Orlov Bank in May 2020. It lifted the sanctions on Orlov Bank on 4 March 2024.")
    assert [(row.target, row.ended) for row in found] == [("Orlov Bank", None)]
