"""The measured scores: read as they are written, refused where they are no measurement, stated in the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import REFERENCE_FOLDER
from pipeline.publish.errors import ReleaseError
from pipeline.publish.report import as_data
from pipeline.publish.scores import SCORES_FILE, Score, read_scores

GOOD = {"on": '"12 texts"', "what": '"events"', "precision": "0.5", "recall": "0.25", "measured": "2026-11-22", "command": '"score"'}


def written(folder: Path, **changed: str) -> Path:
    lines = [f"{name} = {value}" for name, value in {**GOOD, **changed}.items() if value]
    (folder / SCORES_FILE).write_text("\n".join(["[[score]]", *lines, ""]), encoding="utf-8")
    return folder


def test_a_measurement_is_read_and_stated_with_its_harmonic_mean(tmp_path: Path) -> None:
    scores = read_scores(written(tmp_path))
    assert scores == (Score("12 texts", "events", 0.5, 0.25, "2026-11-22", "score"),)
    assert as_data((), scores=scores)["extraction"][0]["f1"] == 0.3333
    assert Score("", "", 0, 0, "", "").f1 == 0


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"precision": "87"}, "precision"),
        ({"recall": "true"}, "recall"),
        ({"recall": '"high"'}, "recall"),
        ({"measured": '"lately"'}, "measured"),
        ({"command": ""}, "command"),
        ({"more": "1"}, "more"),
        ({"on": "["}, "cannot be read"),
    ],
)
def test_what_is_no_measurement_is_refused_with_its_field(tmp_path: Path, changed: dict[str, str], named: str) -> None:
    with pytest.raises(ReleaseError, match=named):
        read_scores(written(tmp_path, **changed))


def test_without_the_file_none_are_stated(tmp_path: Path) -> None:
    assert read_scores(tmp_path) == ()
    assert "extraction" not in as_data(())


def test_the_file_of_the_project_can_be_read() -> None:
    assert isinstance(read_scores(REFERENCE_FOLDER), tuple)
