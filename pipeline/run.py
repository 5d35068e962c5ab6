"""The release job, run in this process with its progress on the terminal."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from pipeline import SOURCES_FOLDER
from schemas.tables import TABLES

STATE_FOLDER = ".dagster"
LOCK_FILE = ".releasing.lock"
ERROR_CLASS = re.compile(r"^[\w.]+Error: ")


@dataclass(frozen=True, slots=True)
class Summary:
    """How a run ended: what stopped it, or the closing table as lines."""

    failures: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


def release_in_process(outputs: Path, root: Path, sources: Path = SOURCES_FOLDER, reviewed_only: bool = True) -> Summary:
    """Runs the job `release_record` of the asset graph in this process.

    `root` holds `dagster.yaml`; the state goes to `.dagster` under it. With `reviewed_only` no row that awaits review is published.
    """
    state = root / STATE_FOLDER
    try:
        state.mkdir(exist_ok=True)
        with FileLock(state / LOCK_FILE, timeout=0):
            return _run(state, root, outputs, sources, reviewed_only)
    except Timeout:
        return Summary(failures=[f"another release is being made with the state in {state}; wait until it ends, then release again"])


def _run(state: Path, root: Path, outputs: Path, sources: Path, reviewed_only: bool) -> Summary:
    os.environ["XR_STATE"], os.environ["DAGSTER_HOME"] = str(state), str(root)
    import dagster as dg

    from pipeline.definitions import definitions

    told = {
        "outputs": str(outputs.resolve()),
        "sources": str(sources.resolve()),
        "warehouse": str(state / "record.duckdb"),
        "reviewed_only": reviewed_only,
    }
    run_config = {"loggers": {"progress": {}}, "resources": {"settings": {"config": told}}}
    with dg.DagsterInstance.get() as instance:
        job = definitions.resolve_job_def("release_record")
        result = job.execute_in_process(instance=instance, run_config=run_config, raise_on_error=False)
        return _summary(result)


def _summary(result: Any) -> Summary:
    failures = [
        f"check {evaluation.check_name} of {evaluation.asset_key.to_user_string()} failed: {_told(evaluation)}"
        for evaluation in result.get_asset_check_evaluations()
        if not evaluation.passed and evaluation.severity.name == "ERROR"
    ]
    if not result.success:
        failures += [_root_message(event) for event in result.all_events if event.is_step_failure]
        return Summary(failures=list(dict.fromkeys(failures)) or ["the run failed; see the log above"])
    rows = {
        event.asset_key.to_user_string(): event.materialization.metadata
        for event in result.all_events
        if event.is_step_materialization and event.asset_key is not None
    }
    return Summary(lines=_table(rows))


def _told(evaluation: Any) -> str:
    return "; ".join(f"{name}: {value.value}" for name, value in evaluation.metadata.items())


def _root_message(event: Any) -> str:
    """The message of the error beneath Dagster's own."""
    error = event.step_failure_data.error
    while error is not None and error.cause is not None and (error.cls_name or "").startswith("Dagster"):
        error = error.cause
    message = error.message.strip() if error is not None else "unknown error"
    return f"step {event.step_key}: {ERROR_CLASS.sub('', message)}"


def _table(rows: dict[str, Any]) -> list[str]:
    shown = [("documents", "documents read")] + [(name, name) for name in rows if name in TABLES]
    lines = ["", f"{'what':<16}{'rows':>8}", "-" * 24]
    lines += [f"{label:<16}{rows[name]['dagster/row_count'].value:>8}" for name, label in shown if name in rows]
    release = rows["release"]
    state = "new" if release["new"].value else "stands already, and is byte for byte what the sources give"
    return [*lines, "", f"release {release['version'].value} ({state})", f"lies in {release['folder'].value}"]
