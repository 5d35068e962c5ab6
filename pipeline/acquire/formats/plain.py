"""Plain text: UTF-8, a paragraph a line, as it is."""

from __future__ import annotations

from pipeline.acquire.received import Article, Received
from pipeline.ingest.readers import decode


def read(received: Received) -> Article:
    """The text; its title is its first line, by the rule of `drafting`. Raises SourceError for what is no UTF-8."""
    return Article(decode(received.content, received.name))
