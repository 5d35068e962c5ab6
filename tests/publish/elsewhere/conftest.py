"""A server that speaks S3, a part of its bucket for each test, and a folder of releases to publish."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import obstore.store
import pytest
from storage_servers import BUCKET, KEY, SECRET, Bucket, running

from pipeline.publish.catalogue import write_catalogue
from pipeline.publish.history import read_release
from pipeline.publish.package import ReleaseFacts
from pipeline.publish.release import write_release
from pipeline.publish.report import ReportFacts


@pytest.fixture(scope="session")
def s3_endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("s3")) as address:
        yield address


@pytest.fixture
def bucket(s3_endpoint: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    prefix = hashlib.sha256(request.node.nodeid.encode()).hexdigest()[:20]
    variables = {
        "AWS_ENDPOINT_URL": s3_endpoint,
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_REGION": "us-east-1",
    }
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    store = obstore.store.S3Store(BUCKET, prefix=prefix, client_options={"allow_http": True})
    return Bucket(f"s3://{BUCKET}/{prefix}", s3_endpoint, store)


@pytest.fixture(scope="session")
def two_releases(written_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Releases 1.0.0 and 1.0.1 of the same rows."""
    outputs = tmp_path_factory.mktemp("two")
    shutil.copytree(written_once, outputs / "releases" / "1.0.0")
    facts = ReleaseFacts("1.0.1", date(2026, 11, 23), "brief", "The Test Record", "Made up.")
    write_release(read_release(written_once), facts, ReportFacts(()), outputs, lambda content: [])
    write_catalogue(outputs)
    return outputs


@pytest.fixture
def outputs(two_releases: Path, tmp_path: Path) -> Path:
    """A folder of its own for each test, as the maintainer has it: two releases and their catalogue."""
    return shutil.copytree(two_releases, tmp_path / "outputs")
