"""The entries of an official list: one a listed party, with every name and the day of the listing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from pipeline.extract.naming.reference import ReferenceEntry, entries
from pipeline.review.official_lists.formats import Cells, ListFormat

REGION = "place-xinjiang"
# The region under names that are no place names: its people, and the abbreviations that notices use.
ABOUT = ("Xinjiang", "XUAR", "XPCC", "Uyghur", "Uygur", "Uighur")
DAY_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%B %d, %Y", "%b %d, %Y")
# "A Co. (also known as B; C; and D)", "A Co. (including two aliases: B and C)"
OTHER_NAMES = re.compile(
    r"\s*\((?:also known as|formerly known as|formerly|including[^:]*alias[^:]*:|a\.?k\.?a\.?)\s*(?P<names>.*)\)\s*$", re.I
)


@dataclass(frozen=True, slots=True)
class ListedParty:
    """A party on an official list. `names` begins with the preferred one; `about_xinjiang` says whether the list ties it to Xinjiang."""

    reference: str
    programme: str
    names: tuple[str, ...]
    listed: date | None
    about_xinjiang: bool


def listed_parties(form: ListFormat, rows: Iterable[Cells]) -> list[ListedParty]:
    """The parties of the programmes that the register follows, in the order of the list. Rows of one id are one party."""
    groups: dict[tuple[str, str], list[Cells]] = {}
    for number, row in enumerate(rows, start=1):
        programme = _programme(form, row)
        if programme is not None:
            reference = form.cell(row, "id") or f"row {number}"
            groups.setdefault((programme, reference), []).append(row)
    parties = [_party(form, programme, reference, members) for (programme, reference), members in groups.items()]
    return [party for party in parties if party.names]


def _programme(form: ListFormat, row: Cells) -> str | None:
    for programme in form.programmes:
        if all(_holds(form.cell(row, column), words) for column, words in programme.where.items()):
            return programme.register
    return None


def _holds(cell: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", cell, re.IGNORECASE) is not None


def _party(form: ListFormat, programme: str, reference: str, rows: list[Cells]) -> ListedParty:
    names = [name for row in rows for name in _names(form, row)]
    days = [day for row in rows if (day := parsed_day(form.cell(row, "listed")))]
    about = form.whole_list or any(_about_xinjiang(cell) for row in rows for cell in row.values())
    return ListedParty(reference, programme, tuple(dict.fromkeys(names)), min(days, default=None), about)


def _names(form: ListFormat, row: Cells) -> list[str]:
    whole = form.cell(row, "name") or " ".join(filter(None, (row.get(heading) for heading in form.columns.get("parts", ()))))
    others = form.cell(row, "other_names").split(";")
    inside = OTHER_NAMES.search(whole)
    if inside:
        whole = whole[: inside.start()]
        others += re.split(r";\s*(?:and\s+)?|\s+and\s+(?=\S+$)", inside.group("names"))
    return [name for name in (" ".join(each.split()) for each in (whole, *others, form.cell(row, "native_name"))) if name]


def parsed_day(text: str) -> date | None:
    """A day as one of the lists writes it; None for an empty cell or another form."""
    for pattern in DAY_FORMATS:
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None


def _about_xinjiang(cell: str) -> bool:
    return _region_names().search(cell) is not None


@cache
def _region_names() -> re.Pattern[str]:
    """Xinjiang, its people and the places in it, names that are also ordinary words left out."""
    parents = {entry.entity_id: entry.part_of for entry in entries()}
    within = [form for entry in entries() if not entry.ambiguous and _lies_in_region(entry, parents) for form in entry.forms]
    longest_first = sorted({*ABOUT, *within}, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)


def _lies_in_region(entry: ReferenceEntry, parents: dict[str, str | None]) -> bool:
    current: str | None = entry.entity_id if entry.kind in ("place", "facility") else None
    seen: set[str] = set()
    while current is not None and current not in seen:
        if current == REGION:
            return True
        seen.add(current)
        current = parents.get(current)
    return False
