"""In which time and where in its sentence a verb tells: the simple past of a main clause is what a story goes on in."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.happening.lexicon import word_list

# Clauses that stand aside from what a sentence tells.
ASIDES = frozenset({"relcl", "acl", "advcl", "appos", "pcomp"})

# What a coordinated verb has of its own where it is told by itself.
OWN = frozenset({"nsubj", "nsubjpass", "aux", "auxpass"})


def is_simple_past(verb: Token) -> bool:
    """Whether a verb is told in the simple past, active or passive; the pluperfect is not, nor what shares the auxiliary of a perfect
    ("have killed nine and arrested forty")."""
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN" and not any(child.dep_ in OWN for child in verb.children):
        perfect = any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.head.children)
        if perfect:
            return False
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if verb.tag_ == "VBN" and verb.dep_ == "ROOT" and not auxiliaries and any(child.dep_ == "nsubj" for child in verb.children):
        # "The panel on Tuesday framed charges": the parser took the finite verb for a participle
        return True
    return verb.tag_ == "VBD" or (
        (verb.tag_ == "VBN" and bool(auxiliaries) and all(child.tag_ == "VBD" for child in auxiliaries))
        and not any(child.lower_ == "had" for child in auxiliaries)
    )


def aside(verb: Token, *clauses: str) -> bool:
    """Whether a verb stands in a clause aside from what its sentence tells, or in one with another of these labels."""
    return any((above.dep_ in ASIDES and not _main_after_all(above)) or above.dep_ in clauses for above in (verb, *verb.ancestors))


def _main_after_all(verb: Token) -> bool:
    """Whether the parser hung the verb of a sentence on its subject: "A court jailed"."""
    return verb.dep_ == "acl" and verb.tag_ == "VBD" and verb.head.dep_ == "ROOT" and verb.head.pos_ in {"NOUN", "PROPN"}


def leads_away(verb: Token) -> bool:
    """Whether a word beside a verb leads away from the time told ("later", "earlier"); "shortly after" stays with it."""
    away, near = word_list("events_time", "away", "words"), word_list("events_time", "away", "near")
    return any(child.lower_ in away and not (child.i and child.nbor(-1).lower_ in near) for child in verb.children)
