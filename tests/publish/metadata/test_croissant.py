"""mlcroissant is the reference reader of Croissant: it validates the description and loads every record from the files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import mlcroissant
import pandas as pd
import polars as pl
import pytest

from schemas.derive import columns
from schemas.tables import TABLES
from schemas.vocabularies import terms, vocabularies


@pytest.fixture(scope="module")
def dataset(written_once: Path) -> mlcroissant.Dataset:
    return mlcroissant.Dataset(written_once / "croissant.json")


def plain(value: Any) -> Any:
    """A cell as mlcroissant gives it (bytes, time stamps, lists) as the release has it."""
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if isinstance(value, list):
        return "|".join(plain(item) for item in value)
    if value is None or pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


def test_it_is_valid_and_leaves_nothing_to_recommend(dataset: mlcroissant.Dataset) -> None:
    assert not dataset.metadata.issues.errors
    assert not dataset.metadata.issues.warnings


@pytest.mark.parametrize("name", list(TABLES))
def test_its_records_are_the_rows_of_the_table(dataset: mlcroissant.Dataset, tables: dict[str, pl.DataFrame], name: str) -> None:
    records = [{field.split("/")[-1]: plain(value) for field, value in record.items()} for record in dataset.records(name)]
    assert records == tables[name].rows(named=True)


def test_the_terms_of_every_vocabulary_are_records(dataset: mlcroissant.Dataset) -> None:
    for name in vocabularies():
        records = dataset.records(f"vocabularies/{name}")
        assert [record[f"vocabularies/{name}/term"] for record in records] == terms(name)


def test_every_column_is_described_once_as_in_the_schemas(written_once: Path) -> None:
    described = json.loads((written_once / "croissant.json").read_text("utf-8"))
    sets = {entry["@id"]: entry for entry in described["recordSet"]}
    for name, model in TABLES.items():
        assert [(field["name"], field["description"]) for field in sets[name]["field"]] == [
            (column.name, column.description) for column in columns(model)
        ]


def test_a_file_with_other_bytes_than_described_is_refused(release: Path) -> None:
    path = release / "data" / "events.parquet"
    pl.read_parquet(path).head(0).write_parquet(path)
    with pytest.raises(mlcroissant.GenerationError, match=r"Download\(data/events\.parquet\)") as told:
        list(mlcroissant.Dataset(release / "croissant.json").records("events"))
    assert "hash" in str(told.value.__cause__).casefold()


def test_a_broken_description_is_refused(release: Path) -> None:
    described = json.loads((release / "croissant.json").read_text("utf-8"))
    described["recordSet"][0]["field"][0]["source"]["fileObject"] = {"@id": "data/nowhere.parquet"}
    (release / "croissant.json").write_text(json.dumps(described), encoding="utf-8")
    with pytest.raises(mlcroissant.ValidationError):
        mlcroissant.Dataset(release / "croissant.json")
