"""Rows taken out, and what goes with them."""

from __future__ import annotations

import pytest
from rows import small_record

from pipeline.ingest.errors import SourceError
from pipeline.publish.tables import frames
from pipeline.resolve.registry import MERGED, Redirect, Registry, hidden_id
from pipeline.review.removal import without
from pipeline.review.withdrawal import WITHDRAWN_PARTY, record_withdrawal, tombstones, withdraw
from pipeline.warehouse import create, load
from schemas.derive import Row

Tables = dict[str, list[Row]]


def _keys_hold(tables: Tables) -> None:
    import duckdb

    with duckdb.connect() as connection:
        create(connection)
        load(connection, frames(tables))


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        (("claims", "c-3"), {"events": 0, "participants": 0, "figures": 1, "claims": 4}),
        (("events", "detention-1"), {"events": 0, "participants": 0, "figures": 1, "claims": 4}),
        (("figures", "figure-1"), {"figures": 0, "claims": 4, "events": 1}),
        (("entities", "country-xx"), {"entities": 1, "sanctions": 0, "events": 1, "claims": 3}),
        (("sources", "harbour-news-2021-01-02-arrest"), {"sources": 0, "entities": 0, "events": 0, "figures": 0, "claims": 0}),
    ],
)
def test_nothing_is_left_hanging(gone: tuple[str, str], left: dict[str, int]) -> None:
    before = small_record()
    tables = without(before, {gone})
    assert {name: len(tables[name]) for name in left} == left
    assert before == small_record(), "the tables that were given are as they were"
    if tables["events"] and tables["entities"][0]["entity_id"] != "country-xx":
        assert (tables["events"][0]["place_id"], tables["events"][0]["place_precision"]) == (None, "unknown")
    _keys_hold(tables)


def test_a_party_that_is_gone_is_called_by_a_label_or_goes() -> None:
    gone = {("entities", "person-ada-mayor")}
    assert {row["label"] for row in without(small_record(), gone, "somebody")["participants"]} == {"somebody", "twelve dockers"}
    assert {row["label"] for row in without(small_record(), gone)["participants"]} == {"twelve dockers"}
    assert without(small_record(), gone)["sanctions"][0]["target_id"] is None


def _withdrawn(row_id: str, reason: str = "request") -> Registry:
    ids = {"entities": {"person-ada-mayor", "country-xx"}, "events": {"detention-1"}, "figures": {"figure-1"}}
    return record_withdrawal(Registry(), row_id, reason, ids)[0]


def test_a_withdrawn_person_is_nowhere_in_the_tables() -> None:
    record = small_record()
    record["claims"][2]["evidence"] = "Ada Mayor had twelve dockers held."
    record["events"][0]["title"] = "Detention of dockers by Ada Mayor"
    registry = _withdrawn("person-ada-mayor")
    tables = withdraw(record, registry)
    tables["tombstones"] = tombstones(tables, registry)
    assert "mayor" not in str({name: rows for name, rows in tables.items() if name != "sources"}).casefold()
    assert tables["tombstones"] == [{"table": "entities", "row_id": hidden_id("person-ada-mayor"), "moved_to": None, "reason": "request"}]
    assert len(tables["participants"]) == 2
    _keys_hold(tables)


def test_a_withdrawn_event_leaves_its_hash_and_its_reason_alone() -> None:
    registry = _withdrawn("detention-1", "safety")
    tables = withdraw(small_record(), registry)
    assert tables["events"] == tables["participants"] == []
    assert tables["figures"][0]["event_id"] is None
    found = tombstones(tables, registry)
    assert [set(row) for row in found] == [{"table", "row_id", "moved_to", "reason"}]
    assert found[0]["row_id"].startswith("sha256-")
    assert "detention-1" not in str(registry)


def test_a_withdrawn_body_is_a_party_without_a_name() -> None:
    record = small_record()
    record["entities"].append({**record["entities"][0], "entity_id": "body-guard", "kind": "public_body", "name": "Guard"})
    record["claims"].append({**record["claims"][0], "claim_id": "c-6", "row_id": "body-guard"})
    record["participants"][0]["entity_id"] = "body-guard"
    registry = record_withdrawal(Registry({("entities", "body-guard"): frozenset()}), "body-guard", "mistake", {})[0]
    assert WITHDRAWN_PARTY in {row["label"] for row in withdraw(record, registry)["participants"]}


def test_ids_that_were_merged_into_it_are_withdrawn_with_it() -> None:
    registry = Registry({("events", "a"): frozenset(), ("events", "b"): frozenset()}, (Redirect("events", "a", "b", MERGED),))
    after = record_withdrawal(registry, "b", "duplicate", {})[0]
    assert after.redirects == ()
    assert set(after.withdrawn) == {("events", hidden_id("a")), ("events", hidden_id("b"))}
    assert set(after.entries) == set(after.withdrawn)


@pytest.mark.parametrize(
    ("row_id", "reason", "message"),
    [
        ("nobody", "request", "no row has this id"),
        ("detention-1", "because I say so", "Use one of: request, safety, mistake, duplicate, retracted, legal"),
        ("detention-1", "merged", "it is no reason for a withdrawal"),
    ],
)
def test_a_withdrawal_that_cannot_be_is_named(row_id: str, reason: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        _withdrawn(row_id, reason)


def test_a_row_is_withdrawn_once() -> None:
    registry = _withdrawn("detention-1")
    with pytest.raises(SourceError, match="withdrawn already"):
        record_withdrawal(registry, "detention-1", "request", {"events": {"detention-1"}})


def test_a_merged_id_that_leads_to_a_row_has_a_tombstone_and_one_that_lives_has_none() -> None:
    redirects = (Redirect("events", "strike-1", "detention-1", MERGED), Redirect("events", "detention-1", "nowhere", MERGED))
    found = tombstones(small_record(), Registry({}, redirects[:1]))
    assert found == [{"table": "events", "row_id": "strike-1", "moved_to": "detention-1", "reason": "merged"}]
    assert tombstones(small_record(), Registry({}, redirects[1:])) == []
