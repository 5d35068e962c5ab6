"""Clauses that end dealings with somebody: "stopped selling weapons to", "forbids its banks to deal with", "may no longer enter"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.happening.clauses import Arguments, child_of, conjuncts_of, oblique
from pipeline.extract.happening.lexicon import lexicon, word_list
from pipeline.extract.happening.parties import NounPhrase, Parties
from pipeline.extract.happening.times import names_time
from pipeline.extract.measures.authorities import country_words, is_nation, is_state
from pipeline.extract.measures.lookup import FRAMES, among, makers_of, named
from pipeline.extract.measures.measure import Measure

NO_LONGER = ("no", "longer")


def dealings_ended(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """An authority that stops dealing with somebody, or forbids its own people to: with whom they may not deal is the target."""
    if not among("ceasing", "dealings", verb.lemma_.lower()) and not among("forbidding", "dealings", verb.lemma_.lower()):
        return None
    for dealing in _dealings_under(verb):
        partners = _partners(dealing, parties)
        partners = [partner for partner in partners if not _is_own(partner.head, found.subject, parties)]
        if partners:
            return Measure(annotated, verb, found.subject, partners, _frame_of(dealing))
    return None


def _dealings_under(verb: Token) -> Iterator[Token]:
    """The dealings that a verb ends or forbids: "stopped selling", "forbids its banks to deal", "told the mills to stop buying"."""
    below = [child for child in verb.children if child.dep_ in {"xcomp", "ccomp", "advcl", "dobj"} and child.pos_ in {"VERB", "AUX"}]
    below += [noun for head in (verb, child_of(verb, "dobj")) if head is not None for _, noun in oblique(head, {"from"})]
    if not any(token.lower_ == "from" and child.dep_ == "pcomp" for child in below for token in (child.head,)):
        following = [token for token in verb.doc[verb.i : sentence_with(verb).end] if token.lower_ == "from"]
        below += [child for token in following[:1] for child in token.children if child.dep_ == "pcomp"]
    lemma = verb.lemma_.lower()
    for clause in [conjunct for token in below for conjunct in (token, *_verbs_beside(token))]:
        if among("telling", "dealings", lemma):
            negated = any(child.dep_ == "neg" for child in clause.children)
            if negated and among_verbs(clause):
                yield clause
            elif among("ceasing", "dealings", clause.lemma_.lower()):
                yield from _dealings_under(clause)
        elif among_verbs(clause) and (clause.tag_ in {"VBG", "NN"} or among("forbidding", "dealings", lemma)):
            yield clause


def _verbs_beside(clause: Token) -> list[Token]:
    return [child for child in clause.children if child.dep_ == "conj" and child.pos_ == "VERB"]


def among_verbs(clause: Token) -> bool:
    """Whether a verb tells of dealings with somebody."""
    return any(clause.lemma_.lower() in kind["verbs"] for kind in _kinds().values())


def _kinds() -> Mapping[str, Mapping[str, list[str]]]:
    kinds: Mapping[str, Mapping[str, list[str]]] = lexicon(FRAMES)["dealing_kinds"]
    return kinds


def _frame_of(dealing: Token) -> str:
    """The frame that tells the instrument of a measure against such a dealing."""
    lemma = dealing.lemma_.lower()
    if any(token.lemma_.lower() in {"visa", "permit"} for token in dealing.subtree):
        return "entry"
    if any(among("securities", "dealings", token.lemma_.lower()) for token in dealing.children):
        return "dealings"
    return next(name for name, kind in _kinds().items() if lemma in kind["verbs"])


def _partners(dealing: Token, parties: Parties) -> list[NounPhrase]:
    """With whom one deals: the noun after the preposition that goes with the verb, or the object of those that take one."""
    kind = next(kind for kind in _kinds().values() if dealing.lemma_.lower() in kind["verbs"])
    thing = child_of(dealing, "dobj")
    heads = [dealing, *(conjuncts_of(thing) if thing is not None else [])]
    whom = [noun for head in heads for _, noun in oblique(head, set(kind["prepositions"]))]
    if thing is not None and among("securities", "dealings", thing.lemma_.lower()):
        # "buying shares in the firm"
        whom = [noun for head in (thing, dealing) for _, noun in oblique(head, {"in", "of"}) if not names_time(noun)]
    whom += [child for child in dealing.children if child.dep_ == "dative" and child.pos_ in {"NOUN", "PROPN"}]
    if not whom and thing is not None and dealing.lemma_.lower() in kind.get("transitive", []):
        whom = [thing]
    if not whom and thing is not None:
        # "importing Ruritanian coal"
        whom = [*makers_of(thing), *(child for child in thing.children if child.dep_ in {"amod", "compound"} and is_nation(child, parties))]
    return [phrase for phrase in named(whom, parties) if is_foreign(phrase, parties)]


def is_foreign(phrase: NounPhrase, parties: Parties) -> bool:
    """Whether a phrase tells apart whom it means, by a name, a count or a nation; "customers" alone are no target."""
    if phrase.entity is not None:
        return True
    named = [token for token in phrase.head.subtree if token.pos_ in {"PROPN", "NUM"} and not names_time(token)]
    return bool(named) or any(is_nation(token, parties) for token in phrase.head.subtree)


def no_longer_let_in(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Goods from the plant may no longer enter the country": what is not let in any more is the target, and whose country it is the
    authority; "Ruritanian firms may no longer sell to the bank" tells of both sides likewise."""
    words = [child.lower_ for child in verb.children if child.dep_ in {"aux", "neg", "advmod"}]
    if not any(word in words for word in word_list(FRAMES, "no_longer", "modals")) or not _denied(verb, words, found):
        return None
    if among_verbs(verb) and found.subject is not None and not found.passive:
        partners = [partner for partner in _partners(verb, parties) if not _is_own(partner.head, found.subject, parties)]
        return Measure(annotated, verb, found.subject, partners, _frame_of(verb), forbidden=True) if partners else None
    thing = found.object if found.passive else found.subject
    if thing is not None and is_state(thing, parties) and among("forbidden", "entry", verb.lemma_.lower()):
        # a country travels nowhere: the parser lost who does
        return None
    if thing is None or verb.lemma_.lower() not in word_list(FRAMES, "no_longer", "verbs"):
        return None
    entered = [child_of(verb, "dobj"), *(noun for _, noun in oblique(verb, {"to", "into", "in", "on", "at"}))]
    whose = next((token for token in entered if token is not None and _of_nation(token, parties) is not None), None)
    is_goods = among("nouns", "goods", thing.lemma_.lower())
    targets = [*(noun for _, noun in oblique(thing, {"from", "by"})), *makers_of(thing)] if is_goods else []
    country = _of_nation(whose, parties) if whose is not None else found.subject if found.passive else None
    frame = "goods" if is_goods else "entry"
    if is_goods and not targets:
        # "its goods can no longer be imported"
        targets = [child for child in thing.children if child.dep_ == "poss"]
        targets += [thing] if any(is_nation(token, parties) for token in thing.subtree) else []
    barred = [_without_no_more(phrase) for phrase in named(targets if is_goods else [thing], parties)]
    return Measure(annotated, verb, country, barred, frame, forbidden=True)


