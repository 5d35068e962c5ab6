"""The date of a telling: the date expression that governs its trigger."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, dateline_end
from pipeline.extract.candidates import DateCandidate, Span
from pipeline.extract.context import Context
from pipeline.extract.dating.calendar import Days, containing
from pipeline.extract.dating.vocabulary import lexicon
from pipeline.extract.happening.clauses import child_of, clause_of
from pipeline.extract.happening.distances import told_after, without_awaited, without_other_ends
from pipeline.extract.happening.lexicon import noun_frames, word_list
from pipeline.extract.happening.times import closing_time, noun_closed_by
from pipeline.extract.happening.times_shared import (
    adverbial,
    amid,
    by_doing,
    caused,
    clauses_after,
    continued,
    coordinated_below,
    earlier,
    made_public,
    opens_both,
    simultaneous,
    verbs_above,
    witnessed,
)

# How far back a day lies that news of a demand means.
RECENT = timedelta(days=31)
# What is announced with a day has happened within the week before it.
ANNOUNCED = timedelta(days=6)
ANNOUNCING = {"announce", "confirm"}
# "was remanded until May": how long it is to last, not when it was done.
UNTIL = "dates.until/"
SINCE = "dates.since/"
LONGEST_DAY = 2
# Verbs whose date is that of the happening that they name as their object: "the protests that followed her death on Monday".
RELATING = {"follow", "precede", "mark", "commemorate"}
# How a date stands before the noun that it dates: "the 2017 killing", "Monday's raid".
MODIFIERS = {"compound", "nummod", "amod", "nmod", "poss"}
# Event nouns that share the time of the verb they stand with: "held a rally on Sunday".
OWN_TIME = {
    "protest",
    "rally",
    "demonstration",
    "vigil",
    "march",
    "visit",
    "trip",
    "leak",
    "strike",
    "riot",
    "clash",
    "speech",
    "statement",
    "report",
    "study",
    "analysis",
    "order",
    "warrant",
    "decision",
    "move",
    "ruling",
    "call",
}


def date_of(
    context: Context, annotated: AnnotatedParagraph, trigger: Token, sentence: Span, apart: tuple[DateCandidate, ...] = ()
) -> DateCandidate | None:
    """The date in the trigger's own clause, else the nearest in a clause above it in the sentence; None where there is none.

    `apart` are dates that are known to mean something else.
    A date within a clause that hangs below another verb dates that verb, not the trigger.
    """
    floor = annotated.paragraph.start + dateline_end(annotated.text)
    dates = [
        date
        for date in context.dates_in(sentence)
        if (date.start or date.end) is not None and not date.rule.startswith(UNTIL) and date.span.start >= floor and date not in apart
    ]
    own = clause_of(trigger)
    beside = _beside_noun(annotated, trigger, dates) or told_after(context, annotated, own, sentence)
    if beside is not None:
        return beside
    dates = without_awaited(annotated, without_other_ends(annotated, dates))
    if not dates:
        return None
    when = _before_when(own, annotated, dates)
    if when is not None:
        return when
    if trigger.dep_ == "dobj" and own.lemma_ in RELATING and own.dep_ == "relcl":
        return _nearest([own], trigger, context, annotated, dates)
    if trigger.pos_ == "NOUN" and trigger.lemma_.lower() not in OWN_TIME and not _goes_on(trigger, own):
        # "learned of her death in May" dates the learning
        phrase = [*trigger.subtree, closing_time(trigger)]
        inside = [date for date in dates if (words := annotated.tokens_of(date.span)) is not None and any(w in phrase for w in words)]
        return inside[0] if inside else None
    told_with = [*(made_public(trigger) if trigger.pos_ == "NOUN" else []), own, *simultaneous(own), *caused(own), *amid(own)]
    found = _nearest(told_with, trigger, context, annotated, dates)
    if found is not None:
        return found
    below = coordinated_below(own)
    closing = [date for date in dates if (token := _token_of(annotated, date)) is not None and below and token.i > below[-1].i]
    shared = _nearest(below[-1:], trigger, context, annotated, closing)
    if shared is not None and shared.basis != "inferred":
        return shared
    after = _nearest(clauses_after(own), trigger, context, annotated, dates)
    if after is not None:
        return _from(after, context)
    told_above = _nearest([*continued(own), *witnessed(own), *verbs_above(own)], trigger, context, annotated, dates)
    if told_above is not None:
        return told_above
    only = _token_of(annotated, dates[0]) if len(dates) == 1 else None
    return dates[0] if only is not None and (by_doing(clause_of(only), own) or opens_both(only, own)) else None


def _beside_noun(annotated: AnnotatedParagraph, trigger: Token, dates: list[DateCandidate]) -> DateCandidate | None:
    """The date right behind an event noun: "the death on 9 May of a student"."""
    if trigger.pos_ != "NOUN" or trigger.i + 1 >= len(trigger.doc) or trigger.nbor(1).lower_ not in {"on", "in"}:
        return None
    place = annotated.span_of(trigger.nbor(1)).end
    return next((date for date in dates if 0 <= date.span.start - place <= 1), None)


def _nearest(
    levels: list[Token], trigger: Token, context: Context, annotated: AnnotatedParagraph, dates: list[DateCandidate]
) -> DateCandidate | None:
    """The date of the first of some verbs that has one; of several the nearest to the trigger."""
    placed = [
        (levels.index(home), abs(token.i - trigger.i), date)
        for date in dates
        if (token := _token_of(annotated, date)) is not None and (home := _home_of(context, token, date)) in levels
    ]
    return min(placed, key=lambda item: (item[0], item[1]))[2] if placed else None


def _from(date: DateCandidate, context: Context) -> DateCandidate | None:
    """From a date to publication: the time of what is told to have come after it."""
    published = context.document.record.published_end
    if date.start is None or published is None or published < date.start:
        return None
    return replace(date, end=published, precision=Days(date.start, published).precision, basis="inferred")


def announced_before(context: Context, annotated: AnnotatedParagraph, trigger: Token, sentence: Span) -> DateCandidate | None:
    """The week that ends with the day on which an act was announced by who had done it ("said on 1 October that it had halted"); None
    where no day is told. What others report may long be past."""
    verb = clause_of(trigger)
    named = trigger.dep_ == "dobj" and verb.lemma_ in ANNOUNCING
    by_itself = any(child.dep_ == "nsubj" and child.pos_ == "PRON" for child in verb.children)
    if not named and not (verb.dep_ == "ccomp" and earlier(verb) and by_itself):
        return None
    said = verb if named else clause_of(verb.head)
    date = _nearest([said, *simultaneous(said)], trigger, context, annotated, context.dates_in(sentence))
    if date is None or date.precision not in {"day", "week"} or date.start is None:
        return None
    start = date.start - ANNOUNCED
    return replace(date, start=start, precision=Days(start, date.end).precision, basis="inferred")


def last_seen(context: Context, annotated: AnnotatedParagraph, verb: Token, sentence: Span) -> DateCandidate | None:
    """The date of the clause since which nobody was seen: "has not been seen since he left home on 3 May"."""
    return _nearest(adverbial(verb, {"since", "after"}), verb, context, annotated, context.dates_in(sentence))


def _goes_on(noun: Token, verb: Token) -> bool:
    """Whether a happening is the subject of a verb that only says that it takes place."""
    subject = noun.dep_ in {"nsubj", "nsubjpass"} and noun.head == verb
    return subject and verb.lemma_.lower() in word_list("events_time", "happening", "verbs")


def _home_of(context: Context, token: Token, date: DateCandidate) -> Token:
    """The verb that a date belongs to, where the parser hangs it on the clause below: "said on Friday it would", and a day just past
    at the end of what was demanded ("called on the state to free her on Thursday")."""
    if token.dep_ in MODIFIERS and token.head.lemma_.lower() in noun_frames() and token.head.dep_ not in {"nsubj", "nsubjpass"}:
        # "acquitted of the 2017 killing": the date is that of the killing
        return token.head
    words = context.annotated(date.span.paragraph).tokens_of(date.span)
    closed = noun_closed_by(words[0]) if words is not None and len(words) else None
    if closed is not None:
        return closed
    home = clause_of(token)
    if home.dep_ == "pcomp" and home.lower_ in noun_frames() and home.head.head.pos_ == "VERB":
        # "taken in for questioning on Monday": a noun that was parsed as a verb
        return home.head.head
    above = home.head
    if home.dep_ not in {"ccomp", "xcomp"} or above.pos_ != "VERB" or above.i > token.i:
        return home
    opening = child_of(home, "nsubj", "nsubjpass", "mark")
    if opening is not None and token.i < opening.i:
        return above
    published = context.document.record.published_end
    past = published is not None and date.start is not None and timedelta(0) <= published - date.start <= RECENT
    return above if past and any(child.tag_ == "TO" for child in home.children) else home


def _token_of(annotated: AnnotatedParagraph, date: DateCandidate) -> Token | None:
    tokens = annotated.tokens_of(date.span)
    return tokens.root if tokens is not None and len(tokens) else None


def _before_when(verb: Token, annotated: AnnotatedParagraph, dates: list[DateCandidate]) -> DateCandidate | None:
    """The date that a "when" clause explains: "the worst since May, when two firms were listed" tells of May alone."""
    when = next((child for child in verb.children if child.lower_ == "when"), None)
    if when is None:
        return None
    place = annotated.span_of(when).start
    found = next((date for date in dates if 0 <= place - date.span.end <= 2), None)
    return _its_beginning(found) if found is not None and found.rule.startswith(SINCE) else found


def _its_beginning(since: DateCandidate) -> DateCandidate:
    """The day, month or year that a span began with: "since May" without what came after May."""
    words = [word.strip(",.").casefold() for word in since.text.split()]
    month = any(word in lexicon()["months"] for word in words)
    if since.start is None or any(word.isdigit() and len(word) <= LONGEST_DAY for word in words) or not (month or words[-1].isdigit()):
        return since
    days = containing(since.start, "month" if month else "year")
    return since if days is None else replace(since, start=days.start, end=days.end, precision=days.precision)
