"""The web server and the daemon really run, on SQLite and on a real PostgreSQL: a run over GraphQL, and the watch that starts another."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from instance import Instance, free_port, serving, until

from pipeline import PROJECT_ROOT, SOURCES_FOLDER

SOURCE = "nextshark-2019-10-police-chief"
USER = "nobody"
pytestmark = pytest.mark.slow


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    shutil.copytree(SOURCES_FOLDER / SOURCE, tmp_path / "sources" / SOURCE)
    (tmp_path / "outputs").mkdir()
    (tmp_path / "outputs" / "release.toml").write_text('version = "1.0.0"\ncreated = "2026-11-22"\n', encoding="utf-8")
    return tmp_path / "sources"


def _looks(instance: Instance) -> list[str]:
    """What the watch said at each look, newest first."""
    query = """{ sensorOrError(sensorSelector: {repositoryLocationName: "pipeline.definitions", repositoryName: "__repository__",
      sensorName: "source_folders_watch"}) { ... on Sensor { sensorState { ticks { status } } } } }"""
    return [tick["status"] for tick in instance.ask(query)["sensorOrError"]["sensorState"]["ticks"]]


def _is_operated(instance: Instance, sources: Path) -> None:
    until(lambda: "SKIPPED" in _looks(instance))
    run = instance.launch("build_record", {"resources": {"settings": {"config": {"reviewed_only": False}}}})
    assert until(lambda: instance.ended(run)) == "SUCCESS"
    with (sources / SOURCE / "brief.md").open("a", encoding="utf-8") as handle:
        handle.write("\n")
    fired = until(lambda: [entry for entry in instance.runs() if entry["runId"] != run])[0]
    assert {"key": "first_changed", "value": SOURCE} in fired["tags"]
    assert {"key": "dagster/sensor_name", "value": "source_folders_watch"} in fired["tags"]
    # What it finds depends on how far the review of the source is; that it runs to an end does not.
    assert until(lambda: instance.ended(fired["runId"])) in ("SUCCESS", "FAILURE")


def test_a_run_is_launched_and_a_changed_source_starts_another(tmp_path: Path, sources: Path) -> None:
    shutil.copy(PROJECT_ROOT / "dagster.yaml", tmp_path)
    with serving(tmp_path, sources, tmp_path / "outputs") as instance:
        _is_operated(instance, sources)


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def _as_user(*command: str) -> None:
    """PostgreSQL refuses to be run by root."""
    if os.getuid() == 0:
        user = pwd.getpwnam(USER)
        subprocess.run(command, check=True, capture_output=True, user=user.pw_uid, group=user.pw_gid, cwd="/")
    else:
        subprocess.run(command, check=True, capture_output=True)


@contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    """A PostgreSQL of its own; gives its address."""
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL here: apt-get install postgresql")
    folder.mkdir()
    if os.getuid() == 0:
        user = pwd.getpwnam(USER)
        os.chown(folder, user.pw_uid, user.pw_gid)
    data, port = str(folder / "data"), free_port()
    _as_user(str(programs / "initdb"), "-D", data, "-U", "record", "--auth", "trust", "--no-sync")
    control = [str(programs / "pg_ctl"), "-D", data, "-w"]
    _as_user(*control, "-l", str(folder / "log"), "-o", f"-p {port} -k {folder} -c listen_addresses=127.0.0.1", "start")
    try:
        yield f"postgresql+psycopg2://record@127.0.0.1:{port}/postgres"
    finally:
        _as_user(*control, "-m", "immediate", "stop")


def test_the_same_with_postgres_as_the_store(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, sources: Path) -> None:
    shutil.copy(PROJECT_ROOT / "deploy" / "dagster.postgres.yaml", tmp_path / "dagster.yaml")
    short = Path(f"/tmp/record-postgres-{os.getpid()}")  # the path of a socket may have 107 characters
    try:
        with _postgres(short) as address, serving(tmp_path, sources, tmp_path / "outputs", {"XR_POSTGRES": address}) as instance:
            _is_operated(instance, sources)
            assert not list((tmp_path / "state").glob("*.db"))
    finally:
        shutil.rmtree(short, ignore_errors=True)
