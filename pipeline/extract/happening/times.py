"""Tokens that name a time, by word and form: a noun phrase that they head is a date, no party; and the event nouns that a time closes."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import sentence_with
from pipeline.extract.happening.lexicon import noun_frames, word_list

CENTURIES = {"17", "18", "19", "20"}
# Months that are other words without a capital.
AMBIGUOUS = {"may", "march"}
# The least words before a time that closes the phrase of a noun: "on Monday for killing men in".
CLOSING = 5


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


def noun_closed_by(time: Token) -> Token | None:
    """The event noun behind "for" that a time closes, where the verb has a time of its own before it: "jailed on Monday for the killing of
    nine men in Osh in May 2004"; the parser hangs both on the verb."""
    start = sentence_with(time).start
    if time.i - start < CLOSING or time.nbor(-1).lower_ not in {"in", "on"}:
        return None
    before = time.nbor(-2)
    for noun in (before, *before.ancestors):
        if noun.dep_ == "pobj" and noun.head.lower_ in {"for", "over"} and noun.lemma_.lower() in noun_frames():
            return noun if any(names_time(token) for token in time.doc[start : noun.head.i]) else None
    return None


def closing_time(noun: Token) -> Token | None:
    """The time that closes the phrase of an event noun behind "for"."""
    place = noun.right_edge.i + 2
    time = noun.doc[place] if noun.dep_ == "pobj" and place < sentence_with(noun).end else None
    return time if time is not None and names_time(time) and noun_closed_by(time) == noun else None
