"""Who says what where the speaker is not named beside the words: teams, parts told between, inventories, targets of measures."""

from __future__ import annotations

from datetime import date

import pytest
from made_up import PUBLISHED, read, who_says

from pipeline.extract.extractor import read_all
from pipeline.ingest.document import Document, SourceRecord
from pipeline.ingest.segment import paragraphs

JANE = ("Jane Roe", "person", "scholar")
GROUP = ("Open Fields", "organisation")
LEAGUE = ("Harbour League", "organisation")


def asserters(text: str, published: date = PUBLISHED) -> dict[str, str | None]:
    """The name of who asserts each figure of a text that is read from end to end."""
    record = SourceRecord("made-up", "", "The Made-up Gazette", published_start=published, published_end=published)
    (reading,) = read_all([Document(record, "original", text, paragraphs(text))])
    names = {entity.key: entity.name for entity in reading.entities}
    return {each.text: each.attribution and names.get(each.attribution.asserter or "") for each in reading.figures}


@pytest.mark.parametrize(
    ("text", "words", "asserter"),
    [
        ("Jane Roe leads the survey. Her team has traced 40 families.", "40 families", "Jane Roe"),
        ("Jane Roe leads the survey. Her team was able to match 40 names.", "40 names", "Jane Roe"),
        ("The army freed 900 men. Open Fields could confirm only 40 of the releases.", "40 of the releases", "Open Fields"),
        ("Open Fields has gathered 40 names since May.", "40 names", "Open Fields"),
        ("Open Fields spoke to 40 former inmates.", "40 former inmates", "Open Fields"),
        ("Open Fields claimed 40 votes.", "40 votes", "Open Fields"),
        ("Jane Roe walked the hills, and her inventory, released in May, has 40 sites.", "40 sites", "Jane Roe"),
        ("Open Fields said 70 people had been charged. The figure includes 40 women.", "40 women", "Open Fields"),
        (
            "Open Fields counts 70 of them. At least 40 were freed in May. Police took six of those again, the group said.",
            "40",
            "Open Fields",
        ),
        ("Imagery analysed by Open Fields shows that 40 barns burned.", "40 barns", "Open Fields"),
    ],
)
def test_a_number_is_the_word_of_whoever_counted(text: str, words: str, asserter: str) -> None:
    found = who_says(read(text, JANE, GROUP), words)
    assert found is not None and found.asserter == asserter


@pytest.mark.parametrize(
    "text",
    [
        "Open Fields met in May. Police arrested 40 people. The army denied it, the group said.",
        "Jane Roe could examine 40 graves, if the army let her.",
        "A list smuggled out of Ruritania records 40 names.",
        "Open Fields had one barn and held 40 sheep.",
    ],
)
def test_nobody_speaks_for_what_is_merely_told(text: str) -> None:
    found = who_says(read(text, ("Jane Roe", "person", "minister"), GROUP, ("Ruritania", "place")), "40")
    assert found is None or found.asserter is None


def test_the_group_that_speaks_last_is_none_that_is_spoken_of() -> None:
    context = read("Open Fields met. The Harbour League should leave, and its 40 boats should go, the group said.", GROUP, LEAGUE)
    found = who_says(context, "40 boats")
    assert found is not None and found.asserter == "Open Fields"


def test_a_spokesman_whose_name_follows_is_one_person() -> None:
    context = read("A spokesman for the league, John Doe, denied it. Only 40 had gone, he told reporters.", ("John Doe", "person"))
    found = who_says(context, "40")
    assert found is not None and found.asserter == "John Doe"


def test_a_firm_said_to_do_something_says_nothing() -> None:
    context = read("Among them are Jane Roe, a firm said to recruit spies; and 40 units of the guards.", JANE)
    assert who_says(context, "40 units") is None


@pytest.mark.parametrize(
    "text",
    [
        "Open Fields heard eleven deserters. Soldiers burned the mill, they said, and shot 40 men.",
        "Open Fields said 70 men had been freed. None of the 40 whose names the Harbour League has published was among them.",
    ],
)
def test_another_who_may_have_spoken_ends_the_word_of_a_body(text: str) -> None:
    found = who_says(read(text, GROUP, LEAGUE), "40")
    assert found is None or found.asserter is None


@pytest.mark.parametrize(
    ("text", "figure", "asserter"),
    [
        ("Canada imposed sanctions on seven firms in May. Its list takes in 40 officials.", "40 officials", "Canada"),
        (
            "The European Union froze the assets of Jane Roe. Two firms that sell oil, Alba Trade and Dora Steel, were added to the list.",
            "Two firms",
            "European Union",
        ),
        ("The Canadian Food Club held a dinner for 40 officials.", "40 officials", None),
    ],
)
def test_an_authority_says_how_many_it_has_listed(text: str, figure: str, asserter: str | None) -> None:
    assert asserters(text)[figure] == asserter


def test_an_office_is_told_of_with_the_name_of_its_holder() -> None:
    assert asserters("The mayor of Goma, Kapend Lusala, said five people had been wounded.")["five people"] == "Kapend Lusala"


def test_what_a_text_calls_by_an_abbreviation_is_what_it_defined() -> None:
    text = "The Turkish Archive for Rights (TAR), a group in Vienna, met in Tibet. TAR counts 40 of them."
    assert asserters(text)["40"] == "Turkish Archive for Rights"


