"""In which time and where in its sentence a verb tells: the simple past of a main clause is what a story goes on in."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.happening.lexicon import word_list

# Clauses that stand aside from what a sentence tells.
ASIDES = frozenset({"relcl", "acl", "advcl", "appos", "pcomp"})


def is_simple_past(verb: Token) -> bool:
    """Whether a verb is told in the simple past, active or passive; the pluperfect is not."""
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    return verb.tag_ == "VBD" or (
        (verb.tag_ == "VBN" and bool(auxiliaries) and all(child.tag_ == "VBD" for child in auxiliaries))
        and not any(child.lower_ == "had" for child in auxiliaries)
    )


def aside(verb: Token, *clauses: str) -> bool:
    """Whether a verb stands in a clause aside from what its sentence tells, or in one with another of these labels."""
    return any(above.dep_ in ASIDES or above.dep_ in clauses for above in (verb, *verb.ancestors))


def leads_away(verb: Token) -> bool:
    """Whether a word beside a verb leads away from the time told ("later", "earlier")."""
    away = word_list("events_time", "away", "words")
    return any(child.lower_ in away for child in verb.children)
