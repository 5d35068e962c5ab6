"""When an official's word acknowledges an act: said by somebody of the side that is said to have done it (codebook: status).

That side is told by its country: of the place, of whoever did it, or of the person to whom it was done. An official of another country
who says the same acknowledges nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from pipeline.extract.candidates import Attribution, EntityCandidate, EventCandidate, EventMention, Reading
from schemas.derive import Row

OFFICIALS = frozenset({"official_named", "official_anonymous", "state"})
# What is done to people: an official who tells of it affirms it.
ACTS = frozenset(
    {
        "detention",
        "interrogation",
        "charge",
        "sentencing",
        "internment",
        "death",
        "ill_treatment",
        "transfer",
        "forced_labour",
        "demolition",
    }
)
DOERS = frozenset({"agent", "issuer", "location_body"})


def affirmed(reading: Reading, event: EventCandidate, mention: EventMention, attribution: Attribution | None) -> Attribution | None:
    """The attribution as an affirmation, where an official of the side that is accused says what another asserter says as well."""
    if attribution is None or attribution.stance != "alleges" or attribution.asserter_type not in OFFICIALS or event.event_type not in ACTS:
        return attribution
    suffering = {party.entity for party in event.participants if party.role not in DOERS}
    named = attribution.asserter in {entity.key for entity in reading.entities} - suffering
    if not named and attribution.asserter_type != "official_anonymous":
        return attribution
    others = {other.attribution.asserter_type if other.attribution else "journalist" for other in event.mentions} - OFFICIALS
    known = {entity.key: entity for entity in reading.entities}
    ours, theirs = _countries_of_act(event, known), _countries_of_speaker(reading, mention, attribution, known)
    return replace(attribution, stance="confirms") if others and ours & theirs else attribution


def _countries_of_act(event: EventCandidate, known: dict[str, EntityCandidate]) -> set[str]:
    parties = [party for party in event.participants if party.entity in known]
    doers = [party.entity for party in parties if party.role in DOERS]
    keys = [event.place, *doers] if event.place or doers else [party.entity for party in parties]
    return {country for key in keys if key in known and (country := known[key].country)}


def _countries_of_speaker(reading: Reading, mention: EventMention, attribution: Attribution, known: dict[str, EntityCandidate]) -> set[str]:
    """The country of a named official; of an unnamed one that of the offices of state that the sentence names."""
    if attribution.asserter in known:
        return {country for country in [known[attribution.asserter].country] if country}
    offices = (entity for entity in reading.entities if entity.kind == "public_body")
    return {office.country for office in offices if office.country and any(mention.sentence.covers(m.span) for m in office.mentions)}


def without_outsiders(tables: dict[str, list[Row]], by_event: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The claims of each event as its status sees them: what a named official of a country that has no part in it confirms, is one more
    assertion."""
    countries = {row["entity_id"]: row["country"] for row in tables["entities"]}
    acting: dict[str, set[str]] = defaultdict(set)
    for party in tables["participants"]:
        if party["role"] in DOERS and countries.get(party["entity_id"]):
            acting[party["event_id"]].add(countries[party["entity_id"]])
    for event in tables["events"]:
        if countries.get(event["place_id"]):
            acting[event["event_id"]].add(countries[event["place_id"]])

    def outside(event_id: str, claim: Row) -> bool:
        country = countries.get(claim["asserted_by"])
        return claim["stance"] == "confirms" and country is not None and bool(acting[event_id]) and country not in acting[event_id]

    return {
        event_id: [claim | {"stance": "alleges"} if outside(event_id, claim) else claim for claim in claims]
        for event_id, claims in by_event.items()
    }
