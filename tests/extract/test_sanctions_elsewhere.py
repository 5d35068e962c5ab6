"""Measures whose author, date or targets another sentence tells, in made-up sentences."""

from __future__ import annotations

import pytest
from made_up_measures import sanctions, sanctions_as_read, told


def test_the_label_of_an_item_is_the_author_of_what_it_tells() -> None:
    text = "Norway sanctioned Orlov Bank in May.\n• Canada: asset freezes apply to nine judges and two firms.\n• Japan: no measures so far."
    assert ("Canada", "nine judges") in told(text)
    assert not [row for row in sanctions(text) if row.country == "JP"]


def test_a_passive_right_after_a_measure_has_the_same_author() -> None:
    assert ("Canada", "Orlov Bank") in told("Canada froze the assets of nine judges on Monday. Orlov Bank was blacklisted too.")


def test_a_passive_far_from_any_measure_has_no_author() -> None:
    assert told("Norway has three ports. Orlov Bank was blacklisted in May.") == []


def test_a_later_sentence_can_tell_who_took_a_measure() -> None:
    text = "Orlov Bank was blacklisted for its loans. The action was taken by Canada on 4 March 2024."
    (row,) = sanctions(text)
    assert (row.country, row.target, row.announced.text if row.announced else "") == ("CA", "Orlov Bank", "4 March 2024")


def test_who_decided_something_else_is_not_the_author() -> None:
    assert told("Orlov Bank was blacklisted for its loans. A decision on wages was taken by Canada.") == []


def test_a_pronoun_of_the_same_sentence_is_its_subject() -> None:
    text = "Norway sanctioned nine judges. Canada waited until May before it imposed an asset freeze on Orlov Bank."
    assert ("Canada", "Orlov Bank") in told(text)


@pytest.mark.parametrize(
    "sentence",
    [
        "Foreign Secretary Jane Roe announced sanctions on nine Norwegian judges in London.",
        "Whitehall said it had blacklisted nine Norwegian judges. Britain also barred a bank.",
    ],
)
def test_an_office_that_one_country_has_names_that_country(sentence: str) -> None:
    assert {row.country for row in sanctions_as_read(sentence)} == {"GB"}


def test_the_members_by_their_number_are_the_union() -> None:
    found = sanctions_as_read("The 27 nations imposed an asset freeze on nine Belarusian judges, an official in Brussels said.")
    assert [(row.country, row.target_label) for row in found] == [("EU", "nine Belarusian judges")]


def test_a_country_of_two_words_acts_through_its_minister() -> None:
    found = sanctions_as_read("New Zealand's prime minister said the government had imposed sanctions on 12 Iranians.")
    assert [(row.country, row.target_count) for row in found] == [("NZ", 12)]


def test_who_tells_the_sentence_is_no_target() -> None:
    found = sanctions_as_read("Canada is imposing sanctions on 14 Haitian politicians, Foreign Minister Claire Dubois said Friday.")
    assert [row.target_label for row in found] == ["14 Haitian politicians"]


def test_a_list_that_a_colon_opens_names_the_targets() -> None:
    text = "Those blacklisted by Canada on Monday were:\n- Viktor Orlan, a judge\n- Orlov Bank, which lent him money"
    assert told(text) == [("Canada", "Orlov Bank"), ("Canada", "Viktor Orlan")]


def test_a_list_after_any_other_colon_names_nobody() -> None:
    assert told("Those who met Canada's envoy on Monday were:\n- Viktor Orlan, a judge\n- Olga Marek") == []


def test_those_that_are_things_are_no_targets() -> None:
    assert len(told("Canada sanctioned Orlov Bank. It sold tools. Those included a system for 11 ports.")) == 1


def test_a_summary_gives_way_to_what_is_told_in_detail() -> None:
    text = (
        "Canada and Norway imposed sanctions on firms and officials this week.\n"
        "Canada froze the assets of Orlov Bank.\nNorway blacklisted Grimm Textiles."
    )
    assert told(text) == [("Canada", "Orlov Bank"), ("Norway", "Grimm Textiles")]


