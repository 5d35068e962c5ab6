"""Measures of which another sentence tells a part: the label of a paragraph, the measure before, "the step was taken by", a list."""

from __future__ import annotations

import re

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.happening.clauses import arguments, child_of, is_verb
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.measures.authorities import Authorities, is_nation, is_state
from pipeline.extract.measures.groups import NAMEABLE
from pipeline.extract.measures.lookup import FRAMES
from pipeline.extract.measures.measure import Measure

# "• Upper Ruritania: nine names were added": the label of an answer or of an item of a list, at most as many code points long.
LABEL = re.compile(r"\W*(?:\d+[.)]\s*)?(?P<name>[^:.,;!?]{2,60}):\s")
# What opens an item of a list.
BULLET = re.compile(r"\s*(?:[-–—•*·‣▪]|\(?\d{1,2}[.)])\s")
# A question that opens an answer is at most as many code points long.
LONGEST_QUESTION = 80
# In how many sentences after a measure its author is still understood, and before one still awaited.
NEAR = 2


def labelled_authority(annotated: AnnotatedParagraph, parties: Parties, authorities: Authorities) -> tuple[str, str] | None:
    """The authority that opens a paragraph as its label ("Canada: nine names were added"); None where there is no such label."""
    label = LABEL.match(annotated.text)
    if label is None:
        return None
    named = [token for token in annotated.tokens if label.start("name") <= token.idx < label.end("name")]
    return authorities.of(named[-1], parties) if named and is_nation(named[-1], parties) else None


def asked_about(annotated: AnnotatedParagraph, parties: Parties, authorities: Authorities) -> tuple[str, str] | None:
    """The only authority that a short question names as what the next paragraph tells of: "And Upper Ruritania?"; None for others."""
    if len(annotated.text) > LONGEST_QUESTION or not annotated.text.rstrip().endswith("?"):
        return None
    named = {found for token in annotated.tokens if is_state(token, parties) and (found := authorities.of(token, parties)) is not None}
    return named.pop() if len(named) == 1 else None


def understood(measure: Measure, before: Measure | None) -> tuple[str, str] | None:
    """The authority of the measure told just before, for one that is told as done without saying by whom: "A bank was listed too"."""
    if before is None or before.annotated is not measure.annotated or measure.authority is not None or before.authority_key is None:
        return None
    trigger = measure.trigger
    done_by_somebody = trigger.tag_ == "VBN" and child_of(trigger, "auxpass") is not None
    between = trigger.doc[before.trigger.i : trigger.i]
    sentences = {sentence_with(token).start for token in between} - {sentence_with(before.trigger).start}
    return (before.authority_key, before.country or "") if done_by_somebody and len(sentences) <= NEAR else None


def author_told_after(verb: Token, waiting: Measure, parties: Parties, authorities: Authorities) -> tuple[str, str] | None:
    """Who took the measures of a sentence before by a clause that says only that: "The action was taken by", "The EU made the
    announcement"; None where a verb tells no such thing."""
    if not is_verb(verb) or verb.lemma_.lower() not in word_list(FRAMES, "acts", "deciding") or waiting.annotated is not parties.annotated:
        return None
    between = {sentence_with(token).start for token in verb.doc[waiting.trigger.i + 1 : verb.i]} - {sentence_with(waiting.trigger).start}
    found = arguments(verb)
    act = found.object
    if act is None or not 1 <= len(between) <= NEAR or act.lemma_.lower() not in word_list(FRAMES, "acts", "announced"):
        return None
    pointing = any(child.lower_ in {"the", "this", "these"} for child in act.children)
    return authorities.of(found.subject, parties) if pointing else None


def opens_list(measure: Measure) -> bool:
    """Whether the sentence of a measure closes its paragraph with a colon and names nobody: "Those added on Monday were:"."""
    text = measure.annotated.text.rstrip()
    closing = text.endswith(":") and measure.sentence.end >= measure.annotated.paragraph.start + len(text)
    return closing and all(target.head.lower_ == "following" for target in measure.targets)


def read_on(last: Measure | None, annotated: AnnotatedParagraph, parties: Parties) -> None:
    """Takes an item of a list ("- Jane Roe, a judge") as a target of the measure whose paragraph closed with a colon."""
    if last is None or not last.annotated.text.rstrip().endswith(":") or not BULLET.match(annotated.text):
        return
    if last.sentence.end < last.annotated.paragraph.start + len(last.annotated.text.rstrip()):
        return
    for token in annotated.tokens:
        phrase = parties.phrase(token) if token.pos_ == "PROPN" else None
        if phrase is not None and phrase.entity is not None and phrase.entity.kind in NAMEABLE:
            known = {target.entity.key for target in last.targets if target.entity is not None}
            last.targets += [phrase] if phrase.entity.key not in known else []
            return
