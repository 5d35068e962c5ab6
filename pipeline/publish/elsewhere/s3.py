"""Storage that speaks S3 (Amazon's, or any other by `AWS_ENDPOINT_URL`) as a place to publish to, through obstore.

Credentials and region are read by obstore from the variables that every S3 tool knows (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`,
`AWS_SESSION_TOKEN`, `AWS_REGION`), never from an argument. A large file goes up in parts and appears when the last one has arrived.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import obstore
import obstore.store
from obstore.exceptions import BaseError

from pipeline.publish.elsewhere.store import PublishError
from pipeline.publish.package import FileFacts

SCHEME = "s3://"
# Long enough for a storage that restarts, short enough for a person who waits.
PATIENCE = timedelta(seconds=20)


class S3Store:
    """Objects of a bucket below a prefix."""

    def __init__(self, address: str) -> None:
        """`address` is `s3://bucket` or `s3://bucket/prefix`. Raises PublishError if it names no bucket."""
        bucket, _, prefix = address.removeprefix(SCHEME).partition("/")
        if not bucket:
            raise PublishError(f"{address}: it names no bucket. Write it like s3://bucket/prefix.")
        endpoint = os.environ.get("AWS_ENDPOINT_URL", "")
        self._address = address.rstrip("/")
        with self._told("the storage"):
            self._bucket = obstore.store.S3Store(
                bucket,
                prefix=prefix.strip("/") or None,
                client_options={"allow_http": endpoint.startswith("http://")},
                retry_config={"max_retries": 4, "retry_timeout": PATIENCE},
            )

    @contextmanager
    def _told(self, path: str) -> Iterator[None]:
        try:
            yield
        except (BaseError, OSError) as error:
            reason = str(error).split("Debug source:")[0]
            told = f"{self._address}: {path}: {type(error).__name__}: {reason}"
            raise PublishError(f"{told} Look at AWS_ENDPOINT_URL, the credentials and the bucket, then publish again.") from error

    def facts(self, path: str) -> FileFacts | None:
        """Size and SHA-256 of an object, read back in chunks; None if there is none."""
        size, digest = 0, hashlib.sha256()
        with self._told(path):
            try:
                for chunk in obstore.get(self._bucket, path):
                    size += len(chunk)
                    digest.update(chunk)
            except FileNotFoundError:
                return None
        return FileFacts(size, digest.hexdigest())

    def read(self, path: str) -> bytes | None:
        """The bytes of an object; None if there is none."""
        with self._told(path):
            try:
                return bytes(obstore.get(self._bucket, path).bytes())
            except FileNotFoundError:
                return None

    def write(self, path: str, content: bytes | Path) -> None:
        """Puts an object, in parts if it is large."""
        with self._told(path):
            obstore.put(self._bucket, path, content)

    def paths(self, below: str) -> list[str]:
        """Every object below a folder."""
        with self._told(below):
            return sorted(found["path"] for batch in obstore.list(self._bucket, f"{below.rstrip('/')}/") for found in batch)
