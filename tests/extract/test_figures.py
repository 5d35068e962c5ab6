"""Figures of made-up sentences, by phenomenon."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up import read

from pipeline.extract.candidates import FigureCandidate, Rejection
from pipeline.extract.figures import LONGEST_TEXT, find_figures
from pipeline.extract.quantity.intervals import interval_of
from pipeline.extract.quantity.lexicon import lexicon
from pipeline.extract.quantity.numerals import find_numerals


def figures(text: str, *names: tuple[str, ...]) -> tuple[FigureCandidate, ...]:
    context = read(text, *names)
    found = find_figures(context, [])
    for figure in found:
        assert context.document.text[figure.span.start : figure.span.end] == figure.text
        assert len(figure.text) <= LONGEST_TEXT
    return found


def one(text: str, *names: tuple[str, ...]) -> FigureCandidate:
    found = figures(text, *names)
    assert len(found) == 1, [figure.text for figure in found]
    return found[0]


def values(text: str) -> list[float | None]:
    return [figure.value for figure in figures(text)]


def rejected(text: str) -> list[str]:
    rejections: list[Rejection] = []
    assert find_figures(read(text), rejections) == ()
    return [rejection.reason for rejection in rejections]


BEFORE = {
    phrase: kind
    for kind, phrases in lexicon("qualifiers")["before"].items()
    if kind not in ("range", "minimum", "maximum", "exact")
    for phrase in phrases
}
FORMS = st.one_of(
    st.integers(2, 999).map(str),
    st.integers(3000, 10**9).map(lambda n: f"{n:,}"),
    st.sampled_from(["two", "nine", "twelve", "twenty-five", "two hundred", "six thousand", "three million"]),
    st.integers(11, 99).map(lambda n: f"{n / 10} million"),
)


@settings(max_examples=150)
@given(FORMS, st.sampled_from(sorted(BEFORE)))
def test_any_number_in_any_form_with_any_qualifier_comes_back(written: str, phrase: str) -> None:
    numeral = find_numerals(written)[0]
    figure = one(f"The list held {phrase} {written} lanterns.")
    assert numeral.value is not None
    assert (figure.value, figure.qualifier) == (numeral.value, BEFORE[phrase])
    assert (figure.low, figure.high) == interval_of(BEFORE[phrase], numeral.value, numeral.step)
    assert written in figure.text


@pytest.mark.parametrize(
    ("text", "qualifier", "value"),
    [
        ("They took 40 lanterns or more.", "at_least", 40),
        ("They took 40 or so lanterns.", "about", 40),
        ("They took 40+ lanterns.", "more_than", 40),
        ("They took 1,500-odd lanterns.", "about", 1500),
        ("They took at least some 40 lanterns.", "at_least", 40),
        ("They took another 40 lanterns.", "exact", 40),
        ("They took a total of 40 lanterns.", "exact", 40),
        ("Guards wait over three hours a day.", "exact", 3),
        ("He stayed for over three hours.", "more_than", 3),
    ],
)
def test_qualifiers(text: str, qualifier: str, value: float) -> None:
    figure = one(text)
    assert (figure.qualifier, figure.value) == (qualifier, value)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Sentences ran from three to 20 years.", 3, 20, "years"),
        ("Sentences ran between three and 20 years.", 3, 20, "years"),
        ("It holds 300-400 prisoners.", 300, 400, "persons"),
        ("It holds two to three thousand prisoners.", 2000, 3000, "persons"),
        ("It holds 10 to 12 percent of all adults.", 10, 12, "percent"),
        ("It holds boys of 12 to 15.", 12, 15, "years"),
        ("The clerk was in her thirties.", 30, 39, "years"),
        ("The clerk was in his 50s.", 50, 59, "years"),
    ],
)
def test_ranges(text: str, low: float, high: float, unit: str) -> None:
    figure = one(text)
    assert (figure.value, figure.low, figure.high, figure.qualifier, figure.unit) == (None, low, high, "range", unit)


def test_a_change_is_two_figures() -> None:
    assert values("Executions rose from 300 to 400.") == [300, 400]
    assert values("Sales fell 9% to 4,500 tonnes.") == [9, 4500]


def test_days_of_a_month_do_not_swallow_what_follows() -> None:
    assert values("On June 4, 20 men fled.") == [20]


@pytest.mark.parametrize(
    ("text", "qualifiers"),
    [
        ("The average sentence was 8 years, and the longest 20.", ["average", "maximum"]),
        ("The shortest sentence was two years.", ["minimum"]),
        ("The oldest prisoner died after seven weeks.", ["exact"]),
        ("They got an average of nine years.", ["average"]),
    ],
)
def test_averages_and_ends(text: str, qualifiers: list[str]) -> None:
    assert [figure.qualifier for figure in figures(text)] == qualifiers


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("One in 40 villagers is in prison.", "one_in_n", 40),
        ("1 out of every 6 villagers is in prison.", "one_in_n", 6),
        ("A third of the villagers left.", "one_in_n", 3),
        ("Half of the villagers left.", "percent", 50),
        ("Nine out of ten villagers left.", "percent", 90),
        ("Some 12 per cent left.", "percent", 12),
        ("It rose 3.5 percentage points.", "percent", 3.5),
        ("The rate is 30 times higher.", "times", 30),
        ("It is twice as large.", "times", 2),
        ("It saw a tenfold rise.", "times", 10),
        ("The rule delays one ship in 200.", "one_in_n", 200),
        ("One house in every three burned.", "one_in_n", 3),
        ("They paid $2.6bn.", "usd", 2_600_000_000),
        ("They paid £3 million.", "other", 3_000_000),
        ("They paid 500 roubles.", "other", 500),
        ("They paid HK$500.", "other", 500),
        ("They paid Rmb640mn.", "other", 640_000_000),
        ("They paid Rs 5 crore.", "other", 50_000_000),
        ("It took six weeks.", "other", 6),
        ("It took six days.", "days", 6),
        ("A six-day visit began.", "days", 6),
        ("The nine-member panel met.", "persons", 9),
        ("The 27-nation bloc met.", "countries", 27),
        ("It named 28 firms.", "entities", 28),
        ("It holds 400 photographs.", "images", 400),
        ("It holds 400 pages.", "documents", 400),
        ("It covers 61 counties.", "counties", 61),
        ("It killed 20 Ruritanians.", "persons", 20),
        ("It sank 20 freighters.", "other", 20),
    ],
)
def test_units(text: str, unit: str, value: float) -> None:
    figure = one(text)
    assert (figure.unit, figure.value) == (unit, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A 34-year-old baker fled.", 34),
        ("A 34-year old baker fled.", 34),
        ("The baker, aged 34, fled.", 34),
        ("She fled at the age of 34.", 34),
        ("The baker was 34 at the time of the raid.", 34),
        ("Anna Petrova, 34, fled.", 34),
        ("She said that her brother, 34, fled.", 34),
        ("He turned 34 in a cell.", 34),
    ],
)
def test_ages(text: str, value: float) -> None:
    figure = one(text, ("Anna Petrova", "person"))
    assert (figure.measure, figure.unit, figure.value) == ("age", "years", value)


def test_superlatives_are_ends_of_a_range() -> None:
    youngest, oldest = figures("The youngest of the women was 19 years old, the oldest 88.")
    assert (youngest.qualifier, youngest.low, youngest.high) == ("minimum", 19, None)
    assert (oldest.qualifier, oldest.low, oldest.high) == ("maximum", None, 88)


@pytest.mark.parametrize(
    ("text", "measure", "custody"),
    [
        ("Soldiers detained 40 men in a camp.", "persons_detained", "camp"),
        ("The court sent 40 men to prison.", "persons_imprisoned", "prison"),
        ("The flood killed 40 men.", "persons_killed", None),
        ("Troops killed 40 protesters.", "persons_killed", None),
        ("Prosecutors charged 40 men.", "persons_charged", None),
        ("Relatives recognised 40 men.", "persons_identified", None),
        ("Judges sentenced the poet to 11 years.", "sentence_length", None),
        ("The march lasted 11 days.", "duration", None),
        ("The state runs 80 camps.", "facilities", None),
        ("The trove holds 400 photographs.", "images", None),
    ],
)
def test_measures(text: str, measure: str, custody: str | None) -> None:
    figure = one(text)
    assert (figure.measure, figure.custody) == (measure, custody)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They killed 20 rebels and captured four.", [(20, "persons"), (4, "persons")]),
        ("They freed 20 rebels, six of them boys.", [(20, "persons"), (6, "persons")]),
        ("They took 20 rebels, five of whom died.", [(20, "persons"), (5, "persons")]),
        ("He got 15 years, later cut to 12.", [(15, "years"), (12, "years")]),
        ("They got six and four years.", [(6, "years"), (4, "years")]),
        ("It was signed by 16 of the 27 countries.", [(16, "countries"), (27, "countries")]),
        ("The tally of prisoners stood at 312.", [(312, "persons")]),
        ("The death toll stood at 41.", [(41, "persons")]),
        ("The motion fell by 23 votes to 20, with four abstaining.", [(23, "other"), (20, "other"), (4, "persons")]),
    ],
)
def test_numbers_without_a_noun(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(figure.value, figure.unit) for figure in figures(text)] == expected


def test_a_noun_far_behind_a_list_of_modifiers_is_the_population() -> None:
    figure = one("A coalition of 90 Ruritanian, Moravian, and Silesian farming groups signed.")
    assert figure.unit == "entities"
    assert figure.population == "Ruritanian, Moravian, and Silesian farming groups"


def test_a_share_has_a_denominator() -> None:
    figure = one("At least 14% of the adult population was detained in camps.")
    assert (figure.measure, figure.denominator, figure.custody) == ("detention_rate", "adult population", "camp")


def test_places_that_act_are_not_where_the_number_holds() -> None:
    names = (("Ruritania", "place"), ("Moravia", "place"))
    assert one("Moravia says that 40 men were detained in Ruritania.", *names).place == "Ruritania"
    assert one("Moravia detained 40 men.", *names).place is None


def test_a_second_noun_joins_the_population_only_where_it_is_counted() -> None:
    assert one("They detained 40 farmers and other villagers.").population == "farmers and other villagers"
    assert one("It named 32 persons and institutions.").unit == "entities"


def test_place_and_period_come_from_the_sentence() -> None:
    figure = one("In May 2019 police in Ruritania detained 40 men.", ("Ruritania", "place"))
    assert figure.place == "Ruritania"
    assert figure.period_start is not None and figure.period_start.isoformat() == "2019-05-01"


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 the town burned.",
        "On 3 May the town burned.",
        "On Oct. 1 the town burned.",
        "It fell under Article 21 and Section 307.",
        "It fell under Executive Order 13553.",
        "He was held in Prison No. 21.",
        "MI5 and the G7 met.",
        "The Group of Seven met.",
        "The train left at 14:06.",
        "The train left at 5 p.m.",
        "Call 555-123-4567 now.",
        "They live at 12 Baker Street.",
        "No one came.",
        "One of the towns burned.",
        "One day the town burned.",
        "On the one hand, the town burned.",
        "The two sides met.",
        "The town burned ten years ago.",
        "Over the past 20 years the town grew.",
        "It was the third fire in the second half of 1998.",
        "On day three of the siege the town burned.",
        "It is a one-party state.",
        "See https://example.org/2019/40-towns for more.",
        "Its citation is 88 FR 16104, under 50 U.S.C. 1701.",
        "The M25 was shut, and the ships Kars5 and RM5B sank.",
    ],
)
def test_no_quantity(text: str) -> None:
    assert [figure.text for figure in figures(text)] == []


def test_what_is_rejected_is_told_with_its_reason() -> None:
    assert rejected("It fell under Article 21.") == ["number of a thing"]
    assert "year" in rejected("The 1995 law stayed.")


def test_captions_and_shares_each_are_minor() -> None:
    assert one("Three guards lead a man away. Photo credit: The Gazette").minor
    assert not one("Police detained 40 men.").minor


def test_names_in_words_are_no_quantities() -> None:
    assert figures("The dam at Three Gorges leaks.") == ()


@given(st.text(alphabet=st.sampled_from("0123456789 ,.-%$abtwo\n"), max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    if text.strip():
        for figure in figures(text):
            assert figure.low is None or figure.high is None or figure.low <= figure.high
