"""The made-up record as a site."""

from __future__ import annotations

import polars as pl
import pytest

from pipeline.publish.contents import Contents
from pipeline.publish.package import FileFacts, ReleaseFacts
from pipeline.publish.report import ReportFacts
from pipeline.publish.site.building import site_files
from pipeline.publish.site.reading import Record, read


@pytest.fixture
def contents(tables: dict[str, pl.DataFrame], facts: ReleaseFacts, report: ReportFacts) -> Contents:
    return Contents(tables, facts, report, written={"data/events.csv": FileFacts(2048, "a" * 64)})


@pytest.fixture
def site(contents: Contents) -> dict[str, str]:
    return site_files(contents)


@pytest.fixture
def record(tables: dict[str, pl.DataFrame]) -> Record:
    return read(tables)
