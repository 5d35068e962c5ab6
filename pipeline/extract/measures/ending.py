"""Clauses that end a measure: "lifted sanctions on two banks", "took the firm off its list"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.happening.clauses import Arguments, conjuncts_of, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.measures.imposing import is_measure_noun, is_time_or_cause, owner_of, owners_of_belongings
from pipeline.extract.measures.listing import lists_targets
from pipeline.extract.measures.lookup import FRAMES, among, lemmas, named
from pipeline.extract.measures.measure import Measure


def ended(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """Whoever is freed of a measure is its target; that it is over, its frame says."""
    if found.object is None or any(child.lower_ == "since" for child in verb.children):
        # "has delisted nine people since 2018" adds up what was done
        return None
    return _lifted(verb, found, found.object, annotated, parties) or _taken_off(verb, found, found.object, annotated, parties)


def _lifted(verb: Token, found: Arguments, lifted: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Lifted its travel ban on nine judges"."""
    if not lemmas(verb) & word_list(FRAMES, "ending", "lifting"):
        return None
    nouns = [noun for noun in conjuncts_of(lifted) if is_measure_noun(noun)]
    freed = [noun for head in (*nouns, *([verb] if nouns else [])) for _, noun in oblique(head, {"on", "against", "from"})]
    freed = owners_of_belongings([noun for noun in freed if not is_time_or_cause(noun, parties)])
    # trade that is free again is no measure against anybody
    freed = [noun for noun in freed if not among("nouns", "goods", noun.lemma_.lower())]
    author = found.subject or next((owner for noun in nouns if (owner := owner_of(noun, parties)) is not None), None)
    return Measure(annotated, verb, author, named(freed, parties), "ended") if freed else None


def _taken_off(verb: Token, found: Arguments, freed: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Removed two banks from its blacklist", "took the firm off the list", "delisted nine judges"."""
    delisted = bool(lemmas(verb) & word_list(FRAMES, "ending", "delisting"))
    if not delisted and not lemmas(verb) & word_list(FRAMES, "ending", "removing"):
        return None
    following = verb.doc[verb.i + 1 : sentence_with(verb).end]
    places = [token for token in following if token.dep_ == "pobj" and token.head.lower_ in {"from", "off"} and lists_targets(token)]
    if not delisted and not places:
        return None
    author = found.subject or next((owner for place in places if (owner := owner_of(place, parties)) is not None), None)
    return Measure(annotated, verb, author, named([freed], parties), "ended")
