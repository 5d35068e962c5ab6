"""Briefs held against their originals, source by source: words (`proof`), then every claim that may be published (`proofs`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.extract.candidates import Reading
from pipeline.extract.extractor import read_all
from pipeline.ingest.document import Document
from pipeline.ingest.errors import SourceError
from pipeline.ingest.registry import originals_in, read_brief, read_original, read_record, read_redactions, source_folders
from pipeline.review.proof import unproved
from pipeline.review.proofs import LEAST_PROVED, MOST_BY_CHANCE, PROOF_FILE, Proved, prove, written
from pipeline.review.publishable import publishable


@dataclass(frozen=True, slots=True)
class Outcome:
    """What holding one source against its original gave: errors, remarks that stop nothing, and a line that sums up."""

    source_id: str
    errors: tuple[str, ...]
    remarks: tuple[str, ...]
    summary: str


def prove_sources(sources: Path, originals: Path, write: bool = False) -> Iterator[Outcome]:
    """Holds every source of a folder against its original, and writes `proof.csv` beside the brief or compares with the one there.

    Raises SourceError if the folder of originals does not exist, or a review or a registry cannot be read.
    """
    files = originals_in(originals)
    pairs: list[tuple[Path, Document, Document]] = []
    for folder in source_folders(sources):
        try:
            record = read_record(folder)
            pairs.append((folder, read_brief(folder, record), read_original(folder, record, files)))
        except SourceError as error:
            yield Outcome(folder.name, (str(error),), (), "not read")
    tables = publishable(list(read_all([brief for _, brief, _ in pairs])), sources).tables
    readings = read_all([original for _, _, original in pairs])
    for (folder, brief, _), original in zip(pairs, readings, strict=True):
        yield _outcome(folder, brief, original, prove(tables, brief, original), write)


def _outcome(folder: Path, brief: Document, original: Reading, proved: Proved, write: bool) -> Outcome:
    errors = [str(difference) for difference in unproved(brief, original.document, read_redactions(folder))]
    errors += [str(entry) for entry in proved.lacking if entry.grave]
    others = [proved.counts[name] for name in ("entities", "events")]
    found, total = sum(count for count, _ in others), sum(count for _, count in others)
    if found < LEAST_PROVED * total:
        errors.append(f"{folder.name}: {found} of {total} claims on entities and events are proved, fewer than {LEAST_PROVED:.0%}")
    chance, tried = proved.by_chance
    if chance > max(1, MOST_BY_CHANCE * tried):
        errors.append(f"{folder.name}: {chance} of {tried} times another paragraph proves a claim on an event, over {MOST_BY_CHANCE:.0%}")
    errors += _kept(folder / PROOF_FILE, written(proved.proof), write)
    told = ", ".join(f"{found} of {total} {name}" for name, (found, total) in proved.counts.items())
    remarks = tuple(f"not proved: {entry}" for entry in proved.lacking if not entry.grave)
    verdict = "proved" if not errors else f"{len(errors)} errors"
    summary = f"{verdict} (claims with their place in the original: {told}; proved by another paragraph: {chance} of {tried} times)"
    return Outcome(folder.name, tuple(errors), remarks, summary)


def _kept(file: Path, content: str, write: bool) -> list[str]:
    """Writes a proof, or says that the one there is not what brief and original give."""
    if write:
        file.write_text(content, encoding="utf-8")
        return []
    if file.exists() and file.read_text(encoding="utf-8") == content:
        return []
    state = "is out of date" if file.exists() else "is missing"
    return [f"{file}: it {state}. Make it with `xinjiang-record prove --originals DIR --write`."]
