"""A large corpus made of the briefs: each document is a run of paragraphs of one or two briefs, told apart by its number."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

from pipeline.ingest.document import Document, SourceRecord
from pipeline.ingest.files import document_of
from pipeline.ingest.registry import read_sources, source_folders


def made_documents(number: int, paragraphs: int = 6) -> Iterator[Document]:
    """`number` documents of `paragraphs` paragraphs each, one by one, the same at every call."""
    briefs, _ = read_sources(source_folders(), "brief")
    lines = [brief.words(paragraph.start, paragraph.end) for brief in briefs for paragraph in brief.body]
    draw = random.Random(20221)  # a fixed draw, so that every run measures the same corpus
    for index in range(number):
        text = "\n".join(f"{line}" for line in draw.sample(lines, paragraphs)) + "\n"
        record = SourceRecord(f"made-{index:06}", f"Made document {index}", "Benchmark", published_start=None)
        yield document_of(text, record, "brief")


def words_in(documents: Iterable[Document]) -> int:
    """Words of the paragraphs that are read, split at white space."""
    return sum(len(document.words(paragraph.start, paragraph.end).split()) for document in documents for paragraph in document.body)
