"""What is fuzzed: one function of bytes a reader. It returns, or raises SourceError; anything else is a finding."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from pipeline.acquire.adding import add
from pipeline.acquire.drafting import Stated
from pipeline.acquire.formats.reading import article_of
from pipeline.acquire.received import Article, Received
from pipeline.ingest.document import SourceRecord
from pipeline.ingest.errors import SourceError
from pipeline.ingest.files import read_document
from pipeline.ingest.registry import BRIEF_FILE, RECORD_FILE, read_brief, read_record, read_redactions

Target = Callable[[bytes], None]
RECORD = SourceRecord("made-up", "Made up", "Nobody", original_paragraphs=50)


def _written(name: str, data: bytes, folder: str) -> Path:
    path = Path(folder) / "made-up" / name
    path.parent.mkdir()
    path.write_bytes(data)
    return path


def toml(data: bytes) -> None:
    """A `source.toml`."""
    with tempfile.TemporaryDirectory() as folder, suppress(SourceError):
        path = _written(RECORD_FILE, data, folder)
        read_redactions(path.parent)
        read_record(path.parent)


def brief(data: bytes) -> None:
    """A `brief.md`."""
    with tempfile.TemporaryDirectory() as folder, suppress(SourceError):
        document = read_brief(_written(BRIEF_FILE, data, folder).parent, RECORD)
        assert all(0 <= paragraph.start < paragraph.end <= len(document.text) for paragraph in document.paragraphs)


def text(data: bytes) -> None:
    """A text that is given to `extract`."""
    with tempfile.TemporaryDirectory() as folder, suppress(SourceError):
        document = read_document(_written("article.txt", data, folder))
        assert all(0 <= paragraph.start < paragraph.end <= len(document.text) for paragraph in document.paragraphs)


def received(data: bytes) -> None:
    """A file of any format, as `add` reads it."""
    with suppress(SourceError):
        article_of(Received(data, "made-up"))


def html(data: bytes) -> None:
    """A web page."""
    received(b"<!doctype html><html>" + data)


def pdf(data: bytes) -> None:
    """A PDF."""
    received(b"%PDF-1.4\n" + data)


def warc(data: bytes) -> None:
    """A web archive."""
    received(b"WARC/1.0\r\n" + data)


def added(data: bytes) -> None:
    """A text, its title, publisher, address and id, all of a hostile's choosing: nothing is written outside the two folders."""
    folder = Path(tempfile.mkdtemp())
    try:
        sources = folder / "in" / "sources"
        sources.mkdir(parents=True)
        words = data.decode("utf-8", "replace")
        parts = [words[start : start + 40] for start in range(0, 200, 40)]
        article = Article(words, title=parts[0], byline=parts[1], publisher=parts[2], address=parts[3])
        with suppress(SourceError):
            made = add(Received(data, "made-up"), article, Stated(source_id=parts[4] or None), sources, folder / "in" / "originals")
            assert read_record(made.folder).source_id == made.folder.name
        assert [path.name for path in folder.iterdir()] == ["in"]
        assert {path.name for path in (folder / "in").iterdir()} <= {"sources", "originals"}
        assert all(path.parent == sources for path in sources.iterdir())
    finally:
        shutil.rmtree(folder)


TARGETS: dict[str, Target] = {entry.__name__: entry for entry in (toml, brief, text, received, html, pdf, warc, added)}
