"""Proves a release folder: nothing missing, extra or changed, and the tables as the descriptor promises.

Frictionless checks types, keys, vocabularies and references. What it does not check is checked here with the standard library:
that every file is accounted for, hash and size of each, and that CSV and Parquet of a table hold the same rows.
"""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.publish.package import DATA_FOLDER, DESCRIPTOR_FILE, SUMS_FILE
from pipeline.publish.spreadsheets import unguarded
from pipeline.publish.sums import read_sums
from pipeline.review.privacy import scan as scan_for_withheld

REQUIRED = ("README.md", "LICENSE", "CITATION.cff", "REPORT.md", "report.json", DESCRIPTOR_FILE, SUMS_FILE)
FETCH_AGAIN = "Fetch the release again from where it is published"
DO_NOT_PASS_ON = "Do not publish or pass on this file; withhold the name in review and release again"
REBUILD = "Do not publish this folder; build the release again from its sources"

Scan = Callable[[bytes], list[str]]
"""Looks for withheld names in the bytes of a file; gives its findings, told without the name; none if the file may be published."""

Value = str | int | float | bool | date | None
PARSERS: dict[str, Callable[[str], Value]] = {
    "string": unguarded,
    "integer": int,
    "number": float,
    "boolean": lambda cell: {"true": True, "false": False}[cell],
    "date": date.fromisoformat,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one file of a release, and what to do. `file` is relative to the folder."""

    file: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}: {self.problem}. {self.remedy}."


def verify(folder: Path, scan: Scan = scan_for_withheld) -> list[Problem]:
    """Every problem of a release folder, sorted by file; an empty list means that it is whole. Needs no network."""
    if not folder.is_dir():
        return [Problem(str(folder), "there is no such folder", "Name the folder of one release, like outputs/releases/1.0.0")]
    problems = [Problem(name, "it is missing", FETCH_AGAIN) for name in REQUIRED if not (folder / name).is_file()]
    problems += _sums_problems(folder)
    described = _descriptor(folder)
    if isinstance(described, Problem):
        problems.append(described)
    elif described is not None:
        damaged = list(_resource_problems(folder, described))
        problems += damaged
        problems += _table_problems(folder, described, {problem.file for problem in damaged})
        problems += _frictionless_problems(folder)
        problems += _licence_problems(folder, described)
    problems += _withheld_problems(folder, scan)
    return sorted(set(problems), key=lambda problem: (problem.file, problem.problem))


def _sha256(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _inside(folder: Path, path: str) -> bool:
    """Whether a path that a file of the release names stays inside the release."""
    return not Path(path).is_absolute() and (folder / path).resolve().is_relative_to(folder.resolve())


def _sums_problems(folder: Path) -> Iterator[Problem]:
    """SHA256SUMS against the folder, both ways."""
    sums = folder / SUMS_FILE
    if not sums.is_file():
        return
    listed, unfit = read_sums(sums.read_text(encoding="utf-8", errors="replace"))
    for number in unfit:
        yield Problem(SUMS_FILE, f"line {number} is no `hash  path` of a file that this folder holds once", FETCH_AGAIN)
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {SUMS_FILE}
    for path in sorted(set(listed) - found):
        yield Problem(path, "it is missing", FETCH_AGAIN)
    for path in sorted(found - set(listed)):
        yield Problem(path, f"{SUMS_FILE} does not list it, so it is no part of the release", "Remove it from the folder")
    for path in sorted(found & set(listed)):
        if _sha256(folder / path) != listed[path]:
            yield Problem(path, f"its SHA-256 is not the one in {SUMS_FILE}, so it was changed or damaged", FETCH_AGAIN)


def _descriptor(folder: Path) -> dict[str, Any] | Problem | None:
    """The descriptor; a problem if it cannot be used; None if it is missing."""
    file = folder / DESCRIPTOR_FILE
    if not file.is_file():
        return None
    try:
        described = json.loads(file.read_bytes())
    except ValueError as error:
        return Problem(DESCRIPTOR_FILE, f"it is no JSON ({error})", FETCH_AGAIN)
    resources = described.get("resources") if isinstance(described, dict) else None
    if not isinstance(resources, list) or not resources:
        return Problem(DESCRIPTOR_FILE, "it describes no resources", REBUILD)
    for resource in resources:
        path = resource.get("path") if isinstance(resource, dict) else None
        if not isinstance(path, str) or not isinstance(resource.get("name"), str) or not _inside(folder, path):
            return Problem(DESCRIPTOR_FILE, "a resource lacks its name or a path inside the folder", REBUILD)
    return dict(described)


def _resource_problems(folder: Path, described: dict[str, Any]) -> Iterator[Problem]:
    """Size and hash of every resource, and data files that no resource describes."""
    for resource in described["resources"]:
        path = str(resource["path"])
        file = folder / path
        if not file.is_file():
            yield Problem(path, "it is missing", FETCH_AGAIN)
            continue
        size, stated = file.stat().st_size, resource.get("bytes")
        if stated != size:
            yield Problem(path, f"it has {size} bytes where {DESCRIPTOR_FILE} says {stated}", FETCH_AGAIN)
        if resource.get("hash") != f"sha256:{_sha256(file)}":
            yield Problem(path, f"its SHA-256 is not the one in {DESCRIPTOR_FILE}", FETCH_AGAIN)
    known = {resource["path"] for resource in described["resources"]}
    for file in sorted((folder / DATA_FOLDER).glob("*")):
        path = file.relative_to(folder).as_posix()
        if path not in known:
            yield Problem(path, f"no resource of {DESCRIPTOR_FILE} describes it", REBUILD)


def _table_problems(folder: Path, described: dict[str, Any], damaged: set[str]) -> Iterator[Problem]:
    """Every table has both files, and both hold the same rows. Damaged files are left out: they are named already."""
    resources = {resource["name"]: resource for resource in described["resources"]}
    for name, resource in resources.items():
        if name.endswith("-parquet"):
            continue
        twin = resources.get(f"{name}-parquet")
        if twin is None:
            yield Problem(DESCRIPTOR_FILE, f"table {name} has no Parquet resource {name}-parquet", REBUILD)
        elif not {resource["path"], twin["path"]} & damaged:
            yield from _row_problems(folder, resource, twin)


def _row_problems(folder: Path, resource: dict[str, Any], twin: dict[str, Any]) -> Iterator[Problem]:
    try:
        kinds = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        in_csv = _csv_rows(folder / resource["path"], kinds)
        table = pl.read_parquet(folder / twin["path"])
    except (KeyError, ValueError, OSError, csv.Error, pl.exceptions.PolarsError) as error:
        yield Problem(resource["path"], f"it or its Parquet cannot be read as {DESCRIPTOR_FILE} says ({error})", REBUILD)
        return
    if table.columns != list(kinds):
        yield Problem(twin["path"], f"its columns are not those of {resource['path']}", REBUILD)
        return
    in_parquet = table.rows()
    if len(in_csv) != len(in_parquet):
        yield Problem(twin["path"], f"it has {len(in_parquet)} rows where {resource['path']} has {len(in_csv)}", REBUILD)
        return
    for number, (one, other) in enumerate(zip(in_csv, in_parquet, strict=True), start=1):
        if one != other:
            columns = [name for name, left, right in zip(kinds, one, other, strict=True) if left != right]
            yield Problem(twin["path"], f"row {number} differs from {resource['path']} in {', '.join(columns)}", REBUILD)
            return


def _csv_rows(path: Path, kinds: dict[str, str]) -> list[tuple[Value, ...]]:
    """The rows of a CSV, typed by its schema; an empty cell is None. Raises ValueError, KeyError or csv.Error for what does not fit."""
    with path.open(encoding="utf-8", newline="") as handle:
        lines = csv.reader(handle, strict=True)
        header = next(lines, [])
        if header != list(kinds):
            raise ValueError(f"its header is {', '.join(header)}")
        parsers = [PARSERS[kind] for kind in kinds.values()]
        return [tuple(parse(cell) if cell else None for parse, cell in zip(parsers, line, strict=True)) for line in lines]


def _licence_problems(folder: Path, described: dict[str, Any]) -> Iterator[Problem]:
    """The licence that the descriptor states is the one of the licence file and of the citation."""
    licences = [licence.get("name") for licence in described.get("licenses") or [] if isinstance(licence, dict)]
    if not licences:
        yield Problem(DESCRIPTOR_FILE, "it states no licence", REBUILD)
    for name in licences:
        for path in ("LICENSE", "CITATION.cff"):
            file = folder / path
            if file.is_file() and str(name) not in file.read_text(encoding="utf-8", errors="replace"):
                yield Problem(path, f"it does not name the licence {name}, which {DESCRIPTOR_FILE} states", REBUILD)


def _withheld_problems(folder: Path, scan: Scan) -> Iterator[Problem]:
    """Withheld names: where they stand and how often, never what they are. Parquet packs its rows, so they are read."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        path, findings = file.relative_to(folder).as_posix(), scan(file.read_bytes())
        if file.suffix == ".parquet":
            try:
                findings += scan(pl.read_parquet(file).write_csv().encode("utf-8"))
            except pl.exceptions.PolarsError:
                continue  # told as a file that cannot be read
        if findings:
            yield Problem(path, f"{len(findings)} withheld name(s), the first: {findings[0]}", DO_NOT_PASS_ON)


def _frictionless_problems(folder: Path) -> Iterator[Problem]:
    """What Frictionless finds. Hashes and sizes are left to the checks above, which see every file; so are missing files."""
    from frictionless import Checklist, FrictionlessException, Package  # noqa: PLC0415  takes half a second that only this needs

    try:
        package = Package(str(folder / DESCRIPTOR_FILE))
        report = package.validate(Checklist(skip_errors=["byte-count", "hash-count"]))
    except FrictionlessException as error:
        yield Problem(DESCRIPTOR_FILE, f"Frictionless cannot read it ({error.error.message})", REBUILD)
        return
    for finding in report.errors:
        yield Problem(DESCRIPTOR_FILE, f"Frictionless, {finding.type}: {finding.message}", REBUILD)
    for task in report.tasks:
        path = str(task.place)
        if (folder / path).is_file():
            for finding in task.errors:
                yield Problem(path, f"Frictionless, {finding.type}: {finding.message}", REBUILD)
