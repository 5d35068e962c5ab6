"""The place of a telling: a place or facility in a locative phrase of its clause."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.candidates import EntityCandidate
from pipeline.extract.happening.clauses import clause_of, oblique
from pipeline.extract.happening.parties import Parties

LOCATIVE = {"in", "at", "near", "outside", "inside", "across", "throughout", "around", "within"}
PRECISION = {
    "country": "country",
    "region": "region",
    "prefecture": "prefecture",
    "county": "county",
    "township": "township",
    "site": "site",
}


def place_of(trigger: Token, parties: Parties) -> EntityCandidate | None:
    """The place named by a locative phrase of the trigger or of its clause; None where none is."""
    verb = clause_of(trigger)
    for head in dict.fromkeys([trigger, verb, *(child for child in verb.children if child.dep_ in {"dobj", "nsubjpass", "nsubj"})]):
        for _, noun in oblique(head, LOCATIVE):
            entity = parties.entity_of(noun)
            if entity is not None and entity.kind in {"place", "facility"}:
                return entity
    return None


def precision_of(entity: EntityCandidate | None) -> str:
    """The term of place_precision for a place entity, "unknown" for none."""
    if entity is None:
        return "unknown"
    if entity.kind == "facility":
        return "site"
    return PRECISION.get(entity.place_level or "", "unknown")
