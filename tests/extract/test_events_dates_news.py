"""Which date a happening gets from its being news: told as just done, or told after the happening that the report is about."""

from __future__ import annotations

from datetime import date

import pytest
from made_up import PUBLISHED, read

from pipeline.extract.events import find_events
from pipeline.extract.sanctions import find_sanctions

NAMES = (
    ("Olga Marek", "person"),
    ("Pavel Sivak", "person"),
    ("Ruritania", "place"),
    ("Open Ledger", "organisation"),
)
MONTH = (date(2021, 5, 16), PUBLISHED)
MONDAY = date(2021, 6, 14)


def days(text: str, event_type: str) -> list[tuple[date | None, date | None] | None]:
    """The days of the events of a type, measures among them, in order."""
    context = read(text, *NAMES)
    found = find_events(context, find_sanctions(context, []), [])
    return [None if event.date is None else (event.date.start, event.date.end) for event in found if event.event_type == event_type]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Prosecutors have charged Olga Marek with fraud.", "charge"),
        ("Police have searched two flats and arrested Olga Marek.", "detention"),
        ("Open Ledger has asked for access to the camp.", "call_for_action"),
        ("Open Ledger calls on Ruritania to free Olga Marek.", "call_for_action"),
    ],
)
def test_what_news_tells_as_done_was_done_in_the_month_before(text: str, event_type: str) -> None:
    assert days(text, event_type) == [MONTH]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Prosecutors have already charged Olga Marek with fraud.", "charge"),
        ("Pavel Sivak, who has been charged with fraud, slept.", "charge"),
        ("Ruritania has long denied that Olga Marek was beaten.", "denial"),
        ("Open Ledger has trained police in Ruritania.", "cooperation"),
    ],
)
def test_what_has_been_done_at_some_time_is_no_news(text: str, event_type: str) -> None:
    assert days(text, event_type) in ([None], [])


def test_a_year_told_elsewhere_is_finer_than_that_it_is_news() -> None:
    text = "Prosecutors have charged Olga Marek with fraud.\nOlga Marek was charged with fraud this year."
    assert days(text, "charge") == [(date(2021, 1, 1), PUBLISHED)]


def test_an_act_told_after_the_lead_happened_between_it_and_the_report() -> None:
    text = "Police arrested Olga Marek on Monday.\nRuritania imposed sanctions on Pavel Sivak.\nRuritania detained nine miners."
    assert (days(text, "sanction"), days(text, "detention")) == ([(MONDAY, PUBLISHED)], [(MONDAY, MONDAY), (MONDAY, PUBLISHED)])


@pytest.mark.parametrize(
    "second",
    [
        "The mine shut in 2018. Ruritania detained nine miners.",
        "Ruritania had detained nine miners.",
        "Ruritania later detained nine miners.",
        "The mine is where Ruritania detained nine miners.",
        "Soldiers detained nine miners.",
    ],
)
def test_an_act_of_another_time_is_not_dated_by_the_lead(second: str) -> None:
    assert (MONDAY, PUBLISHED) not in days(f"Police arrested Olga Marek on Monday.\n{second}", "detention")


def test_a_reaction_is_to_what_its_paragraph_dates_rather_than_to_the_lead() -> None:
    text = "Police arrested Olga Marek on Monday.\nPavel Sivak died in prison on 3 May. Ruritania rejected the reports as false."
    assert days(text, "denial") == [(date(2021, 5, 3), PUBLISHED)]


def test_a_reaction_on_a_day_that_cannot_be_reckoned_is_not_dated_by_the_lead() -> None:
    text = "Police arrested Olga Marek on Monday.\nPavel Sivak described the ruling as a gift the day after it was announced."
    assert days(text, "statement") == [None]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Soldiers raided a village on 3 May. They killed nine people.", "death"),
        ("Soldiers raided a village on 3 May. They shot dogs and killed nine people.", "death"),
        ("Police seized Olga Marek on 3 May. Olga Marek was beaten.", "ill_treatment"),
        ("The crackdown began on 3 May. Police killed nine people.", "death"),
    ],
)
def test_a_story_goes_on_on_the_day_that_its_sentence_before_tells(text: str, event_type: str) -> None:
    assert days(text, event_type) == [(date(2021, 5, 3), date(2021, 5, 3))]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("Soldiers raided a village on 3 May. Gunmen killed nine people.", "death"),
        ("Soldiers raided a village on 3 May. They had killed nine people.", "death"),
        ("Soldiers raided a village on 3 May. They later killed nine people.", "death"),
        ("The mine opened on 3 May. Police twice beat Olga Marek.", "ill_treatment"),
        ("Soldiers raided a village on 3 May.\nThey killed nine people.", "death"),
        ("Police searched a flat on 3 May. They deported nine people.", "transfer"),
    ],
)
def test_another_story_does_not(text: str, event_type: str) -> None:
    assert days(text, event_type) == [None]


