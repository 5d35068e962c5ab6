"""How the Record is made and where it ends: what the words of status mean, what reviewers did, what the checks found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from pipeline.publish.contents import Contents
from pipeline.publish.licences import REFERENCES
from pipeline.publish.site import addresses
from pipeline.publish.site.pages.page import Page
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import label, meaning, named
from schemas.vocabularies import terms

EXPLAINED = {
    "status": ("Status of an event", "Events"),
    "corroboration": ("Corroboration of an event", "Events"),
    "quantity_flag": ("How reports of a number stand", "Numbers"),
}
REVIEW_STATES = ("accepted", "amended", "added", "rejected", "open")


@dataclass(frozen=True, slots=True)
class Term:
    """A term in plain words, and how many rows have it."""

    label: str
    meaning: str
    rows: int


def methods_page(contents: Contents, record: Record) -> Page:
    """The page on methods and limits, with the figures of review, extraction and checks."""
    documents = [row for row in record.rows["sources"].values() if row["genre"] != "register"]
    report = contents.report
    return Page(
        path=addresses.METHODS,
        title="Methods and limits",
        description="How documents become rows, what a reviewer has seen, how well the program reads, and what this dataset cannot tell.",
        template="methods.html.j2",
        section="methods",
        content={
            "documents": len(documents),
            "register": sum(row["record_basis"] == "register" for row in record.rows["sanctions"].values()),
            "claims": len(record.rows["claims"]),
            "located": sum(row["original_start"] is not None for row in record.rows["claims"].values()),
            "unknown_origin": sum(row["origin"] is None for row in record.rows["claims"].values()),
            "brief": contents.facts.edition == "brief",
            "explained": [(*titles, _terms(vocabulary, record)) for vocabulary, titles in EXPLAINED.items()],
            "states": REVIEW_STATES,
            "review": {table: _counts(counts) for table, counts in report.review.items()},
            "checks": report.checks,
            "verdicts": {verdict: sum(check.verdict == verdict for check in report.checks) for verdict in ("passed", "warning", "failed")},
            "scores": [(measured_on, list(scores)) for measured_on, scores in groupby(report.scores, key=lambda score: score.on)],
            "coverage": [(named("extent", entry.extent), entry.what, entry.targets) for entry in contents.facts.register_coverage],
            "references": REFERENCES,
        },
    )


def _terms(vocabulary: str, record: Record) -> list[Term]:
    table, column = ("quantities", "flag") if vocabulary == "quantity_flag" else ("events", vocabulary)
    rows = [row[column] for row in record.rows[table].values()]
    return [Term(label(vocabulary, term), meaning(vocabulary, term), rows.count(term)) for term in terms(vocabulary)]


def _counts(counts: Mapping[str, int]) -> list[Any]:
    return [counts.get(state, 0) for state in REVIEW_STATES]
