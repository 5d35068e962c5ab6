"""Assets: the tables of the codebook, and the DuckDB warehouse that holds them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl

from pipeline import warehouse as store
from pipeline.assets import GROUP_TABLES, OWNERS, WEEKLY
from pipeline.assets.settings import Settings
from pipeline.extract.candidates import Reading
from pipeline.publish.tables import frames
from pipeline.review.publishable import Publishable, publishable, review_remark
from schemas.derive import columns
from schemas.tables import TABLES

MOST_PREVIEWED = 5
WIDEST_CELL = 60


def _column_schema(name: str) -> dg.TableSchema:
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                name=column.name,
                type=column.vocabulary or column.kind,
                description=column.description,
                constraints=dg.TableColumnConstraints(nullable=column.optional, unique=column.key),
            )
            for column in columns(TABLES[name])
        ]
    )


def _preview(table: pl.DataFrame) -> str:
    shown = table.head(MOST_PREVIEWED)
    lines = ["| " + " | ".join(shown.columns) + " |", "|" + "---|" * len(shown.columns)]
    for row in shown.rows():
        cells = ("" if cell is None else str(cell).replace("|", "/")[:WIDEST_CELL] for cell in row)
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


@dg.asset(group_name=GROUP_TABLES, kinds={"toml", "csv", "python"}, owners=OWNERS, code_version="1", tags={"stage": "review"})
def reviewed(settings: Settings, readings: list[Reading]) -> dg.MaterializeResult[Publishable]:
    """What may be published: resolved over documents, reviewed, with the register and stable ids, without what is withheld or withdrawn."""
    prepared = publishable(readings, Path(settings.sources), settings.reviewed_only)
    metadata: dict[str, Any] = {
        "dagster/row_count": sum(len(rows) for rows in prepared.tables.values()),
        "review": dg.MetadataValue.md(review_remark(prepared.counts, settings.reviewed_only)),
        "problems": len(prepared.problems),
        "lapsed": prepared.lapsed,
        "new_ids": len(prepared.minted),
    }
    return dg.MaterializeResult(value=prepared, metadata=metadata)


@dg.multi_asset(
    outs={
        name: dg.AssetOut(
            group_name=GROUP_TABLES,
            kinds={"polars"},
            owners=OWNERS,
            code_version="1",
            description=(model.__doc__ or "").strip(),
            tags={"stage": "resolve"},
            metadata={"dagster/column_schema": _column_schema(name)},
        )
        for name, model in TABLES.items()
    },
)
def tables(reviewed: Publishable) -> Iterator[dg.Output[pl.DataFrame]]:
    """All tables of the Record as typed frames."""
    made = frames(reviewed.tables)
    for name, table in made.items():
        metadata: dict[str, Any] = {"dagster/row_count": table.height, "preview": dg.MetadataValue.md(_preview(table))}
        yield dg.Output(table, output_name=name, metadata=metadata)


@dg.asset(
    group_name=GROUP_TABLES,
    kinds={"duckdb"},
    owners=OWNERS,
    code_version="1",
    tags={"stage": "tables"},
    freshness_policy=WEEKLY,
    ins={name: dg.AssetIn(name) for name in TABLES},
)
def warehouse(settings: Settings, **incoming: Any) -> dg.MaterializeResult[str]:
    """The tables in DuckDB with keys, foreign keys and enumerations that the database enforces."""
    path = Path(settings.warehouse)
    store.build(path, {name: incoming[name] for name in TABLES})
    return dg.MaterializeResult(
        value=str(path),
        metadata={"database": dg.MetadataValue.path(str(path)), "dagster/row_count": sum(table.height for table in incoming.values())},
    )
