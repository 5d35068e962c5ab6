"""Measures told as a state that somebody is in: "is subject to EU sanctions", "has been under a travel ban", "the firm, already
under sanctions"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.happening.clauses import Arguments, arguments, child_of, oblique
from pipeline.extract.happening.parties import Parties
from pipeline.extract.measures.authorities import saying_above
from pipeline.extract.measures.facing import imposed_by
from pipeline.extract.measures.imposing import is_measure_noun, makers_of_measure, owner_of
from pipeline.extract.measures.lookup import among, named
from pipeline.extract.measures.measure import Measure

SUBJECTED = {"subject", "liable"}
CAME = {"come", "fall", "land", "appear", "go", "find", "end", "end up", "wind", "figure", "remain", "stay"}
# "Made the general the target of": whom a measure is aimed at as a noun.
AIMED_AT = {"target", "subject", "object", "focus"}


def target_of_measure(noun: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Became the target of EU sanctions", "made him the target of": who is or is made so is the target."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in AIMED_AT:
        return None
    measure = next((inner for _, inner in oblique(noun, {"of"}) if is_measure_noun(inner)), None)
    if measure is None:
        return None
    beside = [child for child in noun.head.children if child.dep_ in {"dobj", "nsubj", "nsubjpass"} and child.i < noun.i and child != noun]
    made = noun.head.lemma_ == "make" and child_of(noun.head, "auxpass") is None
    objects = [child for child in beside if child.dep_ == "dobj"]
    holder = next(iter(objects if made else beside), noun.head if noun.dep_ == "appos" else None)
    if noun.dep_ in {"ccomp", "oprd"} and noun.head.lemma_ == "make":
        # "made Jane Roe the target of": the parser may take the two for a clause
        holder = child_of(noun, "nsubj") or holder
    imposer = owner_of(measure, parties) or next((agent for _, agent in oblique(measure, {"by", "from"})), None)
    if holder is None or imposer is None:
        return None
    return Measure(annotated, noun.head if noun.head.pos_ in {"VERB", "AUX"} else noun, imposer, named([holder], parties), "standing")


def standing_measure(token: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """The measure that a copula, or an "under" right after a name, says somebody is under; None where whose it is stands nowhere."""
    if token.lemma_ in {"be", "become"} and token.dep_ not in {"aux", "auxpass"}:
        subject = arguments(token).subject
        complement = child_of(token, "acomp", "attr")
        noun = next((noun for _, noun in oblique(token, {"under"}) if is_measure_noun(noun)), None)
        if noun is None:
            # "is on the EU's blacklist"
            noun = next((noun for _, noun in oblique(token, {"on"}) if among("lists", "list", noun.lemma_.lower())), None)
        if noun is None and complement is not None and complement.lower_ in SUBJECTED:
            noun = next((noun for _, noun in oblique(complement, {"to"}) if is_measure_noun(noun)), None)
    elif token.lower_ == "under" and token.dep_ == "prep" and token.head.pos_ in {"NOUN", "PROPN"}:
        subject = token.head
        noun = next((child for child in token.children if child.dep_ == "pobj" and is_measure_noun(child)), None)
    else:
        return None
    if subject is None or noun is None:
        return None
    imposer = owner_of(noun, parties) or next((agent for _, agent in oblique(noun, {"by", "from"})), None)
    makers = makers_of_measure(noun)
    imposer = imposer or next((agent for clause in makers for _, agent in oblique(clause, {"by"})), None)
    if token.lemma_ != "under" and imposer is None:
        imposer = imposed_by(token, noun, subject, parties)
        if imposer is None and saying_above(token) is None:
            return None
    elif imposer is None:
        return None
    return Measure(annotated, token, imposer, named([subject], parties), "standing", made_by=makers)


def came_under(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Two generals came under EU sanctions", "the firm landed on Canada's blacklist": the target is the subject."""
    if found.subject is None or found.passive:
        return None
    if verb.lemma_.lower() not in CAME:
        return None
    places = [*oblique(verb, {"under", "on"}), *(oblique(found.object, {"on"}) if found.object is not None else ())]
    for word, noun in places:
        on_list = word == "on" and among("lists", "list", noun.lemma_.lower())
        owner = owner_of(noun, parties)
        if owner is None and on_list and any(child.lower_ == "same" for child in noun.children):
            # "found himself on the same list": whose it is, was told with those who are on it
            return Measure(annotated, verb, None, named([found.subject], parties), "came_under", refers_back=True)
        if owner is not None and (on_list or (word == "under" and is_measure_noun(noun))):
            frame = "standing" if verb.lemma_ in {"remain", "stay"} else "came_under"
            return Measure(annotated, verb, owner, named([found.subject], parties), frame, made_by=makers_of_measure(noun))
    return None
