"""The numbers of a family side by side: each report as the interval that it allows, under the one who collected it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.publish.site import phrases
from pipeline.publish.site.pictures.marks import CHARACTER, WIDTH, Mark, box, dot, drawing, line, shape, shortened, words
from pipeline.publish.site.pictures.picture import Picture
from pipeline.publish.site.pictures.scales import Axis, Scale, of_numbers
from pipeline.publish.site.pictures.wording import words_of
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import label
from schemas.derive import Row

LEFT, RIGHT = 12, WIDTH - 34
ROW, HEADING, PANEL = 68, 30, 34
MOST_REPORTS = 60


@dataclass(frozen=True, slots=True)
class Report:
    """One figure as the picture needs it. `origin` is who collected it and from whom or what; `what` is the label of its quantity."""

    figure: Row
    origin: str
    publisher: str
    what: str


def reports(record: Record, family_id: str) -> Picture | None:
    """The picture of a family; None where it has only one report."""
    quantities = {row["quantity_id"]: row for row in record.quantities_of_family.get(family_id, [])}
    found = [
        _report(record, figure, row["label"])
        for row in quantities.values()
        for figure in record.figures_of_quantity.get(row["quantity_id"], [])
    ]
    if len(found) < 2:
        return None
    found.sort(key=lambda report: (report.figure["unit"], report.origin, report.publisher, report.figure["figure_id"]))
    shown = found[:MOST_REPORTS]
    said = words_of("reports")
    origins = {report.origin for report in found} - {said["unknown"]}
    unknown = sum(report.origin == said["unknown"] for report in found)
    more = said["more"].format(shown=len(shown), total=phrases.number(len(found))) if len(found) > len(shown) else ""
    return Picture(
        title=said["title"],
        svg=drawing(*_drawn(shown)),
        columns=said["columns"].split("|"),
        rows=[_row(report) for report in shown],
        alternative=said["alternative"].format(
            reports=phrases.counted(len(found), "report"),
            origins=phrases.counted(len(origins), "stated origin"),
            unknown=phrases.number(unknown),
        ),
        caption=said["caption"] + (f" {said['apart']}" if len(quantities) > 1 else "") + (f" {more}" if more else ""),
    )


def _report(record: Record, figure: Row, what: str) -> Report:
    said = words_of("reports")
    claims = record.claims_of.get(("figures", figure["figure_id"]), [])
    names = sorted({record.rows["entities"][claim["origin"]]["name"] for claim in claims if claim["origin"]})
    roots = sorted({claim["root"] for claim in claims if claim["root"]})
    parts = [said["collected"].format(names=", ".join(names))] if names else []
    parts += [said["root"].format(roots=", ".join(roots))] if roots else []
    origin = "; ".join(parts) if names else said["unknown"]
    return Report(figure, origin, record.rows["sources"][figure["source_id"]]["publisher"], what)


def _row(report: Report) -> tuple[str, ...]:
    figure = report.figure
    return (
        report.origin,
        f"“{figure['text']}”",
        label("qualifier", figure["qualifier"]),
        phrases.interval(figure["low"], figure["high"]),
        label("unit", figure["unit"]),
        report.what,
        report.publisher,
    )


def _drawn(found: Sequence[Report]) -> tuple[list[Mark], float]:
    """A panel for each unit, for numbers of different units share no scale; in it a group for each origin."""
    panels: dict[str, dict[str, list[Report]]] = defaultdict(lambda: defaultdict(list))
    for report in found:
        panels[report.figure["unit"]][report.origin].append(report)
    marks: list[Mark] = []
    below = 0.0
    for unit, groups in panels.items():
        drawn, below = _panel(unit, groups, below)
        marks += drawn
    return marks, below


def _panel(unit: str, groups: dict[str, list[Report]], top: float) -> tuple[list[Mark], float]:
    figures = [report.figure for group in groups.values() for report in group]
    axis = of_numbers(max(_ends(figure)[1] for figure in figures), LEFT, RIGHT)
    marks: list[Mark] = []
    below = top + 4
    for origin, group in groups.items():
        marks.append(box(0, below, WIDTH, HEADING - 8, "heading"))
        marks.append(words(6, below + 15, shortened(origin, WIDTH - 20), "strong"))
        below += HEADING
        for report in group:
            marks += _interval(report, axis.scale, below)
            below += ROW
    unit_words = label("unit", unit)
    if unit_words:
        marks.append(words(WIDTH, below + 30, unit_words, "soft end"))
    return [*_grid(axis, top + HEADING, below), *marks], below + PANEL + 6


def _grid(axis: Axis, top: float, bottom: float) -> Iterator[Mark]:
    yield from axis.drawn(top, bottom)
    yield line(LEFT, bottom, RIGHT, bottom, "rule")


def _ends(figure: Row) -> tuple[float, float]:
    """The lowest and the highest number that a report names."""
    named = [figure[name] for name in ("low", "value", "high") if figure[name] is not None]
    return (min(named), max(named)) if named else (0.0, 0.0)


def _interval(report: Report, scale: Scale, top: float) -> Iterator[Mark]:
    figure = report.figure
    printed = shortened(f"“{figure['text']}”", 250)
    told = f"{report.publisher} · {label('qualifier', figure['qualifier']).lower()}"
    yield words(LEFT, top + 8, printed)
    yield words(LEFT + len(printed) * CHARACTER + 12, top + 8, shortened(told, WIDTH - 40 - LEFT - len(printed) * CHARACTER), "soft")
    yield words(LEFT, top + 25, shortened(report.what, WIDTH - LEFT), "soft small")
    y = top + 40
    low, high = _ends(figure)
    left, right = scale(low), scale(high)
    if figure["high"] is None:
        yield from _arrow(left, RIGHT + 26, y)
    if figure["low"] is None or figure["qualifier"] == "up_to":
        yield line(scale(0), y, right, y, "open")
    elif figure["high"] is not None and right > left:
        yield box(left, y - 5, max(right - left, 3), 10, "mark hollow")
    if figure["low"] is not None and figure["qualifier"] != "up_to":
        yield line(left, y - 8, left, y + 8, "end-mark")
    if figure["high"] is not None:
        yield line(right, y - 8, right, y + 8, "end-mark")
    if figure["value"] is not None:
        yield dot(scale(figure["value"]), y, 4, "mark full")


def _arrow(left: float, right: float, y: float) -> Iterator[Mark]:
    yield line(left, y, right - 8, y, "end-mark")
    yield shape([[(right - 8, y - 5), (right, y), (right - 8, y + 5)]], "mark full")
