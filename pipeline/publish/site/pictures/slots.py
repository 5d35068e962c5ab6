"""Where pictures stand: on a page of their own, and on the pages of quantities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.publish.site.pictures.atlas import atlas
from pipeline.publish.site.pictures.measures import measures
from pipeline.publish.site.pictures.picture import Picture
from pipeline.publish.site.pictures.relays import relays
from pipeline.publish.site.pictures.reports import reports
from pipeline.publish.site.pictures.timeline import timeline
from pipeline.publish.site.pictures.wording import words_of
from pipeline.publish.site.reading import Record


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture with a page of its own: the name that its address is made of, its title, and what draws it; None if there is nothing to
    draw."""

    name: str
    title: str
    draw: Callable[[Record], Picture | None]


DRAWINGS: tuple[Drawing, ...] = (
    Drawing("timeline", words_of("timeline")["title"], timeline),
    Drawing("map", words_of("atlas")["title"], atlas),
    Drawing("sanctions", words_of("measures")["title"], measures),
    Drawing("relays", words_of("relays")["title"], relays),
)


def of_family(record: Record, family_id: str) -> Picture | None:
    """The picture on the page of every quantity of a family: each report as an interval, by origin; None without one."""
    return reports(record, family_id)
