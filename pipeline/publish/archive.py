"""A release as one compressed file, bit for bit the same wherever it is made.

A tar of the files in the order of their paths, with nothing of the machine in it: no owner, one mode, the day of the release as every
time. It is compressed by the Arrow that the lock pins, because the zlib of Python differs from machine to machine, and its bytes too.
"""

from __future__ import annotations

import io
import json
import tarfile
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from pipeline.publish.package import DESCRIPTOR_FILE

ARCHIVES = "archives"
SUFFIX = ".tar.gz"
FILE_MODE = 0o644


def archive_name(folder: Path) -> str:
    """What the archive of a release is called, from its descriptor: `<name>-<version>.tar.gz`."""
    return f"{_stem(_descriptor(folder))}{SUFFIX}"


def archive_bytes(folder: Path) -> bytes:
    """The archive of a whole release; its files stand below one folder `<name>-<version>/`."""
    described = _descriptor(folder)
    stamp = int(datetime.fromisoformat(described["created"]).timestamp())
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for path in sorted(entry.relative_to(folder).as_posix() for entry in folder.rglob("*") if entry.is_file()):
            content = (folder / path).read_bytes()
            entry = tarfile.TarInfo(f"{_stem(described)}/{path}")
            entry.size, entry.mtime, entry.mode = len(content), stamp, FILE_MODE
            archive.addfile(entry, io.BytesIO(content))
    return _compressed(packed.getvalue())


def write_archive(folder: Path, out: Path) -> Path:
    """Writes the archive of a whole release into `out`, which is made if need be, in one step; gives its path."""
    out.mkdir(parents=True, exist_ok=True)
    target = out / archive_name(folder)
    half = target.with_name(f".{target.name}.part")
    try:
        half.write_bytes(archive_bytes(folder))
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    return target


def _descriptor(folder: Path) -> dict[str, str]:
    described: dict[str, str] = json.loads((folder / DESCRIPTOR_FILE).read_text(encoding="utf-8"))
    return described


def _stem(described: dict[str, str]) -> str:
    return f"{described['name']}-{described['version']}"


def _compressed(content: bytes) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.CompressedOutputStream(sink, "gzip") as stream:
        stream.write(content)
    return bytes(sink.getvalue().to_pybytes())
