"""Trade and dealings that an authority ends, in made-up sentences."""

from __future__ import annotations

import pytest
from made_up_measures import sanctions


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
    ("sentence", "target", "instrument"),
    [
        ("Canada stopped selling weapons to Norway in 2016.", "Norway", "arms_embargo"),
        ("Canada has stopped issuing visas to nine Ruritanian judges.", "judges", "visa_restriction"),
        ("Canada forbids its banks to deal with Orlov Bank.", "Orlov Bank", "unspecified"),
        ("Canada told the mills to stop buying cotton from Grimm Textiles.", "Grimm Textiles", "import_ban"),
        ("Canada ordered its banks not to lend to Orlov Bank.", "Orlov Bank", "unspecified"),
        ("Goods from Grimm Textiles may no longer enter Canada.", "Grimm Textiles", "import_ban"),
        ("Viktor Orlan can no longer travel to Canada.", "Viktor Orlan", "visa_restriction"),
        ("Canada banned ships owned by Grimm Textiles from its ports.", "Grimm Textiles", "visa_restriction"),
        ("Two containers of paste from Grimm Textiles were held at the border by Canada.", "Grimm Textiles", "import_ban"),
        ("Customs officers in Canada were told to seize shipments from Grimm Textiles.", "Grimm Textiles", "import_ban"),
        ("Canada was the first country to ban goods made at Grimm Textiles.", "Grimm Textiles", "import_ban"),
    ],
)
def test_dealings_that_are_ended_or_forbidden(sentence: str, target: str, instrument: str) -> None:
    assert {(row.country, target in row.target_label, row.instrument) for row in sanctions(sentence)} == {("CA", True, instrument)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Canada banned the sale of tobacco to minors in 1996.",
        "Orlov Bank stopped selling bonds to customers in Norway.",
        "Canada stopped issuing paper returns to pensioners.",
        "Canada barred two Ruritanian firms from dealing with Canadian banks.",
        "Viktor Orlan may not travel to Canada after all.",
    ],
)
def test_dealings_at_home_are_no_measure_against_those_dealt_with(sentence: str) -> None:
    hit = {row.target_label for row in sanctions(sentence)}
    assert not hit & {"Orlov Bank", "Norway", "minors", "pensioners", "Canadian banks", "Viktor Orlan"}


@pytest.mark.parametrize(
    ("sentence", "target"),
    [
        ("Canada closed its border with Norway.", "Norway"),
        ("Canada has turned away Norwegian clothes since May.", "Norwegian clothes"),
        ("Canada banned Norwegian produce.", "Norwegian produce"),
        ("Canada's embargo on gas for Norway began on 1 June.", "Norway"),
        ("Canada turned away panels that contain silicon from Grimm Textiles.", "Grimm Textiles"),
        ("Canada barred imports from the settlements in Samaria.", "settlements in Samaria"),
    ],
)
def test_goods_told_by_where_they_come_from_or_go(sentence: str, target: str) -> None:
    assert {row.target_label for row in sanctions(sentence)} == {target}


def test_counted_makers_that_nobody_names_are_targets() -> None:
    (found,) = sanctions("Canada banned imports from two of the mills in May.")
    assert (found.target_label, found.target_count) == ("two of the mills", 2)


def test_goods_that_customs_say_they_would_detain_are_held_back() -> None:
    text = "The Border Service of Canada said it would detain shipments from Grimm Textiles."
    assert [row.target for row in sanctions(text, ("Border Service of Canada", "public_body"))] == ["Grimm Textiles"]
    assert sanctions(text.replace("detain shipments", "ban imports"), ("Border Service of Canada", "public_body")) == ()
