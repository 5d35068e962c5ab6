"""The registry of ids, a build input: which id was given to what, which ids moved, and which were withdrawn.

`sources/registry.csv` (table, id, facets) holds for every id the facets by which its row is known again; a facet is `kind:digest`, so that
the file says nothing that the ids do not. `sources/redirects.csv` (table, old_id, new_id, reason) says where a merged or split id went,
`sources/withdrawn.csv` (table, row_id, reason) what was taken out. An id that stands in any of them is never given to another row.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.ingest.errors import SourceError
from schemas.vocabularies import terms

REGISTRY_FILE, REDIRECTS_FILE, WITHDRAWN_FILE = "registry.csv", "redirects.csv", "withdrawn.csv"
REGISTERED = ("entities", "events", "figures", "sanctions", "quantities", "families")
WITHDRAWN_PREFIX = "sha256-"
MERGED, SPLIT = "merged", "split"

Facets = frozenset[str]
Key = tuple[str, str]
"""Table and id."""


@dataclass(frozen=True, slots=True)
class Redirect:
    """Where the row of an id went. After a merge the old id is gone; after a split it lives on beside the new one."""

    table: str
    old_id: str
    new_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Registry:
    """All three files. `entries` maps (table, id) to facets; `withdrawn` maps (table, hidden id) to the reason."""

    entries: dict[Key, Facets] = field(default_factory=dict)
    redirects: tuple[Redirect, ...] = ()
    withdrawn: dict[Key, str] = field(default_factory=dict)

    def moved(self) -> dict[Key, str]:
        """Where a merged id leads in the end, through any number of merges."""
        steps = {(redirect.table, redirect.old_id): redirect.new_id for redirect in self.redirects if redirect.reason != SPLIT}
        ends = {}
        for (table, old_id), first in steps.items():
            seen, end = {old_id}, first
            while (table, end) in steps and end not in seen:
                seen.add(end)
                end = steps[table, end]
            ends[table, old_id] = end
        return ends

    def is_withdrawn(self, table: str, row_id: str) -> bool:
        """Whether a row was withdrawn."""
        return (table, hidden_id(row_id)) in self.withdrawn


def hidden_id(row_id: str) -> str:
    """What stands for a withdrawn id, which may be made of a name: `sha256-` and its SHA-256. A hidden id stays as it is."""
    if row_id.startswith(WITHDRAWN_PREFIX):
        return row_id
    return WITHDRAWN_PREFIX + hashlib.sha256(row_id.encode("utf-8")).hexdigest()


def read_registry(sources: Path) -> Registry:
    """The registry of a folder of sources; a file that is not there is empty. Raises SourceError that names file, line and remedy."""
    entries: dict[Key, Facets] = {}
    for number, (table, row_id, facets) in _lines(sources / REGISTRY_FILE, ("table", "id", "facets")):
        if table not in REGISTERED or (table, row_id) in entries:
            problem = "the id stands there twice" if table in REGISTERED else f"there is no table {table!r} with ids"
            raise SourceError(sources / REGISTRY_FILE, f"line {number}", problem, "Take the file of the last commit and run `ids update`")
        entries[table, row_id] = frozenset(facets.split("|")) if facets else frozenset()
    redirects = tuple(Redirect(*cells) for _, cells in _lines(sources / REDIRECTS_FILE, ("table", "old_id", "new_id", "reason")))
    withdrawn = {}
    for number, (table, row_id, reason) in _lines(sources / WITHDRAWN_FILE, ("table", "row_id", "reason")):
        if reason not in terms("tombstone_reason"):
            problem = f"{reason!r} is no reason for a withdrawal"
            raise SourceError(sources / WITHDRAWN_FILE, f"line {number}", problem, f"Use one of: {', '.join(terms('tombstone_reason'))}")
        withdrawn[table, hidden_id(row_id)] = reason
    return Registry(entries, redirects, withdrawn)


def _lines(path: Path, header: tuple[str, ...]) -> list[tuple[int, list[str]]]:
    if not path.exists():
        return []
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    if not rows or tuple(rows[0]) != header:
        raise SourceError(path, "line 1", f"the columns are not {', '.join(header)}", "Restore the header")
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(header):
            raise SourceError(path, f"line {number}", f"it has {len(row)} cells", f"Give {len(header)}")
    return list(enumerate(rows[1:], start=2))


def redirected(registry: Registry, table: str, old_id: str, new_id: str) -> Registry:
    """The registry with one more merge, told by hand. Raises SourceError for ids that it does not hold, and for a circle."""
    for row_id in (old_id, new_id):
        if (table, row_id) not in registry.entries:
            raise SourceError(REGISTRY_FILE, f"{table} {row_id}", "it is not registered", "Take the ids from the registry")
    if old_id == new_id or registry.moved().get((table, new_id)) == old_id:
        raise SourceError(REDIRECTS_FILE, f"{table} {old_id}", "it would lead to itself", "Name the row that is there")
    kept = tuple(entry for entry in registry.redirects if (entry.table, entry.old_id) != (table, old_id) or entry.reason == SPLIT)
    return Registry(registry.entries, (*kept, Redirect(table, old_id, new_id, MERGED)), registry.withdrawn)


def write_registry(registry: Registry, sources: Path) -> None:
    """Writes the three files, each in one step, sorted; a file without a line is not made."""
    _write(
        sources / REGISTRY_FILE, ("table", "id", "facets"), ((*key, "|".join(sorted(facets))) for key, facets in registry.entries.items())
    )
    _write(
        sources / REDIRECTS_FILE,
        ("table", "old_id", "new_id", "reason"),
        ((entry.table, entry.old_id, entry.new_id, entry.reason) for entry in registry.redirects),
    )
    _write(sources / WITHDRAWN_FILE, ("table", "row_id", "reason"), ((*key, reason) for key, reason in registry.withdrawn.items()))


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    ordered = sorted(set(rows))
    if not ordered and not path.exists():
        return
    staged = path.with_suffix(".csv.staging")
    with staged.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows([header, *ordered])
    staged.replace(path)
