"""Asset checks: each table against its definition, and the warehouse across tables and releases. Those that block stop a release."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl

from pipeline.assets import GROUP_TABLES, OWNERS
from pipeline.assets.settings import Settings
from pipeline.checks.naming import check_names
from pipeline.checks.proving import check_proof
from pipeline.checks.quarantine import check_quarantine
from pipeline.checks.result import CheckResult
from pipeline.checks.reviewing import check_review
from pipeline.checks.rows import check_rows
from pipeline.checks.spanning import check_spanning, expectation_names
from pipeline.ingest.registry import source_folders
from pipeline.publish.history import last_release, redirects, withdrawn
from pipeline.publish.version import next_release
from pipeline.review.publishable import Publishable
from schemas.tables import TABLES


def _as_dagster(result: CheckResult, asset: str) -> dg.AssetCheckResult:
    severity = dg.AssetCheckSeverity.ERROR if result.severity == "error" else dg.AssetCheckSeverity.WARN
    metadata = {"expected": result.expectation_in_words, "observed": result.observed}
    return dg.AssetCheckResult(passed=result.passed, check_name=result.name, asset_key=asset, severity=severity, metadata=metadata)


def _rows_check(name: str) -> dg.AssetChecksDefinition:
    @dg.asset_check(asset=name, name=f"{name}_rows", blocking=True, description=f"Every row of {name} holds what its columns promise.")
    def check(table: pl.DataFrame) -> dg.AssetCheckResult:
        return _as_dagster(check_rows(name, table), name)

    return check


row_checks = [_rows_check(name) for name in TABLES]


@dg.asset(
    group_name=GROUP_TABLES,
    kinds={"greatexpectations", "pandera"},
    owners=OWNERS,
    code_version="1",
    tags={"stage": "checks"},
    ins={"warehouse": dg.AssetIn("warehouse"), "reviewed": dg.AssetIn("reviewed"), **{name: dg.AssetIn(name) for name in TABLES}},
)
def expectations(settings: Settings, warehouse: str, reviewed: Publishable, **incoming: Any) -> dg.MaterializeResult[list[CheckResult]]:
    """What every check found: row by row with Pandera, across tables and against the last release with Great Expectations."""
    results = [check_rows(name, incoming[name]) for name in TABLES]
    version = next_release(settings.outputs_folder, settings.edition).version
    previous = last_release(settings.outputs_folder, before=version)
    results += check_spanning(Path(warehouse), previous, withdrawn(Path(settings.sources)), redirects(Path(settings.sources)))
    results += check_review(reviewed.problems, reviewed.minted, settings.reviewed_only)
    results.append(check_quarantine((folder.name for folder in source_folders(Path(settings.sources))), incoming["sources"]["source_id"]))
    results += check_proof(reviewed.tables, reviewed.unused_proof)
    results.append(check_names(reviewed.tables, settings.reviewed_only))
    lines = ["| check | passed | observed |", "|---|---|---|"]
    lines += [f"| {result.name} | {result.passed} | {result.observed} |" for result in results]
    metadata: dict[str, Any] = {"dagster/row_count": len(results), "results": dg.MetadataValue.md("\n".join(lines))}
    return dg.MaterializeResult(value=results, metadata=metadata)


@dg.multi_asset_check(
    specs=[
        dg.AssetCheckSpec(name, asset="expectations", blocking=blocking, description=words) for name, blocking, words in expectation_names()
    ],
    ins={"expectations": dg.AssetIn("expectations")},
)
def spanning_checks(expectations: list[CheckResult]) -> Iterator[dg.AssetCheckResult]:
    """Great Expectations on the warehouse: one asset check an expectation."""
    spanning = {name for name, _, _ in expectation_names()}
    for result in expectations:
        if result.name in spanning:
            yield _as_dagster(result, "expectations")
