"""Measures that an authority announces for a day to come: "Poland said that fifteen judges would face travel bans"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import sentence_with
from pipeline.extract.happening.clauses import child_of, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.times import names_time
from pipeline.extract.measures.authorities import Authorities, saying_above
from pipeline.extract.measures.lookup import FRAMES, among
from pipeline.extract.measures.measure import Measure


def is_promised(measure: Measure, authority: tuple[str, str], parties: Parties, authorities: Authorities) -> bool:
    """Whether a measure told as to come is one that its own authority makes known, and no condition, threat or wish."""
    trigger = measure.trigger
    sentence = sentence_with(trigger)
    modals = {child.lower_ for child in trigger.children if child.dep_ == "aux" and child.tag_ == "MD"}
    if not modals or not modals <= word_list(FRAMES, "promised", "modals") or child_of(trigger, "neg") is not None:
        return False
    if any(token.lower_ in word_list(FRAMES, "promised", "conditions") for token in sentence):
        return False
    if trigger.lemma_.lower() in word_list(FRAMES, "promised", "later"):
        return False
    # "would freeze the assets from 1 July"
    dated = any(names_time(noun) for _, noun in oblique(trigger, {"from"}))
    at_once = measure.frame == "goods" and among("at_once", "promised", trigger.lemma_.lower())
    firm = dated or at_once or measure.frame in {"visas", "listed"} or modals <= {"will", "'ll"}
    if not firm and measure.authority is not None and measure.authority.pos_ == "PRON":
        # "said it would bar the general" speaks of an intention: others may still be asked
        return False
    speakers = [token for token in (saying_above(trigger), *_afterwards(trigger)) if token is not None and _makes_known(token)]
    return any(_acts_for(child_of(speaker, "nsubj"), authority, parties, authorities) for speaker in speakers)


def _afterwards(trigger: Token) -> list[Token]:
    """The verbs behind a comma that can tell who said it: "will deny visas to the general, the ministry announced"."""
    after = [token for token in trigger.doc[trigger.i : sentence_with(trigger).end] if token.pos_ == "VERB" and token != trigger]
    subjects = [(token, child_of(token, "nsubj")) for token in after if token.dep_ in {"relcl", "ROOT", "parataxis"}]
    return [
        verb for verb, subject in subjects if subject is not None and subject.left_edge.i > 0 and subject.left_edge.nbor(-1).text == ","
    ]


def _makes_known(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBZ"} and among("saying", "promised", verb.lemma_.lower())


def _acts_for(speaker: Token | None, authority: tuple[str, str], parties: Parties, authorities: Authorities) -> bool:
    spoken = authorities.of(speaker, parties)
    if spoken is None and speaker is not None:
        # "the foreign ministry said": of the country that the sentence tells
        return among("bodies", "roles", speaker.lemma_.lower()) or among("servants", "roles", speaker.lemma_.lower())
    return spoken is not None and spoken[1] == authority[1]
