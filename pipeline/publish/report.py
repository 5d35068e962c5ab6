"""The results of the checks on a release, for people (Markdown) and for programs (JSON). The same results give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from pipeline.checks.result import CheckResult
from pipeline.publish.scores import Score
from pipeline.review.reasons import Reasons


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What goes into the report of a release: the checks in the order in which they are printed, remarks in Markdown, and what
    reviewers did with the rows of each table (table -> state -> rows) and why, and how well the program was measured to read."""

    checks: tuple[CheckResult, ...]
    remarks: tuple[str, ...] = ()
    review: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    reasons: Reasons = field(default_factory=dict)
    scores: tuple[Score, ...] = ()

    @property
    def failed(self) -> tuple[CheckResult, ...]:
        """The checks that forbid a release."""
        return tuple(check for check in self.checks if check.verdict == "failed")


def _counted(results: Sequence[CheckResult]) -> dict[str, int]:
    return {verdict: sum(result.verdict == verdict for result in results) for verdict in ("passed", "warning", "failed")}


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")


def render(results: Sequence[CheckResult], title: str = "Report of the checks", remarks: Sequence[str] = ()) -> str:
    """The results as Markdown: a count, then one row a check; those that did not pass come first, each group in the given order."""
    order = ("failed", "warning", "passed")
    counted = _counted(results)
    lines = [f"# {title}", ""]
    lines += [f"{len(results)} checks: {counted['passed']} passed, {counted['warning']} with a warning, {counted['failed']} failed.", ""]
    lines += ["| result | table | check | what should be so | what was found |", "|---|---|---|---|---|"]
    for result in sorted(results, key=lambda result: order.index(result.verdict)):
        cells = (result.verdict, result.table, result.name, result.expectation_in_words, result.observed)
        lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    for remark in remarks:
        lines += ["", remark.strip()]
    return "\n".join([*lines, ""])


def as_data(
    results: Sequence[CheckResult], review: Mapping[str, Mapping[str, int]] | None = None, scores: Sequence[Score] = ()
) -> dict[str, Any]:
    """The results as plain data for `report.json`: the counts, what reviewers did, how well the program reads, then every check in the
    given order."""
    reviewed = {"review": {table: dict(counts) for table, counts in review.items()}} if review else {}
    measured = {"extraction": [{**asdict(score), "f1": score.f1} for score in scores]} if scores else {}
    return {"checks": len(results), **_counted(results), **reviewed, **measured, "results": [asdict(result) for result in results]}
