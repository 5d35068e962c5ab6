"""The source folders of the project: `source.toml` and `brief.md`, read and checked, and originals recognised by their hash."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from pipeline import SOURCES_FOLDER
from pipeline.ingest.document import Document, Paragraph, SourceRecord
from pipeline.ingest.errors import SourceError
from pipeline.ingest.files import document_of
from pipeline.ingest.readers import decode, parse_toml, read_bytes, sha256
from pipeline.ingest.segment import lines_that_count, sentences
from schemas.columns import ID_PATTERN, LANGUAGE_PATTERN, SHA256_PATTERN
from schemas.vocabularies import terms

RECORD_FILE = "source.toml"
BRIEF_FILE = "brief.md"
REFERENCE = "reference"
UNWRITTEN = "(to be written"
"""How a paragraph of a brief opens that `xinjiang-record add` has marked and nobody has written yet."""
MARK = re.compile(r"\[p(?P<number>[1-9]\d*)\] +(?=\S)")


def source_folders(root: Path = SOURCES_FOLDER) -> list[Path]:
    """The source folders under a root, sorted by name; `reference` is none."""
    return sorted(entry for entry in root.iterdir() if entry.is_dir() and entry.name != REFERENCE and not entry.name.startswith("."))


class _Fields:
    """The fields of one `source.toml`, taken out one by one so that a missing, mistyped or unknown one is named."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.values: dict[str, Any] = parse_toml(decode(read_bytes(file), file), file)

    def error(self, field: str, problem: str, remedy: str) -> SourceError:
        return SourceError(self.file, f"field {field}", problem, remedy)

    def text(self, field: str, *, pattern: str | None = None, optional: bool = False) -> str | None:
        value = self._at(field)
        if value is None and not optional:
            raise self.error(field, "it is missing", "Add it; the other source folders show how")
        if value is not None and not isinstance(value, str):
            raise self.error(field, f"{value!r} is no text", "Write it in quotes")
        if not value:
            if optional:
                return None
            raise self.error(field, "it is empty", "Fill it in")
        if pattern and not re.search(pattern, value):
            raise self.error(field, f"{value!r} does not match {pattern}", "Correct it")
        return value

    def term(self, field: str, vocabulary: str) -> str:
        value = self.text(field)
        if value not in terms(vocabulary):
            raise self.error(field, f"{value!r} is not in the vocabulary", f"Use one of: {', '.join(terms(vocabulary))}")
        return str(value)

    def day(self, field: str) -> date | None:
        value = self.text(field, optional=True)
        try:
            return date.fromisoformat(value) if value else None
        except ValueError as error:
            raise self.error(field, f"{value!r} is no date", "Write it as YYYY-MM-DD, or leave it empty") from error

    def numbers(self, field: str) -> tuple[int, ...]:
        value = self._at(field)
        if not isinstance(value, list) or not all(isinstance(entry, int) and entry > 0 for entry in value):
            raise self.error(field, f"{value!r} is no list of paragraph numbers", "Write it like [1, 7]")
        return tuple(value)

    def count(self, field: str) -> int:
        value = self._at(field)
        if not isinstance(value, int) or value < 1:
            raise self.error(field, f"{value!r} is no count", "Write a whole number above 0")
        return value

    def _at(self, field: str) -> Any:
        current: Any = self.values
        for part in field.split("."):
            current = current.get(part) if isinstance(current, dict) else None
        return current


def read_record(folder: Path) -> SourceRecord:
    """The bibliographic record of a source folder. Raises SourceError that names the field and the remedy."""
    fields = _Fields(folder / RECORD_FILE)
    source_id = fields.text("source_id", pattern=ID_PATTERN)
    if source_id != folder.name:
        raise fields.error("source_id", f"{source_id!r} is not the folder's name {folder.name!r}", "Make the two agree")
    start, end = fields.day("published_start"), fields.day("published_end")
    if start and end and start > end:
        raise fields.error("published_end", f"{end} is before published_start {start}", "Put the earlier day first")
    fields.text("rights.statement")
    return SourceRecord(
        source_id=source_id,
        title=str(fields.text("title")),
        publisher=str(fields.text("publisher")),
        author=fields.text("author", optional=True),
        url=fields.text("url", optional=True, pattern=r"^https?://"),
        published_start=start,
        published_end=end,
        date_basis=fields.term("date_basis", "date_basis"),
        language=str(fields.text("language", pattern=LANGUAGE_PATTERN)),
        genre=fields.term("genre", "genre"),
        original_sha256=fields.text("original.sha256", pattern=SHA256_PATTERN),
        original_paragraphs=fields.count("original.paragraphs"),
        original_chrome=fields.numbers("original.chrome"),
    )


