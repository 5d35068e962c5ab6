"""What was read before is used again only if it is exactly what would be read now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.encoding import EncodingError, decoded, document_digest, encoded
from pipeline.corpus.kept import MOST_EXTRACTORS, Kept
from pipeline.corpus.reading import SetAside, read_corpus
from pipeline.extract.candidates import DateCandidate, FigureCandidate, Reading, Span
from pipeline.ingest.document import Document, SourceRecord
from pipeline.ingest.files import document_of

TEXT = "Police in Odense detained the mayor, Marta Holm, on 4 May 2020.\n\nMore than {} dockers were held in the port.\n"


def _documents(number: int = 3) -> list[Document]:
    return [document_of(TEXT.format(1000 + n), SourceRecord(f"made-{n}", "Made", "Maker"), "original") for n in range(number)]


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [reading for reading in read_corpus(_documents()) if isinstance(reading, Reading)]


def _files(kept: Kept) -> list[Path]:
    return sorted(path for path in kept.folder.rglob("*") if path.is_file())


def _state(folder: Path, readings: list[Reading]) -> Kept:
    kept = Kept(folder)
    for reading in readings:
        kept.keep(reading.document, encoded(reading))
    return kept


def test_a_second_build_gives_the_same_and_reads_only_what_changed(tmp_path: Path, readings: list[Reading]) -> None:
    kept = _state(tmp_path, readings)
    before = {path: path.stat().st_mtime_ns for path in _files(kept)}
    assert list(read_corpus(_documents(), kept)) == readings
    changed = [*_documents()[:2], document_of(TEXT.format(77), SourceRecord("made-2", "Made", "Maker"), "original")]
    found = list(read_corpus(changed, kept))
    assert found[:2] == readings[:2]
    assert found == list(read_corpus(changed))
    assert {path: path.stat().st_mtime_ns for path in _files(kept) if path in before} == before
    assert len(_files(kept)) == len(before) + 1


@pytest.mark.parametrize("change", [{"published_start": None, "title": "Other"}, {"publisher": "Another"}])
def test_another_record_is_another_document(change: dict[str, str | None]) -> None:
    document = _documents(1)[0]
    assert document_digest(replace(document, record=replace(document.record, **change))) != document_digest(document)


def _damaged(content: bytes, other: bytes) -> Iterator[bytes]:
    yield b""
    yield content[:-1]
    yield content[:40] + bytes([content[40] ^ 1]) + content[41:]
    yield other
    yield b"\x80\x04\x95cos\nsystem\n"


def test_a_damaged_or_foreign_entry_is_read_again_and_replaced(tmp_path: Path, readings: list[Reading]) -> None:
    kept = _state(tmp_path, readings)
    first, second, _ = _files(kept)
    whole, other = first.read_bytes(), second.read_bytes()
    for content in _damaged(whole, other):
        first.write_bytes(content)
        assert list(read_corpus(_documents(), kept)) == readings
        assert first.read_bytes() == whole


def test_another_extractor_uses_nothing_of_this_one(tmp_path: Path, readings: list[Reading]) -> None:
    _state(tmp_path, readings)
    assert Kept(tmp_path, "0" * 64).find(readings[0].document) is None


def test_what_extractors_of_long_ago_read_is_removed(tmp_path: Path) -> None:
    for number in range(MOST_EXTRACTORS + 2):
        Kept(tmp_path, f"{number:064}")
    (tmp_path / "readings" / "notes").mkdir()
    Kept(tmp_path, "f" * 64)
    names = {entry.name for entry in (tmp_path / "readings").iterdir()}
    assert {"f" * 64, "notes"} <= names
    assert len(names) == MOST_EXTRACTORS + 1


def test_a_document_that_a_rule_trips_over_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    documents = _documents()
    broken = replace(documents[1], paragraphs=(replace(documents[1].paragraphs[0], end="no number"),))  # type: ignore[arg-type]
    found = list(read_corpus([documents[0], broken, documents[2]], Kept(tmp_path)))
    assert [type(outcome) for outcome in found] == [Reading, SetAside, Reading]
    assert isinstance(found[1], SetAside)
    assert found[1].source_id == "made-1"
    assert "TypeError" in found[1].reason


NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)


@given(st.text(st.characters(exclude_categories=["Cs"])), NUMBERS, NUMBERS, st.none() | st.dates(), st.booleans())
def test_every_reading_survives_its_encoding(text: str, value: float | None, low: float | None, day: object, minor: bool) -> None:
    span = Span(1, 0, len(text))
    document = Document(SourceRecord("made", text, "Maker"), "original", text, ())
    figure = FigureCandidate(span, text, "other", value, low, None, "exact", "other", period_start=day, minor=minor)  # type: ignore[arg-type]
    date = DateCandidate(span, text, day, day, "day", "stated", "rule")  # type: ignore[arg-type]
    reading = Reading(document, figures=(figure,), dates=(date,))
    assert decoded(encoded(reading)) == reading
    assert encoded(decoded(encoded(reading))) == encoded(reading)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b'{"document": 1}'])
def test_bytes_that_are_no_reading_are_refused(content: bytes) -> None:
    with pytest.raises(EncodingError):
        decoded(content)
