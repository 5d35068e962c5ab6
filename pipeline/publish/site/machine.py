"""What programs read of the site: linked data on every page, canonical addresses, a sitemap, a feed of releases, content hashes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape

from pipeline.publish.contents import Contents
from pipeline.publish.licences import CREATOR, DATA_LICENCE
from pipeline.publish.metadata.schema_org import CONTEXT
from pipeline.publish.site import addresses
from pipeline.publish.site.pages.page import Page
from pipeline.publish.site.reading import Record
from schemas.derive import Row

SITEMAP_FILE = "sitemap.xml"
FEED_FILE = "feed.xml"
HASHES_FILE = "hashes.csv"
XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def canonical(path: str, address: str) -> str:
    """The address of a page that others should cite: absolute where the site's is known, else relative to the page."""
    return f"{address}{path}" if address else path.rsplit("/", maxsplit=1)[-1]


def linked_data(page: Page, contents: Contents, address: str, content_hash: str | None) -> dict[str, Any]:
    """A page in terms of schema.org: a page of the dataset, and what it is about."""
    facts = contents.facts
    described: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "WebPage",
        "url": {"@id": canonical(page.path, address)},
        "name": page.title,
        "description": page.description,
        "inLanguage": "en",
        "license": {"@id": DATA_LICENCE.url},
        "isPartOf": {"@type": "Dataset", "name": facts.title, "version": facts.version, "datePublished": facts.created.isoformat()},
        "publisher": {"@type": "Organization", "name": CREATOR},
    }
    if page.about:
        described["about"] = dict(page.about)
    if content_hash:
        described["identifier"] = {"@type": "PropertyValue", "propertyID": "sha256", "value": content_hash}
    return described


def content_hashes(record: Record) -> dict[str, str]:
    """The SHA-256 of every row with a page by its address: of the row and its claims as JSON with sorted keys. It stays the same while they
    do, whatever becomes of the pages."""
    found = {}
    for table in addresses.PAGED_TABLES:
        for row_id, row in record.rows[table].items():
            beneath: list[Any] = list(_claims(record, table, row_id))
            if table == "quantities":
                figures = record.figures_of_quantity.get(row_id, [])
                beneath = [[figure, _claims(record, "figures", figure["figure_id"])] for figure in figures]
            content = json.dumps([row, beneath], ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
            found[addresses.page_of(table, row_id)] = hashlib.sha256(content.encode("utf-8")).hexdigest()
    return found


def _claims(record: Record, table: str, row_id: str) -> list[Row]:
    return record.claims_in.get(row_id, []) if table == "sources" else record.claims_of.get((table, row_id), [])


def hashes_file(hashes: Mapping[str, str]) -> str:
    """The content hashes as CSV: page, sha256."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(("page", "sha256"))
    writer.writerows(sorted(hashes.items()))
    return made.getvalue()


def sitemap(paths: Iterable[str], contents: Contents, address: str) -> str:
    """Every page with the day of the release. Without the address of the site its locations are relative to the sitemap."""
    day = contents.facts.created.isoformat()
    lines = [f"<url><loc>{escape(address + path)}</loc><lastmod>{day}</lastmod></url>" for path in sorted(paths)]
    return "\n".join([f'{XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', *lines, "</urlset>", ""])


def robots(address: str) -> str:
    """Everything may be read by programs; where the address of the site is known, so is that of its sitemap."""
    return "User-agent: *\nAllow: /\n" + (f"Sitemap: {address}{SITEMAP_FILE}\n" if address else "")


def feed(contents: Contents, address: str) -> str:
    """All releases as an Atom feed (RFC 4287), the newest first. An entry keeps its id in every later feed."""
    facts = contents.facts
    released = [(facts.version, facts.created.isoformat()), *contents.earlier]
    lines = [
        f'{XML}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<title>{escape(facts.title)}: releases</title>",
        f"<id>{_urn(facts.name)}</id>",
        f"<updated>{released[0][1]}T00:00:00Z</updated>",
        f"<author><name>{escape(CREATOR)}</name></author>",
        f'<link rel="self" href="{escape(address)}{FEED_FILE}"/>',
        f'<link href="{escape(address)}{addresses.FRONT}"/>',
    ]
    for version, day in released:
        lines += [
            "<entry>",
            f"<title>Version {version}</title>",
            f"<id>{_urn(f'{facts.name}/{version}')}</id>",
            f"<updated>{day}T00:00:00Z</updated>",
            f'<link href="{escape(address)}{addresses.FRONT}"/>',
            f"<summary>{escape(facts.title)}, version {version}, released {day}.</summary>",
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def _urn(name: str) -> str:
    return uuid5(NAMESPACE_URL, name).urn
