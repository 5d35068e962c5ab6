"""Two release folders compared, with the reasons that the releases themselves give."""

from __future__ import annotations

from pathlib import Path

from pipeline.publish.changes import Changes, changes_between
from pipeline.publish.errors import ReleaseError
from pipeline.publish.history import Published, number_of, read_published, releases
from pipeline.publish.why import by_earlier_changes, by_tombstones, first_of


def changes_of(old: Path, new: Path) -> Changes:
    """Every difference between two release folders. Raises ReleaseError for a folder that is none.

    Reasons are those of the tombstones, and of the changes that the newer release and those between the two carry.
    """
    before, after = _read(old), _read(new)
    between = [
        folder for folder in releases(new.parent.parent) if number_of(before.version) < number_of(folder.name) < number_of(after.version)
    ]
    return changes_between(before, after, first_of(by_tombstones(after), by_earlier_changes([*between, new])))


def _read(folder: Path) -> Published:
    try:
        return read_published(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{folder}: it cannot be read as a release ({error}). Run `xinjiang-record verify` on it.") from error
