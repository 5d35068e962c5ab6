"""The page that shows what a search finds. The form that asks stands on every page."""

from __future__ import annotations

from pipeline.publish.site import addresses
from pipeline.publish.site.pages.page import Page


def search_page() -> Page:
    """The page of the search."""
    return Page(
        path=addresses.SEARCH,
        title="Search",
        description="In names, titles, and the evidence in our words. The beginning of a word is enough; all words must be there.",
        template="search.html.j2",
        content={},
    )
