"""From qualifier to interval, as the codebook has it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.quantity.intervals import interval_of


@pytest.mark.parametrize(
    ("qualifier", "interval"),
    [
        ("exact", (200.0, 200.0)),
        ("average", (200.0, 200.0)),
        ("about", (150.0, 250.0)),
        ("nearly", (180.0, 200.0)),
        ("more_than", (200.0, None)),
        ("at_least", (200.0, None)),
        ("minimum", (200.0, None)),
        ("up_to", (0.0, 200.0)),
        ("maximum", (None, 200.0)),
    ],
)
def test_codebook(qualifier: str, interval: tuple[float | None, float | None]) -> None:
    assert interval_of(qualifier, 200.0, 100.0) == interval


@pytest.mark.parametrize("qualifier", ["range", "vague", "perhaps"])
def test_what_has_no_single_number_has_no_interval_here(qualifier: str) -> None:
    with pytest.raises(ValueError, match="no interval"):
        interval_of(qualifier, 1.0, 1.0)


@given(
    st.sampled_from(["exact", "average", "about", "nearly", "more_than", "at_least", "up_to", "minimum", "maximum"]), st.integers(1, 10**9)
)
def test_the_value_lies_within(qualifier: str, value: int) -> None:
    low, high = interval_of(qualifier, float(value), 1.0)
    assert low is None or low <= value
    assert high is None or value <= high
