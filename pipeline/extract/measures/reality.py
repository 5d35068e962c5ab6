"""Whether a measure is taken, or only wished for, threatened or refused."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import sentence_with
from pipeline.extract.happening.clauses import FOREMOST, arguments, child_of
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.modality import why_unreal
from pipeline.extract.measures.lookup import FRAMES


def why_not_taken(trigger: Token) -> str | None:
    """The reason why a measure is not told as taken, or None if it is."""
    return None if _decided(trigger) else why_unreal(trigger) or _wished(trigger) or _followed(trigger)


def _followed(trigger: Token) -> str | None:
    """Why a measure told as a gerund is not taken, by the verb above: "would not follow the Union in banning"."""
    above = trigger.head.head if trigger.dep_ == "pcomp" and trigger.head.lower_ == "in" else None
    return why_unreal(above) if above is not None and above.pos_ == "VERB" else None


def _decided(trigger: Token) -> bool:
    """Whether a measure is announced as decided: "agreed to impose", "announced that it would ban"."""
    if trigger.dep_ == "conj" and trigger.tag_ == "VB" and trigger.head.tag_ == "VB":
        # "decided to list two firms and to ban"
        return _decided(trigger.head)
    head = trigger.head
    lemma = head.lemma_.lower()
    if decision_before(trigger) is not None and child_of(trigger, "neg") is None:
        return True
    if any(child.dep_ == "neg" for token in (trigger, head) for child in token.children):
        return False
    if trigger.tag_ == "VB" and (verb := _ranked(trigger)) is not None:
        return why_unreal(verb) is None
    if trigger.tag_ == "VB" and steps_taken_for(trigger) is not None:
        return True
    if trigger.dep_ == "acl" and trigger.tag_ == "VB":
        # "the decision to blacklist the firm"
        return lemma in word_list(FRAMES, "unreal", "deciding")
    if trigger.dep_ in {"xcomp", "ccomp"} and trigger.tag_ == "VB" and head.tag_ in {"VBD", "VBN"} and told_to_do(trigger):
        return True
    if (head == trigger or (trigger.dep_ == "ccomp" and head.tag_ == "VBD")) and any(
        token.lower_ == "effective" for token in sentence_with(trigger)
    ):
        # "will detain the goods, effective immediately"
        return any(child.lower_ in {"will", "would"} for child in trigger.children)
    if head.tag_ not in {"VBD", "VBN"}:
        return False
    agreed = trigger.dep_ == "xcomp" and lemma in word_list(FRAMES, "unreal", "deciding")
    return agreed or (trigger.dep_ == "ccomp" and lemma == "announce" and any(c.lower_ in {"will", "would"} for c in trigger.children))


def _ranked(trigger: Token) -> Token | None:
    """The verb that ranks who does what its infinitive tells: "became the third country to blacklist"."""
    noun = trigger.head if trigger.dep_ in {"acl", "relcl"} else child_of(trigger.head, "attr")
    ranked = noun is not None and trigger.dep_ in {"acl", "relcl", "advcl", "xcomp"} and any(c.lower_ in FOREMOST for c in noun.children)
    return noun.head if ranked and noun is not None else None


def decision_before(trigger: Token) -> Token | None:
    """The decision of somebody that an infinitive beside it tells: "condemned Canada's decision, taken in May, to blacklist the firm"."""
    if trigger.tag_ != "VB" or trigger.dep_ not in {"xcomp", "advcl"} or trigger.head.pos_ != "VERB":
        return None
    beside = [child for child in trigger.head.children if child.i < trigger.i and child.dep_ in {"dobj", "pobj", "attr"}]
    beside += [noun for child in trigger.head.children if child.dep_ == "prep" and child.i < trigger.i for noun in child.children]
    return next((noun for noun in beside if noun.lemma_.lower() in {"decision", "move"} and child_of(noun, "poss") is not None), None)


def steps_taken_for(trigger: Token) -> Token | None:
    """The verb of the steps by which a measure is taken: "took steps to impose"; None where none are."""
    verb = trigger.head if trigger.head.pos_ == "VERB" else trigger.head.head
    going_on = verb.tag_ == "VBG" and child_of(verb, "aux") is not None
    if trigger.dep_ not in {"acl", "xcomp", "advcl"} or verb.lemma_ != "take" or not (going_on or verb.tag_ in {"VBD", "VBN", "VBZ"}):
        return None
    found = arguments(verb).object
    return verb if found is not None and found.lemma_.lower() in {"step", "action"} and why_unreal(verb) is None else None


def told_to_do(trigger: Token) -> bool:
    """Whether a measure is carried out by order: "ordered banks to freeze the accounts"."""
    return trigger.dep_ in {"xcomp", "ccomp"} and trigger.head.lemma_.lower() in word_list(FRAMES, "unreal", "ordering")


def _wished(trigger: Token) -> str | None:
    governing = word_list(FRAMES, "unreal", "governing")
    head = trigger.head
    if trigger.dep_ in {"xcomp", "pcomp"} and head.lemma_.lower() in governing:
        return "only " + head.lemma_.lower()
    if trigger.dep_ == "ccomp" and head.lemma_.lower() in word_list(FRAMES, "unreal", "denying"):
        return "denied"
    if any(child.dep_ == "neg" for child in trigger.children) or (
        (found := arguments(trigger).object) is not None and found.lower_ == "nobody"
    ):
        return "negated"
    return None
