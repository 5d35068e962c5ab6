"""The day of a court for what is said before it, and for the verdict on the others who stood before it."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.candidates import DateCandidate
from pipeline.extract.context import Context
from pipeline.extract.happening.clauses import OBJECTS, arguments, clause_of, hyphenated, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.telling import Telling

# What a court does on a day.
COURT_DAYS = frozenset({"charge", "sentencing"})
# How many paragraphs on a report still tells of the court that it dated.
REACH = 2


def of_court(context: Context, telling: Telling, dated: list[Telling]) -> DateCandidate | None:
    """The date of the act of a court told last before, of what was said in that court or decided there on others; `dated` are acts with
    a date of their own."""
    if telling.speech:
        days = ([act.date for act in _acts_before(telling, dated)] or _heard(context, telling)) if _said_in_court(telling.verb) else []
        return replace(days[-1], basis="inferred") if days and days[-1] is not None else None
    if telling.event_type != "sentencing":
        return None
    acts = [act for act in _acts_before(telling, dated) if act.event_type == "sentencing"]
    if not acts or acts[-1].date is None or acts[-1].keys("target") & telling.keys("target"):
        return None
    return replace(acts[-1].date, basis="inferred") if _on_fellows(telling) else None


def _acts_before(telling: Telling, dated: list[Telling]) -> list[Telling]:
    """The dated acts of courts in the paragraph of a telling and those just before it, in order."""
    number = telling.trigger.paragraph
    acts = [act for act in dated if act.event_type in COURT_DAYS and act.sentence < telling.sentence]
    return sorted((act for act in acts if number - act.trigger.paragraph <= REACH), key=lambda act: act.trigger)


def _said_in_court(verb: Token) -> bool:
    """Whether something was told to a court or said in or before it."""
    courts = word_list("events_time", "court", "nouns")
    told = [child for child in verb.children if child.dep_ in OBJECTS or child.dep_ == "dative"]
    beside = [noun for _, noun in oblique(verb, {"to", "in", "outside", "before", "from", "at"})]
    return any(noun.lemma_.lower() in courts for noun in (*told, *beside))


def _heard(context: Context, telling: Telling) -> list[DateCandidate | None]:
    """The dates on which the sentences before in the paragraph tell that somebody was heard: "one of those heard in June was"."""
    annotated = context.annotated(telling.trigger.paragraph)
    hearing = word_list("events_time", "court", "hearing")
    found: list[DateCandidate | None] = []
    for date in context.dates:
        if date.span.paragraph == telling.trigger.paragraph and date.span < telling.sentence and date.start is not None:
            tokens = annotated.tokens_of(date.span)
            if tokens is not None and len(tokens) and clause_of(tokens.root).lemma_.lower() in hearing:
                found.append(date)
    return found


def _on_fellows(telling: Telling) -> bool:
    """Whether a verdict is told as one on others who stood before the same court: "two co-defendants were acquitted", "three others"."""
    fellows = word_list("events_time", "court", "fellows")
    found = arguments(telling.verb)
    phrases = [list(noun.subtree) for noun in (found.subject, found.object) if noun is not None]
    return any(hyphenated(word) in fellows or word.lower_ in fellows for phrase in phrases for word in phrase)
