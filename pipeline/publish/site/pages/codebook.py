"""The codebook as a page: every table, column and term, from the schemas alone."""

from __future__ import annotations

from pipeline.publish.package import table_description
from pipeline.publish.site import addresses
from pipeline.publish.site.pages.page import Page
from schemas.columns import Column
from schemas.derive import columns
from schemas.tables import TABLES
from schemas.vocabularies import vocabularies


def codebook_page() -> Page:
    """The page of the codebook."""
    described = [(name, table_description(name), [(column, _marks(column)) for column in columns(model)]) for name, model in TABLES.items()]
    return Page(
        path=addresses.CODEBOOK,
        title="Codebook",
        description="What every table, column and term of the dataset means.",
        template="codebook.html.j2",
        section="codebook",
        content={
            "tables": described,
            "vocabularies": vocabularies(),
        },
    )


def _marks(column: Column) -> str:
    marks = (("key", column.key), ("may be empty", column.optional), ("derived", column.derived))
    return ", ".join(word for word, holds in marks if holds)
