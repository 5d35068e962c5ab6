"""Disappearances told by absence, and acts that are only the reason of a punishment."""

from __future__ import annotations

import pytest
from made_up import read

from pipeline.extract.events import find_events
from pipeline.extract.happening.lexicon import light_frames, light_frames_of

NAMES = (("Olga Marek", "person"), ("Pavel Sivak", "person"), ("Ruritania", "place"), ("Open Ledger", "organisation"))


def told(text: str) -> list[tuple[str, set[str]]]:
    """Each event of a text as its type and its parties."""
    events = find_events(read(text, *NAMES), (), [])
    return [(event.event_type, {party.entity or party.label or "" for party in event.participants}) for event in events]


@pytest.mark.parametrize(
    "sentence",
    [
        "Olga Marek has not been seen since 12 March 2019.",
        "Olga Marek has not been heard from since her flight landed in Ruritania.",
        "Nobody has seen Olga Marek since May.",
        "No one has heard from Olga Marek since April 2018.",
        "There has been no trace of Olga Marek since the raid.",
        "Olga Marek's whereabouts remain unknown.",
        "The whereabouts of Olga Marek are unclear.",
        "Olga Marek was last seen in August at a bus station.",
        "Olga Marek was never seen again.",
        "Neither colleague has heard of Olga Marek since the festival in 2020.",
        "The disappearance of Olga Marek alarmed the clubs.",
    ],
)
def test_absence_tells_of_a_disappearance(sentence: str) -> None:
    assert told(sentence) == [("detention", {"Olga Marek"})]


@pytest.mark.parametrize(
    "sentence",
    [
        "The film has not been seen since 1970.",
        "Olga Marek has not been seen as a threat.",
        "Nobody has seen the report since May.",
        "The ship lost contact with the port on Monday.",
        "If Olga Marek is not heard from since Monday, her lawyer will call.",
        "The comet was last seen in 1910.",
        "His father's whereabouts are unknown.",
    ],
)
def test_other_absences_do_not(sentence: str) -> None:
    assert not told(sentence)


def test_silence_after_an_arrest_is_no_second_happening() -> None:
    text = "Police arrested Olga Marek in March 2018.\n\nOlga Marek has not been heard from since June 2019."
    assert [event_type for event_type, _ in told(text)] == ["detention"]


@pytest.mark.parametrize(
    ("sentence", "event_type"),
    [
        ("Olga Marek was jailed for attending a rally.", "detention"),
        ("Olga Marek was sentenced to three years for killing a guard.", "sentencing"),
        ("Olga Marek was charged with kidnapping a farmer.", "charge"),
        ("Olga Marek was arrested for publishing a list of prisoners.", "detention"),
        ("Olga Marek was detained on suspicion of murdering a clerk.", "detention"),
    ],
)
def test_the_reason_of_a_punishment_is_no_happening_of_its_own(sentence: str, event_type: str) -> None:
    assert [told_type for told_type, _ in told(sentence)] == [event_type]


@pytest.mark.parametrize(
    ("sentence", "event_type", "party"),
    [
        ("Olga Marek was sent to prison for three years.", "sentencing", "Olga Marek"),
        ("A judge sent Olga Marek to jail for six months.", "sentencing", "Olga Marek"),
        ("Pavel Sivak was held at a camp in the north.", "internment", "Pavel Sivak"),
        ("Police kept Pavel Sivak in a container overnight.", "detention", "Pavel Sivak"),
        ("Pavel Sivak will stand trial in October.", "charge", "Pavel Sivak"),
        ("Prosecutors accuse Olga Marek of spreading false news.", "charge", "Olga Marek"),
        ("Pavel Sivak was tied to a chair for two days.", "ill_treatment", "Pavel Sivak"),
        ("Olga Marek was made to kneel on gravel.", "ill_treatment", "Olga Marek"),
        ("Three women were gang-raped by soldiers in July.", "ill_treatment", "soldiers"),
        ("Police combed the warehouse on Thursday.", "surveillance", "warehouse"),
        ("Ruritania barred foreigners from running shops.", "policy", "Ruritania"),
        ("Dockers held a sit-in on Monday.", "protest", "Dockers"),
        ("Olga Marek is due to stand trial next week.", "charge", "Olga Marek"),
        (
            "According to the Board of Rights, a government body, soldiers of the brigade went in and killed six men.",
            "death",
            "soldiers of the brigade",
        ),
    ],
)
def test_custody_court_and_violence(sentence: str, event_type: str, party: str) -> None:
    ((told_type, parties),) = told(sentence)
    assert told_type == event_type
    assert party in parties


@pytest.mark.parametrize(
    "sentence",
    [
        "Pavel Sivak was given ten years to repay the loan.",
        "Pavel Sivak is unfit to stand trial.",
        "Olga Marek got three years of training.",
        "A minister sued Open Ledger for libel.",
        "Her mother wanted her to study law.",
        "The guards made a new fence stand upright.",
    ],
)
def test_what_only_sounds_like_it_is_left_out(sentence: str) -> None:
    assert not told(sentence)


@pytest.mark.parametrize("verbs", [{"take"}, {"send back", "send"}, {"unheard-of"}])
def test_the_index_of_light_frames_finds_what_a_scan_finds(verbs: set[str]) -> None:
    assert light_frames_of(verbs) == [frame for frame in light_frames() if verbs & frame.verbs]


def test_who_is_missing_is_the_person_and_not_the_paper_that_follows_the_name() -> None:
    context = read("Police look for Olga Marek of the weekly Horizon, who was last seen on 2 May.", *NAMES, ("Horizon", "person"))
    (found,) = (event for event in find_events(context, (), []) if event.event_type == "detention")
    assert {party.entity for party in found.participants} == {"Olga Marek"}


def test_who_is_missing_is_the_owner_named_last_where_that_is_a_person() -> None:
    assert told("Police have the phone of Olga Marek, who was last seen on 2 May.") == [("detention", {"Olga Marek"})]
