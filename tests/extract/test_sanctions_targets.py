"""Whom a measure hits, in made-up sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_measures import sanctions


def test_each_target_has_a_row() -> None:
    found = sanctions("Canada imposed sanctions on Orlov Bank and Viktor Orlan.")
    assert [row.target for row in found] == ["Orlov Bank", "Viktor Orlan"]


@given(st.integers(min_value=2, max_value=9999), st.sampled_from(["companies", "officials", "entities", "banks"]))
def test_counted_targets_keep_their_count(count: int, noun: str) -> None:
    (found,) = sanctions(f"Canada imposed sanctions on {count} {noun} in May.")
    assert found.target is None
    assert found.target_count == count
    assert str(count) in found.target_label


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("Canada sanctioned 14 officers, including Viktor Orlan and Olga Marek.", ["14 officers", "Viktor Orlan", "Olga Marek"]),
        ("Canada sanctioned Orlov Bank and its director, Viktor Orlan.", ["Orlov Bank", "Viktor Orlan"]),
        ("Canada imposed sanctions on two ships, three companies and a bank.", ["two ships", "three companies", "bank"]),
        ("Canada banned 200 Ruritanians from entering the country.", ["200 Ruritanians"]),
        ("Canada banned the entry of 40 officials.", ["40 officials"]),
        ("Canada sanctioned the following people:\n- Viktor Orlan, a judge\n- Olga Marek, a guard", ["Viktor Orlan", "Olga Marek"]),
        ("Canada announced a ban on all products made by Grimm Textiles.", ["Grimm Textiles"]),
    ],
)
def test_every_target_is_found(sentence: str, targets: list[str]) -> None:
    told = [found.target_label for found in sanctions(sentence)]
    assert [label for label in targets if any(label in each for each in told)] == targets


def test_a_summary_gives_way_to_the_measure_told_in_full() -> None:
    found = sanctions("Canada announced new sanctions against Norway on Monday.\nCanada sanctioned Orlov Bank and Viktor Orlan.")
    assert [row.target for row in found] == ["Orlov Bank", "Viktor Orlan"]
    assert {row.announced.text for row in found if row.announced} == {"Monday"}


def test_a_name_among_many_is_not_the_whole() -> None:
    found = sanctions("Canada imposed sanctions on nine judges, among them Viktor Orlan, in May.")
    assert {row.target_label for row in found} == {"nine judges", "Viktor Orlan"}


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        (
            "Canada sanctioned two officials of the port, Viktor Orlan and Olga Marek.",
            ["Olga Marek", "Viktor Orlan"],
        ),
        ("Canada sanctioned 28 firms and people.", ["28 firms and people"]),
        ("Canada sanctioned a lender, Rurikbank, in May.", ["Rurikbank"]),
        ("Canada announced sanctions aimed at those who arm the militia, among them Orlov Bank.", ["Orlov Bank"]),
    ],
)
def test_who_is_meant_by_a_group(sentence: str, targets: list[str]) -> None:
    assert sorted(row.target_label for row in sanctions(sentence)) == targets


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("Canada froze the assets of a trader, Orlov Bank, and nine tankers.", ["Orlov Bank", "nine tankers"]),
        ("Canada put Viktor Orlan, a banker, and his firm Grimm Textiles on its sanctions list.", ["Grimm Textiles", "Viktor Orlan"]),
        ("Viktor Orlan was blacklisted by Canada, along with two firms.", ["Viktor Orlan", "two firms"]),
        ("Canada, together with its allies, blacklisted Viktor Orlan.", ["Viktor Orlan"]),
        (
            "Canada sanctioned nine men. Those listed include a colonel, Viktor Orlan, and two judges.",
            ["Viktor Orlan", "nine men", "two judges"],
        ),
        ("Canada sanctioned nine men in May, and in June it extended the ban to four judges.", ["four judges", "nine men"]),
        ("Canada lifted sanctions on four banks and the state airline on 6 March.", ["four banks", "state airline"]),
        ("Canada designated the Falcon Front a terrorist organisation in May.", ["Falcon Front"]),
        (
            "Viktor Orlan and two ministers were targeted by Canada over the killings; sanctions had been expected.",
            ["Viktor Orlan", "two ministers"],
        ),
    ],
)
def test_targets_that_the_sentence_sets_apart(sentence: str, targets: list[str]) -> None:
    assert sorted(row.target_label for row in sanctions(sentence, ("Falcon Front", "organisation"))) == targets


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Canada sanctioned Orlov Bank in May 2020 and Japan a year later.", [("Canada", "Orlov Bank"), ("Japan", "Orlov Bank")]),
        ("Ministers regretted Canada's decision, taken in May, to sanction Orlov Bank.", [("Canada", "Orlov Bank")]),
        ("Canada and Japan have each placed Orlov Bank under sanctions.", [("Canada", "Orlov Bank"), ("Japan", "Orlov Bank")]),
        ("Viktor Orlan, whom Canada barred in 2021, said the firm should go from every ministry.", [("Canada", "Viktor Orlan")]),
        ("Canada froze the funds of a minister: in May it blocked the accounts of Viktor Orlan.", [("Canada", "Viktor Orlan")]),
        ("Canada put Viktor Orlan on the list of foreigners who may not enter.", [("Canada", "Viktor Orlan")]),
        ("Canada sanctioned eleven officials, the judge Viktor Orlan among them.", [("Canada", "Viktor Orlan")]),
    ],
)
def test_who_hits_whom_where_the_clause_leaves_a_part_out(sentence: str, told: list[tuple[str, str]]) -> None:
    assert sorted((row.authority, row.target) for row in sanctions(sentence) if row.target) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Canada placed the makers Orlov Bank and Grimm Textiles under sanctions.",
            [("Canada", "Grimm Textiles"), ("Canada", "Orlov Bank")],
        ),
        ("Norway and Japan said they had sanctioned nine judges.", [("Japan", "nine judges"), ("Norway", "nine judges")]),
        ("Canada said it would freeze the assets of nine firms from 1 July.", [("Canada", "nine firms")]),
        ("Canada's sanctions list now names nine men.", []),
    ],
)
def test_names_behind_a_plural_and_authors_told_as_they(text: str, told: list[tuple[str, str]]) -> None:
    assert sorted((row.authority, row.target or row.target_label) for row in sanctions(text)) == told
