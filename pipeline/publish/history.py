"""What earlier releases hold: the last one's tables, and the rows that were withdrawn since with a reason."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.publish.package import DESCRIPTOR_FILE
from pipeline.publish.tables import csv_bytes
from pipeline.resolve.registry import WITHDRAWN_FILE, read_registry
from schemas.derive import POLARS_TYPES, columns, key_of, table_schema
from schemas.tables import TABLES

# https://semver.org without pre-releases and build metadata: a version is also the name of a folder, and is published for good.
VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
RELEASES = "releases"
REDIRECTS_SCHEMA = {"table": pl.String, "old_id": pl.String, "new_id": pl.String}
WITHDRAWN_SCHEMA = {"table": pl.String, "row_id": pl.String, "reason": pl.String}


@dataclass(frozen=True, slots=True)
class Published:
    """A release as its readers see it: the Table Schema of every table, and its rows with each cell as the CSV prints it.

    An empty cell is null. `descriptor_hash` is `sha256:…` of `datapackage.json`, `created` the day of the release; both are None for a
    release that is not written yet.
    """

    version: str
    schemas: dict[str, dict[str, Any]]
    tables: dict[str, pl.DataFrame]
    descriptor_hash: str | None = None
    created: str | None = None

    @property
    def reference(self) -> dict[str, str | None]:
        """How the release after it names it."""
        return {"version": self.version, "hash": self.descriptor_hash}


def number_of(version: str) -> tuple[int, int, int]:
    """Major, minor and patch of a version, as numbers that compare."""
    major, minor, patch = version.split(".")
    return int(major), int(minor), int(patch)


def releases(outputs: Path) -> list[Path]:
    """The folders of all releases, oldest version first."""
    root = outputs / RELEASES
    if not root.is_dir():
        return []
    return sorted(
        (entry for entry in root.iterdir() if entry.is_dir() and VERSION.fullmatch(entry.name)), key=lambda folder: number_of(folder.name)
    )


def read_release(folder: Path) -> dict[str, pl.DataFrame]:
    """The tables of a release from its Parquet files, under today's names; a column that it does not have yet comes empty."""
    tables = {}
    for name, model in TABLES.items():
        path = folder / "data" / f"{name}.parquet"
        schema = {column.name: POLARS_TYPES[column.kind] for column in columns(model)}
        found = pl.read_parquet(path) if path.exists() else pl.DataFrame(schema=schema)
        former = {column.name: column.renamed_from for column in columns(model) if column.renamed_from in found.columns}
        names = {column: former.get(column) or column for column in schema}
        wanted = [(pl.col(names[column]) if names[column] in found.columns else pl.lit(None)).alias(column) for column in schema]
        tables[name] = found.select(wanted).cast(pl.Schema(schema))
    return tables


def read_published(folder: Path) -> Published:
    """A release folder as it was published, read by its own descriptor. Raises OSError, ValueError or KeyError if it is none."""
    content = (folder / DESCRIPTOR_FILE).read_bytes()
    described = json.loads(content)
    resources = {resource["name"]: resource for resource in described["resources"] if resource.get("format") == "csv"}
    return Published(
        described["version"],
        {name: resource["schema"] for name, resource in resources.items()},
        {name: cells_as_text((folder / resource["path"]).read_bytes()) for name, resource in resources.items()},
        "sha256:" + hashlib.sha256(content).hexdigest(),
        described["created"].partition("T")[0],
    )


def as_published(version: str, tables: dict[str, pl.DataFrame]) -> Published:
    """The typed tables of a release to come as its readers will see them."""
    return Published(
        version, {name: table_schema(name) for name in tables}, {name: cells_as_text(csv_bytes(table)) for name, table in tables.items()}
    )


def cells_as_text(content: bytes) -> pl.DataFrame:
    """A CSV with every cell as it is printed, an empty one as null."""
    return pl.read_csv(content, infer_schema=False)


def last_published(outputs: Path, before: str) -> Published | None:
    """The newest release whose version is lower than `before`; None if there is none."""
    folder = last_folder(outputs, before)
    return read_published(folder) if folder else None


def earlier_releases(outputs: Path, before: str) -> tuple[tuple[str, str], ...]:
    """Version and day of every release whose version is lower than `before`, the newest first."""
    folders = [folder for folder in reversed(releases(outputs)) if number_of(folder.name) < number_of(before)]
    return tuple((folder.name, _described(folder)["created"].partition("T")[0]) for folder in folders)


def _described(folder: Path) -> dict[str, Any]:
    described: dict[str, Any] = json.loads((folder / DESCRIPTOR_FILE).read_bytes())
    return described


def last_folder(outputs: Path, before: str) -> Path | None:
    """The folder of the newest release whose version is lower than `before`; None if there is none."""
    found = [folder for folder in releases(outputs) if number_of(folder.name) < number_of(before)]
    return found[-1] if found else None


def last_release(outputs: Path, before: str) -> dict[str, pl.DataFrame] | None:
    """The tables of the newest release whose version is lower than `before`; None if there is none."""
    folder = last_folder(outputs, before)
    return read_release(folder) if folder else None


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
