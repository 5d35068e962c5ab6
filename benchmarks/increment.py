"""What a build costs when one document of many has changed.

    python -m benchmarks.increment [--documents 2000] [--paragraphs 12]

Each reading of the corpus is a process of its own, so the start of the language model counts in both.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.corpus import made_documents
from pipeline.ingest.document import Document
from pipeline.ingest.files import document_of


def _documents(number: int, paragraphs: int, changed: bool) -> Iterator[Document]:
    for index, document in enumerate(made_documents(number, paragraphs)):
        if changed and index == number // 2:
            text = document.text + "Police in Odense detained the mayor on 4 May 2020.\n"
            yield replace(document_of(text, document.record, "brief"), record=document.record)
        else:
            yield document


def _read(number: int, paragraphs: int, changed: bool, state: str) -> None:
    from pipeline.corpus.encoding import encoded
    from pipeline.corpus.kept import Kept
    from pipeline.corpus.reading import SetAside, read_corpus

    told = hashlib.sha256()
    for reading in read_corpus(_documents(number, paragraphs, changed), Kept(Path(state)) if state else None):
        if isinstance(reading, SetAside):
            raise SystemExit(f"{reading.source_id}: {reading.reason}")
        told.update(encoded(reading))
    print(told.hexdigest())


def _timed(*arguments: str) -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "benchmarks.increment", *arguments], check=True, capture_output=True, text=True)
    return time.perf_counter() - start, done.stdout.strip()


def main() -> int:
    """Prints the seconds of a full reading and of one with a changed document, and whether the bytes are those of a full one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--paragraphs", type=int, default=12)
    parser.add_argument("--changed", action="store_true", help="read with one document changed, and do nothing else")
    parser.add_argument("--state", default=None, help="read with what this folder keeps, and do nothing else; empty: keep nothing")
    options = parser.parse_args()
    size = ["--documents", str(options.documents), "--paragraphs", str(options.paragraphs)]
    if options.state is not None:
        _read(options.documents, options.paragraphs, options.changed, options.state)
        return 0
    with tempfile.TemporaryDirectory() as state:
        full, _ = _timed(*size, "--state", state)
        changed, told = _timed(*size, "--state", state, "--changed")
    _, expected = _timed(*size, "--state", "", "--changed")
    print(f"{options.documents} documents: full {full:.1f} s, one changed {changed:.1f} s, {100 * changed / full:.1f} %")
    print(f"the same bytes as a full reading: {told == expected}")
    return 0 if told == expected else 1


if __name__ == "__main__":
    sys.exit(main())
