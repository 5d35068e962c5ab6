"""Commands of a maintainer: review a source, register new ids, redirect and withdraw rows."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import OUTPUTS_FOLDER, SOURCES_FOLDER
from pipeline.extract.candidates import Reading
from pipeline.ingest.errors import SourceError
from pipeline.terminal import one_line_errors

if TYPE_CHECKING:
    from schemas.derive import Row

review_app = typer.Typer()
ids_app = typer.Typer(no_args_is_help=True, help="The registry of ids, which a rebuild reads.")

Sources = Annotated[Path, typer.Option(help="Folder with the source folders.")]
Outputs = Annotated[Path, typer.Option(help="Folder that holds releases/.")]


def _readings(sources: Path) -> list[Reading]:
    """The briefs of all sources, read. Raises SourceError for the first that cannot be."""
    from pipeline.extract.extractor import read_all
    from pipeline.ingest.registry import read_sources, source_folders

    documents, errors = read_sources(source_folders(sources), "brief")
    if errors:
        raise errors[0]
    return list(read_all(documents))


def _wrong_with(table: str, row: Row) -> str | None:
    from pipeline.checks.rows import check_rows
    from schemas.derive import frame
    from schemas.tables import TABLES

    result = check_rows(table, frame(TABLES[table], [row]))
    return None if result.passed else result.observed


def _ask(prompt: str) -> str | None:
    typer.echo(prompt, nl=False)
    line = sys.stdin.readline()
    return line.rstrip("\n") if line else None


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError as error:
        raise SourceError("--date", repr(written), "it is no date", "Write it as YYYY-MM-DD") from error


@review_app.command()
def review(
    source: Annotated[str, typer.Argument(help="source_id of the source to review.")],
    reviewer: Annotated[str, typer.Option(envvar="XR_REVIEWER", help="Name under which decisions are recorded.")] = "",
    day: Annotated[str, typer.Option("--date", help="Day to record with the decisions, as YYYY-MM-DD; none is recorded without it.")] = "",
    counts: Annotated[bool, typer.Option("--list", help="Only say how the rows stand.")] = False,
    accept_all: Annotated[str, typer.Option(metavar="REASON", help="Accept every open row, after reading them all.")] = "",
    prune: Annotated[bool, typer.Option(help="Drop acceptances that no row fulfils any more.")] = False,
    sources: Sources = SOURCES_FOLDER,
) -> None:
    """Walk the open rows of a source, and write what is decided to its review.toml."""
    from pipeline.ingest.registry import source_folders
    from pipeline.resolve.record import resolve
    from pipeline.review.ledger import read_ledger
    from pipeline.review.workbench import Reviewer, Workbench

    with one_line_errors():
        known = [folder.name for folder in source_folders(sources)]
        if source not in known:
            raise SourceError(sources, source, "there is no such source", f"Name one of: {', '.join(known)}")
        if not (counts or prune or reviewer.strip()):
            raise SourceError("--reviewer", "name", "it is missing", "Say who decides, with --reviewer NAME or XR_REVIEWER")
        readings = _readings(sources)
        tables, documents = resolve(readings).tables, [reading.document for reading in readings]
        who = Reviewer(reviewer.strip(), _day(day))
        bench = Workbench(tables, documents, read_ledger(sources / source), who, _wrong_with, typer.echo)
        if prune:
            typer.echo(f"{bench.prune()} lapsed acceptances dropped")
        elif accept_all:
            bench.accept(bench.open_rows(), accept_all)
        elif not counts:
            bench.run(_ask)
    for line in bench.listing():
        typer.echo(line)


@ids_app.command("update")
def ids_update(sources: Sources = SOURCES_FOLDER) -> None:
    """Write the ids of new rows, and redirects of merged and divided ones, into the registry."""
    from pipeline.resolve.registry import read_registry, write_registry
    from pipeline.resolve.stable_ids import learned
    from pipeline.review.publishable import publishable

    with one_line_errors():
        prepared = publishable(_readings(sources), sources)
        write_registry(learned(read_registry(sources), prepared.assigned), sources)
    for move in prepared.assigned.redirects:
        typer.echo(f"{move.reason}: {move.table} {move.old_id} -> {move.new_id}")
    typer.echo(f"{len(prepared.minted)} ids registered, {len(prepared.assigned.redirects)} redirects found")


@ids_app.command("redirect")
def ids_redirect(
    table: Annotated[str, typer.Argument(help="entities, events, figures or sanctions.")],
    old_id: Annotated[str, typer.Argument(help="The id that is gone.")],
    new_id: Annotated[str, typer.Argument(help="The id of the row that says the same now.")],
    sources: Sources = SOURCES_FOLDER,
) -> None:
    """Record by hand that the row of one id was joined with another."""
    from pipeline.resolve.registry import read_registry, redirected, write_registry

    with one_line_errors():
        write_registry(redirected(read_registry(sources), table, old_id, new_id), sources)
    typer.echo(f"merged: {table} {old_id} -> {new_id}")


@review_app.command()
def withdraw(
    row_id: Annotated[str, typer.Argument(metavar="ID", help="Id of the row, as a release has it.")],
    reason: Annotated[str, typer.Option(help="A term of the vocabulary tombstone_reason: request, safety, mistake, ...")],
    sources: Sources = SOURCES_FOLDER,
    outputs: Outputs = OUTPUTS_FOLDER,
) -> None:
    """Take a row out of the next release; only a tombstone without content is left."""
    from pipeline.publish.history import published_ids
    from pipeline.resolve.registry import read_registry, write_registry
    from pipeline.review.withdrawal import record_withdrawal

    with one_line_errors():
        registry, table = record_withdrawal(read_registry(sources), row_id, reason, published_ids(outputs))
        write_registry(registry, sources)
    typer.echo(f"{table}: the row will be missing from the next release; withdrawn.csv keeps a hash of its id and the reason")
    typer.echo("Releases that exist do not change. If what it says still stands in a brief or in sources/reference/, mend that as well")
    typer.echo("(docs/do-no-harm.md, Withdrawal).")
