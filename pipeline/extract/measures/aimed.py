"""Clauses that tell of a measure only in a text about measures: "were targeted by London over", "the bloc took aim at a refinery"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.happening.clauses import Arguments, child_of, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.measures.authorities import is_nation
from pipeline.extract.measures.lookup import FRAMES, among, lemmas, named
from pipeline.extract.measures.measure import Measure

HIT = {"person", "company", "organisation", "public_body", "media"}


def aimed(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """Whom a state targets "over" or "for" something, or takes aim at, is the target; whoever does it by force takes no measure."""
    taking_aim = verb.lemma_ == "take" and found.object is not None and found.object.lower_ == "aim"
    if not taking_aim and not among("aiming", "direct", verb.lemma_.lower()):
        return None
    if found.subject is None or not (is_nation(found.subject, parties) or among("unions", "roles", found.subject.lemma_.lower())):
        return None
    if {token.lemma_.lower() for token in sentence_with(verb)} & word_list(FRAMES, "direct", "by_force"):
        return None
    if taking_aim:
        whom = [noun for head in (verb, found.object) if head is not None for _, noun in oblique(head, {"at"})]
        # "at a refinery and at nine commanders"
        again = [child_of(child, "pobj") for child in verb.children if child.dep_ == "conj" and child.lower_ == "at"]
        whom += [noun for noun in again if noun is not None]
    else:
        whom = [found.object] if found.object is not None and oblique(verb, {"over", "for"}) else []
    hit = named([noun for noun in whom if _can_be_hit(noun, parties)], parties)
    return Measure(annotated, verb, found.subject, hit, "direct", refers_back=True) if hit else None


def law_used(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Used the order against the party", "it has been used only once, against": against whom a power to take measures is used."""
    power = found.object
    if not among("using", "direct", verb.lemma_.lower()) or power is None:
        return None
    pointing = any(child.lower_ in {"the", "this", "that", "its", "these"} for child in power.children)
    if power.lower_ != "it" and not (pointing and among("powers", "direct", power.lemma_.lower())):
        return None
    against = [noun for head in (verb, power) for _, noun in oblique(head, {"against"})]
    hit = named([noun for noun in against if _can_be_hit(noun, parties)], parties)
    told = any(token.lemma_.lower() == "sanction" for token in verb.doc[: verb.i])
    return Measure(annotated, verb, found.subject, hit, "imposed", refers_back=True) if hit and told else None


def also_aimed_at(verb: Token) -> bool:
    """Whether a participle opens its sentence to bring more targets: "Also targeted are two banks"."""
    return verb.i > 0 and verb.nbor(-1).lower_ == "also" and bool(lemmas(verb) & word_list(FRAMES, "direct", "aiming"))


def _can_be_hit(head: Token, parties: Parties) -> bool:
    entity = parties.entity_of(head)
    return (
        entity.kind in HIT
        if entity is not None
        else parties.is_a(head, "person", "body", "authority") or among("nouns", "targets", head.lemma_.lower())
    )
