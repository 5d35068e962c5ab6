"""The site of a release that stands, made again from the files in its folder."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.checks.result import CheckResult
from pipeline.publish.changes import changes_between
from pipeline.publish.contents import Contents
from pipeline.publish.errors import ReleaseError
from pipeline.publish.files import FILES
from pipeline.publish.history import as_published, earlier_releases, last_published, read_release
from pipeline.publish.package import DESCRIPTOR_FILE, FileFacts, ReleaseFacts, file_facts
from pipeline.publish.report import ReportFacts
from pipeline.publish.scores import Score
from pipeline.publish.site.building import FROM_SITE_TO_RELEASE, SITE_FOLDER, site_files
from pipeline.publish.site.pages.front import downloads
from pipeline.resolve.register.entries import Coverage

REPORT_FILE = "report.json"
DOWNLOADS_FOLDER = "release/"


def contents_of(folder: Path, outputs: Path) -> Contents:
    """What the site of a release was made of. Reasons of changes are not read again: no page of the site states them."""
    described = json.loads((folder / DESCRIPTOR_FILE).read_bytes())
    tables = read_release(folder)
    previous = last_published(outputs, before=folder.name)
    return Contents(
        tables,
        _facts(described),
        _report(folder),
        previous,
        changes_between(previous, as_published(folder.name, tables), lambda change: "") if previous else None,
        _written(folder),
        earlier_releases(outputs, before=folder.name),
    )


def write_site(folder: Path, outputs: Path, out: Path, address: str = "") -> int:
    """Writes the site of a release into a folder that is empty or not there, with the files that it offers, and gives the number of pages.

    `address` is where the site will stand; without it addresses are relative. Raises ReleaseError for a folder that is not empty.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise ReleaseError(f"{out}: something stands there. Name a folder that is empty or does not exist.")
    contents = contents_of(folder, outputs)
    files = site_files(contents, f"{address.rstrip('/')}/" if address else "", DOWNLOADS_FOLDER)
    for path, text in files.items():
        file = out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))
    for offered in downloads(contents, FROM_SITE_TO_RELEASE):
        path = offered.path.removeprefix(FROM_SITE_TO_RELEASE)
        copy = out / DOWNLOADS_FOLDER / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(folder / path, copy)
    return sum(path.endswith(".html") for path in files)


def _facts(described: dict[str, Any]) -> ReleaseFacts:
    return ReleaseFacts(
        version=described["version"],
        created=date.fromisoformat(described["created"].partition("T")[0]),
        edition=described["edition"],
        title=described["title"],
        description=described["description"],
        recipe_digest=described.get("recipe"),
        register_coverage=tuple(_coverage(entry) for entry in described.get("register_coverage", [])),
        name=described["name"],
        keywords=tuple(described["keywords"]),
    )


def _coverage(stated: dict[str, Any]) -> Coverage:
    return Coverage(stated["extent"], stated["what"], tuple(stated.get("rows", ())), stated.get("targets"))


def _report(folder: Path) -> ReportFacts:
    stated = json.loads((folder / REPORT_FILE).read_bytes())
    checks = tuple(CheckResult(**check) for check in stated["results"])
    scores = tuple(Score(**{name: value for name, value in score.items() if name != "f1"}) for score in stated.get("extraction", []))
    return ReportFacts(checks, review=stated.get("review", {}), scores=scores)


def _written(folder: Path) -> dict[str, FileFacts]:
    """The files that were written before the site, in the order in which they were."""
    paths = [entry.path for entry in FILES]
    return {path: file_facts(folder / path) for path in paths[: paths.index(SITE_FOLDER)] if (folder / path).is_file()}
