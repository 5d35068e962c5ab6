from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import polars as pl
import pytest

from pipeline.publish.package import FileFacts, ReleaseFacts, as_json, csv_path, descriptor, parquet_path
from pipeline.publish.recipe import RECIPE_PATHS
from schemas.derive import columns
from schemas.tables import TABLES
from schemas.vocabularies import terms


@pytest.fixture
def described(tables: dict[str, pl.DataFrame], facts: ReleaseFacts) -> dict[str, object]:
    files = {path: FileFacts(1, "a" * 64) for name in tables for path in (csv_path(name), parquet_path(name))}
    return descriptor(tables, facts, files)


def test_every_table_has_a_csv_and_a_parquet_resource_with_size_and_hash(described):
    resources = {resource["name"]: resource for resource in described["resources"]}
    assert set(resources) == {*TABLES, *(f"{name}-parquet" for name in TABLES)}
    assert all(resource["bytes"] == 1 and resource["hash"] == "sha256:" + "a" * 64 for resource in resources.values())


def test_fields_are_described_and_vocabularies_are_constraints(described):
    resource = next(resource for resource in described["resources"] if resource["name"] == "events")
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    assert list(fields) == [column.name for column in columns(TABLES["events"])]
    assert all(field["description"] for field in fields.values())
    assert fields["status"]["constraints"]["enum"] == terms("status")
    assert {"fields": ["place_id"], "reference": {"resource": "entities", "fields": ["entity_id"]}} in resource["schema"]["foreignKeys"]


def test_a_source_is_named_with_its_address_only_where_that_is_known(described):
    assert described["sources"][0] == {"title": 'Fire, "smoke" and\u00a0more (The Gazette)', "path": "https://example.org/fire"}
    assert described["sources"][1] == {"title": "Leaflet (Nobody)"}


def test_the_day_is_the_caller_s_and_an_unknown_recipe_is_left_out(tables, facts, described):
    assert described["created"] == "2026-11-22T00:00:00Z"
    assert described["recipe"] == {"hash": facts.recipe_digest, "paths": list(RECIPE_PATHS)}
    files = {path: FileFacts(1, "a" * 64) for name in tables for path in (csv_path(name), parquet_path(name))}
    assert "recipe" not in descriptor(tables, dataclasses.replace(facts, recipe_digest=None), files)


def test_a_table_without_its_file_is_no_package(tables, facts):
    with pytest.raises(KeyError):
        descriptor(tables, facts, {})


def test_json_keeps_characters_and_ends_with_a_newline():
    assert as_json({"b": "Ürümqi", "a": 1}) == '{\n  "b": "Ürümqi",\n  "a": 1\n}\n'


def test_the_descriptor_on_disk_gives_the_facts_of_the_files_on_disk(release: Path):
    for resource in json.loads((release / "datapackage.json").read_text("utf-8"))["resources"]:
        assert (release / resource["path"]).stat().st_size == resource["bytes"]
