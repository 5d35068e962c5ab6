"""From a number and its qualifier to the interval that the words allow (codebook, *qualifier to interval*)."""

from __future__ import annotations

from decimal import Decimal


def interval_of(qualifier: str, value: float, step: float) -> tuple[float | None, float | None]:
    """Low and high end for a value in its own unit; None is unbounded.

    `step` is the unit of the last significant digit, which says how wide "about" is. Raises ValueError for a qualifier that
    needs more than one number ("range") or none ("vague").
    """
    half = Decimal(str(step)) / 2
    exact = Decimal(str(value))
    match qualifier:
        case "exact" | "average":
            return value, value
        case "about":
            return float(exact - half), float(exact + half)
        case "nearly":
            return float(exact * 9 / 10), value
        case "more_than" | "at_least" | "minimum":
            return value, None
        case "up_to":
            return 0.0, value
        case "maximum":
            return None, value
    raise ValueError(f"no interval for the qualifier {qualifier!r} of a single number")
