"""What follows from the definition of the tables: frames, DuckDB DDL, Table Schema, codebook. Nothing here names a column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import polars as pl

from schemas.columns import Column
from schemas.tables import TABLES, Table
from schemas.vocabularies import terms, vocabularies

Row = dict[str, Any]

DUCKDB_TYPES = {"string": "VARCHAR", "list": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
CODEBOOK_KEY = (
    "An enum column holds one term of the vocabulary that it names; `?` marks a column that may be empty; a derived column is computed; "
    "a list holds several values in one cell, joined with `|`."
)
FRICTIONLESS_TYPES = {"list": "string", "enum": "string"}
POLARS_TYPES: dict[str, pl.DataType | type[pl.DataType]] = {
    "string": pl.String,
    "list": pl.String,
    "enum": pl.String,
    "date": pl.Date,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
}


def columns(table: type[Table]) -> list[Column]:
    """The columns of a table in published order; those of a table that it extends come first."""
    members = {name: member for kind in reversed(table.__mro__) for name, member in vars(kind).items()}
    return [replace(column, name=name) for name, column in members.items() if isinstance(column, Column)]


def key_of(table: type[Table]) -> str | None:
    """Name of the key column; None for a table without one."""
    return next((column.name for column in columns(table) if column.key), None)


def renamed_columns() -> list[tuple[str, str, str]]:
    """Table, name and the version of the renaming, of every column whose old name is still documented."""
    return [(name, column.name, column.renamed_in) for name, table in TABLES.items() for column in columns(table) if column.renamed_in]


def frame(table: type[Table], rows: Iterable[Row]) -> pl.DataFrame:
    """Rows as a typed frame with exactly the table's columns in order. Raises KeyError for a column that a row lacks or has beyond."""
    wanted = columns(table)
    names = [column.name for column in wanted]
    listed = list(rows)
    for row in listed:
        if set(row) != set(names):
            raise KeyError(f"{table.__name__}: columns differ: {sorted(set(row) ^ set(names))}")
    schema = {column.name: POLARS_TYPES[column.kind] for column in wanted}
    return pl.DataFrame([[row[name] for name in names] for row in listed], schema=schema, orient="row")


def enum_type(vocabulary: str) -> str:
    """Name of the DuckDB type of a vocabulary."""
    return f"{vocabulary}_term"


def duckdb_types() -> list[str]:
    """CREATE TYPE statements, one a vocabulary that a column uses."""
    used = sorted({column.vocabulary for table in TABLES.values() for column in columns(table) if column.vocabulary})
    return [f"CREATE TYPE {enum_type(name)} AS ENUM ({', '.join(repr(term) for term in terms(name))})" for name in used]


def duckdb_table(name: str) -> str:
    """CREATE TABLE statement with key, NOT NULL, enumerations and foreign keys."""
    parts = []
    for column in columns(TABLES[name]):
        kind = enum_type(column.vocabulary) if column.vocabulary else DUCKDB_TYPES[column.kind]
        rules = " PRIMARY KEY" if column.key else "" if column.optional else " NOT NULL"
        parts.append(f'"{column.name}" {kind}{rules}')
    for column in columns(TABLES[name]):
        if column.references:
            parts.append(f'FOREIGN KEY ("{column.name}") REFERENCES "{column.references}" ("{key_of(TABLES[column.references])}")')
    return f'CREATE TABLE "{name}" ({", ".join(parts)})'


def _constraints(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.optional}
    if column.key:
        constraints["unique"] = True
    if column.vocabulary:
        constraints["enum"] = terms(column.vocabulary)
    if "str_matches" in column.checks:
        constraints["pattern"] = column.checks["str_matches"]["pattern"]
    if "greater_than_or_equal_to" in column.checks:
        constraints["minimum"] = column.checks["greater_than_or_equal_to"]["min_value"]
    if "less_than_or_equal_to" in column.checks:
        constraints["maximum"] = column.checks["less_than_or_equal_to"]["max_value"]
    longest = column.checks.get("str_length", {}).get("max_value")
    if longest is not None:
        constraints["maxLength"] = longest
    return constraints


def _past(column: Column) -> dict[str, str]:
    """What a descriptor says of a column's earlier name and meaning, where it had another."""
    stated = {"renamedFrom": column.renamed_from, "renamedIn": column.renamed_in, "redefinedIn": column.redefined_in}
    return {name: value for name, value in stated.items() if value is not None}


def _past_in_words(column: Column) -> str:
    renamed = f" Called `{column.renamed_from}` before version {column.renamed_in}." if column.renamed_from else ""
    return renamed + (f" Its meaning changed in version {column.redefined_in}." if column.redefined_in else "")


def table_schema(name: str) -> dict[str, Any]:
    """The Frictionless Table Schema (Data Package v2) of a table: fields, keys, foreign keys, enumerations as constraints."""
    described = columns(TABLES[name])
    fields = [
        {
            "name": column.name,
            "type": FRICTIONLESS_TYPES.get(column.kind, column.kind),
            "description": column.description,
            "constraints": _constraints(column),
            **_past(column),
        }
        for column in described
    ]
    schema: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    key = key_of(TABLES[name])
    if key:
        schema["primaryKey"] = [key]
    foreign = [
        {
            "fields": [column.name],
            "reference": {
                "resource": "" if column.references == name else column.references,
                "fields": [key_of(TABLES[column.references])],
            },
        }
        for column in described
        if column.references
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def codebook() -> str:
    """The codebook of tables and vocabularies in Markdown: what every column and every term means."""
    lines = ["# Codebook", "", CODEBOOK_KEY, ""]
    for name, table in TABLES.items():
        lines += [f"## {name}", "", (table.__doc__ or "").strip(), "", "| column | type | meaning |", "|---|---|---|"]
        for column in columns(table):
            kind = (column.vocabulary and f"enum `{column.vocabulary}`") or column.kind
            marks = "".join([", key" if column.key else "", "?" if column.optional else "", ", derived" if column.derived else ""])
            target = f" Refers to {column.references}." if column.references else ""
            lines.append(f"| {column.name} | {kind}{marks} | {column.description}{target}{_past_in_words(column)} |")
        lines.append("")
    lines += ["## Vocabularies", ""]
    for vocabulary, meanings in vocabularies().items():
        lines += [f"**{vocabulary}**", ""]
        lines += [f"- `{term}`: {meaning}" for term, meaning in meanings.items()]
        lines.append("")
    return "\n".join(lines)
