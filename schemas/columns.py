"""What a column can be: typed Pandera fields that carry their own description, vocabulary and references.

Every function returns a Pandera field; what Pandera has no word for (vocabulary, reference, whether it is derived) stands in the
field's metadata and is read by `schemas.derive`.
"""

from __future__ import annotations

from typing import Any

import pandera.polars as pa

from schemas.vocabularies import terms

ID_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
COUNTRY_PATTERN = r"^[A-Z]{2}$"
SHA256_PATTERN = r"^[0-9a-f]{64}$"


def _field(description: str, *, optional: bool, metadata: dict[str, Any], **checks: Any) -> Any:
    return pa.Field(nullable=optional, description=description, metadata=metadata, **checks)


def renamed(column: Any, old: str, since: str) -> Any:
    """A column that bore another name before version `since`. The old name stays documented until the next major version.

    The files hold the new name alone. Descriptor (`renamedFrom`, `renamedIn`), codebook and the changes of a release give the old one,
    and rows of earlier releases are compared under the new one.
    """
    column.metadata |= {"renamed_from": old, "renamed_in": since}
    return column


def redefined(column: Any, since: str) -> Any:
    """A column that means something else from version `since` on, which must be a major one: no program can see that by itself."""
    column.metadata |= {"redefined_in": since}
    return column


def key(description: str) -> Any:
    """The identifier of a row: unique, never empty."""
    return _field(description, optional=False, unique=True, str_matches=ID_PATTERN, metadata={"kind": "string", "key": True})


def identifier(description: str, *, references: str | None = None, optional: bool = False) -> Any:
    """An id; `references` names the table whose key it repeats."""
    return _field(description, optional=optional, str_matches=ID_PATTERN, metadata={"kind": "string", "references": references})


def text(description: str, *, optional: bool = False, pattern: str | None = None, longest: int | None = None) -> Any:
    """Free text, optionally bound to a pattern or a length in code points."""
    checks: dict[str, Any] = {"str_length": {"min_value": 0 if optional else 1, "max_value": longest}}
    if pattern is not None:
        checks["str_matches"] = pattern
    return _field(description, optional=optional, metadata={"kind": "string"}, **checks)


def listing(description: str) -> Any:
    """Several values in one cell, joined with `|`; empty where there are none."""
    return _field(description, optional=True, metadata={"kind": "list"})


def enum(vocabulary: str, description: str, *, optional: bool = False, derived: bool = False) -> Any:
    """One term of a vocabulary of `vocabularies.toml`."""
    metadata = {"kind": "enum", "vocabulary": vocabulary, "derived": derived}
    return _field(description, optional=optional, isin=terms(vocabulary), metadata=metadata)


def day(description: str) -> Any:
    """A calendar day, empty where it is not known."""
    return _field(description, optional=True, metadata={"kind": "date"})


def count(description: str, *, optional: bool = False, derived: bool = False, least: int = 0) -> Any:
    """A whole number not below `least`."""
    return _field(description, optional=optional, ge=least, metadata={"kind": "integer", "derived": derived})


def number(description: str, *, least: float | None = None, most: float | None = None) -> Any:
    """A number, empty where it is not stated."""
    bounds = {name: bound for name, bound in (("ge", least), ("le", most)) if bound is not None}
    return _field(description, optional=True, metadata={"kind": "number"}, **bounds)


def flag(description: str) -> Any:
    """True or false."""
    return _field(description, optional=False, metadata={"kind": "boolean"})
