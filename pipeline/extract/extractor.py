"""One document read from end to end: names, dates, attributions, figures, events, sanctions, in that order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.extract.annotate import AnnotatedParagraph, annotate
from pipeline.extract.attribution import find_attributions
from pipeline.extract.candidates import Reading, Rejection
from pipeline.extract.context import Context
from pipeline.extract.coreference import find_antecedents
from pipeline.extract.dates import find_dates
from pipeline.extract.events import find_events
from pipeline.extract.figures import find_figures
from pipeline.extract.names import find_entities
from pipeline.extract.sanctions import find_sanctions
from pipeline.ingest.document import Document


def read(document: Document, paragraphs: tuple[AnnotatedParagraph, ...]) -> Reading:
    """All that an annotated document says, as candidates. Deterministic."""
    rejections: list[Rejection] = []
    context = Context(document, paragraphs)
    context = replace(context, entities=find_entities(context, rejections))
    context = replace(context, dates=find_dates(context, rejections))
    context = replace(context, antecedents=find_antecedents(context))
    context = replace(context, attributions=find_attributions(context))
    sanctions = find_sanctions(context, rejections)
    return Reading(
        document=document,
        entities=context.entities,
        dates=context.dates,
        attributions=context.attributions,
        figures=find_figures(context, rejections, sanctions),
        events=find_events(context, sanctions, rejections),
        sanctions=sanctions,
        rejections=tuple(rejections),
    )


def read_all(documents: Iterable[Document]) -> Iterator[Reading]:
    """A reading for each document, in the order given. Each depends on its own document and on nothing else."""
    for document, paragraphs in annotate(documents):
        yield read(document, paragraphs)
