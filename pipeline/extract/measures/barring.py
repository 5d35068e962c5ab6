"""Clauses in which an authority bars somebody or something: frozen belongings, entry bans, export and import bans."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.happening.clauses import Arguments, arguments, child_of, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.times import names_time
from pipeline.extract.measures.authorities import country_words, is_state, is_union
from pipeline.extract.measures.lookup import FRAMES, among, lemmas, makers_of, named
from pipeline.extract.measures.measure import Measure


def belongings(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Froze the assets of two banks", "revoked the visas of": whose the belongings are is the target."""
    lexical = lemmas(verb) & word_list(FRAMES, "belongings", "lemmas")
    if not lexical or found.object is None or not among("nouns", "belongings", found.object.lemma_.lower()):
        return None
    owner = child_of(found.object, "poss")
    owners = ([owner] if owner is not None else []) + [noun for _, noun in oblique(found.object, {"of", "for", "belonging"})]
    holding = word_list(FRAMES, "belongings", "holding")
    held = [clause for clause in found.object.subtree if clause.dep_ == "acl" and clause.lemma_.lower() in holding]
    owners += [noun for clause in held for _, noun in oblique(clause, {"by", "to", "with"})]
    # "accounts in the name of", "in his name"
    names = [noun for head in (found.object, verb) for _, noun in oblique(head, {"in", "under"}) if noun.lemma_.lower() == "name"]
    owners += [whose for noun in names for whose in [child_of(noun, "poss"), *(n for _, n in oblique(noun, {"of"}))] if whose is not None]
    owners += [noun for _, noun in oblique(verb, {"for"}) if found.object.lemma_.lower() == "visa"]
    owners = [token for token in owners if token.pos_ != "PRON" or parties.entity_of(token) is not None]
    if not owners:
        return None
    # "his assets in Norway were frozen": where nobody else is told, it is done by the country in which they are
    seats = [noun for _, noun in oblique(found.object, {"in"}) if is_state(noun, parties)] if found.passive else []
    return Measure(annotated, verb, found.subject or next(iter(seats), None), named(owners, parties), "belongings")


