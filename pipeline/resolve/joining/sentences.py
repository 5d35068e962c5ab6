"""The text behind claims: the sentences that they point at, and who is named there."""

from __future__ import annotations

import re
from collections import defaultdict

from pipeline.ingest.document import Document
from schemas.derive import Row

Spans = list[tuple[int, int]]


def sentences_of(document: Document, claims: list[Row]) -> Spans:
    """The sentences that the claims touch, each once, in order of the text."""
    found: dict[tuple[int, int], None] = {}
    for claim in sorted(claims, key=lambda claim: (claim["start"], claim["end"])):
        paragraph = next((p for p in document.paragraphs if p.start <= claim["start"] < p.end), None)
        touched = [s for s in paragraph.sentences if s.start < claim["end"] and claim["start"] < s.end] if paragraph else []
        found.update({(s.start, s.end): None for s in touched} if touched else {(claim["start"], claim["end"]): None})
    return list(found)


class Names:
    """Every entity of a record by its id, and where its names stand in a text. Within a document only what has a claim there counts."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        self._rows = {row["entity_id"]: row for row in tables["entities"]}
        self._here: dict[str, set[str]] = defaultdict(set)
        for claim in tables["claims"]:
            if claim["table"] == "entities" and claim["row_id"] in self._rows:
                self._here[claim["source_id"]].add(claim["row_id"])
        self._patterns: dict[str, tuple[re.Pattern[str], dict[str, set[str]]] | None] = {}

    def row(self, identifier: str) -> Row:
        """The entity's row. Raises KeyError."""
        return self._rows[identifier]

    def kind(self, identifier: str) -> str | None:
        """The entity's kind; None for an id without a row."""
        return self._rows[identifier]["kind"] if identifier in self._rows else None

    def forms(self, identifier: str) -> list[str]:
        """Name and aliases."""
        row = self._rows[identifier]
        return [form for form in [row["name"], *(row["aliases"] or "").split("|")] if form]

    def in_spans(self, document: Document, spans: Spans) -> set[str]:
        """The entities that are named in some spans of a document's text; of two forms at one place the longer."""
        found: set[str] = set()
        prepared = self._pattern(document.record.source_id)
        if prepared is not None:
            pattern, owners = prepared
            for start, end in spans:
                for match in pattern.finditer(document.words(start, end)):
                    found |= owners[match.group()]
        return found

    def _pattern(self, source_id: str) -> tuple[re.Pattern[str], dict[str, set[str]]] | None:
        if source_id not in self._patterns:
            owners: dict[str, set[str]] = defaultdict(set)
            for identifier in sorted(self._here[source_id]):
                for form in self.forms(identifier):
                    owners[form].add(identifier)
            longest_first = sorted(owners, key=lambda form: (-len(form), form))
            written = "|".join(re.escape(form) for form in longest_first)
            self._patterns[source_id] = (re.compile(rf"(?<!\w)(?:{written})(?!\w)"), owners) if owners else None
        return self._patterns[source_id]
