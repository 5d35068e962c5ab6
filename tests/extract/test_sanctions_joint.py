"""Several authorities, measures that follow others, and their days, in made-up sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up import parsed, read
from made_up_measures import context, sanctions, sanctions_as_read

from pipeline.extract.events import find_events
from pipeline.extract.names import find_entities
from pipeline.extract.sanctions import find_sanctions


def test_joint_authorities_have_a_row_each_and_one_event() -> None:
    made = context("Canada and Norway imposed sanctions on Orlov Bank in May 2020.")
    found = find_sanctions(made, [])
    assert {row.country for row in found} == {"CA", "NO"}
    assert [event.event_type for event in find_events(made, found, [])] == ["sanction"]


def test_a_measure_that_follows_shares_the_targets_of_the_first() -> None:
    found = sanctions("Canada blacklisted Orlov Bank in May 2020.\nNorway followed in June 2020.\nJapan took the same step in July 2020.")
    assert [(row.country, row.target) for row in found] == [("CA", "Orlov Bank"), ("NO", "Orlov Bank"), ("JP", "Orlov Bank")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada sanctioned Orlov Bank. Norway joined the measures a month later.",
        "Canada sanctioned Orlov Bank. Norway did so a year earlier.",
        "Canada imposed an embargo on Orlov Bank. Norway imposed one too.",
        "Canada sanctioned Orlov Bank. Norway aligned itself with the decision.",
        "Canada sanctioned Viktor Orlan. Norway followed with sanctions on Orlov Bank.",
    ],
)
def test_who_joins_a_measure_takes_it_too(sentence: str) -> None:
    assert ("NO", "Orlov Bank") in {(found.country, found.target) for found in sanctions(sentence)}


def test_partners_in_a_row_without_and_each_have_a_row() -> None:
    found = sanctions("Norway, Canada and Japan on Friday announced sanctions on Orlov Bank.")
    assert sorted(row.country for row in found) == ["CA", "JP", "NO"]


def test_a_step_matched_in_passing_leaves_the_thread_with_who_took_it_first() -> None:
    found = sanctions(
        "Canada blacklisted nine judges on Tuesday, a step that Norway matched within hours.\nThey include Viktor Orlan and Olga Marek."
    )
    assert {(row.country, row.target) for row in found} == {("CA", None), ("NO", None), ("CA", "Viktor Orlan"), ("CA", "Olga Marek")}


def test_the_united_nations_have_a_code() -> None:
    made = read(
        "The United Nations placed Orlov Bank on its sanctions list.", ("United Nations", "organisation"), ("Orlov Bank", "company")
    )
    assert [found.country for found in find_sanctions(made, [])] == ["UN"]


def test_a_union_of_states_has_no_country_code() -> None:
    made = read("The Northern Union suspended Norway in May 2020.", ("Northern Union", "organisation"), ("Norway", "place"))
    assert [(found.country, found.target) for found in find_sanctions(made, [])] == [(None, "Norway")]


def test_a_government_told_by_its_adjective_is_an_authority() -> None:
    text = "The German authorities froze the assets of nine judges."
    made = parsed(text)
    made = replace(made, entities=find_entities(made, []))
    assert [(entity.name, entity.kind, entity.country) for entity in made.entities] == [("German authorities", "public_body", "DE")]
    assert [found.country for found in find_sanctions(made, [])] == ["DE"]


def test_a_government_whose_country_is_named_is_no_entity_of_its_own() -> None:
    made = parsed("Germany voted on Sunday. The German authorities counted for days.")
    assert [entity.name for entity in find_entities(made, [])] == ["Germany"]


def test_the_day_of_effect_is_not_that_of_the_announcement() -> None:
    (found,) = sanctions("On 3 May 2021 Canada announced sanctions on Orlov Bank, effective 1 June 2021.")
    assert found.announced is not None
    assert found.effective is not None
    assert (found.announced.text, found.effective.text) == ("3 May 2021", "1 June 2021")


@pytest.mark.parametrize(
    "text",
    [
        "Canada on Tuesday announced sanctions over the crackdown. The measures target nine officers.",
        "Canada said on Tuesday that the firms had helped the army. It added nine officers to its blacklist.",
        "Nine officers were hit with travel bans by Canada on Tuesday.",
    ],
)
def test_a_measure_told_on_has_the_day_of_its_announcement(text: str) -> None:
    (found,) = sanctions(text)
    assert found.announced is not None
    assert found.announced.text == "Tuesday"


def test_a_dated_telling_makes_an_undated_one_superfluous() -> None:
    (found,) = sanctions("Canada sanctioned Orlov Bank on 3 May 2021. Orlov Bank was sanctioned by Canada.")
    assert found.announced is not None


@pytest.mark.parametrize(
    "text",
    [
        "Orlov Bank was put on the Entity List in May. The United States keeps it.",
        "Orlov Bank has been under Japanese and American sanctions since May. The United States keeps them.",
    ],
)
def test_a_list_or_an_adjective_tells_whose_the_measure_is(text: str) -> None:
    assert ("US", "Orlov Bank") in {(row.country, row.target_label) for row in sanctions_as_read(text)}


def test_courts_take_no_measures() -> None:
    assert sanctions_as_read("Spain's supreme court froze the accounts of Orlov Bank.") == ()


def test_who_is_told_together_with_the_authority_takes_the_measure_too() -> None:
    found = sanctions("Canada in May imposed sanctions, together with Norway and Japan, on Orlov Bank.")
    assert {(row.country, row.target) for row in found} == {("CA", "Orlov Bank"), ("NO", "Orlov Bank"), ("JP", "Orlov Bank")}
