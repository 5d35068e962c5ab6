"""Which date a happening gets, by phenomenon: of its clause, of another clause, of the sentence before, of a stage before it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import PUBLISHED, read

from pipeline.extract.candidates import DateCandidate
from pipeline.extract.events import find_events
from pipeline.extract.sanctions import find_sanctions

NAMES = (("Olga Marek", "person"), ("Pavel Sivak", "person"), ("Ruritania", "place"), ("Open Ledger", "organisation"))


def dated(text: str, event_type: str) -> list[DateCandidate | None]:
    """The dates of the events of a type, in order."""
    return [event.date for event in find_events(read(text, *NAMES), (), []) if event.event_type == event_type]


def days(text: str, event_type: str) -> list[tuple[date | None, date | None] | None]:
    return [None if found is None else (found.start, found.end) for found in dated(text, event_type)]


@pytest.mark.parametrize(
    ("text", "event_type", "words"),
    [
        ("Olga Marek was seized and beaten in 2017.", "detention", "2017"),
        ("Pavel Sivak denied in a letter dated 3 May that he had lied.", "denial", "3 May"),
        ("Open Ledger's report, published in May, found that the mine had shut.", "publication", "May"),
        ("Nine villagers died and dozens were injured in clashes on Sunday.", "death", "Sunday"),
        ("Speaking on Tuesday, Pavel Sivak said the road was closed.", "statement", "Tuesday"),
        ("A court acquitted two officers of the 2017 killing of Olga Marek on Monday.", "sentencing", "Monday"),
        ("A court acquitted two officers of the 2017 killing of Olga Marek on Monday.", "death", "2017"),
        ("The protests that followed the death of Olga Marek in custody on Sunday went on.", "death", "Sunday"),
        ("In May 2020, three weeks after the vote, police arrested Olga Marek.", "detention", "May 2020"),
        ("Two days after the vote on 20 May, police arrested Olga Marek.", "detention", "Two days after"),
        ("Pavel Sivak was let go in early May after asking for pardon.", "transfer", "early May"),
    ],
)
def test_a_date_of_another_clause_is_taken_where_the_time_is_shared(text: str, event_type: str, words: str) -> None:
    assert [None if found is None else found.text for found in dated(text, event_type)] == [words]


def test_after_a_dated_happening_means_from_its_day_to_publication() -> None:
    assert days("After the town fell on 3 May, soldiers killed nine villagers.", "death") == [(date(2021, 5, 3), PUBLISHED)]


def test_what_had_been_done_when_it_was_announced_lies_in_the_week_before() -> None:
    (found,) = dated("Police said on 10 May that they had arrested Olga Marek.", "detention")
    assert found is not None
    assert (found.start, found.end, found.basis) == (date(2021, 5, 4), date(2021, 5, 10), "inferred")


def test_what_others_report_may_long_be_past() -> None:
    assert days("Open Ledger said on 10 May that police had arrested Olga Marek.", "detention") == [None]


def test_a_sentence_without_a_happening_sets_the_scene() -> None:
    text = "Soldiers entered the village at dawn on 14 April 2021. Nine villagers were killed."
    assert days(text, "death") == [(date(2021, 4, 14), date(2021, 4, 14))]


def test_a_dated_occasion_dates_what_is_said_at_it() -> None:
    text = "A tribunal opened the trial of 47 miners on Wednesday. Pavel Sivak said he had been beaten."
    assert days(text, "statement") == [(PUBLISHED, PUBLISHED)]


def test_what_is_said_about_a_dated_act_is_not_said_on_its_day() -> None:
    text = "Police arrested Olga Marek on 3 May. Pavel Sivak said it was wrong."
    assert days(text, "statement") == [(date(2021, 5, 3), PUBLISHED)]


def test_what_is_said_about_an_act_of_long_ago_has_no_date() -> None:
    assert days("Police arrested Olga Marek on 3 May 2019. Pavel Sivak said it was wrong.", "statement") == [None]


def test_a_participle_after_a_noun_has_a_time_of_its_own() -> None:
    text = "Olga Marek was arrested in 2019, according to a list obtained by Open Ledger."
    assert (days(text, "detention"), days(text, "leak")) == ([(date(2019, 1, 1), date(2019, 12, 31))], [None])


def test_a_word_that_leads_away_from_the_scene_breaks_it() -> None:
    assert days("Soldiers entered the village on 14 April 2021. Later nine villagers were killed.", "death") == [None]


@given(st.dates(date(2015, 1, 1), date(2021, 5, 31)), st.sampled_from(["charged with fraud", "sentenced to nine years"]))
def test_a_later_stage_of_a_case_lies_between_the_stage_before_and_publication(day: date, stage: str) -> None:
    text = f"Olga Marek was arrested on {day.day} {day:%B} {day.year}.\nOlga Marek was {stage}."
    assert days(text, "charge" if "charged" in stage else "sentencing") == [(day, PUBLISHED)]


def test_what_is_said_of_fresh_news_is_said_since_then_though_the_news_is_a_measure() -> None:
    text = "Ruritania imposed sanctions on Olga Marek on Monday.\nPavel Sivak welcomed the decision."
    context = read(text, *NAMES)
    found = find_events(context, find_sanctions(context, []), [])
    assert [(e.date.start, e.date.end) for e in found if e.event_type == "statement" and e.date] == [(date(2021, 6, 14), PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        # reckoned from a happening told before
        ("Jets bombed a market on Monday. The raid came a day after police arrested Olga Marek.", "detention", (date(2021, 6, 13),) * 2),
        (
            "A court jailed Olga Marek for life on 2 April. Three days after the verdict, police arrested Pavel Sivak.",
            "detention",
            (date(2021, 4, 5),) * 2,
        ),
        (
            "Rebels captured the town on 26 October. On the day of the capture, soldiers killed 90 patients.",
            "death",
            (date(2020, 10, 26),) * 2,
        ),
        # of a happening whose day nobody tells, or of somebody else's, nothing can be reckoned
        ("Protesters filled the square. Two days after the protest, police arrested Olga Marek.", "detention", None),
        ("The minister met farmers. The visit came two weeks after police arrested Olga Marek.", "detention", None),
        # in court
        (
            "A court jailed Olga Marek for life on 2 April. Pavel Sivak told the judge that she was ill.",
            "testimony",
            (date(2021, 4, 2),) * 2,
        ),
        (
            "One of those heard in May was Pavel Sivak. He told the panel that guards had beaten him.",
            "testimony",
            (date(2021, 5, 1), date(2021, 5, 31)),
        ),
        ("In May Pavel Sivak held a speech. He told the court that guards had beaten him.", "testimony", None),
        # a scene that a clause turns to, and one of presence
        (
            "Olga Marek sold books until soldiers came in May 2017. She was beaten at a police station.",
            "ill_treatment",
            (date(2017, 5, 1), date(2017, 5, 31)),
        ),
        (
            "In May 2019 Pavel Sivak stood in a hall where guards beat nine students.",
            "ill_treatment",
            (date(2019, 5, 1), date(2019, 5, 31)),
        ),
        ("In May 2019 Pavel Sivak visited the house where guards beat nine students.", "ill_treatment", None),
        ("The prison was built in 1964. Guards there beat Olga Marek.", "ill_treatment", None),
    ],
)
def test_a_date_is_reckoned_or_carried_from_what_was_told_before(text: str, event_type: str, expected: tuple[date, date] | None) -> None:
    (found,) = dated(text, event_type)
    assert (None if found is None else (found.start, found.end)) == expected
    assert found is None or found.basis == "inferred" or "where" in text


def test_the_others_before_the_same_court_have_its_day() -> None:
    text = "A court sentenced Olga Marek to ten years in prison on 2 April. Two co-defendants were acquitted."
    assert days(text, "sentencing") == [(date(2021, 4, 2), date(2021, 4, 2))] * 2
    assert days(f"{text} Three other people had been acquitted.", "sentencing")[2:] == [None]


@pytest.mark.parametrize(
    ("text", "event_type", "expected"),
    [
        ("It was 3 March 2020. Four men beat Olga Marek.", "ill_treatment", (date(2020, 3, 3), date(2020, 3, 3))),
        ("In May 2019 two women fell ill; another, a nurse from the coast, died.", "death", (date(2019, 5, 1), date(2019, 5, 31))),
        ("In 2008 soldiers killed nine miners.", "death", (date(2008, 1, 1), date(2008, 12, 31))),
        ("Olga Marek was remanded in custody until 28 May.", "detention", None),
        ("Sunday was the worst day since March, when soldiers killed forty miners.", "death", (date(2021, 3, 1), date(2021, 3, 31))),
        ("Olga Marek was about to board late on Monday when police arrested her.", "detention", (date(2021, 6, 14), date(2021, 6, 14))),
    ],
)
def test_a_time_that_opens_holds_and_one_that_ends_does_not(text: str, event_type: str, expected: tuple[date, date] | None) -> None:
    assert days(text, event_type) == [expected]
