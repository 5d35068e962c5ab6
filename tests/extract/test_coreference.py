"""Pronouns and short definite descriptions: what they stand for, and when nothing may be said."""

from __future__ import annotations

from made_up import read

from pipeline.extract.context import Context


def stands_for(context: Context) -> list[tuple[str, str]]:
    return [(context.document.words(span.start, span.end), key) for span, key in sorted(context.antecedents.items())]


def test_a_pronoun_is_the_subject_before() -> None:
    context = read(
        "Jane Roe met John Doe in Oslo. She gave him a letter.", ("Jane Roe", "person", "chairwoman"), ("John Doe", "person", "chairman")
    )
    assert stands_for(context) == [("She", "Jane Roe"), ("him", "John Doe")]


def test_a_pronoun_shows_the_sex_of_its_person() -> None:
    text = "Kim Roe left the country. He now lives in Oslo.\nPat Doe stayed behind. She was questioned, and then he came back."
    context = read(text, ("Kim Roe", "person"), ("Pat Doe", "person"))
    assert stands_for(context) == [("He", "Kim Roe"), ("She", "Pat Doe"), ("he", "Kim Roe")]


def test_a_person_without_a_name_comes_between() -> None:
    context = read("The ministry moved John Doe to a camp. An officer answered the telephone. He hung up.", ("John Doe", "person"))
    assert stands_for(context) == []


def test_two_equal_candidates_give_nothing() -> None:
    context = read("For John Doe and Jim Poe it was late. He left.", ("John Doe", "person"), ("Jim Poe", "person"))
    assert stands_for(context) == []


def test_descriptions_of_bodies() -> None:
    text = (
        "Open Fields, which helps refugees, and the Morning Courier wrote to the Harbour Ministry. "
        "The newspaper asked for figures, and the group asked for names. The ministry gave none."
    )
    context = read(text, ("Open Fields", "organisation"), ("Morning Courier", "media"), ("Harbour Ministry", "public_body"))
    assert stands_for(context) == [("The newspaper", "Morning Courier"), ("the group", "Open Fields"), ("The ministry", "Harbour Ministry")]


def test_a_description_needs_its_noun_in_the_name() -> None:
    context = read(
        "Open Fields wrote to the Harbour Ministry. The tribunal met.", ("Open Fields", "organisation"), ("Harbour Ministry", "public_body")
    )
    assert stands_for(context) == []


def test_a_broadcaster_is_no_newspaper() -> None:
    context = read("Radio North and the Morning Times came. The broadcaster left.", ("Radio North", "media"), ("Morning Times", "media"))
    assert stands_for(context) == [("The broadcaster", "Radio North")]


def test_a_role_is_its_holder_unless_two_hold_it() -> None:
    one = read("John Doe spoke first. The police chief wept.", ("John Doe", "person", "police chief"))
    assert stands_for(one) == [("The police chief", "John Doe")]
    two = read("John Doe and Jim Poe spoke. The professor wept.", ("John Doe", "person", "professor"), ("Jim Poe", "person", "professor"))
    assert stands_for(two) == []


def test_it_is_the_body_of_the_main_clause_and_may_be_empty() -> None:
    context = read("Acme Cotton sold its mills. It bought a ship. It was late.", ("Acme Cotton", "company"))
    assert stands_for(context) == [("its", "Acme Cotton"), ("It", "Acme Cotton")]


def test_nothing_is_looked_for_far_back() -> None:
    text = "John Doe left.\n" + "Prices rose again in the valley.\n" * 4 + "He was tired."
    assert stands_for(read(text, ("John Doe", "person"))) == []


def test_an_object_is_not_its_own_subject() -> None:
    context = read("Jane Roe was jailed. Kim Doe campaigned for her.", ("Jane Roe", "person"), ("Kim Doe", "person"))
    assert stands_for(context) == [("her", "Jane Roe")]


def test_a_phrase_in_front_is_about_the_subject_that_follows() -> None:
    context = read("Jim Poe spoke first. During his years abroad, John Doe wrote letters.", ("Jim Poe", "person"), ("John Doe", "person"))
    assert stands_for(context) == [("his", "John Doe")]


def test_its_is_what_it_is_joined_to() -> None:
    context = read("Acme Cotton blamed the United States and its allies.", ("Acme Cotton", "company"), ("United States", "place"))
    assert stands_for(context) == [("its", "United States")]


def test_a_subject_without_a_name_comes_between_a_body_and_its_pronoun() -> None:
    context = read("Acme Cotton sold its mills. The valley lost its trees.", ("Acme Cotton", "company"))
    assert stands_for(context) == [("its", "Acme Cotton")]
