"""A folder as a place to publish to: a disk, a share, the root of a web server."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from pipeline.publish.elsewhere.store import PublishError
from pipeline.publish.package import FileFacts

HALF = ".half"


class FolderStore:
    """Files below a root folder, which is made if need be. A file appears under its name only once it is whole."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def facts(self, path: str) -> FileFacts | None:
        """Size and SHA-256 of a file; None if there is none."""
        file = self._root / path
        if not file.is_file():
            return None
        with file.open("rb") as handle:
            return FileFacts(file.stat().st_size, hashlib.file_digest(handle, "sha256").hexdigest())

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None if there is none."""
        file = self._root / path
        return file.read_bytes() if file.is_file() else None

    def write(self, path: str, content: bytes | Path) -> None:
        """Writes beside the file and renames, so that a reader never sees half of it. Raises PublishError for a full or closed disk."""
        target = self._root / path
        half = target.with_name(f".{target.name}{HALF}")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with half.open("wb") as handle:
                if isinstance(content, bytes):
                    handle.write(content)
                else:
                    with content.open("rb") as source:
                        shutil.copyfileobj(source, handle)
                handle.flush()
                os.fsync(handle.fileno())
            half.replace(target)
        except OSError as error:
            raise PublishError(f"{target}: it cannot be written ({error.strerror}). Make room or rights, then publish again.") from error

    def paths(self, below: str) -> list[str]:
        """Every file below a folder, without what a killed run left half."""
        files = (path for path in (self._root / below).rglob("*") if path.is_file() and not path.name.endswith(HALF))
        return sorted(path.relative_to(self._root).as_posix() for path in files)
