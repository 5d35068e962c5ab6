"""How English tells that a measure is taken, in made-up sentences."""

from __future__ import annotations

import pytest
from made_up_measures import context, sanctions, told

from pipeline.extract.events import find_events
from pipeline.extract.sanctions import find_sanctions


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


def test_legal_references_and_programmes_are_read() -> None:
    (found,) = sanctions("Canada sanctioned Orlov Bank under the Global Magnitsky programme (84 FR 54002).")
    assert (found.programme, found.legal_reference) == ("Global Magnitsky", "84 FR 54002")


def test_an_import_ban_is_an_event_of_its_kind() -> None:
    made = context("Canada halted shipments from Grimm Textiles in May 2020.")
    assert [event.event_type for event in find_events(made, find_sanctions(made, []), [])] == ["import_block"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The raid made Orlov Bank the target of Canadian sanctions, Canada said.",
        "Orlov Bank became the target of sanctions by Canada in May.",
        "The listing of Orlov Bank, published by Canada on 3 May, was welcomed.",
        "Canada, which keeps a blacklist, added Orlov Bank in May.",
        "The Nordic country has frozen the assets of Orlov Bank, Canada said.",
        "Under a decree signed by Canada, the assets of Orlov Bank were frozen.",
        "Canada decided to freeze the assets of Orlov Bank.",
        "The assets of Orlov Bank are frozen, Canada said.",
        "Canada announced sanctions on Tuesday aimed at those who armed the militia, among them Orlov Bank.",
        "Canada signed off on sanctions against Orlov Bank.",
    ],
)
def test_measures_whose_parts_stand_apart(sentence: str) -> None:
    assert told(sentence) == [("Canada", "Orlov Bank")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada froze whatever Orlov Bank might own there.",
        "Canada on Friday outlawed exports to Orlov Bank.",
        "Canada put the lender Orlov Bank on its sanctions list.",
        "Canada ended the embargo that it had imposed on Orlov Bank in 2019.",
        "A lender, Orlov Bank, was placed under Canadian restrictions, Canada said.",
        "Canada widened its sanctions on Friday to include Orlov Bank.",
        "Canada said it would sanction Orlov Bank, effective Friday.",
    ],
)
def test_measures_in_words_that_the_parser_mistakes(sentence: str) -> None:
    assert told(sentence) == [("Canada", "Orlov Bank")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Canada refused Viktor Orlan a visa.", "visa_restriction"),
        ("Viktor Orlan has lost the right to enter Canada.", "visa_restriction"),
        ("Viktor Orlan had visas cancelled by Canada.", "visa_restriction"),
    ],
)
def test_who_may_no_longer_come(text: str, found: str) -> None:
    assert [(row.country, row.target, row.instrument) for row in sanctions(text)] == [("CA", "Viktor Orlan", found)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada became the third country to blacklist Orlov Bank.",
        "Canada took steps to impose sanctions on Orlov Bank.",
        "The sanctions were the first that Canada has imposed on Orlov Bank.",
        "The measures, announced by Canada, hit Orlov Bank.",
        "Canada placed Orlov Bank under personal sanctions on 1 December.",
        "A rule issued by Canada bars its people from buying shares in Orlov Bank.",
    ],
)
def test_measures_told_by_rank_by_steps_and_by_rules(sentence: str) -> None:
    assert told(sentence) == [("Canada", "Orlov Bank")]
