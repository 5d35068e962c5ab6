"""A release over HTTP, from a real server on this machine: whole, damaged, missing, and no release at all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.publish.errors import ReleaseError
from pipeline.publish.fetching import release_at
from pipeline.publish.verify import verify


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *told: object) -> None:
        """Nothing on the terminal of the tests."""


@pytest.fixture
def address(release: Path) -> Iterator[str]:
    """Where the folder with the release is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(release.parent)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_release_on_the_web_is_fetched_whole_and_leaves_nothing(address: str, release: Path, tmp_path: Path) -> None:
    with release_at(f"{address}/1.0.0/", tmp_path) as folder:
        assert verify(folder) == []
        assert {path.relative_to(folder) for path in folder.rglob("*")} == {path.relative_to(release) for path in release.rglob("*")}
    assert not folder.exists()


def test_what_is_missing_or_changed_on_the_web_is_told(address: str, release: Path, tmp_path: Path) -> None:
    (release / "data" / "events.csv").unlink()
    (release / "LICENSE").write_text("changed", encoding="utf-8")
    with release_at(f"{address}/1.0.0", tmp_path) as folder:
        told = {(problem.file, problem.problem.split(",")[0]) for problem in verify(folder)}
    assert ("data/events.csv", "it is missing") in told
    assert ("LICENSE", "its SHA-256 is not the one in SHA256SUMS") in told


@pytest.mark.parametrize("line", ["<html>no such page</html>", "0" * 64 + "  ../../outside", "0" * 64 + "  /etc/passwd"])
def test_a_list_that_leads_out_of_the_release_is_not_followed(address: str, release: Path, tmp_path: Path, line: str) -> None:
    (release / "SHA256SUMS").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ReleaseError, match="no list of hashes and paths"), release_at(f"{address}/1.0.0", tmp_path):
        pass


def test_an_address_without_a_release_or_a_server_is_told(address: str, tmp_path: Path) -> None:
    told = {f"{address}/9.9.9": "this is no release", "http://127.0.0.1:9": "cannot be fetched", "9.9.9": "no such folder"}
    for where, words in told.items():
        with pytest.raises(ReleaseError, match=words), release_at(where, tmp_path):
            pass


def test_a_version_is_looked_for_in_outputs(release: Path) -> None:
    with release_at("1.0.0", release.parent.parent) as folder:
        assert folder == release
