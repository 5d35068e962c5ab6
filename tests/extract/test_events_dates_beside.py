"""Which date a happening gets from what it is told beside: another happening, an anniversary, the day on which the news is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import PUBLISHED, dates, read

from pipeline.extract.candidates import DateCandidate
from pipeline.extract.events import find_events

MONTH = (date(2021, 5, 16), PUBLISHED)
NAMES = (("Olga Marek", "person"), ("Pavel Sivak", "person"), ("Ruritania", "place"), ("Open Ledger", "organisation"))


def dated(text: str, event_type: str, genre: str = "news") -> list[DateCandidate | None]:
    """The dates of the events of a type, in order, in a document of a genre."""
    context = read(text, *NAMES)
    document = replace(context.document, record=replace(context.document.record, genre=genre))
    found = find_events(replace(context, document=document), (), [])
    return [event.date for event in found if event.event_type == event_type]


def days(text: str, event_type: str) -> list[tuple[date | None, date | None] | None]:
    return [None if found is None else (found.start, found.end) for found in dated(text, event_type)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The march followed the death on 9 May of Olga Marek.", date(2021, 5, 9), date(2021, 5, 9)),
        ("Nine miners were killed in the 2016 crackdown.", date(2016, 1, 1), date(2016, 12, 31)),
        ("It is three years this month since gunmen killed nine miners.", date(2018, 6, 1), date(2018, 6, 30)),
        ("Ten years ago today gunmen killed nine miners.", date(2011, 6, 16), date(2011, 6, 16)),
        ("On 1 June the law was passed. Within days gunmen killed nine miners.", date(2021, 6, 1), date(2021, 6, 12)),
        ("The governor left on 30 April, two days after gunmen killed nine miners.", date(2021, 4, 28), date(2021, 4, 28)),
        ("Two days before the fair, which opened on 4 May, gunmen killed nine miners.", date(2021, 5, 2), date(2021, 5, 2)),
        ("Ruritania has frozen their assets, two days after gunmen killed nine miners.", date(2021, 6, 14), date(2021, 6, 14)),
    ],
)
def test_a_death_is_dated_by_what_it_is_told_beside(text: str, first: date, last: date) -> None:
    assert days(text, "death") == [(first, last)]


def test_what_has_been_done_after_a_happening_is_not_dated_by_it() -> None:
    text = "Police have arrested Olga Marek, two days after gunmen killed nine miners."
    assert days(text, "detention") == [MONTH]


@pytest.mark.parametrize("text", ["“They lied,” says Pavel Sivak.", "Pavel Sivak told this newspaper that they had lied."])
def test_what_news_tells_as_being_said_was_said_in_the_month_before(text: str) -> None:
    (found,) = dated(text, "statement")
    assert found is not None
    assert (found.start, found.end, found.basis, found.text) == (date(2021, 5, 16), PUBLISHED, "inferred", "")


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("“They lied,” says Pavel Sivak.", "ngo_report"),
        ("Open Ledger says that they lied.", "news"),
    ],
)
def test_other_words_may_be_older(text: str, genre: str) -> None:
    assert dated(text, "statement", genre) in ([None], [])


@given(st.integers(1, 20), st.sampled_from(["month", "year"]), st.sampled_from(["today", "this week", "this month"]))
def test_an_anniversary_lies_in_the_day_week_or_month_so_long_ago(count: int, unit: str, period: str) -> None:
    amount = f"{count} {unit}s" if count > 1 else f"a {unit}"
    for text in (f"It happened {amount} ago {period}.", f"It is {amount} {period} since it happened."):
        (found,) = dates(text)
        months = PUBLISHED.year * 12 + PUBLISHED.month - 1 - count * (12 if unit == "year" else 1)
        day = date(months // 12, months % 12 + 1, PUBLISHED.day)
        assert found.start is not None and found.end is not None and found.start <= day <= found.end
        assert (found.end - found.start).days == {"today": 0, "this week": 6}.get(period, found.end.day - 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Olga Marek has not been seen since she left her flat on the morning of 11 May.", date(2021, 5, 11)),
        ("On Monday they were brought before Pavel Sivak, who remanded nine miners in custody.", date(2021, 6, 14)),
    ],
)
def test_a_detention_is_dated_by_the_clause_that_it_goes_on_from(text: str, day: date) -> None:
    assert days(text, "detention") == [(day, day)]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday they wrote to Pavel Sivak, who had remanded nine miners in custody.",
        "On Monday they praised Pavel Sivak, who remanded nine miners in custody.",
    ],
)
def test_what_a_relative_clause_tells_besides_has_a_time_of_its_own(text: str) -> None:
    assert days(text, "detention") in ([None], [])


def test_a_date_behind_a_noun_read_as_a_verb_is_that_of_the_clause() -> None:
    assert days("Olga Marek was taken in for questioning on Monday.", "interrogation") == [(date(2021, 6, 14), date(2021, 6, 14))]


def test_the_order_that_came_out_on_a_day_is_dated_to_it() -> None:
    assert days("The ministry's order, which came out on Monday, covers nine mines.", "order") == [(date(2021, 6, 14), date(2021, 6, 14))]


def test_what_the_publisher_was_told_was_told_in_the_month_before() -> None:
    context = read("A refugee told the Made-up Gazette that he was beaten.", ("Made-up Gazette", "media", "", "The Made-up Gazette"))
    (found,) = (event.date for event in find_events(context, (), []) if event.event_type == "testimony")
    assert found is not None
    assert (found.start, found.end) == MONTH


@pytest.mark.parametrize(
    "text", ["Police arrested Olga Marek ahead of the vote on Sunday.", "Police arrested Olga Marek before the summit in June."]
)
def test_what_is_done_before_an_occasion_is_not_done_on_its_day(text: str) -> None:
    assert days(text, "detention") == [MONTH] or days(text, "detention") == [None]


@pytest.mark.parametrize("text", ["Police arrested Olga Marek at the vote on Monday.", "Police arrested Olga Marek before dawn on Monday."])
def test_what_is_done_at_it_or_before_an_hour_is(text: str) -> None:
    assert days(text, "detention") == [(date(2021, 6, 14), date(2021, 6, 14))]


def test_a_month_is_no_protest() -> None:
    assert days("The army took Strelsau in March.", "protest") == []
    assert len(days("Miners took part in a march.", "protest")) == 1


def test_what_is_only_spoken_of_did_not_happen_then() -> None:
    text = "In late April miners marched outside the port. Olga Marek criticised a visit by Jane Roe."
    context = read(text, ("Olga Marek", "person"), ("Jane Roe", "person"))
    assert [event.date for event in find_events(context, (), []) if event.event_type == "visit"] == [None]


def test_a_speech_of_which_news_tells_may_be_old() -> None:
    assert days("Olga Marek said in a speech that nine mines would close.", "statement") == [None]
    assert days("Olga Marek said that nine mines would close.", "statement") == [MONTH]


@pytest.mark.parametrize(
    ("text", "event_type", "first", "last"),
    [
        (
            "In May 2020 a clerk read out the decree that stripped Olga Marek of her passport.",
            "policy",
            date(2020, 5, 1),
            date(2020, 5, 31),
        ),
        ("In May 2020 she attended a hearing at which Olga Marek was sentenced.", "sentencing", date(2020, 5, 1), date(2020, 5, 31)),
        ("Nine miners were shot dead and forty arrested on 3 May.", "death", date(2021, 5, 3), date(2021, 5, 3)),
        ("Nine miners were shot dead and another forty arrested on 3 May.", "death", date(2021, 5, 3), date(2021, 5, 3)),
        (
            "At least nine miners were shot dead and more than forty arrested in three towns on 3 May.",
            "death",
            date(2021, 5, 3),
            date(2021, 5, 3),
        ),
    ],
)
def test_what_a_clause_does_or_holds_has_its_time(text: str, event_type: str, first: date, last: date) -> None:
    assert days(text, event_type) == [(first, last)]


@pytest.mark.parametrize(
    ("text", "event_type"),
    [
        ("In May 2020 a clerk criticised the decree that stripped Olga Marek of her passport.", "policy"),
        ("In May 2020 she wrote of a hearing at which Olga Marek had been sentenced.", "sentencing"),
    ],
)
def test_what_was_done_before_a_clause_speaks_of_it_has_another_time(text: str, event_type: str) -> None:
    assert days(text, event_type) == [None]
