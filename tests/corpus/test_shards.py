"""Readings in Parquet shards: typed, in order, read back as they were, and readable by others."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipeline.corpus import shards
from pipeline.corpus.shards import arrow_type, read_shards, write_shards
from pipeline.extract.extractor import read_all
from pipeline.ingest.document import SourceRecord
from pipeline.ingest.files import document_of

TEXT = "Police in Odense detained the mayor, Marta Holm, on 4 May 2020.\n\nMore than {} dockers were held in the port.\n"


def test_readings_come_back_from_shards_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "READINGS_A_SHARD", 2)
    documents = [document_of(TEXT.format(1000 + n), SourceRecord(f"made-{n}", "Made", "Maker"), "original") for n in range(5)]
    readings = list(read_all(documents))
    (tmp_path / "candidates-00099.parquet").write_bytes(b"of an earlier run")
    paths = list(write_shards(readings, tmp_path))
    assert [path.name for path in paths] == ["candidates-00000.parquet", "candidates-00001.parquet", "candidates-00002.parquet"]
    assert sorted(tmp_path.iterdir()) == paths
    assert list(read_shards(tmp_path)) == readings
    found = duckdb.sql(f"SELECT document.record.source_id, f.value FROM '{tmp_path}/*.parquet', unnest(figures) AS t(f) ORDER BY 1")
    assert found.fetchall() == [(f"made-{n}", 1000.0 + n) for n in range(5)]
    first = [path.read_bytes() for path in paths]
    assert [path.read_bytes() for path in write_shards(readings, tmp_path)] == first


def test_a_field_that_has_no_column_type_is_refused() -> None:
    with pytest.raises(TypeError, match="no column type"):
        arrow_type(dict[str, int])
