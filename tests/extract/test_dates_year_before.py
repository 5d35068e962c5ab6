"""Days and months without their year: of the year told before them, or of a note that was added after publication."""

from __future__ import annotations

from datetime import date

import pytest
from made_up import PUBLISHED, dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("It began in January 2018. In March it ended.", date(2018, 3, 1), date(2018, 3, 31)),
        ("It began on 3 May 2019. On 5 June it went on. On 8 June it ended.", date(2019, 6, 8), date(2019, 6, 8)),
        ("It began on 8 May 2019.\nThree weeks later it went on. On 29 May it ended.", date(2019, 5, 29), date(2019, 5, 29)),
        ("It began in May 2019; it went on that August. It ended in March.", date(2020, 3, 1), date(2020, 3, 31)),
        ("It began in November 2019. It ended in March.", date(2020, 3, 1), date(2020, 3, 31)),
    ],
)
def test_a_month_after_one_with_its_year_follows_it(text: str, first: date, last: date) -> None:
    assert (dates(text)[-1].start, dates(text)[-1].end, dates(text)[-1].basis) == (first, last, "inferred")


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2018. In March it ended.",
        "It began in December 2020. In March it ended.",
        "It began in January 2018.\nIn March it ended.",
        "The town, built in January 2018, fell in March.",
        "It began in January 2018. It was cold on Monday. In March it ended.",
    ],
)
def test_a_month_after_anything_else_is_the_last_one(text: str) -> None:
    assert (dates(text)[-1].start, dates(text)[-1].end) == (date(2021, 3, 1), date(2021, 3, 31))


def test_a_note_that_was_added_is_reckoned_from_its_own_day() -> None:
    assert [found.start for found in dates("Update, 28 June: it ended on 20 June and began on Sunday.")] == [
        date(2021, 6, 28),
        date(2021, 6, 20),
        date(2021, 6, 27),
    ]


@pytest.mark.parametrize("text", ["The update of 28 June came.", "Update, 28 January: it ended.", "Update, June 2020: it ended."])
def test_what_is_no_note_after_publication_is_reckoned_from_publication(text: str) -> None:
    (found,) = dates(text)
    assert found.start is not None
    assert found.start < PUBLISHED


def test_that_month_closing_a_clause_is_a_month_and_before_a_clause_is_not() -> None:
    assert [found.start for found in dates("It began in May 2019; a name was added that August.")][1:] == [date(2019, 8, 1)]
    assert [found.text for found in dates("It began in May 2019; they said that August was hot.")][1:] == ["August"]


def test_what_follows_a_day_that_cannot_be_reckoned_cannot_be_reckoned() -> None:
    found = dates("It shut in 2019.\nThey mocked it the day after it was announced. A week later it opened.")
    assert [(each.text, each.start) for each in found][1:] == [("the day after", None), ("A week later", None)]


def test_what_follows_a_day_that_can_is_reckoned_from_it() -> None:
    found = dates("It shut in 2019.\nThey mocked it the day after it was announced on 4 May. A week later it opened.")
    assert found[-1].start is not None
    assert found[-1].start.year == PUBLISHED.year
