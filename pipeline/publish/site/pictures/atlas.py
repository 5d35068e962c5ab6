"""A map of Xinjiang: how many events lie where, and how exactly the place is known."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline import REFERENCE_FOLDER
from pipeline.publish.site import phrases
from pipeline.publish.site.pictures.labels import Labels
from pipeline.publish.site.pictures.marks import WIDTH, Mark, box, dot, drawing, shape, words
from pipeline.publish.site.pictures.picture import Picture
from pipeline.publish.site.pictures.wording import words_of
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import label
from schemas.derive import Row

OUTLINE_FILE = REFERENCE_FOLDER / "xinjiang_outline.json"
REGION = "place-xinjiang"
MARGIN, TOP = 12, 44
SQUARE, ROUND, POINTED = "prefecture", "county", "township"
Outline = Sequence[Sequence[tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class Spot:
    """Events at one place: its name and the prefecture that it lies in, how exactly the place is known, and where it is drawn."""

    name: str
    prefecture: str
    precision: str
    events: int
    at: tuple[float, float] | None


@cache
def outlines() -> Mapping[str, Outline]:
    """Each prefecture and city under the region by its entity_id: rings of longitude and latitude. Raises FileNotFoundError."""
    found: dict[str, Outline] = json.loads(OUTLINE_FILE.read_text(encoding="utf-8"))
    return found


def atlas(record: Record) -> Picture | None:
    """The picture; None where no event lies in the region."""
    counts = Counter((row["place_id"], row["place_precision"]) for row in record.rows["events"].values() if row["place_id"])
    spots = [_spot(record, place, precision, count) for (place, precision), count in counts.items() if REGION in _above(record, place)]
    if not spots:
        return None
    spots.sort(key=lambda spot: (spot.prefecture, spot.name, spot.precision))
    here = sum(spot.events for spot in spots)
    said = words_of("atlas")
    wide = sum(spot.events for spot in spots if spot.at is None)
    return Picture(
        title=said["title"],
        svg=drawing(*_drawn(spots, wide)),
        columns=said["columns"].split("|"),
        rows=[(spot.prefecture, spot.name, label("place_precision", spot.precision), spot.events) for spot in spots],
        alternative=said["alternative"].format(
            here=phrases.counted(here, "event"), places=phrases.counted(len(spots), "place"), wide=phrases.number(wide)
        ),
        caption=said["caption"].format(elsewhere=phrases.counted(len(record.rows["events"]) - here, "event")),
    )


def _above(record: Record, place_id: str) -> list[str]:
    """A place and what it is part of, from the nearest to the widest."""
    found: list[str] = []
    at: str | None = place_id
    while at and at not in found and at in record.rows["entities"]:
        found.append(at)
        at = record.rows["entities"][at]["part_of"]
    return found


def _spot(record: Record, place_id: str, precision: str, events: int) -> Spot:
    """Where a place is drawn: at its coordinates, or those of the nearest that it is part of; a prefecture in the middle of its land."""
    above = _above(record, place_id)
    prefecture = next((found for found in above if found in outlines()), None)
    row = record.rows["entities"][place_id]
    name = record.rows["entities"][prefecture]["name"] if prefecture else ""
    if place_id == REGION:
        at = None
    elif place_id == prefecture:
        at = _middle(outlines()[place_id][0])
    else:
        at = next((found for other in above if other != REGION and (found := _coordinates(record.rows["entities"][other]))), None)
    return Spot(row["name"], name, precision, events, at)


def _coordinates(row: Row) -> tuple[float, float] | None:
    return (row["longitude"], row["latitude"]) if row["longitude"] is not None and row["latitude"] is not None else None


def _middle(ring: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The centre of mass of the land in a ring, by the shoelace formula."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return x / (3 * area), y / (3 * area)


def _drawn(spots: Sequence[Spot], wide: int) -> tuple[list[Mark], float]:
    """The marks and the height of the drawing: an equirectangular projection that is true at the middle latitude of the region."""
    points = [point for outline in outlines().values() for ring in outline for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    unit = (WIDTH - 2 * MARGIN) / (east - west)
    squeezed = unit / math.cos(math.radians((south + north) / 2))

    def project(point: Sequence[float]) -> tuple[float, float]:
        return MARGIN + (point[0] - west) * unit, TOP + (north - point[1]) * squeezed

    land = [shape([[project(point) for point in ring] for ring in outline], "land") for _, outline in sorted(outlines().items())]
    placed = [(spot, project(spot.at)) for spot in spots if spot.at]
    height = TOP + (north - south) * squeezed + MARGIN
    marks = [*_legend(), *land, *_spots(placed)]
    if wide:
        marks.append(words(WIDTH - 8, height - 2 * MARGIN, words_of("atlas")["wide"].format(wide=phrases.counted(wide, "event")), "end"))
    return marks, height


def _spots(placed: Sequence[tuple[Spot, tuple[float, float]]]) -> Iterator[Mark]:
    """The signs, the larger beneath the smaller, then their names. Signs of one position stand beside one another."""
    most = max((spot.events for spot, _ in placed), default=1)
    labels = Labels(WIDTH)
    reach: dict[tuple[float, float], float] = {}
    named = []
    for spot, (x, y) in sorted(placed, key=lambda item: (-item[0].events, item[0].name)):
        radius = 4 + 8 * math.sqrt(spot.events / most)
        at = reach[x, y] + radius + 1 if (x, y) in reach else x
        reach[x, y] = at + radius
        yield _sign(spot.precision, at, y, radius, f"{spot.name}: {spot.events}")
        labels.block(at, y, radius)
        named.append((f"{spot.name}: {spot.events}", at, y))
    for name, at, y in named:
        yield from labels.place(name, at, y)


def _sign(precision: str, x: float, y: float, radius: float, hint: str = "") -> Mark:
    if precision == SQUARE:
        return box(x - radius, y - radius, 2 * radius, 2 * radius, "mark hollow", hint)
    if precision == ROUND:
        return dot(x, y, radius, "mark half", hint)
    return shape([[(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)]], "mark full", hint)


def _legend() -> Iterator[Mark]:
    said = words_of("atlas")
    for x, precision in ((8, SQUARE), (250, ROUND), (470, POINTED)):
        yield _sign(precision, x, 12, 6)
        yield words(x + 12, 16, said[precision], "small")
