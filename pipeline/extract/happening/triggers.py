"""Tellings of happenings: verb frames, light verbs with their nouns, and event nouns, matched on the parse of a paragraph.

Method: frame lexicons over dependencies, after the PETRARCH and PLOVER coders of news events; the lexicons are ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import Participant
from pipeline.extract.happening.background import habitual
from pipeline.extract.happening.clauses import OBJECTS, Arguments, arguments, child_of, clause_of, is_passive, lemma_of, oblique
from pipeline.extract.happening.lexicon import LightFrame, NounFrame, VerbFrame, light_frames, noun_frames, verb_frames
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.telling import Telling

RULE = "events"
# Nouns that count those to whom the thing was done: "519 dead", "300 arrests".
COUNTED = {"dead", "death", "arrest", "detention", "killing", "execution", "injury", "fatality", "casualty", "disappearance"}


def _telling(annotated: AnnotatedParagraph, event_type: str, verb: Token, parties: list[Participant], rule: str, **more: bool) -> Telling:
    trigger = annotated.span_of(verb)
    bare = not parties and not (rule.endswith("_noun") and event_type in {"unrest", "protest"})
    if bare or _picks_out(verb):
        more["own"] = False
    return Telling(
        event_type,
        verb,
        trigger,
        annotated.sentence_of(trigger),
        tuple(dict.fromkeys(parties)),
        f"{RULE}.{rule}/1",
        headline=annotated.paragraph.headline,
        **more,
    )


def _picks_out(verb: Token) -> bool:
    """Whether a clause only says which people are meant: "those who died", "detainees who fled"; it tells of nothing new."""
    head = verb.head
    if verb.dep_ != "relcl" or head.tag_ not in {"NNS", "DT", "PRP"} or not any(c.lower_ in {"who", "that"} for c in verb.children):
        return False
    return head.nbor(1).text != "," and not any(
        child.dep_ in {"nummod", "amod", "det", "poss"} and child.lower_ != "the" for child in head.children
    )


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or a participle after a noun, but no auxiliary and no adjective."""
    return token.pos_ == "VERB" and token.dep_ not in {"aux", "auxpass", "amod", "compound", "case"}


def tellings_in(annotated: AnnotatedParagraph, parties: Parties) -> list[Telling]:
    """Every telling of a paragraph in order of the text; modality is judged later."""
    found: list[Telling] = []
    for token in annotated.doc:
        if is_verb(token):
            told = list(_light_tellings(token, annotated, parties)) or list(_verb_tellings(token, annotated, parties))
            found.extend(told)
        elif token.pos_ == "NOUN" or (token.lower_ == "dead" and child_of(token, "nummod", "advmod") is not None):
            found.extend(_noun_tellings(token, annotated, parties))
    return found


def _fits(token: Token | None, classes: tuple[str, ...], parties: Parties) -> bool:
    return not classes or (token is not None and parties.is_a(token, *classes))


def _has_complement(verb: Token) -> bool:
    """Whether a clause or an infinitive follows that says what is ordered or decided, wherever the parser hung it."""
    if any(child.dep_ in {"xcomp", "ccomp", "advcl"} and child_of(child, "aux", "mark") is not None for child in verb.children):
        return True
    return any(token.tag_ == "TO" and verb.i < token.i < verb.i + 10 for token in verb.subtree)


