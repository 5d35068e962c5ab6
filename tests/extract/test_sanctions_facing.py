"""Measures told by those whom they await, visas withheld, and measures announced for a day to come, in made-up sentences."""

from __future__ import annotations

import pytest
from made_up_measures import sanctions, told


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada refused visas to nine judges.",
        "Canada denied entry visas to nine judges in May.",
        "Visas were refused to nine judges by Canada.",
        "Canada withheld visas from nine judges.",
        "Canada will not issue visas to nine judges.",
        "Canada will no longer issue visas to nine judges.",
        "Canada has stopped issuing visas to nine judges.",
        "Canada said that it would deny visas to nine judges.",
    ],
)
def test_visas_withheld(sentence: str) -> None:
    assert told(sentence) == [("Canada", "nine judges")]
    assert [row.instrument for row in sanctions(sentence)] == ["visa_restriction"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada said that nine Norwegian judges would face travel bans from midnight.",
        "Nine Norwegian judges now face travel bans in Canada.",
        "Nine Norwegian judges face sanctions from Canada.",
        "Canada announced that nine Norwegian judges would be subject to a travel ban.",
        "Nine Norwegian judges became subject to Canadian sanctions.",
        "Nine Norwegian judges are now under a Canadian travel ban.",
        "Canada said that nine Norwegian judges would be barred from entering the country.",
        "A new wave of Canadian sanctions against nine Norwegian judges was announced.",
        "Canada went after nine Norwegian judges with sanctions.",
        "Canada singled out nine Norwegian judges for sanctions.",
        "The accounts of nine Norwegian judges in Canada have been frozen.",
    ],
)
def test_whom_a_measure_awaits_or_reaches(sentence: str) -> None:
    assert [(found[0], found[1].casefold()) for found in told(sentence)] == [("Canada", "nine norwegian judges")]


def test_who_is_joined_in_a_measure_takes_it_too() -> None:
    assert told("Norway joined Japan in sanctioning Orlov Bank.") == [("Japan", "Orlov Bank"), ("Norway", "Orlov Bank")]


def test_no_more_goods_may_be_imported() -> None:
    assert told("No more Norwegian coal may be imported into Canada.") == [("Canada", "Norwegian coal")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Diplomats said that nine judges would face travel bans in Canada.",
        "Nine Norwegian judges could face sanctions from Canada.",
        "Canada said that nine judges would face travel bans if the talks failed.",
        "Canada said that sanctions against nine judges would be announced this week.",
        "Doctors face sanctions in Canada after the strike.",
        "Canada may not issue visas to nine judges.",
        "Analysts fear that Canada will not issue visas to nine judges.",
        "Canada did not refuse visas to nine judges.",
        "Canada went after nine judges with lawsuits.",
        "The shirts came from another mill than the one named in the Canadian import ban.",
    ],
)
def test_what_others_expect_or_fear_is_no_measure(sentence: str) -> None:
    assert sanctions(sentence) == ()
