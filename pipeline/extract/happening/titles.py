"""Titles of events, composed from type and parties; no words of the document but names and party labels."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.extract.candidates import EntityCandidate, Participant

LONGEST = 120
WITH_SPEAKER = {
    "statement": "Statement by",
    "denial": "Denial by",
    "testimony": "Testimony of",
    "call_for_action": "Call for action by",
    "publication": "Publication by",
}
WITH_OBJECT = {
    "detention": "Detention of",
    "interrogation": "Questioning of",
    "charge": "Charge against",
    "sentencing": "Sentencing of",
    "internment": "Internment of",
    "death": "Death of",
    "ill_treatment": "Ill-treatment of",
    "transfer": "Transfer of",
    "forced_labour": "Forced labour of",
    "surveillance": "Surveillance of",
    "demolition": "Demolition of",
    "order": "Order concerning",
    "policy": "Policy concerning",
    "sanction": "Measures against",
    "import_block": "Import block on",
    "investigation": "Inquiry into",
    "cooperation": "Cooperation with",
    "leak": "Leak of",
    "publication": "Publication of",
    "visit": "Visit to",
    "protest": "Protest against",
    "unrest": "Unrest involving",
    "award": "Award for",
    "testimony": "Testimony to",
}
PLAIN = {
    "detention": "Detention",
    "interrogation": "Questioning",
    "charge": "Charge",
    "sentencing": "Sentencing",
    "internment": "Internment",
    "death": "Deaths",
    "ill_treatment": "Ill-treatment",
    "transfer": "Transfer",
    "forced_labour": "Forced labour",
    "surveillance": "Surveillance",
    "demolition": "Demolition",
    "order": "Order",
    "policy": "Policy",
    "sanction": "Sanctions",
    "import_block": "Import block",
    "investigation": "Inquiry",
    "cooperation": "Cooperation",
    "statement": "Statement",
    "denial": "Denial",
    "testimony": "Testimony",
    "leak": "Leak",
    "publication": "Publication",
    "visit": "Visit",
    "protest": "Protest",
    "unrest": "Unrest",
    "call_for_action": "Call for action",
    "award": "Award",
    "other": "Happening",
}


def _names(participants: tuple[Participant, ...], roles: set[str], entities: Mapping[str, EntityCandidate]) -> list[str]:
    found = [
        entities[party.entity].name if party.entity and party.entity in entities else (party.label or "")
        for party in participants
        if party.role in roles
    ]
    return [name for name in dict.fromkeys(found) if name]


def title_of(event_type: str, participants: tuple[Participant, ...], entities: Mapping[str, EntityCandidate]) -> str:
    """A neutral title of at most 120 code points."""
    speakers = _names(participants, {"speaker"}, entities)
    objects = _names(participants, {"target", "victim"}, entities)
    agents = _names(participants, {"agent", "issuer"}, entities)
    if speakers and event_type in WITH_SPEAKER:
        return _fit(WITH_SPEAKER[event_type], speakers, [])
    if objects and event_type in WITH_OBJECT:
        return _fit(WITH_OBJECT[event_type], objects, agents)
    plain = PLAIN.get(event_type, "Happening")
    return _fit(f"{plain} by", agents, []) if agents else plain


def _fit(opening: str, names: list[str], agents: list[str]) -> str:
    shown = names[0] if len(names) == 1 else f"{names[0]} and {names[1]}" if len(names) == 2 else f"{names[0]} and others"
    title = f"{opening} {shown}"
    longer = f"{title} by {agents[0]}" if agents else title
    if len(longer) <= LONGEST:
        return longer
    return title if len(title) <= LONGEST else title[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
