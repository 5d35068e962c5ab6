"""Frames held against the definition of their table, by Pandera.

Apart from the definitions, because importing Pandera takes seconds that reading a schema does not need.
"""

from __future__ import annotations

from functools import cache

import pandera.polars as pa
import polars as pl

from schemas.derive import POLARS_TYPES, columns
from schemas.tables import TABLES


@cache
def pandera_schema(name: str) -> pa.DataFrameSchema:
    """A table's columns, in order, with their types and checks; no others are allowed.

    A text of no length is refused everywhere: CSV cannot tell it from an empty cell, so Parquet would not be equal to it.
    """
    described = {
        column.name: pa.Column(
            POLARS_TYPES[column.kind],
            checks=[
                *([pa.Check.str_length(min_value=1)] if POLARS_TYPES[column.kind] == pl.String else []),
                *(getattr(pa.Check, check)(**arguments) for check, arguments in column.checks.items()),
            ],
            nullable=column.optional,
            unique=column.key,
            description=column.description,
        )
        for column in columns(TABLES[name])
    }
    return pa.DataFrameSchema(described, strict=True, ordered=True, coerce=False, name=name)


def validate(name: str, table: pl.DataFrame) -> None:
    """Raises `pandera.errors.SchemaErrors` with every failure of a table's rows."""
    pandera_schema(name).validate(table, lazy=True)
