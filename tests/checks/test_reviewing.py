"""A decision that does not hold forbids a release; an id that is not registered forbids one of reviewed rows."""

from __future__ import annotations

import pytest

from pipeline.checks.reviewing import check_review


@pytest.mark.parametrize(
    ("problems", "minted", "reviewed_only", "verdicts"),
    [
        ((), (), True, ["passed", "passed"]),
        (("review.toml: reject: stale",), (), False, ["failed", "passed"]),
        ((), (("events", "visit-1"),), False, ["passed", "warning"]),
        ((), (("events", "visit-1"),), True, ["passed", "failed"]),
    ],
)
def test_verdicts(problems: tuple[str, ...], minted: tuple[tuple[str, str], ...], reviewed_only: bool, verdicts: list[str]) -> None:
    assert [result.verdict for result in check_review(problems, minted, reviewed_only)] == verdicts


def test_what_is_wrong_is_told_and_counted() -> None:
    decisions, ids = check_review(tuple(f"file: entry {number}: stale" for number in range(5)), (("events", "visit-1"),), True)
    assert "entry 0" in decisions.observed
    assert "and 2 more" in decisions.observed
    assert "events visit-1" in ids.observed
    assert "xinjiang-record ids update" in ids.observed
