"""The words of names, the runs they make up, and the known names among them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import parsed

from pipeline.extract.naming.abbreviations import definition_after, introduces_nickname, stands_for
from pipeline.extract.naming.gazetteer import Gazetteer, gazetteer
from pipeline.extract.naming.kinds import head_of
from pipeline.extract.naming.reference import ReferenceEntry, ReferenceMissing, entries
from pipeline.extract.naming.runs import capitalised_runs
from pipeline.extract.naming.words import titles_of_works, words_of


def runs(text: str) -> list[str]:
    context = parsed(text)
    found = capitalised_runs(words_of(context.paragraphs[0], text), gazetteer())
    return [text[run.inner[0].start : run.inner[-1].end] for run in found]


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("seen by Keung Ka-wai there", "Keung Ka-wai"),
        ("seen by Omar bin Talib there", "Omar bin Talib"),
        ("seen by Ana de la Cruz there", "Ana de la Cruz"),
        (
            "asked the Bureau of the Northern Production and Construction Corps there",
            "Bureau of the Northern Production and Construction Corps",
        ),
        ("asked the Office on Torture Prevention there", "Office on Torture Prevention"),
        ("asked the Ports and Border Protection Agency there", "Ports and Border Protection Agency"),
        ("asked the Fishermen Activists in Lindow (FAIL) there", "Fishermen Activists in Lindow"),
        ("asked the Magistrates’ Court there", "Magistrates’ Court"),
        ("asked the Centre on U.S.-China Trade there", "Centre on U.S.-China Trade"),
        ("the 99th Lindow Division there", "99th Lindow Division"),
        ("asked the Group on Enforced or Involuntary Removals there", "Group on Enforced or Involuntary Removals"),
        ("moved to Correctional Colony No. 56-B there", "Correctional Colony No. 56-B"),
    ],
)
def test_a_run_is_as_long_as_the_name(text: str, run: str) -> None:
    assert run in runs(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("between Lindow and Brovna there", ["Lindow", "Brovna"]),
        ("by Lindow or Brovna there", ["Lindow", "Brovna"]),
        ("asked Lindow’s Ministry there", ["Lindow", "Ministry"]),
        ("asked the Fishery Watch in Geneva there", ["Fishery Watch", "Geneva"]),
        ("asked then-President Karsten there", ["President Karsten"]),
    ],
)
def test_a_run_ends_where_the_next_name_begins(text: str, parts: list[str]) -> None:
    assert runs(text) == parts


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Public Works", "public_body"),
        ("International Court of Rivers", "organisation"),
        ("European Parliament", "public_body"),
        ("Lindow Police University", "public_body"),
        ("Lindow University", "organisation"),
        ("Lindow Riots", "none"),
    ],
)
def test_head_nouns(name: str, kind: str) -> None:
    head = head_of(name.split())
    assert head is not None
    assert head[0] == kind


def test_only_whole_words_of_a_known_name_count() -> None:
    known = Gazetteer(
        (ReferenceEntry("place-lin", "place", "Lin", ("Lin",)), ReferenceEntry("place-lin-sea", "place", "Lin Sea", ("Lin Sea",)))
    )
    assert [(hit.start, hit.end, hit.entries[0].entity_id) for hit in known.hits("Linden, Lin Sea, Lin")] == [
        (8, 15, "place-lin-sea"),
        (17, 20, "place-lin"),
    ]


def test_spellings_of_a_known_name_are_found() -> None:
    known = Gazetteer((ReferenceEntry("body-x", "organisation", "UN Labor Center", ("UN Labor Center",)),))
    assert known.exactly("United Nations Labour Centre")[0].entity_id == "body-x"


def test_an_empty_gazetteer_finds_nothing() -> None:
    assert Gazetteer(()).hits("Lin Sea") == []


def test_missing_reference_data_are_told_once_and_clearly(tmp_path: Path) -> None:
    with pytest.raises(ReferenceMissing, match="reference data are missing"):
        entries(tmp_path / "nowhere")


def test_a_missing_table_holds_nothing(tmp_path: Path) -> None:
    assert entries(tmp_path) == ()


def test_forms_of_the_reference_are_read(tmp_path: Path) -> None:
    row = "body-vlf,Varnholm League,organisation,VLF,the Varnholm League|League of Varnholm,NO,,,true\n"
    header = "entity_id,name,kind,abbreviations,aliases,country,part_of,wikidata,ambiguous\n"
    (tmp_path / "bodies.csv").write_text(header + row, encoding="utf-8")
    (entry,) = entries(tmp_path)
    assert entry.forms == ("Varnholm League", "VLF", "League of Varnholm")
    assert (entry.kind, entry.country, entry.ambiguous) == ("organisation", "NO", True)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        (" (VLF) met", "VLF"),
        (" (the VLF) met", "VLF"),
        (", known as VLF, met", "VLF"),
        (" (in May) met", None),
        (" (Lindow) met", None),
        (" met", None),
    ],
)
def test_definitions_of_abbreviations(text: str, short: str | None) -> None:
    definition = definition_after(text, 0)
    assert (definition.short if definition else None) == short
    if definition:
        assert text[definition.start : definition.end] == short


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=6), min_size=2, max_size=6))
def test_initials_stand_for_their_words(words: list[str]) -> None:
    assert stands_for("".join(word[0] for word in words).upper(), " ".join(word.title() for word in words))


@pytest.mark.parametrize("between", [' ("', ", a commander called “", ", better known as ", ", alias "])
def test_words_that_introduce_a_nickname(between: str) -> None:
    assert introduces_nickname(between)


@pytest.mark.parametrize("between", [" and ", ", ", " met a man called ", ", who was held. He called "])
def test_words_that_introduce_none(between: str) -> None:
    assert not introduces_nickname(between)


def test_titles_of_works_are_told_from_quoted_names() -> None:
    text = "He wrote “Under the Long Shadow of Towers” for “Harbour Aid” and said “This is what We Saw there today”."
    assert [text[start:end] for start, end in titles_of_works(text, 0, len(text))] == ["Under the Long Shadow of Towers"]
