"""Measures told of those whom they await: "fifteen officers now face travel bans in Britain"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.happening.clauses import Arguments, child_of, conjuncts_of, oblique
from pipeline.extract.happening.parties import Parties
from pipeline.extract.measures.authorities import country_words, is_nation, is_state, saying_above
from pipeline.extract.measures.imposing import is_measure_noun, is_mistaken_noun, owner_of
from pipeline.extract.measures.lookup import named
from pipeline.extract.measures.measure import Measure


def facing(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """Whose measure is faced, its noun says, or the state where it holds; failing both, whoever announces it."""
    if verb.lemma_.lower() != "face" or found.passive:
        return None
    # of "face asset freezes" the parser may make a clause "asset freezes", with a subject of its own
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    clause = child_of(verb, "ccomp")
    objects = [*(conjuncts_of(found.object) if found.object is not None else []), *([clause] if clause is not None else [])]
    noun = next((noun for noun in objects if is_measure_noun(noun) or is_mistaken_noun(noun)), None)
    if noun is None or not subjects:
        return None
    faced_by = found.subject if len(subjects) == 1 and found.subject is not None else subjects[0]
    imposer = owner_of(noun, parties) or imposed_by(verb, noun, faced_by, parties)
    if imposer is None and saying_above(verb) is None:
        return None
    return Measure(annotated, verb, imposer, named([faced_by], parties), "came_under")


def imposed_by(verb: Token, noun: Token, target: Token, parties: Parties) -> Token | None:
    """Who imposes a measure by what hangs on it or its clause: "from the EU", or "in Britain" where foreigners are hit."""
    by = next((agent for head in (noun, verb) for _, agent in oblique(head, {"by"})), None)
    by = by or next((source for head in (noun, verb) for _, source in oblique(head, {"from"}) if is_nation(source, parties)), None)
    if by is not None:
        return by
    foreign = target.pos_ == "NUM" or parties.entity_of(target) is not None
    foreign = foreign or any(token.lower_ in country_words() for token in target.subtree)
    return next((place for head in (noun, verb) for _, place in oblique(head, {"in"}) if foreign and is_state(place, parties)), None)
