"""Writes a release of the made-up record in a process of its own, which may stop or die at a step on the file system.

    PYTHONPATH=tests python tests/publish/writer.py OUTPUTS VERSION [list | kill N | stop N]

A step is a file opened for writing, a folder made, or anything renamed or removed; step N has not happened yet when the process is
killed (SIGKILL) or stopped (SIGSTOP). `list` prints the steps. Python reports them to an audit hook, so that the code under test knows
nothing of this.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from made_up_record import FACTS, PASSED, made_up_rows

from pipeline.publish.errors import ReleaseError
from pipeline.publish.release import release_or_confirm
from pipeline.publish.report import ReportFacts
from pipeline.publish.tables import frames

STEPS = ("os.mkdir", "os.rename", "os.remove", "os.rmdir")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def watch(outputs: Path, at_step: Callable[[int, str], None]) -> None:
    """Calls `at_step` with number and description before each step below a folder."""
    number = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal number
        if event in STEPS or (event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING):
            path = Path(os.fsdecode(arguments[0])) if isinstance(arguments[0], str | bytes | os.PathLike) else Path()
            if (path.is_absolute() and not path.is_relative_to(outputs)) or (event == "os.mkdir" and path.exists()):
                return
            number += 1
            told = path.relative_to(outputs) if path.is_absolute() else path
            at_step(number, f"{event.removeprefix('os.')} {told}")

    sys.addaudithook(hook)


def prepared(mode: str, at: int) -> Callable[[int, str], None]:
    """What happens at each step in a mode."""

    def step(number: int, told: str) -> None:
        if mode == "list":
            sys.stdout.write(f"{told}\n")
        elif number == at:
            os.kill(os.getpid(), signal.SIGKILL if mode == "kill" else signal.SIGSTOP)

    return step


def write(outputs: Path, version: str) -> None:
    """Writes or confirms a version of the made-up record."""
    release_or_confirm(frames(made_up_rows()), replace(FACTS, version=version), ReportFacts((PASSED,)), outputs, lambda content: [])


def main(outputs: Path, version: str, mode: str = "", at: str = "0") -> None:
    """The command; an error is one line."""
    watch(outputs, prepared(mode, int(at)))
    try:
        write(outputs, version)
    except ReleaseError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
