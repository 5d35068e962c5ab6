"""What kind of asserter a named speaker is (vocabulary: asserter_type)."""

from __future__ import annotations

import re

from pipeline.extract.attributing.lexicon import tables
from pipeline.extract.attributing.mentions import Names
from pipeline.extract.candidates import EntityCandidate

BY_KIND = {"media": "journalist", "public_body": "state", "place": "state", "organisation": "ngo", "company": "ngo"}
# a person who stands beside the name of such a body is taken to speak for it
BESIDE_KIND = {"media": "journalist", "public_body": "official_named", "organisation": "ngo", "company": "ngo"}
WINDOW_BEFORE, WINDOW_AFTER = 60, 90


def _by_role(text: str) -> str | None:
    padded = f" {re.sub(r'[^a-z-]+', ' ', text.casefold())} "
    for asserter_type, roles in tables()["roles"].items():
        if any(f" {role} " in padded for role in roles):
            return str(asserter_type)
    return None


def named_type(names: Names, entity: EntityCandidate) -> str:
    """The asserter_type of a named speaker: by its kind and, for a person, by its role or by what stands beside its name."""
    if entity.kind in BY_KIND:
        research = any(word in entity.name.casefold() for word in ("universit", "institute", "research", "centre for", "center for"))
        return "researcher" if entity.kind == "organisation" and research else BY_KIND[entity.kind]
    if entity.kind != "person":
        return "unattributed"
    if (found := _by_role(entity.role or "")) is not None:
        return found
    return _beside(names, entity) or ("official_named" if entity.publish_basis == "public_official" else "witness")


def _beside(names: Names, entity: EntityCandidate) -> str | None:
    """What the words around a person's mentions make of the person."""
    document = names.context.document
    windows = [(max(0, mention.span.start - WINDOW_BEFORE), mention.span.end + WINDOW_AFTER) for mention in entity.mentions]
    for start, end in windows:
        words_around = document.words(start, end).split("\n")
        own = next((line for line in words_around if entity.mentions[0].text in line), words_around[0])
        if (found := _by_role(own)) is not None:
            return found
    for start, end in windows:
        for other in names.context.entities:
            if other.kind in BESIDE_KIND and any(start <= mention.span.start and mention.span.end <= end for mention in other.mentions):
                return BESIDE_KIND[other.kind]
    return None
