"""Measures told by their authors, by a noun, by a role, or by pointing back, in made-up sentences by phenomenon."""

from __future__ import annotations

import pytest
from made_up_measures import sanctions, told

BORDER = ("Border Service of Canada", "public_body")
REGIONAL = ("Southern African Union", "organisation")


@pytest.mark.parametrize(
    "sentence",
    [
        "The order against Grimm Textiles, issued on Thursday by the Border Service of Canada, takes effect at once.",
        "A withhold release order was issued on Friday by the Border Service of Canada against Grimm Textiles.",
        "The Border Service of Canada has issued a detention order against Grimm Textiles.",
        "A detention order issued by the Border Service of Canada on 3 May bars goods made by Grimm Textiles.",
        "The Border Service of Canada barred goods made by Grimm Textiles at the border.",
        "A finding issued by the Border Service of Canada bars goods from Grimm Textiles.",
        "The Border Service of Canada detained shipments made by Grimm Textiles.",
    ],
)
def test_an_order_stops_the_goods_of_a_firm(sentence: str) -> None:
    assert {(row.country, row.target, row.instrument) for row in sanctions(sentence, BORDER)} == {("CA", "Grimm Textiles", "import_ban")}


@pytest.mark.parametrize(
    "sentence",
    [
        "The order against Viktor Orlan, issued on Monday by a court in Norway, bars him from leaving.",
        "An arrest warrant against Viktor Orlan was issued by Norway in May.",
        "A call for sanctions by Norway on Viktor Orlan went unheard.",
        "The threat of sanctions by Norway on Viktor Orlan remains.",
        "Norway rejected calls for sanctions on Viktor Orlan.",
        "Norway denied that it had frozen the assets of Viktor Orlan.",
        "Reports of an asset freeze by Norway on Viktor Orlan are false.",
        "An arms embargo on Canada, which Norway had proposed, was voted down.",
        "Norway asked Japan to suspend trade preferences for Canada.",
        "The firm brings to 97 the number of people sanctioned by Norway since 2019.",
    ],
)
def test_orders_of_courts_and_measures_not_taken_are_none(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("Norway and Japan have so far limited themselves to asset freezes on Viktor Orlan, imposed in March.", ("March", "March")),
        ("Norway and Japan froze the assets of Viktor Orlan in June 2020.", ("June 2020", "June 2020")),
        ("Sanctions were imposed on Viktor Orlan by Norway in 2021 and by Japan in 2022.", ("2022", "2021")),
        ("Viktor Orlan was sanctioned by Norway in 2021 and Japan in 2022.", ("2022", "2021")),
        ("Travel bans by Norway and Japan on Viktor Orlan followed in June 2020.", ("June 2020", "June 2020")),
    ],
)
def test_each_of_several_authorities_has_its_own_row_and_day(sentence: str, dates: tuple[str, str]) -> None:
    rows = sorted(sanctions(sentence), key=lambda row: row.authority)
    assert [(row.authority, row.target) for row in rows] == [("Japan", "Viktor Orlan"), ("Norway", "Viktor Orlan")]
    assert tuple(row.announced.text if row.announced else "" for row in rows) == dates


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("Japan has today announced measures against the same judges.", "same judges"),
        ("Japan has listed three of them.", "three of them"),
        ("Japan listed the same nine.", "same nine"),
        ("Japan has imposed restrictions on the same judges.", "same judges"),
        ("Japan followed suit in June.", "nine judges"),
    ],
)
def test_targets_told_before_stay_as_worded(sentence: str, target: str) -> None:
    assert told(f"Norway announced sanctions against nine judges on Monday. {sentence}") == [("Japan", target), ("Norway", "nine judges")]


def test_similar_action_against_one_hits_none_of_the_others() -> None:
    text = "Norway sanctioned Viktor Orlan and Olga Marek in May. Japan took similar action against Viktor Orlan last month."
    assert told(text) == [("Japan", "Viktor Orlan"), ("Norway", "Olga Marek"), ("Norway", "Viktor Orlan")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway blocked two bank accounts in the name of Viktor Orlan in 2012.",
        "Norway seized two yachts belonging to Viktor Orlan in March.",
        "Norway froze property worth 3 million euros owned by Viktor Orlan.",
        "Norway impounded a yacht linked to Viktor Orlan.",
        "Norway forbade Viktor Orlan to travel to the country.",
        "Viktor Orlan's assets in Norway were frozen in 2020.",
        "Norway prohibited its companies from doing business with Viktor Orlan.",
        "Viktor Orlan was refused a visa by Norway in 2019.",
        "Viktor Orlan is under sanctions imposed by Norway.",
        "Norway has contented itself with a travel ban on Viktor Orlan.",
    ],
)
def test_belongings_and_journeys(sentence: str) -> None:
    assert told(sentence) == [("Norway", "Viktor Orlan")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway cut Orlov Bank off from its payment system.",
        "Norway excluded Orlov Bank from its financial markets in May.",
        "Norway suspended trade preferences for Orlov Bank in May.",
    ],
)
def test_cut_off_from_what_it_had(sentence: str) -> None:
    assert told(sentence) == [("Norway", "Orlov Bank")]


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("African leaders have frozen the assets of nine ministers and forbidden them to travel.", True),
        ("Foreign ministers have imposed sanctions on nine ministers.", True),
        ("Rebel leaders have frozen the assets of nine ministers.", False),
    ],
)
def test_a_union_told_by_its_leaders(opening: str, found: bool) -> None:
    text = f"{opening}\nThe decision was taken on Sunday at a summit of the Southern African Union."
    assert told(text, REGIONAL) == ([("Southern African Union", "nine ministers")] if found else [])


def test_a_package_that_names_people() -> None:
    made = told("The package, agreed on Monday by Norway, names 106 people.")
    assert made == [("Norway", "106 people")]
