"""`review.toml`: what is written is read again, and what is wrong in it is named with its remedy."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from dockers import decision
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.errors import SourceError
from pipeline.review.ledger import REVIEW_FILE, Acceptance, Ledger, read_ledger, render_ledger, write_ledger
from pipeline.review.toml import as_toml

DECISIONS = (
    decision("reject", "events", 2, "were held", where={"title": 'A "quoted" \\ title'}, expect={"event_type": "detention"}),
    decision("reject", "events", 2, "in May", expect={"event_type": "detention"}, claims_only=True),
    decision("amend", "figures", 2, "1,200", expect={"value": 1200.0, "low": 3, "minor": False},
             changes={"value": 2.5, "low": "", "minor": True},
             found="abc"),
    decision("amend", "events", 3, "x", expect={"participants": ["agent: A"], "claim.stance": "alleges"},
             changes={"participants": ["agent: A", "target: B"], "claim.stance": "denies"}),
    decision("add", "events", 5, "beatings", changes={"event_type": "ill_treatment", "date_start": date(2020, 5, 4)}),
    decision("add", "events", 5, "beatings", changes={"event_type": "detention"}, beside=2),
)  # fmt: skip


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    accepted = (
        Acceptance("figures", 2, "3f9c2a1e0b44", "1,200 dockers", "read", "Ada", date(2026, 11, 22)),
        Acceptance("events", 2, "aaaaaaaaaaaa", "detention", "read", "Ada", date(2026, 11, 22)),
        Acceptance("entities", 1, "bbbbbbbbbbbb", "", "seen twice", "Bo"),
    )
    ledger = Ledger(tmp_path / REVIEW_FILE, tmp_path.name, DECISIONS, accepted)
    write_ledger(ledger)
    again = read_ledger(tmp_path)
    assert again.decisions == DECISIONS
    assert sorted(again.accepted, key=str) == sorted(accepted, key=str)
    assert render_ledger(again) == ledger.file.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == [REVIEW_FILE]


def test_a_source_without_a_file_has_no_decisions(tmp_path: Path) -> None:
    assert read_ledger(tmp_path) == Ledger(tmp_path / REVIEW_FILE, tmp_path.name)


GOOD = 'table = "events"\nparagraph = 2\nwords = "held"\nreason = "r"\nreviewer = "a"\n'
BROKEN = {
    "reject = 1": "reject 1",
    "[[reject]]\n" + GOOD: "reject 1, field expect",
    "[[reject]]\n" + GOOD + "expect = {}": "reject 1, field expect: it is empty",
    "[[reject]]\n" + GOOD.replace('reason = "r"\n', "") + 'expect = { title = "x" }': "reject 1, field reason: it is missing",
    "[[reject]]\n" + GOOD.replace('"r"', '" "') + 'expect = { title = "x" }': "reject 1, field reason",
    "[[reject]]\n" + GOOD + 'expect = { title = "x" }\ncolour = 1': "reject 1, field colour: it is unknown",
    "[[reject]]\n" + GOOD + 'expect = { title = "x" }\nonly = "rows"': "reject 1, field only: 'rows' is not what belongs there",
    "[[reject]]\n" + GOOD.replace("events", "sources") + 'expect = { title = "x" }': "field table: 'sources' is not reviewed",
    "[[amend]]\n"
    + GOOD
    + 'expect = { title = "x" }\nset = { event_type = "charge" }': "it does not say what extraction gives for event_type",
    "[[amend]]\n" + GOOD + "expect = {}\nset = {}": "amend 1, field set: it is empty",
    "[[add]]\n" + GOOD + 'row = { event_type = "charge" }': 'Write "missing"',
    "[[add]]\n" + GOOD + 'date = "soon"\nexpect = "missing"\nrow = { event_type = "charge" }': "add 1, field date: 'soon' is no date",
    '[[accepted]]\nreason = "r"\nreviewer = "a"\nrows = ["nonsense"]': "accepted 1, field rows: 'nonsense' is no accepted row",
    "[[approve]]\nx = 1": "entry approve: it is no kind of entry",
    "[[reject": "TOML",
}


@pytest.mark.parametrize("text", BROKEN)
def test_what_is_wrong_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / REVIEW_FILE).write_text(text.replace("reject = 1", "reject = [1]"), encoding="utf-8")
    with pytest.raises(SourceError) as told:
        read_ledger(tmp_path)
    assert str(tmp_path / REVIEW_FILE) in str(told.value)
    assert BROKEN[text] in str(told.value)


VALUES = st.recursive(
    st.text() | st.integers(-(2**60), 2**60) | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.text(min_size=1, max_size=5), VALUES, max_size=4))
def test_every_value_survives_the_file(fields: dict[str, object]) -> None:
    assert tomllib.loads(as_toml("entry", fields)) == {"entry": [fields]}
