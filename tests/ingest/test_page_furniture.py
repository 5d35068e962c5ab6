"""Which lines of a page are furniture and which are its titles, on made-up pages, one phenomenon each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.ingest.document import SourceRecord
from pipeline.ingest.files import document_of
from pipeline.ingest.page_furniture import furniture, headlines, subheads

TITLE = "Bakers walk out in Varnholm over the price of flour"
LEAD = "About 300 bakers put down their work in the port of Varnholm on Monday, the guild said, after the price of flour doubled in a week."
MORE = "The council met in the afternoon and broke up without a decision, according to two people who were in the room when it did so."
CLOSE = "A second meeting is to follow on Thursday, the mayor told reporters, and he asked both sides to keep calm until it is over."


def is_furniture(line: str) -> bool:
    """Whether a line is furniture where it stands in the middle of a report."""
    return 3 in furniture([TITLE, LEAD, line, MORE, CLOSE])


@pytest.mark.parametrize(
    "line",
    [
        "Share this article",
        "Share on X | Share on Facebook",
        "Follow us on Telegram",
        "Subscribe to our newsletter",
        "READ MORE: The long history of bread",
        "Read also: Who sets the price of flour?",
        "Advertisement",
        "ADVERTISEMENT - continue below",
        "Sponsored",
        "Home > Economy > Food",
        "Skip to content",
        "Cookie settings",
        "Copyright 2020 The Varnholm Post",
        "© 2020 The Varnholm Post",
        "All rights reserved.",
        "Copyright The Varnholm Post Limited 2020. All rights reserved.",
        "(c) The Varnholm Post. All rights reserved.",
        "Tags: bread, strikes",
        "Reporting by Ada Moss; editing by Jon Vrba",
        "Reporting in Varnholm; editing by Jon Vrba",
        "Photo credit: Ada Moss",
        "By Ada Moss",
        "By José Ángel Ibáñez",
        "By Our Staff",
        "Foreign Desk | Varnholm",
        "Updated: 3 May 2020, 10:15",
        "Published on May 3, 2020",
        "3 May 2020",
        "May 3, 2020",
        "Ada Moss | Varnholm Post | 3 May 2020",
        "* * *",
        "———",
        "| 1 2 3 |",
        "This article was first sent out over the wire of an agency and stands here as it came, unchanged by the newsroom of the Post.",
    ],
)
def test_furniture_is_recognised(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "The guild denied it.",
        "“We share this city,” she said.",
        "What the bakers want",
        "• Flour: 40 crowns a sack, twice the price of a week ago",
        "Cookies and water were all that the strikers got for two days, one of them said when he came home to his family on Monday.",
        "Reporting in the port is hard, and two journalists were turned back at the gate there last week, their editor said on Tuesday.",
        "Sponsored by the mill, a rival guild kept its ovens lit through the night and sold its bread at the gates, witnesses said later.",
        "Advertising for strike-breakers is forbidden in the city, and the council fined two mills for it last year, its clerk explained.",
        "Copyright law has nothing to do with it, said the clerk, who had been asked by one of the mills to look at its old recipes.",
        "Share prices of the three mills fell by a fifth.",
        "Hospital staff join the walkout",
        "By Tuesday only two ovens were lit in the whole of the old town.",
    ],
)
def test_what_reports_is_kept(line: str) -> None:
    assert not is_furniture(line)


def test_menu_entries_and_the_outlets_name_above_the_title_are_furniture() -> None:
    page = ["THE VARNHOLM POST", "• Economy", "• Sport", TITLE, LEAD, MORE, CLOSE]
    assert furniture(page) == {1, 2, 3}


def test_capitals_within_the_report_are_a_heading_not_a_masthead() -> None:
    assert furniture([TITLE, LEAD, "WHAT NEXT", MORE, CLOSE]) == frozenset()


def test_a_repeated_line_is_furniture_the_second_time() -> None:
    assert furniture([TITLE, TITLE.upper(), LEAD, MORE, f"  {LEAD} ", CLOSE]) == {2, 5}


def test_a_caption_repeated_with_its_credit_is_furniture() -> None:
    caption = "Bakers stand in front of the cold ovens of the guild hall in Varnholm while a delegate reads out the demands to them"
    assert furniture([TITLE, LEAD, caption, MORE, f"{caption} (Ada Moss)", CLOSE]) == {5}


def test_a_long_line_quoted_from_a_paragraph_above_is_furniture() -> None:
    quoted = "The council met in the afternoon and broke up without a decision, according to two people who were in the room"
    assert furniture([TITLE, LEAD, MORE, quoted, CLOSE]) == {4}


def test_a_report_that_opens_with_its_own_summary_is_kept() -> None:
    summary = "About 300 bakers put down their work in the port of Varnholm on Monday, the guild said"
    long_summary = f"{summary}, after a week of talks"
    report = f"{long_summary}. The mills had asked for twice the price of the week before. The council offered to mediate."
    assert 3 not in furniture([TITLE, long_summary, report, MORE, CLOSE])


def test_everything_after_a_list_of_related_stories_opens_is_furniture() -> None:
    page = [TITLE, LEAD, MORE, CLOSE, "Related stories", "Mill burns in Odren", "Three ways to bake without yeast"]
    assert furniture(page) == {5, 6, 7}


def test_a_related_list_near_the_top_does_not_swallow_the_page() -> None:
    page = [TITLE, "Related stories", LEAD, MORE, CLOSE]
    assert furniture(page) == {2}


def test_a_share_line_between_paragraphs_swallows_nothing() -> None:
    assert furniture([TITLE, LEAD, MORE, "Share this article", CLOSE]) == {4}


def test_the_title_is_what_stands_above_the_first_long_sentence() -> None:
    page = ["Home > Economy", TITLE, "Guild wants talks", LEAD, "What next", MORE]
    chrome = furniture(page)
    assert headlines(page, chrome) == {2, 3}
    assert subheads(page, chrome) == {2, 3, 5}


def test_short_sentences_and_bullets_are_no_headings() -> None:
    assert subheads(["“No,” she said.", "• 40 crowns a sack", "Nobody came."], frozenset()) == frozenset()


def test_a_reviewed_list_of_furniture_goes_before_the_rules() -> None:
    text = "\n".join([TITLE, "Share this article", LEAD])
    by_rule = document_of(text, SourceRecord("post-1", "", "Post"), "original")
    reviewed = document_of(text, SourceRecord("post-1", "", "Post", original_chrome=(1,)), "original")
    assert [paragraph.number for paragraph in by_rule.body] == [1, 3]
    assert [paragraph.number for paragraph in reviewed.body] == [2, 3]


LINES = st.lists(st.text(alphabet=st.characters(exclude_characters="\n"), min_size=1, max_size=120).filter(str.strip), max_size=15)
PAGE_LINES = [TITLE, LEAD, MORE, CLOSE, "Share this article", "Related stories", "By Ada Moss", "POST", "• Sport", "= = = ="]
PAGES = st.lists(st.sampled_from(PAGE_LINES), max_size=15)


@given(st.one_of(LINES, PAGES))
def test_only_lines_of_the_page_are_named(lines: list[str]) -> None:
    numbers = set(range(1, len(lines) + 1))
    chrome = furniture(lines)
    assert chrome <= numbers
    assert headlines(lines, chrome) <= numbers - chrome
    assert subheads(lines, chrome) <= numbers - chrome


@given(PAGES)
def test_no_line_is_kept_twice(lines: list[str]) -> None:
    chrome = furniture(lines)
    kept = [line for number, line in enumerate(lines, start=1) if number not in chrome]
    assert len(kept) == len(set(kept))
