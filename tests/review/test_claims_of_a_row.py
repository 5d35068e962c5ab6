"""Decisions on some of the claims of a row, which leave its cells and its other claims alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dockers import decision

from pipeline.extract.candidates import Reading
from pipeline.resolve.record import resolve
from pipeline.review.apply import Reviewed, review
from pipeline.review.ledger import Decision, Ledger
from schemas.derive import Row
from tests.resolve.reports import Report


def _arrest_told_twice() -> Reading:
    report = Report("one", "Dockers were held in May.\n\nSailors left. The dockers were held because of the strike.\n")
    report.event("held in May", "detention", {"Dockers": "target"})
    report.event("held because", "detention", {"Sailors": "agent"})
    first, second = report.events
    told = replace(first, mentions=first.mentions + second.mentions, participants=first.participants + second.participants)
    report.events = [told]
    return report.reading()


def _reviewed(*decisions: Decision) -> Reviewed:
    made = _arrest_told_twice()
    return review(resolve([made]).tables, [made.document], [Ledger(Path("one/review.toml"), "one", decisions)])


def _claims(outcome: Reviewed) -> list[Row]:
    return sorted((claim for claim in outcome.tables["claims"] if claim["table"] == "events"), key=lambda claim: int(claim["start"]))


TITLE = {"title": "detention told by one"}
FIRST = decision("amend", "events", 1, "held in May", expect=TITLE | {"claim.root": ""}, changes={"title": "Arrest", "claim.root": "a"})
SECOND = decision("amend", "events", 2, "held because", expect={"claim.root": ""}, changes={"claim.root": "b"})


def test_claims_of_two_passages_of_one_row_are_amended_one_by_one() -> None:
    outcome = _reviewed(FIRST, SECOND)
    assert outcome.problems == ()
    assert [(claim["root"], claim["review"]) for claim in _claims(outcome)] == [("a", "amended"), ("b", "amended")]
    assert [row["title"] for row in outcome.tables["events"]] == ["Arrest"]


def test_one_claim_is_rejected_with_the_parties_that_it_tells_of() -> None:
    outcome = _reviewed(FIRST, decision("reject", "events", 2, "held because", expect=TITLE, claims_only=True))
    assert outcome.problems == ()
    assert [claim["paragraph"] for claim in _claims(outcome)] == [1]
    assert [row["label"] for row in outcome.tables["participants"]] == ["Dockers"]
    assert outcome.counts["events"]["amended"] == 1


def test_to_reject_a_claim_is_no_review_of_the_row() -> None:
    outcome = _reviewed(decision("reject", "events", 2, "held because", expect=TITLE, claims_only=True))
    assert outcome.counts["events"]["open"] == 1


def test_the_last_claim_is_rejected_with_its_row_alone() -> None:
    made = decision("reject", "events", 1, "Dockers were held", expect=TITLE, claims_only=True)
    assert _reviewed(made).problems == ()
    report = Report("one", "Dockers were held in May.\n")
    report.event("held in May", "detention", {"Dockers": "target"})
    outcome = review(resolve([report.reading()]).tables, [report.document], [Ledger(Path("one/review.toml"), "one", (made,))])
    assert "no claim of the row would be left" in outcome.problems[0]


def test_two_decisions_on_the_same_claims_are_refused() -> None:
    again = decision("amend", "events", 2, "The dockers", expect={"claim.stance": "alleges"}, changes={"claim.stance": "denies"})
    assert all("another decision names the same row" in problem for problem in _reviewed(SECOND, again).problems)
    assert len(_reviewed(SECOND, again).problems) == 2
    rejected = decision("reject", "events", 1, "held in May", expect=TITLE)
    assert len(_reviewed(rejected, SECOND).problems) == 2
