"""Who heard a statement: the outlet or body that was told, or in which the words were printed."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import sentence_with
from pipeline.extract.attributing.mentions import Names
from pipeline.extract.candidates import EntityCandidate

# "told AFP", "said to the BBC", "in an interview with RFA", "wrote in The Diplomat", "speaking to CNN", "described by X from AP"
HEARING = frozenset({"to", "with", "in", "for", "on", "by", "from", "of", "at"})
ASKING = frozenset(
    {"contact", "call", "reach", "interview", "ask", "question", "phone", "telephone", "email", "speak", "talk", "press", "meet", "quote"}
)
ADDRESSEES = frozenset({"dobj", "dative", "obj", "iobj"})


def _medium(names: Names, token: Token) -> EntityCandidate | None:
    entity = names.at(token)
    if entity is None:
        key = names.antecedent(token)
        entity = None if key is None else names.entity(key)
    return entity if entity is not None and entity.kind == "media" else None


def _within(names: Names, top: Token) -> str | None:
    """The first medium below a token, through prepositions and participles but not through clauses of their own."""
    for child in top.children:
        if child.dep_ in ("relcl", "ccomp", "conj", "appos"):
            continue
        found = _medium(names, child)
        if found is not None and child.dep_ in ("pobj", "dobj", "dative"):
            return found.key
        if child.dep_ in ("prep", "pobj", "acl", "pcomp", "dative", "agent", "advcl") and (below := _within(names, child)) is not None:
            return below
    return None


def collector(names: Names, verb: Token, subject: Token) -> str | None:
    """The key of the medium that a reporting verb names as its addressee or as the place of its words, or which asked."""
    for child in verb.children:
        if child.dep_ in ADDRESSEES and (found := _medium(names, child)) is not None:
            return found.key
        hears = child.dep_ in ("prep", "dative") and child.lower_ in HEARING
        speaks = child.dep_ == "advcl" and child.lemma_.casefold() in ("speak", "tell", "write", "talk")
        if (hears or speaks) and (key := _within(names, child)) is not None:
            return key
    return _asking(names, verb)


def employer(names: Names, subject: Token) -> str | None:
    """The key of the medium that a speaker works for: "Jane Roe and John Doe from AP", "a reporter for the BBC"."""
    for person in (subject, *(child for child in subject.subtree if child.dep_ == "conj")):
        for child in person.children:
            if child.dep_ == "prep" and child.lower_ in ("from", "of", "at", "for", "with") and (key := _within(names, person)) is not None:
                return key
    return None


def _asking(names: Names, verb: Token) -> str | None:
    """The medium that asks or quotes in the same sentence: "AP contacted the police, where an officer confirmed"."""
    for token in sentence_with(verb):
        if token.lemma_.casefold() in ASKING and token.i != verb.i:
            for child in token.children:
                if child.dep_ == "nsubj" and (found := _medium(names, child)) is not None:
                    return found.key
    return None
