"""How well the program reads, as it was measured: the figures that a release states, from `sources/reference/extraction_scores.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from pipeline.publish.errors import ReleaseError

SCORES_FILE = "extraction_scores.toml"
MEASURED_TO = 4


@dataclass(frozen=True, slots=True)
class Score:
    """One measurement: on which documents, of what, how much of it is right and found (0 to 1), when, and by which command."""

    on: str
    what: str
    precision: float
    recall: float
    measured: str
    command: str

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, to four places; 0 if both are."""
        total = self.precision + self.recall
        return round(2 * self.precision * self.recall / total, MEASURED_TO) if total else 0.0


def read_scores(reference: Path) -> tuple[Score, ...]:
    """The measurements in the order of the file; none without the file. Raises ReleaseError that names the entry, the field and the
    remedy."""
    file = reference / SCORES_FILE
    if not file.exists():
        return ()
    try:
        entries = tomllib.loads(file.read_text(encoding="utf-8")).get("score", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReleaseError(f"{file}: it cannot be read ({error}). Mend it, or delete it to state no scores.") from error
    return tuple(_score(file, number, entry) for number, entry in enumerate(entries, start=1))


def _score(file: Path, number: int, entry: dict[str, object]) -> Score:
    wanted = {field.name for field in fields(Score)}
    if entry.keys() != wanted:
        differing = ", ".join(sorted(entry.keys() ^ wanted))
        raise ReleaseError(f"{file}: score {number}: {differing} missing or unknown. Give {', '.join(sorted(wanted))}.")
    for name in ("precision", "recall"):
        share = entry[name]
        if not isinstance(share, int | float) or isinstance(share, bool) or not 0 <= share <= 1:
            raise ReleaseError(f"{file}: score {number}: field {name}: {share!r} is no share. Write it like 0.87.")
    try:
        date.fromisoformat(str(entry["measured"]))
    except ValueError as error:
        raise ReleaseError(
            f"{file}: score {number}: field measured: {entry['measured']!r} is no date. Write it like 2026-11-22."
        ) from error
    words = {name: str(entry[name]) for name in ("on", "what", "measured", "command")}
    return Score(**words, precision=float(str(entry["precision"])), recall=float(str(entry["recall"])))
