"""Who does what in a clause, read off the dependency parse.

Passives are turned round, relative pronouns give way to what they stand for, and conjoined or controlled verbs take their subject
from the verb that they hang on (the labels are those of the English ClearNLP scheme that the model uses).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.annotate import children_of, once_a_token, sentence_with
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.relatives import RELATIVES, standing_for
from pipeline.extract.happening.times import is_year, names_time

SUBJECTS = {"nsubj", "nsubjpass"}
OBJECTS = {"dobj", "obj"}
ROUGHLY = {"between", "around", "about", "over", "under", "above", "near"}
# Whoever is so ranked does what the infinitive after it tells ("the first to").
FOREMOST = {"first", "second", "third", "latest", "last", "only", "next"}


@dataclass(frozen=True)
class Arguments:
    """The logical subject and object of a verb, as head tokens; `passive` tells how the clause is built."""

    subject: Token | None
    object: Token | None
    passive: bool


@once_a_token
def lemma_of(verb: Token) -> str:
    """The lemma of a verb with its particle, in lower case: "round up"."""
    particles = [
        child.lower_
        for child, label in children_of(verb)
        if label == "prt" or (label == "advmod" and child.lower_ in {"aside", "away", "back"})
    ]
    return " ".join([verb.lemma_.lower(), *particles[:1]])


def hyphenated(token: Token) -> str:
    """The lemma of a word with what a hyphen ties to it, which the model takes for words of their own: "sit-in", "gang-rape"."""
    if token.i < 2 or token.nbor(-1).text != "-" or token.nbor(-1).whitespace_ or token.nbor(-2).whitespace_:
        return token.lemma_.lower()
    return f"{token.nbor(-2).lower_}-{token.lemma_.lower()}"


def child_of(token: Token, *labels: str) -> Token | None:
    """The first child with one of the labels."""
    for child, label in children_of(token):
        if label in labels:
            return child
    return None


@once_a_token
def is_passive(verb: Token) -> bool:
    """Whether the verb form is passive: an auxiliary says so, or it is a bare participle after a noun or in a passive chain."""
    if child_of(verb, "nsubjpass", "auxpass"):
        return True
    # "released the next year": a time is no object
    if verb.tag_ not in {"VBN", "VBD"} or any(c.dep_ in OBJECTS and not names_time(c) for c in verb.children):
        return False
    if child_of(verb, "nsubj"):
        return _lost_participle(verb)
    if verb.dep_ == "acl":
        # a finite verb cannot follow its noun without a pronoun: a reduced relative clause is passive
        return True
    if verb.dep_ == "acomp":
        # "were gang-raped": the parser may take the participle for an adjective
        return verb.head.lemma_ == "be"
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and verb.tag_ == "VBN":
        return is_passive(verb.head) and not child_of(verb, "aux")
    return verb.tag_ == "VBN" and not child_of(verb, "aux") and verb.dep_ in {"advcl", "amod", "ROOT", "ccomp", "oprd"}


def _lost_participle(verb: Token) -> bool:
    """Whether a participle behind a name was taken for the verb of the sentence: "the singer, arrested a day earlier, was freed"."""
    if verb.dep_ != "ROOT" or verb.nbor(-1).text != "," or child_of(verb, "aux", "cc") is not None:
        return False
    return verb.tag_ == "VBN" or child_of(verb, "conj") is not None


def resumed(verb: Token) -> Token | None:
    """The verb of a report that a verb goes on from, where the parser hung it on what is reported: "the judge found that they had lied and
    jailed them", "said that nine had been beaten and demanded an inquiry"; None for any other verb."""
    inner = verb.head
    reported = inner.dep_ == "ccomp" or (inner.dep_ == "advcl" and any(child.lower_ == "that" for child in inner.children))
    told = verb.dep_ == "conj" and reported and inner.head.pos_ == "VERB" and child_of(verb, *SUBJECTS) is None
    if not told or not any(child.dep_ == "aux" and child.lower_ == "had" for child in inner.children):
        return None
    lemma, who = verb.lemma_.lower(), child_of(inner.head, "nsubj")
    courts = word_list("events_time", "court", "nouns")
    others = child_of(inner, *SUBJECTS)
    judging = who is not None and who.lemma_.lower() in courts and others is not None and others.lemma_.lower() not in courts
    if judging and lemma in word_list("events_modality", "resuming", "court"):
        return inner.head
    return inner.head if is_passive(inner) and lemma in word_list("events_modality", "resuming", "demands") else None


