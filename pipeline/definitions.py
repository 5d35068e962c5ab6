"""The Dagster definitions: the only file that assembles them."""

from __future__ import annotations

import dagster as dg

from pipeline.assets import candidates, checks, documents, release, tables
from pipeline.assets.progress import progress
from pipeline.assets.settings import Settings

everything = dg.AssetSelection.all()
release_selection = dg.AssetSelection.assets("release")

build_job = dg.define_asset_job(
    "build_record",
    selection=everything - release_selection,
    executor_def=dg.in_process_executor,
    description="From the sources to a checked warehouse.",
)
release_job = dg.define_asset_job(
    "release_record", selection=everything, executor_def=dg.in_process_executor, description="From the sources to a published data package."
)

definitions = dg.Definitions(
    assets=dg.load_assets_from_modules([documents, candidates, tables, checks, release]),
    asset_checks=dg.load_asset_checks_from_modules([documents, checks]),
    jobs=[build_job, release_job],
    resources={"settings": Settings()},
    loggers={"console": dg.colored_console_logger, "progress": progress},
    executor=dg.in_process_executor,
)
