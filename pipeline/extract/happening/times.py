"""Tokens that name a time, by word and form: a noun phrase that they head is a date, no party."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.happening.lexicon import word_list

CENTURIES = {"17", "18", "19", "20"}
# Months that are other words without a capital.
AMBIGUOUS = {"may", "march"}


def is_year(token: Token) -> bool:
    """Whether a token is written like a year, also within a name: "the 1956 uprising"."""
    return token.text.isdigit() and len(token.text) == 4 and token.text[:2] in CENTURIES


def is_month(token: Token) -> bool:
    """Whether a word that may be another noun stands as the name of a month: "in March", not "in a march"."""
    return token.lower_ in AMBIGUOUS and token.pos_ == "PROPN"


def names_time(token: Token) -> bool:
    """Whether a token is a year, a month as a name, or another noun of time ("week", "Monday"); the verbs "may" and "march" are none."""
    if is_year(token):
        return True
    if token.pos_ not in {"NOUN", "PROPN"}:
        return False
    times = word_list("events_time", "nouns", "words")
    if token.lower_ in AMBIGUOUS:
        return token.text[0].isupper()
    return token.lower_ in times or token.lemma_.lower() in times
