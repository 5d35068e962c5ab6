"""The day of measures that are told without one: what a report of fresh measures tells beside them was announced with them."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.context import Context
from pipeline.extract.happening.clauses import clause_of
from pipeline.extract.happening.reactions import LEAD_PARAGRAPHS, is_fresh
from pipeline.extract.happening.tenses import aside, is_simple_past, leads_away
from pipeline.extract.measures.measure import Measure

SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})


def date_by_news(context: Context, measures: list[Measure]) -> None:
    """Gives each measure without a day the day of the measure that the document reports, where the same country took both or the
    sentence of the reported one names who took the other as acting too; neither what "has been" done nor what a clause aside tells."""
    lead = _reported(context, measures)
    if lead is None or lead.date is None:
        return
    countries = {lead.country, *_acting(context, lead)} - {None, ""}
    for measure in measures:
        undated = measure.date is None and measure.ended is None and not context.dates_in(measure.sentence)
        if undated and measure.country in countries and lead.sentence <= measure.sentence and _as_news(measure.trigger):
            measure.date = replace(lead.date, basis="inferred")


def _reported(context: Context, measures: list[Measure]) -> Measure | None:
    """The first measure told to the day in the opening of a document, in the week before its publication."""
    published = context.document.record.published_end
    opening = {paragraph.number for paragraph in [p for p in context.document.body if not p.headline][:LEAD_PARAGRAPHS]}
    if published is None:
        return None
    told = [m for m in measures if m.sentence.paragraph in opening and m.date is not None and m.date.precision == "day"]
    lead = min(told, key=lambda measure: measure.sentence, default=None)
    return lead if lead is not None and is_fresh(lead.date, published) else None


def _acting(context: Context, lead: Measure) -> set[str | None]:
    """The countries of those that the sentence of a measure names as subjects."""
    found: set[str | None] = set()
    for mention, entity in context.mentions_in(lead.sentence):
        tokens = lead.annotated.tokens_of(mention.span)
        if tokens is not None and len(tokens) and _is_subject(tokens.root):
            found.add(entity.country)
    return found


def _is_subject(name: Token) -> bool:
    while name.dep_ == "conj":
        name = name.head
    return name.dep_ in SUBJECTS


def _as_news(trigger: Token) -> bool:
    """Whether a clause tells what was done then, not before or since: "froze", "is designating", "also designated is", "are being
    designated"; "is sanctioned" may hold for years."""
    verb = clause_of(trigger)
    if aside(verb) or leads_away(verb) or any(child.tag_ == "MD" or child.lemma_ == "have" for child in verb.children):
        return False
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    under_way = verb.tag_ == "VBG" or any(child.lower_ == "being" for child in auxiliaries)
    now = any(child.lower_ in {"is", "are"} and (under_way or child.i > verb.i) for child in auxiliaries)
    return now or is_simple_past(verb)
