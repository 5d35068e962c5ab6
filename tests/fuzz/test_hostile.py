"""Hostile and broken input, in every test run: random and mutated files of every format, and the bombs that are known.

`make fuzz` goes on where this ends, guided by coverage.
"""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from files import ADDRESS, PAGE, TEXT, warc, word, zipped
from hypothesis import given, settings
from hypothesis import strategies as st
from seeds import SEEDS
from targets import TARGETS

from pipeline.acquire.formats import bounds, web_archive
from pipeline.acquire.formats.reading import article_of
from pipeline.acquire.received import Received
from pipeline.ingest.errors import SourceError
from pipeline.ingest.files import read_document

BOUND = 10
"""Seconds that one document may take at most, on a slow machine."""


@pytest.mark.parametrize(("target", "seed"), [(name, seed) for name in TARGETS for seed in SEEDS[name]], ids=lambda part: str(part)[:20])
def test_nasty_files_are_read_or_refused(target: str, seed: bytes) -> None:
    TARGETS[target](seed)


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=15)
@given(st.data())
def test_changed_files_are_read_or_refused(target: str, data: st.DataObject) -> None:
    changed = bytearray(data.draw(st.sampled_from(SEEDS[target])))
    for place, byte in data.draw(st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), max_size=8)):
        changed[place % len(changed)] = byte
    TARGETS[target](bytes(changed[: data.draw(st.integers(0, len(changed)))]) + data.draw(st.binary(max_size=20)))


@pytest.mark.parametrize("target", ["toml", "brief", "text"])
@settings(max_examples=50)
@given(st.text(st.characters()))
def test_any_characters_are_read_or_refused(target: str, text: str) -> None:
    TARGETS[target](text.encode("utf-8", "surrogatepass"))


def _told(content: bytes) -> str:
    start = time.monotonic()
    with pytest.raises(SourceError) as caught:
        article_of(Received(content, "made-up"))
    assert time.monotonic() - start < BOUND
    return str(caught.value)


def test_a_zip_that_unpacks_without_end_is_refused_before_it_is_unpacked() -> None:
    assert "more than 200,000,000 bytes when unpacked" in _told(zipped({"word/document.xml": bytes(200_000_001)}))


def test_a_zip_that_lies_about_its_size_gives_no_more_than_it_says() -> None:
    content = zipped({"word/document.xml": bytes(50_000_000)})
    size = (50_000_000).to_bytes(4, "little")
    assert content.count(size) == 2
    _told(content.replace(size, (10).to_bytes(4, "little")))


def test_a_zip_of_too_many_members_is_refused() -> None:
    assert "more than 10,000 members" in _told(zipped({str(number): b"" for number in range(10_001)}))


def test_an_xml_bomb_expands_to_nothing() -> None:
    entities = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10 if number else "boom" * 10}">' for number in range(12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [{entities}]><w:document xmlns:w="x"><w:body>&e11;</w:body></w:document>'.encode()
    with zipfile.ZipFile(BytesIO(word())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert len(_told(zipped(members | {"word/document.xml": bomb}))) < 1000


def test_a_web_archive_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_archive, "LARGEST_UNPACKED", 1_000_000)
    assert "more than 1,000,000 bytes" in _told(warc({ADDRESS: b"<p>" + b"x" * 1_000_000}))


def test_a_page_that_is_too_large_is_refused() -> None:
    assert f"more than {bounds.LARGEST_PAGE:,} bytes" in _told(PAGE + b" " * bounds.LARGEST_PAGE)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"word " * 2_000_000, "paragraph 1: it has 9,999,999 characters, more than 100,000"),
        (b"A line.\n" * 5_001, "it has 5,001 paragraphs, more than 5,000"),
        (b"\n" * 15_000_000, "it is empty"),
        (TEXT + b"\0", "it is binary"),
        (TEXT + b"\xed\xa0\x80", "it is not UTF-8"),
    ],
    ids=["a line of 10 MB", "lines without end", "nothing but lines", "a zero byte", "half a character"],
)
def test_a_bound_is_named_when_it_is_hit(tmp_path: Path, content: bytes, told: str) -> None:
    (tmp_path / "article.txt").write_bytes(content)
    start = time.monotonic()
    with pytest.raises(SourceError, match=f"article.txt: .*{told}"):
        read_document(tmp_path / "article.txt")
    assert time.monotonic() - start < BOUND


NESTED: dict[str, Callable[[int], bytes]] = {
    "elements": lambda depth: b"<html>" + b"<div>" * depth + b"deep" + b"</div>" * depth,
    "tables": lambda depth: b"<html>" + b"<table><tr><td>" * depth + b"deep",
    "lists": lambda depth: b"<html><article>" + b"<ul><li>" * depth + b"A sentence that is deep within lists.",
}


@pytest.mark.parametrize("nested", NESTED.values(), ids=NESTED.keys())
def test_a_page_of_deep_nesting_ends(nested: Callable[[int], bytes]) -> None:
    start = time.monotonic()
    with suppress(SourceError):
        article_of(Received(nested(20_000), "made-up"))
    assert time.monotonic() - start < BOUND
