"""The date of a telling: the date expression that governs its trigger."""

from __future__ import annotations

import re

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import DateCandidate, Span
from pipeline.extract.context import Context
from pipeline.extract.happening.clauses import clause_of

# "GENEVA, Oct 6, 2022 (Agency) - ": the date of a dateline is that of the report, not of what it tells.
DATELINE = re.compile(r"[^.!?]{0,20}[A-Z]{3,}[^!?]{0,60}?\s[-–—]{1,2}\s")


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


def date_of(context: Context, annotated: AnnotatedParagraph, trigger: Token, sentence: Span) -> DateCandidate | None:
    """The date in the trigger's own clause, else the nearest in a clause above it in the sentence; None where there is none.

    A date within a clause that hangs below another verb dates that verb, not the trigger.
    """
    opening = DATELINE.match(annotated.text)
    floor = annotated.paragraph.start + (opening.end() if opening else 0)
    dates = [date for date in context.dates_in(sentence) if (date.start or date.end) is not None and date.span.start >= floor]
    if not dates:
        return None
    own = clause_of(trigger)
    when = _before_when(own, annotated, dates)
    if when is not None:
        return when
    if trigger.pos_ == "NOUN" and trigger.lemma_.lower() not in OWN_TIME:
        # "learned of her death in May" dates the learning
        inside = [date for date in dates if (token := _token_of(annotated, date)) is not None and token in list(trigger.subtree)]
        return inside[0] if inside else None
    levels = [own, *_simultaneous(own), *_above(own)]
    placed = [
        (levels.index(home), abs(token.i - trigger.i), date)
        for date in dates
        if (token := _token_of(annotated, date)) is not None and (home := clause_of(token)) in levels
    ]
    return min(placed, key=lambda item: (item[0], item[1]))[2] if placed else None


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
