"""Whether anybody is named who is not listed with a basis."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.checks.result import CheckResult
from pipeline.review.unlisted import unlisted_persons
from schemas.derive import Row

MOST_SHOWN = 3


def check_names(tables: Mapping[str, list[Row]], reviewed_only: bool) -> CheckResult:
    """What looks like a person's name and belongs to no row forbids a release of reviewed rows, and is a warning before review."""
    found = unlisted_persons(tables)
    shown = "; ".join(found[:MOST_SHOWN]) + (f"; and {len(found) - MOST_SHOWN} more" if len(found) > MOST_SHOWN else "")
    return CheckResult(
        "persons_are_listed",
        "all tables",
        not found,
        f"{shown}; add the person with a basis, or take the words out" if found else "every name of a person is that of a row",
        "a string that looks like a person's name belongs to an entity, a source or a target that may be named",
        "error" if reviewed_only else "warning",
    )
