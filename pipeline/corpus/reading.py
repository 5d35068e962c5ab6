"""Documents to readings, however many: what is known is taken from what was kept, the rest is read by workers."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.corpus.encoding import decoded, encoded
from pipeline.corpus.kept import Kept
from pipeline.corpus.spreading import Lost, Workers, map_shards
from pipeline.extract.candidates import Reading
from pipeline.ingest.document import Document

DOCUMENTS_A_SHARD = 32


@dataclass(frozen=True, slots=True)
class SetAside:
    """A document that could not be read, and why."""

    source_id: str
    reason: str


def read_corpus(documents: Iterable[Document], kept: Kept | None = None, workers: Workers | None = None) -> Iterator[Reading | SetAside]:
    """A reading for each document, in the order given, or why it was set aside. The same readings whatever was kept and whoever works.

    Documents are taken and readings given a few at a time, so that memory does not grow with their number.
    """
    pending: deque[tuple[Document, Reading | None]] = deque()

    def unknown() -> Iterator[tuple[Document, ...]]:
        waiting = iter(documents)
        while batch := tuple(itertools.islice(waiting, DOCUMENTS_A_SHARD)):
            found = [(document, kept.find(document) if kept else None) for document in batch]
            pending.extend(found)
            yield tuple(document for document, reading in found if reading is None)

    for document, outcome in map_shards(_read_shard, unknown(), workers or Workers()):
        yield from _known(pending)
        pending.popleft()
        if isinstance(outcome, bytes):
            if kept:
                kept.keep(document, outcome)
            yield decoded(outcome)
        else:
            yield SetAside(document.record.source_id, outcome.reason)
    yield from _known(pending)


def _known(pending: deque[tuple[Document, Reading | None]]) -> Iterator[Reading]:
    """The readings that need not wait for a worker."""
    while pending and (reading := pending[0][1]) is not None:
        pending.popleft()
        yield reading


def _read_shard(documents: tuple[Document, ...]) -> list[bytes | Lost]:
    """Each document's reading, encoded; one that fails loses no other."""
    return [_read_one(document) for document in documents]


def _read_one(document: Document) -> bytes | Lost:
    from pipeline.extract.extractor import read_all  # noqa: PLC0415  loads the language model's library, which a build of known texts does not need

    try:
        (reading,) = read_all([document])
        return encoded(reading)
    except Exception as error:  # whatever a rule trips over, the other documents are read
        return Lost(f"{type(error).__name__}: {error}")
