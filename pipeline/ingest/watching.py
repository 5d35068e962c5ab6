"""What a source folder looks like from outside, so that a change is seen without reading every text."""

from __future__ import annotations

import hashlib
from pathlib import Path


def folder_states(root: Path) -> dict[str, str]:
    """For each folder below a root, `reference` included: a digest of the names, sizes and times of change of its files."""
    return {entry.name: _state(entry) for entry in sorted(root.iterdir()) if entry.is_dir() and not entry.name.startswith((".", "__"))}


def _state(folder: Path) -> str:
    told = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file():
            about = path.stat()
            told.update(f"{path.name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return told.hexdigest()[:16]


def changed_folders(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """Names of the folders that are new, gone or changed, sorted."""
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
