"""One release, written to a folder that nobody sees and moved into place in one step. A published version is never changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl
from filelock import FileLock, Timeout

from pipeline.publish.catalogue import RELEASE_FILE, catalogue, write_catalogue
from pipeline.publish.changes import Changes, changes_between
from pipeline.publish.contents import Contents
from pipeline.publish.errors import ReleaseError
from pipeline.publish.files import write_files
from pipeline.publish.history import RELEASES, VERSION, as_published, earlier_releases, last_published, number_of
from pipeline.publish.package import ReleaseFacts, file_facts
from pipeline.publish.report import ReportFacts
from pipeline.publish.statement import statement_of
from pipeline.publish.verify import Scan, verify
from pipeline.publish.why import by_review, by_tombstones, first_of
from schemas.derive import renamed_columns
from schemas.tables import TABLES

STAGING = ".staging-"
LOCK_FILE = ".writing.lock"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Where a release stands, and whether this run wrote it or found the very same one."""

    folder: Path
    new: bool


def write_release(tables: dict[str, pl.DataFrame], facts: ReleaseFacts, report: ReportFacts, outputs: Path, scan: Scan) -> Path:
    """Writes `outputs/releases/<version>/`, brings the catalogue up to date, and gives the path.

    `tables` holds every table of the codebook as a typed frame. Raises ReleaseError if the version exists, is no version or is lower
    than the changes since the last release allow, if a table is missing, if a check with severity `error` failed, if `scan` or `verify`
    finds something, if another release is being written, and if the folder cannot be written.
    """
    target = outputs / RELEASES / facts.version
    with _staged(tables, facts, report, outputs, scan) as staging:
        if target.exists():
            raise ReleaseError(f"Version {facts.version} exists in {target}. A published version never changes; choose the next one.")
        _publish(staging, target)
    return target


def release_or_confirm(tables: dict[str, pl.DataFrame], facts: ReleaseFacts, report: ReportFacts, outputs: Path, scan: Scan) -> Outcome:
    """As `write_release`; but a version that exists is compared, and stands if this run would write the same bytes.

    Code may have changed since without changing a row: what is compared bears the recipe digest that the version was published with.
    Raises ReleaseError as well if the existing version differs: it names the files, and leaves the version as it is.
    """
    target = outputs / RELEASES / facts.version
    if target.exists():
        facts = replace(facts, recipe_digest=statement_of(target).recipe)
    with _staged(tables, facts, report, outputs, scan) as staging:
        if not target.exists():
            _publish(staging, target)
            return Outcome(target, new=True)
        differing = differing_files(staging, target)
        if differing:
            raise ReleaseError(
                f"Version {facts.version} exists in {target} and differs in {', '.join(differing)}. "
                "A published version never changes; choose the next one."
            )
        write_catalogue(outputs)
    return Outcome(target, new=False)


def _refuse_unfit(tables: dict[str, pl.DataFrame], facts: ReleaseFacts, report: ReportFacts) -> None:
    if not VERSION.fullmatch(facts.version):
        raise ReleaseError(f"Version {facts.version!r} is no version. Give one like 1.0.0.")
    if list(tables) != list(TABLES):
        raise ReleaseError(f"The tables are {', '.join(tables)}. Give those of the codebook, in its order: {', '.join(TABLES)}.")
    overdue = [f"{table}.{name}" for table, name, since in renamed_columns() if number_of(since)[0] < number_of(facts.version)[0]]
    if overdue:
        raise ReleaseError(f"{', '.join(overdue)}: the old name was kept for one major version. Take `renamed` off in schemas/tables.py.")
    if report.failed:
        names = ", ".join(f"{check.name} ({check.table})" for check in report.failed)
        raise ReleaseError(f"Version {facts.version} is not written, for checks failed: {names}. Mend what they name, then release again.")


def _refuse_low_version(changes: Changes | None) -> None:
    """Raises ReleaseError if the version is lower than what changed since the last release allows."""
    if changes is not None and number_of(changes.new) < number_of(changes.smallest_version):
        raise ReleaseError(
            f"Version {changes.new} is too low: after {changes.old} it must be {changes.smallest_version} or higher ({changes.level}), for "
            f"{changes.reason}. Raise version in outputs/{RELEASE_FILE}."
        )


@contextmanager
def _staged(tables: dict[str, pl.DataFrame], facts: ReleaseFacts, report: ReportFacts, outputs: Path, scan: Scan) -> Iterator[Path]:
    """The whole release in a folder beside `releases/`, scanned and verified; the folder is gone in the end, unless it was moved."""
    _refuse_unfit(tables, facts, report)
    staging = outputs / f"{STAGING}{facts.version}"
    try:
        outputs.mkdir(parents=True, exist_ok=True)
        with _sole_writer(outputs):
            _remove_stale(outputs)
            catalogue(outputs)
            try:
                staging.mkdir()
                write_files(staging, _contents(tables, facts, report, outputs))
                _refuse_unsound(staging, scan)
                yield staging
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise ReleaseError(
            f"{error.filename or outputs}: it cannot be written ({error.strerror or error}). Releases and catalogue stand as they were. "
            f"Make room, or see that {outputs} may be written, then release again."
        ) from error


def _contents(tables: dict[str, pl.DataFrame], facts: ReleaseFacts, report: ReportFacts, outputs: Path) -> Contents:
    """What the files are made of. Raises ReleaseError if the version is too low for what changed."""
    previous = last_published(outputs, before=facts.version)
    if previous is None:
        return Contents(tables, facts, report)
    new = as_published(facts.version, tables)
    changes = changes_between(previous, new, first_of(by_tombstones(new), by_review(report.reasons, previous, new)))
    _refuse_low_version(changes)
    return Contents(tables, facts, report, previous, changes, earlier=earlier_releases(outputs, before=facts.version))


def _publish(staging: Path, target: Path) -> None:
    """One rename on one file system, so that the version is there as a whole or not at all; the catalogue names it afterwards."""
    target.parent.mkdir(exist_ok=True)
    staging.rename(target)
    write_catalogue(target.parent.parent)


def differing_files(one: Path, other: Path) -> list[str]:
    """The files that stand in one folder only or differ in a byte, sorted."""
    facts = [
        {path.relative_to(folder).as_posix(): file_facts(path) for path in folder.rglob("*") if path.is_file()} for folder in (one, other)
    ]
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
    """What a killed run left: while this run holds the lock, nothing that is staged belongs to anybody else."""
    for leftover in sorted(outputs.glob(f"{STAGING}*")):
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()


def _refuse_unsound(folder: Path, scan: Scan) -> None:
    """Raises ReleaseError if what was written holds a withheld name or is no release that a user could prove."""
    problems = verify(folder, scan)
    if problems:
        first = problems[0]
        raise ReleaseError(f"{first.file}: {first.problem} (first of {len(problems)} problems). Mend what it names, then release again.")
