"""Publishing into a folder and into S3: what arrives, what is sent again, and that a stop half-way leaves whole releases only."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from storage_servers import WEED, Bucket, free_port
from wire import wire

from pipeline.publish.catalogue import write_catalogue
from pipeline.publish.elsewhere.destination import publish_to
from pipeline.publish.elsewhere.folder import FolderStore
from pipeline.publish.elsewhere.s3 import S3Store
from pipeline.publish.elsewhere.store import PublishError
from pipeline.publish.package import file_facts
from pipeline.publish.verify import verify

pytestmark = pytest.mark.xdist_group("s3")


@dataclass(frozen=True)
class Place:
    """A destination of either kind, what stands there, and a way to spoil it."""

    address: str
    files: Callable[[], dict[str, bytes]]
    put: Callable[[str, bytes], object]


def folder_place(root: Path) -> Place:
    def files() -> dict[str, bytes]:
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}

    return Place(str(root), files, FolderStore(root).write)


def bucket_place(bucket: Bucket) -> Place:
    return Place(bucket.address, bucket.files, bucket.put)


@pytest.fixture(params=["folder", pytest.param("s3", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    return folder_place(tmp_path / "mirror") if request.param == "folder" else bucket_place(request.getfixturevalue("bucket"))


@pytest.fixture
def mirror(tmp_path: Path) -> Place:
    return folder_place(tmp_path / "mirror")


def said(outputs: Path, place: Place, version: str = "1.0.0") -> list[str]:
    lines: list[str] = []
    publish_to(place.address, outputs, version, lines.append)
    return lines


def local(outputs: Path, version: str) -> dict[str, bytes]:
    files = (path for path in (outputs / "releases" / version).rglob("*") if path.is_file())
    return {path.relative_to(outputs).as_posix(): path.read_bytes() for path in files}


def named(place: Place) -> dict[str, str]:
    """Status of every version in the catalogue at the destination, after every byte of each was held against its SHA256SUMS."""
    files = place.files()
    listed = {entry["version"]: entry["status"] for entry in json.loads(files.get("catalog.json", b'{"releases": []}'))["releases"]}
    for version in listed:
        below = f"releases/{version}/"
        sums = [line.split("  ") for line in files[f"{below}SHA256SUMS"].decode().splitlines()]
        assert {path for path in files if path.startswith(below)} == {below + path for _, path in sums} | {f"{below}SHA256SUMS"}
        assert all(hashlib.sha256(files[below + path]).hexdigest() == digest for digest, path in sums)
    return listed


def test_all_arrives_the_catalogue_last_and_only_what_is_damaged_is_sent_again(outputs: Path, place: Place) -> None:
    assert said(outputs, place)[-1] == "catalog.json: sent and read back"
    arrived = place.files()
    releases = {path: content for path, content in arrived.items() if path.startswith("releases/")}
    assert releases == local(outputs, "1.0.0")
    assert arrived.keys() - releases.keys() == {"archives/xinjiang-record-1.0.0.tar.gz", "catalog.json"}
    place.put("releases/1.0.0/data/events.csv", b"damaged")
    again = [line for line in said(outputs, place) if "stands there already" not in line]
    assert again == ["releases/1.0.0/data/events.csv: sent and read back"]
    assert place.files() == arrived


def test_the_catalogue_there_lists_only_what_stands_there(outputs: Path, mirror: Place) -> None:
    said(outputs, mirror)
    assert named(mirror) == {"1.0.0": "current"}
    assert json.loads(mirror.files()["catalog.json"])["current"] == "1.0.0"
    said(outputs, mirror, "1.0.1")
    assert named(mirror) == {"1.0.0": "superseded", "1.0.1": "current"}
    assert verify(Path(mirror.address) / "releases" / "1.0.1") == []


def test_a_file_that_does_not_belong_there_stops_it_before_the_catalogue(outputs: Path, place: Place) -> None:
    place.put("releases/1.0.0/data/notes.txt", b"x")
    with pytest.raises(PublishError, match=r"data/notes\.txt: it stands at the destination and is no file of this release"):
        said(outputs, place)
    assert "catalog.json" not in place.files()


def test_a_release_that_is_not_whole_is_not_sent(outputs: Path, mirror: Place) -> None:
    (outputs / "releases/1.0.0/REPORT.md").write_text("changed", encoding="utf-8")
    with pytest.raises(PublishError, match=r"REPORT\.md: .*SHA-256"):
        said(outputs, mirror)
    assert mirror.files() == {}


def test_another_release_under_the_same_version_there_is_refused(outputs: Path, mirror: Place) -> None:
    said(outputs, mirror)
    theirs = json.loads(mirror.files()["catalog.json"])
    theirs["releases"][0]["descriptor"]["hash"] = "sha256:" + "0" * 64
    mirror.put("catalog.json", json.dumps(theirs).encode())
    before = mirror.files()
    with pytest.raises(PublishError, match=r"lists another release 1\.0\.0 than ours"):
        said(outputs, mirror)
    assert mirror.files() == before


def test_a_withdrawn_version_is_not_published(outputs: Path, mirror: Place) -> None:
    (outputs / "release.toml").write_text('[withdrawn]\n"1.0.1" = "a mistake"\n', encoding="utf-8")
    write_catalogue(outputs)
    with pytest.raises(PublishError, match=r"1\.0\.1 is not listed, or is withdrawn"):
        said(outputs, mirror, "1.0.1")
    assert mirror.files() == {}


def test_a_version_that_does_not_exist_is_told_with_those_that_do(outputs: Path, mirror: Place) -> None:
    with pytest.raises(PublishError, match=r"9\.9\.9: there is no such release\. Choose one of: 1\.0\.0, 1\.0\.1"):
        said(outputs, mirror, "9.9.9")


@pytest.mark.parametrize("destination", ["ftp://host/folder", "gs://bucket", "zenodoo:", "s3://", "s3:///prefix"])
def test_what_is_no_destination_is_told(outputs: Path, destination: str) -> None:
    with pytest.raises(PublishError, match=r"it is no destination|it names no bucket"):
        publish_to(destination, outputs, "1.0.0", print)


@pytest.mark.slow
@pytest.mark.parametrize("budget", [2_000, 60_000])
def test_a_network_that_ends_half_way_leaves_the_catalogue_and_the_next_run_goes_on(
    outputs: Path, bucket: Bucket, monkeypatch: pytest.MonkeyPatch, budget: int
) -> None:
    place = bucket_place(bucket)
    said(outputs, place)
    with wire(bucket.endpoint, budget) as address, monkeypatch.context() as settings:
        settings.setenv("AWS_ENDPOINT_URL", address)
        with pytest.raises(PublishError, match="publish again"):
            said(outputs, place, "1.0.1")
    assert named(place) == {"1.0.0": "current"}
    arrived = sum(path.startswith("releases/1.0.1/") for path in bucket.files())
    assert sum("stands there already" in line for line in said(outputs, place, "1.0.1")) == arrived
    assert named(place) == {"1.0.0": "superseded", "1.0.1": "current"}


@pytest.mark.slow
def test_a_killed_run_leaves_the_catalogue_and_the_next_run_goes_on(outputs: Path, mirror: Place) -> None:
    said(outputs, mirror)
    command = [sys.executable, "-m", "pipeline.cli", "publish", "1.0.1", "--to", mirror.address, "--outputs", outputs]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        for _ in range(12):
            assert "1.0.1" in process.stderr.readline()
        os.kill(process.pid, signal.SIGKILL)
    assert named(mirror) == {"1.0.0": "current"}
    assert said(outputs, mirror, "1.0.1")[-1].startswith("catalog.json: sent")
    assert named(mirror) == {"1.0.0": "superseded", "1.0.1": "current"}


@pytest.mark.slow
def test_a_large_file_goes_up_in_parts(bucket: Bucket, tmp_path: Path) -> None:
    large = tmp_path / "large"
    large.write_bytes(bytes(range(256)) * 60_000)
    store = S3Store(f"{bucket.address}/deeper")
    store.write("large", large)
    assert store.facts("large") == file_facts(large)
    assert list(bucket.files()) == ["deeper/large"]


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from pipeline.publish.elsewhere.folder import FolderStore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
FolderStore(Path(sys.argv[1])).write("a/file", b"x" * 5000)
"""


