"""Which words may refer to somebody told of before, by the words alone: pronouns, people without a name, short descriptions."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Token

LEXICON = Path(__file__).parent / "lexicons" / "coreference.toml"


@cache
def tables() -> dict[str, Any]:
    """The word lists of coreference, by the names of their tables."""
    return tomllib.loads(LEXICON.read_text(encoding="utf-8"))


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(word for words in tables()["pronouns"].values() for word in words)


def may_stand_for(token: Token) -> bool:
    """Whether a token is a pronoun or a noun: nothing else stands for anybody, or is somebody without a name."""
    return token.pos_ in ("NOUN", "PROPN") or token.tag_ in ("NN", "NNP") or token.lower_ in _pronouns()


def is_human_noun(token: Token) -> bool:
    """Whether a noun speaks of one person without a name: "a nurse said"."""
    return (
        token.pos_ == "NOUN"
        and token.tag_ == "NN"
        and token.lemma_.casefold() in tables()["humans"]["nouns"]
        and token.dep_ not in ("compound", "appos", "attr", "nmod")
        and not any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in token.children)
    )


def description(token: Token) -> str | None:
    """The noun, with its compound if it has one, of "the group", "the police chief", "this company"; None for anything else."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "appos"):
        return None
    children = list(token.children)
    if token.lower_ in tables()["bare"]["nouns"] and not children:
        return token.lower_
    if not any(child.dep_ == "det" and child.lower_ in ("the", "this", "that") for child in children):
        return None
    if any(child.dep_ in ("prep", "relcl", "acl", "appos", "poss") for child in children if child.lower_ != "in"):
        return None
    compound = [child.lower_ for child in children if child.dep_ == "compound"]
    return " ".join([*compound, token.lower_])


def reports_before(token: Token) -> bool:
    """Whether a noun is the subject of a verb that closes what it reports: "forty had died, the group said" speaks of no group in it."""
    clause = token.head.dep_ == "ROOT" and token.dep_ == "nsubj"
    return clause and any(child.dep_ == "ccomp" and child.i < token.left_edge.i for child in token.head.children)
