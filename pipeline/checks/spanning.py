"""What must hold across tables and against the last release, by Great Expectations.

The expectations are data (`spanning.toml`): a query on the warehouse and what its result must meet. Great Expectations is imported
only here and only when the checks run, because its import takes seconds; it sends no usage data and writes no Data Docs.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from pipeline.checks.result import CheckResult
from schemas.derive import frame
from schemas.tables import TABLES

EXPECTATIONS_FILE = Path(__file__).with_name("spanning.toml")
MOST_SHOWN = 3


@cache
def _expectations() -> dict[str, dict[str, Any]]:
    with EXPECTATIONS_FILE.open("rb") as handle:
        return tomllib.load(handle)


def expectation_names() -> list[tuple[str, bool, str]]:
    """Name, whether it blocks a release, and words of every expectation, in the order of the file."""
    return [(name, entry.get("severity", "error") == "error", entry["words"]) for name, entry in _expectations().items()]


NO_REDIRECTS = pl.DataFrame(schema={"table": pl.String, "old_id": pl.String, "new_id": pl.String})


def attach_previous(
    connection: duckdb.DuckDBPyConnection,
    previous: dict[str, pl.DataFrame] | None,
    withdrawn: pl.DataFrame,
    redirects: pl.DataFrame = NO_REDIRECTS,
) -> None:
    """Puts the tables of the last release in the schema `previous`, withdrawals in `withdrawn` and merged ids in `redirects`.

    `withdrawn` has the columns table, row_id, reason; `redirects` table, old_id, new_id. Without a last release the tables are empty.
    """
    connection.execute("CREATE OR REPLACE TEMP TABLE withdrawn AS SELECT * FROM withdrawn")
    connection.execute("CREATE OR REPLACE TEMP TABLE redirects AS SELECT * FROM redirects")
    connection.execute("CREATE SCHEMA IF NOT EXISTS previous")
    for name, model in TABLES.items():
        table = frame(model, []) if previous is None else previous[name]
        connection.register("incoming", table.to_arrow())
        connection.execute(f'CREATE OR REPLACE TABLE previous."{name}" AS SELECT * FROM incoming')
        connection.unregister("incoming")


def check_spanning(
    database: Path, previous: dict[str, pl.DataFrame] | None, withdrawn: pl.DataFrame, redirects: pl.DataFrame = NO_REDIRECTS
) -> list[CheckResult]:
    """Every expectation of `spanning.toml` on a warehouse file, which is not changed."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH '{database}' AS warehouse (READ_ONLY)")
        for name in TABLES:
            connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM warehouse."{name}"')
        attach_previous(connection, previous, withdrawn, redirects)
        return _validate(connection)


def _validate(connection: duckdb.DuckDBPyConnection) -> list[CheckResult]:
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_pandas("warehouse")
    results = []
    for name, entry in _expectations().items():
        found = connection.sql(entry["query"]).df()
        batch = source.add_dataframe_asset(name).add_batch_definition_whole_dataframe(name).get_batch(batch_parameters={"dataframe": found})
        outcome = batch.validate(getattr(gx.expectations, entry["expect"])(**entry["with"]))
        passed = bool(outcome.success)
        shown = ", ".join(str(value) for value in found.iloc[:MOST_SHOWN, -1]) if not passed else ""
        observed = f"{outcome.result.get('observed_value')}" + (f" ({shown})" if shown else "")
        results.append(CheckResult(name, entry["table"], passed, observed, entry["words"], entry.get("severity", "error")))
    return results
