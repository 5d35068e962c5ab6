"""The files of a release: the one place where they are listed, and made in the order of the list.

To add a file, write a function from `Contents` to its text or bytes in the module of its topic, and add one `File` to `FILES`; for a
folder with files that depend on the contents (one page a row, say), a function to texts or bytes by file name, and one `Folder`. Text
is written as UTF-8 with LF. A file that states size or hash of others (`Contents.written`) stands after them: the data first, then what
is made of the rows, then the descriptor, `SHA256SUMS` last. Whatever is listed is scanned for withheld names, hashed and verified; a
function that looks at anything but its `Contents` (a clock, the machine, the order of a set) breaks the promise that a release can be
rebuilt bit for bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pipeline.publish.changes import as_csv, as_markdown
from pipeline.publish.changes import as_data as changes_as_data
from pipeline.publish.contents import Contents
from pipeline.publish.licences import citation_file, data_licence_text
from pipeline.publish.materials.bill import BILL_FILE, bill_of_materials
from pipeline.publish.metadata.croissant import CROISSANT_FILE, croissant
from pipeline.publish.metadata.pooch_registry import REGISTRY_FILE, pooch_registry
from pipeline.publish.metadata.schema_org import DATASET_FILE, dataset
from pipeline.publish.package import DESCRIPTOR_FILE, SUMS_FILE, FileFacts, as_json, csv_path, descriptor, file_facts, parquet_path
from pipeline.publish.readme import render_readme
from pipeline.publish.report import as_data, render
from pipeline.publish.site.building import SITE_FOLDER, site_files
from pipeline.publish.tables import csv_bytes, parquet_bytes
from pipeline.publish.why import CHANGES_TABLE
from schemas.derive import codebook
from schemas.tables import TABLES

CODEBOOK_FILE = "CODEBOOK.md"

Content = str | bytes


@dataclass(frozen=True, slots=True)
class File:
    """One file by its POSIX path in the release."""

    path: str
    make: Callable[[Contents], Content]

    def files(self, contents: Contents) -> Iterator[tuple[str, Content]]:
        """The path and what stands in it."""
        yield self.path, self.make(contents)


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of files whose names follow from the contents."""

    path: str
    make: Callable[[Contents], Mapping[str, Content]]

    def files(self, contents: Contents) -> Iterator[tuple[str, Content]]:
        """Every path and what stands in it, sorted by path."""
        for name, content in sorted(self.make(contents).items()):
            yield f"{self.path}/{name}", content


def write_files(folder: Path, contents: Contents) -> dict[str, FileFacts]:
    """Writes every file of the list below an empty folder; gives size and hash of each by path."""
    written: dict[str, FileFacts] = {}
    for entry in FILES:
        for path, content in entry.files(replace(contents, written=dict(written))):
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
            written[path] = file_facts(file)
    return written


def _csv(table: str, contents: Contents) -> bytes:
    return csv_bytes(contents.tables[table])


def _parquet(table: str, contents: Contents) -> bytes:
    return parquet_bytes(contents.tables[table])


def _readme(contents: Contents) -> str:
    return render_readme(contents.tables, contents.facts)


def _licence(contents: Contents) -> str:
    return data_licence_text()


def _citation(contents: Contents) -> str:
    return citation_file(contents.facts.version, contents.facts.created)


def _report(contents: Contents) -> str:
    return render(contents.report.checks, f"Checks of version {contents.facts.version}", contents.report.remarks)


def _report_data(contents: Contents) -> str:
    return as_json(as_data(contents.report.checks, contents.report.review, contents.report.scores))


def _codebook(contents: Contents) -> str:
    return codebook()


def _croissant(contents: Contents) -> str:
    return as_json(croissant(contents))


def _dataset(contents: Contents) -> str:
    return as_json(dataset(contents))


def _changes(contents: Contents) -> str:
    return as_markdown(contents.changes, contents.facts.version)


def _changes_table(contents: Contents) -> str:
    return as_csv(contents.changes)


def _changes_data(contents: Contents) -> str:
    return as_json(changes_as_data(contents.changes))


def _site(contents: Contents) -> Mapping[str, Content]:
    return site_files(contents)


def _descriptor(contents: Contents) -> str:
    return as_json(
        descriptor(contents.tables, contents.facts, contents.written, contents.previous.reference if contents.previous else None)
    )


def _sums(contents: Contents) -> str:
    """The lines that `sha256sum -c` reads, one a file, sorted by path."""
    return "".join(f"{facts.sha256}  {path}\n" for path, facts in sorted(contents.written.items()))


DATA_FILES = tuple(
    entry for name in TABLES for entry in (File(csv_path(name), partial(_csv, name)), File(parquet_path(name), partial(_parquet, name)))
)

FILES: tuple[File | Folder, ...] = (
    *DATA_FILES,
    File("README.md", _readme),
    File(CODEBOOK_FILE, _codebook),
    File("LICENSE", _licence),
    File("CITATION.cff", _citation),
    File("REPORT.md", _report),
    File("report.json", _report_data),
    File("CHANGES.md", _changes),
    File(CHANGES_TABLE, _changes_table),
    File("changes.json", _changes_data),
    File(BILL_FILE, bill_of_materials),
    File(CROISSANT_FILE, _croissant),
    File(DATASET_FILE, _dataset),
    File(DESCRIPTOR_FILE, _descriptor),
    Folder(SITE_FOLDER, _site),
    File(REGISTRY_FILE, pooch_registry),
    File(SUMS_FILE, _sums),
)
