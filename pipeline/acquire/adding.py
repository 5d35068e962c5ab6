"""Adding a source: a received file becomes a folder under `sources/`, and the document itself a file among the user's originals."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import PROJECT_ROOT
from pipeline.acquire.bounded import bounded
from pipeline.acquire.drafting import Draft, Stated, draft, record_text, skeleton
from pipeline.acquire.formats import reading
from pipeline.acquire.formats.bounds import LARGEST_RECEIVED
from pipeline.acquire.likeness import Repetition, Signature, recorded, repetitions, signature
from pipeline.acquire.received import Article, Received
from pipeline.ingest.errors import SourceError
from pipeline.ingest.readers import decode, parse_toml, read_bytes, sha256
from pipeline.ingest.registry import BRIEF_FILE, RECORD_FILE, originals_in, source_folders

UNFINISHED = ".adding-"


@dataclass(frozen=True, slots=True)
class Added:
    """A source that was added: its folder, its draft, the sources that it repeats, and the file of its text among the originals."""

    folder: Path
    draft: Draft
    repeated: list[Repetition]
    original: Path


def from_file(path: Path) -> Received:
    """A file of the user's. Raises SourceError."""
    return Received(read_bytes(path, LARGEST_RECEIVED), str(path))


def article_of(received: Received, page: str | None = None) -> tuple[Received, Article]:
    """The page of an archive, or the file itself, and what it says; read in a process with bounds. Raises SourceError."""
    return bounded(reading.article_of, received, page, name=received.name)


def add(received: Received, article: Article, stated: Stated, sources: Path, originals: Path) -> Added:
    """Writes the source folder, whole or not at all, and the originals.

    Raises SourceError if the document is a source already, its id is taken, or the folder of originals lies in the repository.
    """
    _refuse_inside_repository(originals, sources)
    made = draft(received, article, stated)
    known = _known(sources)
    _refuse_duplicate(made, known)
    folder = sources / made.record.source_id
    if folder.exists():
        raise SourceError(folder, "source_id", "there is a source of this name", "Choose another with --id ID")
    signed = signature(made.document.text)
    repeated = repetitions(signed, _signatures(known, originals))
    original = _write_original(made, originals)
    _write_folder(folder, {RECORD_FILE: record_text(made, signed, repeated), BRIEF_FILE: skeleton(made.document)})
    return Added(folder, made, repeated, original)


def _refuse_inside_repository(originals: Path, sources: Path) -> None:
    for ours in (PROJECT_ROOT, sources.resolve()):
        if originals.resolve().is_relative_to(ours):
            raise SourceError(originals, "--originals", "it lies in the repository, which originals never enter", "Name a folder elsewhere")


def _known(sources: Path) -> dict[str, dict[str, Any]]:
    """The fields of every `source.toml` that can be read, by source; what is wrong with the others the build says."""
    found = {}
    for folder in source_folders(sources):
        try:
            found[folder.name] = parse_toml(decode(read_bytes(folder / RECORD_FILE), folder / RECORD_FILE), folder / RECORD_FILE)
        except SourceError:
            continue
    return found


def _digests(fields: dict[str, Any]) -> set[object]:
    tables = (fields.get("original"), fields.get("received"))
    return {table.get("sha256") for table in tables if isinstance(table, dict)}


def _refuse_duplicate(made: Draft, known: dict[str, dict[str, Any]]) -> None:
    """The same bytes under the same address, or under none, are the same document; under another they are its reprint."""
    ours = {made.record.original_sha256, sha256(made.received.content)}
    for source_id, fields in known.items():
        if ours & _digests(fields) and (not made.record.url or fields.get("url") in ("", None, made.record.url)):
            raise SourceError(made.received.name, "document", f"it is the source {source_id} already", "Nothing is to be added")


def _signatures(known: dict[str, dict[str, Any]], originals: Path) -> list[tuple[str, Signature]]:
    """The signature of every source: as recorded, or of its original where that is at hand."""
    files = originals_in(originals) if originals.is_dir() else {}
    found = []
    for source_id, fields in known.items():
        signed = recorded(fields) or _signed_file(fields, files)
        if signed is not None:
            found.append((source_id, signed))
    return found


def _signed_file(fields: dict[str, Any], files: dict[str, Path]) -> Signature | None:
    paths = (files[digest] for digest in sorted(map(str, _digests(fields))) if digest in files)
    for path in paths:
        try:
            return signature(decode(read_bytes(path), path))
        except SourceError:
            continue
    return None


def _write_original(made: Draft, originals: Path) -> Path:
    """The text that paragraphs and code points count in, and beside it the file as it came, if that is another."""
    originals.mkdir(parents=True, exist_ok=True)
    received = made.received
    path = originals / f"{made.record.source_id}.txt"
    if received.content != made.kept:
        came_as = reading.format_of(received)
        ending = f".received{reading.EXTENSIONS[came_as]}"
        _write_new(originals / f"{made.record.source_id}{ending}", received.content)
    _write_new(path, made.kept)
    return path


def _write_new(path: Path, content: bytes) -> None:
    """A file of the user's is never overwritten."""
    if path.exists() and path.read_bytes() != content:
        raise SourceError(path, "file", "another file of this name is there", "Move it away, or choose another id with --id ID")
    path.write_bytes(content)


def _write_folder(folder: Path, files: dict[str, str]) -> None:
    """A folder with its files, moved into place in one step."""
    unfinished = folder.with_name(f"{UNFINISHED}{folder.name}")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    for name, text in files.items():
        (unfinished / name).write_text(text, encoding="utf-8", newline="\n")
    unfinished.rename(folder)
