"""The page of an entity: what it is, what it takes part in, and every sentence that names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pipeline.publish.site import addresses, phrases
from pipeline.publish.site.pages.countries import country_name
from pipeline.publish.site.pages.evidence import evidence, with_evidence
from pipeline.publish.site.pages.page import Fact, Link, Page, entity, fact, linked
from pipeline.publish.site.pages.related import Related, event_rows, figure_rows, related, sanction_rows
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import gloss, label
from schemas.derive import Row

# https://schema.org: the type that fits each kind of entity best.
TYPES = {
    "person": "Person",
    "organisation": "Organization",
    "public_body": "GovernmentOrganization",
    "company": "Corporation",
    "media": "NewsMediaOrganization",
    "place": "Place",
    "facility": "Place",
    "document_set": "Collection",
    "law_or_programme": "Legislation",
}
ELSEWHERE = {
    "wikidata": "https://www.wikidata.org/wiki/{}",
    "geonames": "https://www.geonames.org/{}/",
    "lei": "https://search.gleif.org/#/record/{}",
}


def entity_pages(record: Record) -> Iterator[Page]:
    """One page an entity, in published order; more where the evidence is long."""
    for row in record.rows["entities"].values():
        kind = label("entity_kind", row["kind"])
        page = Page(
            path=addresses.page_of("entities", row["entity_id"]),
            title=row["name"],
            description=". ".join(part for part in (kind, row["role"], _backing(row)) if part) + ".",
            template="row.html.j2",
            section="entities",
            about=_about(row),
            content={
                "row_id": row["entity_id"],
                "kind": kind,
                "facts": list(_facts(record, row)),
                "related": list(_related(record, row["entity_id"])),
                "evidence_title": "Where it is named",
            },
        )
        yield from with_evidence(page, evidence(record, record.claims_of.get(("entities", row["entity_id"]), [])))


def _backing(row: Row) -> str:
    return f"{phrases.counted(row['claims'], 'claim')} in {phrases.counted(row['sources'], 'document')}"


def _facts(record: Record, row: Row) -> Iterator[Fact]:
    yield from fact("Role", row["role"])
    yield from fact("Also called", "; ".join((row["aliases"] or "").split("|")))
    yield from linked("Part of", entity(record, row["part_of"]))
    yield from fact("Level", label("place_level", row["place_level"]))
    yield from linked("Country", _country(record, row["country"]))
    if row["latitude"] is not None and row["longitude"] is not None:
        yield from fact("Position", f"{row['latitude']:.4f}, {row['longitude']:.4f}", "latitude and longitude, WGS 84")
    for found in (row["external_ids"] or "").split("|"):
        scheme, _, number = found.partition(":")
        if scheme in ELSEWHERE:
            yield Fact("Elsewhere", (Link(found, ELSEWHERE[scheme].format(number)),))
        else:
            yield from fact("Elsewhere", found)
    if row["kind"] == "person":
        yield from fact("Named because", label("publish_basis", row["publish_basis"]), gloss("publish_basis", row["publish_basis"]))
    collected = len(record.claims_from.get(row["entity_id"], []))
    yield from fact("Named by", _backing(row) if row["claims"] else None)
    yield from fact("Collected by it", phrases.counted(collected, "claim") if collected else None, "whichever document prints them")


def _country(record: Record, code: str | None) -> Link | None:
    if code is None:
        return None
    return entity(record, country_id) if (country_id := f"country-{code.lower()}") in record.rows["entities"] else Link(country_name(code))


def _related(record: Record, entity_id: str) -> Iterator[Related]:
    roles: dict[str, list[str]] = defaultdict(list)
    for party in record.parts_of.get(entity_id, []):
        if (role := label("participant_role", party["role"]).lower()) not in roles[party["event_id"]]:
            roles[party["event_id"]].append(role)
    for row in record.events_at.get(entity_id, []):
        roles[row["event_id"]].append("it happens here")
    events, sanctions = addresses.list_of("events"), addresses.list_of("sanctions")
    yield from related("Events", ("Date", "Event", "Part in it", "Status"), event_rows(record, roles), events)
    against = sanction_rows(record, record.sanctions_against.get(entity_id, []))
    yield from related("Sanctions against it", ("Date", "Sanction", "Programme", "Imposed by"), against, sanctions)
    imposed = [row[:-1] for row in sanction_rows(record, record.sanctions_by.get(entity_id, []))]
    yield from related("Sanctions that it imposed", ("Date", "Sanction", "Programme"), imposed, sanctions)
    figures = figure_rows(record, record.figures_by.get(entity_id, []))
    yield from related("Numbers that it gives", ("As printed", "Of whom or what", "Where"), figures, addresses.list_of("quantities"))
    within = sorted(record.parts_within.get(entity_id, []), key=lambda row: (row["name"], row["entity_id"]))
    parts = [[entity(record, row["entity_id"]) or Link(""), Link(label("entity_kind", row["kind"]))] for row in within]
    yield from related("Belongs to it", ("Name", "Kind"), parts, addresses.list_of("entities"))


def _about(row: Row) -> dict[str, Any]:
    about: dict[str, Any] = {"@type": TYPES.get(row["kind"], "Thing"), "name": row["name"], "identifier": row["entity_id"]}
    if row["aliases"]:
        about["alternateName"] = row["aliases"].split("|")
    if row["kind"] in ("place", "facility") and row["latitude"] is not None and row["longitude"] is not None:
        about["geo"] = {"@type": "GeoCoordinates", "latitude": row["latitude"], "longitude": row["longitude"]}
    same = [ELSEWHERE[found.split(":")[0]].format(found.split(":")[1]) for found in (row["external_ids"] or "").split("|") if _known(found)]
    return about | ({"sameAs": same} if same else {})


def _known(external_id: str) -> bool:
    return external_id.partition(":")[0] in ELSEWHERE
