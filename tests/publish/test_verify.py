"""Each kind of damage is done to a real release and must be told with the file that it is in."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from pipeline.publish.tables import csv_bytes, parquet_bytes
from pipeline.publish.verify import Problem, verify
from schemas.derive import Row, frame
from schemas.tables import TABLES

FRICTIONLESS = Path(sys.executable).with_name("frictionless")


def flip(path: Path, at: int = -40) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(bytes(content))


def told_of(problems: list[Problem], file: str) -> str:
    return " / ".join(problem.problem for problem in problems if problem.file == file)


def sign_again(folder: Path) -> None:
    """What somebody would do who changes a release and its hashes with it: descriptor and SHA256SUMS agree with the files."""
    file = folder / "datapackage.json"
    described = json.loads(file.read_text("utf-8"))
    for resource in described["resources"]:
        content = (folder / resource["path"]).read_bytes()
        resource["bytes"], resource["hash"] = len(content), "sha256:" + hashlib.sha256(content).hexdigest()
    file.write_text(json.dumps(described), encoding="utf-8")
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def replace_table(folder: Path, name: str, rows: list[Row]) -> None:
    """A release made by somebody who skips every check."""
    (folder / f"data/{name}.csv").write_bytes(csv_bytes(frame(TABLES[name], rows)))
    (folder / f"data/{name}.parquet").write_bytes(parquet_bytes(frame(TABLES[name], rows)))
    sign_again(folder)


def rewrite_csv(path: Path, old: str, new: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new), encoding="utf-8")


def test_a_sound_release_has_no_problem(release: Path):
    assert verify(release) == []


def test_the_command_of_frictionless_accepts_a_release(release: Path):
    told = subprocess.run([FRICTIONLESS, "validate", "datapackage.json"], cwd=release, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("path", ["data/events.csv", "data/events.parquet", "data/claims.parquet", "README.md", "LICENSE", "report.json"])
def test_a_flipped_byte_is_told(release: Path, path: str):
    flip(release / path)
    assert "SHA-256" in told_of(verify(release), path)


def test_a_flipped_byte_in_the_descriptor_is_told(release: Path):
    flip(release / "datapackage.json", at=200)
    assert "SHA256SUMS" in told_of(verify(release), "datapackage.json")


@pytest.mark.parametrize("path", ["data/figures.csv", "data/figures.parquet", "CITATION.cff", "LICENSE", "SHA256SUMS", "datapackage.json"])
def test_a_missing_file_is_told(release: Path, path: str):
    (release / path).unlink()
    assert "missing" in told_of(verify(release), path)


@pytest.mark.parametrize("path", ["notes.txt", "data/extra.csv", ".hidden"])
def test_an_extra_file_is_told(release: Path, path: str):
    (release / path).write_text("x", encoding="utf-8")
    assert "does not list it" in told_of(verify(release), path)


def test_a_data_file_that_no_resource_describes_is_told_even_if_it_is_signed(release: Path):
    (release / "data/extra.csv").write_text("x\n", encoding="utf-8")
    sign_again(release)
    assert "no resource" in told_of(verify(release), "data/extra.csv")


@pytest.mark.parametrize("name", ["events", "events-parquet"])
@pytest.mark.parametrize(("key", "value"), [("hash", "sha256:" + "0" * 64), ("hash", None), ("bytes", 7), ("bytes", None)])
def test_a_wrong_hash_or_size_in_the_descriptor_is_told(release: Path, name: str, key: str, value: object):
    file = release / "datapackage.json"
    described = json.loads(file.read_text("utf-8"))
    resource = next(resource for resource in described["resources"] if resource["name"] == name)
    resource[key] = value
    if value is None:
        del resource[key]
    file.write_text(json.dumps(described), encoding="utf-8")
    assert ("bytes" if key == "bytes" else "SHA-256") in told_of(verify(release), resource["path"])


@pytest.mark.parametrize(
    ("table", "column", "value", "word"),
    [
        ("events", "place_id", "place-nowhere", "foreign-key"),
        ("participants", "claim_id", "c-9", "foreign-key"),
        ("entities", "part_of", "body-nowhere", "foreign-key"),
        ("events", "status", "proved", "constraint-error"),
        ("sources", "paragraphs", -1, "constraint-error"),
        ("events", "title", "x" * 121, "constraint-error"),
        ("sources", "title", None, "constraint-error"),
        ("entities", "entity_id", "Not An Id", "constraint-error"),
    ],
)
def test_rows_that_break_the_schema_are_told(release: Path, rows, table: str, column: str, value: object, word: str):
    rows[table][0][column] = value
    replace_table(release, table, rows[table])
    assert word in told_of(verify(release), f"data/{table}.csv")


def test_a_key_that_stands_twice_is_told(release: Path, rows):
    replace_table(release, "quantities", [*rows["quantities"], rows["quantities"][0] | {"label": "again"}])
    assert "primary-key" in told_of(verify(release), "data/quantities.csv")


def test_a_changed_cell_is_told_although_every_hash_was_made_anew(release: Path):
    rewrite_csv(release / "data/figures.csv", "at least 2.5 percent", "at least 3.5 percent")
    sign_again(release)
    assert told_of(verify(release), "data/figures.parquet") == "row 2 differs from data/figures.csv in text"


def test_a_text_that_a_spreadsheet_would_run_is_the_same_in_csv_and_parquet(release: Path, rows):
    rows["sources"][0]["title"] = "=1+1"
    replace_table(release, "sources", rows["sources"])
    assert "'=1+1" in (release / "data/sources.csv").read_text(encoding="utf-8")
    assert not [problem for problem in verify(release) if "differs" in problem.problem]


def test_a_row_too_few_in_the_parquet_is_told_although_every_hash_was_made_anew(release: Path):
    path = release / "data/claims.parquet"
    pl.read_parquet(path).head(1).write_parquet(path)
    sign_again(release)
    assert told_of(verify(release), "data/claims.parquet") == "it has 1 rows where data/claims.csv has 2"


def test_other_columns_in_the_parquet_are_told_although_every_hash_was_made_anew(release: Path):
    path = release / "data/claims.parquet"
    pl.read_parquet(path).drop("review").write_parquet(path)
    sign_again(release)
    assert "columns" in told_of(verify(release), "data/claims.parquet")


def test_a_parquet_that_is_none_is_told_although_every_hash_was_made_anew(release: Path):
    (release / "data/claims.parquet").write_bytes(b"no parquet at all")
    sign_again(release)
    assert "cannot be read" in told_of(verify(release), "data/claims.csv")


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"resources": []}', '{"resources": [{"name": "a", "path": "../../etc/hosts"}]}', '{"resources": [7]}']
)
def test_a_descriptor_that_is_none_is_told(release: Path, content: str):
    (release / "datapackage.json").write_text(content, encoding="utf-8")
    assert told_of(verify(release), "datapackage.json")


@pytest.mark.parametrize("line", ["no line of it", "0" * 64 + "  ../outside", "0" * 64 + "  README.md"])
def test_sums_that_are_none_are_told(release: Path, line: str):
    with (release / "SHA256SUMS").open("a", encoding="utf-8") as sums:
        sums.write(line + "\n")
    assert "line" in told_of(verify(release), "SHA256SUMS")


def test_no_folder_is_told(tmp_path: Path):
    problem = verify(tmp_path / "1.0.0")[0]
    assert "no such folder" in str(problem) and problem.remedy


def test_the_release_may_be_moved_and_read_from_anywhere(release: Path, tmp_path: Path):
    moved = tmp_path / "a folder with ü"
    shutil.move(release, moved)
    moved.chmod(0o555)
    assert verify(moved) == []
    moved.chmod(0o755)
