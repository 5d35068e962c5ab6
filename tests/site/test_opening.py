"""Every kind of page opens from disk: whole, at once, small, without a word in the console, with and without JavaScript, and on paper."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from site_kinds import JOINED, KINDS, LISTS, PICTURES, path_of

pytestmark = pytest.mark.browser
MOST_BYTES = 150_000
PAPER = 670  # CSS pixels between the margins of A4
FIRST_PAINT = 500  # milliseconds
PAINTED = """() => new Promise((resolve) =>
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName("first-contentful-paint")) resolve(entry.startTime);
  }).observe({ type: "paint", buffered: true }))"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_opens_and_shows_its_title(visit, site: Path, kind: str) -> None:
    page = visit.open(path_of(site, kind))
    expect(page.locator("h1")).to_be_visible()
    assert page.title().startswith(page.locator("h1").inner_text())
    assert page.locator("main").inner_text().strip()


def test_a_row_that_was_joined_leads_to_the_one_that_stands(visit) -> None:
    page = visit.open(JOINED)
    page.wait_for_url("**/event-fire.html")


def test_links_lead_from_the_front_page_to_the_evidence_and_back(visit) -> None:
    page = visit.open("index.html")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Events").click()
    page.locator("table.listing tbody a").first.click()
    expect(page.locator(".evidence > li").first).to_be_visible()
    page.locator(".evidence .where a").first.click()
    page.wait_for_url("**/sources/*.html#*")
    expect(page.locator(f"[id='{urlsplit(page.url).fragment}']")).to_be_in_viewport()
    page.locator("header .name a").click()
    page.wait_for_url(visit.address("index.html"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_link_of_a_page_leads_to_a_file(visit, site: Path, kind: str) -> None:
    page = visit.open(path_of(site, kind))
    links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    assert links
    for link in {link for link in links if link.startswith("file:")}:
        assert Path(unquote(urlsplit(link).path)).is_file(), link


@pytest.mark.parametrize("kind", ["index.html", "events/index.html", "pictures/relays.html", "quantities", "sources"])
def test_it_is_painted_in_half_a_second(visit, site: Path, kind: str) -> None:
    """The best of three, for what else the machine does is no part of the page."""
    page = visit.open(path_of(site, kind))
    times = [_first_paint(page)]
    for _ in range(2):
        page.reload()
        times.append(_first_paint(page))
    assert min(times) < FIRST_PAINT, times


def _first_paint(page: Page) -> float:
    """Milliseconds from the click to the first word; the script is handed over whole, for the policy of the pages forbids `eval`."""
    return page.evaluate(PAINTED)


def test_no_page_is_larger_than_a_slow_line_bears(site: Path) -> None:
    sizes = {
        page: len(re.sub(r"<svg viewBox.*?</svg>", "", page.read_text("utf-8"), flags=re.DOTALL).encode()) for page in site.rglob("*.html")
    }
    assert len(sizes) > len(KINDS)
    assert {page: size for page, size in sizes.items() if size > MOST_BYTES} == {}


@pytest.mark.told(java_script_enabled=False)
def test_without_javascript_there_are_the_rows_the_pictures_and_a_way_around_the_search(visit) -> None:
    for kind in LISTS:
        page = visit.open(kind)
        assert page.locator("table.listing tbody a").count() > 0 and page.locator("form.filters").is_hidden()
    for kind in PICTURES:
        page = visit.open(kind)
        expect(page.locator(".drawing svg").first).to_be_visible()
        page.get_by_text("The same as a table").click()
        expect(page.locator("figure table")).to_be_visible()
    expect(visit.open("search.html").locator(".elsewhere a").first).to_be_visible()


def test_a_table_that_is_folded_away_prints(visit, tmp_path: Path) -> None:
    page = visit.open("pictures/map.html")
    expect(page.locator("figure table")).to_be_hidden()
    heads = page.locator("figure table thead th").all_text_contents()
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    printed = " ".join("".join(sheet.extract_text() for sheet in PdfReader(tmp_path / "page.pdf").pages).split())
    assert heads and " ".join(heads) in printed


@pytest.mark.parametrize("kind", ["events/index.html", "pictures/map.html", "quantities", "sources"])
def test_it_prints(visit, site: Path, kind: str, tmp_path: Path) -> None:
    page = visit.open(path_of(site, kind))
    printed = page.pdf(path=tmp_path / "page.pdf", format="A4")
    assert printed.startswith(b"%PDF") and printed.count(b"/Type /Page\n") >= 1
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER, "height": 900})
    assert page.eval_on_selector_all("tbody tr", "rows => rows.every(row => getComputedStyle(row).display === 'table-row')")
    expect(page.locator("nav").first).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
