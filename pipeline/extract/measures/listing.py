"""Clauses in which an authority puts somebody on a list: "added two firms to its blacklist", "were put on it"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.happening.clauses import Arguments, conjuncts_of, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.times import names_time
from pipeline.extract.measures.authorities import body_named
from pipeline.extract.measures.groups import named_between
from pipeline.extract.measures.imposing import is_measure_noun, owner_of
from pipeline.extract.measures.lookup import FRAMES, among, both_patients, is_counted, lemmas, named
from pipeline.extract.measures.measure import Measure
from pipeline.extract.measures.targets import is_target


def listed(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Added three firms to its list", "was put on the Entity List": whoever comes on a list is the target. A body that keeps one may
    also just "add" somebody."""
    if not lemmas(verb) & word_list(FRAMES, "list", "lemmas") or found.object is None:
        return None
    places = [noun for _, noun in oblique(verb, word_list(FRAMES, "list", "prepositions"))]
    # "adding three firms to the blacklist" may hang the list on the object
    places += [noun for target in conjuncts_of(found.object) for _, noun in oblique(target, {"to", "on", "onto"})]
    if verb.lemma_.lower() == "take":
        # "took two mills into the list"
        places = [noun for _, noun in oblique(verb, {"into"})]
    if verb.lemma_.lower() in {"add", "put", "place"}:
        # after names in between the parser loses the list: "added three firms, among them the mill, to its list"
        following = verb.doc[verb.i + 1 : sentence_with(verb).end]
        places += [token for token in following if token.dep_ == "pobj" and token.head.lower_ in {"to", "on", "onto"}]
    includes = verb.lemma_.lower() == "include"
    if verb.lemma_.lower() in {"put", "place"}:
        # "put the haulier Roe on its list", where the parser takes the name for a verb
        following = verb.doc[verb.i + 1 : sentence_with(verb).end]
        places += [token for token in following if token.dep_ == "pobj" and token.head.lower_ == "on" and lists_targets(token)]
    noun = next((n for n in places if lists_targets(n) or _stands_for_list(n) or (includes and is_measure_noun(n))), None)
    if noun is not None:
        # "put Jane Roe, a banker, and her firm on its list": the parser may hang the second on the verb
        further = [child for child in verb.children if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"} and child.i < noun.i]
        targets = named([*both_patients(verb, found.object), *further], parties)
        if not any(is_target(target) for target in targets):
            targets = named_between(verb, noun, parties)
        return Measure(annotated, verb, found.subject or owner_of(noun, parties), targets, "listed")
    lists = verb.lemma_.lower() == "add" and not any(not names_time(n) for _, n in oblique(verb, {"to", "on", "onto"}))
    if lists and (
        body_named(found.subject, "listing_bodies", parties) or _list_told_before(verb) or (found.passive and speaks_of_measures(verb))
    ):
        targets = [phrase for phrase in named([found.object], parties) if phrase.entity is not None or is_counted(phrase.head)]
        return Measure(annotated, verb, found.subject, targets, "listed") if targets else None
    if (
        lists
        and found.passive
        and found.object.pos_ == "NUM"
        and any(child.lower_ in {"more", "further"} for child in found.object.children)
    ):
        # "eleven more were added in July", to the measure told before
        return Measure(annotated, verb, found.subject, named([found.object], parties), "listed", refers_back=True)
    return None


def speaks_of_measures(verb: Token) -> bool:
    """Whether the sentence of a bare "listed" or of a bare "added", tells that it is about sanctions."""
    sentence = sentence_with(verb).text.casefold()
    return any(words in sentence for words in word_list(FRAMES, "deed", "speaks_of"))


def _list_told_before(verb: Token) -> bool:
    """Whether the paragraph speaks of a list of targets before a bare "added"."""
    return any(
        token.lemma_.lower() == "blacklist" or (token.lemma_.lower() == "list" and lists_targets(token)) for token in verb.doc[: verb.i]
    )


def lists_targets(noun: Token) -> bool:
    """Whether a noun is a list of targets; a wanted list, a waiting list or a voter list is none."""
    if noun.lower_ == "sanctions" and noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ == "list":
        # the parser takes "list" for a verb
        return True
    if not among("lists", "list", noun.lemma_.lower()):
        return False
    if any(child.lower_ in word_list(FRAMES, "list", "others") for child in noun.children):
        return False
    beside = [child.lower_ for child in noun.children if child.dep_ in {"amod", "compound", "nmod"}]
    if any(word.startswith(cue) for word in beside for cue in word_list(FRAMES, "list", "of_targets")):
        # "its unreliable entities list for" a reason
        return True
    said = {token.lower_ for child in noun.children if child.dep_ == "prep" and child.lower_ in {"of", "for"} for token in child.subtree}
    if said:
        # "its list of sanctioned persons", "the list of firms whose goods may not enter", but not "its list of endangered species"
        return "not" in said or any(word.startswith(cue) for word in said for cue in word_list(FRAMES, "list", "of_targets"))
    bare = [child.lower_ for child in noun.children if child.dep_ in {"det", "amod", "compound", "poss", "nmod"}]
    return noun.lemma_.lower() != "list" or bare not in (["a"], [])


def _stands_for_list(pronoun: Token) -> bool:
    """ "put on it", "put on theirs" where a list was spoken of earlier in the paragraph."""
    own = pronoun.lower_ == "own" or (pronoun.lower_ in {"its", "theirs", "ours"} and pronoun.dep_ == "pobj")
    return (own or pronoun.lower_ == "it") and any(token.lemma_.lower() in {"list", "blacklist"} for token in pronoun.doc[: pronoun.i])
