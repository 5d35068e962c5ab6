"""A release that dies, runs out of room, meets another one or may not write: what was published stands, and the next run succeeds.

Real processes on real file systems. The steps that are died at: `PYTHONPATH=tests python tests/publish/writer.py OUTPUTS VERSION list`.
"""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from writer import write

from pipeline.publish.catalogue import read_catalogue
from pipeline.publish.package import file_facts
from pipeline.publish.verify import verify

WRITER = Path(__file__).with_name("writer.py")
KILL_POINTS = 20
SECONDS = 300
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("crashes")]


def start(outputs: Path, version: str, *mode: object, before: Callable[[], None] | None = None) -> subprocess.Popen[str]:
    command = [sys.executable, str(WRITER), str(outputs), version, *map(str, mode)]
    environment = {**os.environ, "PYTHONPATH": str(WRITER.parent.parent)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, preexec_fn=before)  # noqa: PLW1509


def run(outputs: Path, version: str, *mode: object, before: Callable[[], None] | None = None) -> tuple[int, str]:
    """Status of a writer and what it said."""
    process = start(outputs, version, *mode, before=before)
    out, err = process.communicate(timeout=SECONDS)
    return process.returncode, out + err


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    outputs = tmp_path_factory.mktemp("published")
    write(outputs, "1.0.0")
    return outputs


