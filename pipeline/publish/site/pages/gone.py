"""Ids that name no row any more: a joined row leads on to the one that says the same, a withdrawn one leaves a page without content."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.publish.site import addresses
from pipeline.publish.site.pages.page import Link, Page
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import gloss, label
from schemas.derive import Row

NAMED_BY = ("title", "name", "label", "target_label", "text")


def gone_pages(record: Record) -> Iterator[Page]:
    """A page for every tombstone at the address that its id had, and the list of all. The id of a withdrawn row may hold a name, so that
    its page has the hash of the id for an address."""
    entries = [_entry(record, row) for row in record.tombstones]
    for entry in entries:
        yield Page(
            path=addresses.page_of(entry["table"], entry["row_id"]),
            title="Joined with another" if entry["moved_to"] else "Withdrawn",
            description=f"One of the {entry['table']} of earlier versions that stands here no more: {entry['reason'].lower()}.",
            template="tombstone.html.j2",
            section=entry["table"],
            content=entry,
        )
    yield Page(
        path=addresses.GONE,
        title="Withdrawn and joined",
        description="What stood in earlier versions and stands here no more, and why.",
        template="withdrawn.html.j2",
        section="",
        content={"entries": entries},
    )


def _name(record: Record, row: Row) -> str:
    """What the row is called that an id was joined with; its id where the release does not have it."""
    kept = record.rows[row["table"]].get(row["moved_to"], {})
    return next((str(kept[column]) for column in NAMED_BY if kept.get(column)), row["moved_to"])


def _entry(record: Record, row: Row) -> dict[str, Any]:
    path = addresses.of_row(record, row["table"], row["moved_to"]) if row["moved_to"] else None
    return {
        "table": row["table"],
        "row_id": row["row_id"],
        "moved_to": Link(_name(record, row), path) if row["moved_to"] else None,
        "reason": label("tombstone_reason", row["reason"]),
        "gloss": gloss("tombstone_reason", row["reason"]),
        "page": addresses.page_of(row["table"], row["row_id"]),
    }
