"""Names as English pages print them of many countries: unknown persons, bodies, places and buildings, and what only looks like a name."""

from __future__ import annotations

import pytest
from made_up import parsed

from pipeline.extract.candidates import EntityCandidate
from pipeline.extract.names import find_entities


def entities(text: str) -> tuple[EntityCandidate, ...]:
    return find_entities(parsed(text), [])


def kinds(text: str) -> dict[str, str]:
    """Every printed form and alias with the kind of its entity."""
    return {form: entity.kind for entity in entities(text) for form in (entity.name, *entity.aliases)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The lawyer Daw Khin Maung Htay was held.", "Khin Maung Htay"),
        ("U Win Tin Aung, a village leader, was killed.", "Win Tin Aung"),
        ("Abu Khaled al-Masri, a tribal elder, said so.", "Abu Khaled al-Masri"),
        ("José Ramón Fuentes Arrieta, the mayor, was shot.", "José Ramón Fuentes Arrieta"),
        ("Lt. Gen. Obed Karugaba resigned in May.", "Obed Karugaba"),
        ("Police killed Juan Carlos “El Tigre” Bonilla Valladares in May.", "Juan Carlos Bonilla Valladares"),
        ("They freed Anousa “Jack” Luangsuphom in May.", "Anousa Luangsuphom"),
        ("Okurut, a boatman who asked for help, said he saw it.", "Okurut"),
        ("“They took 35 men,” recalled Gulnar, who fled in May.", "Gulnar"),
        ("Hajja Zeinab Osman, a tea seller, was wounded.", "Zeinab Osman"),
    ],
)
def test_persons(text: str, name: str) -> None:
    assert kinds(text).get(name) == "person"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Fighters of the Kachin Independence Army entered the town.", "Kachin Independence Army", "organisation"),
        ("Fighters of the Chin National Defence Force entered the town.", "Chin National Defence Force", "organisation"),
        ("He told the Daily Lantern about it.", "Daily Lantern", "media"),
        ("It was told by The Brentling newspaper on Friday.", "Brentling", "media"),
        ("Students of the Karlobag Education Centre met.", "Karlobag Education Centre", "facility"),
        ("Worshippers at St. Brigid Catholic Church heard shots.", "St. Brigid Catholic Church", "facility"),
        ("They prayed in St. Brigid's Square on Monday.", "St. Brigid's Square", "facility"),
        ("He was convicted by the Brovnasky district court in May.", "Brovnasky district court", "public_body"),
        ("He was held at Adi Brovna military prison in May.", "Adi Brovna", "facility"),
        (
            "Envoys of the Economic Community of Northern Harbour States met.",
            "Economic Community of Northern Harbour States",
            "organisation",
        ),
        ("She was tried by the Karlobag Chief Magistrate's Court in May.", "Karlobag Chief Magistrate's Court", "public_body"),
        ("Two officers of the Field Force Unit died.", "Field Force Unit", "public_body"),
        ("Researchers at Civic Brenda found it in May.", "Civic Brenda", "organisation"),
        ("Freedom for Ruritania, a group of exiles, says so.", "Freedom for Ruritania", "organisation"),
        ("They were charged under the Prevention of Smuggling Act in May.", "Prevention of Smuggling Act", "law_or_programme"),
        ("Workers at Jinhe Polysilicon were moved.", "Jinhe Polysilicon", "company"),
        ("Carmaker Byquor was taken off it.", "Byquor", "company"),
        ("A blast at a mine at Hpabrant killed two men.", "Hpabrant", "place"),
        ("Guards shot at a truck in Spin Brevik on Monday.", "Spin Brevik", "place"),
        ("Soldiers entered Brovna district on Monday.", "Brovna", "place"),
    ],
)
def test_bodies_and_places(text: str, name: str, kind: str) -> None:
    assert kinds(text).get(name) == kind


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Write to us with #FreeKarsten in the subject.", "FreeKarsten"),
        ("The senator (D-N.Y.) agreed to it.", "D-N"),
        ("He was beaten outside polling station No. 69 in May.", "No. 69"),
        ("Brovnist judges applied it.", "Brovnist"),
    ],
)
def test_what_is_no_name(text: str, form: str) -> None:
    assert form not in kinds(text)


def test_a_last_name_with_a_hyphened_article_is_the_person() -> None:
    found = entities("Abdullah al-Singavi, a blogger, was held. Al-Singavi lost weight.")
    assert [entity.name for entity in found] == ["Abdullah al-Singavi"]


def test_the_bare_name_of_another_place_is_no_alias() -> None:
    found = entities("Soldiers entered Brovna, a town. They left Brovna district in May.")
    assert all("Brovna" not in entity.aliases for entity in found if entity.name == "Brovna district")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("RSF lists 57 reporters who are held in Myanmar.", "Reporters Without Borders"),
        ("RSF shelled a market in Sudan on Monday.", "Rapid Support Forces"),
        ("The raid was led by AFP officers in Australia.", "Australian Federal Police"),
        ("He told AFP so. Australia on Friday expelled two envoys.", "AFP"),
        ("Two barns burned, PTI reported on Monday. Pakistan denied it.", "Press Trust of India"),
        ("PTI workers marched in Lahore, Pakistan, on Monday.", "Pakistan Tehreek-e-Insaf"),
        ("The Press Trust of India said so. Pakistan knew, PTI said.", "Press Trust of India"),
        ("In Australia AFP said on Monday that 14 people had died.", "AFP"),
        ("The NIA searched flats in Nairobi, Kenya.", "NIA"),
        ("The NIA searched flats in Kochi, India.", "National Investigation Agency"),
        ("The National Investigation Agency (NIA) searched flats.", "National Investigation Agency"),
        ("The Australian Federal Police (AFP) met. It told AFP reporters.", "Australian Federal Police"),
    ],
)
def test_a_short_form_of_two_bodies_is_what_the_words_beside_it_or_the_country_tell(text: str, name: str) -> None:
    assert name in kinds(text)


@pytest.mark.parametrize("text", ["They paid Rmb640mn.", "They paid HK$20 and US$3.", "They shut the M25.", "They paid R2m and N500,000."])
def test_a_sum_or_a_road_names_nothing(text: str) -> None:
    assert kinds(text) == {}
