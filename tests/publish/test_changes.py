"""Two releases held against each other: rows, reasons, the version that follows, and what must not be said again."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.publish.changes import Changes, as_csv, as_data, as_markdown, changes_between
from pipeline.publish.differences import RowChange
from pipeline.publish.errors import ReleaseError
from pipeline.publish.history import as_published, read_published
from pipeline.publish.release import write_release
from pipeline.publish.tables import frames
from pipeline.publish.why import by_earlier_changes, by_review, by_tombstones, first_of
from pipeline.resolve.registry import hidden_id
from pipeline.review.reasons import Reason
from schemas.derive import Row

Rows = dict[str, list[Row]]
NOTHING: Callable[[RowChange], str] = lambda change: ""  # noqa: E731


def between(old: Rows, new: Rows, version: str = "1.0.1", reasons=None) -> Changes:
    before, after = as_published("1.0.0", frames(old)), as_published(version, frames(new))
    return changes_between(before, after, first_of(by_tombstones(after), by_review(reasons or {}, before, after)))


def person(**values: object) -> Row:
    made_up = {"entity_id": "person-ada-berg", "kind": "person", "name": "Ada Berg", "aliases": "A. Berg", "publish_basis": "public_figure"}
    empty = dict.fromkeys(("country", "part_of", "place_level", "latitude", "longitude", "external_ids", "role"))
    return {**empty, **made_up, "sources": 1, "claims": 1, **values}


@pytest.fixture
def later(rows: Rows) -> Rows:
    return {name: [dict(row) for row in listed] for name, listed in rows.items()}


def test_the_same_rows_are_no_change(rows: Rows, later: Rows) -> None:
    changes = between(rows, later)
    assert (changes.rows, changes.schema, changes.level, changes.smallest_version) == ((), (), "patch", "1.0.1")
    assert "No row was added" in as_markdown(changes, "1.0.1")


def test_a_corrected_cell_is_a_patch_with_old_and_new_value_as_the_csv_prints_them(rows: Rows, later: Rows) -> None:
    later["figures"][0]["value"] = 46.0
    later["events"][0]["date_end"] = date(2020, 1, 2)
    later["events"][0]["place_id"] = None
    changes = between(rows, later)
    assert changes.rows == (
        RowChange("events", "event-fire", "changed", "date_end", "2020-01-01", "2020-01-02"),
        RowChange("events", "event-fire", "changed", "place_id", "place-ostrow", ""),
        RowChange("figures", "figure-1", "changed", "value", "45", "46"),
    )
    assert changes.level == "patch"
    assert changes.counts() == {"events": {"added": 0, "removed": 0, "changed": 1}, "figures": {"added": 0, "removed": 0, "changed": 1}}


def test_a_row_more_is_minor_and_a_row_that_is_gone_is_not(rows: Rows, later: Rows) -> None:
    gone = later["quantities"].pop()
    assert between(rows, later).level == "patch"
    assert between(rows, later).rows == (RowChange("quantities", gone["quantity_id"], "removed"),)
    back = between(later, rows)
    assert (back.level, back.smallest_version, back.reason) == ("minor", "1.1.0", "rows were added")


def test_rows_without_a_key_are_told_with_their_content(rows: Rows, later: Rows) -> None:
    later["participants"][1]["label"] = "a family"
    assert [(row.change, row.row_id, row.old or row.new) for row in between(rows, later).rows] == [
        ("added", "event-fire", "label=a family; role=target; claim_id=c-1"),
        ("removed", "event-fire", "label=a household; role=target; claim_id=c-1"),
    ]


def test_a_withdrawn_row_is_told_by_its_hidden_id_and_its_reason_alone(rows: Rows, later: Rows) -> None:
    later["events"], later["participants"] = [], []
    later["tombstones"].append({"table": "events", "row_id": hidden_id("event-fire"), "moved_to": None, "reason": "request"})
    told = as_csv(between(rows, later))
    assert "event-fire" not in told
    assert f"events,{hidden_id('event-fire')},removed,,,,request\n" in told
    assert "household" not in told
    assert between(rows, later).level == "patch"


def test_a_merged_row_is_told_with_where_it_went(rows: Rows, later: Rows) -> None:
    later["figures"].pop()
    later["tombstones"].append({"table": "figures", "row_id": "figure-2", "moved_to": "figure-1", "reason": "merged"})
    assert RowChange("figures", "figure-2", "removed", reason="merged, now figure-1") in between(rows, later).rows


@pytest.mark.parametrize("tombstone", [True, False])
def test_the_name_of_a_person_who_was_taken_out_is_never_an_old_value(rows: Rows, later: Rows, tombstone: bool) -> None:
    rows["entities"].append(person())
    rows["events"][0]["title"] = "ADA BERG orders a house to be closed"
    rows["claims"][0]["asserted_by"] = "person-ada-berg"
    rows["claims"][1]["evidence"] = "A. Berg said so."
    later["events"][0]["date_text"] = "Ada Berger's day"
    if tombstone:
        later["tombstones"].append({"table": "entities", "row_id": hidden_id("person-ada-berg"), "moved_to": None, "reason": "safety"})
    changes = between(rows, later)
    told = as_csv(changes) + json.dumps(as_data(changes)) + as_markdown(changes, "1.0.1")
    assert "berg " not in told.casefold() and "ada-berg" not in told and "A. Berg" not in told
    hidden = {(row.field, row.old) for row in changes.rows if row.old}
    assert hidden == {("title", "[withheld]"), ("asserted_by", "[withheld]"), ("evidence", "[withheld]")}
    assert "Ada Berger's day" in told  # another word, that only begins alike
    assert (hidden_id("person-ada-berg") in told, "safety" in told) == (True, tombstone)


def test_a_cell_whose_name_was_blanked_is_not_shown_as_it_was(rows: Rows, later: Rows) -> None:
    rows["claims"][0]["evidence"] = "Somebody's mother spoke."
    later["claims"][0]["evidence"] = "[name withheld]'s mother spoke."
    (row,) = between(rows, later).rows
    assert (row.old, row.new) == ("[withheld]", "[name withheld]'s mother spoke.")


def test_a_reviewer_s_reason_is_given_for_the_columns_that_the_decision_sets(rows: Rows, later: Rows) -> None:
    later["events"][0]["title"], later["events"][0]["date_end"] = "Another title", None
    reasons = {("events", "gazette-2020-01-02-fire", 10, 40): (Reason("amend", frozenset({"title"}), "the brief says so"),)}
    told = {row.field: row.reason for row in between(rows, later, reasons=reasons).rows}
    assert told == {"title": "the brief says so", "date_end": ""}
    assert "the brief says so" in as_markdown(between(rows, later, reasons=reasons), "1.0.1")


def test_where_two_rows_rest_on_the_same_words_no_reason_is_guessed(rows: Rows, later: Rows) -> None:
    for listed in (rows, later):
        listed["claims"].append({**listed["claims"][0], "claim_id": "c-3", "row_id": "event-other"})
    later["events"][0]["title"] = "Another title"
    reasons = {("events", "gazette-2020-01-02-fire", 10, 40): (Reason("amend", frozenset({"title"}), "the brief says so"),)}
    assert [row.reason for row in between(rows, later, reasons=reasons).rows] == [""]


def test_a_release_carries_its_changes_and_names_the_release_before(tmp_path: Path, rows: Rows, facts, report) -> None:
    first = write_release(frames(rows), facts, report, tmp_path, lambda content: [])
    assert "first release" in (first / "CHANGES.md").read_text("utf-8")
    assert (first / "changes.csv").read_text("utf-8") == "table,row_id,change,field,old,new,reason\n"
    rows["events"][0]["title"] = "The Office orders a shop to be closed"
    second = write_release(frames(rows), replace(facts, version="1.0.1"), report, tmp_path, lambda content: [])
    (line,) = csv.DictReader(io.StringIO((second / "changes.csv").read_text("utf-8")))
    assert (line["table"], line["field"], line["new"]) == ("events", "title", "The Office orders a shop to be closed")
    assert json.loads((second / "changes.json").read_text("utf-8"))["from"] == "1.0.0"
    assert json.loads((second / "datapackage.json").read_text("utf-8"))["previous"] == read_published(first).reference


def test_a_version_too_low_is_refused_with_the_reason(tmp_path: Path, rows: Rows, later: Rows, facts, report) -> None:
    write_release(frames(rows), facts, report, tmp_path, lambda content: [])
    later["events"].append({**later["events"][0], "event_id": "event-flood"})
    with pytest.raises(
        ReleaseError, match=r"1\.0\.1 is too low: after 1\.0\.0 it must be 1\.1\.0 or higher \(minor\), for rows were added"
    ):
        write_release(frames(later), replace(facts, version="1.0.1"), report, tmp_path, lambda content: [])
    assert write_release(frames(later), replace(facts, version="1.1.0"), report, tmp_path, lambda content: []).name == "1.1.0"


def test_reasons_of_the_releases_between_are_carried_on(tmp_path: Path) -> None:
    (tmp_path / "changes.csv").write_text(
        "table,row_id,change,field,old,new,reason\nevents,event-fire,changed,title,a,b,misread\n", encoding="utf-8"
    )
    why = by_earlier_changes([tmp_path, tmp_path / "no-such-release"])
    assert why(RowChange("events", "event-fire", "changed", "title", "0", "b")) == "misread"
    assert why(RowChange("events", "event-fire", "changed", "status", "0", "b")) == ""
