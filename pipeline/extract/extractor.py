"""One document read from end to end: names, dates, attributions, figures, events, sanctions, in that order."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

from pipeline.extract.annotate import DOCUMENTS_AT_A_TIME, AnnotatedParagraph, annotate
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
        figures=find_figures(context, rejections),
        events=find_events(context, sanctions, rejections),
        sanctions=sanctions,
        rejections=tuple(rejections),
    )


def read_all(documents: Iterable[Document], processes: int = 1) -> Iterator[Reading]:
    """A reading for each document, in the order given; on several processes the same readings in the same order.

    Documents are taken and readings given a few at a time, so that memory does not grow with their number.
    """
    if processes > 1:
        yield from _read_in_processes(documents, processes)
        return
    for document, paragraphs in annotate(documents):
        yield read(document, paragraphs)


def _read_batch(documents: tuple[Document, ...]) -> list[Reading]:
    return list(read_all(documents))


def _read_in_processes(documents: Iterable[Document], processes: int) -> Iterator[Reading]:
    """Batches go to processes of their own; as many wait as keep every process busy, and results come back in order."""
    waiting = iter(documents)
    running: deque[Future[list[Reading]]] = deque()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        while True:
            while len(running) < 2 * processes and (batch := tuple(itertools.islice(waiting, DOCUMENTS_AT_A_TIME))):
                running.append(pool.submit(_read_batch, batch))
            if not running:
                return
            yield from running.popleft().result()