def _inherited_subject(verb: Token, depth: int) -> Token | None:
    head = resumed(verb) or verb.head
    if depth > 4 or head == verb:
        return None
    if verb.dep_ == "acl":
        return head
    if verb.dep_ == "acomp":
        return child_of(head, *SUBJECTS)
    if verb.dep_ == "relcl":
        # "was the first state to ban": whom the noun means does it
        return head if verb.tag_ == "VB" and any(child.lower_ in FOREMOST for child in head.children) else None
    if verb.dep_ in {"xcomp", "ccomp"} and head.lemma_.lower() in word_list("events_modality", "control", "infinitive"):
        controlled = _arguments(head, depth + 1).object
        if controlled is not None and controlled != verb:
            return controlled
    if verb.dep_ in {"conj", "xcomp", "advcl", "pcomp", "prep", "dep"} or (verb.dep_ == "ccomp" and verb.tag_ in {"VBG", "VB"}):
        while head.pos_ == "ADP" and head.head != head:
            head = head.head
        if verb.dep_ == "pcomp" and head.lemma_.lower() in word_list("events_modality", "control", "gerund"):
            return _arguments(head, depth + 1).object
        if head.pos_ in {"VERB", "AUX"} or (verb.dep_ == "advcl" and child_of(head, *SUBJECTS) is not None):
            above = _arguments(head, depth + 1)
            return above.object if above.passive else above.subject
        if head.pos_ in {"NOUN", "PROPN"} and verb.dep_ != "conj":
            return _possessor(head)
    return None


def _possessor(noun: Token) -> Token | None:
    return child_of(noun, "poss")


def _agent_of(verb: Token) -> Token | None:
    by = child_of(verb, "agent") or next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    return child_of(by, "pobj") if by is not None else None


def _shared_object(verb: Token) -> Token | None:
    """The object of coordinated verbs stands behind the last of them: "rounded up and killed residents"."""
    following = child_of(verb, "conj")
    while following is not None:
        found = child_of(following, *OBJECTS)
        if found is not None:
            return None if child_of(following, *SUBJECTS) else found
        following = child_of(following, "conj")
    return None


def _counted_roughly(verb: Token) -> Token | None:
    """The object whose rough count the parser took for an adverbial: "detained between 20 and 30 people"."""
    after = verb.nbor(1) if verb.i + 1 < sentence_with(verb).end else verb
    noun = child_of(after, "pobj") if after.dep_ == "prep" and after.lower_ in ROUGHLY else None
    return noun if noun is not None and child_of(noun, "nummod") is not None else None


def _behind_a_year(verb: Token) -> Token | None:
    """The subject that the parser tied to the year which opens the sentence: "In 2018 Open Ledger rang"."""
    opening = sentence_with(verb)[0]
    if opening.head != verb or opening.dep_ != "prep" or verb.dep_ != "ROOT":
        return None
    noun = child_of(opening, "pobj")
    return noun if noun is not None and any(child.dep_ == "nummod" and is_year(child) for child in noun.children) else None


def _listed_before(verb: Token) -> Token | None:
    """The subject right before its passive that the parser listed with the object of the clause before: "to clear the square and two nurses
    were led away"."""
    auxiliary = child_of(verb, "auxpass")
    if auxiliary is None or auxiliary.tag_ not in {"VBD", "VBZ", "VBP"} or auxiliary.i == sentence_with(verb).start:
        return None
    before = auxiliary.nbor(-1)
    return before if before.dep_ == "conj" and before.pos_ in {"NOUN", "PROPN"} and before.head.i < before.i else None


def _object_before(verb: Token) -> Token | None:
    """The noun that a contact clause hangs on: "the petition (that) the members lodged"."""
    own = child_of(verb, "nsubj")
    if verb.dep_ not in {"relcl", "acl"} or own is None or own.lower_ in RELATIVES or child_of(verb, "ccomp", "xcomp", "acomp", "attr"):
        return None
    return verb.head if verb.head.pos_ in {"NOUN", "PROPN"} and own.i > verb.head.i else None


def _behind_an_apposition(subject: Token, verb: Token) -> Token:
    """The subject itself where the parser took for it the apposition that closes the phrase before: "according to the Commission on
    Rights, a government body, soldiers went". A true apposition is closed by a comma of its own."""
    real = next((child for child in subject.rights if child.dep_ == "appos" and child.pos_ == "NOUN"), None)
    opening = subject.left_edge.i
    if real is None or real.i > verb.i or opening < 2 or subject.doc[opening - 1].text != "," or subject.doc[opening - 2].pos_ != "PROPN":
        return subject
    return subject if any(token.text == "," for token in subject.doc[real.i : verb.i]) else real


