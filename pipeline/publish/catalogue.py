"""`catalog.json`: every version that was published, what became of it, and where it lies, relative to the catalogue itself.

A folder with the catalogue and `releases/`, copied to any server or bucket, is a complete mirror. The catalogue follows from what stands
in the folder, and is written last and in one step: it never names a release that is not whole.
"""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any

from pipeline.publish.errors import ReleaseError
from pipeline.publish.history import RELEASES, VERSION, number_of, releases
from pipeline.publish.package import DESCRIPTOR_FILE, SUMS_FILE, as_json, file_facts
from pipeline.publish.statement import statement_of

CATALOGUE_FILE = "catalog.json"
STAGED_CATALOGUE = ".staging-catalog.json"
RELEASE_FILE = "release.toml"
CURRENT, SUPERSEDED, WITHDRAWN = "current", "superseded", "withdrawn"

Entry = dict[str, Any]


def read_catalogue(outputs: Path) -> dict[str, Any] | None:
    """The catalogue that stands; None if there is none. Raises ReleaseError if it cannot be read."""
    file = outputs / CATALOGUE_FILE
    try:
        found = json.loads(file.read_bytes())
        return {**found, "releases": [dict(entry) for entry in found["releases"]]}
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{file}: it cannot be read ({error}). Delete it; a release writes it anew.") from error


def catalogue(outputs: Path) -> dict[str, Any]:
    """What the catalogue of a folder must say, oldest version first.

    The highest version that was not withdrawn is current. `[withdrawn]` in `release.toml` names versions with the reason; their folders may
    be deleted, and the entry stays. Raises ReleaseError for a version that is gone although nobody withdrew it.
    """
    reasons = withdrawn_versions(outputs)
    known = {entry["version"]: entry for entry in (read_catalogue(outputs) or {"releases": []})["releases"]}
    standing = {folder.name: _entry(folder) for folder in releases(outputs)}
    gone = sorted(known.keys() - standing.keys() - reasons.keys(), key=number_of)
    if gone:
        raise ReleaseError(
            f"{outputs / RELEASES / gone[0]}: the catalogue names it, and it is gone. "
            f'Restore it, or withdraw it in {outputs / RELEASE_FILE}: [withdrawn] with "{gone[0]}" = "why".'
        )
    listed = [standing.get(version) or known.get(version) or {"version": version} for version in standing.keys() | reasons.keys()]
    listed.sort(key=lambda entry: number_of(entry["version"]))
    left = [entry["version"] for entry in listed if entry["version"] not in reasons]
    current = left[-1] if left else None
    return {
        "name": "xinjiang-record",
        "current": current,
        "releases": [_with_status(entry, current, reasons) for entry in listed],
    }


def write_catalogue(outputs: Path) -> None:
    """Brings the catalogue up to date in one step; one that is so already is left alone. Call it with the right to write releases."""
    content = as_json(catalogue(outputs)).encode("utf-8")
    target = outputs / CATALOGUE_FILE
    if target.is_file() and target.read_bytes() == content:
        return
    staged = outputs / STAGED_CATALOGUE
    with staged.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    staged.replace(target)


def withdrawn_versions(outputs: Path) -> dict[str, str]:
    """Reason by version of the releases that were withdrawn. Raises ReleaseError for an entry that is none."""
    file = outputs / RELEASE_FILE
    if not file.is_file():
        return {}
    try:
        stated = tomllib.loads(file.read_text(encoding="utf-8")).get("withdrawn", {})
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReleaseError(f"{file}: it cannot be read ({error}). Correct it.") from error
    for version, reason in stated.items() if isinstance(stated, dict) else [(stated, None)]:
        if not VERSION.fullmatch(str(version)) or not isinstance(reason, str) or not reason:
            raise ReleaseError(f'{file}: field withdrawn: {version!r} is no version with a reason. Write "1.0.0" = "why" there.')
    return dict(stated)


def _entry(folder: Path) -> Entry:
    stated = statement_of(folder)
    entry: Entry = {"version": folder.name, "created": stated.created, "recipe": stated.recipe}
    entry["path"] = f"{RELEASES}/{folder.name}"
    for name, file in (("descriptor", DESCRIPTOR_FILE), ("sums", SUMS_FILE)):
        facts = file_facts(folder / file)
        entry[name] = {"path": f"{RELEASES}/{folder.name}/{file}", "bytes": facts.bytes, "hash": f"sha256:{facts.sha256}"}
    return entry


def _with_status(entry: Entry, current: str | None, reasons: dict[str, str]) -> Entry:
    version = entry["version"]
    kept = {name: value for name, value in entry.items() if name not in ("version", "status", "reason")}
    status = WITHDRAWN if version in reasons else CURRENT if version == current else SUPERSEDED
    return {"version": version, "status": status, **({"reason": reasons[version]} if version in reasons else {}), **kept}
