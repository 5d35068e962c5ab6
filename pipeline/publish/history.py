"""What earlier releases hold: the last one's tables, and the rows that were withdrawn since with a reason."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from schemas.derive import POLARS_TYPES, columns
from schemas.tables import TABLES

VERSION = re.compile(r"^(\d+)\.(\d+)\.(\d+)$")
RELEASES = "releases"
WITHDRAWN_FILE = "withdrawn.csv"
WITHDRAWN_SCHEMA = {"table": pl.String, "row_id": pl.String, "reason": pl.String}


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def releases(outputs: Path) -> list[Path]:
    """The folders of all releases, oldest version first."""
    root = outputs / RELEASES
    if not root.is_dir():
        return []
    return sorted(
        (entry for entry in root.iterdir() if entry.is_dir() and VERSION.match(entry.name)), key=lambda folder: _number(folder.name)
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
        tables[name] = found.select(wanted).cast(dict(schema))
    return tables


def last_release(outputs: Path, before: str) -> dict[str, pl.DataFrame] | None:
    """The tables of the newest release whose version is lower than `before`; None if there is none."""
    found = [folder for folder in releases(outputs) if _number(folder.name) < _number(before)]
    return read_release(found[-1]) if found else None


def withdrawn(sources: Path) -> pl.DataFrame:
    """Rows taken out on purpose since the last release: table, row_id, reason; none if there is no `withdrawn.csv`."""
    path = sources / WITHDRAWN_FILE
    return pl.read_csv(path, schema=WITHDRAWN_SCHEMA) if path.exists() else pl.DataFrame(schema=WITHDRAWN_SCHEMA)
