"""Who says what: every construction by which English news gives a statement to its speaker."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import read, who_says

from pipeline.extract.attributing.quotations import quotations, quoted_share

JANE = ("Jane Roe", "person", "minister")
GROUP = ("Open Fields", "organisation")
PAPER = ("Morning Courier", "media")
MINISTRY = ("Harbour Ministry", "public_body")


@pytest.mark.parametrize(
    ("text", "words", "asserter", "stance"),
    [
        ("Jane Roe said that 40 people had died.", "40 people", "Jane Roe", "alleges"),
        ("Forty people had died, Jane Roe said on Monday.", "Forty people", "Jane Roe", "alleges"),
        ("Forty people had died, said Jane Roe, who runs the port.", "Forty people", "Jane Roe", "alleges"),
        ("Forty people, Jane Roe said, had died in the fire.", "Forty people", "Jane Roe", "alleges"),
        ("According to Open Fields, 40 people had died.", "40 people", "Open Fields", "alleges"),
        ("Forty people had died, according to Open Fields.", "Forty people", "Open Fields", "alleges"),
        ("Open Fields counts 40 dead in the valley.", "40 dead", "Open Fields", "alleges"),
        ("Open Fields puts the dead at 40.", "40", "Open Fields", "alleges"),
        ("By the count of Open Fields, 40 people are held.", "40 people", "Open Fields", "alleges"),
        ("Figures of Open Fields show that 40 people are held.", "40 people", "Open Fields", "alleges"),
        ("A study by Open Fields found that 40 people are held.", "40 people", "Open Fields", "alleges"),
        ("For Open Fields, the vote was a betrayal of 40 families.", "40 families", "Open Fields", "alleges"),
        ("The Harbour Ministry announced measures against 40 firms.", "40 firms", "Harbour Ministry", "alleges"),
        ("The Harbour Ministry denied that 40 people had died.", "40 people", "Harbour Ministry", "denies"),
        ("The Harbour Ministry rejected the report of 40 deaths.", "40 deaths", "Harbour Ministry", "denies"),
        ("The Harbour Ministry confirmed that 40 people had died.", "40 people", "Harbour Ministry", "confirms"),
        ("The Harbour Ministry declined to comment on the 40 deaths.", "40 deaths", "Harbour Ministry", "declines_comment"),
        ("The Harbour Ministry did not respond to 40 questions.", "40 questions", "Harbour Ministry", "declines_comment"),
        ("In a statement to the Morning Courier, Jane Roe claimed that 40 people had left.", "40 people", "Jane Roe", "alleges"),
        ("Jane Roe told the Morning Courier that 40 people had left.", "40 people", "Jane Roe", "alleges"),
        ("As described by Jane Roe, 40 people had left.", "40 people", "Jane Roe", "alleges"),
        ("Jane Roe urged the council to free 40 people.", "40 people", "Jane Roe", "alleges"),
        ("The Harbour Ministry blacklisted 40 firms on Monday.", "40 firms", "Harbour Ministry", "alleges"),
        ("The Morning Courier reported that 40 people had left.", "40 people", "Morning Courier", "alleges"),
        ("GENEVA (Wire) - Open Fields said 40 people had left.", "40 people", "Open Fields", "alleges"),
        (
            "Police hold 40 people in a barn, two huts and a disused mill, Open Fields (OF) said.",
            "40 people",
            "Open Fields",
            "alleges",
        ),
        ("The report, by Open Fields, identified 40 sites.", "40 sites", "Open Fields", "alleges"),
        ("Open Fields expects the order to delay 40 ships.", "40 ships", "Open Fields", "alleges"),
        ("The Morning Courier quoted Jane Roe as saying that 40 people had left.", "40 people", "Jane Roe", "alleges"),
        ("Ships sank, said Jane Roe, the minister, who put the dead at 40.", "40", "Jane Roe", "alleges"),
    ],
)
def test_constructions(text: str, words: str, asserter: str, stance: str) -> None:
    found = who_says(read(text, JANE, GROUP, PAPER, MINISTRY), words)
    assert found is not None
    assert (found.asserter, found.stance) == (asserter, stance)


@pytest.mark.parametrize(
    ("text", "words", "asserter_type", "relay"),
    [
        ("A source told the Morning Courier that 40 people had left.", "40 people", "anonymous", "cites_unnamed"),
        ("An officer who declined to give his name said 40 people had left.", "40 people", "official_anonymous", "cites_unnamed"),
        ("Survivors said that 40 people had died.", "40 people", "victim", "paraphrases"),
        ("Relatives said that 40 people had died.", "40 people", "relative", "paraphrases"),
        ("Rights groups estimate that 40 people had died.", "40 people", "ngo", "paraphrases"),
        ("Researchers concluded that 40 people had died.", "40 people", "researcher", "paraphrases"),
        ("Forty people have reportedly died.", "Forty people", "unattributed", "unattributed"),
        ("The camp is believed to hold 40 people.", "40 people", "unattributed", "unattributed"),
    ],
)
def test_speakers_without_a_name(text: str, words: str, asserter_type: str, relay: str) -> None:
    found = who_says(read(text, PAPER), words)
    assert found is not None and found.asserter is None
    assert (found.asserter_type, found.relay) == (asserter_type, relay)


def test_who_was_told_is_the_origin_and_stays_it() -> None:
    context = read("A source told the Morning Courier that 40 people had left. The source claimed 50 had stayed.", PAPER)
    found = [who_says(context, words) for words in ("40 people", "50 had")]
    assert [each and each.origin for each in found] == ["Morning Courier", "Morning Courier"]


def test_who_quotes_somebody_is_the_origin() -> None:
    found = who_says(read("The Morning Courier quoted Jane Roe as saying that 40 people had left.", JANE, PAPER), "40 people")
    assert found is not None and found.origin == "Morning Courier"


def test_a_town_beside_the_verb_says_nothing() -> None:
    context = read("Acme, it is a firm based in Ruritz, says that makes 40 ships.", ("Ruritz", "place"))
    found = who_says(context, "40 ships")
    assert found is None or found.asserter is None


def test_who_asked_is_the_origin() -> None:
    context = read("The Morning Courier called the port, where an officer confirmed that 40 people had left.", PAPER)
    found = who_says(context, "40 people")
    assert found is not None and (found.origin, found.asserter_type) == ("Morning Courier", "official_anonymous")


def test_documents_show() -> None:
    context = read("Leaked files obtained by the Morning Courier show that 40 people were held.", PAPER)
    found = who_says(context, "40 people")
    assert found is not None and "Morning Courier" in (found.asserter, found.origin)
    listed = who_says(read("The list shows that 40 people were held."), "40 people")
    assert listed is not None and (listed.stance, listed.root, listed.label) == ("documents", "the list", "The list")


def test_pronouns_keep_their_speaker() -> None:
    context = read("Jane Roe told reporters on Monday that the port was shut. Forty people had left, she said.", JANE)
    found = who_says(context, "Forty people")
    assert found is not None and found.asserter == "Jane Roe"
    unnamed = read("An officer said the port was shut. “Forty people left early in the day,” he said.")
    spoken = who_says(unnamed, "Forty people")
    assert spoken is not None and (spoken.asserter, spoken.label) == (None, "An officer")


def test_direct_speech_goes_on_over_sentences_and_paragraphs() -> None:
    text = (
        "“We counted forty of them that day,” Jane Roe said. “Then ten more people came to us.\n"
        "“And two of them stayed on for good.”\nSix trees fell."
    )
    context = read(text, JANE)
    for words in ("forty of them", "ten more people", "two of them"):
        found = who_says(context, words)
        assert found is not None and (found.asserter, found.relay) == ("Jane Roe", "quotes")
    assert who_says(context, "Six trees") is None


def test_a_passage_taken_over_is_its_outlets() -> None:
    text = (
        "The Morning Courier reported on the port:\nForty people had left the town.\nA clerk said that ten had stayed. [Source]\n"
        "Six trees fell in the night."
    )
    context = read(text, PAPER)
    found, inner = who_says(context, "Forty people"), who_says(context, "ten had stayed")
    assert found is not None and (found.asserter, found.origin) == ("Morning Courier", "Morning Courier")
    assert inner is not None and (inner.asserter, inner.label, inner.origin) == (None, "A clerk", "Morning Courier")
    assert who_says(context, "Six trees") is None


def test_a_list_is_that_of_who_introduces_it() -> None:
    context = read("Open Fields gave these counts in its report, it said:\n• 40 men\n• 50 women\nSix trees fell.", GROUP)
    found = who_says(context, "50 women")
    assert found is not None and found.asserter == "Open Fields"


def test_a_part_of_what_was_told_is_told_by_the_same() -> None:
    context = read("Open Fields said that 40 people were held. Ten of the 40 were women. It rained all day.", GROUP)
    found = who_says(context, "Ten of the 40")
    assert found is not None and found.asserter == "Open Fields"
    assert who_says(context, "It rained") is None
    over = who_says(read("Open Fields said that 40 people were held.\nOf these, ten were women.", GROUP), "ten were")
    assert over is not None and over.asserter == "Open Fields"


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe did not say that 40 people had left.",
        "Jane Roe will say that 40 people had left.",
        "Open Fields found the 40 people guilty.",
        "The gate said to hold 40 people was shut.",
        "Forty people moved the stones for Jane Roe.",
    ],
)
def test_what_nobody_has_said(text: str) -> None:
    found = who_says(read(text, JANE, GROUP), "40 people" if "40 people" in text else "Forty people")
    assert found is None or found.asserter is None


@pytest.mark.parametrize("name", ["he", "she", "Jane Roe", "the minister"])
def test_cues_are_the_verb_as_printed(name: str) -> None:
    context = read(f"Jane Roe, a minister, spoke. Forty people left, {name} said.", JANE)
    cues = [context.document.words(a.cue.start, a.cue.end) for a in context.attributions]
    assert "said" in cues


@given(st.text(alphabet='ab “”" .', max_size=60))
def test_quotations_are_ordered_and_within_the_text(text: str) -> None:
    found = quotations(text)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert 0.0 <= quoted_share(found, 0, len(text)) <= 1.0


@settings(max_examples=15)
@given(st.sampled_from(["said", "claimed", "argued", "warned", "insisted", "wrote", "added", "noted", "maintained"]), st.integers(2, 900))
def test_say_verbs_before_and_after(verb: str, count: int) -> None:
    for text in (f"Jane Roe {verb} that {count} people had left.", f"In all {count} people had left the town, Jane Roe {verb}."):
        found = who_says(read(text, JANE), f"{count} people")
        assert found is not None and found.asserter == "Jane Roe"


@pytest.mark.parametrize(
    ("speaker", "asserter"),
    [
        ("Peru's national police", "Peru"),
        ("Officials of the Harbour Ministry", "Harbour Ministry"),
        ("A spokesman for the Harbour Ministry", "Harbour Ministry"),
        ("An official of the Harbour Ministry", None),
        ("An employee of the Harbour Ministry", None),
    ],
)
def test_only_the_voice_of_a_body_is_the_body(speaker: str, asserter: str | None) -> None:
    """One informant without a name is narrowed down no further than to a kind of asserter."""
    found = who_says(read(f"{speaker} said that 40 people had left.", MINISTRY, ("Peru", "place")), "40 people")
    assert found is not None and found.asserter == asserter and found.label == speaker


def test_parts_of_a_sentence_have_speakers_of_their_own() -> None:
    context = read("Open Fields put the dead at 40; the Harbour Ministry claimed 50 were alive.", GROUP, MINISTRY)
    assert [a and a.asserter for a in (who_says(context, "40"), who_says(context, "50"))] == ["Open Fields", "Harbour Ministry"]


def test_a_report_is_that_of_its_author() -> None:
    context = read("Open Fields published a report on Monday. The report lists 40 sites.", GROUP)
    found = who_says(context, "40 sites")
    assert found is not None and found.asserter == "Open Fields"


def test_what_is_said_in_a_report_is_said_by_the_report_as_well() -> None:
    context = read("Open Fields said in a report that 40 barns were burned. The report found that 50 people fled.", GROUP)
    for words in ("40 barns", "50 people"):
        found = who_says(context, words)
        assert found is not None and found.asserter == "Open Fields"


def test_a_tally_is_that_of_the_body_whose_name_the_parse_cuts() -> None:
    name = "Committee to Protect Fishermen"
    found = who_says(read(f"According to a tally by the {name}, 26 men are held.", (name, "organisation")), "26 men")
    assert found is not None and found.asserter == name


def test_a_monitor_vouches_for_its_own_interviews() -> None:
    found = who_says(read("Open Fields interviewed 31 former inmates in May.", GROUP), "31 former inmates")
    assert found is not None and found.asserter == "Open Fields"


def test_a_bare_noun_is_the_only_body_of_that_name() -> None:
    context = read("The Harbour Ministry closed the port. The ministry said 40 boats sank.", MINISTRY)
    found = who_says(context, "40 boats")
    assert found is not None and found.asserter == "Harbour Ministry"
    one = who_says(read("The Harbour Ministry closed the port. A ministry official said 40 boats sank.", MINISTRY), "40 boats")
    assert one is None or one.asserter_type == "official_anonymous"


def test_a_part_of_them_elsewhere_is_told_by_the_same() -> None:
    found = who_says(read("Open Fields counted 547 people in cells. The port holds 109 of them.", GROUP), "109 of them")
    assert found is not None and found.asserter == "Open Fields"
