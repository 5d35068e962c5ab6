"""The bill of materials: valid by the schema of CycloneDX, whole, and the same bytes for the same lock."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from pipeline.publish.contents import Contents
from pipeline.publish.materials.bill import bill_of_materials
from pipeline.publish.materials.lock import read_lock
from pipeline.publish.package import ReleaseFacts
from pipeline.publish.report import ReportFacts

CODE = """
import sys
from test_bill import made
sys.stdout.write(made())
"""


def made() -> str:
    facts = ReleaseFacts("1.2.3", date(2020, 5, 4), "brief", "A made-up release", "Made up.")
    return bill_of_materials(Contents({}, facts, ReportFacts(())))


@pytest.fixture(scope="module")
def bill() -> str:
    return made()


@pytest.mark.slow
def test_it_is_valid(bill: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None


def test_it_holds_every_package_with_version_licence_and_hashes(bill: str) -> None:
    found = {(entry["name"], entry["version"]): entry for entry in json.loads(bill)["components"]}
    for package in read_lock():
        entry = found[package.name, package.version]
        assert entry["licenses"]
        assert {line["content"] for line in entry["externalReferences"][0]["hashes"]} == set(package.hashes)


def test_it_says_what_needs_what(bill: str) -> None:
    needs = {entry["ref"]: entry.get("dependsOn", []) for entry in json.loads(bill)["dependencies"]}
    names = {ref.partition("==")[0]: {needed.partition("==")[0] for needed in listed} for ref, listed in needs.items()}
    assert {"polars", "httpx", "dagster"} <= names["xinjiang-record"]
    assert "httpcore" in names["httpx"]


def test_it_is_the_same_bytes_in_another_process_with_other_hash_seeds(bill: str) -> None:
    environment = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Asia/Kathmandu", "PYTHONPATH": os.path.dirname(__file__)}  # noqa: PTH120
    again = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True, env=environment)
    assert again.stdout == bill
