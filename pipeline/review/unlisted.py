"""Strings that look like the name of a person whom no published row names: the allow-list held against every text cell.

Redaction blanks the persons that extraction found. This looks for those that it did not: a given name and a capitalised word after it
(`sources/reference/given_names.csv`) that are no part of the name of an entity, a source or a target of a measure. What is found is told by
table, column and row, never by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipeline.extract.naming.reference import given_names
from schemas.derive import Row, key_of
from schemas.tables import TABLES

NAMED = {
    "entities": ("name", "aliases"),
    "sanctions": ("target_label",),
    "sources": ("title", "publisher", "author"),
}
"""Cells that say who or what may be named, by table."""
PERSON_LIKE = re.compile(r"(?<!\w)[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)+")
POSSESSIVE = re.compile(r"[’']s$")


def unlisted_persons(tables: Mapping[str, list[Row]]) -> list[str]:
    """Where such a string stands, as `table.column of row`, sorted; empty if there is none."""
    listed = "\n".join(sorted(_listed(tables)))
    found = set()
    for name, rows in tables.items():
        key = key_of(TABLES[name])
        for row in rows:
            for column, cell in row.items():
                if isinstance(cell, str) and any(not _stands(words, listed) for words in _person_like(cell)):
                    found.add(f"{name}.{column} of {row[key] if key else row['event_id']}")
    return sorted(found)


def _listed(tables: Mapping[str, list[Row]]) -> Iterable[str]:
    for name, columns in NAMED.items():
        for row in tables.get(name, []):
            for column in columns:
                yield from (row[column] or "").split("|")


def _person_like(text: str) -> list[str]:
    """Runs of capitalised words from a given name on."""
    found = []
    for match in PERSON_LIKE.finditer(text):
        words = match.group().split()
        first = next((i for i, word in enumerate(words[:-1]) if word.casefold() in given_names()), None)
        if first is not None:
            found.append(POSSESSIVE.sub("", " ".join(words[first:])))
    return found


def _stands(words: str, listed: str) -> bool:
    """Whether the words, or the first two or more of them, are listed: titles follow names without a comma."""
    parts = words.split()
    tried = (" ".join(parts[:count]) for count in range(len(parts), 1, -1))
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", listed) for form in tried)
