"""Rows that stand in relation to the row of a page, as short tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.publish.site import addresses, phrases
from pipeline.publish.site.pages.page import Link, entity, event
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import label
from schemas.derive import Row

ROWS_SHOWN = 200
LOOKS = {"Date": "d", "Reports": "n", "Event": "t", "Sanction": "t", "What is counted": "t", "Of whom or what": "t"}


@dataclass(frozen=True, slots=True)
class Related:
    """A short table: its title, its columns, the first rows, how many there are in all, and the list that shows the rest."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Link]]
    total: int
    rest: str

    @property
    def looks(self) -> list[str]:
        """The class of each column in `site.css`: days and numbers stand apart from words, long words have more room."""
        return [LOOKS.get(column, "") for column in self.columns]


def related(title: str, columns: Sequence[str], rows: Sequence[Sequence[Link]], rest: str) -> list[Related]:
    """The table; none without rows."""
    return [Related(title, columns, rows[:ROWS_SHOWN], len(rows), rest)] if rows else []


def by_day(events: Iterable[Row]) -> list[Row]:
    """Events by their first possible day, the undated last."""
    return sorted(events, key=lambda row: (str(row["date_start"] or row["date_end"] or "9999"), row["event_id"]))


def event_rows(record: Record, roles: dict[str, list[str]]) -> list[list[Link]]:
    """Events with what an entity does in each; `roles` by event_id."""
    return [
        [
            Link(phrases.short_span(row["date_start"], row["date_end"])),
            event(record, row["event_id"]) or Link(""),
            Link(", ".join(roles[row["event_id"]])),
            Link(label("status", row["status"])),
        ]
        for row in by_day(record.rows["events"][event_id] for event_id in roles)
    ]


def sanction_title(row: Row) -> str:
    """What a measure is called: what it does, and against whom."""
    return f"{label('instrument', row['instrument']) if row['instrument'] != 'unspecified' else 'Measure'} against {row['target_label']}"


def sanction_rows(record: Record, sanctions: Iterable[Row]) -> list[list[Link]]:
    """Measures by date: when, what against whom, under which programme, by whom."""
    return [
        [
            Link(str(row["announced"] or row["effective"] or "")),
            Link(sanction_title(row), addresses.page_of("sanctions", row["sanction_id"])),
            Link(row["programme"] or ""),
            entity(record, row["authority_id"]) or Link(""),
        ]
        for row in sorted(sanctions, key=lambda row: (str(row["announced"] or row["effective"] or "9999"), row["sanction_id"]))
    ]


def figure_rows(record: Record, figures: Iterable[Row]) -> list[list[Link]]:
    """Numbers as printed, what they count, and the document with the paragraph."""
    rows = []
    for row in figures:
        publisher = record.rows["sources"][row["source_id"]]["publisher"]
        place = Link(f"{publisher}, paragraph {row['paragraph']}", addresses.paragraph(row["source_id"], row["paragraph"]))
        rows.append([Link(f"“{row['text']}”", addresses.figure(row)), Link(row["population"] or ""), place])
    return rows
