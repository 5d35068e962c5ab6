"""`xinjiang-record add` as a maintainer types it."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

from pipeline.ingest.registry import read_record

PAGE = """<!doctype html><html><head><title>Mayor of Odense Detained</title><meta property="og:site_name" content="Harbour Times">
<meta property="article:published_time" content="2020-05-05T08:00:00Z"></head><body><article><h1>Mayor of Odense Detained</h1>
<p>Police in Odense detained the mayor, Marta Holm, on 4 May 2020, the Harbour Times reported, and held her in the port.</p>
<p>More than 1,200 dockers were held in the port, according to the union, which said that nobody had told their families.</p>
</article></body></html>"""


def _add(*arguments: object, status: int = 0) -> str:
    command = [sys.executable, "-m", "pipeline.cli", "add", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_page_becomes_a_source_with_candidates_in_the_folder_of_originals(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "sources").mkdir()
    told = _add(tmp_path / "page.html", "--originals", tmp_path / "originals", "--sources", tmp_path / "sources")
    name = "harbour-times-2020-05-05-mayor-odense-detained"
    assert read_record(tmp_path / "sources" / name).title == "Mayor of Odense Detained"
    assert sorted(path.name for path in (tmp_path / "sources" / name).iterdir()) == ["brief.md", "source.toml"]
    candidates = tmp_path / "originals" / "candidates" / name
    with (candidates / "figures.csv").open(newline="", encoding="utf-8") as handle:
        assert [row["value"] for row in csv.DictReader(handle)] == ["1200"]
    assert "1,200" in (candidates / "explanation.txt").read_text(encoding="utf-8")
    assert "3 paragraphs to restate" in told


def test_what_cannot_be_added_is_one_line_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    common = ("--originals", tmp_path / "originals", "--sources", tmp_path / "sources")
    assert "only https" in _add("http://harbour.example/mayor", *common, status=2)
    assert not (tmp_path / "originals").exists()
    assert not any((tmp_path / "sources").iterdir())
