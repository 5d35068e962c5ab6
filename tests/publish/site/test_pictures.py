"""Each picture shows every row that it should, as words too, and lays out what it shows so that nothing hides anything."""

from __future__ import annotations

import math
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from publish.site.parsed_pages import Parsed

from pipeline.publish.site.pages.pictures import picture_pages
from pipeline.publish.site.pictures.atlas import atlas, outlines
from pipeline.publish.site.pictures.labels import Labels
from pipeline.publish.site.pictures.marks import width_of
from pipeline.publish.site.pictures.measures import measures
from pipeline.publish.site.pictures.picture import ROWS_ON_A_PAGE, Picture
from pipeline.publish.site.pictures.relays import Node, _spread, relays
from pipeline.publish.site.pictures.reports import reports
from pipeline.publish.site.pictures.scales import of_days, of_numbers
from pipeline.publish.site.pictures.slots import DRAWINGS
from pipeline.publish.site.pictures.timeline import MOST_BARS, timeline
from pipeline.publish.site.reading import Record, read
from schemas.derive import Row


def shown(picture: Picture | None) -> Picture:
    """The picture, which is there, is well-formed and says in words and in a table what it draws."""
    assert picture is not None
    assert Parsed(str(picture.svg)).wrong == [] and "{" not in picture.caption + picture.alternative
    assert picture.rows and all(len(row) == len(picture.columns) for row in picture.rows)
    return picture


def with_rows(tables: dict[str, pl.DataFrame], table: str, *rows: Row) -> Record:
    """The made-up record with other rows in one table: its first row with what is given put in."""
    model = tables[table].row(0, named=True)
    return read(tables | {table: pl.DataFrame([model | row for row in rows], schema=tables[table].schema)})


def event(number: int, start: date | None, end: date | None, **values: object) -> Row:
    return {"event_id": f"event-{number}", "title": f"Event {number}", "date_start": start, "date_end": end} | values


def test_an_interval_is_as_long_as_its_days_and_a_day_is_a_dot(tables: dict[str, pl.DataFrame]) -> None:
    record = with_rows(
        tables,
        "events",
        event(1, date(2019, 1, 1), date(2019, 12, 31)),
        event(2, date(2020, 5, 4), date(2020, 5, 4)),
        event(3, None, None),
    )
    picture = shown(timeline(record))
    assert "2 events with a date" in picture.alternative and "1 event without a date" in picture.caption
    assert [row[0] for row in picture.rows] == ["2019", "2020-05-04"]
    scale = of_days(date(2019, 1, 1), date(2020, 12, 31), 150, 630).scale
    width = f'width="{scale(date(2020, 1, 1).toordinal()) - 150:.1f}"'.replace(".0", "")
    assert width in picture.svg and "<title>4 May 2020: Event 2</title></circle>" in picture.svg


def test_no_event_without_a_date_and_no_table_without_rows_is_drawn(tables: dict[str, pl.DataFrame]) -> None:
    record = with_rows(tables, "events", event(1, None, None, place_id=None))
    assert timeline(record) is None and atlas(record) is None
    empty = read({name: frame.clear() for name, frame in tables.items()})
    assert [drawing.draw(empty) for drawing in DRAWINGS] == [None] * len(DRAWINGS)
    assert list(picture_pages(empty)) == []


def test_many_events_are_drawn_by_month_or_year_and_none_is_lost(tables: dict[str, pl.DataFrame]) -> None:
    days = [date.fromordinal(date(2000, 1, 1).toordinal() + number * 3) for number in range(2000)]
    picture = shown(timeline(with_rows(tables, "events", *(event(number, day, day) for number, day in enumerate(days)))))
    assert len(picture.rows) <= MOST_BARS and sum(row[3] for row in picture.rows) == 2000


def figure(number: int, **values: object) -> Row:
    return {"figure_id": f"figure-{number}", "text": f"report {number}", "quantity_id": "quantity-1"} | values


