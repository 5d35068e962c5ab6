"""What earlier releases hold: the last one's tables, and the rows that were withdrawn since with a reason."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.publish.package import DESCRIPTOR_FILE
from pipeline.resolve.registry import WITHDRAWN_FILE, read_registry
from schemas.derive import POLARS_TYPES, columns, key_of
from schemas.tables import TABLES

# https://semver.org without pre-releases and build metadata: a version is also the name of a folder, and is published for good.
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
RELEASES = "releases"
REDIRECTS_SCHEMA = {"table": pl.String, "old_id": pl.String, "new_id": pl.String}
WITHDRAWN_SCHEMA = {"table": pl.String, "row_id": pl.String, "reason": pl.String}


@dataclass(frozen=True, slots=True)
class Published:
    """A release that stands: its version, its descriptor as it was written, and its tables with the columns of today's codebook."""

    version: str
    descriptor: dict[str, Any]
    tables: dict[str, pl.DataFrame]


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def releases(outputs: Path) -> list[Path]:
    """The folders of all releases, oldest version first."""
    root = outputs / RELEASES
    if not root.is_dir():
        return []
    return sorted(
        (entry for entry in root.iterdir() if entry.is_dir() and VERSION.fullmatch(entry.name)), key=lambda folder: _number(folder.name)
    )


def read_release(folder: Path) -> dict[str, pl.DataFrame]:
    """The tables of a release from its Parquet files; a column that it does not have yet comes empty."""
    tables = {}
    for name, model in TABLES.items():
        path = folder / "data" / f"{name}.parquet"
        schema = {column.name: POLARS_TYPES[column.kind] for column in columns(model)}
        found = pl.read_parquet(path) if path.exists() else pl.DataFrame(schema=schema)
        present = set(found.columns)
        wanted = [pl.col(column) if column in present else pl.lit(None).alias(column) for column in schema]
        tables[name] = found.select(wanted).cast(pl.Schema(schema))
    return tables


def last_published(outputs: Path, before: str) -> Published | None:
    """The newest release whose version is lower than `before`; None if there is none."""
    found = [folder for folder in releases(outputs) if _number(folder.name) < _number(before)]
    if not found:
        return None
    descriptor = json.loads((found[-1] / DESCRIPTOR_FILE).read_bytes())
    return Published(found[-1].name, descriptor, read_release(found[-1]))


def last_release(outputs: Path, before: str) -> dict[str, pl.DataFrame] | None:
    """The tables of the newest release whose version is lower than `before`; None if there is none."""
    found = last_published(outputs, before)
    return found.tables if found else None


def published_ids(outputs: Path) -> dict[str, set[str]]:
    """Every id of every release by table."""
    found: dict[str, set[str]] = defaultdict(set)
    for folder in releases(outputs):
        for name, table in read_release(folder).items():
            key = key_of(TABLES[name])
            if key is not None:
                found[name] |= set(table[key].to_list())
    return dict(found)


def redirects(sources: Path) -> pl.DataFrame:
    """Ids that were merged into another: table, old_id, and the new_id where a chain of merges ends."""
    rows = [(table, old_id, new_id) for (table, old_id), new_id in sorted(read_registry(sources).moved().items())]
    return pl.DataFrame(rows, schema=REDIRECTS_SCHEMA, orient="row")


def withdrawn(sources: Path) -> pl.DataFrame:
    """Rows taken out on purpose: table, row_id (hidden, `pipeline.resolve.registry`), reason; none if there is no `withdrawn.csv`."""
    path = sources / WITHDRAWN_FILE
    return pl.read_csv(path, schema=WITHDRAWN_SCHEMA) if path.exists() else pl.DataFrame(schema=WITHDRAWN_SCHEMA)
