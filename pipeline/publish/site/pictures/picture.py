"""What a picture is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

Cell = str | int | float


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
