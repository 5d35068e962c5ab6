"""How the commands speak to a person: lines on the error stream, and one clear line for an error that can be mended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer
from rich.console import Console

from pipeline.ingest.errors import SourceError

console = Console(stderr=True, highlight=False, markup=False)


def say(message: object) -> None:
    """One line on the error stream."""
    console.print(str(message), soft_wrap=True)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turns the errors that a user can mend into one line and exit status 2."""
    from pipeline.publish.errors import ReleaseError
    from pipeline.warehouse import WarehouseError

    try:
        yield
    except (SourceError, ReleaseError, WarehouseError, OSError) as error:
        say(f"error: {error}")
        raise typer.Exit(2) from error
