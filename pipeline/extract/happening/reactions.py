"""Dates for statements that are told without one: a reaction falls between the happening that is reported and the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from pipeline.extract.candidates import DateCandidate
from pipeline.extract.context import Context
from pipeline.extract.happening.telling import Telling

# The happening that a report is about stands in its first paragraphs and is a few days old at most.
LEAD_PARAGRAPHS = 3
FRESH = timedelta(days=7)
# How old the words are, at most, that news gives in the present tense.
RECENT = timedelta(days=31)
NEWS = frozenset({"news", "commentary"})


def lead_date(context: Context, tellings: list[Telling]) -> DateCandidate | None:
    """The date of the happening that the document reports: the first one told to the day in its opening, within a week of
    publication. None for what is no news report, or where publication or such a happening is not known."""
    record = context.document.record
    published = record.published_end
    if record.genre != "news" or published is None:
        return None
    opening = {paragraph.number for paragraph in [p for p in context.document.body if not p.headline][:LEAD_PARAGRAPHS]}
    for telling in sorted(tellings, key=lambda t: t.trigger):
        told = telling.date
        if told is None or told.precision != "day" or told.start is None or telling.trigger.paragraph not in opening:
            continue
        if told.start <= published and published - told.start <= FRESH:
            return told
    return None


def with_inferred_dates(context: Context, tellings: list[Telling], measures: list[Telling]) -> list[Telling]:
    """The tellings, with undated statements in the simple past that follow the lead happening (one of the tellings or of the measures)
    dated from it to publication."""
    lead = lead_date(context, [*tellings, *measures])
    published = context.document.record.published_end
    tellings = [_as_news(context, telling) for telling in tellings]
    if lead is None or lead.start is None or published is None:
        return tellings
    window = replace(
        lead,
        end=published,
        precision="day" if published == lead.start else "week",
        basis="inferred",
        rule="reactions.between_lead_and_publication/1",
    )
    return [replace(telling, date=window) if _reacts(telling) else telling for telling in tellings]


def _as_news(context: Context, telling: Telling) -> Telling:
    """A statement that news gives in the present tense, or as told to its author, was made in the month before publication."""
    record = context.document.record
    published = record.published_end
    if published is None or record.genre not in NEWS or not telling.speech or telling.date is not None or telling.headline:
        return telling
    persons = {entity.key for entity in context.entities if entity.kind == "person"}
    speakers = [participant for participant in telling.participants if participant.role == "speaker"]
    personal = any(participant.entity in persons for participant in speakers)
    if not (personal and telling.verb.tag_ in ("VBZ", "VBP")) and not _told_to_author(telling.verb):
        return telling
    start = published - RECENT
    words = DateCandidate(telling.trigger, "", start, published, "month", "inferred", "reactions.news_of_the_month/1")
    return replace(telling, date=words)


def _told_to_author(verb: Token) -> bool:
    """Whether a verb says that the author was told: "told me", "told this newspaper"."""
    addressees = [child for child in verb.children if child.dep_ in ("dobj", "dative", "obj", "iobj")]
    return any(
        noun.lower_ in ("me", "us") or any(child.lower_ == "this" and noun.pos_ == "NOUN" for child in noun.children) for noun in addressees
    )


def _reacts(telling: Telling) -> bool:
    past = telling.verb.tag_ == "VBD" and not any(child.dep_ == "aux" for child in telling.verb.children)
    return telling.speech and telling.date is None and past and telling.event_type in {"statement", "denial", "call_for_action"}