def _without_no_more(phrase: NounPhrase) -> NounPhrase:
    """ "No more Ruritanian coal": the coal."""
    denial = "no more "
    if not phrase.label.casefold().startswith(denial):
        return phrase
    return replace(phrase, span=replace(phrase.span, start=phrase.span.start + len(denial)), label=phrase.label[len(denial) :])


def _denied(verb: Token, words: list[str], found: Arguments) -> bool:
    """Whether a clause says "no longer", "not any more" or "no more coal"; "may not" alone guesses."""
    first = found.object if found.passive else found.subject
    none_more = first is not None and any(
        inner.lower_ == "no" for child in first.children if child.lower_ == "more" for inner in child.lefts
    )
    longer = none_more or any(word in words for word in ("longer", "anymore"))
    acts = word_list(FRAMES, "acts", "nouns")
    ruled = "not" in words and any(noun.lemma_.lower() in acts for _, noun in oblique(verb, {"under"}))
    return ruled or longer or ("not" in words and any(token.lower_ in {"anymore", "henceforth"} for token in verb.subtree))


def _of_nation(token: Token, parties: Parties) -> Token | None:
    """The word of a phrase that tells its country: itself, or what stands before "ports" or "territory"."""
    if is_nation(token, parties):
        return token
    return next((child for child in token.children if child.dep_ in {"amod", "compound", "poss"} and is_nation(child, parties)), None)


def _is_own(token: Token, authority: Token | None, parties: Parties) -> bool:
    return _is_self(token, authority, parties) or _of_same_nation(token, authority, parties)


def _of_same_nation(token: Token, authority: Token | None, parties: Parties) -> bool:
    """Whether a phrase tells by its adjective that it is the authority's own: "Ruritanian banks", by Ruritania."""
    named = parties.entity_of(authority) if authority is not None else None
    return (
        any(country_words().get(child.lower_) == named.country for child in token.children)
        if named is not None and named.country
        else False
    )


def _is_self(token: Token, authority: Token | None, parties: Parties) -> bool:
    """Whether a country is the one whose authority acts, as far as their names tell."""
    own, other = parties.entity_of(token), parties.entity_of(authority) if authority is not None else None
    return own is not None and other is not None and (own.key == other.key or (own.country is not None and own.country == other.country))