def test_what_is_said_in_a_paragraph_without_a_date_was_said_as_news() -> None:
    assert days("Pavel Sivak said the road was closed.", "statement") == [MONTH]


def test_what_is_said_in_a_paragraph_of_another_time_was_not() -> None:
    assert days("The mine shut in 2018. Pavel Sivak said the road was closed.", "statement") == [None]


def test_what_opens_a_report_without_a_date_is_news() -> None:
    assert days("STRELSAU, 14 June (Wire) - Police in Ruritania arrested Olga Marek.", "detention") in ([MONTH], [(MONDAY, MONDAY)])
    assert days("Police in Ruritania arrested Olga Marek.", "detention") == [MONTH]


@pytest.mark.parametrize(
    "text",
    ["It is hot in Strelsau.\nPolice in Ruritania arrested Olga Marek.", "Pavel Sivak, whom police in Ruritania arrested, sings."],
)
def test_what_is_told_further_down_or_aside_is_not(text: str) -> None:
    assert days(text, "detention") == [None]


def test_a_day_long_past_is_not_that_of_what_is_said_now() -> None:
    assert days("Pavel Sivak accuses police of beating him in custody in April.", "statement") == [MONTH]


def test_a_day_just_past_is() -> None:
    assert days("Pavel Sivak says on Monday that the road is closed.", "statement") == [(MONDAY, MONDAY)]


def test_a_few_arrested_are_some_in_particular() -> None:
    assert days("Police have arrested four men.", "detention") == [MONTH]
    assert days("Police arrest men.", "detention") == []


def test_more_of_the_violence_reported_happened_on_its_day() -> None:
    lead = "Jets bombed a village on Monday.\n\n"
    more = "Two shells hit a school shortly after prayers. More than 40 others were wounded."
    assert days(f"{lead}{more}", "ill_treatment") == [(MONDAY, MONDAY)]
    raid = "Police raided the offices of Open Ledger on Monday.\n\nTwo guards were beaten."
    assert days(raid, "ill_treatment") == [(MONDAY, MONDAY)]
    assert days(f"{lead}Pavel Sivak said that soldiers killed nine herders.", "death") == [None]
    assert days(f"{lead}The army ruled the region.\n\nSoldiers killed nine herders.", "death") == [None]


def test_each_item_of_a_digest_is_a_report_of_its_own() -> None:
    arrest = "VELDA: Police arrested Olga Marek on Monday."
    denial = "GORA: Rebels held the town. Pavel Sivak denied that it was so."
    assert days(f"{arrest}\n\n{denial}\n\nKESH: Ruritania was quiet.", "denial") != [(MONDAY, PUBLISHED)]
    assert days(f"{arrest}\n\nPavel Sivak denied that it was so.", "denial") == [(MONDAY, PUBLISHED)]


@pytest.mark.parametrize("name", ["AFP", "TMG", "OGP"])
def test_a_paper_and_its_agency_are_told_news_under_their_short_names(name: str) -> None:
    text = f"VELDA (AFP) - Ruritania was quiet in May.\n\nIn 2019 guards beat Olga Marek. A witness told {name} of it."
    assert days(text, "testimony") == [None if name == "OGP" else MONTH]


def test_what_a_government_demands_beside_a_measure_is_told() -> None:
    text = "Ruritania, which imposed sanctions on eleven officials in March, called for the release of Olga Marek."
    assert len(days(text, "call_for_action")) == len(days(text, "sanction")) == 1


@pytest.mark.parametrize(
    "second",
    [
        "Rebels burned schools in a long war. Soldiers beat nine villagers who fed them.",
        "Bandits beat nine herders in the next town.",
    ],
)
def test_what_others_did_is_not_part_of_the_violence_reported(second: str) -> None:
    assert days(f"Gunmen killed nine villagers on Monday.\n\n{second}", "ill_treatment") == [None]


def test_a_similar_protest_was_another_day() -> None:
    text = "Several hundred people marched on Sunday. Police killed two students in a similar protest."
    assert days(text, "death") == [None]
