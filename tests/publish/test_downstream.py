"""`examples/downstream` as a project of somebody else, in processes of its own, against a web server on this machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.publish.catalogue import write_catalogue

EXAMPLE = Path(__file__).parents[2] / "examples" / "downstream"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return shutil.copytree(EXAMPLE, tmp_path / "project")


@pytest.fixture
def mirror(release: Path) -> Path:
    outputs = release.parent.parent
    write_catalogue(outputs)
    return outputs


def run(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    settings = os.environ | {"XDG_CACHE_HOME": str(project.parent / "cache")}
    return subprocess.run([sys.executable, *arguments], cwd=project, env=settings, capture_output=True, text=True, check=False)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-40] ^= 1
    path.write_bytes(bytes(content))


def test_a_pinned_version_is_fetched_and_read_by_three_libraries(mirror: Path, project: Path) -> None:
    with served(mirror) as address:
        assert run(project, "record.py", address, "1.0.0").returncode == 0
        told = run(project, "show.py")
    assert told.returncode == 0, told.stderr
    assert [line.split(maxsplit=1)[1] for line in told.stdout.splitlines()] == ["{'alleged': 1}"] * 3
    again = run(project, "show.py")
    assert (again.returncode, again.stdout) == (0, told.stdout), "what was fetched is kept"


@pytest.mark.parametrize("path", ["data/events.parquet", pytest.param("registry.txt", marks=pytest.mark.slow)])
def test_a_changed_byte_at_the_mirror_ends_it_before_anything_is_computed(mirror: Path, project: Path, path: str) -> None:
    with served(mirror) as address:
        assert run(project, "record.py", address, "1.0.0").returncode == 0
        flip(mirror / "releases/1.0.0" / path)
        told = run(project, "show.py")
    assert told.returncode != 0
    assert "does not match the known hash" in told.stderr and Path(path).name in told.stderr
    assert told.stdout == ""


@pytest.mark.slow
def test_a_version_that_is_not_offered_or_was_withdrawn_is_not_pinned(mirror: Path, project: Path) -> None:
    with served(mirror) as address:
        assert "offers no version 9.9.9; it offers 1.0.0" in run(project, "record.py", address, "9.9.9").stderr
        catalogue = json.loads((mirror / "catalog.json").read_text("utf-8"))
        catalogue["releases"][0]["status"] = "withdrawn"
        (mirror / "catalog.json").write_text(json.dumps(catalogue), encoding="utf-8")
        assert "offers no version 1.0.0" in run(project, "record.py", address, "1.0.0").stderr
    assert not (project / "record.toml").exists()
