"""Jobs, schedules, the watch on the sources, policies and tags, as the definitions carry them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import dagster as dg

from pipeline import PROJECT_ROOT, SOURCES_FOLDER
from pipeline.assets.jobs import source_folders_watch
from pipeline.assets.outside import links
from pipeline.assets.settings import Settings
from pipeline.definitions import definitions
from schemas.tables import TABLES

SOURCE = "nextshark-2019-10-police-chief"
MOST_SECONDS = 3
TIMED = "import importlib, sys, time; importlib.import_module(sys.argv[1]); print(time.process_time())"
LOADED = (sys.executable, "-c", TIMED)


def _assets(job: str) -> set[str]:
    return {key.to_user_string() for key in definitions.resolve_job_def(job).asset_layer.executable_asset_keys}


def test_jobs_divide_the_assets_between_them() -> None:
    built = {"documents", "readings", "reviewed", *TABLES, "warehouse", "expectations"}
    assert _assets("build_record") == built
    assert _assets("release_record") == built | {"release"}
    assert _assets("verify_releases") == {"verified_releases"}
    assert _assets("check_links") == {"links"}
    for job in ("build_record", "release_record", "verify_releases", "check_links"):
        assert definitions.resolve_job_def(job).run_tags["purpose"]


def _seconds(module: str) -> float:
    """Processor seconds of importing a module in a fresh interpreter, the better of two."""
    runs = [subprocess.run([*LOADED, module], capture_output=True, text=True, check=True, cwd=PROJECT_ROOT) for _ in range(2)]
    return min(float(run.stdout) for run in runs)


def test_the_graph_loads_in_seconds() -> None:
    taken = _seconds("pipeline.definitions")
    # On a machine that is slow or busy Dagster alone takes most of that.
    assert taken < MOST_SECONDS or taken < 2 * _seconds("dagster")


def test_loading_the_graph_imports_nothing_that_only_a_run_needs() -> None:
    told = (
        "import sys, pipeline.definitions; print(*{'spacy', 'pandas', 'pandera', 'great_expectations', 'frictionless'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=PROJECT_ROOT)
    assert done.stdout.split() == []


def test_the_outside_world_is_asked_again_with_growing_pauses_and_only_warns() -> None:
    policy = links.op.retry_policy
    assert policy is not None
    assert (policy.max_retries, policy.backoff) == (3, dg.Backoff.EXPONENTIAL)
    graph = definitions.resolve_asset_graph()
    blocking = {key.name: graph.get(key).blocking for key in graph.asset_check_keys}
    assert not blocking["links_answer"]
    assert not blocking["documents_all_readable"]
    assert blocking["releases_are_intact"]
    assert blocking["claims_rows"]


def test_weekly_assets_have_a_freshness_policy_and_weekly_jobs_a_schedule() -> None:
    graph = definitions.resolve_asset_graph()
    for name in ("documents", "warehouse", "links"):
        assert graph.get(dg.AssetKey(name)).freshness_policy is not None
    assert {schedule.job_name: schedule.cron_schedule for schedule in definitions.schedules or []} == {
        "build_record": "0 5 * * 1",
        "check_links": "0 6 * * 3",
        "verify_releases": "0 4 * * 1",
    }


def _looked(folder: Path, cursor: str | None) -> tuple[dg.RunRequest | dg.SkipReason, str | None]:
    context = dg.build_sensor_context(cursor=cursor, resources={"settings": Settings(sources=str(folder))})
    found = source_folders_watch(context)
    assert isinstance(found, dg.RunRequest | dg.SkipReason)
    return found, context.cursor


def test_the_watch_asks_for_a_build_when_a_folder_changes_and_else_not(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    shutil.copytree(SOURCES_FOLDER / SOURCE, folder / SOURCE)
    first, cursor = _looked(folder, None)
    same, cursor = _looked(folder, cursor)
    assert isinstance(first, dg.SkipReason)
    assert isinstance(same, dg.SkipReason)
    with (folder / SOURCE / "brief.md").open("a", encoding="utf-8") as handle:
        handle.write("\n")
    changed, cursor = _looked(folder, cursor)
    assert isinstance(changed, dg.RunRequest)
    assert changed.tags["first_changed"] == SOURCE
    shutil.rmtree(folder / SOURCE)
    gone, _ = _looked(folder, cursor)
    assert isinstance(gone, dg.RunRequest)
    assert gone.run_key != changed.run_key
