"""`dataset.jsonld`: the release as a schema.org Dataset, which search engines for datasets read.

Source of the terms: https://schema.org/Dataset. The context names the vocabulary itself instead of an address to fetch, so that the
file is read the same without a network; addresses of files are relative to it.
"""

from __future__ import annotations

from typing import Any

from pipeline.publish.contents import Contents
from pipeline.publish.licences import CREATOR, DATA_LICENCE, citation_line
from pipeline.publish.package import PARQUET_MEDIATYPE, FileFacts, csv_path, descriptor_sources, parquet_path
from schemas.columns import Column
from schemas.derive import columns
from schemas.tables import TABLES

DATASET_FILE = "dataset.jsonld"
CONTEXT = {"@vocab": "https://schema.org/"}


def dataset(contents: Contents) -> dict[str, Any]:
    """The description as plain data. Raises KeyError if a data file is not written yet."""
    facts = contents.facts
    creator = {"@type": "Organization", "name": CREATOR}
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": facts.title,
        "alternateName": facts.name,
        "description": facts.description,
        "version": facts.version,
        "datePublished": facts.created.isoformat(),
        "license": {"@id": DATA_LICENCE.url},
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "keywords": list(facts.keywords),
        "creator": creator,
        "publisher": creator,
        "creditText": citation_line(facts.title, facts.version, facts.created),
        "isBasedOn": [_work(source) for source in descriptor_sources(contents.tables)],
        "variableMeasured": [_variable(table, column) for table in contents.tables for column in columns(TABLES[table])],
        "distribution": [
            _download(path, kind, contents.written[path])
            for table in contents.tables
            for path, kind in ((csv_path(table), "text/csv"), (parquet_path(table), PARQUET_MEDIATYPE))
        ],
    }


def _variable(table: str, column: Column) -> dict[str, Any]:
    return {"@type": "PropertyValue", "name": f"{table}.{column.name}", "description": column.description}


def _work(source: dict[str, str]) -> dict[str, Any]:
    work = {"@type": "CreativeWork", "name": source["title"]}
    return work | ({"url": {"@id": source["path"]}} if "path" in source else {})


def _download(path: str, mediatype: str, file: FileFacts) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": path,
        "contentUrl": path,
        "encodingFormat": mediatype,
        "contentSize": f"{file.bytes} B",
        "sha256": file.sha256,
    }
