"""The pages of the pictures: one each, and an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.publish.site import addresses, phrases
from pipeline.publish.site.pages.page import Link, Page, capitalised
from pipeline.publish.site.pictures.picture import Picture
from pipeline.publish.site.pictures.slots import DRAWINGS, Drawing
from pipeline.publish.site.reading import Record
from pipeline.publish.site.wording import label

FAMILIES_SHOWN = 50


def picture_pages(record: Record, drawings: Sequence[Drawing] = DRAWINGS) -> Iterator[Page]:
    """A page for every picture that there is something to draw for, and the index of them; none without a picture."""
    drawn = [(drawing, picture) for drawing in drawings if (picture := drawing.draw(record))]
    families = _families(record)
    for drawing, picture in drawn:
        yield _page(drawing, picture)
    if drawn or families:
        yield Page(
            path=addresses.list_of(addresses.PICTURES),
            title="Pictures",
            description="The record at a glance. Every picture has its numbers as a table beneath it.",
            template="pictures.html.j2",
            section=addresses.PICTURES,
            content={
                "pictures": [(Link(drawing.title, _path(drawing)), picture) for drawing, picture in drawn],
                "families": families,
            },
        )


def _families(record: Record) -> list[tuple[Link, str]]:
    """Numbers that several reports give, those with the most first: a picture of each family stands on the pages of its quantities."""
    found = []
    for family in record.quantities_of_family.values():
        reports = sum(len(record.figures_of_quantity.get(row["quantity_id"], [])) for row in family)
        if reports > 1:
            first = max(family, key=lambda row: row["reports"])
            measure = label("measure", record.figures_of_quantity[first["quantity_id"]][0]["measure"])
            link = Link(capitalised(first["label"]), addresses.page_of("quantities", first["quantity_id"]))
            found.append((reports, link, f"{measure}, {phrases.counted(reports, 'report')}"))
    found.sort(key=lambda item: (-item[0], item[1].label))
    return [(link, told) for _, link, told in found[:FAMILIES_SHOWN]]


def _page(drawing: Drawing, picture: Picture) -> Page:
    return Page(
        path=_path(drawing),
        title=drawing.title,
        description=picture.alternative,
        template="picture.html.j2",
        section=addresses.PICTURES,
        content={"picture": picture, "rows_file": f"{drawing.name}.csv"},
        files={f"{addresses.PICTURES}/{drawing.name}.csv": picture.as_csv()},
    )


def _path(drawing: Drawing) -> str:
    return addresses.page_of(addresses.PICTURES, drawing.name)
