"""What pictures are drawn with: lines, boxes, dots, shapes and words at positions in a drawing, by `drawing.svg.j2` made into SVG.

A mark has a look, a class of `site.css`, and no colour of its own. Lengths are units of a drawing 640 units wide; text is 13 units high.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from pipeline.publish.site.rendering import environment

WIDTH = 640
CHARACTER = 7.4  # The width that a character is given. Fonts differ from reader to reader, and no layout may depend on one.


@dataclass(frozen=True, slots=True)
class Mark:
    """An element of SVG: its tag, its attributes, the words that it shows, and a hint for those who point at it."""

    tag: str
    attributes: dict[str, str]
    words: str = ""
    hint: str = ""


def line(x1: float, y1: float, x2: float, y2: float, look: str) -> Mark:
    """A straight line."""
    return Mark("line", {"class": look, "x1": _place(x1), "y1": _place(y1), "x2": _place(x2), "y2": _place(y2)})


def box(x: float, y: float, width: float, height: float, look: str, hint: str = "") -> Mark:
    """A rectangle from its upper left corner."""
    size = {"width": _place(width), "height": _place(height)}
    return Mark("rect", {"class": look, "x": _place(x), "y": _place(y), **size}, hint=hint)


def dot(x: float, y: float, radius: float, look: str, hint: str = "") -> Mark:
    """A circle around its middle."""
    return Mark("circle", {"class": look, "cx": _place(x), "cy": _place(y), "r": _place(radius)}, hint=hint)


def shape(points: Sequence[Sequence[tuple[float, float]]], look: str, hint: str = "") -> Mark:
    """Closed outlines through points."""
    outlines = ("M" + "L".join(f"{_place(x)} {_place(y)}" for x, y in outline) + "Z" for outline in points)
    return Mark("path", {"class": look, "d": "".join(outlines)}, hint=hint)


def ribbon(start: tuple[float, float], end: tuple[float, float], breadth: float, look: str, hint: str = "") -> Mark:
    """A band that leaves one place level and arrives level at another."""
    (x1, y1), (x2, y2) = start, end
    middle = _place((x1 + x2) / 2)
    path = f"M{_place(x1)} {_place(y1)}C{middle} {_place(y1)} {middle} {_place(y2)} {_place(x2)} {_place(y2)}"
    return Mark("path", {"class": look, "d": path, "stroke-width": _place(breadth)}, hint=hint)


def words(x: float, y: float, text: str, look: str = "") -> Mark:
    """Text on a baseline; the look says to which side of `x` it stands."""
    return Mark("text", {"class": look, "x": _place(x), "y": _place(y)} if look else {"x": _place(x), "y": _place(y)}, text)


def width_of(text: str) -> float:
    """About how wide text is."""
    return len(text) * CHARACTER


def shortened(text: str, width: float) -> str:
    """The text, cut at a word where it is wider than the place for it."""
    most = int(width / CHARACTER)
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def drawing(marks: Sequence[Mark], height: float) -> Markup:
    """The marks, in the order in which they lie over one another, as inline SVG."""
    return Markup(environment().get_template("drawing.svg.j2").render(marks=marks, width=WIDTH, height=_place(height)))


def _place(value: float) -> str:
    return f"{round(value, 1) + 0.0:g}"
