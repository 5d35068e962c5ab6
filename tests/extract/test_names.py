"""Which names a text holds, where they stand, of what kind they are, and which of them are one entity."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import parsed

from pipeline.extract.candidates import EntityCandidate, Rejection
from pipeline.extract.names import find_entities


def entities(text: str) -> tuple[EntityCandidate, ...]:
    return find_entities(parsed(text), [])


def kinds(text: str) -> dict[str, str]:
    """Every printed form with the kind of its entity."""
    return {mention.text: entity.kind for entity in entities(text) for mention in entity.mentions}


def named(text: str, form: str) -> EntityCandidate:
    """The entity that is printed as `form`."""
    return next(entity for entity in entities(text) if any(mention.text == form for mention in entity.mentions))


@pytest.mark.parametrize(
    ("text", "form", "kind"),
    [
        ("They asked the Varnholm Harbour Bureau for a copy.", "Varnholm Harbour Bureau", "public_body"),
        ("He was held by the Ministry of Rivers and Canals for a week.", "Ministry of Rivers and Canals", "public_body"),
        ("She taught at Ostrava Polytechnic University until then.", "Ostrava Polytechnic University", "organisation"),
        ("The Brenn Foundation for Open Archives published it.", "Brenn Foundation for Open Archives", "organisation"),
        ("Activists of the Committee to Protect Fishermen met.", "Committee to Protect Fishermen", "organisation"),
        ("The men were taken to Karlobag Detention Center at night.", "Karlobag Detention Center", "facility"),
        ("They served time in Penal Colony No. 17 near the lake.", "Penal Colony No. 17", "facility"),
        ("The yarn came from Tarmel Spinning Co., Ltd. of Korla.", "Tarmel Spinning Co., Ltd.", "company"),
        ("Lawyers of Farrow & Quill filed it.", "Farrow & Quill", "company"),
        ("It was first told by Radio Zvezdan on Friday.", "Radio Zvezdan", "media"),
        ("A reporter of the Lindow Evening Herald saw them.", "Lindow Evening Herald", "media"),
        ("They were charged under the Harbour Safety Act in May.", "Harbour Safety Act", "law_or_programme"),
        ("The order was given under Executive Order 19999 in May.", "Executive Order 19999", "law_or_programme"),
        ("She received the Ostrava Peace Prize for it.", "Ostrava Peace Prize", "award"),
        ("Their names stand in the Karlobag Papers as well.", "Karlobag Papers", "document_set"),
        ("Villagers of Brovna township fled.", "Brovna township", "place"),
        ("Soldiers burned the village of Tal Brevik on Monday.", "Tal Brevik", "place"),
        ("He was moved to Kravice prison in spring.", "Kravice prison", "facility"),
    ],
)
def test_the_head_noun_tells_the_kind(text: str, form: str, kind: str) -> None:
    assert kinds(text).get(form) == kind


@pytest.mark.parametrize(
    ("text", "form", "kind"),
    [
        ("Tarvell, a retailer, stopped buying.", "Tarvell", "company"),
        ("The goods went to Tarvell, a supermarket chain.", "Tarvell", "company"),
        ("They bought from a firm called Bolta Green Leaf that year.", "Bolta Green Leaf", "company"),
        ("“Lamp in Fog,” a newspaper of exiles, printed it.", "Lamp in Fog", "media"),
        ("The Drovna militia entered the town.", "Drovna", "organisation"),
        ("Varnholm Academy, a security firm, trains hackers.", "Varnholm Academy", "company"),
    ],
)
def test_a_description_beside_a_name_tells_the_kind(text: str, form: str, kind: str) -> None:
    assert kinds(text).get(form) == kind


@pytest.mark.parametrize(
    ("text", "name", "role", "basis"),
    [
        ("Harbour Minister Orsolya Brandvik resigned.", "Orsolya Brandvik", "Harbour Minister", "public_official"),
        ("Judge Ivo Karsten closed the hearing.", "Ivo Karsten", "Judge", "public_official"),
        ("Ivo Karsten, a former police chief, spoke.", "Ivo Karsten", "former police chief", "public_official"),
        ("Dr. Orsolya Brandvik, a professor at a college, spoke.", "Orsolya Brandvik", "professor at a college", "public_figure"),
        ("The economist Ivo Karsten spoke.", "Ivo Karsten", "economist", "public_figure"),
        ("Ivo Karsten, a farmer, was taken away.", "Ivo Karsten", "farmer", "withheld"),
        ("Ivo Karsten, 41, was taken away.", "Ivo Karsten", None, "withheld"),
    ],
)
def test_titles_and_descriptions_become_roles_and_not_names(text: str, name: str, role: str | None, basis: str) -> None:
    person = named(text, name)
    assert (person.kind, person.role, person.publish_basis) == ("person", role, basis)


def test_a_last_name_stands_for_the_person_named_before() -> None:
    person = named("Ivo Karsten, a farmer, was held in May. Karsten was freed in June. Karsten’s sons waited.", "Ivo Karsten")
    assert [mention.text for mention in person.mentions] == ["Ivo Karsten", "Karsten", "Karsten"]
    assert person.aliases == ("Karsten",)


def test_two_persons_with_one_last_name_stay_two() -> None:
    text = "Ivo Karsten, a farmer, was held. His wife, Orsolya Karsten, said she saw it."
    assert {entity.name for entity in entities(text)} == {"Ivo Karsten", "Orsolya Karsten"}


def test_an_abbreviation_stands_for_the_name_that_it_was_given_with() -> None:
    body = named("The Varnholm League of Fishermen (VLF) protested. Later the VLF met officials.", "Varnholm League of Fishermen")
    assert [mention.text for mention in body.mentions][-1] == "VLF"
    assert len(entities("The Varnholm League of Fishermen (VLF) protested. Later the VLF met officials.")) == 1


def test_a_company_is_named_again_by_its_first_word() -> None:
    assert len(entities("Tarvell Textile Co. Ltd. sold yarn. Tarvell denied it.")) == 1


def test_a_nickname_is_the_same_person() -> None:
    person = named("Ivo Stefan Karsten, a commander known as “Grey Wolf”, fled. “Grey Wolf” was seen in May.", "Grey Wolf")
    assert person.name == "Ivo Stefan Karsten"


@pytest.mark.parametrize("form", ["Uyghurs", "Uighurs", "Uygurs"])
def test_spellings_of_a_people_are_one_entity(form: str) -> None:
    assert named(f"Many {form} were taken away.", form).name == "Uyghurs"


def test_a_country_adjective_is_no_place() -> None:
    assert entities("Chinese officials and an Iranian court declined.") == ()


def test_the_owner_of_a_body_is_a_name_of_its_own() -> None:
    assert kinds("France’s Ministry of Rivers answered.") == {"France": "place", "Ministry of Rivers": "public_body"}


def test_a_place_within_a_longer_name_is_no_mention() -> None:
    assert "Kashgar" not in kinds("He was held in Kashgar Detention Center.")


def test_places_that_share_a_noun_are_told_apart() -> None:
    assert {"Kashgar", "Aksu"} <= set(kinds("People from Kashgar and Aksu prefectures were listed."))


def test_a_place_says_what_it_lies_in() -> None:
    place = named("They came from Brovna township, France.", "Brovna township")
    assert (place.place_level, place.part_of, place.country) == ("township", "country-fr", "FR")


def test_nationals_are_no_people_beside_their_country() -> None:
    assert "Kazakh" not in kinds("Kazakhstan released him. A Kazakh lawyer said so.")
    assert kinds("Uyghurs and Kazakhs were held there.")["Kazakhs"] == "ethnic_group"


def test_capital_letters_alone_make_no_name() -> None:
    assert entities("Watching closely, residents waited. Importers complained on Monday in March. Last week it rained.") == ()


def test_a_title_or_a_head_noun_alone_is_no_name() -> None:
    assert entities("The Minister met the Director. The Foundation refused.") == ()


def test_events_and_faiths_are_no_entities() -> None:
    assert entities("After the Harbour Riots many Muslims prayed at Ramadan.") == ()


def test_titles_of_works_hold_no_names() -> None:
    assert entities("Her book is called “How They Fled a Northern Labor Camp” and sold well.") == ()


def test_the_city_of_a_dateline_is_a_place() -> None:
    assert kinds("GENEVA, Oct 6 - Officials met on Thursday to talk about it.")["GENEVA"] == "place"


def test_what_was_passed_over_is_told() -> None:
    rejections: list[Rejection] = []
    find_entities(parsed("The Minister left. Importers complained."), rejections)
    assert {(rejection.text, rejection.rule) for rejection in rejections} >= {("Minister", "names.title/1")}


WORDS = st.sampled_from(
    [
        "Ivo",
        "Karsten",
        "of",
        "the",
        "and",
        "Ministry",
        "Kashgar",
        "said",
        "(VLF)",
        "Uyghurs",
        "’s",
        "U.S.",
        "Act",
        "No.",
        "9",
        ",",
        ".",
        "“",
        "”",
        "Dr.",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=14))
@settings(max_examples=60)
def test_mentions_are_slices_of_the_text_and_keys_are_unique(words: list[str]) -> None:
    text = " ".join(words)
    found = entities(text)
    assert len({entity.key for entity in found}) == len(found)
    for entity in found:
        assert entity.mentions
        for mention in entity.mentions:
            assert text[mention.span.start : mention.span.end] == mention.text
    assert entities(text) == found


@pytest.mark.parametrize(
    ("text", "form", "kind"),
    [
        ("Soldiers burned houses in Paris, Misdrovna and Vologoth.", "Vologoth", "place"),
        ("It lists Volkswagen, Quarnello and others.", "Quarnello", "company"),
    ],
)
def test_names_of_one_list_are_of_one_kind(text: str, form: str, kind: str) -> None:
    assert kinds(text).get(form) == kind


def test_a_number_word_before_people_is_no_name() -> None:
    assert entities("Fourteen people and sixty villagers spoke of it.") == ()


def test_the_owner_country_and_the_ministry_in_small_letters_are_both_named() -> None:
    found = kinds("Norway’s foreign ministry summoned the envoy.")
    assert found["Norway"] == "place"
    assert found["Norway’s foreign ministry"] == "public_body"


def test_a_facility_knows_the_town_in_its_name() -> None:
    facility = named("He was held in Kashgar Central Prison for a year.", "Kashgar Central Prison")
    assert (facility.place_level, facility.country, facility.part_of) == ("site", "CN", "place-kashgar")


def test_an_order_is_named_by_its_number() -> None:
    assert named("Assets are blocked under Executive Order (E.O.) 19999.", "Executive Order (E.O.) 19999").name == "Executive Order 19999"


@pytest.mark.parametrize("text", ["Ronald “Bolt” Karsten spoke.", "Dr. Ivo Karsten QC spoke.", "Ivo Karsten Jr. spoke."])
def test_names_with_nicknames_letters_and_suffixes(text: str) -> None:
    assert "Karsten" in next(entity.name for entity in entities(text) if entity.kind == "person")
    assert "QC" not in kinds(text)


@pytest.mark.parametrize("text", ["He left aboard a Vulkorian.", "They spoke of an Orrelian state.", "The man was known as Grelko."])
def test_one_of_many_and_bynames_alone_are_no_entities(text: str) -> None:
    assert entities(text) == ()


def test_unknown_words_listed_with_persons_are_persons() -> None:
    assert kinds("The poets Ivo Karsten, Josh Rivers, and Orsolya Brandvik won.")["Josh Rivers"] == "person"
