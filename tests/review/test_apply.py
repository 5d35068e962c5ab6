"""Decisions on made-up documents: what they change, when they are refused, and what is published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from dockers import FIRST, SECOND, Case, Places, decision, reading

from pipeline.checks.rows import check_rows
from pipeline.extract.candidates import Reading
from pipeline.publish.tables import frames
from pipeline.resolve.record import resolve
from pipeline.review.anchors import anchor_of, the_row_at
from pipeline.review.apply import Reviewed, review
from pipeline.review.cells import Names
from pipeline.review.contents import contents
from pipeline.review.ledger import Acceptance, Decision, Ledger
from pipeline.review.privacy import redact
from schemas.derive import Row

ACCEPTED_BY = {"reason": "read", "reviewer": "Ada"}


def _reviewed(
    tmp_path: Path, *decisions: Decision, case: Case | None = None, reviewed_only: bool = False, accept: bool = False
) -> Reviewed:
    readings = [reading(case or Case(), tmp_path)]
    return _review(readings, {"one": decisions}, reviewed_only, accept, tmp_path)


def _review(
    readings: list[Reading], decisions: dict[str, tuple[Decision, ...]], reviewed_only: bool, accept: bool, tmp_path: Path
) -> Reviewed:
    tables, documents = resolve(readings).tables, [entry.document for entry in readings]
    ledgers = []
    for document in documents:
        source = document.record.source_id
        found = [content for unit, content in contents(tables, documents).items() if unit[2] == source and not content.withheld]
        lines = (
            tuple(Acceptance(entry.unit[0], entry.paragraph, entry.digest, entry.told, **ACCEPTED_BY) for entry in found) if accept else ()
        )
        ledgers.append(Ledger(tmp_path / source / "review.toml", source, decisions.get(source, ()), lines))
    outcome = review(tables, documents, ledgers, reviewed_only)
    for name, table in frames(outcome.tables).items():
        assert check_rows(name, table).passed, check_rows(name, table).observed
    return outcome


def _named(rows: list[Row], column: str, value: object) -> Row:
    return next(row for row in rows if row[column] == value)


def test_no_decision_changes_nothing(tmp_path: Path) -> None:
    readings = [reading(Case(), tmp_path)]
    outcome = _review(readings, {}, False, False, tmp_path)
    assert outcome.tables == resolve(readings).tables
    assert outcome.counts["events"] == {"accepted": 0, "amended": 0, "rejected": 0, "added": 0, "open": 2}
    assert outcome.counts["entities"]["open"] == 4, "a withheld person is nothing to publish and does not await review"


def test_a_rejected_row_goes_with_its_claims_and_parties(tmp_path: Path) -> None:
    outcome = _reviewed(
        tmp_path,
        decision(
            "reject", "events", 2, "30 sailors were held", where={"title": "Detention of sailors"}, expect={"event_type": "detention"}
        ),
    )
    assert outcome.problems == ()
    assert [row["title"] for row in outcome.tables["events"]] == ["Detention of dockers"]
    assert {row["event_id"] for row in outcome.tables["participants"]} == {outcome.tables["events"][0]["event_id"]}
    assert outcome.counts["events"]["rejected"] == 1
    kept = {(row["table"], row["row_id"]) for row in outcome.tables["claims"]}
    assert {row_id for table, row_id in kept if table == "events"} == {outcome.tables["events"][0]["event_id"]}


def test_a_rejected_entity_leaves_no_reference(tmp_path: Path) -> None:
    outcome = _reviewed(tmp_path, decision("reject", "entities", 2, "Port Office", expect={"kind": "public_body"}))
    assert outcome.problems == ()
    assert outcome.tables["sanctions"] == [], "a measure without its authority is none"
    assert "body-port-office" not in str(outcome.tables)


def test_an_amended_row_has_the_new_cells_and_says_so(tmp_path: Path) -> None:
    outcome = _reviewed(
        tmp_path,
        decision(
            "amend", "figures", 2, "1,200 dockers", expect={"value": 1200.0, "place_id": "Odense", "claim.stance": "alleges"},
            changes={"value": 1250, "low": 1250, "high": "1,250", "place_id": "", "claim.stance": "denies"}
            | {"period_start": date(2020, 5, 4)},
        ),
        decision(
            "amend", "events", 2, "30 sailors", where={"title": "Detention of sailors"},
            expect={"participants": ["target: 30 sailors"], "date_start": "2020-05-04"},
            changes={"participants": ["target: thirty sailors", "agent: Port Office"], "date_start": "2020-05-03"},
        ),
    )  # fmt: skip
    assert outcome.problems == ()
    figure = outcome.tables["figures"][0]
    assert (figure["value"], figure["high"], figure["place_id"], figure["period_start"]) == (1250, 1250, None, date(2020, 5, 4))
    claim = _named(outcome.tables["claims"], "row_id", figure["figure_id"])
    assert (claim["stance"], claim["review"], claim["method"]) == ("denies", "amended", "extracted")
    event = _named(outcome.tables["events"], "title", "Detention of sailors")
    parties = {
        (row["role"], row["entity_id"], row["label"]) for row in outcome.tables["participants"] if row["event_id"] == event["event_id"]
    }
    assert parties == {("target", None, "thirty sailors"), ("agent", "body-port-office", None)}
    assert event["date_start"] == date(2020, 5, 3)


def test_added_rows_rest_on_a_curated_claim(tmp_path: Path) -> None:
    outcome = _reviewed(
        tmp_path,
        decision("add", "events", 5, "told of beatings", changes={
            "event_type": "ill_treatment", "title": "Beatings in custody", "participants": ["victim: prisoners", "agent: Coast Guard"],
            "claim.stance": "alleges", "claim.asserter_type": "witness", "claim.origin": "Coast Guard"}),
        decision("add", "entities", 5, "A clerk", changes={"kind": "public_body", "name": "Coast Guard"}),
        decision("add", "figures", 2, "30 sailors", changes={
            "measure": "persons_detained", "value": 30, "qualifier": "at_least", "unit": "persons", "population": "sailors"}),
    )  # fmt: skip
    assert outcome.problems == ()
    guard = _named(outcome.tables["entities"], "name", "Coast Guard")
    event = _named(outcome.tables["events"], "event_type", "ill_treatment")
    claim = _named(outcome.tables["claims"], "row_id", event["event_id"])
    assert (claim["method"], claim["review"], claim["asserter_type"], claim["origin"]) == (
        "curated",
        "accepted",
        "witness",
        guard["entity_id"],
    )
    assert claim["evidence"] == "A clerk who fled, Erik Lund, told of beatings."
    figure = _named(outcome.tables["figures"], "population", "sailors")
    assert (figure["low"], figure["high"], figure["text"], figure["paragraph"]) == (30, None, "30 sailors", 2)
    assert figure["quantity_id"] in {row["quantity_id"] for row in outcome.tables["quantities"]}
    assert [outcome.counts[table]["added"] for table in ("entities", "events", "figures")] == [1, 1, 1]


def test_an_added_event_with_the_title_of_another_is_one_more_claim_on_it(tmp_path: Path) -> None:
    named = {"event_type": "detention", "title": "Sailors held at Odense"}
    outcome = _reviewed(
        tmp_path,
        decision("amend", "events", 2, "30 sailors were held", where={"title": "Detention of sailors"},
                 expect={"title": "Detention of sailors"}, changes={"title": named["title"]}),
        decision("add", "events", 5, "told of beatings", changes=named | {"claim.stance": "confirms", "claim.asserter_type": "state"}),
    )  # fmt: skip
    assert outcome.problems == ()
    event = _named(outcome.tables["events"], "title", named["title"])
    told = {(claim["paragraph"], claim["review"]) for claim in outcome.tables["claims"] if claim["row_id"] == event["event_id"]}
    assert (told, event["status"], len(outcome.tables["events"])) == ({(2, "amended"), (5, "accepted")}, "acknowledged", 2)
    assert (outcome.counts["events"]["amended"], outcome.counts["events"]["added"]) == (1, 0)


REFUSED = {
    "does not hold these words": decision("reject", "events", 2, "no such words", expect={"event_type": "detention"}),
    "has no paragraph 4": decision("reject", "events", 4, "held", expect={"event_type": "detention"}),
    "it names 2 rows (event_type = 'detention', title = 'Detention of": decision(
        "reject", "events", 2, "held", expect={"event_type": "detention"}
    ),
    "extraction gives no such row there. If it gets the passage right by now, remove this decision": decision(
        "reject", "events", 2, "held", where={"event_type": "charge"}, expect={"event_type": "charge"}
    ),
    "it expects measure = 'incidents', and extraction now gives 'persons_detained'": decision(
        "reject", "figures", 2, "1,200", expect={"measure": "incidents"}
    ),
    "extraction gets it right by itself now. Remove this decision": decision(
        "amend", "figures", 2, "1,200", expect={"value": 1000}, changes={"value": 1200}
    ),
    "it expects value = 1000, and extraction now gives 1200": decision(
        "amend", "figures", 2, "1,200", expect={"value": 1000}, changes={"value": 1300}
    ),
    "figures has no column 'colour'": decision("amend", "figures", 2, "1,200", expect={"colour": 1}, changes={"colour": "red"}),
    "column 'figure_id' of figures is not set by hand": decision(
        "amend", "figures", 2, "1,200", expect={"figure_id": 1}, changes={"figure_id": "x"}
    ),
    "no row of entities is called 'Aarhus'; add it first": decision(
        "amend", "figures", 2, "1,200", expect={"place_id": "Odense"}, changes={"place_id": "Aarhus"}
    ),
    "unit: 'heads' is none of persons": decision("amend", "figures", 2, "1,200", expect={"unit": "persons"}, changes={"unit": "heads"}),
    "value: 'many' is no number": decision("amend", "figures", 2, "1,200", expect={"value": 1200}, changes={"value": "many"}),
    "is not `role: party`": decision(
        "amend", "events", 2, "held", where={"title": "Detention of sailors"}, expect={"participants": []}, changes={"participants": ["x"]}
    ),
    "extraction finds it by itself now. Remove this decision": decision(
        "add", "figures", 2, "1,200 dockers",
        changes={"measure": "persons_detained", "value": 1200, "qualifier": "exact", "unit": "persons"}
    ),
    "now finds such a row there, with other cells": decision(
        "add", "events", 2, "held", changes={"event_type": "detention", "title": "Another"}
    ),
    "it expects 1 such rows there, and extraction finds 0": decision(
        "add", "events", 5, "beatings", beside=1, changes={"event_type": "ill_treatment", "title": "Beatings"}
    ),
    "row: title missing": decision("add", "events", 5, "beatings", changes={"event_type": "ill_treatment"}),
}  # fmt: skip


@pytest.mark.parametrize("message", REFUSED)
def test_a_decision_that_does_not_hold_is_named_and_changes_nothing(message: str, tmp_path: Path) -> None:
    outcome = _reviewed(tmp_path, REFUSED[message])
    assert len(outcome.problems) == 1
    assert message in outcome.problems[0]
    assert outcome.problems[0].startswith(
        f"{tmp_path}/one/review.toml: {REFUSED[message].kind} ({REFUSED[message].anchor.table}, paragraph"
    )
    assert outcome.tables == resolve([reading(Case(), tmp_path)]).tables


def test_two_decisions_on_one_row_are_refused(tmp_path: Path) -> None:
    first = decision("amend", "figures", 2, "1,200", expect={"value": 1200}, changes={"value": 1300})
    second = decision("reject", "figures", 2, "dockers", expect={"measure": "persons_detained"})
    outcome = _reviewed(tmp_path, first, second)
    assert len(outcome.problems) == 2
    assert all("another decision names the same row" in problem for problem in outcome.problems)


def test_an_anchor_survives_text_that_moves(tmp_path: Path) -> None:
    wrong = decision("reject", "figures", 2, "1,200  DOCKERS", expect={"measure": "persons_detained"})
    moved = Case(lines=("[p1] A line that was not there before, about nothing.\n", FIRST, SECOND))
    outcome = _reviewed(tmp_path, wrong, case=moved)
    assert outcome.problems == ()
    assert outcome.tables["figures"] == []


def test_every_row_can_be_named_by_an_anchor_and_only_by_its_own(tmp_path: Path) -> None:
    twins = Case(title="Detention of sailors")
    tables, documents = _tables(reading(twins, tmp_path))
    found, names = contents(tables, documents), Names(tables)
    for content in found.values():
        anchor = anchor_of(content, documents[0], found, names)
        assert the_row_at(anchor, documents[0], found, names) is content
    assert {len(anchor_of(entry, documents[0], found, names).where) for unit, entry in found.items() if unit[0] == "events"} == {5}


def test_only_what_was_reviewed_is_published(tmp_path: Path) -> None:
    nothing = redact(_reviewed(tmp_path, reviewed_only=True).tables)
    assert all(not rows for name, rows in nothing.items() if name != "sources")
    everything = _reviewed(tmp_path, reviewed_only=True, accept=True)
    as_found = resolve([reading(Case(), tmp_path)]).tables
    assert [row["event_id"] for row in everything.tables["events"]] == [row["event_id"] for row in as_found["events"]]
    claims = everything.tables["claims"]
    withheld = {row["entity_id"] for row in everything.tables["entities"] if row["publish_basis"] == "withheld"}
    assert {claim["review"] for claim in claims if claim["row_id"] not in withheld} == {"accepted"}


@pytest.mark.parametrize("change", [{"title": "Detention of twelve hundred dockers"}, {"day": date(2020, 5, 5)}])
def test_an_accepted_row_that_changes_is_open_again(change: dict[str, object], tmp_path: Path) -> None:
    tables, documents = _tables(reading(Case(), tmp_path))
    lines = tuple(
        Acceptance(entry.unit[0], entry.paragraph, entry.digest, "", **ACCEPTED_BY) for entry in contents(tables, documents).values()
    )
    ledger = Ledger(tmp_path / "one" / "review.toml", "one", (), lines)
    assert review(tables, documents, [ledger]).counts["events"]["open"] == 0
    tables, documents = _tables(reading(replace(Case(), **change), tmp_path))  # type: ignore[arg-type]
    changed = review(tables, documents, [ledger])
    assert changed.counts["events"]["open"] >= 1
    assert changed.counts["figures"]["open"] == 0
    assert changed.lapsed


def test_an_amendment_counts_as_review_only_of_what_was_seen(tmp_path: Path) -> None:
    tables, documents = _tables(reading(Case(), tmp_path))
    seen = next(entry.digest for unit, entry in contents(tables, documents).items() if unit[0] == "figures")
    amend = decision("amend", "figures", 2, "1,200", expect={"value": 1200}, changes={"value": 1300}, found=seen)
    assert _reviewed(tmp_path, amend).counts["figures"]["amended"] == 1
    assert _reviewed(tmp_path, replace(amend, found="another")).counts["figures"]["open"] == 1


def test_nothing_that_is_signed_is_made_of_a_withheld_name(tmp_path: Path) -> None:
    def clerk(name: str) -> tuple[str, str]:
        lines = (FIRST, SECOND.replace("Erik Lund", name))
        found = reading(Case(lines=lines, parts=Case().parts - {"clerk"}), tmp_path)
        hidden = Places(found.document).entity(f"person:{name.casefold()}", "person", name, publish_basis="withheld")
        tables, documents = _tables(replace(found, entities=(*found.entities, hidden)))
        entry = next(entry for entry in contents(tables, documents).values() if entry.withheld)
        return entry.digest, entry.told

    assert clerk("Erik Lund") == clerk("Olaf Berg"), "the same place, whatever the name"
    assert "Lund" not in clerk("Erik Lund")[1]


def test_a_row_of_two_sources_loses_only_the_claims_that_were_rejected(tmp_path: Path) -> None:
    readings = [reading(Case("one"), tmp_path), reading(Case("two"), tmp_path)]
    wrong = decision("reject", "entities", 2, "Odense", expect={"kind": "place"})
    outcome = _review(readings, {"two": (wrong,)}, False, True, tmp_path)
    row = _named(outcome.tables["entities"], "entity_id", "place-odense")
    assert (row["sources"], row["claims"]) == (1, 1)
    assert outcome.counts["entities"]["accepted"] == 4


def _tables(found: Reading) -> tuple[dict[str, list[Row]], list]:  # type: ignore[type-arg]
    return resolve([found]).tables, [found.document]
