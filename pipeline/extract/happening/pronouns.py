"""Whom a pronoun means within its sentence, for those who have no name and for whom coreference looks in vain."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import once_a_token
from pipeline.extract.happening.clauses import child_of
from pipeline.extract.happening.lexicon import noun_classes, word_list

SINGULAR = frozenset({"he", "she", "it"})
PLURAL = frozenset({"they"})
SUBJECTS = ("nsubj", "nsubjpass")


@once_a_token
def told_before(pronoun: Token) -> Token | None:
    """The noun that a pronoun as subject means: who says it of himself ("a teacher said he was held", "the army said it had seized
    three"), or the subject of the clause before a semicolon ("two nurses were abducted; they were freed"). None for anything else."""
    if pronoun.pos_ != "PRON" or pronoun.dep_ not in SUBJECTS or pronoun.lower_ not in SINGULAR | PLURAL:
        return None
    verb = pronoun.head
    telling = verb.head
    if verb.dep_ == "ccomp" and telling.pos_ == "VERB" and telling.i < verb.i:
        teller = _agreeing(child_of(telling, "nsubj"), pronoun)
        return teller if teller is not None and (pronoun.lower_ == "it" or pronoun.lower_ in PLURAL or _of_himself(teller)) else None
    if pronoun.lower_ not in PLURAL:
        return None
    before = next((c for c in verb.children if c.dep_ == "ccomp" and c.pos_ == "VERB" and c.i < pronoun.i), None)
    joined = before is not None and pronoun.i > 0 and pronoun.nbor(-1).text == ";"
    return _agreeing(child_of(before, *SUBJECTS), pronoun) if before is not None and joined else None


def _of_himself(teller: Token) -> bool:
    """Whether somebody met for the first time tells his own story: "a teacher", not "a lawyer", who speaks of a client."""
    new = any(child.lower_ in {"a", "an", "one"} for child in teller.children)
    lemma = teller.lemma_.lower()
    return new and lemma not in noun_classes()["speaker"].nouns and lemma not in word_list("events_speech", "for_others", "nouns")


def _agreeing(noun: Token | None, pronoun: Token) -> Token | None:
    """The noun, where it stands before a pronoun that agrees with it in number."""
    if noun is None or noun.i > pronoun.i:
        return None
    agrees = noun.tag_ == "NN" if pronoun.lower_ in SINGULAR else noun.tag_ == "NNS"
    return noun if agrees else None
