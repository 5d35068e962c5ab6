"""The descriptor of a release: Data Package v2, derived from `schemas/` and from the files that were written.

Source of the format: https://datapackage.org/standard/data-package/. The `$schema` address names the profile; Frictionless knows it
by its address and validates without a network.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.publish.licences import CREATOR, DATA_LICENCE, REFERENCES
from pipeline.publish.recipe import RECIPE_PATHS
from pipeline.resolve.register.entries import Coverage
from schemas.derive import table_schema
from schemas.tables import TABLES

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
DATA_FOLDER = "data"
DESCRIPTOR_FILE = "datapackage.json"
SUMS_FILE = "SHA256SUMS"

# A Parquet file is described as a file, not as a table: read as a table, Frictionless 5 never sees its bytes, so that it lets a wrong
# hash pass and calls every right size wrong. The profile knows no `type` but "table", and the format "parquet" would imply it; under
# this name Frictionless checks hash and size. That the rows are those of the CSV, `verify` checks.
PARQUET_FORMAT = "apache-parquet"
PARQUET_MEDIATYPE = "application/vnd.apache.parquet"


@dataclass(frozen=True, slots=True)
class ReleaseFacts:
    """What a release says of itself. `created` is the day of the release as the maintainer gives it, never the clock's.

    `edition` is the text that was read (vocabulary `edition`); `recipe_digest` identifies code and inputs, as `sha256:…`;
    `register_coverage` says what the register of measures holds and lacks, where a release has one.
    """

    version: str
    created: date
    edition: str
    title: str
    description: str
    recipe_digest: str | None = None
    register_coverage: tuple[Coverage, ...] = ()
    name: str = "xinjiang-record"
    keywords: tuple[str, ...] = ("Xinjiang", "Uyghurs", "human rights", "detention", "sanctions", "provenance")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Size in bytes and SHA-256 (hexadecimal) of one written file."""

    bytes: int
    sha256: str


def file_facts(path: Path) -> FileFacts:
    """The facts of a file on disk."""
    content = path.read_bytes()
    return FileFacts(len(content), hashlib.sha256(content).hexdigest())


def csv_path(table: str) -> str:
    """Where a table's CSV stands, relative to the folder of the release."""
    return f"{DATA_FOLDER}/{table}.csv"


def parquet_path(table: str) -> str:
    """Where a table's Parquet stands, relative to the folder of the release."""
    return f"{DATA_FOLDER}/{table}.parquet"


def descriptor(
    tables: dict[str, pl.DataFrame], facts: ReleaseFacts, files: Mapping[str, FileFacts], previous: Mapping[str, str | None] | None = None
) -> dict[str, Any]:
    """The content of `datapackage.json`. `files` holds the facts of every data file by its path in the release.

    `recipe` says which files were digested and how (`pipeline.publish.recipe`), `register_coverage` what the register of measures holds
    and lacks, `previous` version and hash of the
    descriptor of the release that the changes are told against.

    Raises KeyError for a table without its two files.
    """
    described: dict[str, Any] = {
        "$schema": PROFILE,
        "name": facts.name,
        "title": facts.title,
        "description": facts.description,
        "version": facts.version,
        "created": f"{facts.created.isoformat()}T00:00:00Z",
        "keywords": list(facts.keywords),
        "licenses": [{"name": DATA_LICENCE.spdx, "path": DATA_LICENCE.url, "title": DATA_LICENCE.title}],
        "contributors": [{"title": CREATOR, "roles": ["creator", "publisher"]}],
        "sources": descriptor_sources(tables),
        "edition": facts.edition,
    }
    if facts.recipe_digest is not None:
        described["recipe"] = {"hash": facts.recipe_digest, "paths": list(RECIPE_PATHS)}
    if facts.register_coverage:
        described["register_coverage"] = [
            {name: value for name, value in asdict(entry).items() if value not in (None, ())} for entry in facts.register_coverage
        ]
    if previous is not None:
        described["previous"] = dict(previous)
    described["resources"] = [_csv_resource(name, files[csv_path(name)]) for name in tables]
    described["resources"] += [_parquet_resource(name, files[parquet_path(name)]) for name in tables]
    return described


def as_json(content: Any) -> str:
    """JSON as every file of a release is written: readable characters, two spaces, one newline at the end."""
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def descriptor_sources(tables: Mapping[str, pl.DataFrame]) -> list[dict[str, str]]:
    """The documents in published order, with their address where it is known, then the works that reference facts come from."""
    listed = []
    documents = tables["sources"].select("title", "publisher", "url").iter_rows() if "sources" in tables else ()
    for title, publisher, url in documents:
        source = {"title": f"{title} ({publisher})"}
        if url:
            source["path"] = url
        listed.append(source)
    return listed + [{"title": f"{work.title} ({work.terms})", "path": work.url} for work in REFERENCES]


def table_description(name: str) -> str:
    """What a row of a table is, in one line."""
    return " ".join((TABLES[name].__doc__ or "").split())


def _csv_resource(name: str, file: FileFacts) -> dict[str, Any]:
    return {
        "name": name,
        "type": "table",
        "title": name,
        "description": table_description(name),
        "path": csv_path(name),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": table_schema(name),
    }


def _parquet_resource(name: str, file: FileFacts) -> dict[str, Any]:
    return {
        "name": f"{name}-parquet",
        "title": f"{name} (Parquet)",
        "description": f"{table_description(name)} The same rows and columns as the resource {name}.",
        "path": parquet_path(name),
        "format": PARQUET_FORMAT,
        "mediatype": PARQUET_MEDIATYPE,
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
        "schema": table_schema(name),
    }
