"""A release copied into a store, catalogue last: whoever reads the catalogue there finds whole releases only, whenever it stops.

The store then is a mirror of `outputs/`: `releases/<version>/`, `archives/<name>-<version>.tar.gz`, `catalog.json`. What stands there
with the right bytes is not sent again, so that publishing again goes on where it stopped; everything else is sent, and read back.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pipeline.publish.archive import ARCHIVES, archive_bytes, archive_name
from pipeline.publish.catalogue import CATALOGUE_FILE, CURRENT, SUPERSEDED, WITHDRAWN, read_catalogue
from pipeline.publish.elsewhere.store import PublishError, Store
from pipeline.publish.history import RELEASES
from pipeline.publish.package import SUMS_FILE, FileFacts, as_json, file_facts
from pipeline.publish.verify import verify

Catalogue = dict[str, Any]
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Sent:
    """How many files a run sent, and how many stood there already."""

    new: int
    old: int


def whole_release(outputs: Path, version: str) -> Path:
    """The folder of a release. Raises PublishError if there is none or if it does not verify: only what is whole is published."""
    folder = outputs / RELEASES / version
    if not folder.is_dir():
        known = sorted(entry.name for entry in (outputs / RELEASES).glob("*") if entry.is_dir())
        raise PublishError(f"{folder}: there is no such release. Choose one of: {', '.join(known) or 'none yet'}.")
    problems = verify(folder)
    if problems:
        raise PublishError(f"{folder}: {problems[0]} ({len(problems)} problems in all.)")
    return folder


def publish_to_store(outputs: Path, version: str, store: Store, say: Say) -> Sent:
    """Copies a release into a store and then enters it into the catalogue there.

    Raises PublishError, with the catalogue as it was: if the release is not whole, if the store lists another release under this
    version, if a file does not arrive as it left, or if the folder of the version there holds a file that does not belong to it.
    """
    folder = whole_release(outputs, version)
    catalogue = _catalogue_with(version, _our_catalogue(outputs), store.read(CATALOGUE_FILE))
    new = 0
    contents = _contents(folder, version)
    for path, content in contents.items():
        sent = _send(store, path, content)
        new += sent
        say(f"{path}: {'sent and read back' if sent else 'stands there already'}")
    _refuse_strangers(store, f"{RELEASES}/{version}", set(contents))
    if _send(store, CATALOGUE_FILE, catalogue):
        say(f"{CATALOGUE_FILE}: sent and read back")
    return Sent(new, len(contents) - new)


def _contents(folder: Path, version: str) -> dict[str, bytes | Path]:
    """What is sent, by its path at the destination and in this order: the hashes after what they vouch for, the archive at the end."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    files.sort(key=lambda path: (path.name == SUMS_FILE, path.relative_to(folder).as_posix()))
    contents: dict[str, bytes | Path] = {f"{RELEASES}/{version}/{path.relative_to(folder).as_posix()}": path for path in files}
    return contents | {f"{ARCHIVES}/{archive_name(folder)}": archive_bytes(folder)}


def _send(store: Store, path: str, content: bytes | Path) -> bool:
    """Makes sure that the content stands at the path; whether it had to be sent. Raises PublishError if it arrived otherwise."""
    facts = FileFacts(len(content), sha256(content).hexdigest()) if isinstance(content, bytes) else file_facts(content)
    if store.facts(path) == facts:
        return False
    store.write(path, content)
    arrived = store.facts(path)
    if arrived != facts:
        raise PublishError(f"{path}: it arrived with {_told(arrived)} where {_told(facts)} left. Publish again.")
    return True


def _told(facts: FileFacts | None) -> str:
    return f"{facts.bytes} bytes, SHA-256 {facts.sha256[:12]}…" if facts else "nothing"


def _refuse_strangers(store: Store, below: str, expected: set[str]) -> None:
    strangers = sorted(set(store.paths(below)) - expected)
    if strangers:
        raise PublishError(f"{strangers[0]}: it stands at the destination and is no file of this release. Remove it, then publish again.")


def _our_catalogue(outputs: Path) -> Catalogue:
    found = read_catalogue(outputs)
    if found is None:
        raise PublishError(f"{outputs / CATALOGUE_FILE}: there is no catalogue. Make it with xinjiang-record release.")
    return found


def _catalogue_with(version: str, ours: Catalogue, theirs: bytes | None) -> bytes:
    """Our catalogue, cut to the versions that the destination lists and this one; the highest of them that stands is current there.

    Raises PublishError if this version was withdrawn, or if the destination lists a version that is not ours.
    """
    entries = {entry["version"]: entry for entry in ours["releases"]}
    if entries.get(version, {}).get("status", WITHDRAWN) == WITHDRAWN:
        raise PublishError(f"{CATALOGUE_FILE}: {version} is not listed, or is withdrawn. Publish a version that stands.")
    listed = {entry["version"]: entry for entry in json.loads(theirs)["releases"]} if theirs else {}
    for name, entry in listed.items():
        if name not in entries or entry.get("descriptor") != entries[name].get("descriptor"):
            raise PublishError(f"{CATALOGUE_FILE}: the destination lists another release {name} than ours. Choose another destination.")
    kept = [dict(entry) for entry in ours["releases"] if entry["version"] in listed or entry["version"] == version]
    current = [entry["version"] for entry in kept if entry["status"] != WITHDRAWN][-1]
    for entry in kept:
        if entry["status"] != WITHDRAWN:
            entry["status"] = CURRENT if entry["version"] == current else SUPERSEDED
    return as_json(ours | {"current": current, "releases": kept}).encode("utf-8")
