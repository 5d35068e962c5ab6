"""`proof.csv`: where the original says what a claim of the brief says, kept as offsets and without a word of either text.

A line is anchored in the brief by table, type, paragraph and a place counted from the first code point of the paragraph, with a digest
of the words at that place. So it outlives an edit of another paragraph and a change of ids, names no row (ids can hold names, and rows
can be withdrawn), and is not used for other words that come to stand in the same place.
Offsets of the original are code points of the document whose SHA-256 stands in `source.toml`, a line end being one; ends are exclusive.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.extract.candidates import Reading, Span
from pipeline.ingest.document import Document
from pipeline.ingest.errors import SourceError
from pipeline.resolve.claims import sentence_of
from pipeline.review.spans import Claimed, Original, find_span, forms_of, original_of
from schemas.derive import Row, key_of
from schemas.tables import TABLES

Tables = dict[str, list[Row]]
PROOF_FILE = "proof.csv"
PROVED_TABLES = ("entities", "events", "figures", "sanctions")
GRAVE_TABLES = ("figures", "sanctions")
LEAST_PROVED = 0.95
"""Share of the claims on entities and events that an original proves at least."""
MOST_BY_CHANCE = 0.02
"""Share of the claims on events that a paragraph of the same original which tells of something else may prove at most."""
HEADER = ("table", "type", "paragraph", "brief_start", "brief_end", "brief_digest", "original_start", "original_end")
DIGEST_LENGTH = 16
TYPE_COLUMN = {"entities": "kind", "events": "event_type", "figures": "measure", "sanctions": "instrument"}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a claim stands in a brief: see the module. `start` and `end` are counted from the beginning of the paragraph."""

    table: str
    type: str
    paragraph: int
    start: int
    end: int
    digest: str


