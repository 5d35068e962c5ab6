"""Date expressions: every written form, what relative words are reckoned from, and what only looks like a date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import PUBLISHED, dates, parsed

from pipeline.extract.candidates import Rejection
from pipeline.extract.dates import find_dates
from pipeline.extract.dating.absolute import RULES as ABSOLUTE
from pipeline.extract.dating.calendar import Days, distant, shifted
from pipeline.extract.dating.expression import Moment
from pipeline.extract.dating.recognise import RULES, scan
from pipeline.extract.dating.vocabulary import lexicon

FORMS = (
    "{d} {B} {Y}",
    "{B} {d}, {Y}",
    "{b}. {d}, {Y}",
    "{d} {b} {Y}",
    "{Y}-{m:02}-{d:02}",
    "{Y}.{m:02}.{d:02}",
    "the {d}th of {B} {Y}",
    "{A}, {d} {B} {Y}",
    "{A}, {B} {d}, {Y}",
    "{B} {d} {Y}",
)
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def written(day: date, form: str) -> str:
    name = MONTHS[day.month - 1]
    short = name if name == "May" else name[:3]
    return form.format(d=day.day, m=day.month, Y=day.year, B=name, b=short, A=WEEKDAYS[day.weekday()]).replace("May.", "May")


@given(st.dates(date(1800, 1, 1), date(2090, 12, 31)), st.sampled_from(FORMS))
def test_any_day_in_any_written_form_comes_back(day: date, form: str) -> None:
    text = f"It happened on {written(day, form)}, they said."
    best = scan(text)[0]
    meaning = best.read(Moment(None))
    assert meaning is not None and meaning.days == Days(day, day) and meaning.basis == "stated"


@given(st.dates(date(1990, 1, 1), date(2030, 12, 31)), st.dates(date(1990, 1, 1), date(2030, 12, 31)))
def test_a_day_without_its_year_is_the_latest_before_publication(day: date, published: date) -> None:
    text = f"{day.day} {MONTHS[day.month - 1]}"
    meaning = scan(text)[0].read(Moment(Days(published, published)))
    assert meaning is not None and meaning.days.start is not None
    found = meaning.days.start
    assert (found.month, found.day) == (day.month, day.day)
    assert found <= published
    assert (published - found).days <= 366 or (day.month, day.day) == (2, 29)


@given(st.dates(date(1900, 1, 31), date(2100, 1, 1)), st.integers(-40, 40), st.sampled_from(["day", "week", "month", "year"]))
def test_shifting_there_and_back_stays_within_a_month_end(day: date, count: int, unit: str) -> None:
    assert abs((shifted(shifted(day, count, unit), -count, unit) - day).days) <= 3


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 30), st.sampled_from(["day", "week", "month", "year"]))
def test_distances_hold_the_exact_day(day: date, count: int, unit: str) -> None:
    found = distant(Days(day, day), count, count, unit, -1)
    assert found is not None and found.start is not None and found.end is not None
    assert found.start <= shifted(day, -count, unit) <= found.end


@settings(max_examples=25)
@given(st.sampled_from(WEEKDAYS), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_a_weekday_is_within_the_week_before_publication(name: str, published: date) -> None:
    meaning = next(e for e in scan(f"on {name}") if e.rule == "weekday").read(Moment(Days(published, published)))
    assert meaning is not None and meaning.days.start is not None
    assert meaning.days.start.weekday() == WEEKDAYS.index(name)
    assert timedelta(0) <= published - meaning.days.start < timedelta(7)


D = date


@pytest.mark.parametrize(
    ("text", "words", "start", "end", "precision", "basis"),
    [
        ("The camp opened in May 2018.", "May 2018", D(2018, 5, 1), D(2018, 5, 31), "month", "stated"),
        ("He was held in 2017.", "2017", D(2017, 1, 1), D(2017, 12, 31), "year", "stated"),
        ("It shut in the summer of 2019.", "the summer of 2019", D(2019, 6, 1), D(2019, 9, 22), "year", "stated"),
        ("They met in the first half of 2018.", "the first half of 2018", D(2018, 1, 1), D(2018, 6, 30), "year", "stated"),
        ("Sales fell in Q3 2020.", "Q3 2020", D(2020, 7, 1), D(2020, 9, 30), "year", "stated"),
        (
            "Prices rose in the second quarter of last year.",
            "the second quarter of last year",
            D(2020, 4, 1),
            D(2020, 6, 30),
            "year",
            "relative_to_publication",
        ),
        ("It began in late April 2020.", "late April 2020", D(2020, 4, 18), D(2020, 4, 30), "month", "stated"),
        ("It began in mid-2017.", "mid-2017", D(2017, 4, 1), D(2017, 9, 30), "year", "stated"),
        ("Between 2015 and 2018 the village emptied.", "Between 2015 and 2018", D(2015, 1, 1), D(2018, 12, 31), "multi_year", "stated"),
        ("It ran from March through July.", "from March through July", D(2020, 3, 1), D(2020, 7, 31), "year", "relative_to_publication"),
        ("The budget of 2018-2020 was cut.", "2018-2020", D(2018, 1, 1), D(2020, 12, 31), "multi_year", "stated"),
        ("The term 2017-18 was short.", "2017-18", D(2017, 1, 1), D(2018, 12, 31), "multi_year", "stated"),
        ("In fiscal year 2020 nothing changed.", "fiscal year 2020", D(2019, 7, 1), D(2020, 12, 31), "multi_year", "stated"),
        ("In the 1990s the mosque stood.", "the 1990s", D(1990, 1, 1), D(1999, 12, 31), "multi_year", "stated"),
        ("The talks of June 4-6, 2019 failed.", "June 4-6, 2019", D(2019, 6, 4), D(2019, 6, 6), "week", "stated"),
        ("He has been missing since April 2017.", "since April 2017", D(2017, 4, 1), PUBLISHED, "multi_year", "stated"),
        ("The vote is over since Monday.", "since Monday", D(2021, 6, 14), PUBLISHED, "week", "relative_to_publication"),
        ("Police came on Tuesday.", "Tuesday", D(2021, 6, 15), D(2021, 6, 15), "day", "relative_to_publication"),
        ("Police came on Wednesday.", "Wednesday", PUBLISHED, PUBLISHED, "day", "relative_to_publication"),
        ("Police came last Wednesday.", "last Wednesday", D(2021, 6, 9), D(2021, 6, 9), "day", "relative_to_publication"),
        ("The court will meet on Friday.", "Friday", D(2021, 6, 18), D(2021, 6, 18), "day", "relative_to_publication"),
        ("The envoy is due to arrive in August.", "August", D(2021, 8, 1), D(2021, 8, 31), "month", "relative_to_publication"),
        ("The envoy arrived in August.", "August", D(2020, 8, 1), D(2020, 8, 31), "month", "relative_to_publication"),
        ("It was signed on Sept. 9.", "Sept. 9", D(2020, 9, 9), D(2020, 9, 9), "day", "relative_to_publication"),
        ("She left yesterday.", "yesterday", D(2021, 6, 15), D(2021, 6, 15), "day", "relative_to_publication"),
        ("She left last week.", "last week", D(2021, 6, 7), D(2021, 6, 13), "week", "relative_to_publication"),
        ("She left earlier this month.", "earlier this month", D(2021, 6, 1), PUBLISHED, "month", "relative_to_publication"),
        ("She left last month.", "last month", D(2021, 5, 1), D(2021, 5, 31), "month", "relative_to_publication"),
        ("She left this year.", "this year", D(2021, 1, 1), PUBLISHED, "year", "relative_to_publication"),
        ("She left late last year.", "late last year", D(2020, 8, 1), D(2020, 12, 31), "year", "relative_to_publication"),
        ("She left last March.", "last March", D(2021, 3, 1), D(2021, 3, 31), "month", "relative_to_publication"),
        ("She left last December.", "last December", D(2020, 12, 1), D(2020, 12, 31), "month", "relative_to_publication"),
        ("It began on 5 May last year.", "5 May last year", D(2020, 5, 5), D(2020, 5, 5), "day", "relative_to_publication"),
        ("The talks are set for July 8-9.", "July 8-9", D(2021, 7, 8), D(2021, 7, 9), "week", "relative_to_publication"),
        ("He is due in court on June 30.", "June 30", D(2021, 6, 30), D(2021, 6, 30), "day", "relative_to_publication"),
        ("They sat from Monday to Friday.", "from Monday to Friday", D(2021, 6, 7), D(2021, 6, 11), "week", "relative_to_publication"),
        ("It came more than two years ago.", "more than two years ago", D(2018, 6, 16), D(2019, 6, 16), "year", "relative_to_publication"),
        ("She left three days ago.", "three days ago", D(2021, 6, 13), D(2021, 6, 13), "day", "relative_to_publication"),
        (
            "Over the past 25 years nothing came of it.",
            "the past 25 years",
            D(1996, 6, 16) - timedelta(150),
            PUBLISHED,
            "multi_year",
            "relative_to_publication",
        ),
    ],
)
def test_expressions(text: str, words: str, start: date, end: date, precision: str, basis: str) -> None:
    found = {candidate.text: candidate for candidate in dates(text)}
    assert words in found
    candidate = found[words]
    assert (candidate.start, candidate.end, candidate.precision, candidate.basis) == (start, end, precision, basis)


@pytest.mark.parametrize(
    ("text", "words", "holds"),
    [
        ("The plant closed two years ago.", "two years ago", D(2019, 6, 16)),
        ("The riots broke out a decade ago.", "a decade ago", D(2011, 6, 16)),
        ("He was tried in May 2014. Five years afterwards he won a prize.", "Five years afterwards", D(2019, 5, 20)),
        ("He was tried on 3 May 2014 and freed two days later.", "two days later", D(2014, 5, 5)),
        ("He was tried on 3 May 2014, and two days earlier his house was searched.", "two days earlier", D(2014, 5, 1)),
        ("She vanished in March 2018. That December a court met.", "That December", D(2018, 12, 10)),
        ("She vanished on 3 March 2018. The same day her phone went dead.", "The same day", D(2018, 3, 3)),
        ("Two days after the fire on March 3, police came.", "Two days after", D(2021, 3, 5)),
        ("He fled on 3 May 2014. Later that day his shop burned.", "Later that day", D(2014, 5, 3)),
        ("He fled in 2014 and in December of that year he wrote.", "December of that year", D(2014, 12, 9)),
        ("Ministers spoke on Monday, a day after the paper told the story.", "a day after", D(2021, 6, 13)),
        (
            "The bank was fined on Monday. Little more than a week earlier the regulator had warned it.",
            "Little more than a week earlier",
            D(2021, 6, 6),
        ),
    ],
)
def test_words_that_are_reckoned_from_elsewhere_hold_the_day(text: str, words: str, holds: date) -> None:
    candidate = next(candidate for candidate in dates(text) if candidate.text == words)
    assert candidate.start is not None and candidate.end is not None
    assert candidate.start <= holds <= candidate.end


def test_the_year_is_lent_along_a_list_or_range() -> None:
    found = {c.text: c for c in dates("They met in March and July 2018, and from November to February 2016.")}
    assert found["March"].start == D(2018, 3, 1)
    assert found["from November to February 2016"].start == D(2015, 11, 1)


def test_the_end_of_an_open_span_is_the_only_day_known() -> None:
    (candidate,) = dates("He had led the office prior to 2017.")
    assert (candidate.start, candidate.end, candidate.precision) == (None, D(2016, 12, 31), "unknown")


@pytest.mark.parametrize(
    "text",
    [
        "The cache held 2800 images and 2000 documents.",
        "They may march on Sunday Times offices.",
        "April Jones and the Modern Slavery Act of 2015 were discussed, as was Article 21.",
        "It acts under Decree No. 14 of 3 March 2019 and Regulation (EU) 2020/1998 of 7 December 2020.",
        "He is 45, owes $2017 and lives at flight 2019A.",
        "Every Friday is Black Friday to them, and on Mondays they rest.",
        "It weighed 1999.5 grams; the ratio was 2015:1999.",
        "The Law of 1998 applies.",
        "Room 2012 is on page 1999 of volume 2015.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [candidate.text for candidate in dates(text)] == []


def test_what_was_rejected_is_told() -> None:
    rejections: list[Rejection] = []
    find_dates(parsed("The cache held 2000 images."), rejections)
    assert [(rejection.text, rejection.rule) for rejection in rejections] == [("2000", "dates.year/1")]


def test_without_a_day_of_publication_relative_words_are_unknown() -> None:
    (candidate,) = dates("He was held last month, they said.", None)
    assert (candidate.start, candidate.end, candidate.precision, candidate.basis) == (None, None, "unknown", "unknown")


def test_a_dateline_stands_in_for_the_record() -> None:
    found = {
        c.text: c for c in dates("GENEVA, Oct 6, 2022 (Wire) - The council met on Tuesday and heard both of the sides at length.", None)
    }
    assert found["Tuesday"].start == D(2022, 10, 4)


def test_an_interval_of_publication_widens_what_is_reckoned_from_it() -> None:
    (candidate,) = dates("He was held last month.", D(2021, 5, 20), D(2021, 6, 10))
    assert (candidate.start, candidate.end) == (D(2021, 4, 1), D(2021, 5, 31))


@given(st.text(alphabet="abc MayJune2019 th,.-/5to1", max_size=60))
def test_spans_are_slices_of_the_text(text: str) -> None:
    for expression in scan(text):
        assert 0 <= expression.start < expression.end <= len(text)
    assert ABSOLUTE


WORDS = sorted(
    {word for table in lexicon().values() for entry in table.values() if isinstance(entry, list) for word in entry if isinstance(word, str)}
    | {word for table in lexicon().values() for word in table}
    | {"day", "Days", "weeks", "MONTH", "year", "quarter", "half", "weekend", "fiscal", "century", "decades", "hours", "fortnight"}
    | {"ago", "since", "after", "before", "later", "earlier", "on", "prior", "to", "that", "followed", "within", "recent", "the", "of"}
    | {"today", "Tonight", "yesterday", "tomorrow", "overnight", "night", "morning", "noon", "this", "next", "past", "same", "following"}
    | {"2019", "1990s", "2017-18", "20th", "4", "4th", "Q3", "FY2020", "2024.12.03", "the day"}
)


@given(
    st.lists(st.sampled_from(WORDS).flatmap(lambda word: st.sampled_from([word, word.capitalize()])), max_size=9), st.sampled_from(" -\n")
)
@settings(max_examples=400)
def test_a_cue_hides_no_match_of_its_form(words: list[str], between: str) -> None:
    text = between.join(words).replace(f"{between}of", " of")
    for rule in RULES:
        assert rule.cue.stands_in(text, text.lower()) or not rule.pattern.search(text), rule.name


def test_text_is_the_exact_slice() -> None:
    context = parsed("He fled\u00a0on 4\u00a0June 2019 — or “in 2018”.")
    found = find_dates(context, [])
    assert [context.document.words(c.span.start, c.span.end) for c in found] == [c.text for c in found] == ["4\u00a0June 2019", "2018"]


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("over the weekend", date(2021, 6, 12), date(2021, 6, 13)),
        ("in the spring", date(2021, 3, 1), PUBLISHED),
        ("over the winter", date(2020, 12, 1), date(2021, 3, 20)),
        ("in recent weeks", date(2021, 3, 28), PUBLISHED),
        ("at the start of the year", date(2021, 1, 1), date(2021, 4, 30)),
        ("in the second week of May", date(2021, 5, 8), date(2021, 5, 14)),
        ("in the last week of April 2020", date(2020, 4, 23), date(2020, 4, 30)),
    ],
)
def test_spans_that_a_preposition_makes(words: str, first: date, last: date) -> None:
    (found,) = dates(f"The mill closed {words}.")
    assert (found.start, found.end) == (first, last)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("the next morning", date(2020, 5, 4), date(2020, 5, 4)),
        ("the previous evening", date(2020, 5, 2), date(2020, 5, 2)),
        ("that same day", date(2020, 5, 3), date(2020, 5, 3)),
        ("the day before", date(2020, 5, 2), date(2020, 5, 2)),
        ("in the weeks that followed", date(2020, 5, 3), date(2020, 7, 22)),
    ],
)
def test_spans_beside_the_day_told_last(words: str, first: date, last: date) -> None:
    found = dates(f"The mill closed on 3 May 2020. The owner left {words}.")[-1]
    assert (found.start, found.end) == (first, last)
