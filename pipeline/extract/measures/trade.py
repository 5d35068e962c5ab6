"""Clauses in which an authority ends trade: export and import bans, closed markets, lost preferences."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.happening.clauses import Arguments, child_of, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import NounPhrase, Parties
from pipeline.extract.measures.authorities import country_words, is_nation, is_state
from pipeline.extract.measures.dealings import is_foreign
from pipeline.extract.measures.lookup import FRAMES, among, lemmas, makers_of, named, reaching_to
from pipeline.extract.measures.measure import Measure
from pipeline.extract.measures.reality import told_to_do


def closed_to(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Closed its market to Ruritanian beef": who or what may not come in is the target."""
    if verb.lemma_.lower() not in word_list(FRAMES, "belongings", "closing") or found.object is None:
        return None
    if not among("gates", "belongings", found.object.lemma_.lower()):
        return None
    shut_out = [
        noun
        for head in (found.object, verb)
        for _, noun in oblique(head, {"to"})
        if not among("traffic", "belongings", noun.lemma_.lower())
    ]
    # "closed its border with Ruritania"
    shut_out += [noun for head in (found.object, verb) for _, noun in oblique(head, {"with"}) if is_state(noun, parties)]
    whom = [phrase for phrase in named(shut_out, parties) if found.object.lemma_ != "country" or is_foreign(phrase, parties)]
    return Measure(annotated, verb, found.subject, whom, "closed") if whom else None


