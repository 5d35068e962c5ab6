"""Whom or what a relative pronoun stands for."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import children_of
from pipeline.extract.happening.lexicon import noun_frames
from pipeline.extract.happening.times import names_time

RELATIVES = {"who", "whom", "which", "that"}


def standing_for(token: Token) -> Token:
    """What a relative pronoun stands for: the noun that its clause hangs on; "another" for the noun beside it that says who ("another, a
    teacher, died"); any other token is returned as it is."""
    if token.lower_ == "another":
        return next((child for child, label in children_of(token) if label == "appos" and child.pos_ == "NOUN"), token)
    if token.lower_ not in RELATIVES or token.pos_ not in {"PRON", "DET", "SCONJ"}:
        return token
    clause = next((ancestor for ancestor in token.ancestors if ancestor.dep_ in {"relcl", "acl"}), None)
    if clause is None:
        return token
    beside = clause.head.dep_ == "pobj" and (
        clause.head.head.lower_ in {"from", "in", "at", "since", "until"}
        # "the editor of the weekly Horizon, who": names of people have no article
        or (clause.head.head.lower_ == "of" and clause.head.pos_ == "PROPN" and any(c.lower_ == "the" for c in clause.head.children))
    )
    if token.lower_ in {"who", "whom"} and (clause.head.pos_ == "NUM" or names_time(clause.head) or beside):
        # "since her return in spring, who ...": nobody is a season or a town; a person above in the phrase is meant
        return next(
            (
                above
                for above in clause.head.ancestors
                if above.pos_ == "PROPN" or (beside and above.pos_ == "NOUN" and not _names_act(above))
            ),
            clause.head,
        )
    return clause.head


def _names_act(noun: Token) -> bool:
    """Whether a noun names a happening: "until her arrest in 2020, who" means her, not the arrest."""
    return noun.lemma_.lower() in noun_frames()
