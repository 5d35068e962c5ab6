"""Clauses in which an authority bars somebody or something: frozen belongings, entry bans, export and import bans."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.happening.clauses import Arguments, child_of, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.measures.authorities import country_words
from pipeline.extract.measures.lookup import FRAMES, among, lemmas, makers_of, named
from pipeline.extract.measures.measure import Measure


def belongings(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Froze the assets of two banks", "revoked the visas of": whose the belongings are is the target."""
    lexical = lemmas(verb) & word_list(FRAMES, "belongings", "lemmas")
    if not lexical or found.object is None or not among("nouns", "belongings", found.object.lemma_.lower()):
        return None
    owner = child_of(found.object, "poss")
    owners = ([owner] if owner is not None else []) + [noun for _, noun in oblique(found.object, {"of", "for", "belonging"})]
    held = [clause for clause in found.object.children if clause.dep_ == "acl" and clause.lemma_ in {"hold", "own", "control", "belong"}]
    owners += [noun for clause in held for _, noun in oblique(clause, {"by", "to"})]
    owners += [noun for _, noun in oblique(verb, {"for"}) if found.object.lemma_.lower() == "visa"]
    owners = [token for token in owners if token.pos_ != "PRON" or parties.entity_of(token) is not None]
    if not owners:
        return None
    return Measure(annotated, verb, found.subject, named(owners, parties), "belongings")


def entry(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Barred nine officers from entering", "refused entry to": who is kept out is the target."""
    if not lemmas(verb) & word_list(FRAMES, "entry", "lemmas") or found.object is None:
        return None
    if found.object.lemma_.lower() in word_list(FRAMES, "goods", "nouns"):
        return None
    if found.object.lemma_.lower() == "entry":
        # "ban the entry of forty officials"
        refused = [noun for _, noun in oblique(found.object, {"of", "for", "to", "by"})]
        refused += [noun for _, noun in oblique(verb, {"to", "for"})]
        refused = [noun for noun in refused if parties.is_a(noun, "person")]
        return Measure(annotated, verb, found.subject, named(refused, parties), "entry") if refused else None
    somebody = parties.is_a(found.object, "person", "body") or parties.entity_of(found.object) is not None
    for barred in [*(noun for _, noun in oblique(verb, {"from"})), *_barred_further_on(verb)]:
        entered = barred.lemma_.lower()
        shut_out = among("verbs", "entry", entered) or among("nouns", "entry", entered) or _is_country(barred, parties)
        if shut_out and somebody:
            authority = found.subject or (_entered(barred, parties) if found.passive else None)
            return Measure(annotated, verb, authority, named([found.object], parties), "entry")
    return None


def _entered(barred: Token, parties: Parties) -> Token | None:
    """The country that may not be entered, which is the one that forbids it where nobody else is told."""
    entered = [barred, child_of(barred, "dobj"), *(noun for _, noun in oblique(barred, {"to", "into"}))]
    return next((token for token in entered if token is not None and (token.lower_ == "bloc" or _is_country(token, parties))), None)


def _barred_further_on(verb: Token) -> list[Token]:
    """What "from" brings later in the sentence, where the parser lost the thread: "barred her, said an aide, from entering"."""
    following = [token for token in verb.doc[verb.i : sentence_with(verb).end] if token.lower_ == "from"]
    return [child for token in following[:1] for child in token.children if child.dep_ in {"pcomp", "pobj"}]


def _is_country(token: Token, parties: Parties) -> bool:
    entity = parties.entity_of(token)
    return entity is not None and entity.place_level == "country"


def exports(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Barred the export of chips to the firm": who may not be supplied is the target."""
    if not lemmas(verb) & word_list(FRAMES, "exports", "lemmas") or found.object is None:
        return None
    if not among("nouns", "exports", found.object.lemma_.lower()):
        return None
    supplied = [noun for head in (found.object, verb) for _, noun in oblique(head, {"to"})]
    return Measure(annotated, verb, found.subject, named(supplied, parties), "exports") if supplied else None


def _forbids(verb: Token) -> bool:
    return verb.lemma_.lower() in {"ban", "bar", "prohibit", "embargo", "outlaw", "suspend", "forbid"}


def _tells_origin(token: Token, parties: Parties) -> bool:
    """Whether a word of a phrase of goods says whence they come: a country, a region, a maker, or the adjective of a country."""
    if token.dep_ not in {"amod", "compound", "pobj", "poss"}:
        return False
    entity = parties.entity_of(token)
    if entity is not None:
        return entity.kind == "company" or entity.place_level in {"country", "region"}
    return token.lower_ in country_words()


def goods(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Banned cotton from the farm", "halted shipments of": the makers are the targets, or the goods where only their origin is told."""
    if not lemmas(verb) & word_list(FRAMES, "goods", "lemmas") or found.object is None:
        return None
    if not among("nouns", "goods", found.object.lemma_.lower()):
        return None
    makers = named([n for _, n in oblique(found.object, word_list(FRAMES, "goods", "prepositions"))], parties)
    makers += named([*(n for _, n in oblique(verb, {"from"})), *makers_of(found.object)], parties)
    makers += named(
        [c for c in found.object.children if c.dep_ in {"amod", "compound", "poss"} and parties.entity_of(c) is not None], parties
    )
    makers = [phrase for phrase in makers if phrase.entity is not None and phrase.entity.kind in {"company", "place", "organisation"}]
    if not makers and any(_tells_origin(token, parties) for token in found.object.subtree):
        # "imports of Ruritanian steel": the goods with their origin are what is barred
        makers = named([found.object], parties) if _forbids(verb) and any(_tells_origin(t, parties) for t in found.object.subtree) else []
        return Measure(annotated, verb, found.subject, makers, "goods", goods=True) if makers else None
    # ports and customs posts are where goods are stopped, not whose goods they are
    makers = makers[:1] if makers and makers[0].entity is not None and makers[0].entity.kind != "company" else makers
    return Measure(annotated, verb, found.subject, makers, "goods", goods=True) if makers else None
