"""What a picture is made of."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

Cell = str | int | float
ROWS_ON_A_PAGE = 200


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with the same as a table and in words. `svg` is inline SVG without scripts and without `style` attributes, which the
    policy of the pages forbids; it takes `currentColor` and the colours of `site.css`, so that it is right in the dark and in print.
    `alternative` tells in a sentence or two what is to be seen; `caption` says what stands under it."""

    title: str
    svg: Markup
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    alternative: str
    caption: str

    @property
    def first_rows(self) -> Sequence[Sequence[Cell]]:
        """The rows that a page has room for."""
        return self.rows[:ROWS_ON_A_PAGE]

    def as_csv(self) -> str:
        """All rows under their columns, each cell on one line."""
        made = io.StringIO()
        writer = csv.writer(made, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([" ".join(cell.split()) if isinstance(cell, str) else cell for cell in row] for row in self.rows)
        return made.getvalue()
