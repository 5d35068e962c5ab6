"""Ids that stay: over rebuilds, shuffled, added and removed documents, corrected cells, merges and splits."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from dockers import FIRST, SECOND, Case, reading
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.errors import SourceError
from pipeline.resolve.record import resolve
from pipeline.resolve.registry import MERGED, SPLIT, Redirect, Registry, hidden_id, read_registry, redirected, write_registry
from pipeline.resolve.stable_ids import DERIVED, FOUND, Assigned, learned, renamed, with_stable_ids
from pipeline.review.privacy import redact
from schemas.derive import Row, key_of
from schemas.tables import TABLES

Tables = dict[str, list[Row]]
NAMES = ("one", "two", "three", "four")
KEYED = ("entities", "events", "figures", "sanctions", "quantities", "claims")


def _tables(folder: Path, *cases: Case) -> Tables:
    return redact(resolve([reading(case, folder) for case in cases]).tables)


def _given(tables: Tables, registry: Registry) -> Assigned:
    return with_stable_ids(tables, registry, {"place-odense", "body-port-office"}, (*FOUND, *DERIVED))


def _ids(tables: Tables) -> set[tuple[str, str]]:
    return {(name, row[str(key_of(TABLES[name]))]) for name in KEYED for row in tables[name]}


def _registered(tables: Tables) -> tuple[Assigned, Registry]:
    first = _given(tables, Registry())
    return first, learned(Registry(), first)


def _by(tables: Tables, table: str, column: str, value: object) -> str:
    return next(row[str(key_of(TABLES[table]))] for row in tables[table] if row[column] == value)


def test_a_rebuild_gives_the_same_ids_and_mints_none(tmp_path: Path) -> None:
    tables = _tables(tmp_path, *map(Case, NAMES))
    first, registry = _registered(tables)
    assert first.tables == tables, "an id that was never used is taken as it is"
    again = _given(tables, registry)
    assert (again.tables, again.minted, again.redirects) == (first.tables, (), ())
    assert learned(registry, again) == registry


@given(st.sets(st.sampled_from(NAMES), min_size=1), st.sets(st.sampled_from(NAMES), min_size=1), st.integers())
def test_documents_shuffled_added_and_removed_rename_nothing(
    tmp_path_factory: pytest.TempPathFactory, before: set[str], after: set[str], seed: int
) -> None:
    folder = tmp_path_factory.mktemp("cases")
    _, registry = _registered(_tables(folder, *map(Case, sorted(before))))
    then = _given(_tables(folder, *map(Case, random.Random(seed).sample(sorted(after), len(after)))), registry)
    both = sorted(before & after)
    kept = _ids(_given(_tables(folder, *map(Case, both)), registry).tables) if both else set()
    assert {(table, row) for table, row in kept if table != "claims"} <= set(registry.entries)
    assert kept <= _ids(then.tables), "what the same documents say has the same ids whatever stands beside them"
    assert not set(then.minted) & set(registry.entries)
    assert then.redirects == ()
    assert learned(registry, then).entries.keys() >= registry.entries.keys(), "an id is never forgotten"


CORRECTIONS = [
    {"title": "Detention of twelve hundred dockers"},
    {"day": date(2020, 5, 5)},
    {"value": 1300.0},
    {"lines": ("[p1] A new line at the top that moves everything down.\n", FIRST, SECOND)},
    {"title": "Arrests at the harbour", "day": date(2021, 1, 1)},
]


@pytest.mark.parametrize("change", CORRECTIONS)
def test_a_correction_renames_nothing(change: dict[str, object], tmp_path: Path) -> None:
    first, registry = _registered(_tables(tmp_path, Case("one"), Case("two")))
    corrected = _given(_tables(tmp_path, replace(Case("one"), **change), Case("two")), registry)  # type: ignore[arg-type]
    named = ("entities", "events", "figures", "sanctions")
    assert {(table, row) for table, row in _ids(corrected.tables) if table in named} == {
        (table, row) for table, row in _ids(first.tables) if table in named
    }
    assert corrected.redirects == ()


def test_a_row_that_is_gone_keeps_its_id_for_itself(tmp_path: Path) -> None:
    everything = Case().parts
    _, registry = _registered(_tables(tmp_path, Case("one", parts=everything - {"sailors"})))
    docker = next(row_id for table, row_id in registry.entries if table == "events")
    other = _given(
        _tables(tmp_path, Case("one", parts=everything - {"dockers"}, lines=(FIRST.replace("held", "beaten and held"), SECOND))), registry
    )
    back = _given(_tables(tmp_path, Case("one")), learned(registry, other))
    assert _by(back.tables, "events", "title", "Detention of dockers") == docker


def test_a_working_id_that_was_used_is_not_used_again(tmp_path: Path) -> None:
    tables = _tables(tmp_path, Case("one"))
    event = tables["events"][0]["event_id"]
    taken = Registry({("events", event): frozenset({"title:0000000000"})})
    given_ids = {row["event_id"] for row in _given(tables, taken).tables["events"]}
    assert event not in given_ids
    assert f"{event}-2" in given_ids


def _as_one_event(tables: Tables, kept: str, gone: str) -> Tables:
    """The tables as cross-document joining leaves them: one row with the claims and parties of both."""
    joined = renamed(tables, "events", {gone: kept})
    joined["events"] = list({row["event_id"]: row for row in joined["events"]}.values())
    joined["claims"] = list({row["claim_id"]: row for row in joined["claims"]}.values())
    return joined


def test_a_merge_leaves_a_redirect_and_can_be_undone(tmp_path: Path) -> None:
    apart = _tables(tmp_path, Case("one"), Case("two"))
    first, registry = _registered(apart)
    kept, gone = (row["event_id"] for row in first.tables["events"] if row["title"] == "Detention of dockers")
    joined = _as_one_event(apart, kept, gone)
    merged = _given(joined, registry)
    assert merged.minted == ()
    left = {row["event_id"] for row in merged.tables["events"]} & {kept, gone}
    assert len(left) == 1
    old_id, new_id = ({kept, gone} - left).pop(), left.pop()
    assert merged.redirects == (Redirect("events", old_id, new_id, MERGED),)
    after = learned(registry, merged)
    assert after.moved() == {("events", old_id): new_id}
    assert _given(joined, after).tables == merged.tables
    assert learned(after, _given(joined, after)) == after

    undone = _given(apart, after)
    assert _ids(undone.tables) == _ids(first.tables)
    assert learned(after, undone).moved() == {}, "an id that lives again leads nowhere"


def test_a_split_leaves_a_redirect_and_the_old_id_lives(tmp_path: Path) -> None:
    apart = _tables(tmp_path, Case("one"), Case("two"))
    kept, gone = (row["event_id"] for row in apart["events"] if row["title"] == "Detention of dockers")
    _, registry = _registered(_as_one_event(apart, kept, gone))
    divided = _given(apart, registry)
    assert [(table, row_id) for table, row_id in divided.minted if table == "events"] == [("events", gone)]
    assert divided.redirects == (Redirect("events", kept, gone, SPLIT),)
    assert kept in {row["event_id"] for row in divided.tables["events"]}
    assert learned(registry, divided).moved() == {}


def test_two_entries_of_the_reference_lists_are_never_one(tmp_path: Path) -> None:
    tables = _tables(tmp_path, Case("one"))
    _, registry = _registered(tables)
    twin = renamed(tables, "entities", {"place-odense": "place-odense-city"})
    fixed = {"place-odense", "place-odense-city"}
    assert ("entities", "place-odense-city") in with_stable_ids(twin, registry, fixed).minted
    unknown = with_stable_ids(twin, registry, {"place-odense-city"})
    assert unknown.minted == (), "what the reference lists learn to know later keeps the id that it has"


def test_a_person_of_the_same_short_name_does_not_inherit_an_id(tmp_path: Path) -> None:
    tables = _tables(tmp_path, Case("one"))
    holm = next(row for row in tables["entities"] if row["name"] == "Marta Holm")
    holm["aliases"] = "Holm"
    _, registry = _registered(tables)
    for row in tables["entities"]:
        if row["name"] == "Marta Holm":
            row["name"], row["aliases"] = "Erik Holm", "Holm"
    other = _given(renamed(tables, "entities", {holm["entity_id"]: "person-erik-holm"}), registry)
    assert ("entities", "person-erik-holm") in other.minted


def test_no_id_and_no_registered_facet_is_made_of_a_withheld_name(tmp_path: Path) -> None:
    def registry_of(name: str) -> Registry:
        return _registered(
            _tables(tmp_path, Case("one", lines=(FIRST, SECOND.replace("Erik Lund", name)), parts=Case().parts - {"clerk"}))
        )[1]

    hidden = _registered(_tables(tmp_path, Case("one")))[1]
    write_registry(hidden, tmp_path)
    text = (tmp_path / "registry.csv").read_text(encoding="utf-8")
    assert "lund" not in text
    assert not [row_id for table, row_id in hidden.entries if row_id.startswith("person-unnamed")]
    assert registry_of("Erik Lund").entries.keys() == registry_of("Olaf Berg").entries.keys()


def test_the_files_are_read_as_they_were_written(tmp_path: Path) -> None:
    _, registry = _registered(_tables(tmp_path, Case("one")))
    registry = Registry(registry.entries, (Redirect("events", "a", "b", MERGED),), {("events", hidden_id("c")): "safety"})
    write_registry(registry, tmp_path)
    assert read_registry(tmp_path) == registry
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.csv")}
    write_registry(read_registry(tmp_path), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.csv")} == before


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("registry.csv", "table,id\n", "line 1: the columns are not table, id, facets"),
        ("registry.csv", "table,id,facets\nevents,a\n", "line 2: it has 2 cells"),
        ("registry.csv", "table,id,facets\nevents,a,\nevents,a,\n", "line 3: the id stands there twice"),
        ("registry.csv", "table,id,facets\nclaims,a,\n", "there is no table 'claims' with ids"),
        ("withdrawn.csv", "table,row_id,reason\nevents,a,because\n", "line 2: 'because' is no reason for a withdrawal. Use one of:"),
    ],
)
def test_a_broken_registry_is_named(file: str, text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as told:
        read_registry(tmp_path)
    assert message in str(told.value)
    assert file in str(told.value)


def test_a_redirect_by_hand_needs_ids_that_exist_and_no_circle() -> None:
    registry = Registry({("events", name): frozenset() for name in "abc"})
    chained = redirected(redirected(registry, "events", "a", "b"), "events", "b", "c")
    assert chained.moved() == {("events", "a"): "c", ("events", "b"): "c"}
    for old_id, new_id in (("a", "a"), ("c", "a"), ("a", "nobody"), ("nobody", "a")):
        with pytest.raises(SourceError):
            redirected(chained, "events", old_id, new_id)
