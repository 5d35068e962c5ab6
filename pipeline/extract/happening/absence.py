"""Disappearances told by absence: "has not been seen since", "no trace of her", "his whereabouts remain unknown".

Here the negation is what tells: the act denied (seeing, hearing) is none of the codebook's, that it stopped is.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.happening.clauses import arguments, child_of, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.telling import Telling, tell
from pipeline.extract.happening.times import names_time

CUES = "events_absence"
EVENT_TYPE = "detention"


# Of whom one of these is told, silence says no more: nobody disappears from a prison by not being heard from.
CUSTODY = {"detention", "internment", "sentencing", "charge", "transfer", "death"}


def joined_to_custody(told: list[Telling]) -> list[Telling]:
    """Tellings in which the absence of somebody whose arrest, sentence or death is told only refers to that."""
    held = {key for telling in told if telling.event_type in CUSTODY and not telling.absence for key in telling.keys("target", "victim")}
    return [replace(telling, own=False, date=None) if telling.absence and telling.keys("target") & held else telling for telling in told]


def absence_telling(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Telling | None:
    """The disappearance that a clause tells of by absence, None where it tells of none or of no person's."""
    missed = _unseen(verb) or _without_sign(verb) or _whereabouts_unknown(verb) or _contact_lost(verb)
    if missed is None or not parties.is_a(missed, "person"):
        return None
    people = parties.participants(missed, "target")
    # "nobody has heard from his father since": whom and when is told elsewhere, if at all
    own = any(party.entity for party in people) or any(names_time(token) for token in verb.subtree)
    return tell(annotated, EVENT_TYPE, verb, people, "absence", own=own, absence=True) if people else None


def _unseen(verb: Token) -> Token | None:
    """Whom nobody has seen or heard from since, or who was last seen somewhere."""
    if verb.lemma_.lower() not in word_list(CUES, "perceived", "verbs"):
        return None
    found = arguments(verb)
    brought = next((noun for _, noun in oblique(verb, word_list(CUES, "perceived", "through"))), None)
    lasts = any(child.lower_ in word_list(CUES, "perceived", "lasting") for child in _around(verb))
    if found.passive:
        last = any(child.dep_ == "advmod" and child.lower_ == "last" for child in verb.children)
        return found.object if last or (lasts and _denied(verb)) else None
    if found.subject is None or not lasts:
        return None
    nobody = _is_nobody(found.subject)
    if verb.lemma_.lower() == "hear":
        return brought if nobody or _denied(verb) else None
    return found.object if nobody else None


def _around(verb: Token) -> list[Token]:
    """What hangs on a verb, and what hangs on that: "since" may open a clause or stand behind a name."""
    return [*verb.children, *(below for child in verb.children for below in child.children if child.i > verb.i)]


def _denied(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _is_nobody(noun: Token) -> bool:
    return noun.lower_ in word_list(CUES, "perceived", "nobody") or any(
        child.dep_ == "det" and child.lower_ in {"no", "neither"} for child in noun.children
    )


def _without_sign(verb: Token) -> Token | None:
    """Of whom there is no trace since some time."""
    if verb.lemma_.lower() not in word_list(CUES, "sign", "verbs"):
        return None
    sign = child_of(verb, "attr", "dobj", "nsubjpass", "nsubj")
    if sign is not None and sign.dep_ == "nsubj":
        sign = child_of(verb, "attr", "dobj")
    if sign is None or sign.lemma_.lower() not in word_list(CUES, "sign", "nouns"):
        return None
    if not (_denied(verb) or any(child.lower_ in {"no", "any"} and child.dep_ == "det" for child in sign.children)):
        return None
    if not any(child.lower_ in word_list(CUES, "perceived", "lasting") for child in _around(verb)) and sign.lemma_.lower() != "trace":
        return None
    prepositions = word_list(CUES, "sign", "prepositions")
    return next((noun for _, noun in [*oblique(sign, prepositions), *oblique(verb, prepositions)]), None)


def _whereabouts_unknown(verb: Token) -> Token | None:
    """Whose whereabouts are unknown."""
    place = child_of(verb, "nsubj")
    if verb.lemma_.lower() not in word_list(CUES, "whereabouts", "verbs") or place is None:
        return None
    if place.lower_ not in word_list(CUES, "whereabouts", "nouns") or _denied(verb):
        return None
    complements = (child for child in verb.children if child.dep_ in {"acomp", "attr", "oprd"})
    if not any(child.lower_ in word_list(CUES, "whereabouts", "unknown") for child in complements):
        return None
    return child_of(place, "poss") or next((noun for _, noun in oblique(place, {"of"})), None)


def _contact_lost(verb: Token) -> Token | None:
    """With whom somebody lost contact."""
    contact = child_of(verb, "dobj")
    if verb.lemma_.lower() not in word_list(CUES, "lost", "verbs") or contact is None:
        return None
    if contact.lower_ not in word_list(CUES, "lost", "nouns") or _denied(verb):
        return None
    prepositions = word_list(CUES, "lost", "prepositions")
    return next((noun for _, noun in [*oblique(contact, prepositions), *oblique(verb, prepositions)]), None)
