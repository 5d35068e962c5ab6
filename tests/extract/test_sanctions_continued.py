"""Measures that go on from one told before, and nouns that the parser hangs on the wrong clause, in made-up sentences."""

from __future__ import annotations

import pytest
from made_up_measures import told

BANK, MAN, WOMAN = "Orlov Bank", "Viktor Orlan", "Olga Marek"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whoever follows suit is the subject of the next clause, no target of the first
        (
            f"Canada blacklisted the governor, {MAN}, and his brother; Norway and Japan followed suit.",
            [(country, target) for country in ("Canada", "Japan", "Norway") for target in (MAN, "his brother")],
        ),
        # who does likewise to others does not hit the first
        (
            f"Canada froze the accounts of {BANK}, and in May Norway did likewise with those of two ministers.",
            [("Canada", BANK), ("Norway", "two ministers")],
        ),
        # a power is used against somebody
        (f"Canada signed an order on sanctions. Later it used the order against {BANK}.", [("Canada", BANK)]),
        # a regime that was prolonged applies to whom the next sentence counts
        (
            "Canada prolonged its sanctions regime against hackers. It currently applies to 14 officials.",
            [("Canada", "14 officials"), ("Canada", "hackers")],
        ),
        # what an authority says that it would add is listed
        (f"Canada said on Tuesday it would add {BANK} to its sanctions list.", [("Canada", BANK)]),
        ("Canada banned the sale of aviation fuel to the country's air force.", [("Canada", "country's air force")]),
        ("Canada has frozen more than 22 billion dollars of Ruritanian assets.", []),
        (f"Canada suspended aid, and nine members of the guard, {WOMAN} included, may no longer travel to Norway.", []),
    ],
)
def test_what_goes_on_from_a_measure_told_before(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected
