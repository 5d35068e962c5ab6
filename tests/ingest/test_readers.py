"""Files into documents: bytes, encodings and line ends, the manifest, and one clear error for each kind of bad input."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.errors import SourceError
from pipeline.ingest.files import read_document, read_manifest, slug, text_files
from pipeline.ingest.readers import LARGEST_FILE, csv_rows, decode, read_bytes, sha256

ARTICLE = "Ferry runs aground off Odren\n\nBy Ada Moss\n\nA ferry with 40 people aboard ran aground. Nobody was hurt.\n"
Write = Callable[[str, bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return written


# --- good input


def test_a_file_becomes_a_document_with_exact_offsets(write: Write) -> None:
    document = read_document(write("ferry.txt", ARTICLE.encode()))
    assert document.edition == "original"
    assert [document.words(p.start, p.end) for p in document.paragraphs] == [line for line in ARTICLE.split("\n") if line]
    assert [p.number for p in document.body] == [1, 3]
    assert [document.words(s.start, s.end) for s in document.body[1].sentences] == [
        "A ferry with 40 people aboard ran aground.",
        "Nobody was hurt.",
    ]


def test_the_record_is_made_of_the_file_where_no_manifest_is_given(write: Write) -> None:
    record = read_document(write("Ferry news (3).txt", ARTICLE.encode())).record
    digest = hashlib.sha256(ARTICLE.encode()).hexdigest()
    assert record.source_id == f"ferry-news-3-{digest[:8]}"
    assert (record.original_sha256, record.original_paragraphs) == (digest, 3)
    assert (record.title, record.publisher, record.url) == ("Ferry runs aground off Odren", "unknown", None)
    assert (record.published_start, record.published_end, record.date_basis) == (None, None, "unknown")


def test_the_same_content_gives_the_same_id_and_other_content_another(write: Write) -> None:
    first = read_document(write("a.txt", ARTICLE.encode())).record.source_id
    again = read_document(write("a.txt", ARTICLE.encode())).record.source_id
    other = read_document(write("a.txt", ARTICLE.encode() + b"More.\n")).record.source_id
    assert first == again != other


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_give_the_same_paragraphs(write: Write, end: str) -> None:
    document = read_document(write("ferry.txt", ARTICLE.replace("\n", end).encode()))
    assert document.text == ARTICLE
    assert document.record.original_sha256 == sha256(ARTICLE.replace("\n", end).encode())


def test_a_byte_order_mark_stays_out_of_the_title(write: Write) -> None:
    document = read_document(write("ferry.txt", ARTICLE.encode("utf-8-sig")))
    assert document.record.title == "Ferry runs aground off Odren"
    assert document.words(document.paragraphs[0].start, document.paragraphs[0].end) == document.record.title


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")).filter(lambda text: text.strip("\ufeff").strip()))
def test_utf8_survives_but_for_its_line_ends(text: str) -> None:
    assert decode(text.encode(), "made-up") == text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.text())
def test_a_slug_is_made_of_ascii_letters_and_digits(text: str) -> None:
    made = slug(text)
    assert len(made) <= 60
    assert made == "" or all(part.isascii() and part.isalnum() and part == part.lower() for part in made.split("-"))


def test_a_file_name_without_ascii_letters_still_gives_an_id(write: Write) -> None:
    assert read_document(write("北京.txt", ARTICLE.encode())).record.source_id == sha256(ARTICLE.encode())[:8]


def test_folders_are_listed_in_order_without_hidden_files_and_subfolders(write: Write, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden"):
        write(name, b"text")
    (tmp_path / "folder").mkdir()
    assert text_files([tmp_path, tmp_path / "a.txt"]) == [tmp_path / "a.txt", tmp_path / "b.txt"]


# --- bad input


@pytest.mark.parametrize(
    ("content", "place", "problem", "remedy"),
    [
        (b"", "file", "empty", "leave it out"),
        (b" \n\t\r\n", "file", "empty", "leave it out"),
        ("\u00a0\n\u00a0".encode(), "file", "empty", "leave it out"),
        ("\ufeff\n".encode(), "file", "empty", "leave it out"),
        (b"PDF\0\x01\x02", "byte 3", "binary", "UTF-8 text"),
        ("Fähre auf Grund".encode("latin-1"), "byte 1", "not UTF-8", "Convert it to UTF-8"),
        ("Ferry".encode("utf-16-le"), "byte 1", "binary", "UTF-8 text"),
        (b"Ferry \xe2\x82", "byte 6", "not UTF-8", "Convert it to UTF-8"),
    ],
)
def test_a_bad_file_is_named_with_place_problem_and_remedy(write: Write, content: bytes, place: str, problem: str, remedy: str) -> None:
    path = write("bad.txt", content)
    with pytest.raises(SourceError) as raised:
        read_document(path)
    message = str(raised.value)
    assert raised.value.file == str(path)
    assert raised.value.place == place
    assert str(path) in message
    assert problem in message
    assert remedy in message
    assert "\n" not in message


def test_a_file_that_is_too_large_is_not_read(write: Write) -> None:
    path = write("large.txt", b"x")
    with path.open("r+b") as handle:
        handle.truncate(LARGEST_FILE + 1)
    with pytest.raises(SourceError, match=r"large\.txt: file: it has 20,000,001 bytes, more than 20,000,000\. Split it"):
        read_bytes(path)


def test_a_file_of_the_largest_size_is_read(write: Write) -> None:
    path = write("full.txt", b"x")
    with path.open("r+b") as handle:
        handle.truncate(LARGEST_FILE)
    assert len(read_bytes(path)) == LARGEST_FILE


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere\.txt: file: it cannot be read .*Check its name and permissions"):
        read_document(tmp_path / "nowhere.txt")


def test_a_folder_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="not a regular file"):
        read_bytes(tmp_path)


def test_one_bad_file_does_not_keep_the_others_from_being_read(write: Write, tmp_path: Path) -> None:
    write("a.txt", ARTICLE.encode())
    bad = write("b.txt", b"\xff\xfe")
    write("c.txt", ARTICLE.encode() + b"More.\n")
    read, refused = [], []
    for path in text_files([tmp_path]):
        try:
            read.append(read_document(path))
        except SourceError as error:
            refused.append(error)
    assert len(read) == 2
    assert [error.file for error in refused] == [str(bad)]


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_one_source_error(content: bytes) -> None:
    try:
        text = decode(content, "made-up")
    except SourceError as error:
        assert str(error).startswith("made-up: ")
    else:
        assert text.strip()
        assert "\r" not in text


# --- the manifest

MANIFEST = 'file,published,publisher,title,url\nferry.txt,2020-05-03,The Post,"Ferry aground, nobody hurt",https://example.org/ferry\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_manifest_gives_the_record(write: Write, encoding: str, end: str) -> None:
    known = read_manifest(write("manifest.csv", MANIFEST.replace("\n", end).encode(encoding)))
    record = read_document(write("ferry.txt", ARTICLE.encode()), known).record
    assert (record.title, record.publisher) == ("Ferry aground, nobody hurt", "The Post")
    assert record.url == "https://example.org/ferry"
    assert record.published_start == record.published_end == date(2020, 5, 3)
    assert record.date_basis == "catalogue"


def test_a_title_over_two_lines_stays_one_row(write: Write) -> None:
    path = write("manifest.csv", b'file,title,published\na.txt,"One\ntwo",2020-05-03\nb.txt,Three,\n')
    assert {name: row["title"] for name, row in read_manifest(path).items()} == {"a.txt": "One\ntwo", "b.txt": "Three"}


def test_a_file_that_the_manifest_does_not_name_is_undated(write: Write) -> None:
    known = read_manifest(write("manifest.csv", MANIFEST.encode()))
    assert read_document(write("other.txt", ARTICLE.encode()), known).record.published_start is None


def test_a_cell_left_empty_is_unknown_not_guessed(write: Write) -> None:
    known = read_manifest(write("manifest.csv", b"file,published,publisher,title,url\nferry.txt,,,,\n"))
    record = read_document(write("ferry.txt", ARTICLE.encode()), known).record
    assert (record.title, record.publisher, record.url, record.date_basis) == ("Ferry runs aground off Odren", "unknown", None, "unknown")


def test_a_bad_date_is_named_by_line_and_column(write: Write) -> None:
    path = write("manifest.csv", b"file,published\na.txt,2020-05-03\nb.txt,3 May 2020\n")
    with pytest.raises(SourceError, match=r"manifest\.csv: line 3, column published: '3 May 2020' is no date\. Write it as YYYY-MM-DD"):
        read_manifest(path)


def test_a_manifest_without_file_names_is_refused(write: Write) -> None:
    with pytest.raises(SourceError, match=r"manifest\.csv: header: column 'file' is missing\. Give the columns file, published"):
        read_manifest(write("manifest.csv", b"name,published\na.txt,2020-05-03\n"))


def test_a_list_that_is_missing_is_an_error_unless_it_is_optional(tmp_path: Path, write: Write) -> None:
    assert csv_rows(write("ports.csv", b"port,berths\nOdren,4\n")) == [{"port": "Odren", "berths": "4"}]
    assert csv_rows(tmp_path / "piers.csv", optional=True) == []
    with pytest.raises(FileNotFoundError, match=r"piers\.csv"):
        csv_rows(tmp_path / "piers.csv")
