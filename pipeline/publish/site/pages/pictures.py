"""The pages of the pictures: one each, and an index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.publish.site import addresses
from pipeline.publish.site.pages.page import Link, Page
from pipeline.publish.site.pictures.picture import Picture
from pipeline.publish.site.pictures.slots import DRAWINGS, Drawing
from pipeline.publish.site.reading import Record


def picture_pages(record: Record, drawings: Sequence[Drawing] = DRAWINGS) -> Iterator[Page]:
    """A page for every picture that there is something to draw for, and the index of them; none without a picture."""
    drawn = [(drawing, picture) for drawing in drawings if (picture := drawing.draw(record))]
    for drawing, picture in drawn:
        yield _page(drawing, picture)
    if drawn:
        yield Page(
            path=addresses.list_of(addresses.PICTURES),
            title="Pictures",
            description="The record at a glance. Every picture has its numbers as a table beneath it.",
            template="pictures.html.j2",
            section=addresses.PICTURES,
            content={"pictures": [(Link(drawing.title, _path(drawing)), picture.alternative) for drawing, picture in drawn]},
        )


def _page(drawing: Drawing, picture: Picture) -> Page:
    return Page(
        path=_path(drawing),
        title=drawing.title,
        description=picture.alternative,
        template="picture.html.j2",
        section=addresses.PICTURES,
        content={"picture": picture},
    )


def _path(drawing: Drawing) -> str:
    return addresses.page_of(addresses.PICTURES, drawing.name)
