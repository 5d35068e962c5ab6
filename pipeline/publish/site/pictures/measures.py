"""Sanctions over time: a lane for each authority, a bar for each quarter of a year with as many measures as it is high."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from pipeline.publish.site import phrases
from pipeline.publish.site.pictures.marks import WIDTH, Mark, box, drawing, line, shortened, words
from pipeline.publish.site.pictures.picture import Picture
from pipeline.publish.site.pictures.scales import Axis, of_days
from pipeline.publish.site.pictures.wording import words_of
from pipeline.publish.site.reading import Record
from schemas.derive import Row

LEFT, RIGHT = 18, WIDTH - 18
NAME, LANE, TALLEST = 26, 64, 24
MOST_AUTHORITIES = 24
YEARS_BY_QUARTER = 10
QUARTER, YEAR = 3, 12  # in months
Counts = Mapping[tuple[str, date], int]


def measures(record: Record) -> Picture | None:
    """The picture; None where no measure is dated."""
    rows = [row for row in record.rows["sanctions"].values() if not _in_register(record, row)]
    dated = [(row["authority_id"], day) for row in rows if (day := row["announced"] or row["effective"])]
    if not dated:
        return None
    names = {authority: record.rows["entities"][authority]["name"] for authority, _ in dated}
    first, last = min(day for _, day in dated), max(day for _, day in dated)
    months = QUARTER if last.year - first.year < YEARS_BY_QUARTER else YEAR
    counts = Counter((names[authority], _begin(day, months)) for authority, day in dated)
    authorities = sorted(set(names.values()), key=lambda name: (min(start for other, start in counts if other == name), name))
    said = words_of("measures")
    shown = authorities[:MOST_AUTHORITIES]
    more, undated = len(authorities) - len(shown), len(rows) - len(dated)
    caption = [said["caption"].format(step=said["quarter" if months == QUARTER else "year"])]
    caption += [said["undated"].format(undated=phrases.counted(undated, "measure"))] if undated else []
    caption += [said["more"].format(more=phrases.number(more))] if more else []
    return Picture(
        title=said["title"],
        svg=drawing(*_drawn(shown, counts, of_days(first, last, LEFT, RIGHT), months)),
        columns=said["columns"].split("|"),
        rows=[(_period(start, months), name, count) for (name, start), count in sorted(counts.items(), key=lambda item: item[0][::-1])],
        alternative=said["alternative"].format(
            measures=phrases.counted(len(dated), "measure"),
            authorities=phrases.counted(len(authorities), "authority", "authorities"),
            first=phrases.day(first),
            last=phrases.day(last),
        ),
        caption=" ".join(caption),
    )


def _in_register(record: Record, row: Row) -> bool:
    """Whether a reported measure stands in the register as a row of its own, so that it would be counted twice."""
    return any(other in record.rows["sanctions"] and other != row["sanction_id"] for other in (row["register_id"] or "").split("|"))


def _begin(day: date, months: int) -> date:
    return date(day.year, (day.month - 1) // months * months + 1, 1)


def _end(start: date, months: int) -> date:
    return date(start.year + (start.month + months > YEAR), (start.month + months - 1) % YEAR + 1, 1)


def _period(start: date, months: int) -> str:
    return phrases.short_span(start, date.fromordinal(_end(start, months).toordinal() - 1))


def _drawn(authorities: Sequence[str], counts: Counts, axis: Axis, months: int) -> tuple[list[Mark], float]:
    """The marks and the height of the drawing."""
    most = max(counts.values())
    marks: list[Mark] = []
    foot = 0.0
    for name in authorities:
        top, foot = foot, foot + LANE
        total = sum(count for (other, _), count in counts.items() if other == name)
        marks.append(words(0, top + 19, f"{shortened(name, WIDTH - 60)}: {phrases.number(total)}", "strong"))
        marks.append(line(0, foot, WIDTH, foot, "rule"))
        for (other, start), count in sorted(counts.items()):
            if other == name:
                left, right = axis.scale(start.toordinal()), axis.scale(_end(start, months).toordinal())
                height = max(count / most * TALLEST, 2)
                width = max(right - left - 3, 3)
                marks.append(box(left, foot - height, width, height, "full", f"{_period(start, months)}: {count}"))
                marks.append(words(left + width / 2, foot - height - 2, phrases.number(count), "small middle"))
    return [*axis.drawn(NAME, foot), *marks], foot + 24
