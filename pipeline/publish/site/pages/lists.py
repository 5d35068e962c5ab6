"""The lists of the site: which columns each table shows, and by which it is filtered."""

from __future__ import annotations

from datetime import date

from pipeline.publish.site import phrases
from pipeline.publish.site.listing import Column, Listing
from pipeline.publish.site.pages.countries import country_name
from pipeline.publish.site.pages.page import capitalised
from pipeline.publish.site.pages.quantities import measure_of, measured
from pipeline.publish.site.pages.related import by_day, sanction_title
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import label
from schemas.derive import Row


def listings(record: Record) -> list[Listing]:
    """Every list, in the order of the navigation."""
    return [_events(record), _entities(record), _quantities(record), _sanctions(record), _sources(record)]


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
    return Listing(
        "events",
        "Events",
        "event",
        "events",
        "What is reported to have happened, by date. Status is what is said for and against it; corroboration, who first told of it.",
        [
            Column("date", "Date", "date", lambda row: _dates(row["date_start"], row["date_end"]), filtered=True),
            Column("title", "Event", "link", lambda row: row["title"]),
            Column("type", "Type", "term", lambda row: label("event_type", row["event_type"]), filtered=True),
            Column("place", "Place", "term", lambda row: _name(record, row["place_id"]), filtered=True),
            Column(
                "status",
                "Status",
                "term",
                lambda row: label("status", row["status"]),
                filtered=True,
                mark=lambda row: f"status-{row['status']}",
            ),
            Column("corroboration", "Corroboration", "term", lambda row: label("corroboration", row["corroboration"]), filtered=True),
            Column("documents", "Documents", "number", lambda row: row["sources"]),
            _documents(record, "events", "event_id"),
        ],
        by_day(record.rows["events"].values()),
        "event_id",
    )


def _entities(record: Record) -> Listing:
    return Listing(
        "entities",
        "People, bodies and places",
        "name",
        "names",
        "Whoever and whatever the documents name: people, bodies, places, groups, sets of documents. A person is named only for a public "
        "office, a public role or public testimony.",
        [
            Column("name", "Name", "link", lambda row: row["name"]),
            Column("kind", "Kind", "term", lambda row: label("entity_kind", row["kind"]), filtered=True),
            Column("role", "Role", "text", lambda row: row["role"]),
            Column("part", "Part of", "term", lambda row: _name(record, row["part_of"]), filtered=True),
            Column("country", "Country", "term", lambda row: country_name(row["country"]) or None, filtered=True),
            Column("documents", "Documents", "number", lambda row: row["sources"]),
            Column("claims", "Claims", "number", lambda row: row["claims"]),
            _documents(record, "entities", "entity_id"),
        ],
        sorted(record.rows["entities"].values(), key=lambda row: (row["name"].casefold(), row["entity_id"])),
        "entity_id",
    )


def _quantities(record: Record) -> Listing:
    def figures(row: Row) -> list[Row]:
        return record.figures_of_quantity.get(row["quantity_id"], [])

    return Listing(
        "quantities",
        "Numbers",
        "number",
        "numbers",
        "What is counted, and what the reports allow it to be. Reports that count different things are kept apart; nothing is averaged.",
        [
            Column("label", "What is counted", "link", lambda row: capitalised(row["label"])),
            Column("measure", "Measure", "term", lambda row: label("measure", measure_of(record, row)), filtered=True),
            Column("reported", "Reported", "range", lambda row: (measured(row, figures(row)), row["low"] or row["high"])),
            Column("low", "At least", "number", lambda row: row["low"], shown=False),
            Column("high", "At most", "number", lambda row: row["high"], shown=False),
            Column(
                "flag",
                "How reports stand",
                "term",
                lambda row: label("quantity_flag", row["flag"]),
                filtered=True,
                mark=lambda row: f"flag-{row['flag']}",
            ),
            Column("reports", "Reports", "number", lambda row: row["reports"]),
            _documents(record, "quantities", "quantity_id"),
        ],
        sorted(record.rows["quantities"].values(), key=lambda row: (-row["reports"], row["label"].casefold(), row["quantity_id"])),
        "quantity_id",
    )


def _sanctions(record: Record) -> Listing:
    def day(row: Row) -> list[str | None]:
        first = row["announced"] or row["effective"]
        return _dates(first, first)

    return Listing(
        "sanctions",
        "Sanctions",
        "sanction",
        "sanctions",
        "Measures against a target, as documents report them and as the register of official measures holds them.",
        [
            Column("date", "Date", "date", day, filtered=True),
            Column("measure", "Sanction", "link", sanction_title),
            Column("authority", "Authority", "term", lambda row: _name(record, row["authority_id"]), filtered=True),
            Column("programme", "Programme", "term", lambda row: row["programme"], filtered=True),
            Column("instrument", "What it does", "term", lambda row: label("instrument", row["instrument"]), filtered=True, shown=False),
            Column("basis", "Known from", "term", lambda row: label("record_basis", row["record_basis"]), filtered=True),
            _documents(record, "sanctions", "sanction_id"),
        ],
        sorted(
            record.rows["sanctions"].values(),
            key=lambda row: (str(row["announced"] or row["effective"] or "9999"), row["target_label"].casefold(), row["sanction_id"]),
        ),
        "sanction_id",
    )


def _sources(record: Record) -> Listing:
    return Listing(
        "sources",
        "Documents",
        "document",
        "documents",
        "What was read. The documents are no sample: what is counted here describes them, not the campaign.",
        [
            Column("date", "Published", "date", lambda row: _dates(row["published_start"], row["published_end"]), filtered=True),
            Column("title", "Title", "link", lambda row: row["title"]),
            Column("publisher", "Publisher", "term", lambda row: row["publisher"], filtered=True),
            Column("genre", "Genre", "term", lambda row: label("genre", row["genre"]), filtered=True),
            Column("paragraphs", "Paragraphs", "number", lambda row: row["paragraphs"]),
            Column("claims", "Claims", "number", lambda row: row["claims"]),
        ],
        sorted(record.rows["sources"].values(), key=lambda row: (str(row["published_start"] or "9999"), row["source_id"])),
        "source_id",
    )
