"""Commands that read documents: any text files, one file explained, the project's own sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from pipeline import SOURCES_FOLDER, state_folder
from pipeline.corpus.spreading import Workers
from pipeline.extract.candidates import Reading
from pipeline.ingest.document import Document
from pipeline.ingest.errors import SourceError
from pipeline.terminal import one_line_errors, say

reading_app = typer.Typer()

Originals = Annotated[
    Path | None, typer.Option(envvar="XR_ORIGINALS", help="Folder with the original documents; they are recognised by their SHA-256.")
]
READINGS_A_LINE = 1000


class _Counted:
    """Readings as they come, with those set aside told and counted, and a line now and then for who waits."""

    def __init__(self) -> None:
        self.read = self.failed = 0

    def documents(self, documents: Iterable[Document | SourceError]) -> Iterator[Document]:
        for document in documents:
            if isinstance(document, SourceError):
                self._tell(str(document))
            else:
                yield document

    def readings(self, documents: Iterable[Document | SourceError], workers: Workers) -> Iterator[Reading]:
        from pipeline.corpus.kept import Kept
        from pipeline.corpus.reading import SetAside, read_corpus

        for outcome in read_corpus(self.documents(documents), Kept(state_folder()), workers):
            if isinstance(outcome, SetAside):
                self._tell(
                    f"{outcome.source_id}: the document cannot be read: {outcome.reason}. Leave it out, or mend the rule that fails."
                )
                continue
            self.read += 1
            if self.read % READINGS_A_LINE == 0:
                say(f"{self.read:,} documents read")
            yield outcome

    def _tell(self, error: str) -> None:
        self.failed += 1
        say(f"error: {error}")

    def end(self, what: str, result: str) -> None:
        say(f"{self.read} {what} read, {self.failed} set aside; {result}")
        if self.failed or not self.read:
            raise typer.Exit(1)


@reading_app.command()
def extract(
    paths: Annotated[list[Path], typer.Argument(help="Text files, or folders of text files.")],
    out: Annotated[Path, typer.Option(help="Folder for the tables; made if it does not exist.")],
    manifest: Annotated[Path | None, typer.Option(help="CSV with the columns file, published, publisher, title, url.")] = None,
    processes: Annotated[int, typer.Option(min=1, help="Processes that read; the tables are the same.")] = 1,
    scheduler: Annotated[
        str | None, typer.Option(envvar="XR_SCHEDULER", help="Dask scheduler whose workers read: tcp://host:8786.")
    ] = None,
    candidates: Annotated[bool, typer.Option("--candidates", help="Parquet shards of what each document says, for any number.")] = False,
) -> None:
    """Read any text files into the tables of the codebook (CSV). Working material, not for publication."""
    from pipeline.ingest.files import read_manifest, text_files
    from pipeline.publish.working_folder import working_folder, write_working_folder

    counted = _Counted()
    with one_line_errors():
        known = read_manifest(manifest) if manifest else None
        readings = counted.readings(_documents(text_files(paths), known), Workers(processes, scheduler))
        if candidates:
            from pipeline.corpus.shards import write_shards

            shards = sum(1 for _ in write_shards(readings, working_folder(out)))
        else:
            write_working_folder(list(readings), out)
    counted.end("documents", f"{shards} shards of candidates in {out}" if candidates else f"tables in {out}")


def _documents(files: list[Path], known: dict[str, dict[str, str]] | None) -> Iterator[Document | SourceError]:
    from pipeline.ingest.files import read_document

    for path in files:
        try:
            yield read_document(path, known)
        except SourceError as error:
            yield error


@reading_app.command()
def explain(
    file: Annotated[Path, typer.Argument(help="A text file.")],
    paragraph: Annotated[int | None, typer.Option(help="Only this paragraph (counted over lines that are not blank).")] = None,
    published: Annotated[str | None, typer.Option(help="Day of publication, YYYY-MM-DD, for relative dates.")] = None,
) -> None:
    """Show what is read in each paragraph, by which rule, and what was rejected and why."""
    from pipeline.extract.explain import explanation
    from pipeline.extract.extractor import read_all
    from pipeline.ingest.files import read_document

    with one_line_errors():
        known = {file.name: {"file": file.name, "published": published}} if published else None
        (reading,) = read_all([read_document(file, known)])
        if paragraph is not None and all(found.number != paragraph for found in reading.document.paragraphs):
            last = len(reading.document.paragraphs)
            raise SourceError(file, f"paragraph {paragraph}", f"it has only {last} paragraphs", f"Choose one from 1 to {last}")
    for line in explanation(reading, paragraph):
        typer.echo(line)


@reading_app.command()
def build(
    out: Annotated[Path, typer.Option(help="Folder for the tables; made if it does not exist.")],
    edition: Annotated[str, typer.Option(help="Which text is read: brief or original.")] = "brief",
    originals: Originals = None,
    sources: Annotated[Path, typer.Option(help="Folder with the source folders.")] = SOURCES_FOLDER,
) -> None:
    """Read the source folders of the project into the tables (CSV), without a release. Working material, not for publication."""
    from pipeline.ingest.registry import originals_in, read_sources, source_folders
    from pipeline.publish.working_folder import write_working_folder
    from schemas.vocabularies import terms

    if edition not in terms("edition"):
        say(f"error: --edition {edition!r} is none of {', '.join(terms('edition'))}. Choose one of them.")
        raise typer.Exit(2)
    if edition == "original" and originals is None:
        say("error: --edition original needs the documents. Name their folder with --originals DIR or XR_ORIGINALS.")
        raise typer.Exit(2)
    counted = _Counted()
    with one_line_errors():
        found = originals_in(originals) if originals else None
        documents, errors = read_sources(source_folders(sources), edition, found)
        write_working_folder(list(counted.readings([*errors, *documents], Workers())), out)
    counted.end("sources", f"tables in {out}")
