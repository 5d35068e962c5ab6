"""Measures that go on from one told before, and nouns that the parser hangs on the wrong clause, in made-up sentences."""

from __future__ import annotations

import pytest
from made_up_measures import context, sanctions, told

from pipeline.extract.events import measures_joined
from pipeline.extract.happening.measures_taken import tellings_of_measures

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
        # whose measure is taken over, its day or its owner says; with a list of its own somebody hits others
        (
            f"On Monday Canada blacklisted {BANK}. On Tuesday Norway barred {MAN}. On Wednesday Japan aligned itself with Monday's list.",
            [("Canada", BANK), ("Japan", BANK), ("Norway", MAN)],
        ),
        (f"Canada blacklisted {BANK}. Norway followed with a list of six of its own.", [("Canada", BANK), ("Norway", "six of its own")]),
        (f"Canada, acting in coordination with Norway, blacklisted {BANK}.", [("Canada", BANK)]),
        # one number counts all that stands behind it
        ("Canada sanctioned 19 judges, prosecutors and clerks.", [("Canada", "19 judges, prosecutors and clerks")]),
        ("Canada sanctioned two judges and three clerks.", [("Canada", "three clerks"), ("Canada", "two judges")]),
        ("Canada closed the country to 42 Norwegian officials in May.", [("Canada", "42 Norwegian officials")]),
        ("Canada prolonged the travel ban on all but three of the judges.", []),
        # what is done next need not be a measure
        (f"Canada blacklisted {BANK}. Norway followed with a statement.", [("Canada", BANK)]),
        (f"Canada blacklisted {BANK}. Norway followed by recalling its ambassador.", [("Canada", BANK)]),
        (f"Canada blacklisted {BANK}. In Oslo Norway took the same position.", [("Canada", BANK)]),
        ("Norway's assembly used the law against three prosecutors. Sanctions are possible.", []),
        ("The order is strict. It applies to 14 ministries, Norway said after the sanctions.", []),
        # a power is used against somebody
        (f"Canada signed an order on sanctions. Later it used the order against {BANK}.", [("Canada", BANK)]),
        # a regime that was prolonged applies to whom the next sentence counts
        (
            "Canada prolonged its sanctions regime against hackers. It currently applies to 14 individuals.",
            [("Canada", "14 individuals"), ("Canada", "hackers")],
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


def test_what_a_release_tells_as_going_on_has_the_day_of_the_release() -> None:
    found = sanctions(f"Today Canada sanctioned {MAN}.\nCanada is also designating {WOMAN}, pursuant to Order 13851 of May 4, 2018.")
    assert [row.announced.text for row in found if row.announced] == ["Today", "Today"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"Canada sanctioned {MAN} on 4 May 2024.\nOn 4 May 2024 Canada also sanctioned {WOMAN}.", 2),
        (f"Canada sanctioned nine men on 4 May 2024.\nThose listed include {WOMAN}.", 1),
    ],
)
def test_designations_apart_are_events_apart(text: str, count: int) -> None:
    made = context(text)
    assert len(measures_joined(tellings_of_measures(made, sanctions(text)))) == count
