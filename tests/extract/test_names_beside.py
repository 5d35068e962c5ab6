"""Names told by what stands beside them or by brackets within: laws, firms that are counted or owned, units, holders of an office."""

from __future__ import annotations

import pytest
from made_up import parsed

from pipeline.extract.names import find_entities


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("They are made under the Chad (Sanctions) Regulations 2021.", "Chad (Sanctions) Regulations 2021", "law_or_programme"),
        ("The Peru (Sanctions) (EU Exit) Regulations 2019 fell.", "Peru (Sanctions) (EU Exit) Regulations 2019", "law_or_programme"),
        ("He broke the Unsafe Harbours (Prevention) Act.", "Unsafe Harbours (Prevention) Act", "law_or_programme"),
        ("Two companies, Darvan Plast and Sona Tekstil, were listed.", "Darvan Plast", "company"),
        ("Ode Metals and its Cork subsidiary, Al Wafa Gems, were listed.", "Al Wafa Gems", "company"),
        ("The 93rd Mountain Brigade burned the village.", "93rd Mountain Brigade", "organisation"),
        ("The coordinator of the Free Peru Forum, Amal Sivak, was arrested.", "Amal Sivak", "person"),
        ("The Cork-based Turkish Archive for Rights (TAR) said so.", "Turkish Archive for Rights", "organisation"),
        ("The Turkish Circle for Rights (TCR) said so.", "Turkish Circle for Rights", "organisation"),
        ("Their news site, Mandalay Lens, was shut.", "Mandalay Lens", "media"),
        ("One in ten is found, says the Madrid-based Lost Vehicle Register.", "Lost Vehicle Register", "organisation"),
        ("The rapporteur on Iran, Amal Sivak, says so.", "Amal Sivak", "person"),
        ("The yard belongs to Karaca Denizcilik.", "Karaca Denizcilik", "company"),
        ("The mine is run by Minera Los Cerros.", "Minera Los Cerros", "company"),
        ("The Policía Nacional said so.", "Policía Nacional", "public_body"),
        ("His name stands in the Aksu Docket, a leaked register of verdicts.", "Aksu Docket", "document_set"),
        ("Filmmaker Alpay Demir was charged.", "Alpay Demir", "person"),
        ("Blogger Nguyen Hoai Nam was charged.", "Nguyen Hoai Nam", "person"),
        ("The Punjab and Haryana High Court freed him.", "Punjab and Haryana High Court", "public_body"),
        ("The Jammu and Kashmir High Court freed him.", "Jammu and Kashmir High Court", "public_body"),
        ("The Voice for Missing Sindhi Persons marched.", "Voice for Missing Sindhi Persons", "organisation"),
        ("The Ombudsman's Office said so.", "Ombudsman's Office", "public_body"),
    ],
)
def test_what_stands_beside_a_name_tells_its_kind(text: str, name: str, kind: str) -> None:
    found = {form: entity.kind for entity in find_entities(parsed(text), []) for form in (entity.name, *entity.aliases)}
    assert found.get(name) == kind


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("India and Nepal Army officers met.", {"India", "Nepal Army"}),
        ("Ministers from Jammu and Kashmir met.", {"Kashmir"}),
        ("The news site Kachin Wave told of it. Then Kachin Wave was blocked.", {"Kachin Wave"}),
        ("Police searched Wuhan Hengmei Vision. Hengmei Vision denied it.", {"Wuhan Hengmei Vision"}),
        ("Don't go to Harare.", {"Harare"}),
        ("Gunmen shot him in Harare.", {"Harare"}),
        ("The National Harbour Council met. The National said so.", {"National Harbour Council", "The National"}),
        ("Youth Rise Vienna marched.", {"Vienna"}),
        ("Lima police said nothing.", {"Lima", "Lima police"}),
        ("The Lima police chief left. In Lima police fired.", {"Lima"}),
    ],
)
def test_what_is_no_part_of_a_name_is_told_apart(text: str, names: set[str]) -> None:
    assert {entity.name for entity in find_entities(parsed(text), [])} == names


def test_the_owner_of_a_name_that_gave_way_to_a_longer_one_is_none() -> None:
    found = find_entities(parsed("Clerks saw in sheets of the Xinjiang police files that at most 40% of the men had left Xinjiang."), [])
    assert {entity.name: len(entity.mentions) for entity in found} == {"Xinjiang": 1, "Xinjiang Police Files": 1}


def test_a_feast_is_no_body() -> None:
    assert find_entities(parsed("They came on the first day of the Thingyan holiday."), []) == ()