Proof = dict[Place, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A claim of a brief that its original does not prove. Where is told by paragraph and row; no words of the original."""

    source_id: str
    table: str
    row_id: str
    paragraph: int
    reason: str
    reviewed: bool

    @property
    def grave(self) -> bool:
        """Whether nothing may be released without it: a figure or a measure that a reviewer let stand."""
        return self.reviewed and self.table in GRAVE_TABLES

    def __str__(self) -> str:
        return f"{self.source_id}: paragraph {self.paragraph}: {self.table} {self.row_id}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Proved:
    """The proof of one source, what it lacks, and (proved, all) claims by table. `by_chance` is the control: how many times another
    paragraph of the original would have proved a claim on an event, and how many times that was tried."""

    proof: Proof
    lacking: tuple[Unfounded, ...]
    counts: dict[str, tuple[int, int]]
    by_chance: tuple[int, int]


def place_of(claim: Row, row: Row, brief: Document) -> Place | None:
    """The anchor of a claim; None if its paragraph is not in the brief or it points at no words."""
    paragraph = next((entry for entry in brief.paragraphs if entry.number == claim["paragraph"]), None)
    if paragraph is None or claim["start"] is None or claim["end"] is None:
        return None
    digest = hashlib.sha256(brief.words(claim["start"], claim["end"]).encode("utf-8")).hexdigest()[:DIGEST_LENGTH]
    start, end = claim["start"] - paragraph.start, claim["end"] - paragraph.start
    return Place(claim["table"], str(row[TYPE_COLUMN[claim["table"]]]), paragraph.number, start, end, digest)


def _rows_by_id(tables: Tables) -> dict[tuple[str, str], Row]:
    return {(name, row[str(key_of(TABLES[name]))]): row for name in PROVED_TABLES for row in tables[name]}


def prove(tables: Tables, brief: Document, original: Reading) -> Proved:
    """Every claim of the brief's source held against its original. `tables` are what may be published."""
    rows, searched = _rows_by_id(tables), original_of(original)
    parties, control = _parties(tables), _Control(tables, brief, searched)
    proof: Proof = {}
    lacking: list[Unfounded] = []
    total: Counter[str] = Counter()
    for claim in sorted(tables["claims"], key=lambda claim: str(claim["claim_id"])):
        if claim["source_id"] != brief.record.source_id or claim["table"] not in PROVED_TABLES:
            continue
        total[claim["table"]] += 1
        row = rows[claim["table"], claim["row_id"]]
        place = place_of(claim, row, brief)
        found = _found(claim, row, brief, parties)
        span = find_span(found, claim["paragraph"], searched) if place else "it points at no words of the brief"
        if isinstance(span, str) or place is None:
            reviewed = claim["review"] != "machine"
            lacking.append(Unfounded(claim["source_id"], claim["table"], claim["row_id"], claim["paragraph"], str(span), reviewed))
        else:
            start, end = proof.get(place, (span.start, span.end))
            proof[place] = (min(start, span.start), max(end, span.end))
            control.try_elsewhere(claim, found)
    missing = Counter(entry.table for entry in lacking)
    counts = {name: (total[name] - missing[name], total[name]) for name in PROVED_TABLES}
    return Proved(dict(sorted(proof.items())), tuple(sorted(lacking, key=str)), counts, (control.found, control.tried))


class _Control:
    """Claims on events held against the paragraphs of an original that do not tell of their event: what is found there is chance."""

    def __init__(self, tables: Tables, brief: Document, original: Original) -> None:
        self._original = original
        self._paragraphs = [paragraph.number for paragraph in brief.paragraphs]
        self._own: dict[str, set[int]] = defaultdict(set)
        for claim in tables["claims"]:
            if claim["source_id"] == brief.record.source_id:
                self._own[claim["row_id"]].add(claim["paragraph"])
        self.found = self.tried = 0

    def try_elsewhere(self, claim: Row, claimed: Claimed) -> None:
        """Counts where else the claim would have been proved; one on another table is passed over."""
        if claim["table"] != "events":
            return
        others = [number for number in self._paragraphs if number not in self._own[claim["row_id"]]]
        self.tried += len(others)
        self.found += sum(isinstance(find_span(claimed, number, self._original), Span) for number in others)


def _found(claim: Row, row: Row, brief: Document, parties: Mapping[str, tuple[tuple[str, ...], ...]]) -> Claimed:
    span = Span(claim["paragraph"], claim["start"] or 0, claim["end"] or 0)
    return Claimed(claim["table"], row, brief.words(span.start, span.end), sentence_of(brief, span), parties.get(claim["row_id"], ()))


def _parties(tables: Tables) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The names of those who take part, by event; the names of the target, by measure."""
    forms = {row["entity_id"]: forms_of(row) for row in tables["entities"]}
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for party in tables["participants"]:
        found[party["event_id"]].append((party["label"],) if party["label"] else forms.get(party["entity_id"], ()))
    for row in tables["sanctions"]:
        found[row["sanction_id"]].append(forms.get(row["target_id"], ()))
    return {row_id: tuple(sorted(set(names))) for row_id, names in found.items()}


def written(proof: Proof) -> str:
    """The content of `proof.csv`, sorted."""
    out = io.StringIO()
    rows = [(*_cells(place), start, end) for place, (start, end) in sorted(proof.items())]
    csv.writer(out, lineterminator="\n").writerows([HEADER, *rows])
    return out.getvalue()


def _cells(place: Place) -> tuple[str | int, ...]:
    return (place.table, place.type, place.paragraph, place.start, place.end, place.digest)


def read_proof(folder: Path) -> Proof | None:
    """The proof beside a brief; None if there is none. Raises SourceError for a line that is no proof."""
    path = folder / PROOF_FILE
    if not path.exists():
        return None
    lines = list(csv.reader(path.read_text(encoding="utf-8").splitlines()))
    remedy = "Make it anew with `xinjiang-record prove --originals DIR --write`"
    if not lines or tuple(lines[0]) != HEADER:
        raise SourceError(path, "line 1", f"the columns are not {', '.join(HEADER)}", remedy)
    proof: Proof = {}
    for number, cells in enumerate(lines[1:], start=2):
        try:
            table, kind, paragraph, start, end, digest, first, last = cells
            proof[Place(table, kind, int(paragraph), int(start), int(end), digest)] = (int(first), int(last))
        except ValueError as error:
            raise SourceError(path, f"line {number}", "it is no place in a brief and an original", remedy) from error
    return proof


def point_into_originals(tables: Tables, documents: Iterable[Document], sources: Path) -> dict[str, int]:
    """Gives the claims on briefs the offsets that are proved, in place. Returns, for each source that has a proof, how many of its
    lines are used by no claim. Raises SourceError."""
    rows = _rows_by_id(tables)
    unused: dict[str, int] = {}
    for document in documents:
        source_id = document.record.source_id
        proof = read_proof(sources / source_id) if document.edition == "brief" else None
        if proof is None:
            continue
        used = set()
        for claim in tables["claims"]:
            if claim["source_id"] != source_id or claim["table"] not in PROVED_TABLES:
                continue
            place = place_of(claim, rows[claim["table"], claim["row_id"]], document)
            if place in proof and place is not None:
                claim["original_start"], claim["original_end"] = proof[place]
                used.add(place)
        unused[source_id] = len(set(proof) - used)
    return unused
