"""Measures told by a noun alone: "Norway's sanctions on two banks took effect", "a travel ban on nine judges, announced in May"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.happening.clauses import arguments, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.times import names_time
from pipeline.extract.measures.authorities import behind
from pipeline.extract.measures.imposing import is_measure_noun, owner_of
from pipeline.extract.measures.lookup import FRAMES, among, named
from pipeline.extract.measures.measure import Measure


def nominal_measure(noun: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """The measure that a noun with its owner and its target tells as one that is in force; None where a verb tells of it, or where it
    is wished for, lifted or prolonged."""
    if noun.pos_ not in {"NOUN", "PROPN"} or not is_measure_noun(noun) or not _in_force(noun):
        return None
    aimed = [target for _, target in oblique(noun, {"on", "against"}) if not names_time(target)]
    imposer = owner_of(noun, parties) or behind(noun)
    if not aimed or imposer == noun:
        return None
    return Measure(annotated, noun, imposer, named(aimed, parties), "nominal")


def deed(noun: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "The designation of the group by the ministry", "announced the addition of two firms to its list": the act as a noun."""
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or lemma not in word_list(FRAMES, "deed", "nouns"):
        return None
    whom = [target for _, target in oblique(noun, {"of"})]
    if lemma == "freezing":
        whom = [owner for thing in whom if among("nouns", "belongings", thing.lemma_.lower()) for _, owner in oblique(thing, {"of"})]
    if lemma in word_list(FRAMES, "deed", "onto_list"):
        places = [place for head in (noun, *whom, noun.head) for _, place in oblique(head, {"to", "in", "on"})]
        whom = whom if any(among("lists", "list", place.lemma_.lower()) for place in places) else []
    if not whom:
        return None
    done_by = next((agent for head in (noun, *whom, noun.head) for _, agent in oblique(head, {"by"})), None)
    above = noun.head if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _verbs("impose") else None
    imposer = done_by or owner_of(noun, parties) or (arguments(above).subject if above is not None else None)
    return Measure(annotated, noun, imposer, named(whom, parties), "deed") if imposer is not None else None


def _in_force(noun: Token) -> bool:
    """Whether a measure is the subject of a verb that presupposes it, or of one that made it known."""
    made_known = any(child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in _verbs("impose") for child in noun.children)
    if noun.dep_ in {"nsubj", "nsubjpass", "ROOT"}:
        verb = noun.head
        chain = [verb, *(child for child in verb.children if child.dep_ == "conj")]
        return made_known or any(each.lemma_.lower() in word_list(FRAMES, "in_force", "lemmas") for each in chain)
    return made_known and noun.dep_ in {"appos", "attr", "pobj"}


def _verbs(section: str) -> frozenset[str]:
    return word_list(FRAMES, section, "lemmas")
