"""`SHA256SUMS` of a release, as `sha256sum` writes and reads it."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

LINE = re.compile(r"(?P<sha256>[0-9a-f]{64}) [ *](?P<path>.+)")


def read_sums(text: str) -> tuple[dict[str, str], list[int]]:
    """SHA-256 by path, and the numbers of the lines that are no hash and path, name a file twice or lead out of the release."""
    listed: dict[str, str] = {}
    unfit = []
    for number, line in enumerate(text.splitlines(), start=1):
        entry = LINE.fullmatch(line)
        path = PurePosixPath(entry["path"]) if entry else None
        if entry is None or path is None or path.is_absolute() or ".." in path.parts or entry["path"] in listed:
            unfit.append(number)
        else:
            listed[entry["path"]] = entry["sha256"]
    return listed, unfit
