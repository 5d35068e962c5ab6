"""Row checks: each feeds a bad row and sees it fail."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from rows import small_record

from pipeline.checks.rows import check_rows
from pipeline.publish.tables import frames
from schemas.derive import POLARS_TYPES, columns
from schemas.tables import TABLES


def _spoiled(name: str, column: str, value: Any) -> pl.DataFrame:
    record = small_record()
    record[name][0][column] = value
    return frames(record)[name]


@pytest.mark.parametrize("name", TABLES)
def test_good_rows_pass(name: str) -> None:
    assert check_rows(name, frames(small_record())[name]).passed


ENUMS = [(name, column.name) for name, model in TABLES.items() for column in columns(model) if column.vocabulary]
REQUIRED = [(name, column.name) for name, model in TABLES.items() for column in columns(model) if not column.optional]
TEXTS = [(name, column.name) for name, model in TABLES.items() for column in columns(model) if POLARS_TYPES[column.kind] == pl.String]
IDENTIFIERS = [(name, column.name) for name, model in TABLES.items() for column in columns(model) if column.references or column.key]


@pytest.mark.parametrize(("name", "column"), ENUMS)
def test_a_term_outside_the_vocabulary_fails(name: str, column: str) -> None:
    result = check_rows(name, _spoiled(name, column, "no-such-term"))
    assert not result.passed
    assert "no-such-term" in result.observed


@pytest.mark.parametrize(("name", "column"), REQUIRED)
def test_an_empty_cell_fails_where_a_value_is_required(name: str, column: str) -> None:
    result = check_rows(name, _spoiled(name, column, None))
    assert not result.passed
    assert column in result.observed


@pytest.mark.parametrize(("name", "column"), TEXTS)
def test_a_text_of_no_length_fails(name: str, column: str) -> None:
    assert not check_rows(name, _spoiled(name, column, "")).passed


@pytest.mark.parametrize(("name", "column"), IDENTIFIERS)
def test_an_id_of_another_form_fails(name: str, column: str) -> None:
    assert not check_rows(name, _spoiled(name, column, "Not An Id")).passed


BAD_VALUES = [
    ("sources", "url", "ftp://example.org"),
    ("sources", "language", "English language"),
    ("sources", "original_sha256", "abc"),
    ("sources", "paragraphs", -1),
    ("entities", "country", "France"),
    ("entities", "latitude", 91.0),
    ("entities", "longitude", -181.0),
    ("entities", "aliases", "one||two"),
    ("entities", "aliases", "one|"),
    ("events", "title", "t" * 121),
    ("figures", "paragraph", 0),
    ("figures", "text", "t" * 61),
    ("claims", "paragraph", 0),
    ("sanctions", "country", "us"),
]


@pytest.mark.parametrize(("name", "column", "value"), BAD_VALUES)
def test_a_value_out_of_bounds_fails(name: str, column: str, value: Any) -> None:
    assert not check_rows(name, _spoiled(name, column, value)).passed


def test_a_key_that_stands_twice_fails() -> None:
    table = frames(small_record())["entities"]
    assert not check_rows("entities", pl.concat([table, table])).passed


def test_a_missing_an_added_and_a_moved_column_fail() -> None:
    table = frames(small_record())["events"]
    assert not check_rows("events", table.drop("title")).passed
    assert not check_rows("events", table.with_columns(pl.lit(1).alias("colour"))).passed
    assert not check_rows("events", table.select(reversed(table.columns))).passed


def test_a_lazy_frame_is_refused_because_its_rows_would_not_be_checked() -> None:
    with pytest.raises(TypeError, match="collect"):
        check_rows("events", frames(small_record())["events"].lazy())  # type: ignore[arg-type]