@pytest.fixture(scope="session")
def steps(published_once: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The steps of the second release, in order."""
    outputs = shutil.copytree(published_once, tmp_path_factory.mktemp("steps") / "outputs")
    status, told = run(outputs, "1.0.1", "list")
    assert status == 0
    return told.splitlines()


@pytest.fixture
def outputs(published_once: Path, tmp_path: Path) -> Path:
    """A folder with version 1.0.0 and its catalogue."""
    return shutil.copytree(published_once, tmp_path / "outputs")


def assert_published_stands(outputs: Path, before: dict[str, bytes]) -> None:
    """Version 1.0.0 is as it was, and the catalogue names nothing but whole releases."""
    now = everything(outputs / "releases" / "1.0.0")
    assert now == before
    catalogue = read_catalogue(outputs)
    assert catalogue is not None and catalogue["current"] in ("1.0.0", "1.0.1")
    for entry in catalogue["releases"]:
        facts = file_facts(outputs / entry["descriptor"]["path"])
        assert (facts.bytes, f"sha256:{facts.sha256}") == (entry["descriptor"]["bytes"], entry["descriptor"]["hash"])
    for folder in (outputs / "releases").iterdir():
        assert verify(folder) == []


def assert_next_run_succeeds(outputs: Path, version: str = "1.0.1") -> None:
    write(outputs, version)
    assert verify(outputs / "releases" / version) == []
    catalogue = read_catalogue(outputs)
    assert catalogue is not None and catalogue["current"] == version
    assert not list(outputs.glob(".staging-*"))


@pytest.fixture(scope="session")
def killed(published_once: Path, steps: list[str], tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, int, Path]]:
    """For points spread evenly over the steps: the step, the status of the process that was killed at it, and the folder that it left."""
    numbers = [1 + round(point * (len(steps) - 1) / (KILL_POINTS - 1)) for point in range(KILL_POINTS)]

    def kill(number: int) -> tuple[str, int, Path]:
        outputs = shutil.copytree(published_once, tmp_path_factory.mktemp("killed") / "outputs")
        return steps[number - 1], run(outputs, "1.0.1", "kill", number)[0], outputs

    with ThreadPoolExecutor(os.cpu_count()) as together:
        return list(together.map(kill, numbers))


@pytest.mark.parametrize("point", range(KILL_POINTS))
def test_killed_at_any_point_a_release_leaves_what_was_published(
    published_once: Path, killed: list[tuple[str, int, Path]], point: int
) -> None:
    step, status, outputs = killed[point]
    assert status == -signal.SIGKILL, step
    assert_published_stands(outputs, everything(published_once / "releases" / "1.0.0"))
    assert_next_run_succeeds(outputs)


def test_the_points_reach_from_the_lock_to_the_catalogue(steps: list[str]) -> None:
    assert len(steps) > KILL_POINTS
    assert steps[0] == "open .writing.lock"
    assert [step for step in steps if step.startswith("rename")][-2:] == ["rename .staging-1.0.1", "rename .staging-catalog.json"]


@pytest.fixture
def small_disk(published_once: Path, tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with version 1.0.0 and less room than another release needs."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(disk)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("mounting a file system is not allowed here; the limit on the size of a file stands in for a full disk")
    try:
        shutil.copytree(published_once, disk / "outputs")
        used = (os.statvfs(disk).f_blocks - os.statvfs(disk).f_bfree) * os.statvfs(disk).f_frsize
        subprocess.run(["mount", "-o", f"remount,size={used + 65536}", str(disk)], check=True)
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk_is_told_and_harms_nothing(small_disk: Path) -> None:
    outputs = small_disk / "outputs"
    before = everything(outputs / "releases" / "1.0.0")
    status, told = run(outputs, "1.0.1")
    assert (status, "No space left on device" in told, "Make room" in told) == (1, True, True), told
    assert "Traceback" not in told
    assert_published_stands(outputs, before)
    subprocess.run(["mount", "-o", "remount,size=16m", str(small_disk)], check=True)
    assert_next_run_succeeds(outputs)


def test_a_file_that_may_not_grow_is_told_and_harms_nothing(outputs: Path) -> None:
    before = everything(outputs / "releases" / "1.0.0")
    status, told = run(outputs, "1.0.1", before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000)))
    assert (status, "File too large" in told, "Traceback" in told) == (1, True, False), told
    assert_published_stands(outputs, before)
    assert_next_run_succeeds(outputs)


def without_the_right_of_root() -> None:
    """In a process to be: root is asked for permission like anybody else."""
    if os.geteuid() == 0:
        library = ctypes.CDLL(None)
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            library.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


@pytest.mark.parametrize("folder", ["", "releases"])
def test_a_folder_that_may_not_be_written_is_told_and_harms_nothing(outputs: Path, folder: str) -> None:
    before = everything(outputs / "releases" / "1.0.0")
    (outputs / ".writing.lock").unlink(missing_ok=True)
    (outputs / folder).chmod(0o555)
    status, told = run(outputs, "1.0.1", before=without_the_right_of_root)
    (outputs / folder).chmod(0o755)
    assert (status, "Permission denied" in told, "may be written" in told, "Traceback" in told) == (1, True, True, False), told
    assert_published_stands(outputs, before)
    assert_next_run_succeeds(outputs)


def test_a_second_release_at_the_same_time_is_refused_and_the_first_ends_well(outputs: Path, steps: list[str]) -> None:
    before = everything(outputs / "releases" / "1.0.0")
    first = start(outputs, "1.0.1", "stop", len(steps) // 2)
    os.waitid(os.P_PID, first.pid, os.WSTOPPED | os.WNOWAIT)
    status, told = run(outputs, "1.0.2")
    assert (status, "Another release is being written" in told) == (1, True), told
    assert_published_stands(outputs, before)
    first.send_signal(signal.SIGCONT)
    assert first.communicate(timeout=SECONDS) == ("", "")
    assert first.returncode == 0
    assert_published_stands(outputs, before)
    assert_next_run_succeeds(outputs, "1.0.2")


def test_releases_that_race_leave_whole_versions_only(outputs: Path) -> None:
    before = everything(outputs / "releases" / "1.0.0")
    racing = [start(outputs, "1.0.1") for _ in range(3)]
    told = [process.communicate(timeout=SECONDS) for process in racing]
    assert 0 in {process.returncode for process in racing}
    for process, (_, error) in zip(racing, told, strict=True):
        assert process.returncode == 0 or "Another release is being written" in error
    assert_published_stands(outputs, before)
    assert_next_run_succeeds(outputs)
