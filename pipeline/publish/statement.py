"""What a release says of itself in its descriptor: version, day and recipe."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from pipeline.publish.errors import ReleaseError
from pipeline.publish.package import DESCRIPTOR_FILE


@dataclass(frozen=True, slots=True)
class Statement:
    """`created` is a day as YYYY-MM-DD; `recipe` is `sha256:…`, None for a release of before they carried it."""

    version: str
    created: str
    recipe: str | None


def statement_of(folder: Path) -> Statement:
    """What a release folder says of itself. Raises ReleaseError if it has no descriptor that says so."""
    file = folder / DESCRIPTOR_FILE
    try:
        described = json.loads(file.read_bytes())
        return Statement(described["version"], described["created"][:10], (described.get("recipe") or {}).get("hash"))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReleaseError(f"{file}: it does not say version and day ({error}). Fetch the release from where it is published.") from error
