"""A document becomes a source folder, whole or not at all, and goes to the user's own folder; reprints are recorded, copies refused."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from files import ADDRESS, PAGE, SENTENCES, TEXT, TITLE
from hostile_calls import crash, sleep_without_end, take_all_memory
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import PROJECT_ROOT, SOURCES_FOLDER
from pipeline.acquire.adding import Added, add, article_of, from_file
from pipeline.acquire.bounded import bounded
from pipeline.acquire.drafting import Stated, cleaned
from pipeline.acquire.formats.reading import read
from pipeline.acquire.likeness import runs_of_words
from pipeline.acquire.received import Received
from pipeline.ingest.errors import SourceError
from pipeline.ingest.readers import sha256
from pipeline.ingest.registry import BRIEF_FILE, RECORD_FILE, originals_in, read_brief, read_original, read_record, source_folders

NAME = "harbour-times-2020-05-04-mayor-odense-detained"
HARBOUR = Stated(publisher="Harbour Times")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    return folder


def _add(content: bytes, sources: Path, stated: Stated = HARBOUR, **known: Any) -> Added:
    received = Received(content, "made-up", **known)
    return add(received, read(received), stated, sources, sources.parent / "originals")


def _fields(added: Added) -> dict[str, Any]:
    return tomllib.loads((added.folder / RECORD_FILE).read_text(encoding="utf-8"))


# --- what is written


def test_a_page_becomes_a_source_that_reads_as_its_original(sources: Path) -> None:
    added = _add(PAGE, sources, media_type="text/html", day=date(2020, 6, 1), archived="https://archive.example/1")
    record = read_record(added.folder)
    assert (record.source_id, record.title, record.publisher, record.author, record.url) == (
        NAME,
        TITLE,
        "Harbour Times",
        "Ada Moss",
        ADDRESS,
    )
    assert (record.published_start, record.date_basis, record.language, record.genre) == (date(2020, 5, 4), "catalogue", "en", "news")
    original = read_original(added.folder, record, originals_in(added.original.parent))
    assert [original.words(p.start, p.end) for p in original.paragraphs] == [TITLE, *SENTENCES]
    assert (added.original.parent / f"{NAME}.received.html").read_bytes() == PAGE
    received = _fields(added)["received"]
    assert (received["sha256"], received["day"], received["archived"]) == (sha256(PAGE), date(2020, 6, 1), "https://archive.example/1")


def test_a_text_is_its_own_original_byte_for_byte(sources: Path) -> None:
    added = _add(TEXT.replace(b"\n", b"\r\n"), sources)
    assert added.original.read_bytes() == TEXT.replace(b"\n", b"\r\n")
    assert read_record(added.folder).original_sha256 == sha256(added.original.read_bytes())
    assert [path.name for path in added.original.parent.iterdir()] == [added.original.name]


def test_the_brief_has_a_marked_line_a_paragraph_none_of_its_words_and_is_refused_until_it_is_written(sources: Path) -> None:
    added = _add(PAGE, sources)
    brief = (added.folder / BRIEF_FILE).read_text(encoding="utf-8")
    assert [line.split()[0] for line in brief.splitlines() if line.startswith("[")] == ["[p1]", "[p2]", "[p3]", "[p4]"]
    assert not runs_of_words(brief) & runs_of_words(" ".join(SENTENCES))
    with pytest.raises(SourceError, match="line 3: paragraph 1 is not written yet"):
        read_brief(added.folder, read_record(added.folder))
    written = "".join(f"[p{number}] Said in other words.\n" for number in (1, 2, 3, 4))
    (added.folder / BRIEF_FILE).write_text(written, encoding="utf-8")
    assert len(read_brief(added.folder, read_record(added.folder)).paragraphs) == 4


def test_what_the_maintainer_states_goes_first(sources: Path) -> None:
    added = _add(PAGE, sources, Stated("my-id", "The Herald", "https://herald.example/1", date(2021, 1, 2), "digest"))
    record = read_record(added.folder)
    assert (record.source_id, record.publisher, record.url, record.genre) == ("my-id", "The Herald", "https://herald.example/1", "digest")
    assert (record.published_start, record.published_end) == (date(2021, 1, 2), date(2021, 1, 2))


def test_a_page_that_was_fetched_elsewhere_than_it_calls_its_own_keeps_the_address_it_was_fetched_from(sources: Path) -> None:
    assert read_record(_add(PAGE, sources, address="https://mirror.example/mayor").folder).url == "https://mirror.example/mayor"


def test_a_day_that_the_text_prints_is_taken_with_that_basis(sources: Path) -> None:
    dated = TEXT.replace(b"Detained\n", b"Detained\n\nBy Ada Moss, 6 May 2020\n")
    record = read_record(_add(dated, sources).folder)
    assert (record.published_start, record.date_basis) == (date(2020, 5, 6), "in_text")


def test_an_undated_text_stays_undated(sources: Path) -> None:
    record = read_record(_add(TEXT, sources).folder)
    assert (record.published_start, record.published_end, record.date_basis) == (None, None, "unknown")


def test_another_language_is_recorded(sources: Path) -> None:
    german = "Bürgermeister verhaftet\n\nDie Polizei hat am Montag den Bürgermeister verhaftet und in den Hafen gebracht. "
    german += "Seine Familie weiß nicht, wo er ist."
    assert read_record(_add(german.encode(), sources).folder).language == "de"


# --- duplicates and reprints


def test_the_same_document_is_refused(sources: Path) -> None:
    _add(PAGE, sources)
    with pytest.raises(SourceError, match=f"it is the source {NAME} already"):
        _add(PAGE, sources)
    assert [folder.name for folder in source_folders(sources)] == [NAME]


def test_a_reprint_elsewhere_is_a_source_that_repeats_the_first(sources: Path) -> None:
    _add(PAGE, sources)
    reprint = PAGE.replace(b"Harbour Times</", b"Mirror</").replace(b'content="Harbour Times"', b'content="Mirror"')
    added = _add(reprint, sources, Stated(), address="https://mirror.example/mayor")
    assert [entry.source_id for entry in added.repeated] == [NAME]
    assert _fields(added)["repeats"] == [{"source_id": NAME, "share": 1.0}]


def test_a_reprint_is_known_without_the_originals_and_without_a_signature_where_they_are_at_hand(sources: Path) -> None:
    first = _add(TEXT, sources)
    reprint = b"From our partners.\n" + TEXT
    assert _add(reprint, sources, replace(HARBOUR, source_id="b")).repeated[0].source_id == first.folder.name
    record = (first.folder / RECORD_FILE).read_text(encoding="utf-8")
    (first.folder / RECORD_FILE).write_text(record[: record.index("[likeness]")], encoding="utf-8")
    found = _add(b"Again.\n" + reprint, sources, replace(HARBOUR, source_id="c")).repeated
    assert {entry.source_id for entry in found} == {first.folder.name, "b"}


def test_the_sources_of_the_project_keep_their_signatures() -> None:
    for folder in source_folders(SOURCES_FOLDER):
        fields = tomllib.loads((folder / RECORD_FILE).read_text(encoding="utf-8"))
        assert fields["likeness"]["runs"] > 100, folder.name


# --- what is refused, and leaves nothing


@pytest.mark.parametrize("wanted", ["../escape", "a/b", "/abs", "..", "A", "a b", "", "x" * 61, "a\n", "-a", "a\x00"])
def test_an_id_is_never_a_path(sources: Path, wanted: str) -> None:
    with pytest.raises(SourceError, match="--id"):
        _add(TEXT, sources, replace(HARBOUR, source_id=wanted))
    assert sorted(path.name for path in sources.parent.iterdir()) == ["sources"]


@settings(max_examples=30)
@given(publisher=st.text(min_size=1), title=st.text(max_size=80))
def test_the_id_that_is_made_is_a_plain_name_whatever_the_document_calls_itself(tmp_path_factory: Any, publisher: str, title: str) -> None:
    folder = tmp_path_factory.mktemp("made") / "sources"
    folder.mkdir()
    received = Received(TEXT, "made-up")
    try:
        added = add(received, replace(read(received), title=title), Stated(publisher=publisher), folder, folder.parent / "originals")
    except SourceError:
        assert not any(folder.iterdir())
    else:
        assert added.folder.parent == folder
        assert read_record(added.folder).source_id == added.folder.name


def test_a_document_without_a_publisher_needs_one(sources: Path) -> None:
    with pytest.raises(SourceError, match="--publisher NAME"):
        _add(TEXT, sources, Stated())
    assert sorted(path.name for path in sources.parent.iterdir()) == ["sources"]


@pytest.mark.parametrize("inside", [PROJECT_ROOT / "originals", SOURCES_FOLDER, PROJECT_ROOT])
def test_originals_never_enter_the_repository(sources: Path, inside: Path) -> None:
    received = Received(TEXT, "made-up")
    with pytest.raises(SourceError, match="it lies in the repository"):
        add(received, read(received), HARBOUR, sources, inside)


def test_a_file_of_the_users_is_never_overwritten(sources: Path) -> None:
    originals = sources.parent / "originals"
    originals.mkdir()
    (originals / "mine.txt").write_bytes(b"precious")
    with pytest.raises(SourceError, match="another file of this name"):
        _add(TEXT, sources, replace(HARBOUR, source_id="mine"))
    assert (originals / "mine.txt").read_bytes() == b"precious"
    assert not any(sources.iterdir())


# --- bounds of a process


@pytest.mark.parametrize(
    ("call", "told"), [(sleep_without_end, "more than 0.5 seconds"), (take_all_memory, "bytes of memory"), (crash, "crashes")]
)
def test_a_reader_that_hangs_or_crashes_is_named(call: Any, told: str) -> None:
    with pytest.raises(SourceError, match=f"made-up: file: .*{told}"):
        bounded(call, "x", name="made-up", seconds=0.5 if call is sleep_without_end else 20)


def test_a_file_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-")
    assert article_of(from_file(tmp_path / "page.html"))[1].title == TITLE
    with pytest.raises(SourceError, match=r"broken\.pdf: file: it is broken, or no PDF"):
        article_of(from_file(tmp_path / "broken.pdf"))


@given(st.text())
def test_a_cleaned_text_is_lines_of_plain_characters(text: str) -> None:
    kept = cleaned(text)
    assert kept.endswith("\n")
    assert kept.encode("utf-8").decode("utf-8") == kept
    assert all(character == "\n" or character.isprintable() or ord(character) > 0x9F or character == "\t" for character in kept)
