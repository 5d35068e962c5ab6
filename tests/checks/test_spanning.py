"""Checks across tables and releases: each feeds a record that breaks it and sees it fail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest
from rows import small_record

from pipeline import warehouse
from pipeline.checks.result import CheckResult
from pipeline.checks.spanning import check_spanning, expectation_names
from pipeline.publish.history import REDIRECTS_SCHEMA, WITHDRAWN_SCHEMA
from pipeline.publish.tables import frames
from pipeline.resolve.registry import hidden_id
from schemas.derive import Row

Tables = dict[str, list[Row]]
NOTHING_WITHDRAWN = pl.DataFrame(schema=WITHDRAWN_SCHEMA)


def _results(
    tmp_path: Path,
    tables: Tables,
    previous: Tables | None = None,
    withdrawn: pl.DataFrame = NOTHING_WITHDRAWN,
    redirects: pl.DataFrame | None = None,
) -> dict[str, CheckResult]:
    database = tmp_path / "record.duckdb"
    with duckdb.connect(str(database)) as connection:
        # Without keys: what the database would refuse must be seen by the checks as well.
        for name, table in frames(tables).items():
            connection.register("incoming", table.to_arrow())
            connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM incoming')
            connection.unregister("incoming")
    told = pl.DataFrame(schema=REDIRECTS_SCHEMA) if redirects is None else redirects
    found = check_spanning(database, None if previous is None else frames(previous), withdrawn, told)
    return {result.name: result for result in found}


def _set(table: str, row: int, **cells: object) -> Callable[[Tables], None]:
    def spoil(tables: Tables) -> None:
        tables[table][row].update(cells)

    return spoil


def _drop_claim(tables: Tables) -> None:
    tables["claims"] = [claim for claim in tables["claims"] if claim["row_id"] != "sanction-1"]


def _no_parties(tables: Tables) -> None:
    tables["participants"] = []


def _one_type_only(tables: Tables) -> None:
    tables["events"] = [{**tables["events"][0], "event_id": f"detention-{number}"} for number in range(9)]


BREAKS: dict[str, Callable[[Tables], None]] = {
    "every_row_has_a_claim": _drop_claim,
    "every_claim_supports_a_row": _set("claims", 0, row_id="nobody"),
    "participants_rest_on_their_own_event": _set("participants", 0, claim_id="c-1"),
    "participants_are_named_or_labelled": _set("participants", 0, label="also labelled"),
    "persons_have_a_basis": _set("entities", 1, publish_basis="withheld"),
    "intervals_are_in_order": _set("figures", 0, low=13.0),
    "dates_and_precision_agree": _set("events", 0, date_precision="unknown"),
    "figures_without_a_value_are_ranges_or_vague": _set("figures", 0, value=None),
    "paragraphs_exist": _set("claims", 0, paragraph=4),
    "claims_point_at_text": _set("claims", 0, evidence=None),
    "derived_counts_are_right": _set("sources", 0, claims=6),
    "register_rows_exist": _set("sanctions", 0, register_id="dk-1|dk-2"),
    "quantities_hold_their_figures": _set("quantities", 0, reports=2),
    "every_source_is_read": _set("sources", 0, claims=0),
    "events_mostly_have_a_party": _no_parties,
    "types_of_events_vary": _one_type_only,
}


def test_a_good_record_meets_every_expectation(tmp_path: Path) -> None:
    tables = small_record()
    tables["events"].append({**tables["events"][0], "event_id": "visit-1", "event_type": "visit"})
    tables["claims"].append({**tables["claims"][2], "claim_id": "c-6", "row_id": "visit-1"})
    tables["participants"].append({**tables["participants"][0], "event_id": "visit-1", "claim_id": "c-6"})
    tables["sources"][0]["claims"] = 6
    assert [result for result in _results(tmp_path, tables, previous=tables).values() if not result.passed] == []


@pytest.mark.parametrize("name", BREAKS)
def test_a_record_that_breaks_it_fails(name: str, tmp_path: Path) -> None:
    tables = small_record()
    BREAKS[name](tables)
    assert not _results(tmp_path, tables)[name].passed


def test_every_expectation_has_a_test_that_breaks_it() -> None:
    assert {name for name, _, _ in expectation_names()} == {*BREAKS, "no_row_is_lost"}


def test_a_lost_row_fails_unless_its_withdrawal_is_recorded(tmp_path: Path) -> None:
    previous = small_record()
    lost = {**previous["events"][0], "event_id": "visit-gone", "event_type": "visit"}
    previous["events"].append(lost)
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    result = _results(first, small_record(), previous)["no_row_is_lost"]
    assert not result.passed
    assert "visit-gone" in result.observed
    recorded = pl.DataFrame([["events", "visit-gone", "it was told twice"]], schema=WITHDRAWN_SCHEMA, orient="row")
    assert _results(second, small_record(), previous, recorded)["no_row_is_lost"].passed


def test_a_lost_row_may_be_withdrawn_by_hash_or_redirected_to_a_row_that_is_there(tmp_path: Path) -> None:
    previous = small_record()
    previous["events"].append({**previous["events"][0], "event_id": "visit-gone", "event_type": "visit"})
    hashed = pl.DataFrame([["events", hidden_id("visit-gone"), "request"]], schema=WITHDRAWN_SCHEMA, orient="row")
    other_table = pl.DataFrame([["figures", hidden_id("visit-gone"), "request"]], schema=WITHDRAWN_SCHEMA, orient="row")
    led = pl.DataFrame([["events", "visit-gone", "detention-1"]], schema=REDIRECTS_SCHEMA, orient="row")
    astray = pl.DataFrame([["events", "visit-gone", "nowhere"]], schema=REDIRECTS_SCHEMA, orient="row")
    cases = [(hashed, None, True), (other_table, None, False), (NOTHING_WITHDRAWN, led, True), (NOTHING_WITHDRAWN, astray, False)]
    for number, (withdrawn, redirects, passed) in enumerate(cases):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert _results(folder, small_record(), previous, withdrawn, redirects)["no_row_is_lost"].passed is passed


def test_the_warehouse_itself_refuses_what_breaks_a_key(tmp_path: Path) -> None:
    for table, row, cells in [
        ("figures", 0, {"source_id": "no-such-source"}),
        ("entities", 0, {"part_of": "nobody"}),
        ("events", 0, {"place_id": "nowhere"}),
        ("claims", 0, {"source_id": "no-such-source"}),
        ("sanctions", 0, {"authority_id": "nobody"}),
        ("events", 0, {"event_type": "no-such-type"}),
        ("participants", 0, {"role": None}),
        ("claims", 0, {"claim_id": "c-2"}),
    ]:
        tables = small_record()
        _set(table, row, **cells)(tables)
        with pytest.raises(warehouse.WarehouseError, match=table):
            warehouse.build(tmp_path / "record.duckdb", frames(tables))
        assert not (tmp_path / "record.duckdb").exists()


def test_the_warehouse_takes_children_before_their_parents(tmp_path: Path) -> None:
    tables = small_record()
    tables["entities"][0]["part_of"] = "person-ada-mayor"
    warehouse.build(tmp_path / "record.duckdb", frames(tables))
    with duckdb.connect(str(tmp_path / "record.duckdb"), read_only=True) as connection:
        assert connection.sql("SELECT count(*) FROM entities").fetchall() == [(2,)]
