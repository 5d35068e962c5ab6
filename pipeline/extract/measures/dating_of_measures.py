"""The days of a measure: when it was announced, and when it takes effect."""

from __future__ import annotations

import re

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import DateCandidate, Span
from pipeline.extract.context import Context
from pipeline.extract.happening.clauses import child_of, clause_of, oblique
from pipeline.extract.happening.dating_of_events import date_of
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import NounPhrase
from pipeline.extract.measures.imposing import is_mistaken_noun
from pipeline.extract.measures.lookup import FRAMES
from pipeline.extract.measures.measure import Measure

# What stands before the day from which a measure holds: "effective 1 June", "takes effect on", "comes into force from".
EFFECTIVE = re.compile(
    r"\b(?:effective|(?:tak|took|com|came|go|went|enter)\w* (?:in)?to (?:effect|force)|(?:tak\w*|took) effect|with effect|in force)"
    r"(?: (?:on|from|as of|as from|in|by|of))?(?: the)? ?$",
    re.IGNORECASE,
)
AHEAD = 40


def dates_of_effect(context: Context, sentence: Span) -> tuple[DateCandidate, ...]:
    """The dates of a sentence with words before them that make them days from which something holds."""
    words = context.document.words
    return tuple(
        date
        for date in context.dates_in(sentence)
        if EFFECTIVE.search(words(max(sentence.start, date.span.start - AHEAD), date.span.start))
    )


def effective_dates(context: Context, measure: Measure) -> tuple[DateCandidate, ...]:
    """The dates of the sentence that say from when the measure holds: by their words, or as the time of what "will" be done."""
    found = dates_of_effect(context, measure.sentence)
    if not any(child.tag_ == "MD" for child in measure.trigger.children):
        return found
    ahead = []
    for date in context.dates_in(measure.sentence):
        tokens = measure.annotated.tokens_of(date.span)
        if date not in found and tokens is not None and clause_of(tokens.root) == measure.trigger:
            ahead.append(date)
    return (*found, *ahead)


def announced_on(context: Context, measure: Measure, apart: tuple[DateCandidate, ...]) -> DateCandidate | None:
    """The date on which a measure was announced, as its sentence tells; dates in `apart` mean something else.

    An authority that says on a day that it "had frozen" assets announces it on that day. A date that hangs on a stray verb
    without a subject of its own is taken where the sentence has no other.
    """
    trigger = measure.trigger
    found = date_of(context, measure.annotated, trigger, measure.sentence, apart) if not measure.made_by else None
    if found is not None:
        return found
    for clause in measure.made_by:
        found = found or date_of(context, measure.annotated, clause, measure.sentence, apart)
    if found is not None:
        return found
    if measure.frame == "standing":
        # "is under sanctions, the minister said on Monday": that day says nothing of the measure
        return None
    announced = trigger.dep_ == "dobj" and trigger.pos_ == "NOUN"
    if (trigger.dep_ == "ccomp" or announced) and trigger.head.pos_ == "VERB":
        found = date_of(context, measure.annotated, trigger.head, measure.sentence, apart)
        if found is not None:
            return found
    dates = [date for date in context.dates_in(measure.sentence) if date not in apart and date.start is not None]
    if len(dates) != 1:
        return None
    tokens = measure.annotated.tokens_of(dates[0].span)
    if tokens is None:
        return None
    return dates[0] if _stray(clause_of(tokens.root), trigger) or _with_the_author(tokens.root, measure) else None


def is_date(target: NounPhrase, context: Context) -> bool:
    """Whether a phrase is a date after all: "followed on 6 May"."""
    return target.entity is None and any(date.span.overlaps(target.span) for date in context.dates)


def decided_on(context: Context, annotated: AnnotatedParagraph, verb: Token, before: Measure) -> DateCandidate | None:
    """The day that a sentence after a measure gives for it: "The decision was taken on Sunday"; None where a verb gives none."""
    near = 0 <= annotated.paragraph.number - before.annotated.paragraph.number <= 1
    if not near or verb.tag_ not in {"VBD", "VBN"} or verb.lemma_.lower() not in word_list(FRAMES, "acts", "deciding"):
        return None
    decided = child_of(verb, "nsubjpass")
    pointing = decided is not None and any(child.lower_ in {"the", "this", "that", "these"} for child in decided.children)
    if decided is None or not pointing or decided.lemma_.lower() not in word_list(FRAMES, "acts", "nouns"):
        return None
    sentence = annotated.sentence_of(annotated.span_of(verb))
    return date_of(context, annotated, verb, sentence, dates_of_effect(context, sentence))


def took_effect_on(context: Context, annotated: AnnotatedParagraph, verb: Token, before: Measure) -> DateCandidate | None:
    """The day from which a measure holds, by a sentence after it: "The decision took effect on Tuesday"; None where a verb gives none."""
    near = 0 <= annotated.paragraph.number - before.annotated.paragraph.number <= 1
    subject = child_of(verb, "nsubj")
    if not near or subject is None or verb.lemma_.lower() not in {"take", "come", "enter", "go"}:
        return None
    pointing = any(child.lower_ in {"the", "this", "that", "these", "both"} for child in subject.children)
    if (
        not pointing
        or subject.lemma_.lower() not in word_list(FRAMES, "acts", "nouns")
        or any(True for _ in oblique(subject, {"on", "against"}))
    ):
        return None
    return next(iter(dates_of_effect(context, annotated.sentence_of(annotated.span_of(verb)))), None)


def _with_the_author(date: Token, measure: Measure) -> bool:
    """Whether a date stands in what is told of the author or of the measure as the subject: "the ministers, who met on Monday, listed",
    "the measures, announced on Friday, hit"."""
    subject = child_of(measure.trigger, "nsubj")
    return subject is not None and subject in date.ancestors and (subject == measure.authority or measure.frame == "acting")


def _stray(clause: Token, trigger: Token) -> bool:
    """Whether a clause is a participle or a mistaken noun right below the trigger, with no subject of its own."""
    if is_mistaken_noun(clause):
        # "imposed asset freezes on Thursday on eight officials"
        return True
    below = trigger in clause.ancestors and clause.dep_ in {"advcl", "xcomp", "prep", "pcomp"}
    return below and not any(child.dep_ in {"nsubj", "nsubjpass", "mark"} for child in clause.children)
