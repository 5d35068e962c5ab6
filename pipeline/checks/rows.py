"""Every row against the definition of its table, by Pandera.

Pandera passes over data checks on a LazyFrame without a word, so only collected frames are taken.
"""

from __future__ import annotations

import polars as pl

from pipeline.checks.result import CheckResult
from schemas.derive import columns
from schemas.tables import TABLES

MOST_SHOWN = 3


def check_rows(name: str, table: pl.DataFrame) -> CheckResult:
    """Types, order of columns, vocabularies, patterns, bounds and keys of one table. Raises TypeError for a LazyFrame."""
    if not isinstance(table, pl.DataFrame):
        raise TypeError("collect the frame first: Pandera skips data checks on a LazyFrame")
    failures = _failures(name, table)
    observed = f"{table.height} rows" if not failures else "; ".join(failures[:MOST_SHOWN])
    return CheckResult(f"{name}_rows", name, not failures, observed, f"every row of {name} holds what its columns promise")


def _failures(name: str, table: pl.DataFrame) -> list[str]:
    from pandera.errors import SchemaErrors  # noqa: PLC0415  takes seconds that only this needs

    from schemas.validate import validate  # noqa: PLC0415

    try:
        validate(name, table)
    except SchemaErrors as errors:
        cases = errors.failure_cases
        told = [f"{row['column'] or name}: {row['check']} fails for {row['failure_case']!r}" for row in cases.to_dicts()]
        return sorted(set(told))
    return _lists_with_empty_parts(name, table)


def _lists_with_empty_parts(name: str, table: pl.DataFrame) -> list[str]:
    """A list cell such as `a||b` or `a|` would lose or invent a value when it is split."""
    told = []
    for column in columns(TABLES[name]):
        if column.kind == "list":
            bad = table.filter(pl.col(column.name).str.split("|").list.eval(pl.element().str.strip_chars() == "").list.any())
            told += [f"{column.name}: empty part in {value!r}" for value in bad[column.name].to_list()]
    return told