def stripped(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Were stripped of their US visas": whose the visas are, who is stripped of them; whose act it is, they may tell themselves."""
    if verb.lemma_.lower() not in word_list(FRAMES, "belongings", "stripping") or found.object is None:
        return None
    taken = next((noun for _, noun in oblique(verb, {"of"}) if among("nouns", "belongings", noun.lemma_.lower())), None)
    if taken is None:
        return None
    issuers = [child for child in taken.children if child.dep_ != "poss" and _is_nation(child, parties)]
    return Measure(annotated, verb, found.subject or next(iter(issuers), None), named([found.object], parties), "belongings")


def had_frozen(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Nine judges had their assets frozen": whose the belongings are is who "had" this done."""
    thing = child_of(verb, "nsubj", "nsubjpass")
    if verb.tag_ != "VBN" or verb.head.lemma_ not in {"have", "see"} or thing is None:
        return None
    if not lemmas(verb) & word_list(FRAMES, "belongings", "lemmas") or not among("nouns", "belongings", thing.lemma_.lower()):
        return None
    owner = arguments(verb.head).subject
    by = next((agent for _, agent in oblique(verb, {"by"})), None)
    return Measure(annotated, verb, by, named([owner], parties), "belongings") if owner is not None and owner.lower_ != "those" else None


def ineligible(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Declared the general ineligible for entry": who is so pronounced is the target."""
    if not lemmas(verb) & word_list(FRAMES, "entry", "pronouncing"):
        return None
    said = [token for child in verb.children for token in (child, *child.children) if child.pos_ != "VERB"]
    pronounced = next((token for token in said if token.lower_ == "ineligible"), None)
    if pronounced is None:
        return None
    barred = child_of(pronounced, "nsubj") or found.object
    entered = any(token.lemma_.lower() in {"entry", "enter", "visa", "travel"} for token in pronounced.subtree)
    return Measure(annotated, verb, found.subject, named([barred], parties), "entry") if barred is not None and entered else None


def entry(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Barred nine officers from entering", "refused entry to": who is kept out is the target."""
    if not lemmas(verb) & word_list(FRAMES, "entry", "lemmas"):
        return None
    forbidden = next((child for child in verb.children if child.dep_ in {"ccomp", "xcomp"} and child.tag_ == "VB"), None)
    kept_out = found.object or (child_of(forbidden, "nsubj") if forbidden is not None else None)
    if forbidden is not None and kept_out is not None and forbidden.lemma_.lower() in word_list(FRAMES, "entry", "forbidden"):
        # "forbade the general to enter"
        known = parties.is_a(kept_out, "person") or parties.entity_of(kept_out) is not None
        return Measure(annotated, verb, found.subject, named([kept_out], parties), "entry") if known else None
    if found.object is None:
        return None
    denied = child_of(verb, "dobj") if found.passive else None
    if denied is not None and denied.lemma_.lower() in {"visa", "entry"}:
        # "was refused a visa by"
        return Measure(annotated, verb, found.subject, named([found.object], parties), "entry")
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
        dealt = [head for head in (barred, child_of(barred, "dobj")) if head is not None]
        partners = named([noun for head in dealt for _, noun in oblique(head, {"to", "from", "with", "in"})], parties)
        partners = [partner for partner in partners if partner.entity is not None]
        if (
            among("supplying", "entry", entered)
            and partners
            and not any(_is_self(partner.head, found.subject, parties) for partner in partners)
        ):
            return Measure(annotated, verb, found.subject, partners, "exports")
        shut_out = among("verbs", "entry", entered) or among("nouns", "entry", entered) or is_state(barred, parties)
        # "forbade its companies to trade with": one's own are not whom a measure hits
        own = any(child.dep_ == "poss" and child.lower_ in {"its", "their"} for child in found.object.children)
        if shut_out and somebody and not own:
            authority = found.subject or (_entered(barred, parties) if found.passive else None)
            return Measure(annotated, verb, authority, named([found.object], parties), "entry")
    return None


def _entered(barred: Token, parties: Parties) -> Token | None:
    """The country that may not be entered, which is the one that forbids it where nobody else is told."""
    entered = [barred, child_of(barred, "dobj"), *(noun for _, noun in oblique(barred, {"to", "into"}))]
    entered += [child for child in barred.children if child.dep_ in {"amod", "poss", "compound"} and child.lower_ in country_words()]
    return next((token for token in entered if token is not None and (token.lower_ == "bloc" or _is_nation(token, parties))), None)


def _barred_further_on(verb: Token) -> list[Token]:
    """What "from" brings later in the sentence, where the parser lost the thread: "barred her, said an aide, from entering"."""
    following = [token for token in verb.doc[verb.i : sentence_with(verb).end] if token.lower_ == "from"]
    return [child for token in following[:1] for child in token.children if child.dep_ in {"pcomp", "pobj"}]


def _is_nation(token: Token, parties: Parties) -> bool:
    """Whether a token names a state or is the adjective of one."""
    return is_state(token, parties) or token.lower_ in country_words()


def _is_self(token: Token, authority: Token | None, parties: Parties) -> bool:
    """Whether a country is the one whose authority acts, as far as their names tell."""
    own, other = parties.entity_of(token), parties.entity_of(authority) if authority is not None else None
    return own is not None and other is not None and (own.key == other.key or (own.country is not None and own.country == other.country))


def closed_to(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Closed its market to Ruritanian beef": who or what may not come in is the target."""
    if verb.lemma_.lower() not in word_list(FRAMES, "belongings", "closing") or found.object is None:
        return None
    if not among("gates", "belongings", found.object.lemma_.lower()):
        return None
    shut_out = [noun for head in (found.object, verb) for _, noun in oblique(head, {"to"})]
    return Measure(annotated, verb, found.subject, named(shut_out, parties), "closed") if shut_out else None


def cut_off(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Cut the bank off from its payment system", "suspended trade preferences for": who loses what it had is the target."""
    if found.object is None:
        return None
    if lemmas(verb) & word_list(FRAMES, "cut_off", "lemmas"):
        systems = [
            noun for _, noun in oblique(verb, {"from"}) if {t.lower_ for t in noun.subtree} & word_list(FRAMES, "cut_off", "systems")
        ]
        return Measure(annotated, verb, found.subject, named([found.object], parties), "closed") if systems else None
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
    return Measure(annotated, verb, found.subject, named(supplied, parties), "exports") if supplied else None


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
    from_afar = [token for _, noun in oblique(verb, {"from"}) for token in noun.subtree]
    if not makers and any(_tells_origin(token, parties) for token in [*found.object.subtree, *from_afar]):
        # "imports of Ruritanian steel": the goods with their origin are what is barred
        makers = named([found.object], parties) if lemmas(verb) & word_list(FRAMES, "goods", "ending") else []
        return Measure(annotated, verb, found.subject, makers, "goods", goods=True) if makers else None
    # ports and customs posts are where goods are stopped, not whose goods they are
    makers = makers[:1] if makers and makers[0].entity is not None and makers[0].entity.kind != "company" else makers
    return Measure(annotated, verb, found.subject, makers, "goods", goods=True) if makers else None


def expelled(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "The Union suspended the country", "was expelled from the council": a union of states shuts out a member."""
    if not lemmas(verb) & word_list(FRAMES, "belongings", "expelling") or found.object is None:
        return None
    # "suspended the country's membership"; "suspended the country days after": the parser takes the name for part of the time
    beside = [child for child in found.object.children if child.dep_ in {"poss", "compound"}] if _is_time_or_seat(found.object) else []
    beside += [noun for _, noun in oblique(found.object, {"of"})] if found.object.lemma_.lower() == "membership" else []
    member = next((token for token in [found.object, *beside] if is_state(token, parties)), None)
    if member is None:
        return None
    left = next((noun for _, noun in oblique(verb, {"from"})), None) if found.subject is None else None
    union = found.subject or left
    entity = parties.entity_of(union) if union is not None else None
    return Measure(annotated, verb, union, named([member], parties), "expelled") if entity is not None and is_union(entity) else None


def _is_time_or_seat(noun: Token) -> bool:
    return noun.lemma_.lower() == "membership" or (names_time(noun) and noun.tag_ == "NNS")
