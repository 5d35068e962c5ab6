"""The workbench as a real process: lines go in, `review.toml` comes out; it can be stopped at any row and goes on from there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import PROJECT_ROOT
from pipeline.extract.extractor import read_all
from pipeline.ingest.registry import read_sources, source_folders
from pipeline.resolve.record import resolve
from pipeline.review.contents import Content, contents
from pipeline.review.ledger import read_ledger
from pipeline.review.publishable import publishable

SOURCE = "harbour-times-2020-05-mayor"
RECORD = f"""\
source_id = "{SOURCE}"
title = "Mayor held"
publisher = "Harbour Times"
published_start = "2020-05-10"
published_end = "2020-05-10"
date_basis = "in_text"
language = "en"
genre = "news"
[original]
sha256 = "{"0" * 64}"
paragraphs = 5
chrome = [5]
[rights]
statement = "Made up."
"""
BRIEF = """\
# Mayor held

[p1] Police in Odense detained 1,200 dockers on 4 May 2020.

[p3] The Danish government said that 30 officers were killed in Aarhus. About 200 people were charged.
"""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sources")
    (root / SOURCE).mkdir()
    (root / SOURCE / "source.toml").write_text(RECORD, encoding="utf-8")
    (root / SOURCE / "brief.md").write_text(BRIEF, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def rows(sources: Path) -> list[Content]:
    """The rows in the order in which the workbench shows them."""
    documents, _ = read_sources(source_folders(sources), "brief")
    found = [entry for entry in contents(resolve(list(read_all(documents))).tables, documents).values() if not entry.withheld]
    assert {"entities", "events", "figures"} <= {entry.unit[0] for entry in found}
    return found


@pytest.fixture(autouse=True)
def _nothing_reviewed(sources: Path) -> None:
    (sources / SOURCE / "review.toml").unlink(missing_ok=True)


def _run(sources: Path, *lines: str, options: tuple[str, ...] = ("--reviewer", "Ada"), status: int = 0) -> str:
    command = [sys.executable, "-m", "pipeline.cli", "review", SOURCE, "--sources", str(sources), *options]
    typed = "".join(f"{line}\n" for line in lines)
    done = subprocess.run(
        command, input=typed, capture_output=True, text=True, check=False, cwd=PROJECT_ROOT, env={**os.environ, "XR_REVIEWER": ""}
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def _first(rows: list[Content], table: str) -> int:
    return next(position for position, entry in enumerate(rows) if entry.unit[0] == table)


@pytest.mark.slow
def test_it_stops_at_any_row_and_goes_on_there(sources: Path, rows: list[Content]) -> None:
    told = _run(sources, "a", "a as the brief has it")
    assert f"{len(rows)} open" in told
    assert f"{len(rows) - 2} open" in told, "the input ended at the third row"
    accepted = {line.digest: line.reason for line in read_ledger(sources / SOURCE).accepted}
    assert accepted == {rows[0].digest: "read against the brief", rows[1].digest: "as the brief has it"}
    again = _run(sources, "q")
    assert f"{len(rows) - 2} open" in again
    assert f"{len(rows) - 1} open" not in again


def test_it_shows_the_paragraph_with_the_words_the_row_and_the_rule(sources: Path, rows: list[Content]) -> None:
    position = _first(rows, "figures")
    told = _run(sources, *["s"] * position, "q")
    figure = rows[position]
    assert f"«{figure.row['text']}»" in told
    assert str(figure.claims[0]["rule"]) in told
    assert "measure         persons_detained" in told


def test_a_whole_paragraph_is_accepted(sources: Path, rows: list[Content]) -> None:
    _run(sources, "p", "q")
    there = {entry.digest for entry in rows if entry.paragraph == rows[0].paragraph}
    assert {line.digest for line in read_ledger(sources / SOURCE).accepted} == there


def test_an_amendment_is_written_with_what_it_expects(sources: Path, rows: list[Content]) -> None:
    position = _first(rows, "figures")
    _run(sources, *["s"] * position, "m value=1,250; low=1250; high=1250; claim.stance=documents", "the brief says 1,250", "q")
    (decision,) = read_ledger(sources / SOURCE).decisions
    assert decision.changes == {"value": 1250.0, "low": 1250.0, "high": 1250.0, "claim.stance": "documents"}
    assert decision.expect == {"value": 1200.0, "low": 1200.0, "high": 1200.0, "claim.stance": "alleges"}
    assert (decision.found, decision.reason, decision.reviewer) == (rows[position].digest, "the brief says 1,250", "Ada")
    documents, _ = read_sources(source_folders(sources), "brief")
    prepared = publishable(list(read_all(documents)), sources)
    assert prepared.problems == ()
    assert 1250.0 in [row["value"] for row in prepared.tables["figures"]]
    assert prepared.counts["figures"]["amended"] == 1


def test_an_amendment_that_breaks_the_table_is_refused_and_nothing_is_written(sources: Path, rows: list[Content]) -> None:
    position = _first(rows, "figures")
    bad = ["unit=heads", "value=many", "colour=red", "figure_id=x", "minor=perhaps", "qualifier=", "text=" + "x" * 61]
    lines = [line for change in bad for line in (f"m {change}", "a reason")]
    told = _run(sources, *["s"] * position, *lines, "m no equals sign", "m", "q")
    assert told.count("refused: ") == len(bad) + 2
    assert not (sources / SOURCE / "review.toml").exists()


def test_a_rejection_needs_a_reason(sources: Path, rows: list[Content]) -> None:
    position = _first(rows, "figures")
    told = _run(sources, *["s"] * position, "r", "", "r", "it counts something else", "q")
    assert "refused: a decision needs a reason" in told
    (decision,) = read_ledger(sources / SOURCE).decisions
    assert (decision.kind, decision.reason, decision.expect) == ("reject", "it counts something else", {"measure": "persons_detained"})


def test_what_is_not_understood_shows_the_help(sources: Path) -> None:
    assert "m column=value" in _run(sources, "what", "q")


@pytest.mark.slow
def test_everything_is_accepted_at_once_and_then_nothing_is_open(sources: Path, rows: list[Content]) -> None:
    told = _run(sources, options=("--reviewer", "Ada", "--date", "2026-11-22", "--accept-all", "read them all"))
    assert "lapsed acceptances: 0" in told
    lines = read_ledger(sources / SOURCE).accepted
    assert len(lines) == len(rows)
    assert {(line.reason, str(line.day)) for line in lines} == {("read them all", "2026-11-22")}
    assert "No row awaits review." in _run(sources)
    documents, _ = read_sources(source_folders(sources), "brief")
    readings = list(read_all(documents))
    only, all_of_it = publishable(readings, sources, reviewed_only=True), publishable(readings, sources)
    assert only.tables == all_of_it.tables
    assert {claim["review"] for claim in only.tables["claims"] if claim["method"] == "extracted"} == {"accepted"}


@pytest.mark.slow
def test_lapsed_acceptances_are_counted_and_dropped_when_asked(sources: Path) -> None:
    (sources / SOURCE / "review.toml").write_text(
        '[[accepted]]\nreviewer = "Ada"\nreason = "read"\nrows = ["figures p1 000000000000 12 dockers"]\n', encoding="utf-8"
    )
    assert "lapsed acceptances: 1" in _run(sources, options=("--list",))
    assert "1 lapsed acceptances dropped" in _run(sources, options=("--prune",))
    assert read_ledger(sources / SOURCE).accepted == ()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ((), "--reviewer: name: it is missing"),
        (("--reviewer", "Ada", "--date", "today"), "--date: 'today': it is no date"),
    ],
)
def test_what_it_lacks_is_one_clear_error(sources: Path, options: tuple[str, ...], message: str) -> None:
    assert message in _run(sources, options=options, status=2)


def test_an_unknown_source_is_named(sources: Path) -> None:
    command = [sys.executable, "-m", "pipeline.cli", "review", "nobody", "--reviewer", "Ada", "--sources", str(sources)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=PROJECT_ROOT)
    assert done.returncode == 2
    assert f"Name one of: {SOURCE}" in done.stderr
