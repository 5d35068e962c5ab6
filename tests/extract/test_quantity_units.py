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
        ("They logged 310 disappearances.", "cases"),
        ("Those who stayed were questioned. A further 60 walked north.", "persons"),
        ("The group speaks for prisoners of war. It counts 4,100 of them.", "persons"),
        ("Lorries came at dusk. At least 18 were let go.", "persons"),
        ("A further 33 were handed long terms.", "persons"),
        ("The teams carried bricks and tiles. About 40 broke.", "other"),
        ("The minister praised the farmers. He bought 20 in the market.", "other"),
        ("Neighbours spoke of a carpenter, 61, who never came home.", "years"),
        ("The shot hit a pupil of 14.", "years"),
        ("They earn between $300 and $350 a month.", "usd"),
        ("They fined two arms makers.", "entities"),
        ("They tried four privates.", "persons"),
        ("The bloc listed four men and one company.", "entities"),
    ],
)
def test_units(text: str, unit: str) -> None:
    assert find_figures(read(text), [])[-1].unit == unit
