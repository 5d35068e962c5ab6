"""The tables in DuckDB, with keys, foreign keys and enumerations that the database itself enforces.

A `.duckdb` file is a working store; what is published is CSV and Parquet.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl

from schemas.derive import columns, duckdb_table, duckdb_types
from schemas.tables import TABLES

# Parents before children, so that every foreign key finds its row.
LOAD_ORDER = ("sources", "entities", "claims", "quantities", "events", "participants", "figures", "sanctions", "tombstones")


class WarehouseError(ValueError):
    """A row that the database refuses: which table, which rule, which value."""


def _parents_first(table: pl.DataFrame, key: str, parent: str) -> list[pl.DataFrame]:
    """A self-referencing table in layers, each of which refers only to layers before it."""
    layers: list[pl.DataFrame] = []
    placed, rest = pl.Series([], dtype=pl.String), table
    while rest.height:
        ready = rest.filter(pl.col(parent).is_null() | pl.col(parent).is_in(placed.implode()))
        if not ready.height:
            # Dangling or circular references: let the database name them.
            return [*layers, rest]
        layers.append(ready)
        placed = pl.concat([placed, ready[key]])
        rest = rest.filter(~pl.col(key).is_in(ready[key].implode()))
    return layers


def _layers(name: str, table: pl.DataFrame) -> list[pl.DataFrame]:
    described = columns(TABLES[name])
    own = next((column.name for column in described if column.references == name), None)
    key = next((column.name for column in described if column.key), None)
    return _parents_first(table, key, own) if own and key else [table]


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates the enumerations and empty tables."""
    for statement in duckdb_types():
        connection.execute(statement)
    for name in LOAD_ORDER:
        connection.execute(duckdb_table(name))


def load(connection: duckdb.DuckDBPyConnection, tables: dict[str, pl.DataFrame]) -> None:
    """Inserts every table. Raises WarehouseError for a duplicate key, a dangling reference, a missing value or an unknown term."""
    for name in LOAD_ORDER:
        for layer in _layers(name, tables[name]):
            connection.register("incoming", layer.to_arrow())
            try:
                connection.execute(f'INSERT INTO "{name}" SELECT * FROM incoming')
            except duckdb.Error as error:
                raise WarehouseError(f"table {name}: {error}") from error
            finally:
                connection.unregister("incoming")


def build(path: Path, tables: dict[str, pl.DataFrame]) -> None:
    """Writes a fresh database file from the tables, in place of an older one only once it is whole. Raises WarehouseError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_suffix(".staging")
    staged.unlink(missing_ok=True)
    try:
        with duckdb.connect(str(staged)) as connection:
            create(connection)
            load(connection, tables)
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)