def cut_off(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Cut the bank off from its payment system", "suspended trade preferences for": who loses what it had is the target."""
    if found.object is None:
        return None
    if lemmas(verb) & word_list(FRAMES, "cut_off", "lemmas"):
        systems = [
            noun for _, noun in oblique(verb, {"from"}) if {t.lower_ for t in noun.subtree} & word_list(FRAMES, "cut_off", "systems")
        ]
        # "barred from the American financial system"
        issuer = next((child for system in systems for child in system.children if found.passive and is_nation(child, parties)), None)
        return Measure(annotated, verb, found.subject or issuer, named([found.object], parties), "closed") if systems else None
    if not lemmas(verb) & word_list(FRAMES, "cut_off", "ending") or found.object.lemma_.lower() not in word_list(
        FRAMES, "cut_off", "nouns"
    ):
        return None
    whose = [noun for head in (found.object, verb) for _, noun in oblique(head, {"for", "to", "of", "granted"})]
    whose += [child for child in found.object.children if child.dep_ == "poss"]
    losers = [phrase for phrase in named(whose, parties) if phrase.entity is not None]
    return Measure(annotated, verb, found.subject, losers, "closed") if losers else None


def exports(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Barred the export of chips to the firm": who may not be supplied is the target."""
    if not lemmas(verb) & word_list(FRAMES, "exports", "lemmas") or found.object is None:
        return None
    if among("dealings", "exports", found.object.lemma_.lower()):
        partners = named([noun for head in (found.object, verb) for _, noun in oblique(head, {"with"})], parties)
        partners = [partner for partner in partners if partner.entity is not None and partner.entity.kind in {"place", "company"}]
        return Measure(annotated, verb, found.subject, partners, "dealings") if partners else None
    if not among("nouns", "exports", found.object.lemma_.lower()):
        return None
    supplied = [noun for head in (found.object, verb) for _, noun in oblique(head, {"to"})]
    whom = [phrase for phrase in named(supplied, parties) if is_foreign(phrase, parties) or _of_that_country(phrase.head)]
    return Measure(annotated, verb, found.subject, whom, "exports") if whom else None


def _of_that_country(noun: Token) -> bool:
    """ "The country's air force": somebody of a country told before."""
    return any(child.dep_ == "poss" and among("states", "roles", child.lemma_.lower()) for child in noun.children)


def _tells_origin(token: Token, parties: Parties) -> bool:
    """Whether a word of a phrase of goods says whence they come: a country, a region, a maker, or the adjective of a country."""
    if token.dep_ not in {"amod", "compound", "pobj", "poss"}:
        return False
    entity = parties.entity_of(token)
    if entity is not None and entity.kind in {"place", "facility"} and entity.place_level not in {"country", "region"}:
        # "gold from the mine at Kolwezi", but not "cotton in the town"
        return any(above.lower_ == "from" for above in token.ancestors)
    if entity is not None:
        return entity.kind == "company" or entity.place_level in {"country", "region"}
    return token.lower_ in country_words() or token.lower_ == "european"


def _are_goods(noun: Token, parties: Parties) -> bool:
    """Whether a noun names goods, or what holds some: "two containers of tomato paste"."""
    lemma = noun.lemma_.lower()
    held = [inner for _, inner in oblique(noun, {"of"})] if among("holders", "goods", lemma) else []
    if among("nouns", "goods", lemma) or any(inner.pos_ == "NOUN" for inner in held):
        return True
    # "banned Ruritanian produce": whatever else comes from a nation
    foreign = any(child.dep_ == "amod" and child.lower_ in country_words() for child in noun.children)
    return foreign and among("outlawing", "goods", noun.head.lemma_.lower()) and not parties.is_a(noun, "person", "body")


def _shut_out(verb: Token) -> bool:
    """ "Shut diamonds out of its market", where the parser takes "out" for a preposition."""
    return among("out", "goods", verb.lemma_.lower()) and any(child.lower_ == "out" and child.dep_ == "prep" for child in verb.children)


def _held_up(verb: Token, found: Arguments, parties: Parties) -> bool:
    """Whether something is "held" or "stopped" by customs or at the border."""
    if not among("holding", "goods", verb.lemma_.lower()):
        return False
    entity = parties.entity_of(found.subject) if found.subject is not None else None
    by = [token.lower_ for token in found.subject.subtree] if found.subject is not None else []
    words = [entity.name.casefold()] if entity is not None else []
    # "ordered its officers at all ports to hold": where, may hang on the order
    heads = [verb, verb.head] if told_to_do(verb) else [verb]
    places = [noun.lemma_.lower() for head in heads for _, noun in oblique(head, {"at", "in", "by"})]
    customs = word_list(FRAMES, "goods", "customs")
    return any(cue in word for word in [*words, *by] for cue in customs) or any(place in {"border", "port", "customs"} for place in places)


def _can_make(phrase: NounPhrase) -> bool:
    """Whether goods can come from whom a phrase names; a name that nothing else is known of passes for a maker's."""
    if phrase.entity is None:
        named = phrase.head.pos_ == "PROPN" or any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in phrase.head.children)
        # "settlements in the West Bank"
        within = [noun for _, noun in oblique(phrase.head, {"in", "of"})]
        # "shipments from two of the factories"
        counted = phrase.head.pos_ == "NUM" or child_of(phrase.head, "nummod") is not None
        if counted and any(among("makers", "goods", noun.lemma_.lower()) for noun in (phrase.head, *within)):
            return True
        return phrase.head.dep_ == "pobj" and (named or (phrase.head.tag_ == "NNS" and any(noun.pos_ == "PROPN" for noun in within)))
    return phrase.entity.kind in {"company", "place", "organisation", "facility"}


def goods(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Banned cotton from the farm", "halted shipments of": the makers are the targets, or the goods where only their origin is told."""
    stopped = lemmas(verb) & word_list(FRAMES, "goods", "lemmas") or _held_up(verb, found, parties) or _shut_out(verb)
    if not stopped or found.object is None or not _are_goods(found.object, parties):
        return None
    makers = named([n for _, n in oblique(found.object, word_list(FRAMES, "goods", "prepositions"))], parties)
    inside = [noun for _, noun in oblique(found.object, {"of"})]
    makers += named([n for head in (verb, *inside) for _, n in oblique(head, {"from", "by"} if head != verb else {"from"})], parties)
    makers += named([maker for head in (found.object, *inside) for maker in makers_of(head)], parties)
    makers += named(
        [c for c in found.object.children if c.dep_ in {"amod", "compound", "poss"} and parties.entity_of(c) is not None], parties
    )
    made_by = {maker.i for head in (found.object, *inside) for maker in makers_of(head)}
    makers = [phrase for phrase in makers if _can_make(phrase) or (phrase.head.i in made_by and phrase.entity is not None)]
    from_afar = [token for _, noun in oblique(verb, {"from"}) for token in noun.subtree]
    if not makers:
        # "panels that contain silicon from the firm"
        sources = [
            noun
            for clause in found.object.children
            if clause.dep_ in {"relcl", "acl"}
            for t in clause.subtree
            for _, noun in oblique(t, {"from"})
        ]
        makers = [phrase for phrase in named(sources, parties) if _can_make(phrase)]
    if not makers and any(_tells_origin(token, parties) for token in [*found.object.subtree, *from_afar]):
        # "imports of Ruritanian steel": the goods with their origin are what is barred
        makers = named([found.object], parties) if lemmas(verb) & word_list(FRAMES, "goods", "ending") or _shut_out(verb) else []
        return Measure(annotated, verb, found.subject, makers, "goods", goods=True) if makers else None
    # ports and customs posts are where goods are stopped, not whose goods they are
    market = [child for _, noun in oblique(verb, {"from"}) if noun.lemma_.lower() == "market" for child in noun.children]
    market += [child for _, noun in oblique(verb, {"at"}) if noun.lemma_.lower() in {"port", "border"} for child in noun.children]
    whose = (
        next((child for child in market if is_nation(child, parties)), None) if found.subject is None or _is_act(found.subject) else None
    )
    makers = makers[:1] if makers and makers[0].entity is not None and makers[0].entity.kind != "company" else makers
    return Measure(annotated, verb, whose or found.subject, makers, "goods", goods=True) if makers else None


def _is_act(noun: Token) -> bool:
    """Whether a noun is an act by which measures are taken: "the order bars shipments"."""
    return among("nouns", "acts", noun.lemma_.lower())


def goods_of_origin(token: Token, parties: Parties) -> NounPhrase | None:
    """Goods that are told together with where they come from, at their head noun: "cotton from Ruritania"; None for any other token."""
    if token.pos_ not in {"NOUN", "PROPN"} or not among("nouns", "goods", token.lemma_.lower()):
        return None
    phrase = parties.phrase(token)
    origins = [noun for _, noun in oblique(token, {"from"})] + [c for c in token.children if c.dep_ in {"amod", "compound"}]
    following = [noun for after in token.doc[token.i + 1 : token.i + 2] for noun in after.children if after.lower_ == "from"]
    if following and phrase is not None and not any(token.i < origin.i for origin in origins):
        phrase = reaching_to(phrase, parties.annotated.span_of(following[0]).end, parties)
    return phrase if any(parties.entity_of(origin) is not None for origin in [*origins, *following]) else None
