"""`croissant.json`: the release for machine-learning catalogues and loaders, derived from `schemas/`.

Source of the format: Croissant 1.0, https://docs.mlcommons.org/croissant/docs/croissant-spec.html. Files are named relative to this
one, so that it holds wherever the folder is copied. Every table is a record set over its Parquet file; every vocabulary is one with its
terms inside. References between tables stand in the descriptor alone: loaders of Croissant take one for an order to join, and fail at a
table that refers to several.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.publish.contents import Contents
from pipeline.publish.licences import CREATOR, DATA_LICENCE, citation_line
from pipeline.publish.package import FileFacts, csv_path, parquet_path, table_description
from schemas.columns import Column
from schemas.derive import columns, key_of
from schemas.tables import TABLES
from schemas.vocabularies import vocabularies

CROISSANT_FILE = "croissant.json"
CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
CONTEXT_FILE = Path(__file__).with_name("croissant_context.json")
# Loaders of Croissant know Parquet by this older name, not by the registered one that stands in the descriptor.
PARQUET = "application/x-parquet"
DATA_TYPES = {
    "string": "sc:Text",
    "list": "sc:Text",
    "enum": "sc:Text",
    "date": "sc:Date",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
}


def croissant(contents: Contents) -> dict[str, Any]:
    """The description as plain data. Raises KeyError if a data file is not written yet."""
    facts = contents.facts
    return {
        "@context": json.loads(CONTEXT_FILE.read_text(encoding="utf-8")),
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": facts.name,
        "description": f"{facts.title}. {facts.description}",
        "version": facts.version,
        "datePublished": facts.created.isoformat(),
        "license": DATA_LICENCE.url,
        "creator": {"@type": "sc:Organization", "name": CREATOR},
        "citeAs": citation_line(facts.title, facts.version, facts.created),
        "keywords": list(facts.keywords),
        "isLiveDataset": False,
        "distribution": [
            _file(path, kind, contents.written[path])
            for table in contents.tables
            for path, kind in ((csv_path(table), "text/csv"), (parquet_path(table), PARQUET))
        ],
        "recordSet": [_table(name) for name in contents.tables] + [_vocabulary(name, terms) for name, terms in vocabularies().items()],
    }


def _file(path: str, mediatype: str, file: FileFacts) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": path,
        "name": path,
        "contentUrl": path,
        "contentSize": f"{file.bytes} B",
        "encodingFormat": mediatype,
        "sha256": file.sha256,
    }


def _table(name: str) -> dict[str, Any]:
    key = key_of(TABLES[name])
    described: dict[str, Any] = {"@type": "cr:RecordSet", "@id": name, "name": name, "description": table_description(name)}
    if key:
        described["key"] = {"@id": f"{name}/{key}"}
    return described | {"field": [_field(name, column) for column in columns(TABLES[name])]}


def _field(table: str, column: Column) -> dict[str, Any]:
    source: dict[str, Any] = {"fileObject": {"@id": parquet_path(table)}, "extract": {"column": column.name}}
    described: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": column.description,
        "dataType": DATA_TYPES[column.kind],
        "source": source,
    }
    if column.kind == "list":
        described["repeated"] = True
        source["transform"] = {"separator": "|"}
    if column.vocabulary:
        described["references"] = {"field": {"@id": f"vocabularies/{column.vocabulary}/term"}}
    return described


def _vocabulary(name: str, meanings: dict[str, str]) -> dict[str, Any]:
    identifier = f"vocabularies/{name}"
    fields = [("term", "The word that stands in a column."), ("meaning", "What it means.")]
    return {
        "@type": "cr:RecordSet",
        "@id": identifier,
        "name": name,
        "description": f"The vocabulary {name}.",
        "dataType": "sc:Enumeration",
        "key": {"@id": f"{identifier}/term"},
        "field": [
            {"@type": "cr:Field", "@id": f"{identifier}/{field}", "name": field, "description": meaning, "dataType": "sc:Text"}
            for field, meaning in fields
        ],
        "data": [{f"{identifier}/term": term, f"{identifier}/meaning": meaning} for term, meaning in meanings.items()],
    }
