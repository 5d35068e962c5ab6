"""Tables as CSV and Parquet, byte for byte the same for the same rows."""

from __future__ import annotations

import io
from pathlib import Path

import polars as pl

from pipeline.publish.spreadsheets import guarded
from schemas.derive import Row, frame
from schemas.tables import TABLES

PARQUET_ROW_GROUP = 100_000


def frames(tables: dict[str, list[Row]]) -> dict[str, pl.DataFrame]:
    """Each table of the codebook as a typed frame, in codebook order."""
    return {name: frame(model, tables[name]) for name, model in TABLES.items()}


def _plain_numbers(table: pl.DataFrame) -> pl.DataFrame:
    """Numbers as text the way a person writes them: `45`, not `45.0`."""
    numeric = [name for name, kind in table.schema.items() if kind == pl.Float64]
    return table.with_columns(pl.col(name).cast(pl.String).str.strip_suffix(".0") for name in numeric)


def csv_bytes(table: pl.DataFrame) -> bytes:
    """UTF-8, LF, comma; an empty cell means not stated; what a spreadsheet would run as a formula is guarded."""
    return _plain_numbers(guarded(table)).write_csv(line_terminator="\n", date_format="%Y-%m-%d").encode("utf-8")


def parquet_bytes(table: pl.DataFrame) -> bytes:
    """Parquet with zstd; the row group is fixed because the default differs from run to run."""
    made = io.BytesIO()
    table.write_parquet(made, compression="zstd", compression_level=9, row_group_size=PARQUET_ROW_GROUP)
    return made.getvalue()


def write_all_csv(tables: dict[str, pl.DataFrame], folder: Path) -> None:
    """One CSV a table into an existing folder."""
    for name, table in tables.items():
        (folder / f"{name}.csv").write_bytes(csv_bytes(table))
