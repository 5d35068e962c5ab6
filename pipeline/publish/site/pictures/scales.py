"""Numbers and days as positions in a drawing, and the ticks of their axes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.publish.site import phrases
from pipeline.publish.site.pictures.marks import Mark, line, words

STEPS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight scale: what lies at `low` stands at `left`, what lies at `high` at `right`."""

    low: float
    high: float
    left: float
    right: float

    def __call__(self, value: float) -> float:
        """The position of a value."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale with its ticks: the value of each and the words at it."""

    scale: Scale
    ticks: Sequence[tuple[float, str]]

    def drawn(self, top: float, bottom: float) -> Iterator[Mark]:
        """A line for each tick from top to bottom, with its words under it."""
        for value, text in self.ticks:
            at = self.scale(value)
            yield line(at, top, at, bottom, "grid")
            yield words(at, bottom + 16, text, "soft middle")


def of_numbers(highest: float, left: float, right: float, ticks: int = 5) -> Axis:
    """Numbers from zero to a round one above the highest; never cut at the foot, for what looks twice as long is twice as much."""
    step = _round_up(max(highest, 1) / ticks)
    count = math.ceil(max(highest, 1) / step)
    return Axis(Scale(0, count * step, left, right), [(number * step, phrases.number(number * step)) for number in range(count + 1)])


def _round_up(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= value * (1 - 1e-9))


def of_days(first: date, last: date, left: float, right: float, ticks: int = 14) -> Axis:
    """Days from the beginning of the first year to the end of the last one, with a tick where a year begins."""
    years = last.year + 1 - first.year
    step = next((step for step in STEPS if years / step <= ticks), STEPS[-1])
    low, high = date(first.year, 1, 1).toordinal(), date(last.year + 1, 1, 1).toordinal()
    marked = [year for year in range(first.year, last.year + 1) if year % step == 0]
    return Axis(Scale(low, high, left, right), [(date(year, 1, 1).toordinal(), str(year)) for year in marked])
