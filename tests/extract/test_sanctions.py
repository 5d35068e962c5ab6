"""Measures of made-up sentences, by phenomenon."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import read

from pipeline.extract.candidates import Rejection, SanctionCandidate
from pipeline.extract.context import Context
from pipeline.extract.events import find_events
from pipeline.extract.sanctions import find_sanctions

NAMES = (
    ("Canada", "place"),
    ("Norway", "place"),
    ("Japan", "place"),
    ("Grimm Textiles", "company"),
    ("Orlov Bank", "company"),
    ("Viktor Orlan", "person"),
    ("Olga Marek", "person"),
)
CODES = {"Canada": "CA", "Norway": "NO", "Japan": "JP"}


def context(text: str) -> Context:
    made = read(text, *NAMES)
    return replace(made, entities=tuple(replace(e, country=CODES.get(e.name)) for e in made.entities))


def sanctions(text: str) -> tuple[SanctionCandidate, ...]:
    return find_sanctions(context(text), [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada imposed sanctions on Orlov Bank in May 2020.",
        "Canada sanctioned Orlov Bank in May 2020.",
        "Orlov Bank was sanctioned by Canada in May 2020.",
        "Sanctions were imposed on Orlov Bank by Canada in May 2020.",
        "Canada blacklisted Orlov Bank in May 2020.",
        "In May 2020 Canada added Orlov Bank to its sanctions list.",
        "Canada put Orlov Bank under sanctions in May 2020.",
        "Canada froze the assets of Orlov Bank in May 2020.",
        "In May 2020 Canada announced an arms embargo against Orlov Bank.",
        "Canada adopted a package of sanctions against Orlov Bank in May 2020.",
        "Orlov Bank came under Canada's sanctions in May 2020.",
    ],
)
def test_frames_of_measures(sentence: str) -> None:
    (found,) = sanctions(sentence)
    assert (found.authority, found.country, found.target, found.target_count) == ("Canada", "CA", "Orlov Bank", 1)
    assert found.announced is not None
    assert found.announced.text.endswith("May 2020")


@pytest.mark.parametrize(
    ("sentence", "instrument"),
    [
        ("Canada froze the assets of Viktor Orlan.", "asset_freeze"),
        ("Canada imposed visa restrictions on Viktor Orlan.", "visa_restriction"),
        ("Canada barred Viktor Orlan from entering the country.", "visa_restriction"),
        ("Canada halted shipments from Grimm Textiles.", "import_ban"),
        ("Canada imposed export controls on Orlov Bank.", "export_control"),
        ("Canada imposed an arms embargo on Norway.", "arms_embargo"),
        ("Norway retaliated with sanctions of its own on Viktor Orlan.", "counter_sanction"),
        ("Canada imposed sanctions on Orlov Bank.", "unspecified"),
    ],
)
def test_the_words_tell_the_instrument(sentence: str, instrument: str) -> None:
    assert [found.instrument for found in sanctions(sentence)] == [instrument]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lawmakers called on Canada to impose sanctions on Orlov Bank.",
        "Canada may impose sanctions on Orlov Bank.",
        "Canada has not sanctioned Orlov Bank.",
        "Canada threatened to blacklist Orlov Bank.",
        "Canada is considering sanctions against Orlov Bank.",
        "Canada discussed the law on sanctions.",
    ],
)
def test_what_was_not_imposed_is_no_measure(sentence: str) -> None:
    assert sanctions(sentence) == ()


def test_what_was_looked_at_is_kept_with_a_reason() -> None:
    rejections: list[Rejection] = []
    find_sanctions(context("Canada may impose sanctions on Orlov Bank."), rejections)
    assert [rejection.reason for rejection in rejections] == ["hypothetical"]


def test_each_target_has_a_row() -> None:
    found = sanctions("Canada imposed sanctions on Orlov Bank and Viktor Orlan.")
    assert [row.target for row in found] == ["Orlov Bank", "Viktor Orlan"]


def test_joint_authorities_have_a_row_each_and_one_event() -> None:
    made = context("Canada and Norway imposed sanctions on Orlov Bank in May 2020.")
    found = find_sanctions(made, [])
    assert {row.country for row in found} == {"CA", "NO"}
    assert [event.event_type for event in find_events(made, found, [])] == ["sanction"]


def test_a_measure_that_follows_shares_the_targets_of_the_first() -> None:
    found = sanctions("Canada blacklisted Orlov Bank in May 2020.\nNorway followed in June 2020.\nJapan took the same step in July 2020.")
    assert [(row.country, row.target) for row in found] == [("CA", "Orlov Bank"), ("NO", "Orlov Bank"), ("JP", "Orlov Bank")]


def test_a_summary_gives_way_to_the_measure_told_in_full() -> None:
    found = sanctions("Canada announced new sanctions against Norway on Monday.\nCanada sanctioned Orlov Bank and Viktor Orlan.")
    assert [row.target for row in found] == ["Orlov Bank", "Viktor Orlan"]
    assert {row.announced.text for row in found if row.announced} == {"Monday"}


def test_legal_references_and_programmes_are_read() -> None:
    (found,) = sanctions("Canada sanctioned Orlov Bank under the Global Magnitsky programme (84 FR 54002).")
    assert (found.programme, found.legal_reference) == ("Global Magnitsky", "84 FR 54002")


def test_an_import_ban_is_an_event_of_its_kind() -> None:
    made = context("Canada halted shipments from Grimm Textiles in May 2020.")
    assert [event.event_type for event in find_events(made, find_sanctions(made, []), [])] == ["import_block"]


@given(st.integers(min_value=2, max_value=9999), st.sampled_from(["companies", "officials", "entities", "banks"]))
def test_counted_targets_keep_their_count(count: int, noun: str) -> None:
    (found,) = sanctions(f"Canada imposed sanctions on {count} {noun} in May.")
    assert found.target is None
    assert found.target_count == count
    assert str(count) in found.target_label
