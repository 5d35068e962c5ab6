"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass

SEVERITIES = ("error", "warning")


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check found.

    `table` is the table that it looked at, or several joined with `, `; `observed` says what was found, with numbers;
    `expectation_in_words` says what should be so; `severity` is `error` (no release while it fails) or `warning`.
    Raises ValueError for another severity.
    """

    name: str
    table: str
    passed: bool
    observed: str
    expectation_in_words: str
    severity: str = "error"

    def __post_init__(self) -> None:
        if self.severity not in SEVERITIES:
            raise ValueError(f"check {self.name}: severity {self.severity!r} is none of {', '.join(SEVERITIES)}")

    @property
    def verdict(self) -> str:
        """One word: passed, failed or warning."""
        return "passed" if self.passed else "failed" if self.severity == "error" else "warning"
