"""WCAG 2.2 AA as far as a program can tell, in light, dark and forced colours; by keyboard alone; on a narrow screen; enlarged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from site_kinds import KINDS, path_of

pytestmark = pytest.mark.browser
COLOURS: dict[str, dict[str, Any]] = {
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
}
# `preload` would fetch the stylesheet a second time, by a request that the policy of the pages forbids.
OPTIONS = {
    "resultTypes": ["violations"],
    "preload": False,
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
OF_COLOURS = {**OPTIONS, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
MOST_TABS = 60


def violations(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    """The rules of axe that a page breaks, each with the first places where it does."""
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {[node['html'][:120] for node in rule['nodes'][:3]]}" for rule in found]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing_in_any_colours(visit, site: Path, kind: str) -> None:
    """Every rule in light colours; in dark and forced ones those that look at colours, for the others find what they found."""
    page = visit.open(path_of(site, kind))
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    assert violations(page) == []
    for colours, told in COLOURS.items():
        page.emulate_media(**({"color_scheme": "light", "forced_colors": "none"} | told))
        assert violations(page, OF_COLOURS) == [], colours


def test_axe_finds_what_is_wrong(visit) -> None:
    page = visit.open("index.html")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"static/icon.svg\">')")
    assert [found for found in violations(page) if found.startswith("image-alt")]


def test_by_keyboard_one_skips_the_navigation_and_reaches_filters_rows_and_the_table(visit) -> None:
    page = visit.open("events/index.html")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_url("**#main")
    reached = set()
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.name || document.activeElement.className"))
        if {"words", "type", "scroll"} <= reached:
            break
    assert {"words", "type", "scroll"} <= reached
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_by_keyboard_a_picture_is_reached_and_its_table_opened(visit) -> None:
    page = visit.open("pictures/sanctions.html")
    page.locator(".drawing").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("figure table")).to_be_visible()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.told(viewport={"width": 320, "height": 640})
def test_a_narrow_page_scrolls_downwards_only(visit, site: Path, kind: str) -> None:
    page = visit.open(path_of(site, kind))
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("kind", ["events/index.html", "quantities"])
@pytest.mark.told(viewport={"width": 320, "height": 640})
def test_axe_finds_nothing_where_rows_are_cards(visit, site: Path, kind: str) -> None:
    assert violations(visit.open(path_of(site, kind))) == []


@pytest.mark.parametrize("kind", ["index.html", "events/index.html", "pictures/relays.html", "sources"])
@pytest.mark.told(viewport={"width": 640, "height": 400}, device_scale_factor=2)
def test_enlarged_to_twice_its_size_nothing_is_cut_off(visit, site: Path, kind: str) -> None:
    """A window of 1,280 by 800 at 200 %: 640 by 400 units, each of two pixels."""
    page = visit.open(path_of(site, kind))
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()
    expect(page.locator("h1")).to_be_visible()
