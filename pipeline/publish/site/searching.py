"""The search over names, aliases, titles and evidence: a static index in scripts, of which a browser loads only those that it needs.

`search/index.js` says which script holds the words that begin with which letters; `search/words.N.js` holds for each word the entries
whose title has it and those whose evidence has it, as differences between growing numbers; `search/entries.N.js` holds what is shown of
the entries.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.publish.site import addresses, phrases
from pipeline.publish.site.pages.page import capitalised
from pipeline.publish.site.pages.quantities import measured
from pipeline.publish.site.pages.related import sanction_title
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import label
from schemas.derive import Row

FOLDER = "search"
ENTRIES_IN_A_SCRIPT = 500
SHORTEST_WORD = 2
LARGEST_SCRIPT = 60_000
WORD = re.compile(r"[^\W_]+")

Postings = dict[str, tuple[list[int], list[int]]]


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found: the page, what is shown of it, and the words beneath that are searched as well."""

    path: str
    title: str
    kind: str
    detail: str
    other_names: str
    beneath: tuple[str, ...]


def words_of(text: str) -> set[str]:
    """The words of a text as they are searched: without accents, in lower case, of two letters or more."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return {word for word in WORD.findall(bare.lower()) if len(word) >= SHORTEST_WORD}


def search_scripts(record: Record) -> dict[str, str]:
    """The scripts of the index by their path in the site."""
    entries = list(_entries(record))
    scripts = {}
    for number, start in enumerate(range(0, len(entries), ENTRIES_IN_A_SCRIPT)):
        shown = [[entry.path, entry.title, entry.kind, entry.detail] for entry in entries[start : start + ENTRIES_IN_A_SCRIPT]]
        scripts[f"{FOLDER}/entries.{number}.js"] = f"self.recordSearch.entries[{number}] = {_json(shown)};\n"
    prefixes = {}
    for number, (prefix, postings) in enumerate(_shards(_postings(entries))):
        prefixes[prefix] = number
        scripts[f"{FOLDER}/words.{number}.js"] = f"self.recordSearch.words[{number}] = {_json(postings)};\n"
    index = {"prefixes": prefixes, "inAScript": ENTRIES_IN_A_SCRIPT, "total": len(entries), "entries": {}, "words": {}}
    scripts[f"{FOLDER}/index.js"] = f"self.recordSearch = {_json(index)};\n"
    return scripts


def _entries(record: Record) -> Iterator[Entry]:
    for row in record.rows["events"].values():
        detail = f"{phrases.span(row['date_start'], row['date_end'])}; {label('status', row['status']).lower()}"
        yield _entry(record, "events", row["event_id"], row["title"], "Event", detail)
    for row in record.rows["entities"].values():
        kind = label("entity_kind", row["kind"])
        yield _entry(record, "entities", row["entity_id"], row["name"], kind, row["role"] or "", (row["aliases"] or "").replace("|", " "))
    for row in record.rows["quantities"].values():
        figures = record.figures_of_quantity.get(row["quantity_id"], [])
        beneath = [claim for figure in figures for claim in record.claims_of.get(("figures", figure["figure_id"]), [])]
        detail = f"{measured(row, figures)}; {label('quantity_flag', row['flag']).lower()}"
        path = addresses.page_of("quantities", row["quantity_id"])
        yield Entry(path, capitalised(row["label"]), "Number", detail, " ".join(figure["text"] for figure in figures), _sentences(beneath))
    for row in record.rows["sanctions"].values():
        authority = record.rows["entities"][row["authority_id"]]["name"]
        detail = "; ".join(part for part in (authority, row["programme"], str(row["announced"] or row["effective"] or "")) if part)
        yield _entry(record, "sanctions", row["sanction_id"], sanction_title(row), "Sanction", detail)
    for row in record.rows["sources"].values():
        path = addresses.page_of("sources", row["source_id"])
        yield Entry(path, row["title"], "Document", row["publisher"], f"{row['publisher']} {row['author'] or ''}", ())


def _entry(record: Record, table: str, row_id: str, title: str, kind: str, detail: str, other_names: str = "") -> Entry:
    claims = record.claims_of.get((table, row_id), [])
    return Entry(addresses.page_of(table, row_id), title, kind, detail, other_names, (detail, *_sentences(claims)))


def _sentences(claims: Iterable[Row]) -> tuple[str, ...]:
    return tuple(sorted({claim["evidence"] for claim in claims if claim["evidence"]}))


def _postings(entries: list[Entry]) -> Postings:
    found: Postings = defaultdict(lambda: ([], []))
    for number, entry in enumerate(entries):
        named = words_of(f"{entry.title} {entry.other_names}")
        for word in named:
            found[word][0].append(number)
        for word in words_of(" ".join(entry.beneath)) - named:
            found[word][1].append(number)
    return {word: (_differences(titles), _differences(beneath)) for word, (titles, beneath) in sorted(found.items())}


def _differences(numbers: list[int]) -> list[int]:
    return [number - before for number, before in zip(numbers, [0, *numbers], strict=False)]


def _shards(postings: Postings) -> Iterator[tuple[str, Postings]]:
    """The words by their first letter, or by their first two where those of one letter are too many for one script."""
    for prefix, together in _by_prefix(postings, 1).items():
        if len(_json(together)) <= LARGEST_SCRIPT:
            yield prefix, together
        else:
            yield from _by_prefix(together, 2).items()


def _by_prefix(postings: Mapping[str, tuple[list[int], list[int]]], length: int) -> dict[str, Postings]:
    grouped: dict[str, Postings] = defaultdict(dict)
    for word, where in postings.items():
        grouped[word[:length]][word] = where
    return grouped


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