@once_a_token
def arguments(verb: Token) -> Arguments:
    """The logical arguments of a verb. Conjuncts of an argument are left to `conjuncts_of`."""
    return _arguments(verb, 0)


def _arguments(verb: Token, depth: int) -> Arguments:
    # of two subjects ("the city's mayor, Jane Roe has ...") the nearer one names
    subject = next((child for child in reversed(list(verb.lefts)) if child.dep_ in SUBJECTS), None) or child_of(verb, *SUBJECTS)
    subject = _behind_an_apposition(subject, verb) if subject is not None else None
    if is_passive(verb):
        patient = subject or _behind_a_year(verb) or _listed_before(verb) or _inherited_subject(verb, depth)
        return Arguments(_agent_of(verb), standing_for(patient) if patient is not None else None, True)
    if subject is None:
        subject = _behind_a_year(verb) or _inherited_subject(verb, depth)
    patient = child_of(verb, *OBJECTS)
    if patient is None and verb.pos_ == "VERB":
        patient = _counted_roughly(verb) or _shared_object(verb) or _object_before(verb)
    return Arguments(standing_for(subject) if subject is not None else None, standing_for(patient) if patient is not None else None, False)


def oblique(token: Token, prepositions: frozenset[str] | set[str]) -> list[tuple[str, Token]]:
    """The (preposition, head of its noun phrase) pairs that hang on a token; "with the help of" style chains are not followed."""
    return [(word, noun) for word, noun in _obliques(token) if word in prepositions]


@once_a_token
def _obliques(token: Token) -> list[tuple[str, Token]]:
    """The pairs of every preposition."""
    return [*_past_its_date(token), *_below(token)]


def _below(token: Token) -> Iterator[tuple[str, Token]]:
    for child, label in children_of(token):
        if label == "advmod" and child.lower_ in {"back", "away", "off", "out", "up", "down"}:
            yield from _obliques(child)
        # "taken off the list": the parser may take a preposition for a particle
        if label in {"prep", "dative", "agent", "prt"}:
            word, inside = child.lower_, children_of(child)
            yield from ((word, standing_for(noun)) for noun, link in inside if link in {"pobj", "pcomp"})
            # "exports to the firm and to 79 others"
            for again in (each for each, link in inside if link == "conj" and each.pos_ == "ADP"):
                yield from ((word, standing_for(noun)) for noun, link in children_of(again) if link == "pobj")
            # "from within China": a preposition inside a preposition
            for inner in (each for each, link in inside if link == "prep"):
                yield from ((word, standing_for(noun)) for noun, link in children_of(inner) if link == "pobj")


def _past_its_date(noun: Token) -> Iterator[tuple[str, Token]]:
    """What hangs on a noun behind its date, where the parser hangs it on the date: "the death on 9 May of a student"."""
    following = noun.nbor(1) if noun.pos_ == "NOUN" and noun.i + 1 < len(noun.doc) else None
    if following is None or following.dep_ != "prep" or following.lower_ not in {"on", "in"}:
        return
    for day in (child for child, label in children_of(following) if label == "pobj" and names_time(child)):
        for inner in (child for child, label in children_of(day) if label == "prep"):
            yield from ((inner.lower_, standing_for(each)) for each, link in children_of(inner) if link == "pobj")


def conjuncts_of(token: Token) -> list[Token]:
    """A noun and what is coordinated with it, in order of the text."""
    found = [token]
    for child, label in children_of(token):
        # "two ships, three companies and a bank": the parser may take the second count for an apposition
        counts = label == "appos" and child_of(child, "nummod") is not None and child_of(token, "nummod") is not None
        if (label == "conj" or counts) and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
            found.extend(conjuncts_of(child))
    return found


def clause_of(token: Token) -> Token:
    """The verb whose clause a token stands in."""
    if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod", "compound"}:
        return token
    return next(
        (a for a in token.ancestors if a.pos_ in {"VERB", "AUX"} and a.dep_ not in {"aux", "auxpass", "amod"}), sentence_with(token).root
    )


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause: a verb, or a participle after a noun, but no auxiliary and no adjective."""
    lost = token.dep_ == "acl" and token.head.dep_ == "ROOT" and token.head.pos_ == "PROPN"
    if token.pos_ == "AUX" and token.lemma_ == "be":
        return token.dep_ not in {"aux", "auxpass"}
    return token.pos_ == "VERB" and token.dep_ not in {"aux", "auxpass", "amod", "compound", "case"} and not lost
