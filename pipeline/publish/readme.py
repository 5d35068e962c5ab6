"""The README of a release, for somebody who downloads it and never runs this project."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import polars as pl

from pipeline.publish.licences import DATA_LICENCE, REFERENCES, citation_line
from pipeline.publish.package import ReleaseFacts, csv_path, parquet_path
from schemas.vocabularies import vocabularies

TEMPLATES = Path(__file__).with_name("templates")
EXAMPLE_COLUMNS = (
    "event_id",
    "event_type",
    "title",
    "date_start",
    "date_end",
    "status",
    "corroboration",
    "sources",
    "origins_min",
    "origins_max",
)
EVIDENCE_COLUMNS = ("claim_id", "source_id", "paragraph", "stance", "asserter_type", "asserted_by", "origin", "relay", "evidence")


@dataclass(frozen=True, slots=True)
class Example:
    """One event and one claim beneath it, each as column and value."""

    event: list[tuple[str, Any]]
    claim: list[tuple[str, Any]]


def example(tables: dict[str, pl.DataFrame]) -> Example | None:
    """The datable event that shows most: evidence with a stated origin, then documents, then claims; with the first such claim.

    None if no event has a published evidence sentence.
    """
    known = pl.col("origin").is_not_null()
    claims = tables["claims"].filter((pl.col("table") == "events") & pl.col("evidence").is_not_null()).with_columns(known=known)
    weight = claims.group_by("row_id").agg(any_known=pl.col("known").any(), backing=pl.len())
    events = tables["events"].filter(~pl.col("background")).join(weight, left_on="event_id", right_on="row_id")
    if events.is_empty():
        return None
    event = events.sort("any_known", "sources", "backing", "event_id", descending=[True, True, True, False]).row(0, named=True)
    beneath = claims.filter(pl.col("row_id") == event["event_id"])
    claim = beneath.sort("known", "source_id", "paragraph", "claim_id", descending=[True, False, False, False]).row(0, named=True)
    return Example(_shown(event, EXAMPLE_COLUMNS), _shown(claim, EVIDENCE_COLUMNS))


def _shown(row: dict[str, Any], columns: tuple[str, ...]) -> list[tuple[str, Any]]:
    return [(column, "" if row[column] is None else str(row[column]).replace("|", "\\|")) for column in columns]


def render_readme(tables: dict[str, pl.DataFrame], facts: ReleaseFacts) -> str:
    """README.md of a release: what it is, a row with its evidence, files, citation, reading it, limits."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # Markdown, not HTML
    )
    listed = [{"name": name, "rows": table.height, "csv": csv_path(name), "parquet": parquet_path(name)} for name, table in tables.items()]
    return environment.get_template("release_readme.md.j2").render(
        facts=facts,
        tables=listed,
        documents=tables["sources"].filter(pl.col("genre") != "register").rows(named=True),
        register=tables["sanctions"].filter(pl.col("record_basis") == "register").height,
        example=example(tables),
        citation=citation_line(facts.title, facts.version, facts.created),
        licence=DATA_LICENCE,
        references=REFERENCES,
        vocabularies=vocabularies(),
    )
