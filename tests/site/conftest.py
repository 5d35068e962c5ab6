"""The newest release that is committed as a site on disk, and a browser that looks at it and fetches nothing from anywhere else.

The browser is Debian's Chromium, or the program that `XR_CHROMIUM` names.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from made_up_record import FACTS, PASSED, made_up_rows, row
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Route, expect, sync_playwright

from pipeline import OUTPUTS_FOLDER
from pipeline.publish.history import releases
from pipeline.publish.release import write_release
from pipeline.publish.report import ReportFacts
from pipeline.publish.site.building import SITE_FOLDER
from pipeline.publish.site.published import write_site
from pipeline.publish.tables import frames

CHROMIUM = Path(os.environ.get("XR_CHROMIUM") or "/usr/bin/chromium")
TIMEOUT = 15_000  # milliseconds
expect.set_options(timeout=TIMEOUT)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]


@dataclass
class Visit:
    """A visit to the site: what the browser is told, and what went wrong meanwhile."""

    context: BrowserContext
    site: Path
    wrong: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """A page of the site, loaded to its end."""
        page = self.context.new_page()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.wrong.append(f"{page.url}: {error}"))
        page.goto(self.address(path), wait_until="load")
        return page

    def address(self, path: str) -> str:
        """Where a page of the site stands on disk."""
        return f"{self.site.as_uri()}/{path}"

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(f"{message.location['url']}: {message.text}")

    def only_files(self, route: Route) -> None:
        """Lets through what stands on disk, and what the page itself made."""
        if route.request.url.startswith(("file:", "blob:", "data:")):
            route.continue_()
        else:
            self.wrong.append(f"fetched {route.request.url}")
            route.abort()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the newest release in `outputs/`, made by the program as it is; beside it `gone`, that of a made-up record with a row
    that was joined with another and one that was withdrawn."""
    folder = tmp_path_factory.mktemp("record")
    write_site(releases(OUTPUTS_FOLDER)[-1], OUTPUTS_FOLDER, folder / "site")
    rows = made_up_rows()
    rows["tombstones"].append(row("tombstones", table="events", row_id="event-taken-out", reason="request"))
    gone = write_release(frames(rows), FACTS, ReportFacts((PASSED,)), folder / "outputs", scan=lambda content: [])
    shutil.copytree(gone / SITE_FOLDER, folder / "gone")
    return folder / "site"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    assert CHROMIUM.is_file(), f"{CHROMIUM} is not there: install Debian's package chromium, or name a Chromium in XR_CHROMIUM"
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield started
    started.close()


@pytest.fixture
def visit(browser: Browser, site: Path, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visit that fails at an error in the console and at a request to anywhere; the marker `told` gives what the browser is told."""
    marker = request.node.get_closest_marker("told")
    context = browser.new_context(**(marker.kwargs if marker else {}))
    context.set_default_timeout(TIMEOUT)
    visit = Visit(context, site)
    context.route("**/*", visit.only_files)
    yield visit
    context.close()
    assert visit.wrong == []
