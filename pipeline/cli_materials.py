"""Commands on what the program is made of: the licences of its packages, and what is known against them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline import PROJECT_ROOT
from pipeline.terminal import one_line_errors, say

materials_app = typer.Typer(no_args_is_help=True, help="The packages that the program is made of.")

NOT_CHECKED = 3
"""Exit status of an audit that could not be made: neither clean nor not."""


@materials_app.command("licences")
def licences(write: Annotated[bool, typer.Option("--write", help="Write licences.csv anew from what the packages state.")] = False) -> None:
    """Hold the licence of every package of the lock against those that are allowed."""
    from pipeline.publish.materials.licences import LIST_FILE, problems, read_list, written
    from pipeline.publish.materials.lock import read_lock

    with one_line_errors():
        packages = read_lock()
        if write:
            LIST_FILE.write_text(written(packages, read_list()), encoding="utf-8")
        found = list(problems(packages, read_list()))
    for problem in found:
        say(f"error: {problem}")
    say(f"{len(packages)} packages, {len(found)} problems")
    if found:
        raise typer.Exit(1)


@materials_app.command()
def audit(
    lock: Annotated[Path, typer.Option(help="The lock to look at.")] = PROJECT_ROOT / "requirements.lock",
    seconds: Annotated[int, typer.Option(min=1, help="How long one question to the service may take.")] = 15,
) -> None:
    """Ask for known vulnerabilities of every package of the lock. Status 0: none known; 1: some; 3: the service did not answer for all."""
    from pipeline.publish.materials.audit import audit as asked

    found = asked(lock, seconds)
    for line in found.vulnerabilities:
        say(f"error: {line}")
    if not found.complete:
        why = found.failure or f"the service (pypi.org) did not answer for {found.left_out} of {found.audited + found.left_out} packages"
        say(f"not audited: {why}. Run it again where the service can be reached.")
        raise typer.Exit(1 if found.vulnerabilities else NOT_CHECKED)
    say(f"{found.audited} packages, {len(found.vulnerabilities)} known vulnerabilities")
    if found.vulnerabilities:
        raise typer.Exit(1)
