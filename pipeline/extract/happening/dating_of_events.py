"""The date of a telling: the date expression that governs its trigger."""

from __future__ import annotations

import re
from datetime import timedelta

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import DateCandidate, Span
from pipeline.extract.context import Context
from pipeline.extract.happening.clauses import child_of, clause_of
from pipeline.extract.happening.lexicon import word_list

# "GENEVA, Oct 6, 2022 (Agency) - ": the date of a dateline is that of the report, not of what it tells.
DATELINE = re.compile(r"[^.!?]{0,20}[A-Z]{3,}[^!?]{0,60}?\s[-–—]{1,2}\s")


# How far back a day lies that news of a demand means.
RECENT = timedelta(days=31)
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
    opening = DATELINE.match(annotated.text)
    floor = annotated.paragraph.start + (opening.end() if opening else 0)
    dates = [
        date
        for date in context.dates_in(sentence)
        if (date.start or date.end) is not None and date.span.start >= floor and date not in apart
    ]
    if not dates:
        return None
    own = clause_of(trigger)
    when = _before_when(own, annotated, dates)
    if when is not None:
        return when
    if trigger.pos_ == "NOUN" and trigger.lemma_.lower() not in OWN_TIME and not _goes_on(trigger, own):
        # "learned of her death in May" dates the learning
        inside = [date for date in dates if (token := _token_of(annotated, date)) is not None and token in list(trigger.subtree)]
        return inside[0] if inside else None
    levels = [own, *_simultaneous(own), *_above(own)]
    placed = [
        (levels.index(home), abs(token.i - trigger.i), date)
        for date in dates
        if (token := _token_of(annotated, date)) is not None and (home := _home_of(context, token, date)) in levels
    ]
    if placed:
        return min(placed, key=lambda item: (item[0], item[1]))[2]
    only = _token_of(annotated, dates[0]) if len(dates) == 1 else None
    return dates[0] if only is not None and _by_doing(clause_of(only), own) else None


def _goes_on(noun: Token, verb: Token) -> bool:
    """Whether a happening is the subject of a verb that only says that it takes place."""
    subject = noun.dep_ in {"nsubj", "nsubjpass"} and noun.head == verb
    return subject and verb.lemma_.lower() in word_list("events_time", "happening", "verbs")


def _home_of(context: Context, token: Token, date: DateCandidate) -> Token:
    """The verb that a date belongs to, where the parser hangs it on the clause below: "said on Friday it would", and a day just past
    at the end of what was demanded ("called on the state to free her on Thursday")."""
    home = clause_of(token)
    above = home.head
    if home.dep_ not in {"ccomp", "xcomp"} or above.pos_ != "VERB" or above.i > token.i:
        return home
    opening = child_of(home, "nsubj", "nsubjpass", "mark")
    if opening is not None and token.i < opening.i:
        return above
    published = context.document.record.published_end
    past = published is not None and date.start is not None and timedelta(0) <= published - date.start <= RECENT
    return above if past and any(child.tag_ == "TO" for child in home.children) else home


def _by_doing(clause: Token, verb: Token) -> bool:
    """Whether a clause only says what did it: "were displaced by fighting last week"."""
    return clause.dep_ == "pcomp" and clause.head.lower_ == "by" and clause.head.head == verb and child_of(clause, "dobj") is None


def _token_of(annotated: AnnotatedParagraph, date: DateCandidate) -> Token | None:
    tokens = annotated.tokens_of(date.span)
    return tokens.root if tokens is not None and len(tokens) else None


def _simultaneous(verb: Token) -> list[Token]:
    """The clauses that tell what happened at the same time: "were killed when gunmen attacked last week"."""
    return [child for child in verb.children if child.dep_ == "advcl" and any(c.lower_ in {"when", "as"} for c in child.children)]


def _before_when(verb: Token, annotated: AnnotatedParagraph, dates: list[DateCandidate]) -> DateCandidate | None:
    """The date that a "when" clause explains: "since May, when two firms were listed"."""
    when = next((child for child in verb.children if child.lower_ == "when"), None)
    if when is None:
        return None
    place = annotated.span_of(when).start
    return next((date for date in dates if 0 <= place - date.span.end <= 2), None)


def _earlier(verb: Token) -> bool:
    """Whether a verb is in the pluperfect: its time lies before that of the verb above."""
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children)


def _above(verb: Token) -> list[Token]:
    """The verbs above, as far as they share their time: reporting verbs, coordination and participles; not relative clauses."""
    found: list[Token] = []
    current = verb
    while current.head != current and len(found) < 4:
        if current.dep_ == "relcl" or (current.dep_ in {"ccomp", "advcl"} and _earlier(current)):
            break
        current = clause_of(current.head)
        if current in found or current == verb:
            break
        found.append(current)
    return found
