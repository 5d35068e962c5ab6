"""What came in, before and after it was read: bytes with what is known about them, and the article within."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it was found or sent.

    `name` is what the user calls it (a path or an address), for messages. `address` is where it was published or fetched, `archived` where
    an archive keeps a copy, `day` the day of fetching or archiving by the server or the archive. `record` is the id of a WARC record.
    """

    content: bytes
    name: str
    media_type: str = ""
    address: str | None = None
    archived: str | None = None
    day: date | None = None
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """When a document was published, as far as it is known: an interval of days, its basis (vocabulary `date_basis`) and the reason."""

    start: date | None = None
    end: date | None = None
    basis: str = "unknown"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """What a file says: one paragraph a line, and what it tells about itself. Nothing is guessed; what it does not tell is None."""

    text: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    address: str | None = None
    published: Published = Published()
