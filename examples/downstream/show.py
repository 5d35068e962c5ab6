"""The same question to the same bytes in Polars, pandas and DuckDB: how many events of each status are there?"""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
from record import Record


def by_polars(events: Path) -> dict[str, int]:
    """Events by status, counted by Polars."""
    return dict(pl.read_parquet(events).group_by("status").len().sort("status").iter_rows())


def by_pandas(events: Path) -> dict[str, int]:
    """Events by status, counted by pandas."""
    return pd.read_parquet(events).groupby("status").size().to_dict()


def by_duckdb(events: Path) -> dict[str, int]:
    """Events by status, counted by DuckDB."""
    return dict(duckdb.sql(f"SELECT status, count(*) FROM '{events}' GROUP BY status ORDER BY status").fetchall())


if __name__ == "__main__":
    events = Record().table("events")
    for name, count in (("Polars", by_polars), ("pandas", by_pandas), ("DuckDB", by_duckdb)):
        print(f"{name:7} {count(events)}")