STORY = "Jane Roe, 44, ran a bakery until soldiers came for her. She was held in a barracks for nine weeks, she says. "


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (STORY + "In her hall there were 36 women.", "36 women"),
        (STORY + "There were 36 women in the hall. They slept on the bare floor, and four of them died.", "four of them"),
        (STORY + "\n\nGuards beat her with a cable. She was moved with 14 others to a barn.", "14 others"),
        ("Jane Roe was 14. They took her and 60 other girls to a barn. “We walked for days,” she said.", "60 other girls"),
        ("Jane Roe, a driver, saw 20 barns on the road.", "20 barns"),
        (STORY + "\n\nAt night the guards took six of the women to another barn. Jane Roe was let out in May.", "six of the women"),
        ("Jane Roe, 44, was a baker. Jane Roe, 44, went to 16 police stations. “Nobody cared,” she said.", "16 police stations"),
        (STORY + '"I counted," she says.\n\nOpen Fields moved to Ruritz.\n\nShe has found nine of them.', "nine of them"),
    ],
)
def test_a_story_is_told_by_whoever_lived_it(text: str, words: str) -> None:
    found = who_says(read(text, JANE[:2], GROUP), words)
    assert found is not None and found.asserter == "Jane Roe"


@pytest.mark.parametrize(
    "text",
    [
        STORY + "The government has arrested 36 women since then.",
        STORY + "Open Fields was founded in a barn by 36 women.",
        STORY + "\n\nOpen Fields met in May. Soldiers arrested 36 women.",
        "Jane Roe walked home. In her street there were 36 women.",
        "Open Fields gave its prize to a paper with 36 women. Jane Roe left.",
        "As Jane Roe announced a strike, 36 women left.",
        "Open Fields, whose 36 women are paid by the town and the county, called on Ruritz to act.",
        "The trade saw 36 women leave. Jane Roe was 14, she said.",
    ],
)
def test_what_follows_a_story_is_not_all_its_own(text: str) -> None:
    found = who_says(read(text, JANE[:2], GROUP), "36 women")
    assert found is None or found.asserter is None


@pytest.mark.parametrize(
    ("text", "words", "asserter"),
    [
        ("“Our barns are empty,” said Jane Roe of the Harbour League. It expects 40 barns to close.", "40 barns", "Harbour League"),
        ("Jane Roe promised 40 new barns to the town.", "40 new barns", "Jane Roe"),
        ("The army took 40 teachers, Open Fields said on Tuesday. Eleven were freed without charge.", "Eleven", "Open Fields"),
        ("Soldiers took 40 men at a mosque in the hills, the state's army spokesman, Jane Roe, said in a note.", "40 men", "Jane Roe"),
        ("As Open Fields reported in May, 40 firms took part.", "40 firms", "Open Fields"),
        ("Open Fields, which tracks raids, counted 900 dead last year; 40 of them were shot.", "40 of them", "Open Fields"),
        ("Open Fields has seen 40 photographs of the camp.", "40 photographs", "Open Fields"),
        ("Engineers at the Harbour League expect 40 barns to fall.", "40 barns", "Harbour League"),
        ("Open Fields recognises 40 people as hostages.", "40 people", "Open Fields"),
        ("About 40 huts fell (source: Harbour League).", "40 huts", "Harbour League"),
        ("“We know of 40 raids this year.” – Jane Roe", "40 raids", "Jane Roe"),
        ("Jane Roe (a nurse): “We know of 40 raids this year.”", "40 raids", "Jane Roe"),
        ("The mayor rejected a Harbour League story that 40 men had died.", "40 men", "Harbour League"),
        ("The mayor dismissed as nonsense an Open Fields report which said that 40 men had died.", "40 men", "Open Fields"),
        ("The army led by 40% to 38% in a survey of 900 voters published on Sunday by Open Fields.", "38%", "Open Fields"),
        ("Jane Roe recalled being kept with 40 women in one room.", "40 women", "Jane Roe"),
        ("The UN's rapporteur on Iran, Jane Roe, says at least 40 people were shot last year.", "40 people", "Jane Roe"),
        ("The state has closed 40 mills since May, says the Open Fields collective, whose members work abroad.", "40 mills", "Open Fields"),
        ("Harbour League, it's a group in Ruritz, says that makes 40 raids.", "40 raids", "Harbour League"),
        ("Not much, says Jane Roe, an economist. Exports fell by 3 percent. “Nobody noticed,” she told us.", "3 percent", "Jane Roe"),
        ("One in six barns leaks, an Open Fields study found last month.", "One in six barns", "Open Fields"),
        ("According to his lawyer, Jane Roe, he lost 40 teeth.", "40 teeth", "Jane Roe"),
        ("A court filing seen by Open Fields lists 40 payments.", "40 payments", "Open Fields"),
        ("In 2019 Open Fields, a group in Ruritz, concluded that 40 men had died.", "40 men", "Open Fields"),
        ("As many as 40 people may have died in the siege, the Harbour League estimated in May, a week on.", "40 people", "Harbour League"),
        ("Police beat the crowd and took 40 persons, six of them boys, union leader Jane Roe told this newspaper.", "40", "Jane Roe"),
    ],
)
def test_who_is_named_beside_the_words_says_them(text: str, words: str, asserter: str) -> None:
    found = who_says(read(text, JANE[:2], GROUP, LEAGUE), words)
    assert found is not None and found.asserter == asserter


@pytest.mark.parametrize(
    "text",
    ["Soldiers met eight men who recognised 40 people as well as their dogs.", "He left a town, an outpost reported in May, with 40 men."],
)
def test_a_participle_or_a_mere_verb_is_no_word_of_anybody(text: str) -> None:
    assert who_says(read(text, GROUP), "40") is None


def test_the_age_of_who_tells_a_story_is_not_the_story() -> None:
    assert who_says(read("Jane Roe, 44, went to 16 police stations. “Nobody cared,” she said.", JANE[:2]), "44") is None
