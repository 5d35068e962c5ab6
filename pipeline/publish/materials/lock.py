"""The packages of `requirements.lock`, as pip and uv write it: with the hash of every file that may be installed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pipeline import PROJECT_ROOT
from pipeline.ingest.errors import SourceError

LOCK_FILE = PROJECT_ROOT / "requirements.lock"
PINNED = re.compile(r"^(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)(?:\s*;\s*(?P<marker>[^\\]+?))?\s*\\?$")
HASH = re.compile(r"--hash=sha256:(?P<digest>[0-9a-f]{64})\b")
NEEDED_BY = re.compile(r"^ {4}# (?:via |  )(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)")


@dataclass(frozen=True, slots=True)
class Package:
    """One package of the lock. `hashes` are SHA-256 of its files, `needed_by` names packages, or the project, that ask for it.

    `marker` says where it is installed, if not everywhere (PEP 508).
    """

    name: str
    version: str
    hashes: tuple[str, ...]
    needed_by: tuple[str, ...]
    marker: str | None = None


def read_lock(file: Path = LOCK_FILE) -> list[Package]:
    """Every package of a lock, sorted by name. Raises SourceError for a package without a hash, or a lock without packages."""
    packages: list[Package] = []
    lines = file.read_text(encoding="utf-8").splitlines()
    starts = [number for number, line in enumerate(lines) if PINNED.match(line)]
    for start, end in zip(starts, [*starts, len(lines)][1:], strict=True):
        match = PINNED.match(lines[start])
        assert match is not None
        block = lines[start + 1 : end]
        hashes = tuple(found["digest"] for line in block if (found := HASH.search(line)))
        needed_by = tuple(found["name"] for line in block if (found := NEEDED_BY.match(line)))
        if not hashes:
            raise SourceError(file, f"line {start + 1}", f"{match['name']} has no hash", "Make the lock again with `make lock`")
        packages.append(Package(match["name"].lower(), match["version"], hashes, needed_by, match["marker"]))
    if not packages:
        raise SourceError(file, "lock", "it pins no package", "Make the lock again with `make lock`")
    return sorted(packages, key=lambda package: (package.name, package.version))
