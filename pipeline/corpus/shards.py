"""Documents and what was read in them as Parquet shards, so that no corpus need fit in memory: nested columns, typed as the candidates are.

DuckDB and Polars read them: `SELECT document.record.source_id, unnest(figures) FROM 'candidates-*.parquet'`.
"""

from __future__ import annotations

import dataclasses
import itertools
import types
import typing
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import TypeAdapter

from pipeline.extract.candidates import Reading

READINGS_A_SHARD = 1024
NAME = "candidates-{:05}.parquet"
ANY_SHARD = "candidates-*.parquet"
PLAIN = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_(), date: pa.date32()}
_READING = TypeAdapter(Reading)


def arrow_type(annotation: Any) -> pa.DataType:
    """The Arrow type of a dataclass, of a tuple of one type, of a plain type, or of one of those or None. Raises TypeError for others."""
    if dataclasses.is_dataclass(annotation):
        hints = typing.get_type_hints(annotation)
        return pa.struct([pa.field(entry.name, arrow_type(hints[entry.name])) for entry in dataclasses.fields(annotation)])
    inner = [part for part in typing.get_args(annotation) if part not in (type(None), Ellipsis)]
    if len(inner) == 1 and typing.get_origin(annotation) is tuple:
        return pa.list_(arrow_type(inner[0]))
    if len(inner) == 1 and isinstance(annotation, types.UnionType):
        return arrow_type(inner[0])
    if annotation in PLAIN:
        return PLAIN[annotation]
    raise TypeError(f"{annotation!r} has no column type")


@cache
def reading_schema() -> pa.Schema:
    """One row a document: the document, and a list for each sort of candidate."""
    return pa.schema(arrow_type(Reading).fields)


def write_shards(readings: Iterable[Reading], folder: Path) -> Iterator[Path]:
    """Writes the readings, a shard at a time, and gives each file as it stands; shards of an earlier run are removed first."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(ANY_SHARD):
        old.unlink()
    waiting = iter(readings)
    for number in itertools.count():
        rows = [_READING.dump_python(reading) for reading in itertools.islice(waiting, READINGS_A_SHARD)]
        if not rows:
            return
        path = folder / NAME.format(number)
        pq.write_table(pa.Table.from_pylist(rows, reading_schema()), path, compression="zstd")
        yield path


def read_shards(folder: Path) -> Iterator[Reading]:
    """The readings of a folder of shards, in the order in which they were written, one shard in memory at a time."""
    for path in sorted(folder.glob(ANY_SHARD)):
        for row in pq.read_table(path, schema=reading_schema()).to_pylist():
            yield _READING.validate_python(row)
