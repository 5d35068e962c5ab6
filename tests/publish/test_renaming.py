"""A column that gets another name: the old one stays documented for one major version, and no row counts as changed for it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from pipeline.publish.changes import changes_between
from pipeline.publish.errors import ReleaseError
from pipeline.publish.history import Published, as_published, read_release
from pipeline.publish.package import parquet_path
from pipeline.publish.release import write_release
from pipeline.publish.tables import frames
from schemas.columns import redefined, renamed, text
from schemas.derive import codebook, table_schema
from schemas.tables import TABLES, Quantities


class RenamedQuantities(Quantities):
    """What several sources say of one number."""

    label: pl.String = renamed(text("What is counted."), "caption", "2.0.0")
    note: pl.String = redefined(text("Why."), "2.0.0")


@pytest.fixture
def before(rows) -> Published:
    """The release before, in which the column was called `caption`."""
    old = as_published("1.0.0", frames(rows))
    schema = old.schemas["quantities"]
    fields = [{**field, "name": "caption"} if field["name"] == "label" else field for field in schema["fields"]]
    return replace(
        old,
        schemas={**old.schemas, "quantities": {**schema, "fields": fields}},
        tables={**old.tables, "quantities": old.tables["quantities"].rename({"label": "caption"})},
    )


@pytest.fixture(autouse=True)
def renaming(before: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    """The codebook as it is once the column is renamed."""
    monkeypatch.setitem(TABLES, "quantities", RenamedQuantities)


def test_descriptor_and_codebook_document_the_old_name() -> None:
    fields = {field["name"]: field for field in table_schema("quantities")["fields"]}
    assert (fields["label"]["renamedFrom"], fields["label"]["renamedIn"]) == ("caption", "2.0.0")
    assert "Called `caption` before version 2.0.0." in codebook()
    assert "Its meaning changed in version 2.0.0." in codebook()
    assert "renamedFrom" not in fields["low"]


def test_it_is_a_major_change_and_no_row_changes(before: Published, rows) -> None:
    changes = changes_between(before, as_published("2.0.0", frames(rows)), lambda change: "")
    assert ("field renamed", "caption", "label") in [(change.change, change.old, change.new) for change in changes.schema]
    assert "meaning changed" in [change.change for change in changes.schema]
    assert not {"field added", "field removed"} & {change.change for change in changes.schema}
    assert (changes.rows, changes.smallest_version) == ((), "2.0.0")


def test_an_earlier_release_is_read_under_the_new_name(tmp_path: Path, rows) -> None:
    (tmp_path / "data").mkdir()
    frames(rows)["quantities"].rename({"label": "caption"}).write_parquet(tmp_path / parquet_path("quantities"))
    assert read_release(tmp_path)["quantities"]["label"].to_list() == ["people held"]


def test_the_old_name_goes_with_the_next_major_version(tmp_path: Path, tables, facts, report) -> None:
    write_release(tables, replace(facts, version="2.4.0"), report, tmp_path, lambda content: [])
    with pytest.raises(ReleaseError, match=r"quantities\.label: the old name was kept for one major version"):
        write_release(tables, replace(facts, version="3.0.0"), report, tmp_path, lambda content: [])
