"""`verify` and `diff` as a user types them, on the release that this project published and on one made of it."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import OUTPUTS_FOLDER
from pipeline.publish.changes import COLUMNS

FIRST = OUTPUTS_FOLDER / "releases" / "1.0.0"


def _run(*arguments: object, status: int = 0) -> tuple[str, str]:
    command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout, done.stderr


@pytest.mark.slow
def test_verify_says_in_one_line_whether_a_release_is_intact(tmp_path: Path) -> None:
    told, _ = _run("verify", "1.0.0")
    assert told == "1.0.0: intact: version 1.0.0, 25 files, 766,645 bytes\n"
    damaged = shutil.copytree(FIRST, tmp_path / "1.0.0")
    (damaged / "LICENSE").write_text("All rights reserved.", encoding="utf-8")
    told, errors = _run("verify", damaged, status=1)
    assert told == f"{damaged}: NOT intact: 2 problems, the first in LICENSE\n"
    assert "LICENSE: it does not name the licence CC-BY-4.0" in errors


def test_diff_gives_a_table_json_and_csv(tmp_path: Path) -> None:
    later = shutil.copytree(FIRST, tmp_path / "releases" / "1.0.1")
    descriptor = later / "datapackage.json"
    descriptor.write_text(descriptor.read_text("utf-8").replace('"version": "1.0.0"', '"version": "1.0.1"'), encoding="utf-8")
    table = later / "data" / "sources.csv"
    table.write_text(table.read_text("utf-8").replace(",Breitbart News,", ",Breitbart,"), encoding="utf-8")
    told, _ = _run("diff", FIRST, later)
    assert "from 1.0.0 to 1.0.1: patch" in told and "publisher" in told
    told, _ = _run("diff", FIRST, later, "--json", "--csv", tmp_path / "changes.csv")
    (row,) = json.loads(told)["rows"]
    assert (row["table"], row["field"], row["old"], row["new"]) == ("sources", "publisher", "Breitbart News", "Breitbart")
    with (tmp_path / "changes.csv").open(encoding="utf-8", newline="") as handle:
        assert [tuple(line) for line in csv.DictReader(handle)] == [COLUMNS]


def test_what_is_no_release_is_one_clear_error(tmp_path: Path) -> None:
    assert "9.9.9: there is no such folder or version" in _run("verify", "9.9.9", status=2)[1]
    assert "cannot be read as a release" in _run("diff", tmp_path, FIRST, status=2)[1]
    assert "--environment 'old' is none of fresh, current" in _run("verify", "1.0.0", "--environment", "old", status=2)[1]
