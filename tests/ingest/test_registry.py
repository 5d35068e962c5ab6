"""Source folders: read whole, or refused with the file, the field and the remedy. All sources are made up."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline import SOURCES_FOLDER
from pipeline.ingest.errors import SourceError
from pipeline.ingest.registry import originals_in, read_original, read_record, read_redactions, read_source, read_sources, source_folders

ORIGINAL = "Harbour closed\n\nThe port of Odense closed on 4 May. Marta Holm said so.\n"
RECORD = """\
source_id = "harbour-2020"
title = "Harbour closed"
publisher = "Harbour News"
author = ""
url = "https://example.org/harbour"
published_start = "2020-05-04"
published_end = "2020-05-05"
date_basis = "in_text"
language = "en"
genre = "news"

[original]
sha256 = "{digest}"
bytes = 10
paragraphs = 2
chrome = []

[rights]
statement = "Made up for a test."
"""
BRIEF = "# Harbour closed\n\n[p1] The harbour is closed.\n\n[p2] The port of Odense closed on 4 May, said Marta Holm.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sources" / "harbour-2020"
    made.mkdir(parents=True)
    digest = hashlib.sha256(ORIGINAL.encode()).hexdigest()
    (made / "source.toml").write_text(RECORD.format(digest=digest), encoding="utf-8")
    (made / "brief.md").write_text(BRIEF, encoding="utf-8")
    (tmp_path / "originals").mkdir()
    (tmp_path / "originals" / "any-name.txt").write_text(ORIGINAL, encoding="utf-8")
    return made


def _replace(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_brief_points_at_the_paragraphs_of_the_original(folder: Path) -> None:
    document = read_source(folder, "brief")
    assert [paragraph.number for paragraph in document.paragraphs] == [1, 2]
    assert [document.words(p.start, p.end) for p in document.paragraphs] == [
        "The harbour is closed.",
        "The port of Odense closed on 4 May, said Marta Holm.",
    ]


def test_an_original_is_recognised_by_its_hash_whatever_its_name(folder: Path) -> None:
    document = read_source(folder, "original", originals_in(folder.parent.parent / "originals"))
    assert document.text == ORIGINAL
    assert document.edition == "original"


def test_an_original_with_another_hash_is_refused(folder: Path) -> None:
    (folder.parent.parent / "originals" / "any-name.txt").write_text("something else", encoding="utf-8")
    with pytest.raises(SourceError, match=r"source.toml: field original.sha256: .* Add the original"):
        read_original(folder, read_record(folder), originals_in(folder.parent.parent / "originals"))


BAD_RECORDS = [
    ('title = "Harbour closed"\n', "", "field title: it is missing"),
    ('title = "Harbour closed"', 'title = ""', "field title: it is empty"),
    ('title = "Harbour closed"', "title = 7", "field title: 7 is no text"),
    ('title = "Harbour closed"', "title = ", "source.toml: TOML"),
    ('date_basis = "in_text"', 'date_basis = "rumour"', "field date_basis: 'rumour' is not in the vocabulary. Use one of: in_text"),
    ('published_start = "2020-05-04"', 'published_start = "4 May"', "field published_start: '4 May' is no date. Write it as YYYY-MM-DD"),
    ('published_start = "2020-05-04"', 'published_start = "2021-05-04"', "field published_end: 2020-05-05 is before"),
    ('source_id = "harbour-2020"', 'source_id = "harbour-2021"', "field source_id: 'harbour-2021' is not the folder's name"),
    ('source_id = "harbour-2020"', 'source_id = "../harbour"', "field source_id: '../harbour' does not match"),
    ('url = "https://example.org/harbour"', 'url = "example.org"', "field url"),
    ("paragraphs = 2", "paragraphs = 0", "field original.paragraphs: 0 is no count"),
    ("chrome = []", 'chrome = ["one"]', "field original.chrome"),
    ('statement = "Made up for a test."', "", "field rights.statement: it is missing"),
]


@pytest.mark.parametrize(("old", "new", "message"), BAD_RECORDS)
def test_a_bad_record_names_file_field_and_remedy(folder: Path, old: str, new: str, message: str) -> None:
    _replace(folder, "source.toml", old, new)
    with pytest.raises(SourceError) as caught:
        read_record(folder)
    assert message in str(caught.value)
    assert "source.toml" in str(caught.value)


BAD_BRIEFS = [
    ("[p2] ", "[p3] ", "the original has no paragraph 3"),
    ("[p2] ", "", "does not begin with a mark"),
    ("[p2] ", "[p1] ", "paragraph 1 comes after 1"),
    ("[p2] ", "[p02] ", "does not begin with a mark"),
]


@pytest.mark.parametrize(("old", "new", "message"), BAD_BRIEFS)
def test_a_bad_brief_names_the_line(folder: Path, old: str, new: str, message: str) -> None:
    _replace(folder, "brief.md", old, new)
    with pytest.raises(SourceError, match="line 5") as caught:
        read_source(folder, "brief")
    assert message in str(caught.value)


def test_a_missing_brief_and_an_empty_brief_are_refused(folder: Path) -> None:
    (folder / "brief.md").write_text("# Harbour closed\n", encoding="utf-8")
    with pytest.raises(SourceError, match="restates no paragraph"):
        read_source(folder, "brief")
    (folder / "brief.md").unlink()
    with pytest.raises(SourceError, match=r"brief.md: file: it cannot be read"):
        read_source(folder, "brief")


def test_a_redaction_without_a_reason_is_refused(folder: Path) -> None:
    with (folder / "source.toml").open("a", encoding="utf-8") as handle:
        handle.write('\n[[redactions]]\nparagraph = 2\nwords = ["18"]\n')
    with pytest.raises(SourceError, match="Give paragraph, words and reason"):
        read_redactions(folder)


def test_one_bad_source_never_loses_the_others(folder: Path) -> None:
    broken = folder.parent / "broken"
    broken.mkdir()
    (broken / "source.toml").write_text("source_id = ", encoding="utf-8")
    documents, errors = read_sources(source_folders(folder.parent), "brief")
    assert [document.record.source_id for document in documents] == ["harbour-2020"]
    assert [Path(error.file).parent.name for error in errors] == ["broken"]


def test_the_projects_own_sources_are_whole() -> None:
    documents, errors = read_sources(source_folders(SOURCES_FOLDER), "brief")
    assert errors == []
    assert len(documents) >= 5
    for document in documents:
        chrome = set(document.record.original_chrome or ())
        assert not chrome & {paragraph.number for paragraph in document.paragraphs}
