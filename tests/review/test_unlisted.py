"""A name that extraction did not see is found where no row allows it. All names are made up."""

from __future__ import annotations

from typing import Any

import pytest
from rows import small_record

from pipeline.checks.naming import check_names
from pipeline.review.unlisted import unlisted_persons

CELLS = [("events", "title"), ("participants", "label"), ("figures", "population"), ("claims", "evidence"), ("claims", "root")]


def _with(table: str, column: str, text: str) -> dict[str, list[dict[str, Any]]]:
    tables = small_record()
    tables[table][0][column] = text
    return tables


def test_a_record_that_names_only_its_entities_has_none() -> None:
    assert unlisted_persons(small_record()) == []


@pytest.mark.parametrize(("table", "column"), CELLS)
@pytest.mark.parametrize("text", ["Arrest of Sofia Kanarek", "Sofia Kanarek’s brother was held", "the aunt, Ada Maria Kanarek, fled"])
def test_a_canary_is_found_in_every_text_cell_and_not_told(table: str, column: str, text: str) -> None:
    (found,) = unlisted_persons(_with(table, column, text))
    assert found.startswith(f"{table}.{column} of ")
    assert "Kanarek" not in found


@pytest.mark.parametrize(
    "text", ["Visit of Ada Ostrów", "told Ada Ostrów’s office", "Ada Ostrów Council Chair", "Maria saw it", "the Odense Docks"]
)
def test_listed_persons_single_names_and_places_are_none(text: str) -> None:
    tables = _with("events", "title", text)
    tables["entities"].append({**tables["entities"][1], "entity_id": "person-ada-ostrow", "name": "Ada Ostrów", "aliases": None})
    assert unlisted_persons(tables) == []


def test_it_forbids_a_release_of_reviewed_rows() -> None:
    canary = _with("events", "title", "Arrest of Sofia Kanarek")
    assert check_names(canary, reviewed_only=True).verdict == "failed"
    assert check_names(canary, reviewed_only=False).verdict == "warning"
    assert "Kanarek" not in check_names(canary, reviewed_only=True).observed
    assert check_names(small_record(), reviewed_only=True).verdict == "passed"
