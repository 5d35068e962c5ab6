"""Whether reviewers' decisions could be carried out, and whether every id is registered."""

from __future__ import annotations

from pipeline.checks.result import CheckResult
from pipeline.resolve.registry import Key

MOST_SHOWN = 3
REVIEWED_TABLES = "entities, events, figures, sanctions"


def check_review(problems: tuple[str, ...], minted: tuple[Key, ...], reviewed_only: bool) -> list[CheckResult]:
    """Two results. An id that is not registered forbids a release of reviewed rows, and is a warning as long as extraction moves."""
    told = "; ".join(problems[:MOST_SHOWN]) + (f"; and {len(problems) - MOST_SHOWN} more" if len(problems) > MOST_SHOWN else "")
    new = ", ".join(f"{table} {row_id}" for table, row_id in minted[:MOST_SHOWN])
    return [
        CheckResult(
            "decisions_hold",
            REVIEWED_TABLES,
            not problems,
            told or "every decision names its row and is still needed",
            "every decision of review.toml names one row and is still needed",
        ),
        CheckResult(
            "ids_are_registered",
            REVIEWED_TABLES,
            not minted,
            f"{len(minted)} ids are new ({new}); run `xinjiang-record ids update`" if minted else "every id is registered",
            "every id stands in the registry, so that it is never given to another row",
            "error" if reviewed_only else "warning",
        ),
    ]
