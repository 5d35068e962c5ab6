"""Do no harm: planted canaries are found and taken out wherever they stand. All names are made up."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rows import small_record

from pipeline.review.privacy import BLANK, WITHHELD_PARTY, redact, scan, withheld_hashes, withheld_positions

CANARY = "Zofia Kanarek"
HASHES = frozenset({hashlib.sha256(CANARY.casefold().encode()).hexdigest()})


def _record_with_private_person() -> dict[str, list[dict[str, Any]]]:
    tables = small_record()
    person = {**tables["entities"][1], "entity_id": "person-unnamed-1", "name": "Bela Nobody", "aliases": "Nobody|B. Nobody"}
    tables["entities"].append({**person, "publish_basis": "withheld"})
    tables["claims"].append({**tables["claims"][1], "claim_id": "c-9", "row_id": "person-unnamed-1"})
    return tables


def test_the_project_knows_withheld_names_by_hash_alone() -> None:
    assert withheld_hashes()
    assert all(len(entry) == 64 for entry in withheld_hashes())


@pytest.mark.parametrize(
    "text",
    ["x Zofia Kanarek y", "ZOFIA KANAREK", "zofia-kanarek", "Zofia\u00a0Kanarek,", '"zofia"\n"kanarek"', "Zofia, Kanarek", "zofia_kanarek"],
)
def test_a_withheld_name_is_found_in_any_dress(text: str) -> None:
    assert len(scan(text.encode(), HASHES)) == 1


def test_a_finding_never_tells_the_name() -> None:
    assert "kanarek" not in " ".join(scan(b"Zofia Kanarek", HASHES)).casefold()


def test_other_names_are_not_found() -> None:
    assert scan(b"Zofia Nowak and Jan Kanarek", HASHES) == []


@given(st.text(), st.text())
def test_the_span_of_a_withheld_name_is_exact(before: str, after: str) -> None:
    text = f"{before} Zofia Kanarek {after}"
    start = len(before) + 1
    assert (start, start + len(CANARY)) in withheld_positions(text, HASHES)


TEXT_CELLS = [
    ("entities", "name"),
    ("entities", "aliases"),
    ("entities", "role"),
    ("events", "title"),
    ("events", "date_text"),
    ("participants", "label"),
    ("figures", "population"),
    ("figures", "text"),
    ("figures", "denominator"),
    ("quantities", "label"),
    ("sanctions", "target_label"),
    ("sanctions", "reason"),
    ("claims", "evidence"),
    ("claims", "root"),
    ("sources", "title"),
]


@pytest.mark.parametrize(("table", "column"), TEXT_CELLS)
def test_a_canary_in_any_text_cell_is_blanked(table: str, column: str) -> None:
    tables = small_record()
    tables[table][0][column] = "told by Zofia Kanarek herself"
    assert redact(tables, HASHES)[table][0][column] == f"told by {BLANK} herself"


def test_a_person_without_a_basis_leaves_no_row_claim_or_name() -> None:
    tables = _record_with_private_person()
    tables["participants"].append({**tables["participants"][0], "entity_id": "person-unnamed-1", "role": "victim"})
    tables["claims"][2].update(asserted_by="person-unnamed-1", evidence="Nobody was held; B. Nobody said so.")
    tables["events"][0]["title"] = "Detention of Bela Nobody"
    tables["sanctions"][0].update(target_id="person-unnamed-1", target_label="Bela Nobody")
    redacted = redact(tables, HASHES)
    assert "person-unnamed-1" not in str(redacted)
    assert "Nobody" not in str(redacted)
    assert redacted["participants"][-1]["label"] == WITHHELD_PARTY
    assert redacted["sanctions"][0]["target_label"] == WITHHELD_PARTY
    assert redacted["claims"][2]["asserted_by"] is None


def test_a_person_with_a_basis_stays() -> None:
    assert redact(small_record(), HASHES) == small_record()
