"""Files of every format into articles: real files, made by the libraries that make them, and broken ones."""

from __future__ import annotations

from datetime import date

import pytest
from files import ADDRESS, PAGE, SENTENCES, TEXT, TITLE, pdf, wacz, warc, word, zipped

from pipeline.acquire.formats.pdf import joined_lines
from pipeline.acquire.formats.reading import format_of, read, unarchived
from pipeline.acquire.received import Received
from pipeline.ingest.errors import SourceError


def _read(content: bytes, page: str | None = None) -> tuple[Received, list[str]]:
    chosen = unarchived(Received(content, "made-up"), page)
    return chosen, read(chosen).text.split("\n")


@pytest.mark.parametrize(
    ("content", "expected"),
    [(PAGE, "html"), (TEXT, "text"), (pdf(["x"]), "pdf"), (word(), "docx"), (warc({}), "warc"), (warc({}, gzip=False), "warc"),
     (wacz({}, []), "wacz")],
    ids=["page", "text", "pdf", "docx", "packed warc", "warc", "wacz"],  # those that pytest makes of the bytes would hold the hour
)  # fmt: skip
def test_a_format_is_told_by_the_bytes(content: bytes, expected: str) -> None:
    assert format_of(Received(content, "no-ending")) == expected


def test_a_page_gives_its_main_text_and_what_it_states_of_itself() -> None:
    article = read(Received(PAGE, "page.html"))
    assert article.text.split("\n") == [TITLE, *SENTENCES]
    assert (article.title, article.byline, article.publisher, article.address) == (TITLE, "Ada Moss", "Harbour Times", ADDRESS)
    assert (article.published.start, article.published.end, article.published.basis) == (date(2020, 5, 4), date(2020, 5, 4), "catalogue")
    assert "JSON-LD" in article.published.note


STATED = b'"datePublished": "2020-05-04T23:30:00-03:00", '


@pytest.mark.parametrize(
    ("markup", "start", "end"),
    [
        (b'<meta property="article:published_time" content="2020-05-05">', date(2020, 5, 5), date(2020, 5, 5)),
        (b'<meta name="DC.date.issued" content="2020-05-06"><meta name="DC.date.issued" content="2020-05-08">',
         date(2020, 5, 6), date(2020, 5, 8)),
        (b'<time itemprop="datePublished" datetime="2020-05-07T01:00Z">', date(2020, 5, 7), date(2020, 5, 7)),
        (b'<meta property="article:modified_time" content="2020-05-05">', None, None),
        (b'<meta property="article:published_time" content="2020-13-45">', None, None),
        (b'<meta property="article:published_time" content="yesterday">', None, None),
    ],
)  # fmt: skip
def test_a_day_of_publication_is_taken_from_where_it_is_stated_and_from_nowhere_else(
    markup: bytes, start: date | None, end: date | None
) -> None:
    article = read(Received(PAGE.replace(STATED, b"").replace(b"</head>", markup + b"</head>"), "page.html"))
    assert (article.published.start, article.published.end) == (start, end)
    assert article.published.basis == ("catalogue" if start else "unknown")


def test_a_day_in_the_address_is_the_outlets_own() -> None:
    page = PAGE.replace(STATED, b"").replace(ADDRESS.encode(), b"https://harbour.example/2020/05/04/mayor")
    assert read(Received(page, "page.html")).published.start == date(2020, 5, 4)


def test_a_word_document_gives_paragraphs_and_rows_of_tables_in_order() -> None:
    article = read(Received(word(), "article.docx"))
    assert article.text.split("\n") == [TITLE, *SENTENCES, "Dockers held | 1,200"]
    assert (article.title, article.byline) == (TITLE, None)


def test_a_pdf_gives_paragraphs_and_only_metadata_that_is_printed() -> None:
    lines = [
        TITLE,
        "",
        "Police in Odense detained the mayor of the port on Monday in the morn-",
        "ing and held her.",
        "The city denied it.",
    ]
    article = read(Received(pdf(lines, f"/Title ({TITLE}) /Author (Printing Room)"), "article.pdf"))
    assert "in the morning and held her." in article.text
    assert (article.title, article.byline, article.published.start) == (TITLE, None, None)


def test_printed_lines_are_joined_into_paragraphs() -> None:
    lines = [
        "A line of the usual length that goes on",
        "and ends. Then the next sentence goes on",
        "to here.",
        "A paragraph",
        "",
        "Another",
    ]
    assert joined_lines(lines) == [
        "A line of the usual length that goes on and ends. Then the next sentence goes on to here.",
        "A paragraph",
        "Another",
    ]


@pytest.mark.parametrize("gzip", [True, False])
def test_the_page_of_a_web_archive_comes_with_its_address_day_and_record(gzip: bool) -> None:
    chosen, lines = _read(warc({ADDRESS: PAGE}, gzip=gzip))
    assert lines == [TITLE, *SENTENCES]
    assert (chosen.address, chosen.day) == (ADDRESS, date(2020, 6, 1))
    assert chosen.record == "<urn:uuid:00000000-0000-4000-8000-000000000001>"


def test_of_several_pages_one_is_chosen_by_its_address_or_by_the_archives_list() -> None:
    both = {ADDRESS: PAGE, "https://harbour.example/advert": b"<html><p>Buy a boat</p></html>"}
    with pytest.raises(SourceError, match=r"2 pages.*--page: https://harbour\.example/2020"):
        _read(warc(both))
    assert _read(warc(both), ADDRESS)[1][0] == TITLE
    assert _read(wacz(both, [ADDRESS]))[0].address == ADDRESS
    with pytest.raises(SourceError, match="holds no page"):
        _read(warc(both), "https://harbour.example/missing")


def test_an_archive_of_failures_holds_no_page() -> None:
    with pytest.raises(SourceError, match="no page that a server sent"):
        _read(warc({ADDRESS: PAGE}, code="404 Not Found"))


BROKEN = {
    "an empty page": b"<html></html>",
    "a PDF that ends at once": b"%PDF-1.7",
    "a PDF without text": pdf([]),
    "a ZIP that ends at once": b"PK\x03\x04",
    "a ZIP that is neither": zipped({"../../etc/passwd": b"x", "/abs": b"x"}),
    "a Word file without its parts": zipped({"word/document.xml": b"<w/>"}),
    "a gzip that is none": b"\x1f\x8b\x08rubbish",
    "a WARC without records": b"WARC/1.0\r\n",
    "a WARC record that ends early": warc({ADDRESS: PAGE}, gzip=False)[:300],
    "a picture": b"\x89PNG\x00\x00",
    "another encoding": "Marta à Odense".encode("latin-1"),
    "a page for an archive alone": wacz({}, []),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_gives_one_clear_error(content: bytes) -> None:
    with pytest.raises(SourceError, match=r"^made-up: ") as caught:
        _read(content)
    assert "\n" not in str(caught.value)


def test_choosing_a_page_of_what_is_no_archive_is_refused() -> None:
    with pytest.raises(SourceError, match="no web archive"):
        _read(PAGE, ADDRESS)
