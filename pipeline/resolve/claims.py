"""Claims: the evidence beneath every row (codebook: claims)."""

from __future__ import annotations

from pipeline.extract.candidates import Attribution, Span
from pipeline.ingest.document import Document
from pipeline.resolve.ids import claim_id
from schemas.derive import Row


class ClaimLedger:
    """Collects the claims of a build. A row may be supported several times; the same support is kept once."""

    def __init__(self, entity_ids: dict[tuple[str, str], str]) -> None:
        """`entity_ids` maps (source_id, entity key of that document) to the published entity_id."""
        self._entity_ids = entity_ids
        self._rows: dict[str, Row] = {}

    def entity_id(self, source_id: str, key: str | None) -> str | None:
        """The published id of an entity key of a document; None for none."""
        return self._entity_ids.get((source_id, key)) if key is not None else None

    def add(
        self, document: Document, table: str, row_id: str, span: Span, attribution: Attribution | None, rule: str, ordinal: int = 0
    ) -> str:
        """Enters one claim and returns its id. `span` is what is pointed at; the evidence is the sentence around it. Several claims of
        one span, as where two outlets collected it together, are told apart by `ordinal`."""
        source_id = document.record.source_id
        identifier = claim_id(source_id, span.start, span.end, table, row_id, None, ordinal)
        self._rows[identifier] = {
            "claim_id": identifier,
            "table": table,
            "row_id": row_id,
            "field": None,
            "source_id": source_id,
            "paragraph": span.paragraph,
            "start": span.start,
            "end": span.end,
            "original_start": span.start if document.edition == "original" else None,
            "original_end": span.end if document.edition == "original" else None,
            "evidence": sentence_of(document, span) if document.edition == "brief" else None,
            **self._who_says(source_id, attribution),
            "method": "extracted",
            "rule": rule,
            "review": "machine",
        }
        return identifier

    def _who_says(self, source_id: str, attribution: Attribution | None) -> Row:
        if attribution is None:
            return {
                "stance": "alleges",
                "asserted_by": None,
                "asserter_type": "journalist",
                "origin": None,
                "root": None,
                "relay": "original",
            }
        return {
            "stance": attribution.stance,
            "asserted_by": self.entity_id(source_id, attribution.asserter),
            "asserter_type": attribution.asserter_type,
            "origin": self.entity_id(source_id, attribution.origin),
            "root": attribution.root,
            "relay": attribution.relay,
        }

    def rows(self) -> list[Row]:
        """All claims, sorted by id."""
        return [self._rows[identifier] for identifier in sorted(self._rows)]


def sentence_of(document: Document, span: Span) -> str:
    """The sentences of the paragraph that a span touches, as printed."""
    for paragraph in document.paragraphs:
        if paragraph.start <= span.start < paragraph.end:
            touched = [s for s in paragraph.sentences if s.start < span.end and span.start < s.end]
            if touched:
                return document.words(touched[0].start, touched[-1].end)
            return document.words(paragraph.start, paragraph.end)
    return document.words(span.start, span.end)
