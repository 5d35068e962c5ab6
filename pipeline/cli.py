"""The command `xinjiang-record`. Every command ends with status 0, or with one clear line an error and another status."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline import REFERENCE_FOLDER, SOURCES_FOLDER
from pipeline.cli_materials import materials_app
from pipeline.cli_publish import publish_app
from pipeline.cli_reading import Originals, reading_app
from pipeline.cli_release import release_app
from pipeline.cli_review import ids_app, review_app
from pipeline.cli_sources import sources_app
from pipeline.terminal import one_line_errors as _one_line_errors
from pipeline.terminal import say as _say

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
register_app = typer.Typer(no_args_is_help=True, help="The register of official measures.")
app.add_typer(register_app, name="register")
app.add_typer(reading_app)
app.add_typer(release_app)
app.add_typer(review_app)
app.add_typer(sources_app)
app.add_typer(publish_app)
app.add_typer(materials_app, name="materials")
app.add_typer(ids_app, name="ids")


@app.callback()
def main() -> None:
    """The Xinjiang Record: documents in, an open dataset out."""


@app.command()
def prove(
    originals: Originals = None,
    sources: Annotated[Path, typer.Option(help="Folder with the source folders.")] = SOURCES_FOLDER,
    write: Annotated[bool, typer.Option("--write", help="Write proof.csv beside each brief, instead of comparing with it.")] = False,
) -> None:
    """Hold every brief against its original: what it says must stand in the same paragraph, and every claim is given its place there."""
    from pipeline.review.proving import prove_sources

    if originals is None:
        _say("error: the originals are needed. Name their folder with --originals DIR or XR_ORIGINALS.")
        raise typer.Exit(2)
    problems = 0
    with _one_line_errors():
        for outcome in prove_sources(sources, originals, write):
            problems += len(outcome.errors)
            for line in (*(f"error: {error}" for error in outcome.errors), *outcome.remarks):
                _say(line)
            _say(f"{outcome.source_id}: {outcome.summary}")
    if problems:
        raise typer.Exit(1)


@register_app.command("check")
def register_check(
    file: Annotated[Path, typer.Argument(help="A newer official list, as its publisher gives it (CSV).")],
    reference: Annotated[Path, typer.Option(help="Folder with sanctions_register.csv.")] = REFERENCE_FOLDER,
) -> None:
    """Hold a newer official list against the register: what is new, changed or gone. Writes nothing."""
    from pipeline.resolve.register.entries import read_register
    from pipeline.review.official_lists.comparison import compare_file

    with _one_line_errors():
        register = read_register(reference)
        if register is None:
            _say(f"error: {reference}: there is no sanctions_register.csv. Name its folder with --reference DIR.")
            raise typer.Exit(2)
        for line in compare_file(file, register).lines():
            typer.echo(line)


if __name__ == "__main__":
    app()
