"""Jobs as set algebra over the assets, and what starts them: schedules and the watch on the source folders."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import dagster as dg

from pipeline.assets import OUTSIDE, RELEASE, VERIFIED
from pipeline.assets.settings import Settings
from pipeline.ingest.watching import changed_folders, folder_states

SECONDS_BETWEEN_LOOKS = 15

everything = dg.AssetSelection.all()
outside = dg.AssetSelection.tag(*next(iter(OUTSIDE.items())))
standing = dg.AssetSelection.assets(VERIFIED)
record = everything - outside - standing
published = dg.AssetSelection.assets(RELEASE)


def _job(name: str, selection: dg.AssetSelection, purpose: str, description: str) -> dg.UnresolvedAssetJobDefinition:
    tags = {"purpose": purpose}
    return dg.define_asset_job(name, selection, tags=tags, run_tags=tags, executor_def=dg.in_process_executor, description=description)


build_job = _job("build_record", record - published, "build", "From the sources to a checked warehouse.")
release_job = _job("release_record", record, "release", "From the sources to a published data package.")
verify_job = _job("verify_releases", standing, "verify", "Every published release, held against its hashes and tables.")
links_job = _job("check_links", outside, "links", "Whether the addresses of the sources still answer.")
jobs = [build_job, release_job, verify_job, links_job]

schedules = [
    dg.ScheduleDefinition(name="weekly_build", job=build_job, cron_schedule="0 5 * * 1", default_status=dg.DefaultScheduleStatus.RUNNING),
    dg.ScheduleDefinition(name="weekly_links", job=links_job, cron_schedule="0 6 * * 3", default_status=dg.DefaultScheduleStatus.RUNNING),
    dg.ScheduleDefinition(name="weekly_verify", job=verify_job, cron_schedule="0 4 * * 1", default_status=dg.DefaultScheduleStatus.RUNNING),
]


@dg.sensor(job=build_job, minimum_interval_seconds=SECONDS_BETWEEN_LOOKS, default_status=dg.DefaultSensorStatus.RUNNING)
def source_folders_watch(context: dg.SensorEvaluationContext, settings: Settings) -> dg.RunRequest | dg.SkipReason:
    """Asks for a build when a source folder is new, gone or changed; the run is tagged with their names."""
    now = folder_states(Path(settings.sources))
    before = json.loads(context.cursor) if context.cursor else None
    told = json.dumps(now, sort_keys=True)
    context.update_cursor(told)
    if before is None:
        return dg.SkipReason(f"the first look: {len(now)} folders are watched")
    changed = changed_folders(before, now)
    if not changed:
        return dg.SkipReason("no source folder has changed")
    key = hashlib.sha256(told.encode("utf-8")).hexdigest()
    return dg.RunRequest(run_key=key, tags={"changed_sources": str(len(changed)), "first_changed": changed[0][:60]})
