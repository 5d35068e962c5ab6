"""What a browser filters, sorts and searches: scripts that hold plain data and agree with the pages."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from publish.site.parsed_pages import Parsed

from pipeline.publish.contents import Contents
from pipeline.publish.site import searching
from pipeline.publish.site.building import site_files
from pipeline.publish.site.listing import ROWS_ON_A_PAGE
from pipeline.publish.site.reading import Record
from pipeline.publish.site.searching import search_scripts, words_of
from pipeline.publish.tables import frames


def value_of(script: str):
    """What a script of data assigns."""
    name, _, value = script.partition(" = ")
    assert name.startswith("self.record") and value.endswith(";\n")
    return json.loads(value.removesuffix(";\n"))


def found(site: dict[str, str], word: str) -> tuple[list[str], list[str]]:
    """Pages with a word in their title, and in their evidence, as the script of the search page reads the index."""
    index = value_of(site["search/index.js"])
    shard = index["prefixes"].get(word[0], index["prefixes"].get(word[:2]))
    if shard is None:
        return [], []
    titles, evidence = value_of(site[f"search/words.{shard}.js"]).get(word, ([], []))
    return _paths(site, index, titles), _paths(site, index, evidence)


def _paths(site: dict[str, str], index: dict, differences: list[int]) -> list[str]:
    paths, number = [], 0
    for difference in differences:
        number += difference
        script, place = divmod(number, index["inAScript"])
        paths.append(value_of(site[f"search/entries.{script}.js"])[place][0])
    return paths


def test_names_other_names_titles_and_evidence_are_found(site: dict[str, str]) -> None:
    assert found(site, "bureau") == (["entities/body-office.html"], [])
    assert found(site, "ostrow") == (["entities/place-ostrow.html"], [])
    titles, evidence = found(site, "house")
    assert titles == ["events/event-fire.html"] and evidence == []
    assert found(site, "paper")[1] == ["events/event-fire.html"]
    assert found(site, "nowhere") == ([], [])


def test_a_letter_with_many_words_has_a_script_for_each_two_letters(record: Record, monkeypatch) -> None:
    monkeypatch.setattr(searching, "LARGEST_SCRIPT", 10)
    site = search_scripts(record)
    assert all(len(prefix) == 2 for prefix in value_of(site["search/index.js"])["prefixes"])
    assert found(site, "bureau")[0] == ["entities/body-office.html"]


@given(st.text())
def test_words_are_bare_and_two_letters_or_longer(text: str) -> None:
    for word in words_of(text):
        assert len(word) >= 2 and word == word.lower() and words_of(word) == {word}


def test_the_rows_of_a_list_are_those_of_its_table(site: dict[str, str]) -> None:
    columns = value_of(site["events/columns.js"])
    (row,) = value_of(site["events/rows.js"])
    cells = dict(zip((column["name"] for column in columns), row[1:], strict=True))
    terms = {column["name"]: column["terms"] for column in columns if "terms" in column}
    assert row[0] == "event-fire"
    assert cells["date"] == ["2020-01-01", "2020-01-01", "2020-01-01"]
    assert terms["status"][cells["status"]] == "Alleged"
    marks = {column["name"]: column["marks"] for column in columns if "marks" in column}
    assert marks == {"status": ["status-alleged"]}
    assert '<td class="status-alleged">Alleged' in site["events/index.html"]
    assert [terms["document"][number] for number in cells["document"]] == ["The Gazette"]
    assert {column["name"] for column in columns if column.get("filtered")} == {
        "date",
        "type",
        "place",
        "status",
        "corroboration",
        "document",
    }


def test_an_empty_cell_is_no_term(site: dict[str, str]) -> None:
    columns = value_of(site["sanctions/columns.js"])
    place = [column["name"] for column in columns].index("programme")
    assert columns[place]["terms"] == []
    assert [row[1 + place] for row in value_of(site["sanctions/rows.js"])] == [-1, -1]


def test_a_long_list_has_pages_and_stays_light(rows, facts, report) -> None:
    title = "The Office orders a house to be closed because of the fire that was seen there before"
    rows["events"] = [rows["events"][0] | {"event_id": f"order-{number:010}", "title": title} for number in range(1000)]
    rows["participants"], rows["figures"][0]["event_id"], rows["claims"] = [], None, rows["claims"][1:]
    rows["tombstones"] = []
    site = site_files(Contents(frames(rows), facts, report))
    lists = [site["events/index.html"], *(site[f"events/list.{number}.html"] for number in range(2, 1000 // ROWS_ON_A_PAGE + 1))]
    shown = [link for page in lists for link in Parsed(page).links if link.startswith("order-")]
    assert shown == [f"order-{number:010}.html" for number in range(1000)]
    assert "251 to 500 of 1,000 events" in Parsed(lists[1]).text
    assert all(len(page.encode()) < 150_000 for page in lists)
