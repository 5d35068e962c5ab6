"""An authority that a sentence tells only by its role, and the text names nearby: "the leaders of the bloc", "the agency"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.candidates import EntityCandidate
from pipeline.extract.context import Context
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.measures.authorities import country_of, is_union
from pipeline.extract.measures.lookup import FRAMES
from pipeline.extract.measures.measure import Measure

# How many paragraphs a role may stand from the name of its body.
REACH = 1


def body_by_role(measure: Measure, context: Context) -> tuple[str, str] | None:
    """The entity key and ISO code of the only body near a measure that the role of its authority can mean; None where there is none
    or more than one. A union of states has no code."""
    head = measure.authority
    if head is None or head.pos_ != "NOUN":
        return None
    word = head.lemma_.lower()
    entities = {entity.key: entity for entity in context.entities}
    if word in word_list(FRAMES, "roles", "of_unions") and (head.tag_ == "NNS" or word in word_list(FRAMES, "roles", "unions")):
        unions = [entity for entity in _near(measure, context) if is_union(entity) and country_of(entity, entities) is None]
        fits = len(unions) == 1 and _named_like(head, unions[0])
        return (unions[0].key, "") if fits else None
    if word in word_list(FRAMES, "roles", "bodies") and any(child.lower_ in {"the", "its"} for child in head.children):
        bodies = [entity for entity in _near(measure, context) if entity.kind == "public_body" and word in entity.name.casefold()]
        code = country_of(bodies[0], entities) if len(bodies) == 1 else None
        return (bodies[0].key, code) if code else None
    return None


def _named_like(head: Token, union: EntityCandidate) -> bool:
    """Whether the words beside a role are those of the union's name: "African leaders" of the African Union, not "rebel leaders"."""
    name = " ".join((union.name, *union.aliases)).casefold()
    beside = [child.lower_ for child in head.children if child.dep_ in {"amod", "compound", "nmod"}]
    return all(word in name or word in word_list(FRAMES, "roles", "neutral") for word in beside)


def _near(measure: Measure, context: Context) -> list[EntityCandidate]:
    """The entities that the paragraph of a measure and those around it name, each once."""
    number = measure.annotated.paragraph.number
    return [entity for entity in context.entities if any(abs(mention.span.paragraph - number) <= REACH for mention in entity.mentions)]
