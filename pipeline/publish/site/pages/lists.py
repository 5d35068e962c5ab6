"""The lists of the site: which columns each table shows, and by which it is filtered."""

from __future__ import annotations

from datetime import date

from pipeline.publish.site import phrases
from pipeline.publish.site.listing import Column, Listing
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import label
from schemas.derive import Row


def listings(record: Record) -> list[Listing]:
    """Every list, in the order of the navigation."""
    return [_events(record)]


def _dates(start: date | None, end: date | None) -> list[str | None]:
    return [phrases.short_span(start, end), str(start) if start else None, str(end) if end else None]


def _name(record: Record, entity_id: str | None) -> str | None:
    return record.rows["entities"][entity_id]["name"] if entity_id else None


def _documents(record: Record, table: str, key: str) -> Column:
    """The documents that a row rests on: a column that only filters."""

    def publishers(row: Row) -> list[str]:
        return [record.rows["sources"][source_id]["publisher"] for source_id in record.sources_of.get((table, row[key]), [])]

    return Column("document", "Document", "terms", publishers, filtered=True, shown=False)


def _events(record: Record) -> Listing:
    rows = sorted(record.rows["events"].values(), key=lambda row: (str(row["date_start"] or row["date_end"] or "9999"), row["event_id"]))
    return Listing(
        "events",
        "Events",
        "What is reported to have happened, by date. Status is what is said for and against it; corroboration, where it comes from.",
        [
            Column("date", "Date", "date", lambda row: _dates(row["date_start"], row["date_end"]), filtered=True),
            Column("title", "Event", "link", lambda row: row["title"]),
            Column("type", "Type", "term", lambda row: label("event_type", row["event_type"]), filtered=True),
            Column("place", "Place", "term", lambda row: _name(record, row["place_id"]), filtered=True),
            Column("status", "Status", "term", lambda row: label("status", row["status"]), filtered=True),
            Column("corroboration", "Corroboration", "term", lambda row: label("corroboration", row["corroboration"]), filtered=True),
            Column("documents", "Documents", "number", lambda row: row["sources"]),
            _documents(record, "events", "event_id"),
        ],
        rows,
        "event_id",
    )
