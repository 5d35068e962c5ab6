"""Which rows of a register a reported measure resolves to. Every case changes one thing of a report that fits."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_up_register import MINT, line, made_up_register, reported

from pipeline.resolve.register.rows import add_register
from schemas.derive import Row

# One order of six targets, announced on the 1st and in force from the 5th of March, and later measures against one of them.
ORDER = {"announced": "2021-03-01"}
LINES = [
    line("dk-a-crane", "Crane Works", "2021-03-05", **ORDER),
    line("dk-a-rope", "Rope Walk", "2021-03-05", **ORDER),
    line("dk-a-school", "Harbour School", "2021-03-05", target_kind="public_body", **ORDER),
    line("dk-a-sheds", "three sheds", "2021-03-05", target_kind="unnamed", target_count="3", **ORDER),
    line("dk-b-crane", "Crane Works", "2021-08-01", authority=MINT, programme="Freeze List", instrument="asset_freeze"),
    line("dk-c-crane", "Crane Works", "2021-08-01", programme="Entry List", instrument="visa_restriction"),
]
WHOLE_ORDER = "dk-a-crane|dk-a-rope|dk-a-school|dk-a-sheds"


def _resolved(folder: Path, lines: list[dict[str, str]] = LINES, **cells: Any) -> Row:
    tables = reported(**cells)
    add_register(tables, made_up_register(folder, lines))
    return next(row for row in tables["sanctions"] if row["record_basis"] == "news")


FITTING: list[tuple[str, dict[str, Any], str | None]] = [
    ("a target by its entity", {"target_id": "crane-works", "target_label": "the crane firm"}, "dk-a-crane"),
    ("a target by its name", {}, "dk-a-crane"),
    ("a target by another of its names", {"target_label": "Crane Works of Odense"}, "dk-a-crane"),
    ("another entity of that name", {"target_id": "mint", "target_label": "Crane Works"}, None),
    ("a target that the register lacks", {"target_label": "Sail Loft"}, None),
    ("the ministry above the office", {"authority_id": "ministry"}, "dk-a-crane"),
    ("the country as a whole", {"authority_id": "country-dk"}, "dk-a-crane"),
    ("another office of the country", {"authority_id": "mint"}, None),
    ("another country", {"country": "SE"}, None),
    ("an instrument that is not stated", {"instrument": "unspecified"}, "dk-a-crane"),
    ("another instrument", {"instrument": "import_ban"}, None),
    ("the day of announcement", {"announced": date(2021, 3, 1), "date_precision": "day"}, "dk-a-crane"),
    ("the day of effect", {"announced": None, "effective": date(2021, 3, 5), "date_precision": "day"}, "dk-a-crane"),
    ("the day of effect reported as announcement", {"announced": date(2021, 3, 5), "date_precision": "day"}, "dk-a-crane"),
    ("a day between the two", {"announced": date(2021, 3, 3), "date_precision": "day"}, None),
    ("the week", {"announced": date(2021, 2, 27), "date_precision": "week"}, "dk-a-crane"),
    ("the year", {"announced": date(2021, 1, 1), "date_precision": "year"}, "dk-a-crane"),
    ("the month before", {"announced": date(2021, 2, 1)}, None),
    ("no date, so not after the report", {"announced": None, "date_precision": "unknown", "instrument": "unspecified"}, "dk-a-crane"),
    ("all targets of an act by their number", {"target_label": "six entities", "target_count": 6}, WHOLE_ORDER),
    ("all targets, loosely called companies", {"target_label": "six companies", "target_count": 6}, WHOLE_ORDER),
    ("all targets, called people", {"target_label": "six officials", "target_count": 6}, None),
    ("the companies of an act", {"target_label": "two shipping companies", "target_count": 2}, "dk-a-crane|dk-a-rope"),
    ("another number", {"target_label": "five entities", "target_count": 5}, None),
    ("a group without a number", {"target_label": "several entities", "target_count": None}, None),
]


@pytest.mark.parametrize(("cells", "wanted"), [case[1:] for case in FITTING], ids=[case[0] for case in FITTING])
def test_a_report_resolves_to_the_rows_of_one_act(cells: dict[str, Any], wanted: str | None, tmp_path: Path) -> None:
    row = _resolved(tmp_path, **cells)
    assert (row["register_id"], row["register_note"]) == (wanted, None)


def test_both_dates_stay_as_they_are(tmp_path: Path) -> None:
    row = _resolved(tmp_path, announced=date(2021, 3, 1), date_precision="month")
    assert (row["announced"], row["effective"], row["date_precision"]) == (date(2021, 3, 1), None, "month")


def test_a_report_that_several_acts_fit_stays_undecided_and_says_so(tmp_path: Path) -> None:
    row = _resolved(tmp_path, authority_id="country-dk", instrument="unspecified", announced=date(2021, 8, 1))
    assert row["register_id"] is None
    assert row["register_note"] == "Undecided: 2 acts of the register fit (dk-b-crane; dk-c-crane)."


def test_two_acts_of_one_size_stay_undecided(tmp_path: Path) -> None:
    twice = [line(f"dk-{act}-{n}", f"Shed {act}{n}", f"2021-03-0{act}") for act in (2, 4) for n in (1, 2)]
    row = _resolved(tmp_path, twice, target_label="two entities", target_count=2)
    assert row["register_id"] is None
    assert row["register_note"] == "Undecided: 2 acts of the register fit (dk-2-1, dk-2-2; dk-4-1, dk-4-2)."


def test_a_freeze_and_a_travel_ban_of_one_day_are_two_rows_for_one_report(tmp_path: Path) -> None:
    both = {"instrument": "asset_freeze_and_travel_ban", "announced": date(2021, 8, 1), "date_precision": "day"}
    assert _resolved(tmp_path, authority_id="country-dk", **both)["register_id"] == "dk-b-crane|dk-c-crane"
    assert _resolved(tmp_path, authority_id="mint", **both)["register_id"] == "dk-b-crane"


def test_a_report_without_a_date_whose_day_of_publication_is_unknown_may_mean_any_act(tmp_path: Path) -> None:
    tables = reported(announced=None, date_precision="unknown", instrument="unspecified", authority_id="country-dk")
    tables["sources"][0]["published_end"] = None
    add_register(tables, made_up_register(tmp_path, LINES))
    row = next(row for row in tables["sanctions"] if row["record_basis"] == "news")
    assert row["register_id"] is None and row["register_note"].startswith("Undecided: 3 acts")


@pytest.mark.parametrize(
    ("label", "sentence", "wanted"),
    [
        ("six Danish entities", "", WHOLE_ORDER),
        ("six entities", "They sit in Denmark.", WHOLE_ORDER),
        ("six Swedish entities", "", None),
        ("six entities", "", None),
    ],
)
def test_a_number_needs_the_country_of_the_targets(label: str, sentence: str, wanted: str | None, tmp_path: Path) -> None:
    tables = reported(target_label=label, target_count=6)
    next(row for row in tables["entities"] if row["entity_id"] == "crane-works")["country"] = "DK"
    tables["claims"][0]["evidence"] = sentence or None
    add_register(tables, made_up_register(tmp_path, LINES))
    assert next(row for row in tables["sanctions"] if row["record_basis"] == "news")["register_id"] == wanted


def test_the_order_of_the_register_does_not_matter(tmp_path: Path) -> None:
    for seed in range(5):
        shuffled = random.Random(seed).sample(LINES, len(LINES))
        assert _resolved(tmp_path, shuffled, target_label="six entities", target_count=6)["register_id"] == WHOLE_ORDER


def test_the_whole_of_the_union_and_its_council(tmp_path: Path) -> None:
    lines = [line("eu-1", "Crane Works", "2021-03-05", authority="Council of the European Union", country="EU")]
    tables = reported(authority_id="body-european-union", country="EU")
    tables["entities"].append({**tables["entities"][3], "entity_id": "body-european-union", "name": "European Union"})
    add_register(tables, made_up_register(tmp_path, lines))
    assert next(row for row in tables["sanctions"] if row["record_basis"] == "news")["register_id"] == "eu-1"
