"""The one error that ingest raises for bad input."""

from __future__ import annotations

from pathlib import Path


class SourceError(ValueError):
    """Bad input, told in one line: which file, which field or place in it, what is wrong and what to do."""

    def __init__(self, file: Path | str, place: str, problem: str, remedy: str) -> None:
        self.file, self.place, self.problem, self.remedy = str(file), place, problem, remedy
        super().__init__(f"{file}: {place}: {problem}. {remedy}.")
