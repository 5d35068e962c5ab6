"""A reader finds rows: the search, and lists that are filtered, sorted and kept, with their state in the address."""

from __future__ import annotations

import csv
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
ROWS = "table.listing tbody tr"


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(page.evaluate("location.hash.slice(1)"))


def cells(page: Page, column: str) -> list[str]:
    """What a list shows in a column, from top to bottom."""
    names = page.eval_on_selector_all("table.listing thead th", "heads => heads.map(head => head.dataset.name)")
    return page.eval_on_selector_all(f"{ROWS} td:nth-child({names.index(column) + 1})", "cells => cells.map(cell => cell.textContent)")


def test_the_search_finds_a_name_from_any_page_and_leads_to_its_row(visit) -> None:
    page = visit.open("entities/index.html")
    page.get_by_role("searchbox", name="Search").fill("adrian zen")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search.html?q=adrian*")
    page.locator(".results").get_by_role("link", name="Adrian Zenz", exact=True).click()
    expect(page.locator("h1")).to_have_text("Adrian Zenz")


def test_the_search_says_when_it_finds_nothing(visit) -> None:
    page = visit.open("search.html?q=qqqqzzzz")
    expect(page.get_by_role("status")).to_contain_text("Nothing found")
    expect(page.locator(".results li")).to_have_count(0)


def test_the_search_shows_the_best_and_then_the_rest(visit) -> None:
    page = visit.open("search.html?q=xinjiang")
    expect(page.get_by_role("status")).to_contain_text("the best 50 shown")
    expect(page.locator(".results li")).to_have_count(50)
    page.get_by_role("button", name="Show more").click()
    expect(page.locator(".results li").nth(50)).to_be_visible()


def test_a_filter_leaves_what_fits_and_stands_in_the_address(visit) -> None:
    page = visit.open("events/index.html")
    total = page.locator(ROWS).count()
    page.locator("select[name=type]").select_option("Detention")
    expect(page.get_by_role("status")).to_contain_text(" of ")
    found = cells(page, "type")
    assert 0 < len(found) < total and set(found) == {"Detention"} and state(page) == {"type": ["Detention"]}
    again = visit.open(f"events/index.html{page.evaluate('location.hash')}")
    expect(again.get_by_role("status")).to_contain_text(" of ")
    assert cells(again, "type") == found
    expect(again.locator("select[name=type]")).to_have_value("Detention")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(ROWS)).to_have_count(total)


def test_a_filter_that_nothing_fits_says_so(visit) -> None:
    page = visit.open("events/index.html#words=qqqqzzzz")
    expect(page.locator(ROWS)).to_have_count(1)
    expect(page.locator(ROWS)).to_contain_text("Nothing fits")


def test_a_column_sorts_both_ways_and_says_which(visit) -> None:
    page = visit.open("quantities/index.html")
    head = page.locator("th[data-name=reports]")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    upward = [int(cell) for cell in cells(page, "reports")]
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    downward = [int(cell) for cell in cells(page, "reports")]
    assert upward == sorted(upward) and downward == sorted(upward, reverse=True) and upward[0] < upward[-1]
    assert state(page) == {"sort": ["-reports"]}


def test_a_column_of_ranges_sorts_by_number(visit) -> None:
    page = visit.open("quantities/index.html#sort=reported")
    expect(page.locator("th[data-name=reported]")).to_have_attribute("aria-sort", "ascending")
    lowest = [float(cell.removeprefix("up to ").removeprefix("1 in ").split()[0].replace(",", "")) for cell in cells(page, "reported")]
    assert lowest == sorted(lowest) and len(set(lowest)) > 5


@pytest.mark.told(viewport={"width": 320, "height": 640})
def test_on_a_narrow_screen_the_filters_are_folded_and_a_row_is_a_card(visit) -> None:
    page = visit.open("events/index.html")
    expect(page.locator("select[name=type]")).to_be_hidden()
    page.get_by_text("Filter, sort and download").click()
    page.locator("select[name=type]").select_option("Detention")
    expect(page.get_by_role("status")).to_contain_text(" of ")
    assert page.locator(".scroll").evaluate("box => box.scrollWidth <= box.clientWidth")
    page.reload()
    expect(page.locator("select[name=type]")).to_be_visible()


def test_what_is_filtered_is_downloaded_as_csv(visit, tmp_path: Path) -> None:
    page = visit.open("sanctions/index.html#basis=Reported")
    expect(page.get_by_role("status")).to_contain_text(" of ")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download").click()
    file = tmp_path / "rows.csv"
    started.value.save_as(file)
    assert started.value.suggested_filename == "sanctions.csv"
    with file.open(newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) == page.locator(ROWS).count() > 0 and {row["basis"] for row in rows} == {"Reported"}
    assert [row["measure"] for row in rows] == cells(page, "measure")
