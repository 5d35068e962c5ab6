"""Assets: the published data package."""

from pathlib import Path
from typing import Any

import dagster as dg

from pipeline.assets import GROUP_RELEASE, OWNERS
from pipeline.assets.settings import Settings
from pipeline.checks.result import CheckResult
from pipeline.publish.release import release_or_confirm
from pipeline.publish.report import ReportFacts
from pipeline.publish.version import next_release
from pipeline.review.privacy import scan
from schemas.tables import TABLES


@dg.asset(
    group_name=GROUP_RELEASE,
    kinds={"csv", "parquet", "frictionless"},
    owners=OWNERS,
    code_version="1",
    tags={"stage": "publish"},
    ins={"expectations": dg.AssetIn("expectations"), **{name: dg.AssetIn(name) for name in TABLES}},
)
def release(settings: Settings, expectations: list[CheckResult], **incoming: Any) -> dg.MaterializeResult[str]:
    """The data package of this version: CSV, Parquet, descriptor, codebook, report, hashes; moved into place in one step."""
    facts = next_release(settings.outputs_folder, settings.edition)
    outcome = release_or_confirm(
        {name: incoming[name] for name in TABLES}, facts, ReportFacts(tuple(expectations)), Path(settings.outputs), scan
    )
    metadata: dict[str, Any] = {
        "version": facts.version,
        "folder": dg.MetadataValue.path(str(outcome.folder)),
        "new": outcome.new,
        "dagster/row_count": sum(table.height for table in incoming.values()),
    }
    return dg.MaterializeResult(value=str(outcome.folder), metadata=metadata)
