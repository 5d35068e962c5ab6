from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import polars as pl
import yaml

from pipeline.publish.licences import citation_file, citation_line, data_licence_text
from pipeline.publish.package import ReleaseFacts
from pipeline.publish.readme import example, render_readme
from pipeline.publish.tables import frames
from pipeline.resolve.register.entries import Coverage


def test_it_shows_an_event_with_a_claim_beneath_it(tables, facts):
    shown = example(tables)
    assert shown is not None
    assert ("event_id", "event-fire") in shown.event
    assert ("evidence", "The Office ordered a house closed, the paper says.") in shown.claim
    assert "| evidence | The Office ordered a house closed, the paper says. |" in render_readme(tables, facts)


def test_it_prefers_an_event_whose_origin_is_stated(rows):
    rows["events"].append(rows["events"][0] | {"event_id": "event-known", "sources": 1})
    rows["claims"].append(rows["claims"][0] | {"claim_id": "c-3", "row_id": "event-known", "origin": "body-office"})
    shown = example(frames(rows))
    assert shown is not None
    assert ("event_id", "event-known") in shown.event and ("claim_id", "c-3") in shown.claim


def test_without_published_evidence_it_shows_none(tables, facts):
    tables["claims"] = tables["claims"].with_columns(evidence=pl.lit(None, dtype=pl.String))
    assert example(tables) is None
    assert "no event with a published evidence sentence" in render_readme(tables, facts)


def test_it_holds_no_leftovers_of_the_template(tables, facts):
    readme = render_readme(tables, facts)
    assert not re.search(r"\{\{|\{%|%\}|\n\n\n|[ \t]\n", readme)
    assert readme.endswith("\n") and not readme.endswith("\n\n")


def test_it_names_every_file_of_the_release(release: Path):
    readme = (release / "README.md").read_text("utf-8")
    for path in release.rglob("*"):
        name = path.relative_to(release).as_posix()
        named = name if "/" not in name or name.startswith("data/") else f"{name.split('/')[0]}/"
        assert path.is_dir() or name == "README.md" or f"`{named}`" in readme, name


def test_the_citation_file_is_the_project_s_with_version_and_day(facts: ReleaseFacts):
    cited = yaml.safe_load(citation_file(facts.version, facts.created))
    assert (cited["version"], cited["date-released"], cited["license"]) == ("1.0.0", "2026-11-22", "CC-BY-4.0")
    assert cited["cff-version"] == "1.2.0" and cited["authors"] == [{"name": "The Xinjiang Record"}]


def test_the_citation_line_says_who_what_which_and_when(facts: ReleaseFacts):
    line = citation_line(facts.title, facts.version, facts.created)
    assert line == "The Xinjiang Record (2026). The Test Record [data set], version 1.0.0, 2026-11-22. Licence: CC-BY-4.0."


def test_the_licence_says_its_id_its_address_and_its_scope():
    text = data_licence_text()
    for words in (
        "SPDX-License-Identifier: CC-BY-4.0",
        "https://creativecommons.org/licenses/by/4.0/legalcode",
        "Attribution",
        "not covered",
    ):
        assert words.casefold() in text.casefold()


def test_it_says_what_the_register_holds_and_lacks(rows, facts):
    """The register is no document, and a release without register rows says nothing of it."""
    assert "register of measures" not in render_readme(frames(rows), facts)
    rows["sources"].append(rows["sources"][0] | {"source_id": "made-up-register", "title": "Made-up register", "genre": "register"})
    rows["sanctions"].append(rows["sanctions"][0] | {"sanction_id": "dk-1", "record_basis": "register", "register_id": "dk-1"})
    coverage = (Coverage("whole", "the order of 2 March", ("dk-",), 28), Coverage("absent", "removals"))
    readme = render_readme(frames(rows), replace(facts, register_coverage=coverage))
    assert "It has 1 row (" in readme
    assert "| whole (28 targets) | the order of 2 March |\n| absent | removals |" in readme
    assert "Made-up register" not in readme
    assert not re.search(r"\{\{|\{%|%\}|\n\n\n|[ \t]\n", readme)
