"""Happenings of several documents become one row: rules, grouping, the joined row, and what a reviewer decided."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.candidates import Reading
from pipeline.ingest.errors import SourceError
from pipeline.resolve.joining.grouping import groups
from pipeline.resolve.joining.reviewed import decisions
from pipeline.resolve.joining.rows import join_events
from pipeline.resolve.joining.rules import likeness
from pipeline.resolve.joining.telling import Telling
from pipeline.resolve.record import joined, resolve
from schemas.derive import Row, frame
from schemas.tables import TABLES
from tests.resolve.reports import Report, arrest_of_a_clerk

JUNE = (date(2020, 6, 1), date(2020, 6, 30))
YEAR = (date(2020, 1, 1), date(2020, 12, 31))
NEXT_YEAR = (date(2021, 1, 1), date(2021, 12, 31))


def _told(source_id: str, kind: str, **more: object) -> Telling:
    cells = {"window": more.get("dated") or (date.min, date.max)} | more
    return Telling(source_id, f"{kind}-{source_id}", kind, (date(2020, 6, 1), date(2020, 6, 2)), (1, 0), **cells)  # type: ignore[arg-type]


def _ids(*names: str) -> frozenset[str]:
    return frozenset(names)


SAME = [
    ("detention", {"targets": _ids("person-a")}, "detention", {"targets": _ids("person-a")}),
    ("charge", {"targets": _ids("person-a"), "dated": JUNE}, "charge", {"targets": _ids("person-a"), "dated": YEAR}),
    (
        "statement",
        {"doers": _ids("p"), "quotes": ("nobody leaves this port",)},
        "denial",
        {"doers": _ids("p"), "quotes": ("nobody left this port",)},
    ),
    (
        "statement",
        {"doers": _ids("p"), "occasions": _ids("speech"), "dated": YEAR},
        "statement",
        {"doers": _ids("p"), "occasions": _ids("speech"), "dated": YEAR},
    ),
    ("visit", {"doers": _ids("p"), "whole_targets": _ids("country-a")}, "visit", {"doers": _ids("p")}),
    ("order", {"doers": _ids("p"), "near": _ids("p", "q")}, "policy", {"doers": _ids("p"), "near": _ids("p", "q")}),
    ("unrest", {"settings": _ids("place-a"), "dated": JUNE}, "unrest", {"settings": _ids("place-a"), "dated": JUNE}),
    (
        "unrest",
        {"settings": _ids("place-a"), "counted": frozenset({("persons_killed", "persons", 40.0)})},
        "death",
        {"settings": _ids("place-a"), "counted": frozenset({("persons_killed", "persons", 40.0)})},
    ),
    (
        "statement",
        {"doer_labels": ("officer",), "outlets": _ids("radio"), "near": _ids("office")},
        "statement",
        {"doer_labels": ("officer from the office",), "outlets": _ids("radio"), "near": _ids("office")},
    ),
    ("investigation", {"doers": _ids("p"), "around": _ids("files")}, "investigation", {"doers": _ids("p"), "targets": _ids("files")}),
    ("internment", {"peoples": _ids("n"), "dated": YEAR}, "detention", {"peoples": _ids("n"), "dated": YEAR, "background": True}),
]
APART = [
    # another person
    ("detention", {"targets": _ids("person-a")}, "detention", {"targets": _ids("person-b")}),
    # the same police, but nobody says whom it held
    ("detention", {"doers": _ids("police")}, "detention", {"doers": _ids("police")}),
    # a state is in everything
    ("statement", {"whole_doers": _ids("country-a"), "dated": JUNE}, "statement", {"whole_doers": _ids("country-a"), "dated": JUNE}),
    # other days
    ("detention", {"targets": _ids("person-a"), "dated": YEAR}, "detention", {"targets": _ids("person-a"), "dated": NEXT_YEAR}),
    # other places
    (
        "detention",
        {"targets": _ids("p"), "place": "a", "places": _ids("a")},
        "detention",
        {"targets": _ids("p"), "place": "b", "places": _ids("b")},
    ),
    # two authorities that do the same to one firm
    (
        "sanction",
        {"targets": _ids("firm"), "whole_doers": _ids("country-a")},
        "sanction",
        {"targets": _ids("firm"), "whole_doers": _ids("country-b")},
    ),
    # the same speaker on another matter
    ("statement", {"doers": _ids("p"), "near": _ids("p", "q")}, "statement", {"doers": _ids("p"), "near": _ids("p", "r")}),
    # a visit to somewhere else
    ("visit", {"doers": _ids("p"), "whole_targets": _ids("country-a")}, "visit", {"doers": _ids("p"), "whole_targets": _ids("country-b")}),
    # arrests of some are no campaign
    ("internment", {"peoples": _ids("n"), "dated": YEAR}, "detention", {"peoples": _ids("n"), "dated": YEAR}),
    # a campaign of which nobody says when it began
    ("internment", {"peoples": _ids("n"), "dated": YEAR}, "internment", {"peoples": _ids("n")}),
    # types that no one happening can have
    ("detention", {"targets": _ids("person-a")}, "award", {"targets": _ids("person-a")}),
    # an unnamed speaker to another outlet
    (
        "statement",
        {"doer_labels": ("officer",), "outlets": _ids("radio"), "near": _ids("office")},
        "statement",
        {"doer_labels": ("officer",), "outlets": _ids("paper"), "near": _ids("office")},
    ),
    ("detention", {"target_labels": ("four people",)}, "detention", {"target_labels": ("four people",)}),
]


@pytest.mark.parametrize(("kind", "left", "other", "right"), SAME)
def test_what_identifies_a_happening_joins_it(kind: str, left: dict[str, object], other: str, right: dict[str, object]) -> None:
    one, two = _told("one", kind, **left), _told("two", other, **right)
    assert likeness(one, two) > 0
    assert likeness(one, two) == likeness(two, one)


@pytest.mark.parametrize(("kind", "left", "other", "right"), APART)
def test_what_does_not_identify_it_keeps_it_apart(kind: str, left: dict[str, object], other: str, right: dict[str, object]) -> None:
    assert likeness(_told("one", kind, **left), _told("two", other, **right)) == 0


def test_one_document_never_tells_of_one_happening_twice() -> None:
    tellings = [
        _told("one", "detention", targets=_ids("p")),
        replace(_told("one", "detention", targets=_ids("p")), event_id="x", first=(2, 0)),
    ]
    assert [len(group) for group in groups(tellings)] == [1, 1]


def test_a_group_takes_nobody_whom_one_of_it_contradicts() -> None:
    undated = _told("b", "detention", targets=_ids("p"))
    tellings = [
        _told("a", "detention", targets=_ids("p"), dated=YEAR),
        undated,
        _told("c", "detention", targets=_ids("p"), dated=NEXT_YEAR),
    ]
    assert sorted(len(group) for group in groups(tellings)) == [1, 2]


def _tables(*reports: Report) -> dict[str, list[Row]]:
    readings = [report.reading() for report in reports]
    return joined(resolve(readings).tables, [reading.document for reading in readings])


def test_two_reports_of_one_arrest_are_one_row_with_the_claims_of_both() -> None:
    tables = _tables(arrest_of_a_clerk("one"), arrest_of_a_clerk("two", date(2020, 6, 3)))
    (arrest,) = [row for row in tables["events"] if row["event_type"] == "detention"]
    assert arrest["sources"] == 2
    claims = [claim for claim in tables["claims"] if claim["row_id"] == arrest["event_id"]]
    assert {claim["source_id"] for claim in claims} == {"one", "two"}
    assert len(tables["events"]) == 3
    assert {row["event_id"] for row in tables["participants"]} == {row["event_id"] for row in tables["events"]}
    for name in TABLES:
        frame(TABLES[name], tables[name])


def test_what_two_reports_differ_in_is_kept() -> None:
    one, two = arrest_of_a_clerk("one"), arrest_of_a_clerk("two")
    one.event("held by", "charge", {"person-erik-lund": "target"}, dated=YEAR)
    two.event("held by", "charge", {"person-erik-lund": "target"}, dated=JUNE)
    tables = _tables(one, two)
    (charge,) = [row for row in tables["events"] if row["event_type"] == "charge"]
    assert (charge["date_start"], charge["date_end"]) == JUNE
    assert "2020-01-01 to 2020-12-31 (one)" in charge["differences"]
    (kept,) = [claim for claim in tables["claims"] if claim["field"] == "date_start"]
    assert (kept["source_id"], kept["row_id"]) == ("one", charge["event_id"])


def test_joining_twice_changes_nothing() -> None:
    readings = [arrest_of_a_clerk(name).reading() for name in ("one", "two")]
    documents = [reading.document for reading in readings]
    tables = joined(resolve(readings).tables, documents)
    again = join_events(copy.deepcopy(tables), documents)
    assert again["events"] == tables["events"]
    assert again["participants"] == tables["participants"]


def _decided(path: Path, relation: str, reason: str = "seen") -> Path:
    place = ("source_id", "paragraph", "event_type", "party", "words")
    header = ",".join([*place, *(f"other_{name}" for name in place), "relation", "reason"]) + "\n"
    path.write_text(header + f"one,1,detention,,held,two,1,detention|charge,,,{relation},{reason}\n", encoding="utf-8")
    return path


def test_a_reviewer_joins_and_parts_what_rules_cannot(tmp_path: Path) -> None:
    readings = [arrest_of_a_clerk("one").reading(), arrest_of_a_clerk("two", name="Ada Berg").reading()]
    documents = [reading.document for reading in readings]
    arrests = lambda tables: [row for row in tables["events"] if row["event_type"] == "detention"]  # noqa: E731
    assert len(arrests(join_events(resolve(readings).tables, documents, ()))) == 2
    same = decisions(_decided(tmp_path / "same.csv", "same"))
    assert len(arrests(join_events(resolve(readings).tables, documents, same))) == 1
    alike = [arrest_of_a_clerk("one").reading(), arrest_of_a_clerk("two").reading()]
    apart = decisions(_decided(tmp_path / "apart.csv", "apart"))
    assert len(arrests(join_events(resolve(alike).tables, documents, apart))) == 2


def test_a_decision_needs_a_relation_and_a_reason(tmp_path: Path) -> None:
    for number, (relation, reason) in enumerate([("maybe", "seen"), ("same", "")]):
        with pytest.raises(SourceError, match="line 2"):
            decisions(_decided(tmp_path / f"{number}.csv", relation, reason))


CASES = st.lists(
    st.tuples(st.sampled_from(["Erik Lund", "Ada Berg"]), st.integers(0, 40), st.sampled_from(["about", "exact"])), min_size=2, max_size=4
)


def _readings(cases: list[tuple[str, int, str]]) -> list[Reading]:
    return [
        arrest_of_a_clerk(f"report-{number}", date.fromordinal(date(2020, 6, 1).toordinal() + days), name, qualifier).reading()
        for number, (name, days, qualifier) in enumerate(cases)
    ]


def _resolved(readings: list[Reading]) -> dict[str, list[Row]]:
    return joined(resolve(readings).tables, [reading.document for reading in readings])


def _partition(tables: dict[str, list[Row]], sources: set[str]) -> set[frozenset[tuple[object, ...]]]:
    """Which claims of some documents rest under one event."""
    rows: dict[str, set[tuple[object, ...]]] = {}
    for claim in tables["claims"]:
        if claim["table"] == "events" and claim["field"] is None and claim["source_id"] in sources:
            rows.setdefault(claim["row_id"], set()).add((claim["source_id"], claim["start"], claim["end"], claim["rule"]))
    return {frozenset(claims) for claims in rows.values()}


@settings(max_examples=15, deadline=None)
@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_the_documents_does_not_matter(cases: list[tuple[str, int, str]], random: object) -> None:
    readings = _readings(cases)
    shuffled = list(readings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert _resolved(readings) == _resolved(shuffled)


@settings(max_examples=15, deadline=None)
@given(CASES)
def test_a_later_document_regroups_and_renames_nothing_that_was_reported_before(cases: list[tuple[str, int, str]]) -> None:
    readings = sorted(_readings(cases), key=lambda r: (r.document.record.published_start, r.document.record.source_id))
    before, after = _resolved(readings[:-1]), _resolved(readings)
    assert {row["event_id"] for row in before["events"]} <= {row["event_id"] for row in after["events"]}
    sources = {reading.document.record.source_id for reading in readings[:-1]}
    assert _partition(before, sources) == _partition(after, sources)


@settings(max_examples=15, deadline=None)
@given(CASES)
def test_a_removed_document_takes_only_its_own_claims(cases: list[tuple[str, int, str]]) -> None:
    readings = _readings(cases)
    rest = readings[1:]
    left = _resolved(rest)
    sources = {reading.document.record.source_id for reading in rest}
    assert {row["source_id"] for row in left["claims"]} <= sources
    told = {claim["row_id"] for claim in left["claims"] if claim["table"] == "events"}
    assert told == {row["event_id"] for row in left["events"]}
    assert _partition(left, sources) == _partition(_resolved(readings), sources)
