"""Servers on this machine that speak S3: SeaweedFS where it is at hand (`.ci/run` installs it), else moto's, which imitates one."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import boto3
import obstore
import obstore.store
from botocore.exceptions import BotoCoreError, ClientError

KEY, SECRET = "a-key-of-the-tests", "a-secret-of-the-tests"
BUCKET = "records"
WEED = shutil.which("weed")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def answers(port: int, process: subprocess.Popen[bytes]) -> bool:
    """Whether the server takes connections within a minute; not if it ended."""
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return True
        time.sleep(0.1)
    return False


def seaweedfs(folder: Path, port: int) -> list[str]:
    """A storage that keeps what it is given on disk, and checks signatures."""
    identity = {"name": "tests", "credentials": [{"accessKey": KEY, "secretKey": SECRET}], "actions": ["Admin", "Read", "Write", "List"]}
    (folder / "s3.json").write_text(json.dumps({"identities": [identity]}), encoding="utf-8")
    inner = {"master.port": free_port(), "volume.port": free_port(), "filer.port": free_port(), "s3.port": port}
    grpc = {f"{name}.grpc": free_port() for name in inner}
    fixed = {"dir": folder, "ip": "127.0.0.1", "ip.bind": "127.0.0.1", "s3.config": folder / "s3.json", "master.telemetry": "false"}
    options = (
        inner
        | grpc
        | fixed
        | {"volume.max": 20, "master.volumeSizeLimitMB": 64, "s3.port.iceberg": 0, "s3.port.lance": 0, "s3.iam": "false"}
    )
    return [str(WEED), "server", "-s3", *(f"-{name}={value}" for name, value in options.items())]


def moto(folder: Path, port: int) -> list[str]:
    return [sys.executable, "-m", "moto.server", "--host", "127.0.0.1", "--port", str(port)]


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """The address of a server with an empty bucket; it ends with the block. A port that another process took meanwhile is tried anew."""
    for attempt in range(5):
        home, port = folder / str(attempt), free_port()
        home.mkdir()
        with (home / "log").open("wb") as log:
            process = subprocess.Popen((seaweedfs if WEED else moto)(home, port), cwd=home, stdout=log, stderr=log)
        try:
            if answers(port, process):
                make_bucket(f"http://127.0.0.1:{port}")
                yield f"http://127.0.0.1:{port}"
                return
        finally:
            process.kill()
            process.wait()
    raise AssertionError(f"no server starts; its log ends: {(home / 'log').read_text()[-500:]}")


def make_bucket(endpoint: str) -> None:
    """A storage that just started may refuse for a moment."""
    client = boto3.client("s3", endpoint_url=endpoint, aws_access_key_id=KEY, aws_secret_access_key=SECRET, region_name="us-east-1")
    for _ in range(50):
        try:
            client.create_bucket(Bucket=BUCKET)
            return
        except (ClientError, BotoCoreError):
            time.sleep(0.2)
    raise AssertionError("the server makes no bucket")


@dataclass(frozen=True)
class Bucket:
    """A part of the bucket of its own for one test: how the program reaches it, and what stands in it."""

    address: str
    endpoint: str
    store: obstore.store.S3Store

    def files(self) -> dict[str, bytes]:
        listed = [found["path"] for batch in obstore.list(self.store) for found in batch]
        return {path: bytes(obstore.get(self.store, path).bytes()) for path in sorted(listed)}

    def put(self, path: str, content: bytes) -> None:
        obstore.put(self.store, path, content)
