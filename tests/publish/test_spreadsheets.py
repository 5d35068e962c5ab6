"""What a spreadsheet would run as a formula is guarded in CSV, comes back as it was, and a release that holds it verifies."""

from __future__ import annotations

import csv
import io
import re

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish.spreadsheets import unguarded
from pipeline.publish.tables import csv_bytes

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"]
PLAIN = ["a=1", "'quoted'", "''", " =1", "1-2", "", "Xi'an", "'", "'a", "–"]


def _cell(text: str) -> str:
    written = csv_bytes(pl.DataFrame({"text": [text], "number": [-1.5]})).decode("utf-8")
    (row,) = list(csv.reader(io.StringIO(written, newline="")))[1:]
    assert row[1] == "-1.5", "a number is no text"
    return row[0]


@pytest.mark.parametrize("text", [*FORMULAS, *("'" + formula for formula in FORMULAS)])
def test_a_formula_is_guarded(text: str) -> None:
    assert _cell(text) == "'" + text


@pytest.mark.parametrize("text", PLAIN)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert _cell(text) == text == unguarded(text)


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text("'=+-@\t\r\n＝a", max_size=6))
def test_every_text_comes_back(text: str) -> None:
    shown = _cell(text)
    assert unguarded(shown) == text
    assert not shown or shown[0] not in "=+-@\t\r\n＝＋－＠"


@given(st.text("'=+-@\t＝a", max_size=6))
def test_the_recipe_of_the_readme_reads_it(text: str) -> None:
    assert re.sub(r"^'(?='*[=+\-@\t\r\n＝＋－＠])", "", _cell(text)) == text
