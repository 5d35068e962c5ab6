"""Tellings that repeat one another within a sentence: one act told by two verbs makes one row."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.happening.telling import Telling

MESSAGES = {"statement", "letter", "email", "message", "post", "tweet", "note", "reply", "comment"}
VIOLENT = {"detention", "ill_treatment", "death", "transfer"}


def without_repetitions(tellings: list[Telling]) -> list[Telling]:
    """The tellings less those that another of the same sentence makes superfluous, in the order given."""
    return [telling for telling in tellings if not any(_superfluous(telling, other) for other in tellings if other is not telling)]


def _superfluous(telling: Telling, other: Telling) -> bool:
    if telling.sentence != other.sentence:
        return False
    if telling.verb == other.verb:
        # "was accused of": a charge, not also somebody's statement
        return telling.speech and not other.speech
    if other.event_type == "order" and telling.event_type != "order" and _hangs_on(telling.verb, other.verb):
        return True
    if (
        other.event_type == telling.event_type == "policy"
        and telling.verb.dep_ in {"acl", "relcl"}
        and telling.verb.head.head == other.verb
    ):
        # "passed a law banning": what the law does is no second act
        return True
    if telling.event_type == "publication" and not telling.speech and other.speech and _is_the_text_of(telling.verb, other):
        return True
    if telling.event_type == other.event_type == "publication" and telling.speech and telling.verb.head == other.verb:
        # "presented her report": the noun is what was presented
        return True
    if other.speech and telling.event_type == "charge" and telling.verb.pos_ == "NOUN" and telling.verb.head == other.verb:
        # "delivered an indictment of": the noun is what was said
        return True
    if telling.speech or other.speech:
        return False
    if (
        other.event_type == "unrest"
        and other.verb.pos_ == "NOUN"
        and telling.event_type == "death"
        and telling.verb in list(other.verb.subtree)
    ):
        # "the riots in which nine people died"
        return True
    same = telling.keys("target", "victim") and telling.keys("target", "victim") == other.keys("target", "victim")
    if telling.event_type in VIOLENT - {"death"} and other.event_type == "death":
        return bool(same) and _coordinated(telling.verb, other.verb)
    return False


def _is_the_text_of(verb: Token, speech: Telling) -> bool:
    """Whether a participle only says how a text came out in which the speech act stands: "said in a letter sent on Monday", "the
    report by X, published in May, says"."""
    text = verb.head
    if verb.dep_ not in {"acl", "relcl"}:
        return False
    return text == speech.verb or (text.lemma_.lower() in MESSAGES and text.head.head == speech.verb)


def _hangs_on(verb: Token, above: Token) -> bool:
    """Whether a verb or noun is what the verb above orders: its infinitive, or its object ("ordered the release of")."""
    return verb.head == above and verb.dep_ in {"xcomp", "ccomp", "advcl", "dobj"}


def _coordinated(one: Token, other: Token) -> bool:
    return one in other.conjuncts or other in one.conjuncts
