"""Reads a page the strict way: what is opened is closed, and what it links to, shows and names is listed."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img"}
MAY_STAY_OPEN = {"td", "tr"}


@dataclass
class Parsed(HTMLParser):
    """One page: links, addresses that a browser would fetch, ids, headings, visible text, and what is not well-formed."""

    page: str
    links: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.opened: list[str] = []
        self.feed(self.page)
        self.close()
        self.wrong += [f"<{tag}> is never closed" for tag in self.opened]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if len(found) != len(attrs):
            self.wrong.append(f"<{tag}> has an attribute twice")
        if any(name.startswith("on") or name == "style" for name in found):
            self.wrong.append(f"<{tag}> has what the policy forbids")
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        if tag in ("script", "img", "iframe") and "src" in found:
            self.fetched.append(found["src"])
        if tag == "link" and found.get("rel") in ("stylesheet", "icon"):
            self.fetched.append(found["href"])
        if tag in ("h1", "h2", "h3"):
            self.headings.append(tag)
        if tag in MAY_STAY_OPEN and self.opened and self.opened[-1] == tag:
            self.opened.pop()
        if tag == "tr" and self.opened[-2:] == ["tr", "td"]:
            del self.opened[-2:]
        if tag not in VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.opened and self.opened[-1] in MAY_STAY_OPEN and self.opened[-1] != tag:
            self.opened.pop()
        if not self.opened or self.opened[-1] != tag:
            self.wrong.append(f"</{tag}> closes {self.opened[-1:]}")
        else:
            self.opened.pop()

    def handle_data(self, data: str) -> None:
        if not self.opened or self.opened[-1] != "script":
            self.text += data