def _verb_tellings(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Iterator[Telling]:
    lemma = lemma_of(verb)
    for frame in verb_frames().get(lemma, ()):
        found = arguments(verb)
        brought = [(role, noun) for word, noun in oblique(verb, set(frame.prepositions)) for role in [frame.prepositions[word]]]
        if not _frame_holds(verb, frame, found, brought, parties):
            continue
        people: list[Participant] = []
        people += parties.participants(found.subject, frame.subject or "none")
        people += parties.participants(found.object, frame.object or "none")
        for role, noun in brought:
            people += parties.participants(noun, role)
        if "complement" in frame.needs and frame.object is None:
            people += _about(verb, parties)
        yield _telling(annotated, frame.event_type, verb, people, f"{frame.event_type}_verb", planned=frame.planned)
        return


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
    if not _fits(found.subject, frame.subject_is, parties) and not (found.passive and found.subject is None):
        return False
    if not _fits(found.object, frame.object_is, parties):
        # a prepositional object may stand in for a direct one ("spied on activists")
        if found.object is not None or not any(role == frame.object for role, _ in brought):
            return False
    return all(_need_met(need, verb, found, brought) for need in frame.needs)


def _need_met(need: str, verb: Token, found: Arguments, brought: list[tuple[str, Token]]) -> bool:
    if need == "subject":
        return found.subject is not None
    if need == "object":
        return found.object is not None or bool(brought)
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


def _light_tellings(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Iterator[Telling]:
    lemmas = {lemma_of(verb), verb.lemma_.lower()}
    seen: list[Token] = []
    for frame in light_frames():
        if not lemmas & frame.verbs:
            continue
        noun = _light_noun(verb, frame)
        if noun is None:
            continue
        people = _light_parties(verb, noun, frame, parties)
        if people is None:
            continue
        if noun in seen:
            continue
        seen.append(noun)
        yield _telling(annotated, frame.event_type, verb, people, f"{frame.event_type}_phrase")


def _light_noun(verb: Token, frame: LightFrame) -> Token | None:
    if frame.at == "oblique":
        # the parser may hang the phrase on the object: "put the men on a plane"
        heads = [verb, *(token for child in verb.children if child.dep_ in OBJECTS for token in child.subtree)]
        return next((noun for head in heads for _, noun in oblique(head, frame.prepositions) if noun.lemma_.lower() in frame.nouns), None)
    if frame.at == "infinitive":
        # the bare infinitive is looked for by its form: the parser often loses it after a long object
        return next(
            (
                token
                for token in verb.doc[verb.i + 1 : min(verb.i + 14, verb.sent.end)]
                if token.tag_ in {"VB", "VBP"} and token.lemma_.lower() in frame.nouns
            ),
            None,
        )
    if frame.at == "complement":
        return next(
            (
                child
                for child in verb.children
                if child.dep_ in {"acomp", "oprd", "ccomp", "advmod", "amod", "dobj"}
                and (child.lower_ in frame.nouns or any(c.lower_ in frame.nouns for c in child.children))
            ),
            None,
        )
    objects = [child for child in verb.children if child.dep_ in {"dobj", "attr", "oprd", "nsubjpass", "npadvmod"}]
    return next((noun for noun in objects if noun.lemma_.lower() in frame.nouns), None)


def _light_parties(verb: Token, noun: Token, frame: LightFrame, parties: Parties) -> list[Participant] | None:
    """The parties of a light verb; None where a class that the frame demands does not hold."""
    found = arguments(verb)
    passive_of_noun = found.passive and found.object == noun
    patient = None if found.object == noun or frame.object == "none" else found.object
    if frame.at == "infinitive" and child_of(noun, "nsubj") is not None:
        patient = child_of(noun, "nsubj")
    if frame.indirect and not is_patient(patient, noun):
        patient = _indirect(verb, noun)
    if not _fits(found.subject, frame.subject_is, parties) or (frame.object_is and not _fits(patient, frame.object_is, parties)):
        return None
    if frame.indirect and patient is None:
        return None
    people = [] if passive_of_noun and found.subject is None else parties.participants(found.subject, frame.subject)
    people += parties.participants(patient, frame.indirect or frame.object)
    for word, party in [*oblique(noun, set(frame.noun_roles)), *oblique(verb, set(frame.noun_roles))]:
        people += parties.participants(party, frame.noun_roles[word])
    owner = child_of(noun, "poss")
    if owner is not None and frame.object == "none" and frame.subject == "agent":
        people += parties.participants(owner, "target")
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


def _noun_tellings(noun: Token, annotated: AnnotatedParagraph, parties: Parties) -> Iterator[Telling]:
    frame = noun_frames().get(noun.lemma_.lower())
    if frame is None or noun.dep_ in {"compound", "nmod"} or _in_order_to(noun):
        return
    people: list[Participant] = []
    owner = child_of(noun, "poss")
    if owner is not None and frame.possessive:
        body = parties.is_a(owner, "authority", "body") and frame.possessive in {"target", "victim"}
        people += parties.participants(owner, "agent" if body else frame.possessive)
    if noun.lemma_.lower() in COUNTED and child_of(noun, "nummod") is not None and frame.of:
        people += parties.participants(noun, frame.of)
    wanted = dict(frame.prepositions) | ({"of": frame.of} if frame.of else {})
    for word, party in oblique(noun, set(wanted)):
        people += parties.participants(party, wanted[word])
    own = frame.alone and any(_noun_need_met(need, noun, people, parties) for need in frame.needs)
    yield _telling(annotated, frame.event_type, noun, people, f"{frame.event_type}_noun", own=own, planned=frame.event_type == "visit")


def _in_order_to(noun: Token) -> bool:
    return (
        noun.lower_ == "order"
        and noun.i > 0
        and noun.nbor(-1).lower_ == "in"
        and noun.i + 1 < len(noun.doc)
        and noun.nbor(1).lower_ == "to"
    )


def _noun_need_met(need: str, noun: Token, people: list[Participant], parties: Parties) -> bool:
    if need == "dated":
        clause = clause_of(noun)
        return any(token.ent_type_ == "DATE" and (token in noun.subtree or clause_of(token) == clause) for token in noun.sent)
    kind, _, roles = need.partition(":")
    for role in roles.split("+"):
        if role == "complement":
            if child_of(noun, "acl", "relcl") is None:
                return False
            continue
        held = [person for person in people if person.role == role]
        if kind == "dated" and not (held and any(token.ent_type_ == "DATE" for token in noun.subtree)):
            return False
        if kind == "any" and not held:
            return False
        if kind == "named" and not any(person.entity for person in held):
            return False
        if kind == "counted" and not any(any(sign.isdigit() for sign in person.label or "") for person in held):
            return False
        if kind == "described" and not any(person.label and person.label.lower().startswith(("a ", "an ")) for person in held):
            return False
    return True
