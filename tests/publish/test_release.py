from __future__ import annotations

import dataclasses
import subprocess
from pathlib import Path

import polars as pl
import pytest
from filelock import FileLock

from pipeline.checks.result import CheckResult
from pipeline.publish.package import ReleaseFacts
from pipeline.publish.release import LOCK_FILE, ReleaseError, release_or_confirm, write_release
from pipeline.publish.report import ReportFacts
from pipeline.publish.tables import frames
from pipeline.publish.verify import verify

Tables = dict[str, pl.DataFrame]


def nothing_found(content: bytes) -> list[str]:
    return []


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _left_in(folder: Path) -> list[str]:
    """What stands in a folder, apart from the lock file that stays for the next writer."""
    return sorted(entry.name for entry in folder.iterdir() if entry.name != LOCK_FILE)


def test_a_release_is_whole_and_leaves_nothing_beside_it(release: Path):
    assert verify(release) == []
    assert release.name == "1.0.0"
    assert _left_in(release.parent.parent) == ["releases"]


def test_sha256sum_agrees(release: Path):
    told = subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=release, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    assert len(told.stdout.splitlines()) == len(everything(release)) - 1


def test_two_writes_give_the_same_bytes(tmp_path: Path, release: Path, tables: Tables, facts: ReleaseFacts, report: ReportFacts):
    again = write_release(tables, facts, report, tmp_path / "elsewhere", nothing_found)
    assert everything(again) == everything(release)


def test_an_existing_version_is_refused_and_untouched(
    tmp_path: Path, release: Path, tables: Tables, facts: ReleaseFacts, report: ReportFacts
):
    before = everything(release)
    with pytest.raises(ReleaseError, match=r"1\.0\.0 exists.*choose the next"):
        write_release(tables, facts, report, tmp_path / "outputs", nothing_found)
    assert everything(release) == before
    assert not list((tmp_path / "outputs").glob(".staging-*"))


def test_the_same_release_again_is_confirmed(tmp_path: Path, release: Path, tables: Tables, facts: ReleaseFacts, report: ReportFacts):
    outcome = release_or_confirm(tables, facts, report, tmp_path / "outputs", nothing_found)
    assert (outcome.folder, outcome.new) == (release, False)
    later = release_or_confirm(tables, dataclasses.replace(facts, version="1.0.1"), report, tmp_path / "outputs", nothing_found)
    assert (later.folder.name, later.new) == ("1.0.1", True)


def test_another_release_under_an_existing_version_is_refused_by_the_files_that_differ(tmp_path: Path, release: Path, rows, facts, report):
    rows["events"][0]["title"] = "The Office orders a shop to be closed"
    before = everything(release)
    with pytest.raises(ReleaseError, match=r"differs in .*data/events\.csv") as told:
        release_or_confirm(frames(rows), facts, report, tmp_path / "outputs", nothing_found)
    assert "data/sources.csv" not in str(told.value)
    assert everything(release) == before


def test_a_withheld_name_stops_the_release_and_nothing_is_left(tmp_path: Path, tables: Tables, facts: ReleaseFacts, report: ReportFacts):
    def finds_ostrow(content: bytes) -> list[str]:
        return ["a name at characters 1 to 7"] if "Ostrów".encode() in content else []

    with pytest.raises(ReleaseError, match=r"data/entities\.csv: 1 .*characters 1 to 7") as told:
        write_release(tables, facts, report, tmp_path / "outputs", finds_ostrow)
    assert "Ostr" not in str(told.value)
    assert _left_in(tmp_path / "outputs") == []


def test_rows_that_break_the_schema_are_refused_and_nothing_is_left(tmp_path: Path, rows, facts: ReleaseFacts, report: ReportFacts):
    rows["events"].append(rows["events"][0])
    with pytest.raises(ReleaseError, match=r"data/events\.csv: Frictionless, primary-key"):
        write_release(frames(rows), facts, report, tmp_path / "outputs", nothing_found)
    assert _left_in(tmp_path / "outputs") == []


def test_every_written_file_is_scanned_and_the_rows_that_parquet_packs(
    tmp_path: Path, tables: Tables, facts: ReleaseFacts, report: ReportFacts
):
    scanned: set[bytes] = set()

    def remember(content: bytes) -> list[str]:
        scanned.add(content)
        return []

    written = write_release(tables, facts, report, tmp_path, remember)
    assert set(everything(written).values()) <= scanned
    assert {pl.read_parquet(path).write_csv().encode() for path in written.glob("data/*.parquet")} <= scanned


def test_an_error_in_the_middle_leaves_nothing(tmp_path: Path, tables: Tables, facts: ReleaseFacts, report: ReportFacts):
    def interrupted(content: bytes) -> list[str]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_release(tables, facts, report, tmp_path / "outputs", interrupted)
    assert _left_in(tmp_path / "outputs") == []


def test_what_a_killed_run_left_is_removed(tmp_path: Path, tables: Tables, facts: ReleaseFacts, report: ReportFacts):
    leftover = tmp_path / ".staging-0.9.0" / "data"
    leftover.mkdir(parents=True)
    (leftover / "events.csv").write_text("half", encoding="utf-8")
    write_release(tables, facts, report, tmp_path, nothing_found)
    assert _left_in(tmp_path) == ["catalog.json", "releases"]


def test_two_releases_at_once_do_not_meet(tmp_path: Path, tables: Tables, facts: ReleaseFacts, report: ReportFacts):
    with FileLock(tmp_path / LOCK_FILE), pytest.raises(ReleaseError, match="Another release"):
        write_release(tables, facts, report, tmp_path, nothing_found)


def test_a_failed_check_forbids_the_release_and_a_warning_does_not(tmp_path: Path, tables: Tables, facts: ReleaseFacts):
    failed = CheckResult("dates in order", "events", False, "1 row ends before it starts", "No event ends before it starts")
    with pytest.raises(ReleaseError, match=r"dates in order \(events\)"):
        write_release(tables, facts, ReportFacts((failed,)), tmp_path, nothing_found)
    assert _left_in(tmp_path) == []
    warned = dataclasses.replace(failed, severity="warning")
    written = write_release(tables, facts, ReportFacts((warned,)), tmp_path, nothing_found)
    assert "1 with a warning" in (written / "REPORT.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("version", ["1.0", "v1.0.0", "../1.0.0", "1.0.0/x", "", "01.0.0"])
def test_a_version_that_is_none_is_refused(tmp_path: Path, tables: Tables, facts: ReleaseFacts, report: ReportFacts, version: str):
    with pytest.raises(ReleaseError, match="is no version"):
        write_release(tables, dataclasses.replace(facts, version=version), report, tmp_path, nothing_found)


def test_a_missing_table_is_refused(tmp_path: Path, tables: Tables, facts: ReleaseFacts, report: ReportFacts):
    del tables["sanctions"]
    with pytest.raises(ReleaseError, match="sanctions"):
        write_release(tables, facts, report, tmp_path, nothing_found)
