"""The list of the files of a release: complete, in an order in which each can be made, and open to an entry more."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.publish import files
from pipeline.publish.contents import Contents
from pipeline.publish.files import FILES, File, Folder, write_files
from pipeline.publish.package import DESCRIPTOR_FILE, SUMS_FILE, csv_path, parquet_path
from schemas.tables import TABLES


def test_the_data_come_first_then_the_descriptor_then_the_sums_last() -> None:
    paths = [entry.path for entry in FILES]
    data = [path(name) for name in TABLES for path in (csv_path, parquet_path)]
    assert paths[: len(data)] == data
    assert paths[-1] == SUMS_FILE
    assert paths.index(DESCRIPTOR_FILE) > len(data)
    assert len(paths) == len(set(paths))


def test_a_file_and_a_folder_more_are_written_and_summed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tables, facts, report) -> None:
    more = (
        File("notes.txt", lambda contents: f"{contents.tables['events'].height} event after {len(contents.written)} files\n"),
        Folder("pages", lambda contents: {f"{name}.html": name.encode() for name in reversed(contents.tables)}),
    )
    monkeypatch.setattr(files, "FILES", (*FILES[:-1], *more, FILES[-1]))
    written = write_files(tmp_path, Contents(tables, facts, report))
    before = list(written).index("notes.txt")
    assert (tmp_path / "notes.txt").read_text("utf-8") == f"1 event after {before} files\n"
    assert (tmp_path / "pages" / "events.html").read_bytes() == b"events"
    sums = (tmp_path / SUMS_FILE).read_text("utf-8").splitlines()
    assert [line.split("  ")[1] for line in sums] == sorted(set(written) - {SUMS_FILE})
    assert f"{written['pages/claims.html'].sha256}  pages/claims.html" in sums
