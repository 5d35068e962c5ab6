"""Names beside places on a map, so that none lies over another: at the first free position around its place, farther off by and by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.publish.site.pictures.marks import Mark, line, width_of, words

HEIGHT = 16.0
AROUND = ((1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1))
NEAR, STEP, FAR = 16.0, 16.0, 400.0
Area = tuple[float, float, float, float]


@dataclass
class Labels:
    """What is taken of a drawing so far."""

    width: float
    taken: list[Area] = field(default_factory=list)

    def block(self, x: float, y: float, radius: float) -> None:
        """Keep the place of a sign free of names."""
        self.taken.append((x - radius, y - radius, x + radius, y + radius))

    def place(self, text: str, x: float, y: float) -> Iterator[Mark]:
        """A name, with a line to its place where it stands away from it."""
        area, right, distance = self._free(text, x, y)
        self.taken.append(area)
        if distance > NEAR:
            yield line(x, y, area[0] - 2 if right else area[2] + 2, (area[1] + area[3]) / 2, "leader")
        yield words(area[0] if right else area[2], area[3] - 4, text, "halo" if right else "halo end")

    def _free(self, text: str, x: float, y: float) -> tuple[Area, bool, float]:
        broad = width_of(text)
        distance = NEAR
        while True:
            for across, down in AROUND:
                left = x + distance if across > 0 else x - distance - broad
                top = y + down * distance - HEIGHT / 2
                area = (left, top, left + broad, top + HEIGHT)
                inside = left >= 0 and left + broad <= self.width and top >= 0
                if distance > FAR or (inside and not any(_overlap(area, other) for other in self.taken)):
                    return area, across > 0, distance
            distance += STEP


def _overlap(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
