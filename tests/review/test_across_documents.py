"""What several of the five documents report, in the release: what is one happening, entity or number is one row, the rest is apart.

`across_documents.csv` names each report by place: table, source, paragraph of the original, and for an event its type and words of the
evidence, for a figure words of the number, for an entity its name. The rows of a group are the same, or related and apart.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from pipeline import SOURCES_FOLDER
from pipeline.extract.extractor import read_all
from pipeline.ingest.registry import read_sources, source_folders
from pipeline.review.publishable import publishable
from schemas.derive import Row, key_of
from schemas.tables import TABLES

Tables = dict[str, list[Row]]
GROUPS: dict[str, list[dict[str, str]]] = defaultdict(list)
with (Path(__file__).parent / "across_documents.csv").open(newline="", encoding="utf-8") as handle:
    for line in csv.DictReader(handle):
        GROUPS[f"{line['table']}: {line['group']} ({line['relation']})"].append(line)


@pytest.fixture(scope="module")
def tables() -> Tables:
    documents, _ = read_sources(source_folders(SOURCES_FOLDER), "brief")
    made = publishable(list(read_all(documents)), SOURCES_FOLDER, reviewed_only=True)
    if made.problems or any(counted["open"] for counted in made.counts.values()):
        pytest.skip("rows await review, and no release can be made: `xinjiang-record review SOURCE --list` counts them")
    return made.tables


def _rows_at(report: dict[str, str], tables: Tables) -> set[str]:
    """The ids of the rows at a place; of a figure that of its quantity."""
    name = report["table"]
    rows = {row[str(key_of(TABLES[name]))]: row for row in tables[name]}
    there = [
        claim
        for claim in tables["claims"]
        if (claim["table"], claim["source_id"], str(claim["paragraph"])) == (name, report["source_id"], report["paragraph"])
        and claim["field"] is None
    ]
    if name == "events":
        kinds, words = report["types"].split("|"), report["words"].casefold()
        return {c["row_id"] for c in there if rows[c["row_id"]]["event_type"] in kinds and words in c["evidence"].casefold()}
    if name == "figures":
        return {rows[c["row_id"]]["quantity_id"] for c in there if report["words"] in rows[c["row_id"]]["text"]}
    return {c["row_id"] for c in there if rows[c["row_id"]]["name"] == report["words"]}


@pytest.mark.xdist_group("across_documents")
@pytest.mark.parametrize("group", sorted(GROUPS))
def test_the_same_is_joined_and_what_is_related_is_apart(group: str, tables: Tables) -> None:
    found = [_rows_at(report, tables) for report in GROUPS[group]]
    assert all(found), "a report has no row"
    if GROUPS[group][0]["relation"] == "same":
        assert len(set.intersection(*found)) == 1
    else:
        assert not any(one & other for place, one in enumerate(found) for other in found[:place])


@pytest.mark.xdist_group("across_documents")
def test_the_detained_population_is_a_family_of_five_reports_without_an_average(tables: Tables) -> None:
    reports = [_rows_at(report, tables) for report in GROUPS["figures: Detained population of Xinjiang (related)"]]
    rows = [row for row in tables["quantities"] if {row["quantity_id"]} in reports]
    assert len(rows) == 5
    (family,) = {row["family_id"] for row in rows}
    assert [row for row in tables["quantities"] if row["family_id"] == family and row not in rows] == []
    assert all("5 reports name from 1,000,000 to 3,000,000, of which no average is made" in row["note"] for row in rows)


@pytest.mark.xdist_group("across_documents")
def test_what_stands_beneath_the_two_best_attested_detentions(tables: Tables) -> None:
    chief, listed = (
        next(row for row in tables["events"] if {row["event_id"]} == _rows_at(dict(zip(("table", *PLACE), place, strict=True)), tables))
        for place in DETENTIONS
    )
    assert (chief["status"], chief["corroboration"], chief["sources"], chief["origins_max"]) == (
        "acknowledged",
        "one_collector_many_roots",
        2,
        1,
    )
    assert (listed["corroboration"], listed["origins_min"], listed["roots"]) == ("one_root_many_examiners", 2, 1)


PLACE = ("source_id", "paragraph", "types", "words")
DETENTIONS = (
    ("events", "nextshark-2019-10-police-chief", "6", "detention", "taken to prison"),
    ("events", "china-digital-times-2022-05-leaked-database", "2", "detention", "over 10,000 Uyghurs"),
)
