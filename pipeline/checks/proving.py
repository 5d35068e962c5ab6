"""Whether what is published from briefs points into the originals."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.checks.result import CheckResult
from pipeline.review.proofs import GRAVE_TABLES, LEAST_PROVED, PROVED_TABLES
from schemas.derive import Row

MOST_SHOWN = 3


def check_proof(tables: Mapping[str, list[Row]], unused: Mapping[str, int]) -> list[CheckResult]:
    """Three results. `unused` are the lines that no claim uses, for each source that has a proof.

    Only a figure or measure that a reviewer let stand, of a source that has a proof, forbids a release when it has no place there: a new
    source is first read and reviewed, and then proved.
    """
    briefs = {row["source_id"] for row in tables["sources"] if row["edition"] == "brief"}
    claims = [
        claim
        for claim in tables["claims"]
        if claim["source_id"] in briefs and claim["method"] != "register" and claim["table"] in PROVED_TABLES
    ]
    grave = [claim for claim in claims if claim["table"] in GRAVE_TABLES]
    missing = [claim for claim in grave if claim["original_start"] is None]
    forbidding = [claim for claim in missing if claim["review"] != "machine" and claim["source_id"] in unused]
    others = [claim for claim in claims if claim["table"] not in GRAVE_TABLES]
    found = sum(claim["original_start"] is not None for claim in others)
    shown = ", ".join(sorted(f"{claim['table']} {claim['row_id']}" for claim in forbidding or missing)[:MOST_SHOWN])
    return [
        CheckResult(
            "figures_and_measures_are_proved",
            "figures, sanctions, claims",
            not missing,
            f"{len(grave) - len(missing)} of {len(grave)} are" + (f"; not so {shown}" if missing else ""),
            "every figure and every measure read in a brief points at the words of the original that say the same",
            "error" if forbidding else "warning",
        ),
        CheckResult(
            "other_rows_are_proved",
            "entities, events, claims",
            found >= LEAST_PROVED * len(others),
            f"{found} of {len(others)} are",
            f"at least {LEAST_PROVED:.0%} of the claims on entities and events point into the original",
            "warning",
        ),
        CheckResult(
            "proof_is_used",
            "claims",
            not any(unused.values()),
            "; ".join(f"{source_id}: {count} lines are not" for source_id, count in sorted(unused.items()) if count) or "every line is",
            "every line of proof.csv belongs to a claim; `xinjiang-record prove --originals DIR --write` makes it anew",
            "warning",
        ),
    ]
