"""Sanction rows as documents report them (codebook: sanctions)."""

from __future__ import annotations

from pipeline.extract.candidates import Reading, SanctionCandidate
from pipeline.resolve.claims import ClaimLedger
from pipeline.resolve.ids import digest
from schemas.derive import Row


def sanction_rows(readings: list[Reading], ledger: ClaimLedger) -> list[Row]:
    """Sanctions sorted by id, one a target, with one claim each. A measure whose authority is no entity is left out."""
    rows = []
    for reading in readings:
        for candidate in reading.sanctions:
            row = _row(reading, candidate, ledger)
            if row is not None:
                rows.append(row)
    return sorted(rows, key=lambda row: str(row["sanction_id"]))


def _row(reading: Reading, candidate: SanctionCandidate, ledger: ClaimLedger) -> Row | None:
    source_id = reading.document.record.source_id
    authority = ledger.entity_id(source_id, candidate.authority)
    if authority is None:
        return None
    identifier = "sanction-" + digest(source_id, candidate.span.start, candidate.authority, candidate.target or candidate.target_label)
    ledger.add(reading.document, "sanctions", identifier, candidate.span, candidate.attribution, candidate.rule)
    announced, effective = candidate.announced, candidate.effective
    dated = announced or effective or candidate.ended
    return {
        "sanction_id": identifier,
        "authority_id": authority,
        "country": candidate.country,
        "programme": candidate.programme,
        "instrument": candidate.instrument,
        "target_id": ledger.entity_id(source_id, candidate.target),
        "target_label": candidate.target_label,
        "target_count": candidate.target_count,
        "announced": announced.start if announced else None,
        "effective": effective.start if effective else None,
        "ended": candidate.ended.start if candidate.ended else None,
        "date_precision": dated.precision if dated else "unknown",
        "reason": candidate.reason,
        "legal_reference": candidate.legal_reference,
        "record_basis": "news",
        "register_id": None,
        "register_note": None,
    }
