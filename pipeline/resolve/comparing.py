"""Which figures measure the same thing, and which a reader takes for one number (codebook: quantities).

Comparable figures have the same measure, unit, population, denominator, basis, custody and place and overlapping periods. An age needs
no place and no period, what lies in one named collection no place, and what belongs to one event has that event's place.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline import REFERENCE_FOLDER
from pipeline.ingest.readers import csv_rows
from pipeline.resolve.counted import lexicon
from pipeline.resolve.identity.belonging import ancestors, reference_parents
from pipeline.resolve.wording import folded
from schemas.derive import Row

SAME = ("measure", "unit", "denominator", "basis", "custody")
# Without case, spelling and number: words of this length and longer are cut to it.
STEM = 6
FUNCTION_WORDS = frozenset({"the", "a", "an", "of", "and", "or", "in", "at", "from", "for", "to", "with"})
COLLECTION = re.compile(r"\(([^)]+)\)\s*$")
SHARES = frozenset({"percent", "one_in_n"})
Key = tuple[str, ...]


def counted(figure: Row) -> Key:
    """What a figure counts, so that two ways to say it are equal; empty if nobody knows."""
    said = str(figure["population"] or "")
    collection = COLLECTION.search(said)
    words = [_stem(word) for word in re.findall(r"\w+", COLLECTION.sub("", said).casefold())]
    kept = [word for word in words if word not in FUNCTION_WORDS and word not in _spare()]
    if figure["measure"] == "images":
        kept = _picture(kept)
    return (*sorted(set(kept)), *([f"in {collection.group(1).casefold()}"] if collection else []))


def _picture(words: list[str]) -> list[str]:
    """The words for a picture in one wording, with whom it shows by itself; of those whom it shows only the last word, their noun."""
    table = lexicon()["pictures"]
    nouns, shown = {_stem(noun) for noun in table["nouns"]}, {_stem(noun): _stem(whom) for noun, whom in table["of"].items()}
    if not nouns & set(words):
        return words
    last = next(i for i, word in enumerate(words) if word in nouns)
    of = words[last + 1 :][-1:] or [shown[word] for word in words if word in shown][:1]
    return ["picture", *of]


@cache
def _spare() -> frozenset[str]:
    return frozenset(_stem(word) for word in lexicon()["nouns"]["spare"])


def _stem(word: str) -> str:
    spelt = {"uighur": "uyghur", "uighurs": "uyghurs", "uygur": "uyghur", "uygurs": "uyghurs"}.get(word, word)
    singular = spelt[:-3] + "y" if spelt.endswith("ies") else spelt[:-1] if spelt.endswith("s") and not spelt.endswith("ss") else spelt
    return singular[:STEM] if len(spelt) > 3 else spelt


def comparable(left: Row, right: Row) -> bool:
    """Whether two figures measure the same thing, so that their intervals may be held against each other."""
    who = counted(left)
    if not who or who != counted(right) or any(folded(left[name]) != folded(right[name]) for name in SAME):
        return False
    if left["measure"] == "age":
        return True
    if not _periods_meet(left, right):
        return False
    if left["event_id"] is not None and left["event_id"] == right["event_id"]:
        return True
    # guards here and guards there, camps somewhere and camps somewhere else: such a noun says too little
    if left["measure"] in lexicon()["loose"]["measures"] or _bare(who, left["place_id"]):
        return False
    if left["place_id"] == right["place_id"]:
        return True
    return who[-1].startswith("in ") and None in (left["place_id"], right["place_id"])


def _bare(who: Key, place: object) -> bool:
    """Whether a population is one noun at no place."""
    return len(who) < 2 and place is None


def contradict(left: Row, right: Row) -> bool:
    """Whether the intervals of two figures are disjoint."""
    return _above(left, right) or _above(right, left)


def _above(left: Row, right: Row) -> bool:
    return left["low"] is not None and right["high"] is not None and left["low"] > right["high"]


def _periods_meet(left: Row, right: Row) -> bool:
    starts = (left["period_start"] or date.min, right["period_start"] or date.min)
    ends = (left["period_end"] or date.max, right["period_end"] or date.max)
    return starts[0] <= ends[1] and starts[1] <= ends[0]


def named_family(key: Key) -> bool:
    """Whether a family is one that readers take for one number whatever the words, and not the same words at different times."""
    return key[0] in lexicon()["families"]


def family(figure: Row) -> Key:
    """What a reader takes for one number: the people of one nation who are held in its country, the share of those held, else the same
    measure of the same population at the same place, however dated. A last part that is empty is a country that nobody names."""
    for name, measures in lexicon()["families"].items():
        if figure["measure"] in measures:
            found = _held(name, figure)
            if found:
                return found
    who = counted(figure)
    said_enough = (
        who
        and figure["measure"] not in lexicon()["loose"]["measures"]
        and (figure["measure"] == "age" or not _bare(who, figure["place_id"]))
    )
    alone = "" if said_enough else str(figure["figure_id"])
    place = "" if figure["measure"] == "age" or (who and who[-1].startswith("in ")) else str(figure["place_id"] or "")
    return (str(figure["measure"]), str(figure["unit"]), *who, alone, f"at {place}")


def _held(name: str, figure: Row) -> Key | None:
    place = figure["place_id"]
    above = [place, *ancestors(place, reference_parents())] if place else []
    country = next((i for i in above if str(i).startswith("country-")), "")
    if name == "share_held":
        return (name, str(country)) if figure["unit"] in SHARES else None
    # a people is counted as a whole in its country or in a region of it, not in one of its counties
    people = _people(str(figure["population"] or ""))
    of_a_part = any(word in lexicon()["nouns"]["parts"] for word in folded(figure["population"]).split())
    if people is None or of_a_part or (above and above[0] != country and len(above) > 2):
        return None
    return (name, people, str(country) or _home(people))


@cache
def _listed() -> list[dict[str, str]]:
    return csv_rows(REFERENCE_FOLDER / "peoples.csv")


@cache
def _peoples() -> dict[str, str]:
    return {folded(name): row["entity_id"] for row in _listed() for name in [row["name"], *row["aliases"].split("|")] if name}


def _home(people: str) -> str:
    """The country from which most reports of a people come; empty if the list names none."""
    country = next(row["country"] for row in _listed() if row["entity_id"] == people)
    return f"country-{country.casefold()}" if country else ""


def _people(population: str) -> str | None:
    """The people that a population names first."""
    words = folded(population).split()
    runs = (" ".join(words[i : i + size]) for i in range(len(words)) for size in (3, 2, 1))
    return next((_peoples()[run] for run in runs if run in _peoples()), None)
