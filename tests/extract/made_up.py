"""Made-up texts read up to a stage, for the tests of dates, coreference and attribution."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pipeline.extract.annotate import annotate
from pipeline.extract.attribution import find_attributions
from pipeline.extract.candidates import Attribution, DateCandidate, EntityCandidate, Mention, Span
from pipeline.extract.context import Context
from pipeline.extract.coreference import find_antecedents
from pipeline.extract.dates import find_dates
from pipeline.ingest.document import Document, SourceRecord
from pipeline.ingest.segment import paragraphs

PUBLISHED = date(2021, 6, 16)  # a Wednesday


def parsed(text: str, first: date | None = PUBLISHED, last: date | None = None) -> Context:
    """A text with its parse, published on a day or between two."""
    record = SourceRecord("made-up", "", "The Made-up Gazette", published_start=first, published_end=last or first)
    ((document, annotated),) = annotate([Document(record, "original", text, paragraphs(text))])
    return Context(document, annotated)


def dates(text: str, first: date | None = PUBLISHED, last: date | None = None) -> tuple[DateCandidate, ...]:
    """The dates of a text."""
    return find_dates(parsed(text, first, last), [])


def entity(context: Context, name: str, kind: str, role: str | None = None, *others: str) -> EntityCandidate:
    """An entity with a mention wherever its name, or one of its other names, stands."""
    mentions = []
    for form in (name, *others):
        for paragraph in context.document.body:
            at = context.document.text.find(form, paragraph.start, paragraph.end)
            while at >= 0:
                mentions.append(Mention(Span(paragraph.number, at, at + len(form)), form, "names.test/1"))
                at = context.document.text.find(form, at + len(form), paragraph.end)
    level = "country" if kind == "place" else None
    return EntityCandidate(name, kind, name, others, tuple(sorted(mentions, key=lambda m: m.span)), role=role, place_level=level)


def read(text: str, *names: tuple[str, ...]) -> Context:
    """A text read up to its attributions; each name is (name, kind), (name, kind, role) or (name, kind, role, other form ...)."""
    context = parsed(text)
    entities = tuple(entity(context, name[0], name[1], name[2] if len(name) > 2 else None, *name[3:]) for name in names)
    context = replace(context, entities=entities)
    context = replace(context, dates=find_dates(context, []))
    context = replace(context, antecedents=find_antecedents(context))
    return replace(context, attributions=find_attributions(context))


def who_says(context: Context, words: str) -> Attribution | None:
    """The attribution with the narrowest scope around some words of the text."""
    start = context.document.text.index(words)
    number = next(p.number for p in context.document.paragraphs if p.start <= start < p.end)
    return context.attribution_of(Span(number, start, start + len(words)))
