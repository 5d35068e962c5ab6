"""From an anchor to the row that it names, and from a row to an anchor that names it alone.

An anchor survives what moves rows about: it holds words of a paragraph, which stand however the text before them changes, and no id.
"""

from __future__ import annotations

import re
from typing import Any

from pipeline.extract.candidates import Span
from pipeline.ingest.document import Document
from pipeline.review.cells import PARTICIPANTS, Names, cell_of, party_list, same, written_parties
from pipeline.review.contents import Content, Unit
from pipeline.review.ledger import Anchor
from schemas.derive import Row

LONGEST_QUOTATION = 8
"""Words of a sentence that an anchor made by the workbench repeats at most."""
TELL_APART = {
    "entities": ("name", "kind"),
    "events": ("event_type", "title", "date_start", "place_id", PARTICIPANTS),
    "figures": ("measure", "value", "unit", "population"),
    "sanctions": ("target_label", "instrument", "country", "announced"),
}


class AnchorError(ValueError):
    """An anchor that names no row or several: what is wrong and, after a full stop, what to do. `found` counts the rows."""

    def __init__(self, problem: str, remedy: str, found: int = 0) -> None:
        self.problem, self.remedy, self.found = problem, remedy, found
        super().__init__(f"{problem}. {remedy}.")


def occurrences(document: Document, paragraph: int, words: str) -> list[Span]:
    """Every place in a paragraph where the words stand; white space and case do not matter. Raises AnchorError if there is none."""
    there = next((entry for entry in document.paragraphs if entry.number == paragraph), None)
    if there is None:
        raise AnchorError(f"the text has no paragraph {paragraph}", "Correct the number, or remove this entry")
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [
        Span(paragraph, there.start + match.start(), there.start + match.end())
        for match in re.finditer(pattern, document.words(there.start, there.end), re.IGNORECASE)
    ]
    if not found:
        raise AnchorError(f"paragraph {paragraph} does not hold these words", "Take words as they stand there, or remove this entry")
    return found


def rows_at(anchor: Anchor, document: Document, contents: dict[Unit, Content], names: Names) -> list[Content]:
    """The units of the document's source that an anchor names, in their order. Raises AnchorError for words that do not stand there
    and ValueError for a column or value that the table cannot have."""
    places = occurrences(document, anchor.paragraph, anchor.words)
    source_id = document.record.source_id
    wanted = {name: cell_of(anchor.table, name, value, names) for name, value in anchor.where.items() if name != PARTICIPANTS}
    listed = party_list(anchor.where[PARTICIPANTS], names) if PARTICIPANTS in anchor.where else None
    return [
        content
        for (table, _, source), content in contents.items()
        if table == anchor.table
        and source == source_id
        and claims_at(content, places)
        and all(same(content.row[name], value) for name, value in wanted.items())
        and listed in (None, content.parties)
    ]


def claims_at(content: Content, places: list[Span]) -> list[Row]:
    """The claims of a unit that point at one of the places."""
    return [
        claim
        for claim in content.claims
        if any(claim["paragraph"] == place.paragraph and claim["start"] < place.end and place.start < claim["end"] for place in places)
    ]


def the_row_at(anchor: Anchor, document: Document, contents: dict[Unit, Content], names: Names) -> Content:
    """The one unit that an anchor names. Raises AnchorError if there is none or more than one."""
    found = rows_at(anchor, document, contents, names)
    if not found:
        raise AnchorError("extraction gives no such row there", "If it gets the passage right by now, remove this decision")
    if len(found) > 1:
        told = "; ".join(_told_apart(content, names) for content in found)
        raise AnchorError(f"it names {len(found)} rows ({told})", "Tell the one apart with `where`", len(found))
    return found[0]


def _told_apart(content: Content, names: Names) -> str:
    cells = ((name, _cell(content, name, names)) for name in TELL_APART[content.unit[0]])
    return ", ".join(f"{name} = {str(value)!r}" for name, value in cells if value not in (None, "", []))


def _cell(content: Content, name: str, names: Names) -> Any:
    """A cell as it is written in an anchor."""
    return written_parties(content.parties, names) if name == PARTICIPANTS else names.shown(content.row[name])


def anchor_of(content: Content, document: Document, contents: dict[Unit, Content], names: Names) -> Anchor:
    """An anchor that names a unit and nothing else, as short as it can be. Raises AnchorError if its row cannot be told from another."""
    claim = content.claims[0]
    words = " ".join(document.words(claim["start"], claim["end"]).split()[:LONGEST_QUOTATION])
    table = content.unit[0]
    where: dict[str, Any] = {}
    for name in ("", *TELL_APART[table]):
        if name:
            where[name] = _cell(content, name, names)
        anchor = Anchor(table, claim["paragraph"], words, dict(where))
        if [found.unit for found in rows_at(anchor, document, contents, names)] == [content.unit]:
            return anchor
    raise AnchorError("another row there has the same words and columns", "Accept it, or write the entry by hand")
