"""Measures that a report of fresh measures tells beside them, without a day of their own, in made-up sentences."""

from __future__ import annotations

import pytest
from made_up import PUBLISHED
from made_up_measures import context, sanctions

from pipeline.extract.events import find_events

LEAD = f"Canada on {PUBLISHED:%A} froze the assets of nine judges."


def _announced(text: str) -> dict[str, str]:
    return {row.target or row.target_label: row.announced.text if row.announced else "" for row in sanctions(text)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada is also designating Orlov Bank for its loans.",
        "Also sanctioned is Orlov Bank.",
        "Canada froze the property of Orlov Bank.",
    ],
)
def test_what_is_told_beside_the_measure_reported_was_announced_with_it(sentence: str) -> None:
    for text in (f"{LEAD}\n{sentence}", f"{LEAD}\nThe judges live in three towns.\nTheir families do not.\n{sentence}"):
        assert _announced(text)["Orlov Bank"] == f"{PUBLISHED:%A}"


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada had earlier frozen the assets of Orlov Bank.",
        "Canada earlier froze the assets of Orlov Bank.",
        "Norway froze the assets of Orlov Bank.",
        "Viktor Orlan, who owns Orlov Bank, which Canada blacklisted, was not reached.",
        "Canada froze the assets of Orlov Bank in 2019.",
    ],
)
def test_what_was_done_before_or_by_others_was_not(sentence: str) -> None:
    assert _announced(f"{LEAD}\nThe judges live in three towns.\n{sentence}").get("Orlov Bank", "") != f"{PUBLISHED:%A}"


def test_who_the_sentence_of_the_report_names_as_acting_too_is_meant_as_well() -> None:
    lead = LEAD.replace(".", ", hours after Norway had announced measures of its own.")
    assert _announced(f"{lead}\nThe judges live in three towns.\nNorway froze the assets of Orlov Bank.")["Orlov Bank"] == f"{PUBLISHED:%A}"


def test_an_old_measure_in_the_opening_is_not_what_is_reported() -> None:
    old = LEAD.replace(f"on {PUBLISHED:%A}", "on 3 May 2012")
    assert (
        _announced(f"{old}\nThe judges live in three towns.\nTheir families do not.\nCanada is designating Orlov Bank.")["Orlov Bank"] == ""
    )


def test_measures_with_the_day_of_the_report_stay_apart() -> None:
    made = context(f"{LEAD}\nCanada is also designating Orlov Bank.\nAlso sanctioned is Grimm Textiles.")
    events = [event for event in find_events(made, sanctions(made.document.text), []) if event.event_type == "sanction"]
    assert len(events) == 3
