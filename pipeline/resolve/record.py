"""The Record: all tables from the readings of all documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.extract.candidates import Reading
from pipeline.ingest.document import Document
from pipeline.resolve.acknowledgement import without_outsiders
from pipeline.resolve.claims import ClaimLedger
from pipeline.resolve.entities import entity_ids, entity_rows
from pipeline.resolve.events import event_ids, event_rows
from pipeline.resolve.figures import figure_rows
from pipeline.resolve.joining.rows import join_events
from pipeline.resolve.origins import corroboration, status, support
from pipeline.resolve.quantities import join_figures
from pipeline.resolve.register.entries import Register
from pipeline.resolve.register.rows import add_register
from pipeline.resolve.sanctions import sanction_rows
from schemas.derive import Row

OFFICIAL_ACTS = frozenset({"sanction", "import_block"})


@dataclass(frozen=True, slots=True)
class Record:
    """The rows of every table by table name, each list in published order. Rows hold exactly the columns of `schemas.tables`."""

    tables: dict[str, list[Row]]


def resolve(readings: list[Reading]) -> Record:
    """The tables that a list of readings gives. The order of the readings does not matter."""
    ordered = sorted(readings, key=lambda reading: reading.document.record.source_id)
    ids = entity_ids(ordered)
    ledger = ClaimLedger(ids)
    entities = entity_rows(ordered, ids, ledger)
    happened = event_ids(ordered)
    events, participants = event_rows(ordered, happened, ledger)
    figures = figure_rows(ordered, happened, ledger)
    sanctions = sanction_rows(ordered, ledger)
    claims = ledger.rows()
    tables = {
        "sources": [_source_row(reading) for reading in ordered],
        "entities": entities,
        "events": events,
        "participants": participants,
        "figures": figures,
        "quantities": [],
        "sanctions": sanctions,
        "claims": claims,
        "tombstones": [],
    }
    derive(tables)
    return Record(tables)


def derive(tables: dict[str, list[Row]]) -> None:
    """Computes all that follows from figures and claims, in place: after resolving, and again after a reviewer changed rows."""
    for figure in tables["figures"]:
        figure["quantity_id"] = None
    tables["quantities"] = join_figures(tables["figures"], tables["claims"], tables["sources"])
    derive_counts(tables)


def joined(tables: dict[str, list[Row]], documents: Iterable[Document]) -> dict[str, list[Row]]:
    """The tables with one row for what several documents tell of one happening, in place.

    Comes after a reviewer's decisions, which are about one document at a time, and before the register.
    """
    join_events(tables, documents)
    derive(tables)
    return tables


def with_register(tables: dict[str, list[Row]], register: Register | None) -> dict[str, list[Row]]:
    """The tables with the rows of the register and reported measures resolved to them, in place; None leaves them as they are.

    Comes after a reviewer's decisions, because an amended date or target may change what a report resolves to.
    """
    if register is not None:
        add_register(tables, register)
        derive(tables)
    return tables


def _source_row(reading: Reading) -> Row:
    record = reading.document.record
    return {
        "source_id": record.source_id,
        "title": record.title,
        "publisher": record.publisher,
        "author": record.author,
        "url": record.url,
        "published_start": record.published_start,
        "published_end": record.published_end,
        "date_basis": record.date_basis,
        "language": record.language,
        "genre": record.genre,
        "original_sha256": record.original_sha256,
        "edition": reading.document.edition,
        "paragraphs": record.original_paragraphs or len(reading.document.paragraphs),
        "claims": 0,
    }


def derive_counts(tables: dict[str, list[Row]]) -> None:
    """Computes every derived column of sources, entities and events from the claims, in place."""
    by_row: dict[tuple[str, str], list[Row]] = defaultdict(list)
    by_source: dict[str, int] = defaultdict(int)
    for claim in tables["claims"]:
        by_row[claim["table"], claim["row_id"]].append(claim)
        by_source[claim["source_id"]] += 1
    for row in tables["sources"]:
        row["claims"] = by_source[row["source_id"]]
    for row in tables["entities"]:
        claims = by_row["entities", row["entity_id"]]
        row["sources"], row["claims"] = support(claims).sources, len(claims)
    heard = without_outsiders(tables, {row["event_id"]: by_row["events", row["event_id"]] for row in tables["events"]})
    for row in tables["events"]:
        claims = by_row["events", row["event_id"]]
        backing = support(claims)
        official = row["event_type"] in OFFICIAL_ACTS
        row["sources"], row["origins_min"], row["origins_max"] = backing.sources, backing.origins_min, backing.origins_max
        row["roots"] = backing.roots
        denial = row["event_type"] == "denial"
        row["status"], row["corroboration"] = status(heard[row["event_id"]], official, denial), corroboration(claims, official)
