"""Each way in which a promise can change, and how high the version must rise for it."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.promise import renamed_fields, schema_changes
from schemas.derive import table_schema
from schemas.tables import TABLES

BASE: dict[str, Any] = {
    "fields": [
        {"name": "id", "type": "string", "description": "Which.", "constraints": {"required": True, "unique": True}},
        {"name": "kind", "type": "string", "description": "What.", "constraints": {"required": False, "enum": ["a", "b"]}},
        {"name": "count", "type": "integer", "description": "How many.", "constraints": {"required": False, "minimum": 0, "maximum": 9}},
        {"name": "words", "type": "string", "description": "Text.", "constraints": {"required": False, "pattern": "^x", "maxLength": 60}},
    ],
    "missingValues": [""],
    "primaryKey": ["id"],
}


def field(schema: dict[str, Any], name: str) -> dict[str, Any]:
    return next(field for field in schema["fields"] if field["name"] == name)


def bound(name: str, constraint: str, value: object):
    def change(schema: dict[str, Any]) -> None:
        field(schema, name)["constraints"][constraint] = value

    return change


def dropped(name: str, constraint: str):
    def change(schema: dict[str, Any]) -> None:
        del field(schema, name)["constraints"][constraint]

    return change


CASES = {
    "field removed": ("major", lambda schema: schema["fields"].pop()),
    "field added": ("major", lambda schema: schema["fields"].append({"name": "more", "type": "string"})),
    "fields reordered": ("major", lambda schema: schema["fields"].reverse()),
    "field renamed": ("major", lambda schema: field(schema, "count").update(name="number", renamedFrom="count", renamedIn="2.0.0")),
    "type changed": ("major", lambda schema: field(schema, "count").update(type="number")),
    "meaning changed": ("major", lambda schema: field(schema, "count").update(redefinedIn="2.0.0")),
    "key changed": ("major", lambda schema: schema.update(primaryKey=["kind"])),
    "missing values changed": ("major", lambda schema: schema.update(missingValues=["", "NA"])),
    "required tightened": ("major", bound("kind", "required", True)),
    "required loosened": ("minor", bound("id", "required", False)),
    "minimum tightened": ("major", bound("count", "minimum", 1)),
    "minimum loosened": ("minor", bound("count", "minimum", -1)),
    "maximum tightened": ("major", bound("count", "maximum", 8)),
    "maximum loosened": ("minor", dropped("count", "maximum")),
    "maxLength tightened": ("major", bound("words", "maxLength", 59)),
    "maxLength loosened": ("minor", bound("words", "maxLength", 61)),
    "pattern tightened": ("major", bound("words", "pattern", "^y")),
    "pattern loosened": ("minor", dropped("words", "pattern")),
    "terms removed": ("major", bound("kind", "enum", ["a"])),
    "terms added": ("minor", bound("kind", "enum", ["a", "b", "c"])),
    "description changed": ("patch", lambda schema: field(schema, "kind").update(description="Which sort.")),
    "reference added": (
        "major",
        lambda schema: schema.update(foreignKeys=[{"fields": ["kind"], "reference": {"resource": "kinds", "fields": ["id"]}}]),
    ),
}


@pytest.mark.parametrize("words", CASES)
def test_a_change_has_its_name_and_its_level(words: str) -> None:
    level, change = CASES[words]
    changed = copy.deepcopy(BASE)
    change(changed)
    (found,) = schema_changes({"things": BASE}, {"things": changed})
    assert (found.change, found.level, found.table) == (words, level, "things")


@pytest.mark.parametrize(("words", "opposite"), [("field removed", "field added"), ("terms added", "terms removed")])
def test_the_way_back_is_the_opposite_change(words: str, opposite: str) -> None:
    changed = copy.deepcopy(BASE)
    CASES[words][1](changed)
    assert [change.change for change in schema_changes({"things": changed}, {"things": BASE})] == [opposite]


def test_a_table_more_is_minor_and_a_table_less_is_major() -> None:
    assert [(change.change, change.level) for change in schema_changes({}, {"things": BASE})] == [("table added", "minor")]
    assert [(change.change, change.level) for change in schema_changes({"things": BASE}, {})] == [("table removed", "major")]


def test_a_name_that_the_old_table_does_not_have_is_no_renaming() -> None:
    changed = copy.deepcopy(BASE)
    field(changed, "count")["renamedFrom"] = "number"
    assert renamed_fields(BASE, changed) == {}
    assert schema_changes({"things": BASE}, {"things": changed}) == []


@given(st.sampled_from(sorted(TABLES)))
def test_a_table_of_the_codebook_differs_in_nothing_from_itself(name: str) -> None:
    assert schema_changes({name: table_schema(name)}, {name: table_schema(name)}) == []
