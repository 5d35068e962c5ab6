"""The real asset graph, run in process on real source folders into a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import dagster as dg
import duckdb
import pytest
from filelock import FileLock

from pipeline import PROJECT_ROOT, SOURCES_FOLDER
from pipeline.definitions import definitions
from pipeline.publish.verify import verify
from pipeline.run import LOCK_FILE, release_in_process
from schemas.derive import columns
from schemas.tables import TABLES

SOURCE = "nextshark-2019-10-police-chief"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copy(PROJECT_ROOT / "dagster.yaml", tmp_path)
    (tmp_path / "outputs").mkdir()
    (tmp_path / "outputs" / "release.toml").write_text('version = "1.0.0"\ncreated = "2026-11-22"\n', encoding="utf-8")
    (tmp_path / "sources").mkdir()
    # without its review, which follows extraction and is tested by itself
    shutil.copytree(SOURCES_FOLDER / SOURCE, tmp_path / "sources" / SOURCE, ignore=shutil.ignore_patterns("review.toml", "proof.csv"))
    return tmp_path


def test_the_graph_goes_from_sources_to_release() -> None:
    graph = definitions.resolve_asset_graph()
    keys = {key.to_user_string() for key in graph.get_all_asset_keys()}
    assert keys == {"documents", "readings", "reviewed", *TABLES, "warehouse", "expectations", "release", "verified_releases", "links"}
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.description
        assert node.code_version
        assert node.owners
        assert node.kinds
        assert node.group_name != "default"


def test_every_table_carries_its_column_schema() -> None:
    graph = definitions.resolve_asset_graph()
    for name in TABLES:
        schema = graph.get(dg.AssetKey(name)).metadata["dagster/column_schema"]
        assert {column.name for column in schema.columns} == {column.name for column in columns(TABLES[name])}


def test_a_release_is_made_and_then_confirmed(root: Path) -> None:
    first = release_in_process(root / "outputs", root, root / "sources", reviewed_only=False)
    assert first.failures == []
    assert any("1.0.0 (new)" in line for line in first.lines)
    assert verify(root / "outputs" / "releases" / "1.0.0") == []
    with duckdb.connect(str(root / ".dagster" / "record.duckdb"), read_only=True) as connection:
        assert connection.sql("SELECT count(*) FROM sources").fetchall() == [(1,)]
        assert connection.sql("SELECT count(*) > 10 FROM claims").fetchall() == [(True,)]
    second = release_in_process(root / "outputs", root, root / "sources", reviewed_only=False)
    assert second.failures == []
    assert any("stands already" in line for line in second.lines)


@pytest.mark.slow
def test_a_source_that_cannot_be_read_is_named_and_stops_the_release_while_the_others_are_built(root: Path) -> None:
    broken = root / "sources" / "broken"
    broken.mkdir()
    (broken / "source.toml").write_text("source_id = ", encoding="utf-8")
    summary = release_in_process(root / "outputs", root, root / "sources", reviewed_only=False)
    assert any("documents_all_readable" in failure and "broken" in failure for failure in summary.failures)
    assert any("no_source_is_set_aside" in failure for failure in summary.failures)
    with duckdb.connect(str(root / ".dagster" / "record.duckdb"), read_only=True) as connection:
        assert connection.sql("SELECT source_id FROM sources").fetchall() == [(SOURCE,)]
    assert not (root / "outputs" / "releases").exists()


@pytest.mark.slow
def test_a_changed_source_never_changes_a_published_version(root: Path) -> None:
    assert release_in_process(root / "outputs", root, root / "sources", reviewed_only=False).failures == []
    published = root / "outputs" / "releases" / "1.0.0"
    before = {path: path.read_bytes() for path in published.rglob("*") if path.is_file()}
    brief = root / "sources" / SOURCE / "brief.md"
    brief.write_text(brief.read_text(encoding="utf-8").replace("1.5 million", "1.6 million"), encoding="utf-8")
    summary = release_in_process(root / "outputs", root, root / "sources", reviewed_only=False)
    assert any("1.0.0" in failure for failure in summary.failures)
    assert {path: path.read_bytes() for path in published.rglob("*") if path.is_file()} == before


def test_a_bad_version_is_named_with_file_and_field(root: Path) -> None:
    (root / "outputs" / "release.toml").write_text('version = "one"\ncreated = "2026-11-22"\n', encoding="utf-8")
    summary = release_in_process(root / "outputs", root, root / "sources", reviewed_only=False)
    assert any("release.toml: field version" in failure for failure in summary.failures)


def test_two_runs_do_not_share_a_warehouse(root: Path) -> None:
    (root / ".dagster").mkdir()
    with FileLock(root / ".dagster" / LOCK_FILE):
        (failure,) = release_in_process(root / "outputs", root, root / "sources", reviewed_only=False).failures
    assert "another release is being made" in failure
    assert not (root / "outputs" / "releases").exists()


@pytest.mark.slow
def test_what_awaits_review_is_not_published(root: Path) -> None:
    summary = release_in_process(root / "outputs", root, root / "sources")
    assert any("every_source_is_read" in failure for failure in summary.failures)
    assert not (root / "outputs" / "releases").exists()
