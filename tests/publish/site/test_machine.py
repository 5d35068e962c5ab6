"""What programs read: linked data, canonical addresses, sitemap, feed, robots.txt, content hashes."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

from pipeline.publish.contents import Contents
from pipeline.publish.site.building import site_files
from pipeline.publish.tables import frames

ATOM = "{http://www.w3.org/2005/Atom}"
LOCATION = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
ADDRESS = "https://example.org/record/"


def linked_data(page: str) -> dict:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    return json.loads(found)


def test_every_page_says_what_it_is_part_of(site: dict[str, str]) -> None:
    for path, content in site.items():
        if path.endswith(".html"):
            described = linked_data(content)
            assert described["@context"] == {"@vocab": "https://schema.org/"}
            assert described["isPartOf"]["version"] == "1.0.0" and described["name"]


def test_a_row_is_described_by_what_it_is(site: dict[str, str]) -> None:
    event = linked_data(site["events/event-fire.html"])["about"]
    assert (event["@type"], event["temporalCoverage"], event["location"]["name"]) == ("Event", "2020-01-01", "Ostrów")
    place = linked_data(site["entities/place-ostrow.html"])["about"]
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 52.5, "longitude": 21.0}
    assert linked_data(site["entities/body-office.html"])["about"]["alternateName"] == ["Bureau", "The Office"]
    assert linked_data(site["quantities/quantity-1.html"])["about"]["minValue"] == 45
    assert linked_data(site["sources/leaflet.html"])["about"]["@type"] == "OpinionNewsArticle"


def test_addresses_are_absolute_where_the_site_has_one(contents: Contents, site: dict[str, str]) -> None:
    assert '<link rel="canonical" href="event-fire.html">' in site["events/event-fire.html"]
    placed = site_files(contents, ADDRESS)
    assert f'<link rel="canonical" href="{ADDRESS}events/event-fire.html">' in placed["events/event-fire.html"]
    assert placed["robots.txt"].endswith(f"Sitemap: {ADDRESS}sitemap.xml\n") and "Sitemap" not in site["robots.txt"]


def test_the_sitemap_lists_every_page(contents: Contents) -> None:
    placed = site_files(contents, ADDRESS)
    listed = [found.text for found in ET.fromstring(placed["sitemap.xml"]).iter(LOCATION)]
    assert listed == sorted(ADDRESS + path for path in placed if path.endswith(".html"))


def test_the_feed_has_the_releases_and_keeps_their_ids(contents: Contents) -> None:
    first = ET.fromstring(site_files(contents)["feed.xml"])
    earlier = (("1.1.0", "2026-12-01"), ("1.0.0", "2026-11-22"))
    later = replace(contents, facts=replace(contents.facts, version="1.2.0"), earlier=earlier)
    third = ET.fromstring(site_files(later)["feed.xml"])
    titles = [entry.findtext(f"{ATOM}title") for entry in third.iter(f"{ATOM}entry")]
    assert titles == ["Version 1.2.0", "Version 1.1.0", "Version 1.0.0"]
    (kept,) = [entry.findtext(f"{ATOM}id") for entry in first.iter(f"{ATOM}entry")]
    assert kept == [entry.findtext(f"{ATOM}id") for entry in third.iter(f"{ATOM}entry")][-1]


def hashes(site: dict[str, str]) -> dict[str, str]:
    return {row["page"]: row["sha256"] for row in csv.DictReader(io.StringIO(site["hashes.csv"]))}


def test_a_content_hash_follows_the_row_and_its_claims_alone(rows, facts, report) -> None:
    before = hashes(site_files(Contents(frames(rows), facts, report)))
    assert before == hashes(site_files(Contents(frames(rows), replace(facts, version="1.0.1"), report)))
    rows["claims"][0]["evidence"] = "The Office closed a house."
    after = hashes(site_files(Contents(frames(rows), facts, report)))
    changed = {page for page in before if before[page] != after[page]}
    assert changed == {"events/event-fire.html", "sources/gazette-2020-01-02-fire.html"}
    assert before.keys() == after.keys()


def test_the_hash_on_a_page_is_the_one_in_the_list(site: dict[str, str]) -> None:
    for page, sha256 in hashes(site).items():
        assert linked_data(site[page])["identifier"]["value"] == sha256
