"""Assets: the published data package."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import dagster as dg

from pipeline import REFERENCE_FOLDER
from pipeline.assets import GROUP_RELEASE, OWNERS
from pipeline.assets.settings import Settings
from pipeline.checks.result import CheckResult
from pipeline.publish.recipe import recipe_digest
from pipeline.publish.release import release_or_confirm
from pipeline.publish.report import ReportFacts
from pipeline.publish.scores import read_scores
from pipeline.publish.version import next_release
from pipeline.resolve.register.entries import read_register
from pipeline.review.privacy import scan
from pipeline.review.publishable import Publishable, review_remark
from schemas.tables import TABLES


@dg.asset(
    group_name=GROUP_RELEASE,
    kinds={"csv", "parquet", "frictionless"},
    owners=OWNERS,
    code_version="1",
    tags={"stage": "publish"},
    ins={"expectations": dg.AssetIn("expectations"), "reviewed": dg.AssetIn("reviewed"), **{name: dg.AssetIn(name) for name in TABLES}},
)
def release(settings: Settings, expectations: list[CheckResult], reviewed: Publishable, **incoming: Any) -> dg.MaterializeResult[str]:
    """The data package of this version: CSV, Parquet, descriptor, codebook, report, hashes; moved into place in one step."""
    reference = Path(settings.sources) / REFERENCE_FOLDER.name
    register = read_register(reference)
    facts = replace(
        next_release(settings.outputs_folder, settings.edition),
        register_coverage=register.coverage if register else (),
        recipe_digest=recipe_digest(sources=Path(settings.sources)),
    )
    report = ReportFacts(
        tuple(expectations),
        (review_remark(reviewed.counts, settings.reviewed_only),),
        reviewed.counts,
        reviewed.reasons,
        read_scores(reference),
    )
    outcome = release_or_confirm({name: incoming[name] for name in TABLES}, facts, report, Path(settings.outputs), scan)
    metadata: dict[str, Any] = {
        "version": facts.version,
        "folder": dg.MetadataValue.path(str(outcome.folder)),
        "new": outcome.new,
        "dagster/row_count": sum(table.height for table in incoming.values()),
    }
    return dg.MaterializeResult(value=str(outcome.folder), metadata=metadata)
