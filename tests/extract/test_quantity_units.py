"""The unit of what is counted, by its noun."""

from __future__ import annotations

import pytest
from made_up import read

from pipeline.extract.figures import find_figures


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The gang held 17 missionaries.", "persons"),
        ("Of the dead, 12 were gendarmes.", "persons"),
        ("He saw the 19 dead in May. Four were children.", "persons"),
        ("Guards tortured 15.", "persons"),
        ("They fined 12 insurers.", "entities"),
        ("They closed 35 media outlets.", "entities"),
        ("They filed 118 lawsuits.", "cases"),
        ("They published 29 affidavits.", "documents"),
        ("They published 40 screenshots.", "images"),
        ("They sank 11 tankers.", "other"),
    ],
)
def test_units(text: str, unit: str) -> None:
    assert find_figures(read(text), [])[-1].unit == unit