@pytest.fixture
def family(tables: dict[str, pl.DataFrame]) -> Record:
    """Three reports of one number: two of one collector, one of nobody that is named."""
    bounds = [
        {"value": 5.0, "low": 5.0, "high": None, "qualifier": "at_least"},
        {"value": 9.0, "low": 0.0, "high": 9.0, "qualifier": "up_to"},
        {"value": 7.0, "low": 6.0, "high": 8.0, "qualifier": "about"},
    ]
    claim = tables["claims"].row(0, named=True)
    claims = [
        claim | {"claim_id": f"c-{n}", "table": "figures", "row_id": f"figure-{n}", "origin": origin}
        for n, origin in enumerate(["body-office", "body-office", None])
    ]
    quantity = tables["quantities"].row(0, named=True) | {"quantity_id": "quantity-1", "family_id": "family-1", "reports": 3}
    frames = {
        "claims": pl.DataFrame(claims, schema=tables["claims"].schema),
        "quantities": pl.DataFrame([quantity], schema=tables["quantities"].schema),
    }
    return with_rows(tables | frames, "figures", *(figure(n, **bound) for n, bound in enumerate(bounds)))


def test_reports_stand_under_their_origin_with_open_ends_drawn_open(family: Record) -> None:
    picture = shown(reports(family, "family-1"))
    assert picture.svg.count('class="heading"') == 2
    assert picture.svg.count("Collected by Office") == 1 and picture.svg.count("Origin not stated") == 1
    assert picture.svg.count('class="open"') == 1 and picture.svg.count("<path") == 1
    assert {(row[0], row[2]) for row in picture.rows} == {
        ("Collected by Office", "At least"),
        ("Collected by Office", "Up to"),
        ("Origin not stated", "About"),
    }
    assert "3 reports side by side: 1 stated origin, and 1 " in picture.alternative


def test_a_long_table_is_cut_on_the_page_and_whole_in_the_file_beside_it(tables: dict[str, pl.DataFrame]) -> None:
    days = [date.fromordinal(date(2000, 1, 1).toordinal() + number * 10) for number in range(MOST_BARS)]
    record = with_rows(tables, "events", *(event(number, day, day) for number, day in enumerate(days)))
    (page,) = [page for page in picture_pages(record) if page.path == "pictures/timeline.html"]
    picture = page.content["picture"]
    assert len(picture.first_rows) == ROWS_ON_A_PAGE < len(picture.rows) == MOST_BARS
    lines = page.files["pictures/timeline.csv"].splitlines()
    assert lines[0].startswith("When,") and len(lines) == 1 + MOST_BARS


def test_one_report_alone_is_no_picture(record: Record) -> None:
    assert reports(record, "family-that-is-not-there") is None
    assert all(reports(record, family_id) is None for family_id, rows in record.quantities_of_family.items() if rows[0]["reports"] == 1)


def test_numbers_of_different_units_share_no_scale(family: Record) -> None:
    mixed = {key: row | ({"unit": "percent"} if key == "figure-2" else {"unit": "persons"}) for key, row in family.rows["figures"].items()}
    picture = shown(reports(Record({**family.rows, "figures": mixed}, family.participants, family.tombstones), "family-1"))
    assert picture.svg.count(">percent<") == 1 and picture.svg.count(">people<") == 1


def test_a_measure_of_the_register_that_documents_report_counts_once(tables: dict[str, pl.DataFrame]) -> None:
    measure = {"authority_id": "body-office", "announced": date(2021, 3, 22), "effective": None}
    record = with_rows(
        tables,
        "sanctions",
        measure | {"sanction_id": "register-1", "register_id": "register-1"},
        measure | {"sanction_id": "news-1", "register_id": "register-1"},
        measure | {"sanction_id": "news-2", "register_id": None, "announced": date(2021, 4, 1)},
    )
    picture = shown(measures(record))
    assert [row[1:] for row in picture.rows] == [("Office", 1), ("Office", 1)]
    assert [row[0] for row in picture.rows] == ["2021-01 – 2021-03", "2021-04 – 2021-06"]


