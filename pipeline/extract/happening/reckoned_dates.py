"""Dates reckoned from another happening that the text tells: "the raid came a day after troops shot nine herders", "two days after the
verdict", "on the day of the capture"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from pipeline.extract.candidates import DateCandidate, Participant
from pipeline.extract.context import Context
from pipeline.extract.dating.calendar import Days, distant
from pipeline.extract.dating.vocabulary import AMOUNT, amount
from pipeline.extract.happening.clauses import child_of, clause_of, oblique
from pipeline.extract.happening.distances import DISTANT
from pipeline.extract.happening.lexicon import noun_frames, word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.telling import Telling
from pipeline.extract.happening.times import names_time

ONE = re.compile(r"(?i:the\s+(day|week|month|year)\s)")
FORWARD, BACKWARD = 1, -1
# What makes a noun mean a happening that was told before.
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def with_reckoned_dates(context: Context, tellings: list[Telling], others: list[Telling]) -> list[Telling]:
    """The tellings, those without a date given the one that the text reckons from a happening told before, one of tellings or others."""
    dated = sorted((t for t in [*tellings, *others] if _on_closed_date(t)), key=lambda t: t.trigger)
    distances = [found for found in context.dates if found.rule.startswith(DISTANT) and found.start is None and found.end is None]
    return [replace(t, date=_reckoned(context, t, dated, distances)) if t.date is None and not t.headline else t for t in tellings]


def _on_closed_date(telling: Telling) -> bool:
    return telling.date is not None and telling.date.start is not None and telling.date.end is not None


def _reckoned(context: Context, telling: Telling, dated: list[Telling], distances: list[DateCandidate]) -> DateCandidate | None:
    for found in distances:
        if telling.sentence.covers(found.span):
            days = _at_distance(context, telling, dated, found)
            if days is not None:
                return replace(found, start=days.start, end=days.end, precision=days.precision, basis="inferred")
    return _on_the_day_of(context, telling, dated)


def _at_distance(context: Context, telling: Telling, dated: list[Telling], found: DateCandidate) -> Days | None:
    """The days at a distance from a happening told before, for the other happening that the distance speaks of."""
    tokens = context.annotated(found.span.paragraph).tokens_of(found.span)
    counted = _counted(found.text)
    if tokens is None or not len(tokens) or counted is None:
        return None
    link, verb = tokens[-1], clause_of(telling.verb)
    sign = FORWARD if link.lower_ == "after" else BACKWARD
    if link.dep_ == "mark":
        clause = link.head
        main = clause_of(clause.head)
        subject = child_of(main, "nsubj")
        if verb == clause and subject is not None and main.lemma_ in word_list("events_time", "happening", "verbs"):
            # "the raid came a day after": of the raid the day is known, before it lies what the clause tells
            return _distant(_meant(context, subject, dated), counted, -sign)
        if verb != main:
            return None
        known = next((t.date for t in dated if clause_of(t.verb) == clause and t.date is not None and t.date.span != found.span), None)
        return _distant(known, counted, sign)
    noun = child_of(link, "pobj")
    if noun is None or clause_of(link) != verb or noun.is_ancestor(telling.verb) or noun == telling.verb:
        return None
    return _distant(_meant(context, noun, dated), counted, sign)


def _counted(words: str) -> tuple[int, int, str] | None:
    """Lowest count, highest count and unit of "two days after", "the day before"."""
    one = ONE.match(words)
    if one is not None:
        return 1, 1, one[1].casefold()
    match = re.match(f"(?i:{AMOUNT})", words)
    return None if match is None else amount(match)


def _distant(known: DateCandidate | None, counted: tuple[int, int, str], sign: int) -> Days | None:
    if known is None:
        return None
    low, high, unit = counted
    return distant(Days(known.start, known.end), low, high, unit, sign)


def _on_the_day_of(context: Context, telling: Telling, dated: list[Telling]) -> DateCandidate | None:
    """The date of a happening told before, of what was done "on the day of the capture"."""
    for _, time in oblique(clause_of(telling.verb), {"on", "in"}):
        if names_time(time) and time.pos_ == "NOUN":
            for _, noun in oblique(time, {"of"}):
                known = _meant(context, noun, dated)
                if known is not None and noun != telling.verb:
                    return replace(known, basis="inferred")
    return None


def _meant(context: Context, noun: Token, dated: list[Telling]) -> DateCandidate | None:
    """The date of the happening told before that a definite noun means: told last by the same word, or else told last to the day of the
    kinds that it names, or else told last of them; of the person or place where the noun says whose it is."""
    kinds = _kinds(noun)
    owner = child_of(noun, "poss") or next((each for _, each in oblique(noun, {"of"})), None)
    if owner is None and not any(child.lower_ in DEFINITE for child in noun.children):
        return None
    place = next((a for a in context.paragraphs if a.doc is noun.doc), None)
    if place is None:
        return None
    before = [other for other in dated if other.trigger < place.span_of(noun) and (other.event_type in kinds or _same_word(other, noun))]
    if owner is not None:
        before = _of_owner(before, Parties(context, place).participants(owner, "target"))
    by_day = [other for other in before if other.date is not None and other.date.precision == "day"]
    chosen = [other for other in before if _same_word(other, noun)] or by_day or before
    return chosen[-1].date if chosen else None


def _kinds(noun: Token) -> set[str]:
    """The types of happening that a noun names."""
    lemma = noun.lemma_.lower()
    kinds = {kind for kind in word_list("events_time", "meant") if lemma in word_list("events_time", "meant", kind)}
    return kinds or ({noun_frames()[lemma].event_type} if lemma in noun_frames() else set())


def _same_word(telling: Telling, noun: Token) -> bool:
    return telling.verb.lemma_.lower() == noun.lemma_.lower()


def _of_owner(before: list[Telling], owners: list[Participant]) -> list[Telling]:
    """The tellings with one of the parties that a noun says it is of; where the noun names nobody, the only telling that there is."""
    keys = {party.entity for party in owners if party.entity}
    if keys:
        return [other for other in before if keys & other.keys()]
    days: set[date | None] = {other.date.start for other in before if other.date is not None}
    return before if len(days) == 1 else []
