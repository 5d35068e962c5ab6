"""Clauses in which a union of states shuts out a member."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.happening.clauses import Arguments, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.times import names_time
from pipeline.extract.measures.authorities import is_state, is_union
from pipeline.extract.measures.lookup import FRAMES, lemmas, named
from pipeline.extract.measures.measure import Measure


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
