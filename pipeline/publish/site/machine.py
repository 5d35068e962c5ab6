"""What programs read of the site: linked data on every page, canonical addresses."""

from __future__ import annotations

from typing import Any

from pipeline.publish.contents import Contents
from pipeline.publish.licences import CREATOR, DATA_LICENCE
from pipeline.publish.metadata.schema_org import CONTEXT
from pipeline.publish.site.pages.page import Page


def canonical(path: str, address: str) -> str:
    """The address of a page that others should cite: absolute where the site's is known, else relative to the page."""
    return f"{address}{path}" if address else path.rsplit("/", maxsplit=1)[-1]


def linked_data(page: Page, contents: Contents, address: str) -> dict[str, Any]:
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
    return described | ({"about": dict(page.about)} if page.about else {})
