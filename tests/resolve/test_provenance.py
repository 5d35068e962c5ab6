"""Who first collected a claim and what stands beneath it, where the text around the claim says so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.resolve.origins import corroboration, status, support
from pipeline.resolve.record import derive, resolve
from schemas.derive import Row
from tests.resolve.reports import Report

TEXT = (
    "A clerk was arrested in Nordhavn.\n"
    "Harbour Radio says a source told it that the clerk was detained.\n"
    "He was led away at night.\n"
    "An officer told Harbour Radio that he was taken.\n"
    "Elsewhere a ship was seized.\n"
    "The weather was held to blame.\n"
)


def _story() -> Report:
    report = Report("one", TEXT)
    radio = report.entity("Harbour Radio", "media", "body-harbour-radio")
    source = report.said("a source", origin=radio, root="an anonymous source")
    officer = report.said("An officer", origin=radio, root="an unnamed official", stance="confirms", asserter_type="official_anonymous")
    for words, said in (("arrested", None), ("detained", source), ("led away", None), ("taken", officer), ("seized", None)):
        report.event(words, "detention", {"clerk" if words == "arrested" else words: "target"}, said)
    joined = report.events[0]
    mentions = tuple(event.mentions[0] for event in report.events[:4])
    report.events = [type(joined)(joined.key, joined.event_type, joined.title, mentions, joined.participants), report.events[4]]
    return report


def _claims(report: Report) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for claim in resolve([report.reading()]).tables["claims"]:
        if claim["table"] == "events":
            found.setdefault(claim["paragraph"], []).append(claim)
    return found


def test_what_goes_on_with_a_story_has_the_storys_origin() -> None:
    claims = _claims(_story())
    assert [claims[number][0]["origin"] for number in (1, 2, 3, 4)] == ["body-harbour-radio"] * 4
    assert claims[5][0]["origin"] is None


def test_a_detention_that_an_officer_confirms_is_acknowledged_on_one_origin() -> None:
    detention = next(row for row in resolve([_story().reading()]).tables["events"] if row["roots"])
    assert (detention["status"], detention["corroboration"]) == ("acknowledged", "one_collector_many_roots")
    assert (detention["origins_min"], detention["origins_max"], detention["roots"]) == (1, 1, 2)


def test_an_origin_is_not_lent_across_another_one() -> None:
    report = _story()
    paper = report.entity("Nordhavn", "media", "body-nordhavn-post")
    report.said("night", origin=paper)
    assert _claims(report)[3][0]["origin"] != "body-harbour-radio"


EXAMINED = [
    "A leaked police list seen by Harbour Radio and Coast Post names sailors who were detained.\n",
    "Harbour Radio and Coast Post have seen a leaked police list. It names sailors who were detained.\n",
]


@pytest.mark.parametrize("text", EXAMINED)
def test_what_two_outlets_examined_has_both_as_origin_and_one_root(text: str) -> None:
    report = Report("one", text)
    report.entity("Harbour Radio", "media", "body-harbour-radio")
    report.entity("Coast Post", "media", "body-coast-post")
    said = report.said("detained", root="the list", stance="documents", asserter_type="unattributed")
    report.event("detained", "detention", {"sailors": "target"}, said)
    report.figure("sailors", "persons_detained", 40, "exact", attribution=replace(said, root=None))
    tables = resolve([report.reading()]).tables
    (row,) = tables["events"]
    assert (row["corroboration"], row["origins_min"], row["roots"]) == ("one_root_many_examiners", 2, 1)
    (quantity,) = tables["quantities"]
    assert (quantity["origins_min"], quantity["origins_max"], quantity["roots"]) == (2, 2, 1)


def test_lists_and_leaked_files_are_called_by_one_name() -> None:
    report = Report("one", "The Port Papers show arrests.\nThe leaked documents show charges.\nA database shows deaths.\n")
    report.entity("Port Papers", "document_set", "body-port-papers")
    roots = [("arrests", "Port Papers"), ("charges", "the leaked document"), ("deaths", "the leaked police database")]
    for words, root in roots:
        report.event(words, "detention", {words: "target"}, report.said(words, root=root))
    assert [claims[0]["root"] for _, claims in sorted(_claims(report).items())] == ["Port Papers", "Port Papers", "the list"]


def test_a_general_denial_contests_no_particular_event() -> None:
    report = Report("one", "Sailors were detained.\nThe port denies all allegations of abuse.\n")
    denial = report.said("allegations", stance="denies", asserter_type="state")
    report.event("detained", "detention", {"Sailors": "target"})
    report.event("allegations", "detention", {"port": "agent"}, denial)
    both = report.events[0]
    report.events = [type(both)(both.key, both.event_type, both.title, (*both.mentions, *report.events[1].mentions), both.participants)]
    assert resolve([report.reading()]).tables["events"][0]["status"] == "alleged"


def _claim(origin: str | None, root: str | None, stance: str = "alleges") -> Row:
    return {"source_id": "a", "origin": origin, "root": root, "stance": stance, "asserter_type": "state"}


def test_a_root_that_one_of_several_origins_names_is_no_common_root() -> None:
    claims = [_claim("radio", "an unnamed official"), _claim("post", None)]
    assert corroboration(claims, official=False) == "independent"
    assert support(claims).roots == 1


def test_a_denial_is_not_contested_by_being_denied() -> None:
    assert status([_claim(None, None, "denies")], official=False, itself_denial=True) == "alleged"


def _held(office: str, country: str, stance: str = "alleges", named: bool = False) -> str:
    """The status of an arrest in Freedonia of which a source tells and an official of some country."""
    report = Report("one", f"A source says Erik Lund was taken.\nAda Berg of the {office} said he was detained.\n")
    clerk = report.entity("Erik Lund", "person", "person-erik-lund", country="FR")
    report.entity(office, "public_body", "body-office", country=country)
    report.entity("Ada Berg", "person", "person-ada-berg", country=country)
    source = report.said("A source", root="an anonymous source")
    official = report.said("Ada Berg", stance=stance, asserter_type="official_anonymous")
    if named:
        official = replace(official, asserter="person-ada-berg", asserter_type="official_named")
    report.event("taken", "detention", {clerk: "target"}, source)
    report.event("detained", "detention", {clerk: "target"}, official)
    first, second = report.events
    report.events = [replace(first, mentions=first.mentions + second.mentions)]
    tables = resolve([report.reading()]).tables
    tables["participants"].append(
        {"event_id": tables["events"][0]["event_id"], "entity_id": "country-fr", "label": None, "role": "agent", "claim_id": "c"}
    )
    tables["entities"].append({**tables["entities"][0], "entity_id": "country-fr", "country": "FR"})
    derive(tables)
    return str(tables["events"][0]["status"])


def test_an_official_of_the_side_that_did_it_acknowledges_it() -> None:
    assert _held("Port Police", "FR") == "acknowledged"
    assert _held("Port Police", "FR", named=True) == "acknowledged"


def test_an_official_of_another_country_acknowledges_nothing() -> None:
    assert _held("Ministry of Sylvania", "SY") == "alleged"
    assert _held("Ministry of Sylvania", "SY", stance="confirms", named=True) == "alleged"
