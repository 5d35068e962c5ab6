"""Tellings by a noun that names a happening: "the arrest of", "her visit to", "519 dead"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.candidates import Participant
from pipeline.extract.happening.clauses import child_of, clause_of, hyphenated, oblique
from pipeline.extract.happening.lexicon import noun_frames, word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.telling import Telling, tell
from pipeline.extract.happening.times import closing_time, names_time

# Nouns that count those to whom the thing was done: "519 dead", "300 arrests".
COUNTED = {"dead", "death", "killing", "execution", "fatality", "disappearance"}


def noun_tellings(noun: Token, annotated: AnnotatedParagraph, parties: Parties) -> Iterator[Telling]:
    """The telling of an event noun, if it is one. It stands by itself only where the parties or the date are told that its frame
    asks for."""
    frame = noun_frames().get(hyphenated(noun)) or noun_frames().get(noun.lemma_.lower())
    if frame is None or noun.dep_ in {"compound", "nmod"} or _in_order_to(noun) or _measure(noun):
        return
    people: list[Participant] = []
    owner = child_of(noun, "poss")
    if owner is not None and frame.possessive:
        body = parties.is_a(owner, "authority", "body") and frame.possessive in {"target", "victim"}
        people += parties.participants(owner, "agent" if body else frame.possessive)
    if noun.lemma_.lower() in COUNTED and child_of(noun, "nummod") is not None and frame.of:
        counted = parties.phrase(noun)
        people += [Participant(frame.of, None, counted.label, counted.span)] if counted is not None else []
    wanted = dict(frame.prepositions) | ({"of": frame.of} if frame.of else {})
    for word, party in oblique(noun, set(wanted)):
        people += parties.participants(party, wanted[word])
    own = frame.alone and any(_noun_need_met(need, noun, people, parties) for need in frame.needs)
    yield tell(annotated, frame.event_type, noun, people, f"{frame.event_type}_noun", frame.event_type == "visit", own)


def _measure(noun: Token) -> bool:
    """Whether a count is only one that another is measured by: "nearly double the 834 deaths"."""
    return any(child.lower_ in {"double", "twice", "triple", "half"} for child in noun.children)


def _in_order_to(noun: Token) -> bool:
    return (
        noun.lower_ == "order"
        and noun.i > 0
        and noun.nbor(-1).lower_ == "in"
        and noun.i + 1 < len(noun.doc)
        and noun.nbor(1).lower_ == "to"
    )


def _took_place_then(noun: Token) -> bool:
    """Whether a clause says of a happening only that it took place at some time: "round-ups of young men resumed in August"."""
    clause = clause_of(noun)
    happening = noun.dep_ == "nsubj" and noun.head == clause and clause.lemma_.lower() in word_list("events_time", "happening", "verbs")
    return happening and any(names_time(token) for token in clause.subtree)


def _counted(label: str, noun: Token) -> bool:
    """Whether a label counts: in figures, or in a number word that is more than one."""
    words = label.casefold().split()
    return any(sign.isdigit() for sign in label) or any(noun.vocab[word].like_num and word != "one" for word in words)


def _within(token: Token, noun: Token) -> bool:
    """Whether a token belongs to a noun, and not to an apposition behind it, which is about something else."""
    between = [token, *(above for above in token.ancestors if noun in above.ancestors)]
    return noun in token.ancestors and all(step.dep_ != "appos" for step in between)


def _noun_need_met(need: str, noun: Token, people: list[Participant], parties: Parties) -> bool:
    if need == "dated":
        clause = clause_of(noun)
        # "seized power in a coup in 1999": the parser may hang the date on the verb
        return _took_place_then(noun) or any(
            names_time(token) and (_within(token, noun) or (clause_of(token) == clause and 0 < token.i - noun.i < 5))
            for token in sentence_with(noun)
        )
    kind, _, roles = need.partition(":")
    for role in roles.split("+"):
        if role == "complement":
            if child_of(noun, "acl", "relcl") is None:
                return False
            continue
        held = [person for person in people if person.role == role]
        if kind == "dated" and not (held and (_took_place_then(noun) or closing_time(noun) or any(names_time(t) for t in noun.subtree))):
            return False
        if kind == "any" and not held:
            return False
        if kind == "named" and not any(person.entity for person in held):
            return False
        if kind == "counted" and not any(_counted(person.label or "", noun) for person in held):
            return False
        if kind == "described" and not any(person.label and person.label.lower().startswith(("a ", "an ")) for person in held):
            return False
    return True
