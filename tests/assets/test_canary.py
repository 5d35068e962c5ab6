"""A private name planted in a brief: whatever a release is made of, and whatever its run says, is searched for it. The name is made up."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from pipeline import PROJECT_ROOT
from pipeline.publish.verify import verify

CANARY = "Sofia Kanarek"
# In a process of its own, so that all that it writes to its standard streams is seen here, whoever redirects them within.
RELEASE = """\
import json, pathlib, sys
from pipeline.run import release_in_process
root = pathlib.Path(sys.argv[1])
made = release_in_process(root / "outputs", root, root / "sources", reviewed_only=False)
print(json.dumps({"failures": made.failures, "lines": made.lines}))
"""
ORIGINAL = b"made up"
SOURCE = f"""\
source_id = "harbour-2020"
title = "Harbour"
publisher = "Harbour News"
language = "en"
genre = "news"
published_start = "2020-05-06"
published_end = "2020-05-06"
date_basis = "catalogue"
[rights]
statement = "made up"
[original]
sha256 = "{hashlib.sha256(ORIGINAL).hexdigest()}"
paragraphs = 2
chrome = []
"""
BRIEF = f"""\
# Harbour

[p1] Police detained {CANARY} and nearly 300 dockers in Odense on 4 May 2020. Her brother says that {CANARY}, 34, was beaten.

[p2] Human Rights Watch demanded that police in Odense release Kanarek and the dockers at once.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copy(PROJECT_ROOT / "dagster.yaml", tmp_path)
    folder = tmp_path / "sources" / "harbour-2020"
    folder.mkdir(parents=True)
    (folder / "source.toml").write_text(SOURCE, encoding="utf-8")
    (folder / "brief.md").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "outputs").mkdir()
    (tmp_path / "outputs" / "release.toml").write_text('version = "1.0.0"\ncreated = "2026-11-22"\n', encoding="utf-8")
    return tmp_path


@pytest.mark.slow
def test_a_private_name_stands_in_no_file_of_a_release_and_in_no_line_of_its_run(root: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", RELEASE, str(root)], cwd=PROJECT_ROOT, capture_output=True, text=True, timeout=300, check=True
    )
    made = json.loads(run.stdout.splitlines()[-1])
    assert made["failures"] == []
    folder = root / "outputs" / "releases" / "1.0.0"
    assert verify(folder) == []
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} >= {".csv", ".parquet", ".md", ".json"}
    for path in files:
        assert b"kanarek" not in path.read_bytes().lower(), path.name
        if path.suffix == ".parquet":
            assert "kanarek" not in pl.read_parquet(path).write_csv().casefold(), path.name
    assert "dockers" in (folder / "data" / "events.csv").read_text(encoding="utf-8"), "what was done is told without the name"
    logs = [path.read_text(encoding="utf-8", errors="ignore") for path in (root / ".dagster").rglob("*") if _is_log(path)]
    assert any("harbour" in log or "release" in log for log in logs)
    assert "kanarek" not in " ".join([run.stdout, run.stderr, *made["lines"], *logs]).casefold()


def _is_log(path: Path) -> bool:
    """Whether a file tells of a run: its events and what its steps print. What steps hand on is working material of the maintainer."""
    return path.is_file() and (path.suffix in (".db", ".out", ".err", ".log") or "history" in path.parts)
