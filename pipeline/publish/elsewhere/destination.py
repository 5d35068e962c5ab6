"""Where a release is published to, as a person writes it: a folder, `s3://bucket/prefix`, `zenodo:`, `zenodo-sandbox:`."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.publish.elsewhere.folder import FolderStore
from pipeline.publish.elsewhere.mirror import Say, Sent, publish_to_store
from pipeline.publish.elsewhere.store import PublishError, Store

SCHEME = re.compile(r"[a-z][a-z0-9+-]+:")
S3_SCHEME = "s3:"


def publish_to(destination: str, outputs: Path, version: str, say: Say) -> Sent:
    """Publishes a release of `outputs` at the destination. Raises PublishError (see the modules of the destinations)."""
    from pipeline.publish.elsewhere.zenodo import SERVICES, publish_to_zenodo

    if destination in SERVICES:
        return publish_to_zenodo(outputs, version, destination, say)
    return publish_to_store(outputs, version, _store(destination), say)


def _store(destination: str) -> Store:
    scheme = SCHEME.match(destination)
    if scheme is None:
        return FolderStore(Path(destination))
    if scheme.group() != S3_SCHEME:
        raise PublishError(f"{destination}: it is no destination. Name a folder, s3://bucket/prefix, zenodo: or zenodo-sandbox:.")
    try:
        from pipeline.publish.elsewhere.s3 import S3Store
    except ModuleNotFoundError as error:
        raise PublishError("S3 needs obstore: install the project as xinjiang-record[publish], then publish again.") from error
    return S3Store(destination)
