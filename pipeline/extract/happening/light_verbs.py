"""Tellings by a verb with its noun: "took into custody", "was given life", "issued a warrant"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, children_of, once_a_token, sentence_with
from pipeline.extract.candidates import Participant
from pipeline.extract.happening.clauses import OBJECTS, arguments, child_of, hyphenated, is_passive, lemma_of, oblique
from pipeline.extract.happening.lexicon import LightFrame, light_frames_of, word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.telling import Telling, tell
from pipeline.extract.happening.times import is_month, names_time

PARTS = frozenset({"most", "some", "all", "part", "half", "much"})
COMPLEMENTS = {"acomp", "oprd", "ccomp", "advmod", "amod", "dobj"}


def light_tellings(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Iterator[Telling]:
    """The tellings of a verb with its nouns, one a noun: "sent to jail on a charge of" tells of two happenings."""
    seen: list[Token] = []
    for frame in light_frames_of({lemma_of(verb), verb.lemma_.lower()}):
        noun = _light_noun(verb, frame)
        if noun is None or _allotted(noun) or (frame.beside and not _followed_by(noun, frame.beside)):
            continue
        people = _light_parties(verb, noun, frame, parties)
        if people is None or (frame.subject == frame.object == "none" and not people):
            continue
        if noun in seen:
            continue
        seen.append(noun)
        yield tell(annotated, frame.event_type, verb, people, f"{frame.event_type}_phrase", planned=frame.planned)


@once_a_token
def _heads(verb: Token) -> list[Token]:
    """What a phrase may hang on: the verb or, for the parser, its object: "put the men on a plane"."""
    return [verb, *(token for child, label in children_of(verb) if label in OBJECTS for token in child.subtree)]


def _light_noun(verb: Token, frame: LightFrame) -> Token | None:
    if frame.at == "oblique":
        nouns = (noun for head in _heads(verb) for _, noun in oblique(head, frame.prepositions))
        # "reduced to rubble": the parser may take the noun for an infinitive
        misread = (child for child in verb.children if child.dep_ == "advcl" and child.pos_ == "NOUN" and child_of(child, "aux"))
        return next((noun for noun in (*nouns, *misread) if _is_one_of(noun, frame.nouns)), None)
    if frame.at == "infinitive":
        # the bare infinitive is looked for by its form: the parser often loses it after a long object
        return next(
            (
                token
                for token in verb.doc[verb.i + 1 : min(verb.i + 14, sentence_with(verb).end)]
                if token.tag_ in {"VB", "VBP"} and token.lemma_.lower() in frame.nouns
            ),
            None,
        )
    if frame.at == "complement":
        return next(
            (
                child
                for child in verb.children
                if (child.dep_ in COMPLEMENTS and (child.lower_ in frame.nouns or any(c.lower_ in frame.nouns for c in child.children)))
                or (child.dep_ in {"advcl", "xcomp"} and child.lower_ in frame.nouns)
            ),
            None,
        )
    # "resumed most of its aid"
    shared = [noun for child, label in children_of(verb) if label == "dobj" and child.lower_ in PARTS for _, noun in oblique(child, {"of"})]
    places = {"nsubj"} if frame.at == "subject" else {"dobj", "attr", "oprd", "nsubjpass", "npadvmod"}
    beside = [noun for noun in verb.children if noun.dep_ in places] + (shared if frame.at == "object" else [])
    return next((noun for noun in beside if noun.lemma_.lower() in frame.nouns or hyphenated(noun) in frame.nouns), None)


def _allotted(noun: Token) -> bool:
    """Whether a time is given for something else than prison: "was given ten years to repay the loan", "got three years of training"."""
    if names_time(noun) and any(
        spent.lemma_.lower() not in word_list("events_time", "served", "nouns") for _, spent in oblique(noun, {"of"})
    ):
        return True
    return names_time(noun) and any(token.tag_ == "TO" and token.head.tag_ == "VB" for token in noun.doc[noun.i + 1 : noun.i + 3])


def _followed_by(noun: Token, lemmas: frozenset[str]) -> bool:
    """Whether one of some nouns stands behind a noun in its clause: "sent to prison for three years"."""
    following = noun.doc[noun.i + 1 : min(noun.i + 8, sentence_with(noun).end)]
    return any(token.lemma_.lower() in lemmas and token.dep_ == "pobj" and token.head.lower_ == "for" for token in following)


def _is_one_of(noun: Token, nouns: frozenset[str]) -> bool:
    """Whether a noun stands in a list by its lemma or as printed ("questioning" may be parsed as a verb)."""
    return not is_month(noun) and (noun.lemma_.lower() in nouns or noun.lower_ in nouns or hyphenated(noun) in nouns)


def _light_parties(verb: Token, noun: Token, frame: LightFrame, parties: Parties) -> list[Participant] | None:
    """The parties of a light verb; None where a class that the frame demands does not hold."""
    found = arguments(verb)
    if frame.planned and found.subject is None and verb.dep_ == "xcomp" and verb.head.dep_ == "acomp":
        # "is due to stand trial"
        found = replace(found, subject=arguments(verb.head.head).subject)
    passive_of_noun = found.passive and found.object == noun
    patient = None if found.object == noun or frame.object == "none" else found.object
    if frame.at in {"infinitive", "complement"} and child_of(noun, "nsubj") is not None:
        patient = child_of(noun, "nsubj")
    if frame.indirect and not is_patient(patient, noun):
        patient = _indirect(verb, noun)
    agentless = found.passive and found.subject is None
    if not (agentless or parties.fits(found.subject, frame.subject_is)) or (frame.object_is and not parties.fits(patient, frame.object_is)):
        return None
    if frame.indirect and patient is None:
        return None
    people = [] if passive_of_noun and found.subject is None else parties.participants(found.subject, frame.subject)
    people += parties.participants(patient, frame.indirect or frame.object)
    for word, party in [*oblique(noun, set(frame.noun_roles)), *oblique(verb, set(frame.noun_roles))]:
        people += parties.participants(party, frame.noun_roles[word])
    # "charges of murder against her": the parser hangs the target on the crime
    for _, crime in oblique(noun, {"of"}):
        nested = oblique(crime, {"against"} & set(frame.noun_roles))
        people += [
            who for word, party in nested if parties.is_a(party, "person") for who in parties.participants(party, frame.noun_roles[word])
        ]
    if frame.counted and child_of(noun, "nummod", "amod") is not None and (counted := parties.phrase(noun)) is not None:
        people.append(Participant(frame.counted, None, counted.label, counted.span))
    if frame.at == "infinitive" and frame.object == "none":
        # "refused to extradite him": whom the infinitive is about
        people += parties.participants(child_of(noun, *OBJECTS), "target")
    owner = child_of(noun, "poss")
    if owner is not None and frame.possessive is not None:
        people += parties.participants(owner, frame.possessive) if parties.fits(owner, frame.possessive_is) else []
    elif owner is not None and frame.object == "none" and frame.subject == "agent" and frame.event_type != "sanction":
        acting = {party.entity for party in people if party.entity}
        # "lifted its freeze": whoever acts is no target of it
        people += [party for party in parties.participants(owner, "target") if party.entity not in acting]
    # "a notice that forbids tenants to speak": whom the noun's clause is about
    clause = child_of(noun, "acl", "relcl")
    if clause is not None and frame.object == "none":
        people += parties.participants(child_of(clause, *OBJECTS), "target")
    return people


def is_patient(patient: Token | None, noun: Token) -> bool:
    """Whether a verb's object is somebody, not the noun of the light verb itself."""
    return patient is not None and patient != noun


def _indirect(verb: Token, noun: Token) -> Token | None:
    dative = child_of(verb, "dative")
    if dative is not None:
        return child_of(dative, "pobj") or dative
    if is_passive(verb):
        subject = arguments(verb).object
        return subject if subject != noun else None
    return None
