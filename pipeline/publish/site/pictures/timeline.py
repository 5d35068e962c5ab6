"""Events over time: a lane for each type of event, a bar as long as the interval in which an event lies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.publish.site import phrases
from pipeline.publish.site.pictures.marks import WIDTH, Mark, box, dot, drawing, line, shortened, words
from pipeline.publish.site.pictures.picture import Picture
from pipeline.publish.site.pictures.scales import Axis, of_days
from pipeline.publish.site.pictures.wording import words_of
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import label
from schemas.derive import Row

LEFT = 150
LANE = 22
TRACK = 14
BAR = 8
MOST_BARS = 300
LOOKS = {"acknowledged": "full", "official_record": "full", "contested": "broken", "alleged": "hollow", "retracted": "faint"}


@dataclass(frozen=True, slots=True)
class Bar:
    """Events of one type and status in one interval."""

    event_type: str
    start: date
    end: date
    status: str
    titles: tuple[str, ...]


Widen = Callable[[date, date], tuple[date, date]]


def timeline(record: Record) -> Picture | None:
    """The picture; None where no event is dated."""
    events = list(record.rows["events"].values())
    dated = [row for row in events if row["date_start"] and row["date_end"]]
    if not dated:
        return None
    bars = _bars(dated)
    first, last = min(bar.start for bar in bars), max(bar.end for bar in bars)
    said = words_of("timeline")
    return Picture(
        title=said["title"],
        svg=drawing(*_drawn(bars, of_days(first, last, LEFT, WIDTH - 10))),
        columns=said["columns"].split("|"),
        rows=[
            (phrases.short_span(bar.start, bar.end), label("event_type", bar.event_type), label("status", bar.status), *_told(bar))
            for bar in sorted(bars, key=lambda bar: (bar.start, bar.end, bar.event_type, bar.status))
        ],
        alternative=said["alternative"].format(
            dated=phrases.counted(len(dated), "event"),
            first=first.year,
            last=last.year,
            long=sum((row["date_end"] - row["date_start"]).days > 0 for row in dated),
        ),
        caption=said["caption"].format(undated=phrases.counted(len(events) - len(dated), "event")),
    )


def _told(bar: Bar) -> tuple[int, str]:
    more = len(bar.titles) - 1
    return len(bar.titles), bar.titles[0] + (f"; {phrases.number(more)} more" if more else "")


def _bars(dated: Sequence[Row]) -> list[Bar]:
    """Bars of the days as they are; where those are too many to be seen, of the months or the years that hold them."""
    for widen in (_as_it_is, _months, _years):
        bars = _joined(dated, widen)
        if len(bars) <= MOST_BARS:
            break
    return bars


def _joined(dated: Iterable[Row], widen: Widen) -> list[Bar]:
    found: dict[tuple[str, date, date, str], list[str]] = defaultdict(list)
    for row in dated:
        found[row["event_type"], *widen(row["date_start"], row["date_end"]), row["status"]].append(row["title"])
    return [Bar(*key, tuple(sorted(titles))) for key, titles in sorted(found.items())]


def _as_it_is(start: date, end: date) -> tuple[date, date]:
    return start, end


def _months(start: date, end: date) -> tuple[date, date]:
    return start.replace(day=1), (end.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _years(start: date, end: date) -> tuple[date, date]:
    return date(start.year, 1, 1), date(end.year, 12, 31)


def _drawn(bars: Sequence[Bar], axis: Axis) -> tuple[list[Mark], float]:
    """The marks and the height of the drawing."""
    lanes: dict[str, list[Bar]] = defaultdict(list)
    for bar in sorted(bars, key=lambda bar: (bar.start, bar.end, bar.status)):
        lanes[bar.event_type].append(bar)
    marks: list[Mark] = list(_legend())
    top = below = 50.0
    for event_type in sorted(lanes, key=lambda event_type: (lanes[event_type][0].start, event_type)):
        tracks = _tracks(lanes[event_type], axis)
        marks.append(line(0, below, WIDTH, below, "rule"))
        marks.append(words(0, below + 15, shortened(label("event_type", event_type), LEFT - 8)))
        for number, track in enumerate(tracks):
            for bar in track:
                marks += _bar(bar, axis, below + LANE / 2 + number * TRACK)
        below += LANE + (len(tracks) - 1) * TRACK
    return [*axis.drawn(top, below), *marks], below + 24


def _extent(bar: Bar, axis: Axis) -> tuple[float, float]:
    """From where to where a bar is seen, with the number of its events."""
    left, right = axis.scale(bar.start.toordinal()), axis.scale(bar.end.toordinal() + 1)
    width = max(right - left, BAR)
    return left, left + width + (6 + 7 * len(str(len(bar.titles))) if len(bar.titles) > 1 else 0)


def _tracks(bars: Iterable[Bar], axis: Axis) -> list[list[Bar]]:
    """The bars of a lane above one another so that none hides another: each on the first track that is free."""
    tracks: list[list[Bar]] = []
    ends: list[float] = []
    for bar in bars:
        left, right = _extent(bar, axis)
        free = next((number for number, end in enumerate(ends) if end + 2 <= left), None)
        if free is None:
            tracks.append([bar])
            ends.append(right)
        else:
            tracks[free].append(bar)
            ends[free] = right
    return tracks


def _bar(bar: Bar, axis: Axis, y: float) -> Iterator[Mark]:
    left, right = axis.scale(bar.start.toordinal()), axis.scale(bar.end.toordinal() + 1)
    hint = f"{phrases.span(bar.start, bar.end)}: {_told(bar)[1]}"
    look = f"mark {LOOKS[bar.status]}"
    if bar.start == bar.end:
        right = left + BAR
        yield dot((left + right) / 2, y, BAR / 2, look, hint)
    else:
        right = max(right, left + 5)
        yield box(left, y - BAR / 2, right - left, BAR, look, hint)
    if len(bar.titles) > 1:
        yield words(right + 3, y + 4, str(len(bar.titles)), "small")


def _legend() -> Iterator[Mark]:
    said = words_of("timeline")
    yield dot(8, 10, BAR / 2, "mark hollow")
    yield words(20, 14, said["day"], "small")
    yield box(LEFT, 6, 26, BAR, "mark hollow")
    yield words(LEFT + 34, 14, said["interval"], "small")
    for x, look, name in (
        (2, "hollow", "alleged"),
        (LEFT, "full", "acknowledged"),
        (400, "broken", "contested"),
        (510, "faint", "retracted"),
    ):
        yield box(x, 26, 12, BAR, f"mark {look}")
        yield words(x + 18, 34, said[name], "small")
