"""Measures of made-up sentences, by phenomenon."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import parsed, read

from pipeline.extract.candidates import Rejection, SanctionCandidate
from pipeline.extract.context import Context
from pipeline.extract.events import find_events
from pipeline.extract.names import find_entities
from pipeline.extract.sanctions import find_sanctions

NAMES = (
    ("Canada", "place"),
    ("Norway", "place"),
    ("Japan", "place"),
    ("Grimm Textiles", "company"),
    ("Orlov Bank", "company"),
    ("Viktor Orlan", "person"),
    ("Olga Marek", "person"),
)
CODES = {"Canada": "CA", "Norway": "NO", "Japan": "JP"}


def context(text: str) -> Context:
    made = read(text, *NAMES)
    return replace(made, entities=tuple(replace(e, country=CODES.get(e.name)) for e in made.entities))


def sanctions(text: str) -> tuple[SanctionCandidate, ...]:
    return find_sanctions(context(text), [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada imposed sanctions on Orlov Bank in May 2020.",
        "Canada sanctioned Orlov Bank in May 2020.",
        "Orlov Bank was sanctioned by Canada in May 2020.",
        "Sanctions were imposed on Orlov Bank by Canada in May 2020.",
        "Canada blacklisted Orlov Bank in May 2020.",
        "In May 2020 Canada added Orlov Bank to its sanctions list.",
        "Canada put Orlov Bank under sanctions in May 2020.",
        "Canada froze the assets of Orlov Bank in May 2020.",
        "In May 2020 Canada announced an arms embargo against Orlov Bank.",
        "Canada adopted a package of sanctions against Orlov Bank in May 2020.",
        "Orlov Bank came under Canada's sanctions in May 2020.",
    ],
)
def test_frames_of_measures(sentence: str) -> None:
    (found,) = sanctions(sentence)
    assert (found.authority, found.country, found.target, found.target_count) == ("Canada", "CA", "Orlov Bank", 1)
    assert found.announced is not None
    assert found.announced.text.endswith("May 2020")


@pytest.mark.parametrize(
    ("sentence", "instrument"),
    [
        ("Canada froze the assets of Viktor Orlan.", "asset_freeze"),
        ("Canada imposed visa restrictions on Viktor Orlan.", "visa_restriction"),
        ("Canada barred Viktor Orlan from entering the country.", "visa_restriction"),
        ("Canada halted shipments from Grimm Textiles.", "import_ban"),
        ("Canada imposed export controls on Orlov Bank.", "export_control"),
        ("Canada imposed an arms embargo on Norway.", "arms_embargo"),
        ("Norway retaliated with sanctions of its own on Viktor Orlan.", "counter_sanction"),
        ("Canada imposed sanctions on Orlov Bank.", "unspecified"),
    ],
)
def test_the_words_tell_the_instrument(sentence: str, instrument: str) -> None:
    assert [found.instrument for found in sanctions(sentence)] == [instrument]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lawmakers called on Canada to impose sanctions on Orlov Bank.",
        "Canada may impose sanctions on Orlov Bank.",
        "Canada has not sanctioned Orlov Bank.",
        "Canada threatened to blacklist Orlov Bank.",
        "Canada is considering sanctions against Orlov Bank.",
        "Canada discussed the law on sanctions.",
    ],
)
def test_what_was_not_imposed_is_no_measure(sentence: str) -> None:
    assert sanctions(sentence) == ()


def test_what_was_looked_at_is_kept_with_a_reason() -> None:
    rejections: list[Rejection] = []
    find_sanctions(context("Canada may impose sanctions on Orlov Bank."), rejections)
    assert [rejection.reason for rejection in rejections] == ["hypothetical"]


def test_each_target_has_a_row() -> None:
    found = sanctions("Canada imposed sanctions on Orlov Bank and Viktor Orlan.")
    assert [row.target for row in found] == ["Orlov Bank", "Viktor Orlan"]


def test_joint_authorities_have_a_row_each_and_one_event() -> None:
    made = context("Canada and Norway imposed sanctions on Orlov Bank in May 2020.")
    found = find_sanctions(made, [])
    assert {row.country for row in found} == {"CA", "NO"}
    assert [event.event_type for event in find_events(made, found, [])] == ["sanction"]


def test_a_measure_that_follows_shares_the_targets_of_the_first() -> None:
    found = sanctions("Canada blacklisted Orlov Bank in May 2020.\nNorway followed in June 2020.\nJapan took the same step in July 2020.")
    assert [(row.country, row.target) for row in found] == [("CA", "Orlov Bank"), ("NO", "Orlov Bank"), ("JP", "Orlov Bank")]


def test_a_summary_gives_way_to_the_measure_told_in_full() -> None:
    found = sanctions("Canada announced new sanctions against Norway on Monday.\nCanada sanctioned Orlov Bank and Viktor Orlan.")
    assert [row.target for row in found] == ["Orlov Bank", "Viktor Orlan"]
    assert {row.announced.text for row in found if row.announced} == {"Monday"}


def test_legal_references_and_programmes_are_read() -> None:
    (found,) = sanctions("Canada sanctioned Orlov Bank under the Global Magnitsky programme (84 FR 54002).")
    assert (found.programme, found.legal_reference) == ("Global Magnitsky", "84 FR 54002")


def test_an_import_ban_is_an_event_of_its_kind() -> None:
    made = context("Canada halted shipments from Grimm Textiles in May 2020.")
    assert [event.event_type for event in find_events(made, find_sanctions(made, []), [])] == ["import_block"]


@given(st.integers(min_value=2, max_value=9999), st.sampled_from(["companies", "officials", "entities", "banks"]))
def test_counted_targets_keep_their_count(count: int, noun: str) -> None:
    (found,) = sanctions(f"Canada imposed sanctions on {count} {noun} in May.")
    assert found.target is None
    assert found.target_count == count
    assert str(count) in found.target_label


@pytest.mark.parametrize(
    "sentence",
    [
        "Orlov Bank was hit with asset freezes by Canada in May 2020.",
        "Canada announced a freeze on the assets of Orlov Bank in May 2020.",
        "Orlov Bank is among those listed by Canada in May 2020.",
        "Canada said in May 2020 that it had frozen the assets of Orlov Bank.",
        "Canada agreed in May 2020 to impose sanctions on Orlov Bank.",
        "Canada extended its sanctions to Orlov Bank in May 2020.",
        "Canada barred the export of chips to Orlov Bank in May 2020.",
        "Canada's foreign minister signed a decree imposing sanctions on Orlov Bank in May 2020.",
        "The sanctions, announced in May 2020 by Canada, freeze the assets of Orlov Bank.",
    ],
)
def test_roundabout_ways_of_taking_a_measure(sentence: str) -> None:
    (found,) = sanctions(sentence)
    assert (found.country, found.target) == ("CA", "Orlov Bank")


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada renewed its sanctions on Orlov Bank for another year.",
        "Canada prolonged the embargo on Norway in May 2020.",
        "Canada lifted sanctions on Orlov Bank.",
        "Canada would not impose sanctions on Orlov Bank.",
        "Canada will refuse entry to Viktor Orlan.",
    ],
)
def test_what_is_prolonged_lifted_or_to_come_is_no_new_measure(sentence: str) -> None:
    assert sanctions(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("Canada sanctioned 14 officers, including Viktor Orlan and Olga Marek.", ["14 officers", "Viktor Orlan", "Olga Marek"]),
        ("Canada sanctioned Orlov Bank and its director, Viktor Orlan.", ["Orlov Bank", "Viktor Orlan"]),
        ("Canada imposed sanctions on two ships, three companies and a bank.", ["two ships", "three companies", "bank"]),
        ("Canada banned 200 Ruritanians from entering the country.", ["200 Ruritanians"]),
        ("Canada banned the entry of 40 officials.", ["40 officials"]),
        ("Canada sanctioned the following people:\n- Viktor Orlan, a judge\n- Olga Marek, a guard", ["Viktor Orlan", "Olga Marek"]),
        ("Canada announced a ban on all products made by Grimm Textiles.", ["Grimm Textiles"]),
    ],
)
def test_every_target_is_found(sentence: str, targets: list[str]) -> None:
    told = [found.target_label for found in sanctions(sentence)]
    assert [label for label in targets if any(label in each for each in told)] == targets


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada sanctioned Orlov Bank. Norway joined the measures a month later.",
        "Canada sanctioned Orlov Bank. Norway did so a year earlier.",
        "Canada imposed an embargo on Orlov Bank. Norway imposed one too.",
        "Canada sanctioned Orlov Bank. Norway aligned itself with the decision.",
        "Canada sanctioned Viktor Orlan. Norway followed with sanctions on Orlov Bank.",
    ],
)
def test_who_joins_a_measure_takes_it_too(sentence: str) -> None:
    assert ("NO", "Orlov Bank") in {(found.country, found.target) for found in sanctions(sentence)}


def test_partners_in_a_row_without_and_each_have_a_row() -> None:
    found = sanctions("Norway, Canada and Japan on Friday announced sanctions on Orlov Bank.")
    assert sorted(row.country for row in found) == ["CA", "JP", "NO"]


def test_the_united_nations_have_a_code() -> None:
    made = read(
        "The United Nations placed Orlov Bank on its sanctions list.", ("United Nations", "organisation"), ("Orlov Bank", "company")
    )
    assert [found.country for found in find_sanctions(made, [])] == ["UN"]


def test_the_day_of_effect_is_not_that_of_the_announcement() -> None:
    (found,) = sanctions("On 3 May 2021 Canada announced sanctions on Orlov Bank, effective 1 June 2021.")
    assert found.announced is not None
    assert found.effective is not None
    assert (found.announced.text, found.effective.text) == ("3 May 2021", "1 June 2021")


@pytest.mark.parametrize(
    "text",
    [
        "Canada on Tuesday announced sanctions over the crackdown. The measures target nine officers.",
        "Canada said on Tuesday that the firms had helped the army. It added nine officers to its blacklist.",
        "Nine officers were hit with travel bans by Canada on Tuesday.",
    ],
)
def test_a_measure_told_on_has_the_day_of_its_announcement(text: str) -> None:
    (found,) = sanctions(text)
    assert found.announced is not None
    assert found.announced.text == "Tuesday"


def test_a_dated_telling_makes_an_undated_one_superfluous() -> None:
    (found,) = sanctions("Canada sanctioned Orlov Bank on 3 May 2021. Orlov Bank was sanctioned by Canada.")
    assert found.announced is not None


@pytest.mark.parametrize(
    "sentence",
    [
        "Nine judges had their assets frozen in May 2020 after Canada widened its blacklist.",
        "Nine judges were stripped of their visas by Canada in May 2020.",
        "Canada declared nine judges ineligible for entry in May 2020.",
        "Nine judges have been under sanctions by Canada since May 2020.",
        "Nine judges are on Canada's sanctions list since May 2020.",
        "Nine judges found themselves on Canada's blacklist in May 2020.",
        "Canada's travel ban on nine judges took effect in May 2020.",
        "Canada announced the addition of nine judges to its blacklist in May 2020.",
        "The designation of nine judges by Canada came in May 2020.",
        "In May 2020 Canada imposed restrictive measures on nine judges.",
        "Canada ordered banks to freeze the assets of nine judges in May 2020.",
        "Norway criticised Canada's decision to blacklist nine judges in May 2020.",
        "Nine judges were designated as terrorists by Canada in May 2020.",
    ],
)
def test_measures_told_as_a_state_or_by_a_noun(sentence: str) -> None:
    assert [(found.country, found.target_count) for found in sanctions(sentence)] == [("CA", 9)]


@pytest.mark.parametrize(
    ("sentence", "country", "target"),
    [
        ("Canada banned imports of gold from the mine in Norway.", "CA", "Norway"),
        ("Canada halted all trade with Norway.", "CA", "Norway"),
        ("Canada cut off gas supplies to Norway.", "CA", "Norway"),
        ("Canada closed its market to Norwegian salmon.", "CA", "Norwegian salmon"),
        ("A Canadian ban on Norwegian salmon, announced by Canada in May, took effect.", "CA", "Norwegian salmon"),
        ("Canada's cabinet approved a ban on steel exports to Norway.", "CA", "Norway"),
    ],
)
def test_trade_that_is_ended(sentence: str, country: str, target: str) -> None:
    (found,) = sanctions(sentence)
    assert found.country == country
    assert target in found.target_label


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada lifted its travel ban on nine judges.",
        "Lawmakers demanded Canadian sanctions on nine judges.",
        "Canada told the bank that nine judges were customers.",
        "Canada closed its embassy to visitors from Norway.",
        "The club suspended nine judges.",
    ],
)
def test_nouns_and_states_that_are_no_measure(sentence: str) -> None:
    assert sanctions(sentence) == ()


def test_a_step_matched_in_passing_leaves_the_thread_with_who_took_it_first() -> None:
    found = sanctions(
        "Canada blacklisted nine judges on Tuesday, a step that Norway matched within hours.\nThey include Viktor Orlan and Olga Marek."
    )
    assert {(row.country, row.target) for row in found} == {("CA", None), ("NO", None), ("CA", "Viktor Orlan"), ("CA", "Olga Marek")}


def test_a_name_among_many_is_not_the_whole() -> None:
    found = sanctions("Canada imposed sanctions on nine judges, among them Viktor Orlan, in May.")
    assert {row.target_label for row in found} == {"nine judges", "Viktor Orlan"}


def test_a_union_of_states_has_no_country_code() -> None:
    made = read("The Northern Union suspended Norway in May 2020.", ("Northern Union", "organisation"), ("Norway", "place"))
    assert [(found.country, found.target) for found in find_sanctions(made, [])] == [(None, "Norway")]


def test_a_government_told_by_its_adjective_is_an_authority() -> None:
    text = "The German authorities froze the assets of nine judges."
    made = parsed(text)
    made = replace(made, entities=find_entities(made, []))
    assert [(entity.name, entity.kind, entity.country) for entity in made.entities] == [("German authorities", "public_body", "DE")]
    assert [found.country for found in find_sanctions(made, [])] == ["DE"]


def test_a_government_whose_country_is_named_is_no_entity_of_its_own() -> None:
    made = parsed("Germany voted on Sunday. The German authorities counted for days.")
    assert [entity.name for entity in find_entities(made, [])] == ["Germany"]
