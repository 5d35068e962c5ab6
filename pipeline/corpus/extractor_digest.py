"""What the extractor is, as one digest: its code, its lexicons, the reference data and the programs that it rests on."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pipeline import PROJECT_ROOT
from pipeline.extract import MODEL

PACKAGES = ("pipeline/extract", "pipeline/ingest")
REFERENCE = "sources/reference"
SUFFIXES = frozenset({".py", ".toml", ".csv"})
# What computes a parse or finds a name; another version may find something else.
PROGRAMS = (MODEL.replace("_", "-"), "spacy", "thinc", "numpy", "ahocorasick-rs")


def extractor_files(root: Path = PROJECT_ROOT) -> list[Path]:
    """Every file that decides what is read in a document, sorted."""
    folders = [root / package for package in (*PACKAGES, REFERENCE)]
    files = (path for folder in folders for path in folder.rglob("*") if path.suffix in SUFFIXES)
    return sorted([root / "pipeline" / "__init__.py", *files])


@cache
def extractor_digest(root: Path = PROJECT_ROOT) -> str:
    """SHA-256 over the names and bytes of the files and the versions of the programs. The same on every machine with the same files."""
    told = hashlib.sha256()
    told.update(f"python {sys.version_info.major}.{sys.version_info.minor}\n".encode())
    for program in PROGRAMS:
        told.update(f"{program} {version(program)}\n".encode())
    for path in extractor_files(root):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        told.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return told.hexdigest()
