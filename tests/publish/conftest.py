"""The made-up record as rows, tables and a release."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from made_up_record import FACTS, PASSED, made_up_rows

from pipeline.publish.package import ReleaseFacts
from pipeline.publish.release import write_release
from pipeline.publish.report import ReportFacts
from pipeline.publish.tables import frames
from schemas.derive import Row


@pytest.fixture
def rows() -> dict[str, list[Row]]:
    return made_up_rows()


@pytest.fixture
def tables() -> dict[str, pl.DataFrame]:
    return frames(made_up_rows())


@pytest.fixture
def facts() -> ReleaseFacts:
    return FACTS


@pytest.fixture
def report() -> ReportFacts:
    return ReportFacts((PASSED,))


@pytest.fixture(scope="session")
def written_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    outputs = tmp_path_factory.mktemp("outputs")
    return write_release(frames(made_up_rows()), FACTS, ReportFacts((PASSED,)), outputs, scan=lambda content: [])


@pytest.fixture(scope="session")
def two_releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    outputs = tmp_path_factory.mktemp("two")
    for version in ("1.0.0", "1.0.1"):
        write_release(frames(made_up_rows()), replace(FACTS, version=version), ReportFacts((PASSED,)), outputs, scan=lambda content: [])
    return outputs


@pytest.fixture
def release(tmp_path: Path, written_once: Path) -> Path:
    """A release of its own for each test, in `tmp_path / "outputs"`."""
    folder = tmp_path / "outputs" / "releases" / "1.0.0"
    shutil.copytree(written_once, folder)
    return folder
