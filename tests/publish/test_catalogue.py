"""The catalogue follows from the folder, names what is whole, and never forgets a version."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish.catalogue import CATALOGUE_FILE, read_catalogue, write_catalogue
from pipeline.publish.errors import ReleaseError
from pipeline.publish.release import release_or_confirm, write_release


@pytest.fixture
def outputs(tmp_path: Path, two_releases: Path) -> Path:
    """Versions 1.0.0 and 1.0.1 with their catalogue, to be changed at will."""
    shutil.copytree(two_releases, tmp_path, dirs_exist_ok=True)
    return tmp_path


def entries(outputs: Path) -> dict[str, dict[str, Any]]:
    found = read_catalogue(outputs)
    assert found is not None
    return {entry["version"]: entry for entry in found["releases"]}


def withdraw(outputs: Path, version: str) -> None:
    (outputs / "release.toml").write_text(f'version = "1.1.0"\n[withdrawn]\n"{version}" = "it named somebody"\n', encoding="utf-8")


def test_it_tells_of_every_version_date_recipe_hash_status_and_address(outputs: Path, facts) -> None:
    catalogue = json.loads((outputs / CATALOGUE_FILE).read_text("utf-8"))
    assert catalogue["current"] == "1.0.1"
    first = catalogue["releases"][0]
    descriptor = outputs / first["descriptor"]["path"]
    assert (first["version"], first["status"], first["created"]) == ("1.0.0", "superseded", "2026-11-22")
    assert first["recipe"] == facts.recipe_digest
    assert first["descriptor"]["hash"] == "sha256:" + hashlib.sha256(descriptor.read_bytes()).hexdigest()
    assert first["descriptor"]["bytes"] == descriptor.stat().st_size
    assert (outputs / first["path"]).is_dir()


def test_a_copy_of_the_folder_is_a_whole_mirror(outputs: Path, tmp_path: Path) -> None:
    mirror = shutil.copytree(outputs, tmp_path / "mirror elsewhere")
    before = (mirror / CATALOGUE_FILE).read_bytes()
    write_catalogue(mirror)
    assert (mirror / CATALOGUE_FILE).read_bytes() == before
    assert str(outputs) not in before.decode("utf-8")
    for entry in entries(mirror).values():
        assert all((mirror / entry[name]["path"]).is_file() for name in ("descriptor", "sums"))


def test_a_withdrawn_version_keeps_its_entry_when_its_folder_is_gone(outputs: Path) -> None:
    withdraw(outputs, "1.0.1")
    write_catalogue(outputs)
    assert {version: entry["status"] for version, entry in entries(outputs).items()} == {"1.0.0": "current", "1.0.1": "withdrawn"}
    known = entries(outputs)["1.0.1"]
    shutil.rmtree(outputs / "releases" / "1.0.1")
    write_catalogue(outputs)
    assert entries(outputs)["1.0.1"] == known
    assert known["reason"] == "it named somebody"


def test_a_version_that_is_gone_although_nobody_withdrew_it_stops_a_release(outputs: Path, tables, facts, report) -> None:
    shutil.rmtree(outputs / "releases" / "1.0.0")
    before = (outputs / CATALOGUE_FILE).read_bytes()
    with pytest.raises(ReleaseError, match=r"1\.0\.0: the catalogue names it, and it is gone\. Restore it, or withdraw it"):
        write_release(tables, replace(facts, version="1.0.2"), report, outputs, lambda content: [])
    assert (outputs / CATALOGUE_FILE).read_bytes() == before
    assert not (outputs / "releases" / "1.0.2").exists()


def test_a_release_that_stands_without_a_catalogue_gets_into_it(outputs: Path, tables, facts, report) -> None:
    whole = (outputs / CATALOGUE_FILE).read_bytes()
    (outputs / CATALOGUE_FILE).unlink()
    release_or_confirm(tables, replace(facts, version="1.0.1"), report, outputs, lambda content: [])
    assert (outputs / CATALOGUE_FILE).read_bytes() == whole


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"releases": [1]}', '{"releases": 1}'])
def test_a_catalogue_that_is_none_is_told(outputs: Path, content: str) -> None:
    (outputs / CATALOGUE_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"catalog\.json: it cannot be read"):
        read_catalogue(outputs)


@pytest.mark.parametrize(
    "line", ['withdrawn = "1.0.0"', '[withdrawn]\none = "why"', '[withdrawn]\n"1.0.0" = ""', "[withdrawn", '[withdrawn]\n"1.0.0" = 1']
)
def test_a_withdrawal_without_version_or_reason_is_told(outputs: Path, line: str) -> None:
    (outputs / "release.toml").write_text(line, encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"release\.toml: "):
        write_catalogue(outputs)


def test_a_release_made_with_other_code_is_confirmed_with_the_recipe_that_it_carries(outputs: Path, tables, facts, report) -> None:
    other = replace(facts, version="1.0.1", recipe_digest="sha256:" + "1" * 64)
    outcome = release_or_confirm(tables, other, report, outputs, lambda content: [])
    assert (outcome.folder.name, outcome.new) == ("1.0.1", False)
    assert entries(outputs)["1.0.1"]["recipe"] == facts.recipe_digest
