"""Whether a noun phrase can be whom a measure hits, and how it names its targets."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.happening.clauses import oblique
from pipeline.extract.happening.lexicon import noun_classes, word_list
from pipeline.extract.happening.parties import NounPhrase, Parties
from pipeline.extract.measures.lookup import FRAMES

# Endings of nouns that name people and firms by what they do: "a smelter", "a distributor".
DOERS = ("er", "or", "ist", "ant", "man", "woman", "company", "firm")
# Nouns that tell nobody apart.
GENERIC = {"people", "person", "individual", "company", "firm", "entity", "other", "organisation", "organization"}


def refers_back(target: NounPhrase) -> bool:
    """Whether a target without a name points to targets told before: "the trio", "these firms", "them"."""
    pointing = {"the", "these", "those", "this", "all", "both", "same", "them", "latter", "each"}
    definite = any(token.lower_ in pointing for token in target.head.subtree)
    return target.head.pos_ == "PRON" or (target.entity is None and (definite or target.head.pos_ == "NUM"))


def ending_before(phrase: NounPhrase, preposition: Token, parties: Parties) -> NounPhrase:
    """A phrase without what the parser hung on it from a preposition on: "nine judges | for sanctions", "nine judges | in Norway"."""
    stop = parties.annotated.span_of(preposition).start
    if not phrase.span.start < stop < phrase.span.end:
        return phrase
    label = parties.annotated.text[
        phrase.span.start - parties.annotated.paragraph.start : stop - parties.annotated.paragraph.start
    ].rstrip()
    return replace(phrase, span=replace(phrase.span, end=phrase.span.start + len(label)), label=label)


def is_target(phrase: NounPhrase) -> bool:
    """Whether a phrase can be the target of a measure: a name of somebody, or a label that counts or describes some."""
    if [token.lower_ for token in phrase.head.doc[max(0, phrase.head.left_edge.i - 2) : phrase.head.i]][:2] == ["all", "but"]:
        # "on all but three of those listed"
        return False
    if phrase.entity is not None:
        return phrase.entity.kind in {"person", "organisation", "public_body", "company", "media", "place", "facility"}
    lemma = phrase.head.lemma_.lower()
    words = {child.lower_ for child in phrase.head.children if child.dep_ == "amod"}
    if words & word_list(FRAMES, "targets", "known") and not any(child.dep_ in {"nummod", "poss"} for child in phrase.head.children):
        return False
    if lemma in word_list(FRAMES, "targets", "counting"):
        # "an undisclosed number of Ruritanian officials"
        return any(noun.tag_ in {"NNS", "NNPS"} for _, noun in oblique(phrase.head, {"of"}))
    if lemma in noun_classes()["collective"].nouns or lemma in word_list(FRAMES, "goods", "nouns"):
        return True
    doer = lemma.endswith(DOERS) and lemma not in noun_classes()["thing"].nouns
    if phrase.head.tag_ == "NN" and (doer or lemma in word_list(FRAMES, "targets", "nouns")):
        # "a Russian oligarch", "the country's central bank"; "the group" alone only points back
        named = any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in phrase.head.children)
        known = any(child.lower_ in word_list(FRAMES, "targets", "unique") for child in phrase.head.children)
        return named or known or any(child.dep_ == "poss" or child.lower_ in {"a", "an", "another"} for child in phrase.head.children)
    if any(child.dep_ == "nummod" for child in phrase.head.children):
        return True
    return phrase.head.tag_ in {"NNS", "NNPS"} or any(sign.isdigit() for sign in phrase.label) or phrase.head.pos_ in {"PROPN", "NUM"}


def is_described(phrase: NounPhrase) -> bool:
    """Whether a target is somebody told of before, by a noun alone: "the commander"."""
    return phrase.entity is None and phrase.head.tag_ == "NN" and phrase.head.lemma_.lower() in word_list(FRAMES, "targets", "nouns")


def is_bare(phrase: NounPhrase) -> bool:
    """Whether a target is but a noun that could mean anybody: "people", "companies"."""
    alone = not any(child.dep_ not in {"cc", "conj"} for child in phrase.head.children)
    return phrase.entity is None and phrase.head.lemma_.lower() in GENERIC and alone


def is_definite(phrase: NounPhrase, beside: bool = False) -> bool:
    """Whether a noun points to somebody told of before; `beside` other targets "the state airline" is told for the first time."""
    if beside and any(child.dep_ in {"compound", "amod"} for child in phrase.head.children):
        return False
    telling = {"of", "who"} | word_list(FRAMES, "targets", "unique")
    told_apart = any(child.dep_ in {"poss", "relcl", "acl"} or child.lower_ in telling for child in phrase.head.children)
    return not told_apart and any(child.lower_ in {"the", "this", "that"} for child in phrase.head.children)
