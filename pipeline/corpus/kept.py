"""What was read in earlier builds, kept by document and extractor, so that a build reads only what changed.

One file an entry: the SHA-256 of what follows, then the reading as compressed JSON. An entry that is damaged, or was written by something
else, is as good as none: the document is read again and the entry replaced.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import zlib
from pathlib import Path

from pipeline.corpus.encoding import EncodingError, decoded, document_digest
from pipeline.corpus.extractor_digest import extractor_digest
from pipeline.extract.candidates import Reading
from pipeline.ingest.document import Document

FOLDER = "readings"
SUM_BYTES = 32
LARGEST_ENTRY = 200_000_000
# Digests of extractors whose readings are kept: the branch of today and those of yesterday.
MOST_EXTRACTORS = 3
DIGEST = re.compile(r"[0-9a-f]{64}")


class Kept:
    """The readings that one extractor made, in a folder of its own under `state`."""

    def __init__(self, state: Path, extractor: str | None = None) -> None:
        self.folder = state / FOLDER / (extractor or extractor_digest())
        _forget_oldest(self.folder)

    def find(self, document: Document) -> Reading | None:
        """What this extractor read in this document before; None if it did not, or if the entry cannot be trusted."""
        try:
            content = self._path(document).read_bytes()
            reading = decoded(_opened(content))
        except (OSError, EncodingError, zlib.error):
            return None
        return reading if reading.document == document else None

    def keep(self, document: Document, reading: bytes) -> None:
        """Keeps an encoded reading. A folder that cannot be written costs the next build time and this one nothing."""
        packed = zlib.compress(reading, 1)
        path = self._path(document)
        staged = path.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            staged.write_bytes(hashlib.sha256(packed).digest() + packed)
            staged.replace(path)

    def _path(self, document: Document) -> Path:
        digest = document_digest(document)
        return self.folder / digest[:2] / digest


def _opened(content: bytes) -> bytes:
    """The JSON of an entry. Raises EncodingError if the sum is not that of the rest, or if it grows beyond LARGEST_ENTRY."""
    expected, packed = content[:SUM_BYTES], content[SUM_BYTES:]
    if hashlib.sha256(packed).digest() != expected:
        raise EncodingError("the sum differs")
    opener = zlib.decompressobj()
    opened = opener.decompress(packed, LARGEST_ENTRY)
    if not opener.eof:
        raise EncodingError("it is too large")
    return opened


def _forget_oldest(current: Path) -> None:
    """Removes what extractors of long ago have read."""
    with contextlib.suppress(OSError):
        current.mkdir(parents=True, exist_ok=True)
        os.utime(current)
        others = [entry for entry in current.parent.iterdir() if DIGEST.fullmatch(entry.name) and entry != current]
        for old in sorted(others, key=lambda entry: entry.stat().st_mtime, reverse=True)[MOST_EXTRACTORS - 1 :]:
            shutil.rmtree(old, ignore_errors=True)
