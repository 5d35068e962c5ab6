"""The register on disk, and its rows among the tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_register import PORTS, line, made_up_register, reported, write_register

from pipeline import REFERENCE_FOLDER
from pipeline.extract.naming.reference import entries
from pipeline.publish.tables import frames
from pipeline.resolve.record import with_register
from pipeline.resolve.register.entries import REGISTER_FILE, RegisterError, _cells, read_register
from pipeline.resolve.register.naming import forms_of
from pipeline.resolve.register.rows import add_register
from pipeline.resolve.registry import Registry
from pipeline.resolve.stable_ids import learned, with_stable_ids
from schemas.columns import ID_PATTERN
from schemas.validate import validate

CRANES = line("dk-cranes", "Crane Works, Ltd.", "2021-03-02", announced="2021-03-01", reason="Sold cranes, and ropes")
GROUP = line("dk-group", "three sheds", "2021-03-02", target_kind="unnamed", target_count="3")


def test_a_folder_without_a_register_has_none(tmp_path: Path) -> None:
    assert read_register(tmp_path) is None
    tables = reported()
    assert with_register(tables, None) is tables


def test_every_cell_is_found_where_it_stands(tmp_path: Path) -> None:
    register = made_up_register(tmp_path, [CRANES, GROUP])
    text = (tmp_path / REGISTER_FILE).read_text(encoding="utf-8")
    assert [entry.line for entry in register.entries] == [2, 3]
    for entry, written in zip(register.entries, (CRANES, GROUP), strict=True):
        assert text[entry.start : entry.end] == text.splitlines()[entry.line - 1]
        for column, cell in entry.cells.items():
            assert cell.value == written[column] == text[cell.start : cell.end]


@given(st.lists(st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_cells_come_back_as_they_were_written(values: list[str]) -> None:
    import csv
    import io

    written = io.StringIO()
    csv.writer(written, lineterminator="", quoting=csv.QUOTE_ALL).writerow(values)
    assert [cell.value for cell in _cells(written.getvalue(), 0)] == values


BROKEN = [
    ([line("dk-1", "A", "yesterday")], "line 2: Invalid isoformat"),
    ([line("dk-1", "A", "2021-03-02", target_count="two")], "line 2: invalid literal"),
    ([CRANES, CRANES], "line 3: register_id 'dk-cranes' stands twice"),
]


@pytest.mark.parametrize(("lines", "told"), BROKEN)
def test_a_line_that_cannot_be_read_is_named(lines: list[dict[str, str]], told: str, tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match=told):
        read_register(write_register(tmp_path, lines))


def test_other_columns_and_other_facts_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterError, match="extent"):
        read_register(write_register(tmp_path, [CRANES], '[source]\nsource_id = "a"\n[[coverage]]\nextent = "most"\nwhat = "b"\n'))
    with pytest.raises(RegisterError, match="no source_id"):
        read_register(write_register(tmp_path, [CRANES], "[source]\n"))
    write_register(tmp_path, [CRANES])
    (tmp_path / REGISTER_FILE).write_text("id,authority\n", encoding="utf-8")
    with pytest.raises(RegisterError, match="line 1: the columns"):
        read_register(tmp_path)


def test_a_measure_comes_with_its_source_and_claims(tmp_path: Path) -> None:
    tables = with_register(reported(), made_up_register(tmp_path, [CRANES, GROUP]))
    measure = next(row for row in tables["sanctions"] if row["sanction_id"] == "dk-cranes")
    assert (measure["register_id"], measure["record_basis"]) == ("dk-cranes", "register")
    assert (measure["announced"], measure["effective"]) == (date(2021, 3, 1), date(2021, 3, 2))
    claims = [claim for claim in tables["claims"] if claim["method"] == "register"]
    assert {(claim["table"], claim["row_id"]) for claim in claims if claim["paragraph"] == 2} == {
        ("sanctions", "dk-cranes"),
        ("entities", "ports"),
        ("entities", measure["target_id"]),
    }
    text = (tmp_path / REGISTER_FILE).read_text(encoding="utf-8")
    pointed = {claim["row_id"]: text[claim["start"] : claim["end"]] for claim in claims if claim["paragraph"] == 2}
    assert pointed["ports"] == PORTS and pointed["dk-cranes"] == text.splitlines()[1]
    assert {claim["asserted_by"] for claim in claims} == {"ports"}
    source = next(row for row in tables["sources"] if row["source_id"] == "made-up-register")
    assert (source["genre"], source["paragraphs"], source["claims"]) == ("register", 3, len(claims))


def test_the_rows_hold_what_their_tables_promise(tmp_path: Path) -> None:
    made = frames(with_register(reported(), made_up_register(tmp_path, [CRANES, GROUP])) | {"tombstones": []})
    for name in ("sources", "entities", "sanctions", "claims"):
        validate(name, made[name])


def test_the_evidence_is_our_own_sentence_with_both_days(tmp_path: Path) -> None:
    tables = with_register(reported(), made_up_register(tmp_path, [CRANES]))
    said = {claim["evidence"] for claim in tables["claims"] if claim["method"] == "register"}
    assert said == {
        "Office of Ports: export control under Harbour List against Crane Works, Ltd., announced 2021-03-01 and in effect from "
        "2021-03-02 (read at https://example.org/notice)."
    }


def test_a_group_without_names_stays_a_label(tmp_path: Path) -> None:
    tables = with_register(reported(), made_up_register(tmp_path, [GROUP]))
    group = next(row for row in tables["sanctions"] if row["sanction_id"] == "dk-group")
    assert (group["target_id"], group["target_label"], group["target_count"]) == (None, "three sheds", 3)
    assert not any(row["name"] == "three sheds" for row in tables["entities"])


def test_targets_are_joined_by_name_and_kind(tmp_path: Path) -> None:
    lines = [
        line("dk-1", "Crane Works of Odense (CWO) and subordinate/affiliated entities", "2021-03-02"),
        line("dk-2", "Crane Works", "2021-03-02", target_kind="place"),
        line("dk-3", "Rope Walk", "2021-03-02"),
    ]
    tables = reported()
    added = add_register(tables, made_up_register(tmp_path, lines))
    targets = {row["sanction_id"]: row["target_id"] for row in tables["sanctions"]}
    assert targets["dk-1"] == "crane-works"
    assert targets["dk-2"] != "crane-works"
    assert sorted(added) == sorted([targets["dk-2"], targets["dk-3"]])
    works = next(row for row in tables["entities"] if row["entity_id"] == "crane-works")
    assert works["aliases"] == "Crane Works of Odense|Crane Works of Odense (CWO)"


def test_ids_do_not_depend_on_the_rest_of_the_register(tmp_path: Path) -> None:
    import re

    alone, among = reported(), reported()
    add_register(alone, made_up_register(tmp_path, [CRANES]))
    add_register(among, made_up_register(tmp_path, [CRANES, GROUP]))
    for table, key in (("sanctions", "sanction_id"), ("entities", "entity_id"), ("claims", "claim_id")):
        ids = {row[key] for row in alone[table]}
        assert ids <= {row[key] for row in among[table]}
        assert all(re.match(ID_PATTERN, identifier) for identifier in ids)


def test_a_person_is_published_only_on_a_basis(tmp_path: Path) -> None:
    known = next(entry for entry in entries() if entry.publish_basis == "public_official")
    tables = reported()
    add_register(tables, made_up_register(tmp_path, [line("dk-1", known.name, "2021-03-02", target_kind="person")]))
    assert next(row for row in tables["entities"] if row["entity_id"] == known.entity_id)["publish_basis"] == "public_official"
    unknown = made_up_register(tmp_path, [CRANES, line("dk-2", "Marta Quillfeather", "2021-03-02", target_kind="person")])
    with pytest.raises(RegisterError, match="line 3: the target is a person without a publish basis") as raised:
        add_register(reported(), unknown)
    assert "Quillfeather" not in str(raised.value)


def test_forms_of_a_label() -> None:
    assert forms_of("Crane Works (CW)") == ["Crane Works (CW)", "Crane Works"]
    assert forms_of("Crane Works Ltd. and subsidiaries") == ["Crane Works Ltd. and subsidiaries", "Crane Works Ltd."]
    assert forms_of("Science and Technology Works") == ["Science and Technology Works"]


def test_the_register_holds_what_it_says_it_holds() -> None:
    """The numbers of targets in sanctions_register.toml, added up in the CSV; every row lies in an act that is accounted for."""
    register = read_register(REFERENCE_FOLDER)
    assert register is not None
    accounted: set[str] = set()
    for entry in register.coverage:
        rows = [row for row in register.entries if row.register_id.startswith(entry.rows)] if entry.rows else []
        assert bool(rows) == (entry.extent != "absent"), entry.what
        if entry.targets is not None:
            assert sum(row.target_count or 0 for row in rows) == entry.targets, entry.what
        assert not accounted & {row.register_id for row in rows}
        accounted |= {row.register_id for row in rows}
    assert accounted == {row.register_id for row in register.entries}


def test_a_line_that_comes_before_the_others_renames_none(tmp_path: Path) -> None:
    first = with_stable_ids(with_register(reported(), made_up_register(tmp_path, [CRANES, GROUP])), Registry())
    registry = learned(Registry(), first)
    before = line("dk-before", "Sail Loft", "2021-03-02")
    second = with_stable_ids(with_register(reported(), made_up_register(tmp_path, [before, CRANES, GROUP])), registry)
    by_id = {row["sanction_id"]: row for row in second.tables["sanctions"]}
    assert {row["sanction_id"] for row in first.tables["sanctions"]} | {"dk-before"} == set(by_id)
    assert all(row["register_id"] == row["sanction_id"] for row in by_id.values() if row["record_basis"] == "register")
    assert (by_id["dk-cranes"]["target_label"], by_id["dk-group"]["target_label"]) == ("Crane Works, Ltd.", "three sheds")
