"""The page of a sanction: who imposes what on whom, since when, and where that is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.publish.site import addresses, phrases
from pipeline.publish.site.pages.countries import country_name
from pipeline.publish.site.pages.evidence import evidence, with_evidence
from pipeline.publish.site.pages.page import Fact, Link, Page, entity, fact, linked
from pipeline.publish.site.pages.related import sanction_title
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import gloss, label
from schemas.derive import Row


def sanction_pages(record: Record) -> Iterator[Page]:
    """One page a measure against a target, in published order."""
    for row in record.rows["sanctions"].values():
        authority = record.rows["entities"][row["authority_id"]]["name"]
        basis = label("record_basis", row["record_basis"])
        page = Page(
            path=addresses.page_of("sanctions", row["sanction_id"]),
            title=sanction_title(row),
            description=". ".join(part for part in (f"By {authority}", row["programme"], when(row), basis) if part) + ".",
            template="row.html.j2",
            section="sanctions",
            about=_about(authority, row),
            content={
                "row_id": row["sanction_id"],
                "kind": "Sanction",
                "facts": list(_facts(record, row)),
                "related": [],
                "evidence_title": "Evidence",
            },
        )
        yield from with_evidence(page, evidence(record, record.claims_of.get(("sanctions", row["sanction_id"]), [])))


def when(row: Row) -> str:
    """The first day that is known of a measure, in words."""
    first = row["announced"] or row["effective"]
    return phrases.day(first) if first else phrases.NOT_DATED


def _facts(record: Record, row: Row) -> Iterator[Fact]:
    yield from linked("Imposed by", entity(record, row["authority_id"]), note=country_name(row["country"]))
    yield from linked("Target", entity(record, row["target_id"]) or Link(row["target_label"]))
    yield from fact("Number of targets", phrases.number(row["target_count"]) if row["target_count"] not in (None, 1) else None)
    yield from fact("Measure", label("instrument", row["instrument"]), gloss("instrument", row["instrument"]))
    yield from fact("Programme", row["programme"])
    for name in ("announced", "effective", "ended"):
        words = {"announced": "Announced", "effective": "In effect from", "ended": "Ended"}[name]
        yield from fact(words, phrases.day(row[name]) if row[name] else None)
    if not (row["announced"] or row["effective"]):
        yield from fact("When", phrases.NOT_DATED)
    elif row["date_precision"] != "day":
        yield from fact("Dated", label("date_precision", row["date_precision"]), "the first possible day is given")
    yield from fact("Reason given", row["reason"])
    yield from fact("Legal act", row["legal_reference"])
    yield from fact("Known from", label("record_basis", row["record_basis"]), gloss("record_basis", row["record_basis"]))
    yield from linked("In the register", *_others(record, row, (row["register_id"] or "").split("|")))
    yield from linked(
        "Reported by documents as",
        *_others(record, row, [other["sanction_id"] for other in record.reported_as.get(row["sanction_id"], [])]),
    )
    yield from fact("Left undecided", row["register_note"])


def _others(record: Record, row: Row, sanction_ids: list[str]) -> list[Link]:
    known = [other for other in sanction_ids if other and other != row["sanction_id"]]
    return [
        Link(sanction_title(record.rows["sanctions"][other]), addresses.page_of("sanctions", other))
        for other in known
        if other in record.rows["sanctions"]
    ]


def _about(authority: str, row: Row) -> dict[str, Any]:
    about: dict[str, Any] = {
        "@type": "Action",
        "name": sanction_title(row),
        "identifier": row["sanction_id"],
        "agent": {"@type": "GovernmentOrganization", "name": authority},
        "object": {"@type": "Thing", "name": row["target_label"]},
    }
    start = row["effective"] or row["announced"]
    return about | ({"startTime": str(start)} if start else {}) | ({"endTime": str(row["ended"])} if row["ended"] else {})
