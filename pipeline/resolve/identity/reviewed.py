"""What a reviewer decided about entities: which are one and the same, and which id took the place of which.

`same_entities.csv` has the columns kept, merged, reason; `redirects.csv` has old_id, new_id, reason. Deleting a row undoes a merge.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline import REFERENCE_FOLDER
from pipeline.ingest.errors import SourceError
from pipeline.ingest.readers import csv_rows

SAME_ENTITIES = REFERENCE_FOLDER / "same_entities.csv"
REDIRECTS = REFERENCE_FOLDER / "redirects.csv"
UNNAMED = "person-unnamed-"


@cache
def replacements(same: Path = SAME_ENTITIES, redirects: Path = REDIRECTS) -> dict[str, str]:
    """Every id that another has replaced -> the id that stands now. Raises SourceError for a list that contradicts itself or
    that would merge a person who is not named."""
    direct: dict[str, str] = {}
    for path, old, new in ((same, "merged", "kept"), (redirects, "old_id", "new_id")):
        for row in csv_rows(path, optional=True):
            if not row["reason"].strip():
                raise SourceError(path, row[old], "no reason", f"Say why it is {row[new]}")
            if row[old].startswith(UNNAMED) or row[new].startswith(UNNAMED):
                raise SourceError(path, row[old], "a person who is not named is never merged", "Take the row out")
            if direct.setdefault(row[old], row[new]) != row[new]:
                raise SourceError(path, row[old], "two successors", "Keep one")
    return {old: _last(old, direct, same.name) for old in direct}


def _last(identifier: str, direct: dict[str, str], file_name: str) -> str:
    seen = {identifier}
    current = direct[identifier]
    while current in direct:
        if current in seen:
            raise SourceError(file_name, identifier, "redirected in a circle", "Take one of the rows out")
        seen.add(current)
        current = direct[current]
    return current
