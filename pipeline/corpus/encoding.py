"""Readings and documents as typed JSON: data only, so that nothing that is read back can run."""

from __future__ import annotations

import hashlib

from pydantic import TypeAdapter, ValidationError

from pipeline.extract.candidates import Reading
from pipeline.ingest.document import Document

_READING = TypeAdapter(Reading)
_DOCUMENT = TypeAdapter(Document)


class EncodingError(ValueError):
    """Bytes that are no reading."""


def encoded(reading: Reading) -> bytes:
    """A reading with its document as UTF-8 JSON; the same reading gives the same bytes. Raises ValueError for a field of another type."""
    return _READING.dump_json(reading, warnings="error")


def decoded(content: bytes) -> Reading:
    """The reading that `encoded` wrote. Raises EncodingError for anything else: another shape, another type, no JSON."""
    try:
        return _READING.validate_json(content, strict=True)
    except ValidationError as error:
        raise EncodingError(f"{error.error_count()} fields do not fit") from error


def document_digest(document: Document) -> str:
    """SHA-256 of all that extraction is given: text, offsets, edition and bibliographic record."""
    return hashlib.sha256(_DOCUMENT.dump_json(document, warnings=False)).hexdigest()
