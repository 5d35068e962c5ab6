"""The page of a quantity: every report of one number side by side, and what a reader might take for the same number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.publish.site import addresses, phrases
from pipeline.publish.site.pages.events import counts
from pipeline.publish.site.pages.evidence import evidence, with_evidence
from pipeline.publish.site.pages.page import Link, Page, capitalised, entity, event
from pipeline.publish.site.pages.related import related
from pipeline.publish.site.pictures.slots import of_family
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import label, meaning
from schemas.derive import Row


@dataclass(frozen=True, slots=True)
class Report:
    """One report of a number: the phrase as printed, the interval that it allows, and what exactly it counts."""

    figure_id: str
    text: str
    interval: str
    qualifier: str
    what: str
    period: str
    asserter: Link | None
    where: Link
    event: Link | None


def measured(row: Row, figures: list[Row]) -> str:
    """The envelope of a quantity with its unit: 45 people, 1 in 25, 30 or more percent."""
    units = {figure["unit"] for figure in figures}
    if units == {"one_in_n"}:
        return f"1 in {phrases.interval(row['low'], row['high'])}"
    unit = label("unit", units.pop()) if len(units) == 1 else ""
    return f"{phrases.interval(row['low'], row['high'])} {unit}".strip()


def measure_of(record: Record, row: Row) -> str | None:
    """What a quantity measures: that of its figures, which share it; None for a quantity without figures."""
    figures = record.figures_of_quantity.get(row["quantity_id"])
    return figures[0]["measure"] if figures else None


def quantity_pages(record: Record) -> Iterator[Page]:
    """One page a quantity, in published order."""
    for row in record.rows["quantities"].values():
        figures = record.figures_of_quantity.get(row["quantity_id"], [])
        amount = measured(row, figures)
        page = Page(
            path=addresses.page_of("quantities", row["quantity_id"]),
            title=f"{capitalised(row['label'])}: {amount}",
            description=f"{label('quantity_flag', row['flag'])}: {phrases.counted(row['reports'], 'report')} of one number. {row['note']}",
            template="quantity.html.j2",
            section="quantities",
            about={"@type": "QuantitativeValue", "name": row["label"], "identifier": row["quantity_id"], **_bounds(row)},
            content={
                "row": row,
                "row_id": row["quantity_id"],
                "kind": f"Number: {label('measure', measure_of(record, row)).lower()}",
                "facts": [],
                "evidence_title": "Evidence",
                "flag": label("quantity_flag", row["flag"]),
                "flag_meaning": meaning("quantity_flag", row["flag"]),
                "counts": counts({**row, "sources": len({figure["source_id"] for figure in figures})}),
                "reports": [_report(record, figure) for figure in figures],
                "picture": of_family(record, row["family_id"]),
                "related": list(related("Easily taken for the same number", *_family(record, row), addresses.list_of("quantities"))),
            },
        )
        claims = [claim for figure in figures for claim in record.claims_of.get(("figures", figure["figure_id"]), [])]
        yield from with_evidence(page, evidence(record, claims))


def _report(record: Record, figure: Row) -> Report:
    publisher = record.rows["sources"][figure["source_id"]]["publisher"]
    return Report(
        figure_id=figure["figure_id"],
        text=figure["text"],
        interval=phrases.interval(figure["low"], figure["high"]),
        qualifier=label("qualifier", figure["qualifier"]),
        what="; ".join(_what(record, figure)),
        period=phrases.short_span(figure["period_start"], figure["period_end"]),
        asserter=entity(record, figure["asserted_by"]) or Link(f"{publisher} itself"),
        where=Link(f"{publisher}, paragraph {figure['paragraph']}", addresses.paragraph(figure["source_id"], figure["paragraph"])),
        event=event(record, figure["event_id"]),
    )


def _what(record: Record, figure: Row) -> Iterator[str]:
    yield label("measure", figure["measure"])
    if figure["population"]:
        yield figure["population"]
    if figure["denominator"]:
        yield f"of {figure['denominator']}"
    if figure["custody"] and figure["custody"] != "unspecified":
        yield label("custody", figure["custody"]).lower()
    if figure["place_id"]:
        yield f"in {record.rows['entities'][figure['place_id']]['name']}"
    if figure["basis"] != "unspecified":
        yield label("figure_basis", figure["basis"]).lower()


def _family(record: Record, row: Row) -> tuple[tuple[str, ...], list[list[Link]]]:
    others = [other for other in record.quantities_of_family[row["family_id"]] if other["quantity_id"] != row["quantity_id"]]
    rows = [
        [
            Link(other["label"], addresses.page_of("quantities", other["quantity_id"])),
            Link(measured(other, record.figures_of_quantity.get(other["quantity_id"], []))),
            Link(str(other["reports"])),
            Link(label("quantity_flag", other["flag"])),
        ]
        for other in others
    ]
    return ("What is counted", "Reported", "Reports", "How reports stand"), rows


def _bounds(row: Row) -> dict[str, Any]:
    return {name: row[column] for name, column in (("minValue", "low"), ("maxValue", "high")) if row[column] is not None}
