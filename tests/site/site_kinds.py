"""One page of every kind."""

from __future__ import annotations

from pathlib import Path

WRITTEN = ("index.html", "methods.html", "codebook.html", "search.html", "withdrawn.html", "pictures/index.html")
PICTURES = tuple(f"pictures/{name}.html" for name in ("timeline", "map", "sanctions", "relays"))
ROWS = ("events", "quantities", "sanctions", "entities", "sources")
LISTS = tuple(f"{table}/index.html" for table in ROWS)
JOINED = "../gone/events/event-blaze.html"
WITHDRAWN = "../gone/events/event-taken-out.html"
KINDS = (*WRITTEN, *LISTS, *PICTURES, *ROWS, WITHDRAWN)


def path_of(site: Path, kind: str) -> str:
    """The page of a kind; of the pages of rows the longest, which has most of what such a page can have."""
    if kind not in ROWS:
        return kind
    rows = (page for page in (site / kind).glob("*.html") if not page.name.startswith(("index.", "list.")))
    return f"{kind}/{max(rows, key=lambda page: (page.stat().st_size, page.name)).name}"