def test_followed_only_opens_the_telling_of_ones_own_measure() -> None:
    text = "Canada blacklisted nine judges.\nNorway followed within hours. It froze the assets of Orlov Bank."
    assert told(text) == [("Canada", "nine judges"), ("Norway", "Orlov Bank")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada renewed its sanctions on Orlov Bank for another year.",
        "The embargo on Orlov Bank was extended by Canada until May.",
        "Canada decided to prolong the asset freeze on Orlov Bank.",
    ],
)
def test_a_prolonged_measure_is_one_that_holds(sentence: str) -> None:
    assert told(sentence) == [("Canada", "Orlov Bank")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada to impose sanctions on Orlov Bank.",
        "Canada may renew its sanctions on Orlov Bank.",
        "Lawmakers urged Canada to prolong the asset freeze on Orlov Bank.",
        "Canada forbade its companies to travel to Norway.",
    ],
)
def test_what_is_demanded_or_guessed_is_no_measure(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        (
            "Canada placed visa restrictions on an undisclosed number of Norwegian officials.",
            "an undisclosed number of Norwegian officials",
        ),
        ("Canada declared nine judges unwelcome and barred them for life.", "nine judges"),
        ("Canada sanctioned a shipping agent in Norway, Orlov Bank, and a judge.", "Orlov Bank"),
        ("Canada approved the freezing of assets held by nine judges.", "nine judges"),
        ("Canada needed only minutes to hit back at nine judges.", "nine judges"),
        ("Nine judges will be denied entry to Canada and Norway, the foreign ministry said.", "Nine judges"),
    ],
)
def test_targets_in_further_wordings(sentence: str, row: str) -> None:
    assert ("Canada", row) in told(sentence)
    assert not [found for found in sanctions(sentence) if found.country == "NO"]


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("Property belonging to Viktor Orlan has been frozen in Canada.", ("Canada", "Viktor Orlan")),
        ("Nine judges are now barred from the Canada financial system.", ("Canada", "Nine judges")),
        ("Canada published a list of nine Norwegian judges who may no longer enter the country.", ("Canada", "nine Norwegian judges")),
    ],
)
def test_where_a_measure_holds_tells_whose_it_is(sentence: str, row: tuple[str, str]) -> None:
    assert told(sentence) == [row]


def test_a_nation_right_after_the_first_word_is_found() -> None:
    found = sanctions_as_read("New British sanctions target two Emirati refiners.")
    assert [(row.country, row.target_label) for row in found] == [("GB", "two Emirati refiners")]


def test_the_town_of_a_dateline_takes_no_measure() -> None:
    found = sanctions_as_read("VILNIUS, June 12 (Wire) - Japan and Canada announced sanctions on nine Belarusian judges on Wednesday.")
    assert sorted((row.country or "", row.target_label) for row in found) == [
        ("CA", "nine Belarusian judges"),
        ("JP", "nine Belarusian judges"),
    ]


def test_the_country_that_a_question_asks_about_is_who_answers_it() -> None:
    text = "Norway sanctioned Orlov Bank in May.\nAnd what about Canada?\nIt has also barred nine judges from its territory."
    assert ("Canada", "nine judges") in told(text)


@pytest.mark.parametrize(
    ("sentence", "row"),
    [
        ("Canada sanctioned Orlov Bank. Norway acted against nine Belarusian judges too.", ("Norway", "nine Belarusian judges")),
        ("Canada barred 11 Ugandan officers over the shootings.", ("Canada", "11 Ugandan officers")),
        ("The sanctions grow. Norway's list, published in May, names nine judges, among them Olga Marek.", ("Norway", "Olga Marek")),
    ],
)
def test_measures_without_a_word_for_a_measure(sentence: str, row: tuple[str, str]) -> None:
    assert row in told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway acted against nine noisy bars.",
        "Canada barred 11 officers over the shootings.",
        "Norway's menu, published in May, names nine cooks.",
    ],
)
def test_acts_at_home_are_no_measure(sentence: str) -> None:
    assert told(sentence) == []


def test_a_second_preposition_brings_further_targets() -> None:
    assert told("Canada imposed sanctions on Viktor Orlan and on four banks that he controls.") == [
        ("Canada", "Viktor Orlan"),
        ("Canada", "four banks"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada blacklisted nine judges. Norway answered in kind.",
        "Canada blacklisted nine judges. Norway would not follow Canada in banning imports of Japan steel.",
    ],
)
def test_who_answers_or_does_not_follow_shares_no_targets(sentence: str) -> None:
    assert told(sentence) == [("Canada", "nine judges")]