def read_redactions(folder: Path) -> dict[int, frozenset[str]]:
    """What a brief says otherwise than its original on purpose: paragraph -> words, from `[[redactions]]`. Raises SourceError."""
    fields = _Fields(folder / RECORD_FILE)
    found: dict[int, frozenset[str]] = {}
    for entry in fields.values.get("redactions", []):
        if not (isinstance(entry, dict) and isinstance(entry.get("paragraph"), int) and entry.get("words") and entry.get("reason")):
            raise fields.error("redactions", f"{entry!r} is not whole", "Give paragraph, words and reason")
        found[entry["paragraph"]] = frozenset(entry["words"])
    return found


def read_brief(folder: Path, record: SourceRecord) -> Document:
    """The brief of a source folder as a Document. Raises SourceError for a paragraph that is unmarked, out of order or not there."""
    file = folder / BRIEF_FILE
    text = decode(read_bytes(file), file)
    paragraphs: list[Paragraph] = []
    for start, end in lines_that_count(text):
        line = text[start:end]
        if line.startswith("# "):
            continue
        mark = MARK.match(line)
        place = f"line {text.count(chr(10), 0, start) + 1}"
        if mark is None:
            raise SourceError(file, place, "it does not begin with a mark like [p7]", "Say which paragraph of the original it restates")
        number = int(mark.group("number"))
        if record.original_paragraphs is not None and number > record.original_paragraphs:
            raise SourceError(
                file, place, f"the original has no paragraph {number}", f"It has {record.original_paragraphs}; correct the mark"
            )
        if paragraphs and number <= paragraphs[-1].number:
            raise SourceError(
                file, place, f"paragraph {number} comes after {paragraphs[-1].number}", "Put the paragraphs in order, one line each"
            )
        said = start + mark.end()
        if text.startswith(UNWRITTEN, said):
            raise SourceError(
                file, place, f"paragraph {number} is not written yet", "Say it in own words, or take the line out if it says nothing"
            )
        paragraphs.append(Paragraph(number, said, end, sentences=sentences(text, said, end)))
    if not paragraphs:
        raise SourceError(file, "text", "it restates no paragraph", "Write at least one line that begins with a mark like [p1]")
    return Document(record, "brief", text, tuple(paragraphs))


def originals_in(folder: Path) -> dict[str, Path]:
    """Every file in a folder by the SHA-256 of its bytes. Raises SourceError if the folder does not exist."""
    if not folder.is_dir():
        raise SourceError(folder, "folder", "it does not exist", "Name the folder that holds the original documents")
    return {sha256(path.read_bytes()): path for path in sorted(folder.iterdir()) if path.is_file()}


def read_original(folder: Path, record: SourceRecord, originals: dict[str, Path]) -> Document:
    """The original of a source, found by its hash. Raises SourceError if none of the files has it."""
    path = originals.get(record.original_sha256 or "")
    if path is None:
        raise SourceError(
            folder / RECORD_FILE,
            "field original.sha256",
            "no file among the originals has this hash",
            "Add the original, or correct the hash",
        )
    return document_of(decode(read_bytes(path), path), record, "original")


def read_source(folder: Path, edition: str, originals: dict[str, Path] | None = None) -> Document:
    """One source in the edition asked for. Raises SourceError."""
    record = read_record(folder)
    return read_brief(folder, record) if edition == "brief" else read_original(folder, record, originals or {})


def read_sources(
    folders: Iterable[Path], edition: str, originals: dict[str, Path] | None = None
) -> tuple[list[Document], list[SourceError]]:
    """Every source that can be read, and the error of each that cannot: one bad source never loses the others."""
    documents: list[Document] = []
    errors: list[SourceError] = []
    for folder in folders:
        try:
            documents.append(read_source(folder, edition, originals))
        except SourceError as error:
            errors.append(error)
    return documents, errors
