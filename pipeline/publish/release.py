"""One release, written to a folder that nobody sees and moved into place in one step. A published version is never changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from filelock import FileLock, Timeout

from pipeline.publish.contents import Contents
from pipeline.publish.files import write_files
from pipeline.publish.history import RELEASES, VERSION, last_published
from pipeline.publish.package import ReleaseFacts, file_facts
from pipeline.publish.report import ReportFacts
from pipeline.publish.verify import verify
from schemas.tables import TABLES

STAGING = ".staging-"
LOCK_FILE = ".writing.lock"

Scan = Callable[[bytes], list[str]]
"""Looks for withheld names in the bytes of a file; gives its findings, told without the name; none if the file may be published."""


class ReleaseError(RuntimeError):
    """A release that was not written: what is wrong and what to do, in one line. Nothing is left behind."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a release stands, and whether this run wrote it or found the very same one."""

    folder: Path
    new: bool


def write_release(tables: dict[str, pl.DataFrame], facts: ReleaseFacts, report: ReportFacts, outputs: Path, scan: Scan) -> Path:
    """Writes `outputs/releases/<version>/` and gives its path.

    `tables` holds every table of the codebook as a typed frame. Raises ReleaseError if the version exists or is no version, if a
    table is missing, if a check with severity `error` failed, if `scan` or `verify` finds something, or if another release is being
    written.
    """
    target = outputs / RELEASES / facts.version
    with _staged(tables, facts, report, outputs, scan) as staging:
        if target.exists():
            raise ReleaseError(f"Version {facts.version} exists in {target}. A published version never changes; choose the next one.")
        _move(staging, target)
    return target


def release_or_confirm(tables: dict[str, pl.DataFrame], facts: ReleaseFacts, report: ReportFacts, outputs: Path, scan: Scan) -> Outcome:
    """As `write_release`; but a version that exists is compared, and stands if this run would write the same bytes.

    Raises ReleaseError as well if the existing version differs: it names the files, and leaves the version as it is.
    """
    target = outputs / RELEASES / facts.version
    with _staged(tables, facts, report, outputs, scan) as staging:
        if not target.exists():
            _move(staging, target)
            return Outcome(target, new=True)
        differing = _differing(staging, target)
        if differing:
            raise ReleaseError(
                f"Version {facts.version} exists in {target} and differs in {', '.join(differing)}. "
                "A published version never changes; choose the next one."
            )
    return Outcome(target, new=False)


def _refuse_unfit(tables: dict[str, pl.DataFrame], facts: ReleaseFacts, report: ReportFacts) -> None:
    if not VERSION.fullmatch(facts.version):
        raise ReleaseError(f"Version {facts.version!r} is no version. Give one like 1.0.0.")
    if list(tables) != list(TABLES):
        raise ReleaseError(f"The tables are {', '.join(tables)}. Give those of the codebook, in its order: {', '.join(TABLES)}.")
    if report.failed:
        names = ", ".join(f"{check.name} ({check.table})" for check in report.failed)
        raise ReleaseError(f"Version {facts.version} is not written, for checks failed: {names}. Mend what they name, then release again.")


@contextmanager
def _staged(tables: dict[str, pl.DataFrame], facts: ReleaseFacts, report: ReportFacts, outputs: Path, scan: Scan) -> Iterator[Path]:
    """The whole release in a folder beside `releases/`, scanned and verified; the folder is gone in the end, unless it was moved."""
    _refuse_unfit(tables, facts, report)
    outputs.mkdir(parents=True, exist_ok=True)
    with _sole_writer(outputs):
        _remove_stale(outputs)
        staging = outputs / f"{STAGING}{facts.version}"
        try:
            staging.mkdir()
            write_files(staging, Contents(tables, facts, report, last_published(outputs, before=facts.version)))
            _refuse_withheld(staging, scan)
            _refuse_unsound(staging)
            yield staging
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def _move(staging: Path, target: Path) -> None:
    """One rename on one file system: the version is there as a whole or not at all."""
    target.parent.mkdir(exist_ok=True)
    staging.rename(target)


def _differing(one: Path, other: Path) -> list[str]:
    """The files that stand in one folder only or differ in a byte."""
    facts = [{path: file_facts(folder / path) for path in _files(folder)} for folder in (one, other)]
    return sorted(path for path in facts[0].keys() | facts[1].keys() if facts[0].get(path) != facts[1].get(path))


@contextmanager
def _sole_writer(outputs: Path) -> Iterator[None]:
    """Holds the only right to write releases here. The lock ends with the process, so a killed run does not keep it."""
    try:
        with FileLock(outputs / LOCK_FILE, timeout=0):
            yield
    except Timeout as error:
        raise ReleaseError(f"Another release is being written in {outputs}. Wait until it ends, then release again.") from error


def _remove_stale(outputs: Path) -> None:
    """What a killed run left: while this run holds the lock, no other staging folder belongs to anybody."""
    for leftover in sorted(outputs.glob(f"{STAGING}*")):
        shutil.rmtree(leftover)


def _files(folder: Path) -> list[str]:
    """Every file below a folder as a POSIX path relative to it, sorted."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _refuse_withheld(folder: Path, scan: Scan) -> None:
    """Raises ReleaseError if a written file holds a withheld name. The message tells where and how often, never what.

    Parquet is compressed, so its rows are scanned too, and not its bytes alone.
    """
    for path in _files(folder):
        findings = scan((folder / path).read_bytes())
        if path.endswith(".parquet"):
            findings += scan(pl.read_parquet(folder / path).write_csv().encode("utf-8"))
        if findings:
            raise ReleaseError(
                f"{path}: {len(findings)} withheld name(s), the first: {findings[0]}. Withhold it in review, then release again."
            )


def _refuse_unsound(folder: Path) -> None:
    """Raises ReleaseError if what was written is no release that a user could prove."""
    problems = verify(folder)
    if problems:
        first = problems[0]
        raise ReleaseError(f"{first.file}: {first.problem} (first of {len(problems)} problems). Mend what it names, then release again.")
