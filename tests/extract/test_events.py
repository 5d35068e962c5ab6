"""Events of made-up sentences, by phenomenon."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import read

from pipeline.extract.candidates import EventCandidate, Rejection
from pipeline.extract.events import find_events

NAMES = (
    ("Olga Marek", "person"),
    ("Pavel Sivak", "person"),
    ("Ruritania", "place"),
    ("Sylvania", "place"),
    ("Open Ledger", "organisation"),
    ("Borduria Daily", "media"),
    ("Ministry of Order", "public_body"),
)


def events(text: str) -> tuple[EventCandidate, ...]:
    return find_events(read(text, *NAMES), (), [])


def rejected(text: str) -> list[Rejection]:
    found: list[Rejection] = []
    find_events(read(text, *NAMES), (), found)
    return found


def parties(event: EventCandidate, *roles: str) -> set[str]:
    return {p.entity or p.label or "" for p in event.participants if p.role in roles}


@pytest.mark.parametrize(
    ("sentence", "event_type", "target"),
    [
        ("Police arrested Olga Marek on Monday.", "detention", "Olga Marek"),
        ("Olga Marek was arrested on Monday.", "detention", "Olga Marek"),
        ("Olga Marek was taken into custody on Monday.", "detention", "Olga Marek"),
        ("The arrest of Olga Marek shocked the town.", "detention", "Olga Marek"),
        ("Soldiers shot Pavel Sivak dead in the market.", "death", "Pavel Sivak"),
        ("Pavel Sivak was put to death in 2019.", "death", "Pavel Sivak"),
        ("The death of Pavel Sivak was announced by his lawyer.", "death", "Pavel Sivak"),
        ("A court sentenced Olga Marek to nine years in prison.", "sentencing", "Olga Marek"),
        ("Olga Marek was given nine years in May 2020.", "sentencing", "Olga Marek"),
        ("A court found Olga Marek guilty of fraud.", "sentencing", "Olga Marek"),
        ("Olga Marek was charged with fraud.", "charge", "Olga Marek"),
        ("Officers called Olga Marek in for questioning.", "interrogation", "Olga Marek"),
        ("Guards tortured Pavel Sivak for two days.", "ill_treatment", "Pavel Sivak"),
        ("Ruritania deported Olga Marek in April 2021.", "transfer", "Olga Marek"),
        ("Guards forced Olga Marek to pick beets.", "forced_labour", "Olga Marek"),
        ("The prize jury awarded Olga Marek its medal.", "award", "Olga Marek"),
        ("The Ministry of Order investigated Open Ledger for a year.", "investigation", "Open Ledger"),
        ("Pavel Sivak visited Ruritania in June 2020.", "visit", "Ruritania"),
        ("Olga Marek was taken from her home in 2017.", "detention", "Olga Marek"),
        ("A court jailed Olga Marek for nine years.", "sentencing", "Olga Marek"),
        ("Olga Marek was moved to a prison in the north.", "transfer", "Olga Marek"),
        ("Olga Marek walked free after a year.", "transfer", "Olga Marek"),
        ("Police found the body of Pavel Sivak in a ditch.", "death", "Pavel Sivak"),
        ("Pavel Sivak hanged himself in a cell.", "death", "Pavel Sivak"),
        ("Pavel Sivak took his own life in a cell.", "death", "Pavel Sivak"),
        ("Pavel Sivak was taken away by men in plain clothes.", "detention", "Pavel Sivak"),
        ("Prosecutors asked for a sentence of nine years for Olga Marek.", "charge", "Olga Marek"),
        ("The trial of Olga Marek opened on Monday.", "charge", "Olga Marek"),
    ],
)
def test_frames_bring_their_parties(sentence: str, event_type: str, target: str) -> None:
    found = [event for event in events(sentence) if event.event_type == event_type]
    assert len(found) == 1
    assert target in parties(found[0], "target", "victim")


@pytest.mark.parametrize(
    ("sentence", "event_type", "speaker"),
    [
        ("Olga Marek said the road was closed.", "statement", "Olga Marek"),
        ('"The road is closed," said Olga Marek.', "statement", "Olga Marek"),
        ("Sylvania denied the allegations.", "denial", "Sylvania"),
        ('Sylvania called the report "a fabrication".', "denial", "Sylvania"),
        ("Open Ledger dismissed the claims as groundless.", "denial", "Open Ledger"),
        ("Open Ledger urged Ruritania to free the miners.", "call_for_action", "Open Ledger"),
        ("Olga Marek called for an inquiry.", "call_for_action", "Olga Marek"),
        ("Open Ledger lodged a petition on Friday.", "call_for_action", "Open Ledger"),
        ("Pavel Sivak testified that guards had beaten him.", "testimony", "Pavel Sivak"),
        ("A former prisoner described nights without sleep.", "testimony", "A former prisoner"),
        ("Borduria Daily reported in May 2020 that the mine had shut.", "publication", "Borduria Daily"),
        ("For Open Ledger, the verdict was a scandal.", "statement", "Open Ledger"),
        ("The verdict drew criticism from Open Ledger.", "statement", "Open Ledger"),
        ("Olga Marek was quoted as saying that the road was closed.", "statement", "Olga Marek"),
        ("Open Ledger wants Ruritania to free the miners.", "call_for_action", "Open Ledger"),
    ],
)
def test_speech_acts_have_type_and_speaker(sentence: str, event_type: str, speaker: str) -> None:
    found = [event for event in events(sentence) if speaker in parties(event, "speaker")]
    assert [event.event_type for event in found] == [event_type]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Police have not arrested Olga Marek.", "negated"),
        ("Police could arrest Olga Marek at any time.", "hypothetical"),
        ("If police arrested Olga Marek, the town would rise.", "conditional"),
        ("Police will arrest Olga Marek on Monday.", "planned"),
        ("The trial of Olga Marek is due to begin on Monday.", "planned"),
        ("Ruritania threatened to arrest Olga Marek.", "planned"),
        ("Open Ledger demanded the arrest of Olga Marek.", "demanded"),
        ("Ruritania refused to deport Olga Marek.", "negated"),
    ],
)
def test_what_was_not_done_is_rejected_with_its_reason(sentence: str, reason: str) -> None:
    about = {"detention", "transfer", "death", "charge"}
    assert not [event for event in events(sentence) if event.event_type in about]
    assert reason in {rejection.reason for rejection in rejected(sentence) if rejection.rule.startswith("events.")}


def test_a_visit_that_is_announced_counts() -> None:
    assert [e.event_type for e in events("Pavel Sivak is set to visit Ruritania next week.")] == ["visit"]


def test_tellings_of_one_happening_are_joined_over_paragraphs() -> None:
    text = (
        "Police arrested Olga Marek on Monday.\nThe town was quiet that night.\n"
        "Olga Marek was detained near her office, witnesses said.\nPavel Sivak was detained on Tuesday."
    )
    detentions = [event for event in events(text) if event.event_type == "detention"]
    assert [{m.sentence.paragraph for m in event.mentions} for event in detentions] == [{1, 3}, {4}]


def test_two_speakers_make_two_statements_and_one_speaker_makes_one() -> None:
    text = "Olga Marek said the mine was shut. Olga Marek added that nobody knew why. Pavel Sivak said he did."
    assert [parties(event, "speaker") for event in events(text)] == [{"Olga Marek"}, {"Pavel Sivak"}]


def test_a_trial_and_the_appeal_are_two_sentencings() -> None:
    text = "A district court sentenced Olga Marek to nine years. The supreme court upheld the sentence of Olga Marek."
    assert [event.event_type for event in events(text)] == ["sentencing", "sentencing"]


def test_the_date_of_the_clause_wins_over_that_of_another_clause() -> None:
    (found,) = [e for e in events("Olga Marek, who was born in 1980, was arrested in May 2019.") if e.event_type == "detention"]
    assert found.date is not None
    assert (found.date.start, found.date.end) == (date(2019, 5, 1), date(2019, 5, 31))


def test_a_date_line_dates_no_happening() -> None:
    (found,) = [e for e in events("LONDON, June 14, 2021 (Agency) - Police arrested Olga Marek in 2018.") if e.event_type == "detention"]
    assert found.date is not None
    assert found.date.start == date(2018, 1, 1)


def test_a_habit_is_background_and_a_dated_act_is_not() -> None:
    (habit,) = [e for e in events("An estimated 40,000 villagers are held in camps.") if e.event_type in {"detention", "internment"}]
    (act,) = [e for e in events("Soldiers killed nine villagers in May 2020.") if e.event_type == "death"]
    assert habit.background
    assert not act.background


def test_a_coordinated_killing_is_told_once() -> None:
    found = events("Gunmen beat and killed nine villagers in May 2020.")
    assert [event.event_type for event in found] == ["death"]


def test_texts_and_mere_crowds_do_not_speak() -> None:
    assert not events("Observers say the road is closed. The report says so as well.")


@given(st.sampled_from(["Olga Marek", "Pavel Sivak"]), st.sampled_from(["arrested", "detained", "jailed", "imprisoned"]))
def test_active_and_passive_tell_the_same(name: str, verb: str) -> None:
    active = [(e.event_type, parties(e, "target")) for e in events(f"Police {verb} {name} in 2019.")]
    passive = [(e.event_type, parties(e, "target")) for e in events(f"{name} was {verb} by police in 2019.")]
    assert active == passive == [("detention", {name})]


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), max_size=60))
def test_any_text_is_read_with_spans_inside_it_and_short_titles(text: str) -> None:
    for event in events(text + "\nPolice arrested Olga Marek."):
        assert len(event.title) <= 120
        assert all(m.sentence.covers(m.trigger) for m in event.mentions)


def test_reading_twice_gives_the_same() -> None:
    text = "Police arrested Olga Marek on Monday. Sylvania denied the allegations. Open Ledger urged Ruritania to act."
    assert events(text) == events(text)


@pytest.mark.parametrize(
    ("sentence", "event_type"),
    [
        ("Ruritania recalled its ambassador on Wednesday.", "policy"),
        ("Ruritania declared a state of emergency on 1 February 2021.", "policy"),
        ("Sylvania lifted its sanctions on Ruritania in October 2017.", "policy"),
    ],
)
def test_acts_of_state_are_no_statements(sentence: str, event_type: str) -> None:
    assert [event.event_type for event in events(sentence)] == [event_type]


@pytest.mark.parametrize(
    "sentence",
    [
        "A source, who asked for anonymity, kept the papers.",
        "The hall, which officials call the centre, is empty.",
        "Olga Marek was denied bail.",
        "The police cracked down on crimes.",
        "There were attacks over the past decades.",
        "If the town is typical, a tenth of the miners were held.",
    ],
)
def test_what_only_looks_like_an_act_makes_no_event(sentence: str) -> None:
    assert events(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "event_type"),
    [
        ("A judge ordered the release of Olga Marek.", "order"),
        ("A court rejected a request for bail by Olga Marek.", "order"),
    ],
)
def test_what_is_ordered_or_asked_is_no_second_event(sentence: str, event_type: str) -> None:
    assert [event.event_type for event in events(sentence)] == [event_type]


def test_a_name_after_two_nouns_is_the_speaker() -> None:
    (found,) = events("One defendant, the teacher Olga Marek, told the judges that she was innocent.")
    assert parties(found, "speaker") == {"Olga Marek"}


def test_computers_are_not_detained() -> None:
    assert "detention" not in {event.event_type for event in events("The police raided the offices of Open Ledger and seized computers.")}


def test_a_prize_goes_to_somebody() -> None:
    (found,) = events("The jury awarded its medal to Olga Marek on 6 October 2020.")
    assert "Olga Marek" in parties(found, "target")


@pytest.mark.parametrize(
    ("sentence", "event_type", "text"),
    [
        ("The trial of Olga Marek opened on Monday.", "charge", "Monday"),
        ("Open Ledger urged Ruritania to free Olga Marek on Monday.", "call_for_action", "Monday"),
        ("The Ministry of Order said on Monday it would free Olga Marek.", "statement", "Monday"),
        ("Hundreds of villagers were displaced by fighting last week.", "transfer", "last week"),
    ],
)
def test_a_date_belongs_to_the_happening_that_it_stands_by(sentence: str, event_type: str, text: str) -> None:
    told = [event.date.text for event in events(sentence) if event.event_type == event_type and event.date is not None]
    assert told == [text]


def test_what_goes_on_is_not_dated_by_the_report_of_it() -> None:
    told = events("Olga Marek was forced to pick beets, Open Ledger said on Monday.")
    assert [event.date for event in told if event.event_type == "forced_labour"] == [None]


def test_a_day_is_nobody_followed() -> None:
    assert events("Ruritania followed on Tuesday.") == ()
