"""The commands on releases: make one, prove one, and say what changed between two."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline import OUTPUTS_FOLDER, PROJECT_ROOT, SOURCES_FOLDER
from pipeline.terminal import one_line_errors, say

if TYPE_CHECKING:
    from pipeline.publish.changes import Changes

release_app = typer.Typer(no_args_is_help=True)

Outputs = Annotated[Path, typer.Option(help="Folder that holds releases/.")]
WHERE = "Folder of a release, a version in outputs/, or an address (https://…)."
MOST_SHOWN = 40


@release_app.command()
def release(
    outputs: Outputs = OUTPUTS_FOLDER,
    sources: Annotated[Path, typer.Option(help="Folder with the source folders.")] = SOURCES_FOLDER,
) -> None:
    """Make the release that `outputs/release.toml` names, or confirm that the one there is what the sources give."""
    from pipeline.run import release_in_process

    with one_line_errors():
        summary = release_in_process(outputs, PROJECT_ROOT, sources)
    if summary.failures:
        for failure in summary.failures:
            say(f"error: {failure}")
        raise typer.Exit(1)
    for line in summary.lines:
        typer.echo(line)


@release_app.command()
def verify(
    where: Annotated[str, typer.Argument(metavar="RELEASE", help=WHERE)],
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build it again from its commit and compare every byte; in a clone.")] = False,
    environment: Annotated[str, typer.Option(help="What it is rebuilt in: fresh (from the lock of that time) or current.")] = "fresh",
    outputs: Outputs = OUTPUTS_FOLDER,
) -> None:
    """Check a release: hashes, bytes, tables, keys, licence files, withheld names; with --rebuild, that its recipe gives these bytes."""
    from pipeline.publish.fetching import release_at
    from pipeline.publish.rebuild import ENVIRONMENTS
    from pipeline.publish.statement import statement_of
    from pipeline.publish.verify import verify as problems_of

    if environment not in ENVIRONMENTS:
        say(f"error: --environment {environment!r} is none of {', '.join(ENVIRONMENTS)}. Choose one of them.")
        raise typer.Exit(2)
    with one_line_errors(), release_at(where, outputs) as folder:
        problems = problems_of(folder)
        for problem in problems:
            say(f"error: {problem}")
        if problems:
            typer.echo(f"{where}: NOT intact: {len(problems)} problems, the first in {problems[0].file}")
            raise typer.Exit(1)
        stated = statement_of(folder)
        found = [path for path in folder.rglob("*") if path.is_file()]
        recipe = f", recipe {stated.recipe}" if stated.recipe else ""
        size = sum(path.stat().st_size for path in found)
        typer.echo(f"{where}: intact: version {stated.version}, {len(found)} files, {size:,} bytes{recipe}")
        if rebuild:
            _rebuild(where, folder, environment)


def _rebuild(where: str, folder: Path, environment: str) -> None:
    from pipeline.publish.rebuild import origin_of, rebuilt_differences
    from pipeline.publish.statement import statement_of

    stated = statement_of(folder)
    origin = origin_of(stated, PROJECT_ROOT)
    say(origin)
    differing = rebuilt_differences(folder, stated, origin, PROJECT_ROOT, environment, say)
    if differing:
        typer.echo(f"{where}: NOT rebuilt: {len(differing)} files differ: {', '.join(differing)}")
        raise typer.Exit(1)
    typer.echo(f"{where}: rebuilt bit for bit from commit {origin.commit}")


@release_app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help=WHERE)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=WHERE)],
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON, instead of a table.")] = False,
    table: Annotated[Path | None, typer.Option("--csv", help="Also write every change to this file (columns as in changes.csv).")] = None,
    outputs: Outputs = OUTPUTS_FOLDER,
) -> None:
    """What changed from one release to another: fields, rows and cells, with the reason where one is known."""
    from pipeline.publish import changes as found
    from pipeline.publish.comparing import changes_of
    from pipeline.publish.fetching import release_at

    with one_line_errors(), release_at(old, outputs) as before, release_at(new, outputs) as after:
        changes = changes_of(before, after)
        if table is not None:
            table.write_text(found.as_csv(changes), encoding="utf-8", newline="\n")
        if as_json:
            typer.echo(json.dumps(found.as_data(changes), ensure_ascii=False, indent=2))
        else:
            _print_changes(changes)


def _print_changes(changes: Changes) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, markup=False)
    if not changes.schema and not changes.rows:
        console.print(f"from {changes.old} to {changes.new}: no difference in fields or rows", soft_wrap=True)
        return
    console.print(f"from {changes.old} to {changes.new}: {changes.level}, for {changes.reason}", soft_wrap=True)
    if changes.schema:
        promises = Table("level", "table", "field", "what changed", "before", "now", title="Tables and fields")
        for change in changes.schema:
            promises.add_row(change.level, change.table, change.field, change.change, change.old, change.new)
        console.print(promises)
    counts = Table("table", "added", "removed", "changed", title="Rows")
    for name, counted in changes.counts().items():
        counts.add_row(name, *map(str, counted.values()))
    console.print(counts if changes.rows else "no row was added, removed or changed")
    if changes.rows:
        cells = Table("table", "row", "change", "field", "before", "now", "reason", title="Changes")
        for row in changes.rows[:MOST_SHOWN]:
            cells.add_row(row.table, row.row_id, row.change, row.field, row.old, row.new, row.reason)
        console.print(cells)
    if len(changes.rows) > MOST_SHOWN:
        console.print(f"and {len(changes.rows) - MOST_SHOWN} more; --json or --csv FILE gives all of them", soft_wrap=True)
