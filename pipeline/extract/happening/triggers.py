"""Tellings of happenings: verb frames, light verbs with their nouns, and event nouns, matched on the parse of a paragraph.

Method: frame lexicons over dependencies, after the PETRARCH and PLOVER coders of news events; the lexicons are ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.candidates import Participant
from pipeline.extract.happening.absence import absence_telling
from pipeline.extract.happening.background import habitual
from pipeline.extract.happening.clauses import Arguments, arguments, child_of, clause_of, is_passive, is_verb, lemma_of, oblique
from pipeline.extract.happening.event_nouns import noun_tellings
from pipeline.extract.happening.lexicon import VerbFrame, verb_frames
from pipeline.extract.happening.light_verbs import light_tellings
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.telling import Telling, tell
from pipeline.extract.happening.times import names_time

# By these a source is looked at, of which a report then tells.
VIEWING = {"review", "examine", "analyse", "analyze", "verify"}
REFLEXIVE = {"himself", "herself", "themselves", "itself"}


def tellings_in(annotated: AnnotatedParagraph, parties: Parties) -> list[Telling]:
    """Every telling of a paragraph in order of the text; modality is judged later."""
    found: list[Telling] = []
    for token in annotated.tokens:
        if is_verb(token):
            missed = absence_telling(token, annotated, parties)
            told = [missed] if missed is not None else list(light_tellings(token, annotated, parties))
            found.extend(told or _verb_tellings(token, annotated, parties))
        elif token.pos_ == "NOUN" or (token.lower_ == "dead" and child_of(token, "nummod", "advmod") is not None):
            found.extend(noun_tellings(token, annotated, parties))
    return found


def _has_complement(verb: Token) -> bool:
    """Whether a clause or an infinitive follows that says what is ordered or decided, wherever the parser hung it."""
    if any(child.dep_ in {"xcomp", "ccomp", "advcl"} and child_of(child, "aux", "mark") is not None for child in verb.children):
        return True
    return any(token.tag_ == "TO" and verb.i < token.i < verb.i + 10 for token in verb.subtree)


def _verb_tellings(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Iterator[Telling]:
    lemma = lemma_of(verb)
    for frame in verb_frames().get(lemma, ()):
        found = arguments(verb)
        if found.subject is None and not found.passive and verb.dep_ == "ROOT" and verb.tag_ == "VBD":
            found = replace(found, subject=parties.name_before(verb))
        if "object" in frame.needs and not found.passive and (found.object is None or _is_money(found.object)):
            found = _passive_beside(verb) or replace(found, object=found.object or _just_after(verb))
        if found.object is not None and found.object.lower_ in REFLEXIVE:
            # "hanged themselves"
            found = replace(found, subject=None, object=found.subject)
        # "followed on Tuesday": a day is no party
        brought = [(frame.prepositions[word], noun) for word, noun in oblique(verb, set(frame.prepositions)) if not names_time(noun)]
        if not _frame_holds(verb, frame, found, brought, parties):
            continue
        people: list[Participant] = []
        people += parties.participants(found.subject, frame.subject or "none")
        people += parties.participants(found.object, frame.object or "none")
        for role, noun in brought:
            people += parties.participants(noun, role)
        if verb.dep_ == "acl" and _only_describes(verb, frame, people, parties):
            continue
        if "complement" in frame.needs and frame.object is None:
            people += _about(verb, parties)
        if frame.event_type == "publication" and found.subject is None:
            people += _author(verb, parties)
        if frame.event_type == "visit" and found.object is not None and parties.is_a(found.object, "person"):
            continue
        if "law" in frame.object_is and found.object is not None and _laws_in_general(found.object, found.subject):
            continue
        yield tell(annotated, frame.event_type, verb, people, f"{frame.event_type}_verb", planned=frame.planned)
        return


def _laws_in_general(noun: Token, subject: Token | None) -> bool:
    """Whether what is enacted is no law in particular: "changed policies", "laws were tightened", or the rule of somebody."""
    if noun.lemma_.lower() == "rule" and child_of(noun, "poss") is not None:
        return True
    return noun.tag_ == "NNS" and (subject is None or not any(child.dep_ != "det" for child in noun.children))


def _passive_beside(verb: Token) -> Arguments | None:
    """The arguments of a participle that shares the auxiliary of the passive before it, where the parser took it for a past tense without
    its object: "was detained last month and released three days later", "were jailed and fined $900"."""
    first = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in {"VBD", "VBN"} or first.tag_ != "VBN" or not is_passive(first):
        return None
    if any(child.dep_ in {"nsubj", "nsubjpass", "dobj", "aux", "auxpass"} and not _is_money(child) for child in verb.children):
        return None
    return Arguments(None, arguments(first).object, True)


def _is_money(noun: Token) -> bool:
    return any(token.is_currency for token in noun.subtree)


def _just_after(verb: Token) -> Token | None:
    """The noun phrase that stands just after a verb whose object the parser hung elsewhere."""
    if verb.i + 1 >= sentence_with(verb).end:
        return None
    noun = verb.nbor(1)
    while noun.dep_ in {"det", "nummod", "amod", "compound", "quantmod", "poss", "advmod"} and noun.head.i > noun.i:
        noun = noun.head
    near = verb.i < noun.i <= verb.i + 6 and noun.pos_ in {"NOUN", "PROPN"}
    return noun if near and noun.dep_ not in {"npadvmod", "pobj"} and not names_time(noun) else None


def _only_describes(verb: Token, frame: VerbFrame, people: list[Participant], parties: Parties) -> bool:
    """Whether a participle behind a noun only says what is meant: whence something is known ("files reviewed by two papers", "images
    examined by her staff"), who made it ("cameras supplied by the state")."""
    if frame.event_type == "cooperation":
        return True
    if frame.event_type in {"charge", "sentencing"}:
        # "three inmates convicted of theft have died"
        return not any(party.entity for party in people) and not any(names_time(token) for token in verb.subtree)
    return frame.event_type == "investigation" and (verb.lemma_.lower() in VIEWING or _only_outlets(people, parties))


def _only_outlets(people: list[Participant], parties: Parties) -> bool:
    """Whether those who look into something are outlets alone: "files reviewed by two papers" tells whence they know."""
    agents = [person for person in people if person.role == "agent"]
    return bool(agents) and all(parties.kind_of(person.entity) == "media" for person in agents)


def _author(verb: Token, parties: Parties) -> list[Participant]:
    """Whose a report is that is "published" in passing: the subject of "X said, in a report published in May, that"."""
    report = verb.head
    if verb.dep_ != "acl" or report.dep_ != "pobj" or report.head.lower_ != "in":
        return []
    return parties.participants(arguments(clause_of(report.head.head)).subject, "agent")


def _about(verb: Token, parties: Parties) -> list[Participant]:
    """Whom a ruling or a vote is about: a name that is the subject or the object of what was ruled."""
    clauses = [child for child in verb.children if child.dep_ in {"ccomp", "xcomp"}]
    nouns = [noun for clause in clauses for noun in clause.children if noun.dep_ in {"nsubj", "nsubjpass", "dobj"}]
    return [person for noun in nouns for person in parties.participants(noun, "target") if person.entity is not None]


def _frame_holds(verb: Token, frame: VerbFrame, found: Arguments, brought: list[tuple[str, Token]], parties: Parties) -> bool:
    if frame.voice == "passive" and (not found.passive or (habitual(verb) and found.subject is None)):
        return False
    if frame.where and not _nearby(verb, frame.where):
        return False
    if not parties.fits(found.subject, frame.subject_is) and not (found.passive and found.subject is None):
        return False
    # a prepositional object may stand in for a direct one ("spied on activists")
    stands_in = found.object is None and any(role == frame.object and parties.fits(noun, frame.object_is) for role, noun in brought)
    if not parties.fits(found.object, frame.object_is) and not stands_in:
        return False
    return all(_need_met(need, verb, found, brought) for need in frame.needs)


def _need_met(need: str, verb: Token, found: Arguments, brought: list[tuple[str, Token]]) -> bool:
    if need == "subject":
        return found.subject is not None
    if need == "object":
        return found.object is not None or bool(brought)
    if need == "no object":
        return found.object is None
    if need == "oblique":
        return bool(brought)
    if need == "complement":
        return _has_complement(verb)
    return found.subject is not None or found.object is not None


def _nearby(verb: Token, lemmas: tuple[str, ...]) -> bool:
    return any(
        token.lemma_.lower() in lemmas
        for child in verb.children
        if child.dep_ in {"prep", "dobj", "npadvmod", "advmod"}
        for token in child.subtree
    )
