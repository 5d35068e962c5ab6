"""The page of an event: when, where, who; what is said for and against it; the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.publish.site import addresses, phrases
from pipeline.publish.site.pages.differing import differing_facts
from pipeline.publish.site.pages.evidence import evidence, with_evidence
from pipeline.publish.site.pages.page import Fact, Link, Page, entity, fact, iso, linked
from pipeline.publish.site.pages.related import figure_rows, related
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import gloss, label, meaning
from schemas.derive import Row
from schemas.vocabularies import terms

WIDE = ("prefecture", "region", "country")


def event_pages(record: Record) -> Iterator[Page]:
    """One page an event, in published order."""
    for row in record.rows["events"].values():
        figures = figure_rows(record, record.figures_of_event.get(row["event_id"], []))
        page = Page(
            path=addresses.page_of("events", row["event_id"]),
            title=row["title"],
            description=f"{label('event_type', row['event_type'])}, {phrases.span(row['date_start'], row['date_end'])}. "
            f"{label('status', row['status'])}; {label('corroboration', row['corroboration']).lower()}.",
            template="event.html.j2",
            section="events",
            about=_about(record, row),
            content={
                "row": row,
                "row_id": row["event_id"],
                "kind": "Event",
                "facts": list(_facts(record, row)),
                "standing": _standing(row),
                "parties": list(_parties(record, row)),
                "related": list(related("Numbers", ("As printed", "Of whom or what", "Where"), figures, addresses.list_of("quantities"))),
                "evidence_title": "Evidence",
            },
        )
        yield from with_evidence(page, evidence(record, record.claims_of.get(("events", row["event_id"]), [])))


def _standing(row: Row) -> dict[str, str]:
    return {
        "status": label("status", row["status"]),
        "status_meaning": meaning("status", row["status"]),
        "corroboration": label("corroboration", row["corroboration"]),
        "corroboration_meaning": meaning("corroboration", row["corroboration"]),
        "counts": counts(row),
    }


def counts(row: Row) -> str:
    """Documents, origins and roots of a row in one line."""
    low, high = row["origins_min"], row["origins_max"]
    origins = phrases.counted(high, "origin") if low == high else f"{low} to {high} origins"
    roots = [phrases.counted(row["roots"], "known informant or artefact", "known informants or artefacts")] if row["roots"] else []
    return ", ".join((phrases.counted(row["sources"], "document"), origins, *roots))


def _facts(record: Record, row: Row) -> Iterator[Fact]:
    date_words = f"read from “{row['date_text']}”" if row["date_text"] else ""
    basis = gloss("event_date_basis", row["date_basis"])
    note = "; ".join(part for part in (basis, date_words) if part)
    yield from fact("When", phrases.span(row["date_start"], row["date_end"]), note if row["date_start"] or row["date_end"] else "")
    yield from linked("Where", entity(record, row["place_id"]), note=_place_note(row))
    yield from fact("Type", label("event_type", row["event_type"]), gloss("event_type", row["event_type"]))
    if row["background"]:
        yield from fact("Background", "a general state of affairs rather than one datable happening")
    yield from differing_facts(record, row)


def _place_note(row: Row) -> str:
    return f"known to the {row['place_precision']} only" if row["place_id"] and row["place_precision"] in WIDE else ""


def _parties(record: Record, row: Row) -> Iterator[Fact]:
    """The participants by role, each party in each role once."""
    parties = record.parties_of.get(row["event_id"], [])
    for role in terms("participant_role"):
        names = dict.fromkeys(entity(record, party["entity_id"]) or Link(party["label"]) for party in parties if party["role"] == role)
        yield from linked(label("participant_role", role), *names)


def _about(record: Record, row: Row) -> dict[str, Any]:
    about: dict[str, Any] = {"@type": "Event", "name": row["title"], "identifier": row["event_id"]}
    if row["date_start"]:
        about["temporalCoverage"] = iso(row["date_start"], row["date_end"])
    if row["place_id"]:
        about["location"] = {"@type": "Place", "name": record.rows["entities"][row["place_id"]]["name"]}
    return about
