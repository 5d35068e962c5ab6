"""Which numbers are held against each other, what is said of them, and how their population is made out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.resolve.comparing import comparable, counted, family
from pipeline.resolve.counted import population
from pipeline.resolve.quantities import join_figures
from pipeline.resolve.record import joined, resolve
from tests.resolve.reports import Report, arrest_of_a_clerk


def _figure(number: int, value: float | None, low: float | None, high: float | None, **more: Any) -> dict[str, Any]:
    base = {
        "figure_id": f"figure-{number}",
        "source_id": f"source-{number}",
        "minor": False,
        "measure": "persons_detained",
        "unit": "persons",
        "population": "Rohingya",
        "denominator": None,
        "basis": "stock",
        "custody": "camp",
        "place_id": None,
        "event_id": None,
        "period_start": None,
        "period_end": None,
        "qualifier": "exact",
        "text": str(value),
        "value": value,
        "low": low,
        "high": high,
    }
    return {**base, **more}


def test_the_reports_of_a_people_held_share_a_family_and_no_number_is_made_of_them() -> None:
    figures = [
        _figure(1, 3e6, 0, 3e6),
        _figure(2, 1.5e6, 1.45e6, 1.55e6, population="Rohingya and other minorities", basis="cumulative"),
        _figure(3, 1e6, 1e6, None, population="Rohingya and others of the coast", basis="unspecified", place_id="country-mm"),
        _figure(4, 400, 400, 400, population="Rohingya", place_id="place-kuchar-county"),
        _figure(5, 900, 900, 900, population="Rohingya of one township"),
        _figure(6, 700, 700, 700, population="Rohingya in the second police database"),
    ]
    rows = join_figures(figures, [])
    whole = [row for row in rows if row["reports"] == 1 and row["flag"] == "not_comparable"]
    assert len(whole) == 3
    assert len({row["family_id"] for row in whole}) == 1
    assert all("1,000,000 to 3,000,000" in row["note"] and "no average" in row["note"] for row in whole)
    assert {row["low"] for row in whole} | {row["high"] for row in whole} == {0, 3e6, 1.45e6, 1.55e6, 1e6, None}
    assert [row["flag"] for row in rows if row not in whole] == ["single", "single", "single"]


def test_shares_of_different_populations_are_kept_apart_and_the_note_says_why() -> None:
    figures = [
        _figure(1, 25, 22.5, 25, measure="imprisonment_rate", unit="one_in_n", custody="prison", population=None, denominator="people"),
        _figure(2, 12, 12, None, measure="detention_rate", unit="percent", population=None, denominator="adults"),
    ]
    rows = join_figures(figures, [])
    assert [row["flag"] for row in rows] == ["not_comparable", "not_comparable"]
    assert len({row["family_id"] for row in rows}) == 1
    assert len({row["quantity_id"] for row in rows}) == 2
    assert all("denominator (" in row["note"] and "measure (" in row["note"] for row in rows)


def test_a_qualifier_that_is_lost_on_the_way_is_told_in_order_of_publication() -> None:
    one, two = arrest_of_a_clerk("two", date(2020, 6, 1), qualifier="about"), arrest_of_a_clerk("one", date(2020, 6, 9))
    readings = [one.reading(), two.reading()]
    tables = joined(resolve(readings).tables, [reading.document for reading in readings])
    (age,) = tables["quantities"]
    assert (age["flag"], age["reports"], age["label"]) == ("agrees", 2, "age of Erik Lund")
    assert age["note"].index("about") < age["note"].index("exact")


ALIKE = [
    ("Uighurs and other mostly Muslim minorities", "other Muslim minorities and Uyghurs", True),
    ("images of detainees (Port Papers)", "2,000 leaked photos of detainees (Port Papers)".removeprefix("2,000 "), True),
    ("mugshots (Port Papers)", "photographs of detainees (Port Papers)", True),
    ("photos (Port Papers)", "photos of detainees (Port Papers)", False),
    ("photos of detainees (Port Papers)", "photos of detainees (Harbour Papers)", False),
    ("sailors", "dockers", False),
]


@pytest.mark.parametrize(("left", "right", "same"), ALIKE)
def test_two_ways_to_say_who_is_counted_are_equal(left: str, right: str, same: bool) -> None:
    images = {"measure": "images", "unit": "images", "custody": None}
    assert (counted(_figure(1, 1, 1, 1, population=left, **images)) == counted(_figure(2, 1, 1, 1, population=right, **images))) == same


def test_a_noun_at_no_place_compares_with_nothing_unless_one_event_holds_both() -> None:
    loose = {"population": "people", "measure": "persons_killed", "custody": None}
    assert not comparable(_figure(1, 9, 9, 9, **loose), _figure(2, 9, 9, 9, **loose))
    assert comparable(_figure(1, 9, 9, 9, event_id="e", **loose), _figure(2, 9, 9, 9, event_id="e", place_id="place-a", **loose))
    assert comparable(_figure(1, 9, 9, 9, place_id="place-a", **loose), _figure(2, 9, 9, 9, place_id="place-a", **loose))


def test_a_document_does_not_contradict_itself() -> None:
    figures = [_figure(1, 5, 5, 5, source_id="one"), _figure(2, 90, 90, 90, source_id="one"), _figure(3, 5, 5, 5, source_id="two")]
    figures = [figure | {"place_id": "place-a"} for figure in figures]
    rows = join_figures(figures, [])
    assert sorted(row["flag"] for row in rows) == ["agrees", "not_comparable"]


def test_an_apposition_a_collection_and_a_person_say_who_is_counted() -> None:
    report = Report(
        "one",
        "Some 900 people, Rohingya and members of other groups, were held.\n"
        "The Port Papers hold 70 photos of detainees, and files.\n"
        "Erik Lund spoke. He is 45 and met a 30-year-old.\n",
    )
    report.entity("Rohingya", "ethnic_group", "people-rohingya")
    report.entity("Port Papers", "document_set", "body-port-papers")
    report.entity("Erik Lund", "person", "person-erik-lund")
    report.figure("900 people", "persons_detained", 900, "exact", population="people")
    report.figure("70 photos", "images", 70, "exact", "images", population="photos")
    report.figure("45", "age", 45, "exact", "years")
    report.figure("30-year-old", "age", 30, "exact", "years")
    reading = report.reading()
    told = [population(reading, figure) for figure in reading.figures]
    assert told == ["Rohingya and members of other groups", "photos of detainees (Port Papers)", "Erik Lund", None]


def test_the_age_of_a_withheld_person_is_nobodys() -> None:
    report = Report("one", "Mina Falk is 16.\n")
    report.entity("Mina Falk", "person", publish_basis="withheld")
    report.figure("16", "age", 16, "exact", "years")
    reading = report.reading()
    assert population(reading, reading.figures[0]) is None


NUMBERS = st.lists(st.tuples(st.sampled_from(["Rohingya", "Karen", None]), st.integers(1, 9), st.integers(0, 9)), min_size=1, max_size=6)


@given(NUMBERS)
def test_every_figure_has_one_quantity_and_every_envelope_holds_its_members(numbers: list[tuple[str | None, int, int]]) -> None:
    figures = [_figure(i, low, low, low + width, population=who, place_id="place-a") for i, (who, low, width) in enumerate(numbers)]
    rows = {row["quantity_id"]: row for row in join_figures(figures, [])}
    assert sum(row["reports"] for row in rows.values()) == len(figures)
    for figure in figures:
        row = rows[figure["quantity_id"]]
        assert row["low"] <= figure["low"] <= figure["high"] <= row["high"]
        assert family(figure)


@given(NUMBERS, st.randoms(use_true_random=False))
def test_the_order_of_the_figures_does_not_matter(numbers: list[tuple[str | None, int, int]], random: Any) -> None:
    figures = [_figure(i, low, low, low + width, population=who, place_id="place-a") for i, (who, low, width) in enumerate(numbers)]
    rows = join_figures(figures, [])
    random.shuffle(figures)
    assert join_figures(figures, []) == rows
