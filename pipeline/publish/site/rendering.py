"""A page becomes HTML: one Jinja environment, values escaped, no word of a page in code."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup, escape

from pipeline.publish.site import addresses, phrases
from pipeline.publish.site.pages.page import Page, capitalised

TEMPLATES = Path(__file__).with_name("templates")
ADDRESS = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:)])")


@cache
def environment() -> jinja2.Environment:
    """The templates, with the filters that they use."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "counted": phrases.counted,
        "number": phrases.number,
        "size": phrases.size,
        "json_ld": json_ld,
        "with_links": with_links,
        "capitalised": capitalised,
        "rounded": phrases.rounded,
    }
    return made


def json_ld(content: Mapping[str, Any]) -> Markup:
    """Linked data inside HTML: JSON in which no `<` can end the script that holds it."""
    return Markup(json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))


def with_links(words: str) -> Markup:
    """Words in which an address is a link with the name of its site."""
    parts = ADDRESS.split(words)
    link = Markup('<a rel="external" href="{}">{}</a>')
    return Markup("").join(link.format(part, phrases.host(part)) if number % 2 else escape(part) for number, part in enumerate(parts))


def render(page: Page, shared: Mapping[str, Any], linked_data: Mapping[str, Any], canonical: str, content_hash: str | None) -> str:
    """The HTML of a page. `shared` is what every page of the site shows; `canonical` is the address to cite; `content_hash` is that of
    the row, where the page shows one."""
    content = {**shared, **page.content, "page": page, "linked_data": linked_data, "canonical": canonical, "content_hash": content_hash}
    return environment().get_template(page.template).render(content, up=addresses.up(page.path))
