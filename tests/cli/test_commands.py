"""The command line as a user types it, in processes of its own."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import SOURCES_FOLDER
from schemas.derive import columns
from schemas.tables import TABLES

ARTICLE = """\
Mayor of Odense Detained

Police in Odense detained the mayor, Marta Holm, on 4 May 2020, the Harbour Times reported.

More than 1,200 dockers were held in the port.
"""


def _run(*arguments: object, status: int = 0) -> str:
    command = [sys.executable, "-m", "pipeline.cli", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout + done.stderr


def _rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))


def test_extract_reads_any_text_and_loses_none_to_a_bad_file(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "good.txt").write_text(ARTICLE, encoding="utf-8")
    (articles / "empty.txt").write_text("", encoding="utf-8")
    (articles / "binary.txt").write_bytes(b"\x00\x01\x02")
    (articles / "endless.txt").write_text("word " * 100_000, encoding="utf-8")
    (articles / "large.txt").write_bytes(b"word " * 10_000_000)
    told = _run("extract", articles, "--out", tmp_path / "out", status=1)
    for name in (
        "empty.txt: file: it is empty",
        "binary.txt: byte 0: it is binary",
        "large.txt: file: it has 50,000,000 bytes",
        "endless.txt: paragraph 1",
    ):
        assert name in told
    assert [row["edition"] for row in _rows(tmp_path / "out", "sources")] == ["original"]
    assert [row["value"] for row in _rows(tmp_path / "out", "figures")] == ["1200"]
    assert any(row["name"] == "Marta Holm" for row in _rows(tmp_path / "out", "entities"))
    assert (tmp_path / "out" / "NOT_FOR_PUBLICATION.txt").exists()
    for name, model in TABLES.items():
        header = (tmp_path / "out" / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert header.split(",") == [column.name for column in columns(model)]


def test_extract_takes_dates_from_the_manifest_and_guesses_none_without(tmp_path: Path) -> None:
    article = tmp_path / "good.txt"
    article.write_text("Police arrested the mayor, Marta Holm, last month.\n", encoding="utf-8")
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("file,published,publisher,title,url\ngood.txt,2020-05-10,Harbour Times,Mayor,\n", encoding="utf-8")
    _run("extract", article, "--out", tmp_path / "dated", "--manifest", manifest)
    _run("extract", article, "--out", tmp_path / "undated")
    assert {(row["date_start"], row["date_end"]) for row in _rows(tmp_path / "dated", "events")} == {("2020-04-01", "2020-04-30")}
    assert {(row["date_start"], row["date_basis"]) for row in _rows(tmp_path / "undated", "events")} == {("", "unknown")}


def test_a_bad_manifest_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(ARTICLE, encoding="utf-8")
    manifest = tmp_path / "manifest.csv"
    manifest.write_text("file,published\ngood.txt,yesterday\n", encoding="utf-8")
    told = _run("extract", tmp_path / "good.txt", "--out", tmp_path / "out", "--manifest", manifest, status=2)
    assert "line 2, column published: 'yesterday' is no date. Write it as YYYY-MM-DD" in told


def test_a_missing_file_is_one_clear_error(tmp_path: Path) -> None:
    assert "no-such.txt: file: it cannot be read" in _run("extract", tmp_path / "no-such.txt", "--out", tmp_path / "out", status=1)


def test_build_sets_a_broken_source_aside_and_builds_the_others(tmp_path: Path) -> None:
    name = "team-trc-2022-06-02-police-files"
    shutil.copytree(SOURCES_FOLDER / name, tmp_path / "sources" / name)
    shutil.copytree(SOURCES_FOLDER / name, tmp_path / "sources" / "broken")
    told = _run("build", "--out", tmp_path / "out", "--sources", tmp_path / "sources", status=1)
    assert "broken/source.toml: field source_id" in told.replace("\n", "")
    assert [row["source_id"] for row in _rows(tmp_path / "out", "sources")] == [name]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--edition", "original"), "Name their folder with --originals DIR or XR_ORIGINALS"),
        (("--edition", "summary"), "is none of brief, original"),
        (("--edition", "original", "--originals", "no-such-folder"), "no-such-folder: folder: it does not exist"),
    ],
)
def test_build_names_what_it_lacks(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    assert message in _run("build", "--out", tmp_path / "out", *arguments, status=2)


def test_the_same_command_gives_the_same_bytes_under_other_settings(tmp_path: Path) -> None:
    article = tmp_path / "good.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    for number, settings in enumerate([("0", "UTC", "C"), ("77", "Asia/Urumqi", "de_DE.UTF-8")]):
        seed, zone, locale = settings
        command = [sys.executable, "-m", "pipeline.cli", "extract", str(article), "--out", str(tmp_path / str(number))]
        subprocess.run(
            command, check=True, capture_output=True, env={"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PATH": "/usr/bin:/bin"}
        )
    for name in TABLES:
        assert (tmp_path / "0" / f"{name}.csv").read_bytes() == (tmp_path / "1" / f"{name}.csv").read_bytes()
