"""Figure rows (codebook: figures)."""

from __future__ import annotations

from pipeline.extract.candidates import FigureCandidate, Reading
from pipeline.resolve.claims import ClaimLedger
from pipeline.resolve.counted import population
from pipeline.resolve.events import EventIds, event_at
from pipeline.resolve.ids import digest
from pipeline.resolve.provenance import Provenance
from schemas.derive import Row


def figure_rows(readings: list[Reading], events: EventIds, ledger: ClaimLedger) -> list[Row]:
    """Figures sorted by id, each with one claim an outlet that collected it, pointing at the number phrase."""
    rows = []
    for reading in readings:
        provenance = Provenance(reading)
        rows += [_row(reading, candidate, events, ledger, provenance) for candidate in reading.figures]
    return sorted(rows, key=lambda row: str(row["figure_id"]))


def _row(reading: Reading, candidate: FigureCandidate, events: EventIds, ledger: ClaimLedger, provenance: Provenance) -> Row:
    source_id = reading.document.record.source_id
    identifier = "figure-" + digest(source_id, candidate.span.start, candidate.span.end)
    for ordinal, attribution in enumerate(provenance.of_figure(candidate.attribution, candidate.span)):
        ledger.add(reading.document, "figures", identifier, candidate.span, attribution, candidate.rule, ordinal)
    position = event_at(reading, candidate.span, candidate.measure)
    # an informant without a name speaks through the outlet that heard it
    asserter = (candidate.attribution.asserter or candidate.attribution.origin) if candidate.attribution else None
    return {
        "figure_id": identifier,
        "source_id": source_id,
        "paragraph": candidate.span.paragraph,
        "measure": candidate.measure,
        "value": candidate.value,
        "low": candidate.low,
        "high": candidate.high,
        "qualifier": candidate.qualifier,
        "unit": candidate.unit,
        "population": population(reading, candidate),
        "denominator": candidate.denominator,
        "basis": candidate.basis,
        "custody": candidate.custody,
        "place_id": ledger.entity_id(source_id, candidate.place),
        "period_start": candidate.period_start,
        "period_end": candidate.period_end,
        "asserted_by": ledger.entity_id(source_id, asserter),
        "text": candidate.text,
        "minor": candidate.minor,
        "quantity_id": None,
        "event_id": events[source_id, position] if position is not None else None,
    }
