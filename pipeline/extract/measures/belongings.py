"""Clauses in which an authority takes hold of what somebody has: frozen assets, revoked visas."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.happening.clauses import Arguments, arguments, child_of, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.measures.authorities import is_nation, is_state
from pipeline.extract.measures.lookup import FRAMES, among, lemmas, named
from pipeline.extract.measures.measure import Measure
from pipeline.extract.measures.targets import ending_before


def belongings(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Froze the assets of two banks", "revoked the visas of": whose the belongings are is the target."""
    lexical = lemmas(verb) & word_list(FRAMES, "belongings", "lemmas")
    whatever = _whatever_owned(verb, found) if lexical else None
    if whatever is not None:
        return Measure(annotated, verb, found.subject, named([whatever], parties), "belongings")
    if not lexical or found.object is None or not among("nouns", "belongings", found.object.lemma_.lower()):
        return None
    owner = child_of(found.object, "poss")
    owners = ([owner] if owner is not None else []) + [noun for _, noun in oblique(found.object, {"of", "for", "belonging"})]
    holding = word_list(FRAMES, "belongings", "holding")
    held = [clause for clause in found.object.subtree if clause.dep_ == "acl" and clause.lemma_.lower() in holding]
    owners += [noun for clause in held for _, noun in oblique(clause, {"by", "to", "with"})]
    owners += [
        child
        for child in verb.children
        if child.dep_ == "dative" and child.pos_ != "ADP" and among("papers", "visas", found.object.lemma_.lower())
    ]
    # "accounts in the name of", "in his name"
    names = [noun for head in (found.object, verb) for _, noun in oblique(head, {"in", "under"}) if noun.lemma_.lower() == "name"]
    owners += [whose for noun in names for whose in [child_of(noun, "poss"), *(n for _, n in oblique(noun, {"of"}))] if whose is not None]
    owners += [noun for _, noun in oblique(verb, {"for"}) if found.object.lemma_.lower() == "visa"]
    owners = [verb.head if token.lower_ == "whose" and verb.dep_ == "relcl" else token for token in owners]
    owners = [token for token in owners if token.pos_ != "PRON" or parties.entity_of(token) is not None]
    # "froze 20 billion dollars of Ruritanian assets": nobody is told
    owners = [token for token in owners if not among("nouns", "belongings", token.lemma_.lower()) or parties.entity_of(token) is not None]
    if not owners:
        return None
    # "his assets in Norway were frozen": where nobody else is told, it is done by the country in which they are
    seats = [noun for _, noun in oblique(found.object, {"in"}) if is_state(noun, parties)] if found.passive else []
    # "whose US visas were revoked": whose visas they are, revokes them
    seats += [child for child in found.object.children if child.dep_ != "poss" and is_nation(child, parties)] if found.passive else []
    seats += [noun for _, noun in oblique(verb, {"in"}) if found.passive and is_state(noun, parties)]
    whose = named(owners, parties)
    hung = [noun for owner in owners for _, noun in oblique(owner, {"in"}) if found.passive and is_state(noun, parties)]
    # "the accounts of nine judges in Norway": the accounts are there
    whose = [ending_before(phrase, hung[0].head, parties) for phrase in whose] if hung else whose
    return Measure(annotated, verb, found.subject or next(iter([*seats, *hung]), None), whose, "belongings")


def _whatever_owned(verb: Token, found: Arguments) -> Token | None:
    """Who owns what is frozen where a clause tells it: "froze whatever he may own", "seized everything that the general had"."""
    clause = child_of(verb, "ccomp") or (child_of(found.object, "relcl") if found.object is not None else None)
    everything = found.object is not None and found.object.lower_ in {"everything", "anything", "all"}
    owning = clause is not None and clause.lemma_.lower() in {"own", "hold", "have", "possess", "keep"}
    if clause is None or not owning or not (everything or any(child.lower_ in {"whatever", "what"} for child in clause.children)):
        return None
    return child_of(clause, "nsubj")


def stripped(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Were stripped of their US visas": whose the visas are, who is stripped of them; whose act it is, they may tell themselves."""
    if verb.lemma_.lower() not in word_list(FRAMES, "belongings", "stripping") or found.object is None:
        return None
    taken = next((noun for _, noun in oblique(verb, {"of"}) if among("nouns", "belongings", noun.lemma_.lower())), None)
    if taken is None:
        return None
    issuers = [child for child in taken.children if child.dep_ != "poss" and is_nation(child, parties)]
    return Measure(annotated, verb, found.subject or next(iter(issuers), None), named([found.object], parties), "belongings")


def left_frozen(be: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "The assets of twelve people had been frozen", where the parser takes the participle for an adjective."""
    thing, state = child_of(be, "nsubj", "nsubjpass"), child_of(be, "acomp")
    if be.lemma_ != "be" or thing is None or state is None or state.lower_ not in {"frozen", "blocked"}:
        return None
    if not among("nouns", "belongings", thing.lemma_.lower()):
        return None
    owners = [*(child for child in thing.children if child.dep_ == "poss"), *(noun for _, noun in oblique(thing, {"of"}))]
    by = next((agent for _, agent in oblique(state, {"by"})), None)
    # "the accounts of five ministers in Norway have been frozen": by the country in which they are
    seat = next((place for head in (thing, *owners) for _, place in oblique(head, {"in"}) if is_state(place, parties)), None)
    whose = named(owners, parties)
    whose = [ending_before(phrase, seat.head, parties) for phrase in whose] if seat is not None else whose
    return Measure(annotated, be, by or seat, whose, "belongings") if whose else None


def had_frozen(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Nine judges had their assets frozen": whose the belongings are is who "had" this done."""
    # the parser makes a clause of both words, or hangs the participle on the noun
    thing = verb.head if verb.dep_ == "acl" else child_of(verb, "nsubj", "nsubjpass")
    having = verb.head.head if verb.dep_ == "acl" else verb.head
    if verb.tag_ != "VBN" or having.lemma_ not in {"have", "see"} or thing is None:
        return None
    if not lemmas(verb) & word_list(FRAMES, "belongings", "lemmas") or not among("nouns", "belongings", thing.lemma_.lower()):
        return None
    owner = arguments(having).subject
    by = next((agent for _, agent in oblique(verb, {"by"})), None)
    by = by or next((child for child in thing.children if child.dep_ != "poss" and is_nation(child, parties)), None)
    return Measure(annotated, verb, by, named([owner], parties), "belongings") if owner is not None and owner.lower_ != "those" else None
