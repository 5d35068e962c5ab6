"""Distances between two happenings: "two days after the vote on 20 May", "a month after troops killed nine herders"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.candidates import DateCandidate, Span
from pipeline.extract.context import Context
from pipeline.extract.dating.calendar import Days, distant
from pipeline.extract.dating.vocabulary import AMOUNT, amount
from pipeline.extract.happening.lexicon import word_list

DISTANT = "dates.distance_to_clause/"


def without_other_ends(annotated: AnnotatedParagraph, dates: list[DateCandidate]) -> list[DateCandidate]:
    """The dates less those that belong to the other happening of "two days after the vote on 20 May" or of "in September, three months
    after the vote"."""
    kept = list(dates)
    for one, other in pairwise(dates):
        base = annotated.paragraph.start
        between = annotated.text[one.span.end - base : other.span.start - base]
        if (one.rule.startswith(DISTANT) and "," not in between) or (other.rule.startswith(DISTANT) and between.strip() == ","):
            kept.remove(other)
    return kept


def without_awaited(annotated: AnnotatedParagraph, dates: list[DateCandidate]) -> list[DateCandidate]:
    """The dates less those of what an act came before: "were arrested ahead of the vote on Sunday"."""
    return [date for date in dates if not _of_awaited(annotated, date)]


def _of_awaited(annotated: AnnotatedParagraph, date: DateCandidate) -> bool:
    tokens = annotated.tokens_of(date.span)
    if tokens is None or not len(tokens) or tokens[0].i < 2:
        return False
    noun = tokens[0].nbor(-1)
    noun = noun.nbor(-1) if noun.lower_ in {"on", "in"} else noun
    brought = noun.head
    if noun.lemma_.lower() not in word_list("events_time", "occasions", "awaited") or noun.dep_ != "pobj":
        return False
    return brought.lower_ == "before" or (brought.lower_ == "of" and brought.head.lower_ == "ahead")


def told_after(context: Context, annotated: AnnotatedParagraph, clause: Token, sentence: Span) -> DateCandidate | None:
    """The date of a clause that a distance opens: "a month after troops killed nine herders". Of what has been done, the present
    perfect, the distance is reckoned from publication."""
    mark = next((child for child in clause.children if child.dep_ == "mark" and child.lower_ in {"after", "before"}), None)
    if mark is None and clause.dep_ == "pcomp":
        mark = clause.head
    place = None if mark is None else annotated.span_of(mark).end
    found = next((date for date in context.dates_in(sentence) if date.rule.startswith(DISTANT) and date.span.end == place), None)
    if found is None or found.start is not None or mark is None or mark.lower_ != "after":
        return found if found is not None and (found.start or found.end) is not None else None
    return _before_publication(context, found) if _just_done(clause) else None


def _just_done(clause: Token) -> bool:
    """Whether the main verb of a sentence, before a clause in it, is in the present perfect: what has been done is news of the day."""
    verb = sentence_with(clause).root
    return verb.i < clause.i and any(child.dep_ == "aux" and child.lower_ in {"has", "have"} for child in verb.children)


def _before_publication(context: Context, date: DateCandidate) -> DateCandidate | None:
    record = context.document.record
    counted = None if (match := re.match(f"(?i:{AMOUNT})", date.text)) is None else amount(match)
    if counted is None or record.published_start is None or record.published_end is None:
        return None
    low, high, unit = counted
    days = distant(Days(record.published_start, record.published_end), low, high, unit, -1)
    return None if days is None else replace(date, start=days.start, end=days.end, precision=days.precision, basis="inferred")
