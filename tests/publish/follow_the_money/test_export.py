"""What is exported is read back by FollowTheMoney's own model and command, where that is installed (`ftm`; it needs ICU's headers)."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

pytest.importorskip("followthemoney", reason="the extra ftm is not installed; .ci/run installs it")

from followthemoney import model
from followthemoney.statement import CSV
from followthemoney.statement.serialize import read_path_statements

from pipeline.publish.follow_the_money.drafts import read_mapping
from pipeline.publish.follow_the_money.export import ENTITIES_FILE, STATEMENTS_FILE, export
from pipeline.publish.history import read_release, releases
from pipeline.publish.tables import frames
from schemas.derive import columns
from schemas.tables import TABLES
from schemas.vocabularies import terms

FTM = Path(sys.executable).with_name("ftm")
OUTPUTS = Path(__file__).parents[3] / "outputs"


def entities(folder: Path) -> dict[str, dict[str, Any]]:
    lines = (folder / ENTITIES_FILE).read_text("utf-8").splitlines()
    return {entity["id"]: entity for entity in map(json.loads, lines)}


def properties(lines: str) -> dict[str, dict[str, set[str]]]:
    """Values by entity and property of what a command of FollowTheMoney prints."""
    return {
        entity["id"]: {prop: set(values) for prop, values in entity["properties"].items()} for entity in map(json.loads, lines.splitlines())
    }


def ftm(*arguments: str) -> str:
    return subprocess.run([FTM, *arguments], capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_every_release_is_valid_whole_and_refuses_no_value(tmp_path: Path) -> None:
    """Real rows: what the command of FollowTheMoney reads back is what was written, and the statements add up to the entities."""
    for folder in releases(OUTPUTS):
        tables = read_release(folder)
        told = export(tables, tmp_path / folder.name)
        expected = properties((tmp_path / folder.name / ENTITIES_FILE).read_text("utf-8"))
        assert told.refused == ()
        assert properties(ftm("validate", "-i", str(tmp_path / folder.name / ENTITIES_FILE))) == expected
        statements = str(tmp_path / folder.name / STATEMENTS_FILE)
        assert properties(ftm("aggregate-statements", "-f", "csv", "-d", "xinjiang_record", "-i", statements)) == expected
        mapped = sum(tables[name].height for name in ("sources", "entities", "events", "sanctions", "figures", "quantities"))
        assert told.entities + sum(told.left_out.values()) == mapped


def test_every_statement_names_the_document_and_the_claim_that_say_it(tmp_path: Path, tables: dict[str, pl.DataFrame]) -> None:
    export(tables, tmp_path)
    said = {(entry.entity_id, entry.prop): entry for entry in read_path_statements(tmp_path / STATEMENTS_FILE, CSV)}
    event = said["event-fire", "startDate"]
    assert (event.value, event.dataset, event.origin) == ("2020-01-01", "gazette_2020_01_02_fire", "c-1")
    assert said["event-fire", "involved"].value == "body-office"
    assert said["event-fire", "proof"].value == "gazette-2020-01-02-fire"
    assert said["gazette-2020-01-02-fire", "publishedAt"].value == "2020-01"
    assert said["gazette-2020-01-02-fire", "title"].dataset == "xinjiang_record"


def test_a_denial_and_a_claim_on_another_field_assert_nothing(tmp_path: Path, rows) -> None:
    rows["claims"][0]["stance"] = "denies"
    told = export(frames(rows), tmp_path)
    assert "event-fire" not in entities(tmp_path)
    assert told.left_out["events"] == 1
    rows["claims"][0] |= {"stance": "alleges", "field": "date_start"}
    export(frames(rows), tmp_path)
    assert set(entities(tmp_path)["event-fire"]["properties"]) == {"startDate", "involved", "proof"}


def test_a_value_that_followthemoney_does_not_take_is_told_and_left_out(tmp_path: Path, rows) -> None:
    rows["claims"].append(rows["claims"][0] | {"claim_id": "c-3", "table": "entities", "row_id": "body-office"})
    rows["entities"][1]["country"] = "QX"
    told = export(frames(rows), tmp_path)
    assert told.refused == ("body-office: country: QX",)
    assert set(entities(tmp_path)["body-office"]["properties"]) == {"name", "alias", "proof"}


def test_the_mapping_names_columns_kinds_schemata_and_properties_that_exist() -> None:
    mapping = read_mapping()
    assert set(mapping["asserting"]) <= set(terms("stance"))
    assert set(mapping["tables"]["entities"]["schemata"]) <= set(terms("entity_kind"))
    for table, rule in mapping["tables"].items():
        names = {column.name for column in columns(TABLES[table])}
        schemata = [model[name] for name in rule.get("schemata", {"": rule.get("schema")}).values()]
        for part in ("properties", "names", "references"):
            for column, props in rule.get(part, {}).items():
                assert column in names
                for prop in [props] if isinstance(props, str) else props:
                    assert any(prop in schema.properties for schema in schemata), (table, prop)


PROGRAM = """
import sys
from pathlib import Path
from pipeline.publish.follow_the_money.export import export
from pipeline.publish.history import read_release
export(read_release(Path(sys.argv[1])), Path(sys.argv[2]))
"""


@pytest.mark.slow
def test_the_same_release_gives_the_same_bytes_under_other_settings(tmp_path: Path, release: Path) -> None:
    hashes = set()
    for seed, zone in (("0", "UTC"), ("77", "Asia/Urumqi")):
        settings = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run([sys.executable, "-c", PROGRAM, release, tmp_path / seed], env=settings, check=True)
        hashes.add(tuple(hashlib.sha256((tmp_path / seed / name).read_bytes()).hexdigest() for name in (ENTITIES_FILE, STATEMENTS_FILE)))
    assert len(hashes) == 1
