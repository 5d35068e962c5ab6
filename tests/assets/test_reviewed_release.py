"""Review, ids and withdrawal seen from the release: what a maintainer does between two versions, and what a data user then finds."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import PROJECT_ROOT, SOURCES_FOLDER
from pipeline.publish.verify import verify
from pipeline.resolve.registry import hidden_id
from pipeline.run import release_in_process

SOURCE = "nextshark-2019-10-police-chief"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copy(PROJECT_ROOT / "dagster.yaml", tmp_path)
    (tmp_path / "outputs").mkdir()
    _version(tmp_path, "1.0.0")
    (tmp_path / "sources").mkdir()
    shutil.copytree(SOURCES_FOLDER / SOURCE, tmp_path / "sources" / SOURCE)
    (tmp_path / "sources" / SOURCE / "review.toml").unlink(missing_ok=True)
    return tmp_path


def _version(root: Path, version: str) -> None:
    (root / "outputs" / "release.toml").write_text(f'version = "{version}"\ncreated = "2026-11-22"\n', encoding="utf-8")


def _run(root: Path, *arguments: str, status: int = 0) -> str:
    command = [sys.executable, "-m", "pipeline.cli", *arguments, "--sources", str(root / "sources")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT_ROOT)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def _rows(root: Path, version: str, table: str) -> list[dict[str, str]]:
    with (root / "outputs" / "releases" / version / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _released(root: Path, version: str) -> list[str]:
    _version(root, version)
    return release_in_process(root / "outputs", root, root / "sources", reviewed_only=False).failures


@pytest.mark.slow
def test_a_withdrawn_row_is_missing_from_the_next_release_and_a_tombstone_stands_for_it(root: Path) -> None:
    assert "ids registered, 0 redirects" in _run(root, "ids", "update")
    assert "\n0 ids registered" in "\n" + _run(root, "ids", "update")
    assert _released(root, "1.0.0") == []
    report = json.loads((root / "outputs" / "releases" / "1.0.0" / "report.json").read_text(encoding="utf-8"))
    assert report["review"]["figures"]["open"] == len(_rows(root, "1.0.0", "figures"))
    assert next(entry for entry in report["results"] if entry["name"] == "ids_are_registered")["passed"]
    assert "## Review" in (root / "outputs" / "releases" / "1.0.0" / "REPORT.md").read_text(encoding="utf-8")

    event = _rows(root, "1.0.0", "events")[0]["event_id"]
    assert "withdrawn.csv keeps a hash" in _run(root, "withdraw", event, "--reason", "request", "--outputs", str(root / "outputs"))
    assert event not in (root / "sources" / "withdrawn.csv").read_text(encoding="utf-8")
    assert "withdrawn already" in _run(root, "withdraw", event, "--reason", "request", "--outputs", str(root / "outputs"), status=2)
    assert _released(root, "1.1.0") == []
    folder = root / "outputs" / "releases" / "1.1.0"
    assert verify(folder) == []
    assert _rows(root, "1.1.0", "tombstones") == [{"table": "events", "row_id": hidden_id(event), "moved_to": "", "reason": "request"}]
    for table in ("events", "participants", "claims", "figures"):
        assert event not in str(_rows(root, "1.1.0", table))
    kept = {row["event_id"] for row in _rows(root, "1.0.0", "events")} - {event}
    assert {row["event_id"] for row in _rows(root, "1.1.0", "events")} == kept


@pytest.mark.slow
def test_a_decision_that_is_stale_stops_the_release_and_is_named(root: Path) -> None:
    (root / "sources" / SOURCE / "review.toml").write_text(
        '[[reject]]\ntable = "sanctions"\nparagraph = 4\nwords = "1.5 million people"\nexpect = { instrument = "import_ban" }\n'
        'reason = "it is no measure"\nreviewer = "Ada"\n',
        encoding="utf-8",
    )
    (failure,) = _released(root, "1.0.0")
    assert "decisions_hold" in failure
    assert not (root / "outputs" / "releases").exists()


@pytest.mark.slow
def test_a_row_that_was_rejected_after_a_release_must_be_withdrawn(root: Path) -> None:
    assert _released(root, "1.0.0") == []
    figure = next(row for row in _rows(root, "1.0.0", "figures") if row["value"] == "1500000")
    (root / "sources" / SOURCE / "review.toml").write_text(
        f'[[reject]]\ntable = "figures"\nparagraph = {figure["paragraph"]}\nwords = "1.5 million"\nexpect = {{ value = 1500000 }}\n'
        'reason = "a test"\nreviewer = "Ada"\n',
        encoding="utf-8",
    )
    assert any("no_row_is_lost" in failure and figure["figure_id"] in failure for failure in _released(root, "1.1.0"))
    _run(root, "withdraw", figure["figure_id"], "--reason", "mistake", "--outputs", str(root / "outputs"))
    assert _released(root, "1.1.0") == []
