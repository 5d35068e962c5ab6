"""Dates and numbers in words."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.publish.site import phrases


@pytest.mark.parametrize(
    ("start", "end", "words", "short"),
    [
        (None, None, "not dated", ""),
        (date(2019, 10, 22), date(2019, 10, 22), "22 October 2019", "2019-10-22"),
        (date(2020, 2, 1), date(2020, 2, 29), "February 2020", "2020-02"),
        (date(2020, 2, 1), date(2020, 2, 28), "between 1 February 2020 and 28 February 2020", "2020-02-01 –\n2020-02-28"),
        (date(2020, 2, 1), date(2020, 4, 30), "February 2020 to April 2020", "2020-02 – 2020-04"),
        (date(2018, 1, 1), date(2018, 12, 31), "2018", "2018"),
        (date(2017, 1, 1), date(2019, 12, 31), "2017 to 2019", "2017 – 2019"),
        (date(2019, 1, 1), date(2019, 10, 22), "between 1 January 2019 and 22 October 2019", "2019-01-01 –\n2019-10-22"),
        (date(2019, 1, 1), None, "on or after 1 January 2019", "2019-01-01 –"),
        (None, date(2019, 1, 1), "by 1 January 2019", "– 2019-01-01"),
    ],
)
def test_a_span_is_told_as_finely_as_it_is_known(start: date | None, end: date | None, words: str, short: str) -> None:
    assert phrases.span(start, end) == words
    assert phrases.short_span(start, end) == short


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (45, 45, "45"),
        (500_000, 1_500_000, "500,000 to 1,500,000"),
        (30, None, "30 or more"),
        (None, 12.5, "up to 12.5"),
        (None, None, "no bound"),
        (0, 0.25, "up to 0.25"),
        (0, 0, "0"),
    ],
)
def test_an_open_end_is_said(low: float | None, high: float | None, words: str) -> None:
    assert phrases.interval(low, high) == words


def test_a_share_is_rounded_and_other_words_stay() -> None:
    assert [phrases.rounded(words) for words in ("0.16981132075471697", "1.0", "64", "6 rows")] == ["0.170", "1.000", "64", "6 rows"]


def test_counts_and_sizes() -> None:
    assert [phrases.counted(count, "row") for count in (0, 1, 2000)] == ["0 rows", "1 row", "2,000 rows"]
    assert [phrases.size(count) for count in (812, 2048, 3 * 1024 * 1024)] == ["812 B", "2.0 kB", "3.0 MB"]
