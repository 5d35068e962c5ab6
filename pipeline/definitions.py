"""The Dagster definitions: the only file that assembles them."""

from __future__ import annotations

import dagster as dg

from pipeline.assets import candidates, checks, documents, outside, release, tables
from pipeline.assets.jobs import jobs, schedules, source_folders_watch
from pipeline.assets.progress import progress
from pipeline.assets.settings import Settings

definitions = dg.Definitions(
    assets=dg.load_assets_from_modules([documents, candidates, tables, checks, release, outside]),
    asset_checks=dg.load_asset_checks_from_modules([documents, checks, outside]),
    jobs=jobs,
    schedules=schedules,
    sensors=[source_folders_watch],
    resources={"settings": Settings()},
    loggers={"console": dg.colored_console_logger, "progress": progress},
    executor=dg.in_process_executor,
)
