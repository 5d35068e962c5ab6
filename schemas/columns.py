"""What a column can be: each function gives a `Column` with its description, checks, vocabulary and reference.

The checks bear the names that Pandera gives them; `schemas.derive` and `schemas.validate` read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from schemas.vocabularies import terms

ID_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
COUNTRY_PATTERN = r"^[A-Z]{2}$"
SHA256_PATTERN = r"^[0-9a-f]{64}$"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `kind` is string, list, enum, date, integer, number or boolean; `checks` holds the arguments of each check by its name.

    `name` is that of the attribute of the table, and filled in by `schemas.derive.columns`.
    """

    kind: str
    optional: bool
    description: str
    key: bool = False
    derived: bool = False
    vocabulary: str | None = None
    references: str | None = None
    checks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    name: str = ""
    renamed_from: str | None = None
    renamed_in: str | None = None
    redefined_in: str | None = None


def _matching(pattern: str) -> dict[str, dict[str, Any]]:
    return {"str_matches": {"pattern": pattern}}


def renamed(column: Any, old: str, since: str) -> Any:
    """A column that bore another name before version `since`. The old name stays documented until the next major version.

    The files hold the new name alone. Descriptor (`renamedFrom`, `renamedIn`), codebook and the changes of a release give the old one,
    and rows of earlier releases are compared under the new one.
    """
    return replace(column, renamed_from=old, renamed_in=since)


def redefined(column: Any, since: str) -> Any:
    """A column that means something else from version `since` on, which must be a major one: no program can see that by itself."""
    return replace(column, redefined_in=since)


def key(description: str) -> Any:
    """The identifier of a row: unique, never empty."""
    return Column("string", False, description, key=True, checks=_matching(ID_PATTERN))


def identifier(description: str, *, references: str | None = None, optional: bool = False) -> Any:
    """An id; `references` names the table whose key it repeats."""
    return Column("string", optional, description, references=references, checks=_matching(ID_PATTERN))


def text(description: str, *, optional: bool = False, pattern: str | None = None, longest: int | None = None) -> Any:
    """Free text, optionally bound to a pattern or a length in code points."""
    length = {"str_length": {"min_value": 0 if optional else 1, "max_value": longest}}
    return Column("string", optional, description, checks=length | (_matching(pattern) if pattern is not None else {}))


def listing(description: str) -> Any:
    """Several values in one cell, joined with `|`; empty where there are none."""
    return Column("list", True, description)


def enum(vocabulary: str, description: str, *, optional: bool = False, derived: bool = False) -> Any:
    """One term of a vocabulary of `vocabularies.toml`."""
    allowed = {"isin": {"allowed_values": terms(vocabulary)}}
    return Column("enum", optional, description, derived=derived, vocabulary=vocabulary, checks=allowed)


def day(description: str) -> Any:
    """A calendar day, empty where it is not known."""
    return Column("date", True, description)


def count(description: str, *, optional: bool = False, derived: bool = False, least: int = 0) -> Any:
    """A whole number not below `least`."""
    return Column("integer", optional, description, derived=derived, checks={"greater_than_or_equal_to": {"min_value": least}})


def number(description: str, *, least: float | None = None, most: float | None = None) -> Any:
    """A number, empty where it is not stated."""
    checks: dict[str, dict[str, Any]] = {}
    if least is not None:
        checks["greater_than_or_equal_to"] = {"min_value": least}
    if most is not None:
        checks["less_than_or_equal_to"] = {"max_value": most}
    return Column("number", True, description, checks=checks)


def flag(description: str) -> Any:
    """True or false."""
    return Column("boolean", False, description)
