"""Assets: the tables of the codebook, and the DuckDB warehouse that holds them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dagster as dg
import polars as pl

from pipeline import REFERENCE_FOLDER
from pipeline import warehouse as store
from pipeline.assets import GROUP_TABLES, OWNERS
from pipeline.assets.settings import Settings
from pipeline.extract.candidates import Reading
from pipeline.publish.tables import frames
from pipeline.resolve.record import resolve, with_register
from pipeline.resolve.register.entries import read_register
from pipeline.review.privacy import redact
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
def tables(settings: Settings, readings: list[Reading]) -> Iterator[dg.Output[pl.DataFrame]]:
    """All tables of the Record, resolved over documents, with the register, without persons who have no publish basis."""
    register = read_register(Path(settings.sources) / REFERENCE_FOLDER.name)
    made = frames(redact(with_register(resolve(readings).tables, register)))
    for name, table in made.items():
        metadata: dict[str, Any] = {"dagster/row_count": table.height, "preview": dg.MetadataValue.md(_preview(table))}
        yield dg.Output(table, output_name=name, metadata=metadata)


@dg.asset(
    group_name=GROUP_TABLES,
    kinds={"duckdb"},
    owners=OWNERS,
    code_version="1",
    tags={"stage": "tables"},
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
