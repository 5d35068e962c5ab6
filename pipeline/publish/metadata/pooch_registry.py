"""`registry.txt`: every file of the release with its hash, as Pooch reads it.

Source of the format: https://www.fatiando.org/pooch/latest/registry-files.html. A project that pins the hash of this one file pins
every byte of the release (`examples/downstream/`).
"""

from __future__ import annotations

from pipeline.publish.contents import Contents

REGISTRY_FILE = "registry.txt"


def pooch_registry(contents: Contents) -> str:
    """One line a file that is written so far, sorted by path: path and SHA-256."""
    return "".join(f"{path} sha256:{file.sha256}\n" for path, file in sorted(contents.written.items()))
