"""Text into paragraphs and sentences: what counts as a paragraph, where sentences end, and that offsets are exact."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.segment import lines_that_count, paragraphs, sentences

NO_BREAK_SPACE = "\u00a0"
BYTE_ORDER_MARK = "\ufeff"

# Text made of what makes splitting hard: stops, quotes, brackets, abbreviations, every kind of white space, scripts beyond ASCII.
WORDS = (
    "Dr.",
    "U.S.",
    "no.",
    "J.R.",
    "É.",
    "p.m.",
    "Sept.",
    "The",
    "it",
    "Ümit",
    "کابل",
    "北京",
    "3.5",
    "“Go!”",
    '"Why?"',
    "(He left.)",
    "😀",
)
MARKS = ("…", "...", "?", "!", ".", "•", "—", " ", "  ", "\t", NO_BREAK_SPACE, "\u2003", "\u2028", "\x0b", "\n", "\n\n")
PIECES = st.sampled_from(WORDS + MARKS)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))


def split(paragraph: str) -> list[str]:
    return [paragraph[sentence.start : sentence.end] for sentence in sentences(paragraph, 0, len(paragraph))]


# --- paragraphs


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    text = "Title\n\nFirst line\nSecond line\n   \n\n\tThird line\n"
    assert [text[start:end] for start, end in lines_that_count(text)] == ["Title", "First line", "Second line", "Third line"]
    assert [paragraph.number for paragraph in paragraphs(text)] == [1, 2, 3, 4]


def test_a_line_of_no_break_spaces_is_blank() -> None:
    text = f"One\n{NO_BREAK_SPACE}\n{NO_BREAK_SPACE} {NO_BREAK_SPACE}\nTwo"
    assert [(paragraph.number, text[paragraph.start : paragraph.end]) for paragraph in paragraphs(text)] == [(1, "One"), (2, "Two")]


def test_white_space_around_a_line_is_not_part_of_the_paragraph() -> None:
    text = f"  {NO_BREAK_SPACE}Bread rose to 40 crowns. \t\n"
    (paragraph,) = paragraphs(text)
    assert text[paragraph.start : paragraph.end] == "Bread rose to 40 crowns."


def test_only_line_feeds_end_a_paragraph() -> None:
    text = "A line\u2028that goes on\x0bafter other separators"
    assert len(paragraphs(text)) == 1


def test_a_byte_order_mark_is_not_part_of_the_first_paragraph() -> None:
    text = f"{BYTE_ORDER_MARK}Title\nText"
    first, second = paragraphs(text)
    assert (first.start, first.end) == (1, 6)
    assert text[second.start : second.end] == "Text"


@pytest.mark.parametrize("text", ["", "\n\n", " \t \n", NO_BREAK_SPACE, BYTE_ORDER_MARK])
def test_text_without_words_has_no_paragraphs(text: str) -> None:
    assert paragraphs(text) == ()


def test_offsets_count_code_points_not_bytes() -> None:
    text = "Łódź 😀\nNext"
    assert [(paragraph.start, paragraph.end) for paragraph in paragraphs(text)] == [(0, 6), (7, 11)]


def test_furniture_has_no_sentences_and_titles_are_marked() -> None:
    title, menu, body = paragraphs("A title\nMenu\nIt rained. It stopped.", frozenset({2}), frozenset({1}))
    assert (title.headline, title.chrome) == (True, False)
    assert (menu.chrome, menu.sentences) == (True, ())
    assert len(body.sentences) == 2


@given(TEXTS)
def test_every_paragraph_is_its_stripped_line(text: str) -> None:
    lines = [line.lstrip(BYTE_ORDER_MARK).strip() for line in text.split("\n")]
    assert [text[paragraph.start : paragraph.end] for paragraph in paragraphs(text)] == [line for line in lines if line]


@given(TEXTS)
def test_paragraphs_are_numbered_from_one_in_order_without_overlap(text: str) -> None:
    found = paragraphs(text)
    assert [paragraph.number for paragraph in found] == list(range(1, len(found) + 1))
    assert all(left.end < right.start for left, right in pairwise(found))


# --- sentences


@given(TEXTS)
def test_sentences_cover_the_paragraph_without_overlap(text: str) -> None:
    for paragraph in paragraphs(text):
        assert paragraph.sentences[0].start == paragraph.start
        assert paragraph.sentences[-1].end == paragraph.end
        assert all(sentence.start < sentence.end for sentence in paragraph.sentences)
        for left, right in pairwise(paragraph.sentences):
            assert left.end < right.start
            assert text[left.end : right.start].isspace()


@given(TEXTS)
def test_a_paragraph_is_split_alike_wherever_it_stands(text: str) -> None:
    for paragraph in paragraphs(text):
        alone = sentences(text[paragraph.start : paragraph.end], 0, paragraph.end - paragraph.start)
        assert [(s.start + paragraph.start, s.end + paragraph.start) for s in alone] == [(s.start, s.end) for s in paragraph.sentences]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Mr. Okoye and Mrs. Lind met Prof. Ruiz at 3 p.m. Friday.",
        "Lt. Col. Hamad Saleh briefed Sen. Ada Moss.",
        "The U.S. Senate and the U.N. Security Council met.",
        "Maj.-Gen. Tomas Vrba resigned.",
        "J.R. Castell of Brill Bros. Shipping sued.",
        "K. P. Anand and É. Moreau sat next to Ş. Demir.",
        "The law is cited as Art. 12 and No. 7 of vol. 3.",
        "Rain fell from Sept. 3 to Oct. 9 in St. Anton.",
        "Prices rose by 3.5 percent to $4.20 a kilo.",
        "They were tired ... and hungry, he said.",
        "“Leave now!” he shouted, and they left.",
        "Clubs, e.g. Rovers and Athletic, protested.",
        "Was it fair? she asked, and nobody answered.",
    ],
)
def test_what_is_one_sentence_stays_one(paragraph: str) -> None:
    assert split(paragraph) == [paragraph]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("It rained. It stopped.", ["It rained.", "It stopped."]),
        ("Why? No! Perhaps… They left.", ["Why?", "No!", "Perhaps…", "They left."]),
        ("“We lost.” The hall fell silent.", ["“We lost.”", "The hall fell silent."]),
        ('He said: "Go." "We will," she said.', ['He said: "Go."', '"We will," she said.']),
        ("(They declined.) Nobody else spoke.", ["(They declined.)", "Nobody else spoke."]),
        ("She moved to the U.S. The firm stayed.", ["She moved to the U.S.", "The firm stayed."]),
        ("He runs Vance Inc. It makes pumps.", ["He runs Vance Inc.", "It makes pumps."]),
        ("The answer was no. Nobody asked again.", ["The answer was no.", "Nobody asked again."]),
        ("He taught art. Students liked him.", ["He taught art.", "Students liked him."]),
        ("Forty fell. 12 rose again.", ["Forty fell.", "12 rose again."]),
        ("They waited... The train never came.", ["They waited...", "The train never came."]),
        (f"It rained.{NO_BREAK_SPACE}It stopped.", ["It rained.", "It stopped."]),
        ("A line without an end", ["A line without an end"]),
    ],
)
def test_where_sentences_end(paragraph: str, expected: list[str]) -> None:
    assert split(paragraph) == expected
