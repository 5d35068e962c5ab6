"""Files into text, within bounds, with one clear error where a file cannot be read."""

from __future__ import annotations

import csv
import hashlib
import tomllib
from pathlib import Path
from typing import Any

from pipeline.ingest.errors import SourceError

LARGEST_FILE = 20_000_000


def sha256(content: bytes) -> str:
    """SHA-256 as lower-case hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def read_bytes(path: Path, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a document file. Raises SourceError if it is missing, no file, empty, or has more than `largest` bytes."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise SourceError(path, "file", "it is not a regular file", "Name a text file or a folder of text files")
        if size > largest:
            raise SourceError(path, "file", f"it has {size:,} bytes, more than {largest:,}", "Split it, or leave out what is no article")
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(path, "file", f"it cannot be read ({error.strerror})", "Check its name and permissions") from error
    if not content.strip():
        raise SourceError(path, "file", "it is empty", "Save the article's text in it, or leave it out")
    return content


def decode(content: bytes, path: Path | str) -> str:
    """UTF-8 text with line ends as `\\n`. Raises SourceError for binary content, another encoding (with the byte at fault) or no text."""
    if b"\0" in content:
        raise SourceError(path, f"byte {content.index(0)}", "it is binary, not text", "Save the article as UTF-8 text")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceError(path, f"byte {error.start}", "it is not UTF-8", "Convert it to UTF-8") from error
    if not text.strip("\ufeff").strip():
        raise SourceError(path, "file", "it is empty", "Save the article's text in it, or leave it out")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse_toml(text: str, path: Path | str) -> dict[str, Any]:
    """The content of a TOML file. Raises SourceError where it is none, or is nested deeper than a person writes."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SourceError(path, "TOML", str(error), "Mend the line that it names") from error
    except RecursionError as error:
        raise SourceError(path, "TOML", "it is nested too deeply", "Write it flat, as the other files of its kind are") from error


def csv_rows(path: Path, *, optional: bool = False) -> list[dict[str, str]]:
    """The rows of a CSV file of the project, by column name. Raises FileNotFoundError; an optional file that is not there has none."""
    if optional and not path.exists():
        return []
    with path.open(newline="", encoding="utf-8") as handle:
        return list(csv.DictReader(handle))
