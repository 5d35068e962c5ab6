"""Do no harm (codebook): who is not named, and a scan that finds a withheld name wherever it stands.

Persons are published on an allow-list: an entity of kind person without a publish basis is taken out of the tables before
anything of a release is written, and its names are blanked in every text cell. Names that may stand nowhere are known to the
project by hash alone.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from pipeline import REFERENCE_FOLDER
from schemas.derive import Row

WITHHELD_FILE = REFERENCE_FOLDER / "withheld.sha256"
LONGEST_NAME = 4
HASHES_KEPT = 500_000
WORD = re.compile(r"[^\W_]+")
BLANK = "[name withheld]"
WITHHELD_PARTY = "a person whose name is withheld"


@cache
def withheld_hashes(path: Path = WITHHELD_FILE) -> frozenset[str]:
    """The hashes of the names that may stand nowhere."""
    return frozenset(line.strip() for line in path.read_text(encoding="utf-8").splitlines() if re.fullmatch(r"[0-9a-f]{64}", line.strip()))


@lru_cache(maxsize=HASHES_KEPT)
def _hash_of(name: str) -> str:
    """Kept, because the pages of a site repeat most of their words."""
    return hashlib.sha256(name.encode("utf-8")).hexdigest()


def withheld_positions(text: str, hashes: frozenset[str] | None = None) -> list[tuple[int, int]]:
    """Code-point spans of withheld names in a text. The name itself is never returned."""
    wanted = withheld_hashes() if hashes is None else hashes
    words = [word.casefold() for word in WORD.findall(text)]
    found = []
    for size in range(1, LONGEST_NAME + 1):
        names = list(map(" ".join, zip(*(words[start:] for start in range(size)), strict=False)))
        withheld = {name for name in set(names) if _hash_of(name) in wanted}
        if withheld:
            spans = [match.span() for match in WORD.finditer(text)]
            found += [(spans[i][0], spans[i + size - 1][1]) for i, name in enumerate(names) if name in withheld]
    return found


def scan(content: bytes, hashes: frozenset[str] | None = None) -> list[str]:
    """Findings in the bytes of a file that is to be published, told without the name; empty if there are none."""
    text = content.decode("utf-8", errors="ignore") if b"\0" not in content[:4096] else content.decode("latin-1")
    return [f"a withheld name at characters {start} to {end}" for start, end in withheld_positions(text, hashes)]


def redact(tables: dict[str, list[Row]], hashes: frozenset[str] | None = None) -> dict[str, list[Row]]:
    """The tables without persons who have no publish basis: rows, claims and references gone, names blanked in every text cell."""
    hidden = {row["entity_id"]: row for row in tables["entities"] if row["kind"] == "person" and row["publish_basis"] == "withheld"}
    blanks = _patterns(hidden.values())
    redacted = {name: [_clean(row, blanks, hashes) for row in rows] for name, rows in tables.items()}
    redacted["entities"] = [row for row in redacted["entities"] if row["entity_id"] not in hidden]
    redacted["claims"] = [row for row in redacted["claims"] if not (row["table"] == "entities" and row["row_id"] in hidden)]
    for name, rows in redacted.items():
        for row in rows:
            _drop_references(name, row, hidden)
    return redacted


def _patterns(hidden: Iterable[Row]) -> re.Pattern[str] | None:
    forms: set[str] = set()
    for row in hidden:
        forms.update(form for form in [row["name"], *(row["aliases"] or "").split("|")] if form)
    if not forms:
        return None
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in longest_first))


def _clean(row: Row, blanks: re.Pattern[str] | None, hashes: frozenset[str] | None) -> Row:
    return {column: _clean_text(value, blanks, hashes) if isinstance(value, str) else value for column, value in row.items()}


def _clean_text(text: str, blanks: re.Pattern[str] | None, hashes: frozenset[str] | None) -> str:
    if blanks is not None:
        text = blanks.sub(BLANK, text)
    for start, end in sorted(withheld_positions(text, hashes), reverse=True):
        text = text[:start] + BLANK + text[end:]
    return text


def _drop_references(name: str, row: Row, hidden: dict[str, Row]) -> None:
    if name == "participants" and row["entity_id"] in hidden:
        row["entity_id"], row["label"] = None, WITHHELD_PARTY
    for column in ("part_of", "asserted_by", "origin", "target_id"):
        if row.get(column) in hidden:
            row[column] = None
    if name == "sanctions" and row["target_label"] == BLANK:
        row["target_label"] = WITHHELD_PARTY
