"""Every page is whole, leads somewhere, needs nobody else, and says what its row rests on without JavaScript."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from urllib.parse import urlsplit

import polars as pl
import pytest
from publish.site.parsed_pages import Parsed

from pipeline.publish.changes import changes_between
from pipeline.publish.contents import Contents
from pipeline.publish.history import as_published
from pipeline.publish.scores import Score
from pipeline.publish.site import addresses
from pipeline.publish.site.building import site_files
from pipeline.publish.site.pages.countries import country_name
from pipeline.publish.site.reading import Record
from pipeline.publish.site.rendering import with_links
from pipeline.publish.tables import frames
from pipeline.resolve.register.entries import Coverage

LEADS_OUT = "../"


def html_pages(site: dict[str, str]) -> dict[str, Parsed]:
    return {path: Parsed(content) for path, content in site.items() if path.endswith(".html")}


def test_every_page_is_well_formed_and_has_one_title_and_no_id_twice(site: dict[str, str]) -> None:
    for path, page in html_pages(site).items():
        assert page.wrong == [], path
        assert page.headings.count("h1") == 1, path
        assert len(page.ids) == len(set(page.ids)), path


def test_the_reader_of_pages_finds_what_is_wrong() -> None:
    assert Parsed("<div><p>x</div>").wrong and Parsed('<a href="x" onclick="y">z</a>').wrong and Parsed("<p>").wrong
    assert Parsed("<table><tbody><tr><td>a<td>b\n<tr><td>c</tbody></table>").wrong == []


def test_every_link_in_the_site_leads_to_a_page_and_a_place_on_it(site: dict[str, str]) -> None:
    pages = html_pages(site)
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path)) if parts.path else path
            if target.startswith(LEADS_OUT):
                assert path == addresses.FRONT and target.removeprefix(LEADS_OUT) in {"data/events.csv"}, (path, link)
                continue
            assert target in site, (path, link)
            if parts.fragment and "=" not in parts.fragment:
                assert parts.fragment in pages[target].ids, (path, link)


def test_nothing_is_fetched_from_elsewhere(site: dict[str, str]) -> None:
    for path, page in html_pages(site).items():
        for address in page.fetched:
            assert posixpath.normpath(posixpath.join(posixpath.dirname(path), address)) in site, (path, address)
        assert "default-src 'none'" in site[path]
    for path, content in site.items():
        if path.endswith((".css", ".js")) and path.startswith("static/"):
            assert "://" not in content and "@import" not in content and "url(" not in content, path


def test_every_row_has_its_page_with_its_evidence(site: dict[str, str], record: Record) -> None:
    for table in addresses.PAGED_TABLES:
        for row_id in record.rows[table]:
            page = Parsed(site[addresses.page_of(table, row_id)])
            assert row_id in page.text
            for claim in record.claims_of.get((table, row_id), []):
                assert claim["claim_id"] in page.ids
                assert f"paragraph {claim['paragraph']} of the original" in page.text
                assert claim["evidence"] is None or claim["evidence"] in page.text


def test_an_event_says_in_plain_words_how_it_stands_and_who_says_so(site: dict[str, str]) -> None:
    text = Parsed(site["events/event-fire.html"]).text
    for words in (
        "Alleged",
        "nobody has denied this particular event",
        "One origin",
        "1 January 2020",
        "Ostrów",
        "The Gazette itself",
        "not stated",
    ):
        assert words in text
    assert "https://example.org/fire" in Parsed(site["events/event-fire.html"]).links


def test_what_documents_differ_in_is_told_without_ids_and_names_of_columns(rows, facts, report) -> None:
    rows["events"][0]["differences"] = (
        "date_start: 2020-01-01 (gazette-2020-01-02-fire), 2020-02-01 to 2020-02-29 (leaflet); "
        "place_id: place-ostrow (gazette-2020-01-02-fire); event_type: order (leaflet)"
    )
    site = site_files(Contents(frames(rows), facts, report))
    text = Parsed(site["events/event-fire.html"]).text
    for words in (
        "They differ in the date",
        "The Gazette: 1 January 2020",
        "Nobody: February 2020",
        "The Gazette: Ostrów",
        "Nobody: order",
    ):
        assert words in text
    assert "date_start" not in text and "(leaflet)" not in text
    assert "The documents differ in the date and the place and what sort of event it was" in Parsed(site["index.html"]).text


def test_an_address_within_evidence_is_a_link_and_the_rest_stays_text() -> None:
    told = with_links("An <act> (read at https://www.example.org/a?b=1&c=2). More.")
    assert told == ('An &lt;act&gt; (read at <a rel="external" href="https://www.example.org/a?b=1&amp;c=2">example.org</a>). More.')
    assert with_links("No address here.") == "No address here."


def test_a_register_has_lines_and_its_claims_name_it(rows, facts, report) -> None:
    rows["sources"][0] |= {"genre": "register", "title": "Register of acts", "published_start": None, "published_end": None}
    site = site_files(Contents(frames(rows), facts, report))
    assert "Register of acts, line 2" in Parsed(site["events/event-fire.html"]).text
    assert "Line 2" in Parsed(site["sources/gazette-2020-01-02-fire.html"]).text


def test_a_country_is_named_and_what_is_none_keeps_its_code() -> None:
    assert [country_name(code) for code in ("PL", "EU", None)] == ["Poland", "EU", ""]


def test_a_claim_by_an_entity_links_to_it(site: dict[str, str]) -> None:
    assert "../entities/body-office.html" in Parsed(site["quantities/quantity-1.html"]).links


def test_a_document_whose_words_may_not_be_republished_says_so(site: dict[str, str]) -> None:
    assert "may not be republished" in Parsed(site["quantities/quantity-1.html"]).text


def test_a_figure_without_a_quantity_stands_with_its_paragraph(rows, facts, report) -> None:
    claim = rows["claims"][1] | {"claim_id": "c-3", "row_id": "figure-2"}
    rows["claims"].append(claim)
    site = site_files(Contents(frames(rows), facts, report))
    assert "figure-2" in Parsed(site["sources/gazette-2020-01-02-fire.html"]).ids


def test_the_front_page_names_version_counts_citation_and_files(site: dict[str, str]) -> None:
    page = Parsed(site["index.html"])
    for words in ("Version 1.0.0, released 22 November 2026", "2.0 kB", "a" * 64, "This is the first release", "[data set], version 1.0.0"):
        assert words in page.text
    assert "../data/events.csv" in page.links and "events/index.html#status=Alleged" in page.links


def test_the_front_page_counts_what_changed(contents: Contents, rows) -> None:
    before = as_published("0.9.0", contents.tables)
    rows["events"][0]["title"] = "The Office orders two houses to be closed"
    tables = frames(rows)
    changes = changes_between(before, as_published("1.0.0", tables), lambda change: "")
    site = site_files(replace(contents, tables=tables, previous=before, changes=changes))
    assert "What changed since version 0.9.0" in site["index.html"]
    assert '<th scope="row">Events</th><td class="n">0</td><td class="n">1</td><td class="n">0</td>' in site["index.html"]


def test_a_joined_row_leads_on_and_a_withdrawn_one_leaves_no_content(rows, facts, report) -> None:
    gone = "sha256-" + "b" * 64
    rows["tombstones"].append(rows["tombstones"][0] | {"row_id": gone, "moved_to": None, "reason": "request"})
    site = site_files(Contents(frames(rows), facts, report))
    assert 'http-equiv="refresh" content="0; url=../events/event-fire.html"' in site["events/event-blaze.html"]
    assert "../events/event-fire.html" in Parsed(site["events/event-blaze.html"]).links
    withdrawn = Parsed(site[f"events/{gone}.html"])
    assert "somebody whom the row concerns asked for it" in withdrawn.text
    assert f"../events/{gone}.html".removeprefix("../") in Parsed(site["withdrawn.html"]).links


def test_a_value_is_never_read_as_html(rows, facts, report) -> None:
    spoiled = "</script><script>alert(1)</script>"
    rows["events"][0]["title"] = spoiled
    rows["claims"][0]["evidence"] = spoiled
    for path, content in site_files(Contents(frames(rows), facts, report)).items():
        if path.endswith(".html"):
            assert spoiled not in content, path
            assert Parsed(content).wrong == [], path


def test_the_same_contents_give_the_same_bytes(site: dict[str, str], contents: Contents) -> None:
    assert site_files(contents) == site


def test_a_long_row_goes_on_on_further_pages(rows, facts, report) -> None:
    rows["claims"] += [rows["claims"][0] | {"claim_id": f"c-more-{number}", "evidence": f"Sentence {number}."} for number in range(150)]
    site = site_files(Contents(frames(rows), facts, report))
    first, second = Parsed(site["events/event-fire.html"]), Parsed(site["events/event-fire.2.html"])
    assert "../events/event-fire.2.html" in first.links and "../events/event-fire.html" in second.links
    assert {f"c-more-{number}" for number in range(150)} <= {*first.ids, *second.ids}


@pytest.mark.parametrize("paragraph", [1, 100, 101, 250])
def test_a_paragraph_of_a_long_document_has_one_address(rows, facts, report, paragraph: int) -> None:
    rows["claims"][0]["paragraph"] = paragraph
    site = site_files(Contents(frames(rows), facts, report))
    path, anchor = addresses.paragraph("gazette-2020-01-02-fire", paragraph).split("#")
    assert anchor in Parsed(site[path]).ids
    assert f"../{path}#{anchor}" in Parsed(site["events/event-fire.html"]).links


def test_the_words_of_every_table_reach_the_methods_page(contents: Contents) -> None:
    review = {"events": {"accepted": 7, "amended": 1, "open": 2}}
    site = site_files(replace(contents, report=replace(contents.report, review=review)))
    text = Parsed(site["methods.html"]).text
    for words in ("1 check: 1 passed", "No key stands twice", "What reviewers did", "Origin not stated"):
        assert words in text
    assert '<td class="n">7</td>' in site["methods.html"]


def test_the_methods_page_says_what_the_register_holds(contents: Contents) -> None:
    coverage = (Coverage("whole", "the order of 2 March", ("dk-",), 28), Coverage("absent", "removals"))
    text = Parsed(site_files(replace(contents, facts=replace(contents.facts, register_coverage=coverage)))["methods.html"]).text
    for words in ("Complete", "The order of 2 March", "28", "Not held", "Removals"):
        assert words in text
    assert "What the register of measures holds" not in Parsed(site_files(contents)["methods.html"]).text


def test_the_scores_stand_under_what_they_were_measured_on(contents: Contents) -> None:
    scores = tuple(
        Score(on, what, 0.5, 1.0, "2026-11-22", "x") for on in ("twelve articles", "five others") for what in ("events", "figures")
    )
    page = site_files(replace(contents, report=replace(contents.report, scores=scores)))["methods.html"]
    assert page.count("Twelve articles") == page.count("Five others") == 1 and page.count("0.667") == 4


def test_an_empty_record_has_a_site(tables: dict[str, pl.DataFrame], facts, report) -> None:
    site = site_files(Contents({name: table.clear() for name, table in tables.items()}, facts, report))
    assert "0 events" in Parsed(site["events/index.html"]).text
