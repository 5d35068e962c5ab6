"""Any number in any form comes back as it went in, and what is no number does not come back."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.quantity.numerals import _NUMBER, find_numerals, numbers_in

ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"]
ONES += ["fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def below_thousand(number: int, british: bool) -> str:
    hundreds, rest = divmod(number, 100)
    words = [ONES[hundreds], "hundred"] if hundreds else []
    if hundreds and rest and british:
        words.append("and")
    if rest >= 20:
        words.append(TENS[rest // 10] + (f"-{ONES[rest % 10]}" if rest % 10 else ""))
    elif rest:
        words.append(ONES[rest])
    return " ".join(words)


def in_words(number: int, british: bool) -> str:
    """A number below a thousand million in English words."""
    millions, rest = divmod(number, 1_000_000)
    thousands, units = divmod(rest, 1000)
    parts = [f"{below_thousand(millions, british)} million"] if millions else []
    parts += [f"{below_thousand(thousands, british)} thousand"] if thousands else []
    parts += [below_thousand(units, british)] if units else []
    return " ".join(parts)


def only(text: str) -> tuple[str, float | None]:
    found = find_numerals(text)
    assert len(found) == 1, [text[n.start : n.end] for n in found]
    return text[found[0].start : found[0].end], found[0].value


@given(st.integers(0, 10**13), st.booleans())
def test_digits_with_and_without_commas(number: int, commas: bool) -> None:
    written = f"{number:,}" if commas else str(number)
    assert only(f"They counted {written} sheep.") == (written, float(number))


@given(st.one_of(st.integers(1, 999), st.integers(1, 999_999).filter(lambda n: n % 1000 == 0 or n % 1000 >= 100)), st.booleans())
def test_words(number: int, british: bool) -> None:
    written = in_words(number, british)
    assert only(f"They counted {written} sheep.") == (written, float(number))


@given(st.integers(1, 999), st.sampled_from(["million", "billion"]), st.booleans())
def test_words_with_magnitude(number: int, magnitude: str, british: bool) -> None:
    written = f"{below_thousand(number, british)} {magnitude}"
    assert only(f"They counted {written} sheep.")[1] == number * {"million": 10**6, "billion": 10**9}[magnitude]


@given(st.integers(1, 9999), st.sampled_from([("million", 5), ("billion", 8), ("m", 5), ("bn", 8), ("k", 2), ("thousand", 2)]))
def test_decimals_with_magnitude(tenths: int, magnitude: tuple[str, int]) -> None:
    name, power = magnitude
    joint = " " if len(name) > 2 else ""
    written = f"{tenths // 10}.{tenths % 10}{joint}{name}"
    found, value = only(f"They paid {written} for it.")
    assert (found, value) == (written, float(tenths * 10**power))


@given(st.integers(1, 10**9))
def test_step_divides_the_value_and_leaves_no_trailing_zero(number: int) -> None:
    numeral = find_numerals(f"{number:,} sheep")[0]
    assert number % numeral.step == 0
    assert (number // numeral.step) % 10 != 0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a dozen eggs", 12),
        ("two dozen eggs", 24),
        ("half a dozen eggs", 6),
        ("half a million votes", 500_000),
        ("a hundred tents", 100),
        ("a million and a half tents", 1_500_000),
        ("two and a half years", 2.5),
        ("two and a half million tents", 2_500_000),
        ("a couple of thousand tents", 2000),
        ("twelve hundred tents", 1200),
        ("three hundred thousand tents", 300_000),
        ("ten thousand hours", 10_000),
        ("1,00,000 rupees", 100_000),
        ("15\u202f700 tents", 15_700),
        ("3 lakh tents", 300_000),
    ],
)
def test_forms_of_speech(text: str, value: float) -> None:
    assert only(text)[1] == value


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("dozens of tents", 12),
        ("scores of tents", 20),
        ("tens of tents", 10),
        ("hundreds of tents", 100),
        ("several hundred tents", 100),
        ("many thousands of tents", 1000),
        ("tens of thousands of tents", 10_000),
        ("hundreds of thousands of tents", 100_000),
        ("thousands upon thousands of tents", 1000),
        ("tens of millions of tents", 10_000_000),
    ],
)
def test_plurals_without_a_number_have_only_a_least_value(text: str, low: float) -> None:
    numeral = find_numerals(text)[0]
    assert numeral.value is None
    assert numeral.low == low


@pytest.mark.parametrize(
    "text",
    [
        "a tent",
        "half the tents",
        "the 5G mast",
        "MI5 and G7",
        "on the 3rd try",
        "test scores rose",
        "someone tens",
        "Catch-22",
        "version 1.2.3",
        "x2y",
    ],
)
def test_no_number(text: str) -> None:
    assert find_numerals(text) == []


@given(st.text(max_size=60))
def test_any_text_gives_ordered_numerals_that_do_not_overlap(text: str) -> None:
    found = find_numerals(text)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


PIECES = ["Rmb", "Rs", "sh", "USD", "HK", "Sch", "x", "12", "1,200", "3.5", "ten", "two", "million", "half", "a", " ", " ", "-", ".", "and"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_fast_pattern_for_numbers_finds_what_the_full_one_finds(text: str) -> None:
    assert [match.span() for match in numbers_in(text)] == [match.span() for match in _NUMBER.finditer(text)]
