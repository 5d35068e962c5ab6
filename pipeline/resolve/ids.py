"""Identifiers that the same input always gives. They match `^[a-z0-9][a-z0-9-]*$`; none is derived from a withheld name."""

from __future__ import annotations

import hashlib

from pipeline.ingest.files import slug


def digest(*parts: object, length: int = 10) -> str:
    """The first hexadecimal digits of the SHA-256 of the parts, which are told apart by a separator that no part holds."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:length]


def named_id(prefix: str, name: str, *parts: object) -> str:
    """A readable id: prefix, name in ASCII, and a digest of the name and the parts, so that equal slugs do not collide."""
    return "-".join(piece for piece in (prefix, slug(name, 40), digest(name, *parts, length=6)) if piece)


def claim_id(source_id: str, start: int, end: int, table: str, row_id: str, field: str | None, ordinal: int) -> str:
    """Codebook: hash of source, span, table, field and ordinal. The row's id stands for the ordinal among rows at one span."""
    return "c-" + digest(source_id, start, end, table, row_id, field, ordinal, length=16)