def test_a_full_disk_is_one_line_and_leaves_nothing_half(tmp_path: Path) -> None:
    told = subprocess.run([sys.executable, "-c", FULL_DISK, tmp_path], capture_output=True, text=True, check=False)
    assert "a/file: it cannot be written (File too large). Make room or rights, then publish again." in told.stderr
    assert FolderStore(tmp_path).paths("a") == []


WRONG = {"AWS_ACCESS_KEY_ID": "AKIDTHATNOBODYHAS", "AWS_SECRET_ACCESS_KEY": "a-wrong-secret", "AWS_SESSION_TOKEN": "a-wrong-session"}


@pytest.mark.slow
@pytest.mark.skipif(WEED is None, reason="SeaweedFS is not at hand, and moto's server takes any credentials; .ci/run installs it")
def test_wrong_credentials_are_one_line_that_does_not_repeat_them(outputs: Path, bucket: Bucket) -> None:
    command = [sys.executable, "-m", "pipeline.cli", "publish", "1.0.0", "--to", bucket.address, "--outputs", outputs]
    told = subprocess.run(command, env=os.environ | WRONG | {"RUST_LOG": "trace"}, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert re.search(r"error: s3://.*(Denied|Signature|InvalidAccessKeyId).*publish again", told.stderr), told.stderr
    assert not any(value in told.stdout + told.stderr for value in WRONG.values())
    assert bucket.files() == {}


@pytest.mark.slow
def test_a_storage_that_is_not_there_is_told_without_credentials(
    outputs: Path, bucket: Bucket, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, value in (WRONG | {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{free_port()}"}).items():
        monkeypatch.setenv(name, value)
    with pytest.raises(PublishError, match="error sending request") as told:
        said(outputs, bucket_place(bucket))
    written = capfd.readouterr()
    assert not any(value in f"{told.value}{written.out}{written.err}" for value in WRONG.values())


def test_a_credential_that_a_server_repeats_is_struck_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a-secret")
    assert str(PublishError("no such key: a-secret\n  in region")) == "no such key: <AWS_SECRET_ACCESS_KEY> in region"