def test_every_claim_of_a_document_runs_from_a_collector_to_its_publisher(family: Record) -> None:
    picture = shown(relays(family))
    assert sum(row[3] for row in picture.rows) == 3
    assert {row[0] for row in picture.rows} == {"Office", "Not stated"} and {row[2] for row in picture.rows} == {"The Gazette"}


def test_the_columns_of_who_repeats_whom_are_equally_tall(family: Record) -> None:
    columns = _spread([{"a": Node("a", 30, 100), "b": Node("b", 140, 60)}, {"c": Node("c", 30, 20), "d": Node("d", 60, 30)}])
    assert [max(node.top + node.height for node in nodes.values()) for nodes in columns] == [200, 200]
    assert columns[1]["c"].top == 30


def test_the_map_places_what_lies_in_the_region_and_counts_the_rest(tables: dict[str, pl.DataFrame]) -> None:
    place = tables["entities"].row(0, named=True) | {"kind": "place", "latitude": None, "longitude": None, "part_of": None}
    places = [
        place | {"entity_id": "place-xinjiang", "name": "Xinjiang"},
        place | {"entity_id": "place-kashgar-prefecture", "name": "Kashgar Prefecture", "part_of": "place-xinjiang"},
        place | {"entity_id": "place-a", "name": "A", "part_of": "place-kashgar-prefecture", "latitude": 39.0, "longitude": 76.0},
        place | {"entity_id": "place-b", "name": "B", "part_of": "place-a"},
    ]
    added = tables | {"entities": pl.concat([tables["entities"], pl.DataFrame(places, schema=tables["entities"].schema)])}
    at = [("place-a", "county"), ("place-b", "township"), ("place-xinjiang", "region"), ("place-kashgar-prefecture", "prefecture")]
    rows = [event(n, None, None, place_id=found, place_precision=precision) for n, (found, precision) in enumerate(at)]
    picture = shown(atlas(with_rows(added, "events", *rows, event(9, None, None, place_id="place-ostrow"))))
    assert {(row[1], row[3]) for row in picture.rows} == {("A", 1), ("B", 1), ("Xinjiang", 1), ("Kashgar Prefecture", 1)}
    assert "1 event: only the region is known" in picture.svg and "not stated: 1 event." in picture.caption
    assert all(f"<title>{name}: 1</title>" in picture.svg for name in ("A", "B", "Kashgar Prefecture"))


def test_the_outline_is_of_places_of_the_gazetteer_and_lies_where_they_lie() -> None:
    known = pl.read_csv("sources/reference/places.csv").rows_by_key("entity_id", named=True, unique=True)
    for place_id, rings in outlines().items():
        row = known[place_id]
        longitudes, latitudes = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
        assert min(longitudes) - 0.5 <= row["longitude"] <= max(longitudes) + 0.5, place_id
        assert min(latitudes) - 0.5 <= row["latitude"] <= max(latitudes) + 0.5, place_id


@given(st.lists(st.tuples(st.text("abc", min_size=1, max_size=20), st.floats(20, 620), st.floats(20, 400)), max_size=12))
def test_no_name_on_a_map_lies_over_another(places: list[tuple[str, float, float]]) -> None:
    labels = Labels(640)
    for name, x, y in places:
        marks = list(labels.place(name, x, y))
        assert marks[-1].words == name
    areas = labels.taken
    assert [area[2] - area[0] for area in areas] == pytest.approx([width_of(name) for name, _, _ in places])
    for number, one in enumerate(areas):
        assert not any(one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3] for two in areas[:number])


@given(st.floats(0.001, 1e12))
def test_the_axis_of_numbers_begins_at_nought_and_holds_the_highest(highest: float) -> None:
    axis = of_numbers(highest, 0, 100)
    assert axis.ticks[0][0] == 0 and axis.scale.high >= highest and math.isclose(axis.ticks[-1][0], axis.scale.high)
    assert 2 <= len(axis.ticks) <= 7


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_the_axis_of_days_holds_both_ends_and_few_ticks(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    axis = of_days(first, last, 0, 100)
    assert 0 <= axis.scale(first.toordinal()) <= axis.scale(last.toordinal() + 1) <= 100
    assert len(axis.ticks) <= 15
