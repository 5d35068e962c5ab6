"""Measures that were not taken, and words that only sound like one, in made-up sentences."""

from __future__ import annotations

import pytest
from made_up_measures import context, sanctions

from pipeline.extract.candidates import Rejection
from pipeline.extract.sanctions import find_sanctions


@pytest.mark.parametrize(
    "sentence",
    [
        "Lawmakers called on Canada to impose sanctions on Orlov Bank.",
        "Canada may impose sanctions on Orlov Bank.",
        "Canada has not sanctioned Orlov Bank.",
        "Canada threatened to blacklist Orlov Bank.",
        "Canada is considering sanctions against Orlov Bank.",
        "Canada discussed the law on sanctions.",
    ],
)
def test_what_was_not_imposed_is_no_measure(sentence: str) -> None:
    assert sanctions(sentence) == ()


def test_what_was_looked_at_is_kept_with_a_reason() -> None:
    rejections: list[Rejection] = []
    find_sanctions(context("Canada may impose sanctions on Orlov Bank."), rejections)
    assert [rejection.reason for rejection in rejections] == ["hypothetical"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada lifted sanctions on Orlov Bank.",
        "Canada would not impose sanctions on Orlov Bank.",
        "Canada will refuse entry to Viktor Orlan.",
    ],
)
def test_what_is_lifted_or_to_come_is_no_new_measure(sentence: str) -> None:
    assert sanctions(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada lifted its travel ban on nine judges.",
        "Lawmakers demanded Canadian sanctions on nine judges.",
        "Canada told the bank that nine judges were customers.",
        "Canada closed its embassy to visitors from Norway.",
        "Canada closed its border crossings to lorries.",
        "The club suspended nine judges.",
    ],
)
def test_nouns_and_states_that_are_no_measure(sentence: str) -> None:
    assert sanctions(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada added nine frogs to its list of endangered species.",
        "Canada put nine parks on a list.",
        "Canada has now listed more than 900 people.",
        "Norway listed three reasons.",
    ],
)
def test_lists_that_hold_no_targets_and_sums_of_what_was_told(sentence: str) -> None:
    assert sanctions(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "In all, Canada and its allies have blacklisted 900 firms.",
        "Canada penalised nine officials for hiding the outbreak.",
        "Canada lists nine companies for sale.",
        "Norway has not joined Canada's sanctions on Orlov Bank.",
    ],
)
def test_sums_and_acts_at_home_are_no_measure(sentence: str) -> None:
    assert sanctions(sentence) == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada has sanctioned hundreds of people and firms over the war.",
        "Canada's sanctions list holds nine names.",
        "Sanctioned individuals are barred from entering Canada.",
        "Canada tightened its sanctions on Norway's aviation sector.",
        "Canada's tax office blocked the accounts of a football club.",
        "Canada, which imposed sanctions on Norway in 2019, targeted two commanders in a missile strike over the raid.",
        "The assembly took aim at Orlov Bank in a report.",
    ],
)
def test_what_sums_up_or_only_sounds_like_a_measure_hits_nobody(sentence: str) -> None:
    assert [row.target_label for row in sanctions(sentence) if row.target != "Norway"] == []
