"""An amount with its unit and what it counts, or the reason why it is no quantity after all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from pipeline.extract.quantity.ages import age_end, follows_age
from pipeline.extract.quantity.lexicon import alternatives, lexicon
from pipeline.extract.quantity.passage import Passage
from pipeline.extract.quantity.phrases import Amount
from pipeline.extract.quantity.population import Counted, counted
from pipeline.extract.quantity.units import MONEY_WORDS, TIME_UNITS, hyphened, money, percent, unit_of_noun

_LISTS = lexicon("exclusions")
_ANAPHORA = frozenset(_LISTS["anaphora"]["nouns"])
_ONE_BEFORE = re.compile(rf"\b{alternatives(_LISTS['one_counts']['before'])}\s+$", re.IGNORECASE)
# "four men and one woman": the sum is meant.
_ONE_BESIDE = re.compile(
    rf"\b(?:\d+|{alternatives([*lexicon('numerals')['ones'], *lexicon('numerals')['teens']])})\s+(?:[a-z]+\s+){{1,2}}and\s+$", re.IGNORECASE
)
_ONE_AFTER = re.compile(rf"\s+\w+\s+{alternatives(_LISTS['one_counts']['after'])}\s+\w", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|these|those|all|both)\s+$", re.IGNORECASE)
_PERIOD_BEFORE = re.compile(r"\b(?:past|last|next|coming|previous|preceding|following|first|final)\s+$", re.IGNORECASE)
_PERIOD_AFTER = re.compile(r"\s+(?:ago|earlier|later|afterwards?|hence|before|prior|previously|after|beforehand|since)\b", re.IGNORECASE)
_OF_KNOWN = re.compile(r"\s+of\s+(?:them|whom|those|these|us|you|which|the|its|their|his|her|our)\b", re.IGNORECASE)
_OF_LEAD = re.compile(
    r"\s+of\s+(?:(?:them|whom|these|those|us)\b(?:\s+(?:were|are)\b)?|(?:the|its|their|his|her|our|these|those)\b(?:\s+own\b)?"
    r"(?:\s+\w+'s?)?(?:\s+[\d,]+|\s+(?:two|three|four|five|six|seven|eight|nine|ten|dozen)\b)?)\s+",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r"\s+of\s+(?P<what>(?:the|its|their|all|his|her|[a-z]+)\b[^.,;:()]*)", re.IGNORECASE)
_VOTES = re.compile(r"\b(?:vot(?:e|es|ed|ing)|ballots?|passed|approved|adopted|rejected|majority)\b", re.IGNORECASE)
# The other side of a vote stands beside the number: "96 to 0", "428-1"; the bar marks where the number was.
_AGAINST = re.compile(r"\d\s*(?:-|to)\s*\|$|\d\s*(?:-|to)\s*\||\|\s*(?:-|to)\s*\d")
_PARENT_OF = re.compile(
    r"\b(?:mother|father|parents?|family|families|crew|couple|party|team|crowd|town|city|village|community|population)\s+of\s+$",
    re.IGNORECASE,
)
_NUMBER_WORD = r"(?:[\d,.]*\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)"
_HEDGE = r"(?:at\s+least|as\s+many\s+as|more\s+than|some|about|around|another|up\s+to|nearly|almost|over|perhaps|possibly)"
_NEXT_NUMBER = re.compile(
    rf"(?:\s*,\s+{_NUMBER_WORD})*,?\s+(?:and|or)\s+(?:{_HEDGE}\s+)?{_NUMBER_WORD}\b(?!\s+(?:other|more|of)\b)", re.IGNORECASE
)
_EXPLAINED = re.compile(r"\s*:\s+(?:the|all|how\s+many|number\s+of)\s+", re.IGNORECASE)
_TIMES = re.compile(r"[-\s]+times\b(?:\s+(?:higher|lower|more|greater|larger|bigger|smaller|as\s+\w+|the)\b)?", re.IGNORECASE)
_TALLIES = frozenset(_LISTS["tallies"]["words"])


@dataclass(frozen=True, slots=True)
class Described:
    """An amount at [start, end), unit marks and counted noun included.

    `form` is age, time, money, percent, one_in_n, times or count. `unit` is None where the noun must be got from an earlier figure.
    """

    start: int
    end: int
    unit: str | None
    form: str
    noun: str | None = None
    population: tuple[int, int] | None = None
    denominator: tuple[int, int] | None = None
    anchor: Token | None = None


def _known_people(passage: Passage, found: Counted) -> bool:
    return any(start <= found.head.idx < end for start, end in passage.peoples)


def _period(passage: Passage, start: int, end: int) -> bool:
    """Whether a length of time only says when: "five years ago", "the past 25 years"."""
    return bool(_PERIOD_BEFORE.search(passage.text[:start]) or _PERIOD_AFTER.match(passage.text, end))


def _denominator(passage: Passage, end: int, ceiling: int) -> tuple[int, int] | None:
    match = _OF_WHAT.match(passage.text, end, ceiling)
    if match is None:
        return None
    found = counted(passage.doc, match.start("what") + _article(match.group("what")), len(passage.doc), singular=True)
    return (found.start, found.end) if found and found.end <= ceiling else None


def _article(phrase: str) -> int:
    lead = re.match(r"(?:all\s+)?(?:(?:the|its|their|his|her|all)\s+)?", phrase, re.IGNORECASE)
    return lead.end() if lead else 0


def _rate(passage: Passage, amount: Amount, ceiling: int) -> Described | None:
    """Percentages, shares, multiples."""
    if amount.form in ("number", "range"):
        mark = percent(passage.text, amount.start, amount.end)
        if mark:
            what = _denominator(passage, mark.end, ceiling)
            return Described(amount.start, mark.end, "percent", "percent", denominator=what)
        times = _TIMES.match(passage.text, amount.end)
        return Described(amount.start, times.end(), "times", "times", "time") if times else None
    if amount.form == "multiple":
        return Described(amount.start, amount.end, "times", "times")
    if amount.form in ("one_in_n", "share"):
        found = counted(passage.doc, amount.end, passage.tokens(amount.start, ceiling).end)
        what = (found.start, found.end) if found else _denominator(passage, amount.end, ceiling) or _kind_within(passage, amount)
        unit = "one_in_n" if amount.form == "one_in_n" else "percent"
        return Described(amount.start, max(what[1], amount.end) if what else amount.end, unit, "percent", denominator=what)
    return None


def _kind_within(passage: Passage, amount: Amount) -> tuple[int, int] | None:
    """What a share is of, where it stands between its numbers: the ships of "one ship in 200"."""
    first = re.match(r"\w+\s+(?!in\b|out\b|of\b)", passage.text[amount.start : amount.end], re.IGNORECASE)
    if first is None or amount.form != "one_in_n":
        return None
    found = counted(passage.doc, amount.start + first.end(), passage.tokens(amount.start, amount.end).end, singular=True)
    return (found.start, found.end) if found else None


def _age(passage: Passage, amount: Amount, former: Described | None) -> Described | None:
    if amount.form == "decade":
        return Described(amount.start, amount.end, "years", "age")
    if amount.form not in ("number", "range"):
        return None
    names = [*passage.peoples, *passage.names]
    end = age_end(passage.text, passage.doc, amount.start, amount.end, amount.value, passage.people, names)
    if end is None and former and former.form == "age" and former.end <= amount.start:
        end = amount.end if follows_age(passage.text, former.end, amount.start, amount.end) else None
    if end is None:
        return None
    unit = re.match(r"[-\s]?(month|week|day)", passage.text[amount.end : end])
    return Described(amount.start, end, TIME_UNITS[unit.group(1)] if unit else "years", "age")


def _adjective(passage: Passage, amount: Amount) -> Described | None:
    """ "six-day visit", "47-member council"."""
    found = hyphened(passage.text, amount.start, amount.end)
    if found is None:
        return None
    noun = counted(passage.doc, found.end, len(passage.doc), singular=True)
    inside = noun is not None and noun.start <= found.end + 2
    population = (noun.start, noun.end) if noun and inside else None
    end = noun.end if noun and inside else found.end
    form = "time" if found.word in TIME_UNITS else "money" if found.word in MONEY_WORDS else "count"
    if form == "time" and re.search(r"\bplan\b", passage.text[found.end : end], re.IGNORECASE):
        raise ValueError("name of a plan")
    return Described(amount.start, end, found.unit, form, found.word, population)


def _toll(passage: Passage, amount: Amount, floor: int) -> bool:
    """Whether the number is a death toll: "put the toll at 41"."""
    return bool(re.search(r"\btoll\b[^.;]{0,40}$", passage.text[floor : amount.start], re.IGNORECASE))


def _tally(passage: Passage, amount: Amount, floor: int) -> Counted | None:
    """What "the number of ...", "a tally of ..." counted, where the number itself stands later in the sentence."""
    for token in reversed(list(passage.tokens(floor, amount.start))):
        following = passage.doc[token.i + 1] if token.i + 1 < len(passage.doc) else None
        if token.lemma_.casefold() in _TALLIES and following is not None and following.text.casefold() in ("of", "for"):
            return counted(passage.doc, following.idx + len(following), passage.token_at(amount.start).i)
    return None


def _counted_of(passage: Passage, end: int, ceiling: int) -> Counted | None:
    """The noun of "seven of them children", "14 of the country's 18 states"; None for a pronoun alone."""
    lead = _OF_LEAD.match(passage.text, end, ceiling)
    if lead is None:
        return None
    found = counted(passage.doc, lead.end(), passage.tokens(end, ceiling).end)
    return found if found and found.start <= lead.end() + 2 else None


def _shared(passage: Passage, amount: Amount, ceiling: int) -> Counted | None:
    """The noun that a number shares with the next one: "six and four years", "10, 12 and 15 people"."""
    match = _NEXT_NUMBER.match(passage.text, amount.end, ceiling)
    if match is None:
        return None
    return counted(passage.doc, match.end(), passage.tokens(amount.start, ceiling).end)


def _explained(passage: Passage, amount: Amount) -> Counted | None:
    """What a number counts that opens its line and is explained after a colon: "nine: the states that ..."."""
    match = _EXPLAINED.match(passage.text, amount.end)
    if match is None or re.search(r"\w", passage.text[: amount.start]):
        return None
    return counted(passage.doc, match.end(), len(passage.doc))


def _told_to_be(passage: Passage, amount: Amount) -> Counted | None:
    """What a number that stands alone is told to be: "four were children"."""
    token = passage.token_at(amount.end - 1)
    if token.dep_ not in ("nsubj", "nsubjpass") or token.head.lemma_ != "be":
        return None
    noun = next((child for child in token.head.children if child.dep_ == "attr" and child.tag_ in ("NNS", "NNPS")), None)
    return None if noun is None else counted(passage.doc, noun.left_edge.idx, noun.right_edge.i + 1)


def _one_counts(passage: Passage, amount: Amount, lemma: str | None) -> bool:
    if passage.text[amount.start : amount.end].casefold() != "one":
        return True
    before = passage.text[: amount.start]
    if _ONE_BEFORE.search(before) or _ONE_BESIDE.search(before) or _ONE_AFTER.match(passage.text, amount.end):
        return True
    return lemma in TIME_UNITS and lemma != "day"


def _without_noun(passage: Passage, amount: Amount, floor: int, ceiling: int) -> Described:
    """A number that no noun follows: what the words before it or the next number say that it counts, else unit None."""
    before, after = passage.text[: amount.start], passage.text[amount.end :]
    bare = Described(amount.start, amount.end, None, "count")
    if _VOTES.search(passage.text, floor, ceiling) and _AGAINST.search(f"{before}|{after}"):
        return replace(bare, unit="other", noun="vote")
    if _PARENT_OF.search(before) or re.match(r"\s+of\s+whom\b", after, re.IGNORECASE):
        return replace(bare, unit="persons")
    if _toll(passage, amount, floor):
        return replace(bare, unit="persons", noun="death")
    found = (
        _shared(passage, amount, ceiling) or _explained(passage, amount) or _tally(passage, amount, floor) or _told_to_be(passage, amount)
    )
    if found is None:
        return bare
    unit = unit_of_noun(found, _known_people(passage, found))
    if found.lemma in TIME_UNITS:
        return replace(bare, unit=unit, form="time", noun=found.lemma, anchor=found.head)
    return replace(bare, unit=unit, noun=found.lemma, population=(found.start, found.end), anchor=found.head)


def _count(passage: Passage, amount: Amount, floor: int, ceiling: int) -> Described:
    if _OF_KNOWN.match(passage.text, amount.end):
        found = _counted_of(passage, amount.end, ceiling)
    else:
        found = counted(passage.doc, amount.end, passage.tokens(amount.start, ceiling).end)
    if not _one_counts(passage, amount, found.lemma if found else None):
        raise ValueError("one, not counted")
    if found is None:
        return _without_noun(passage, amount, floor, ceiling)
    end = found.head.idx + len(found.head)
    if found.lemma in TIME_UNITS:
        if _period(passage, amount.start, end):
            raise ValueError("a date expression, not a length of time")
        return Described(amount.start, end, TIME_UNITS[found.lemma], "time", found.lemma, anchor=found.head)
    if found.lemma in _ANAPHORA and _DEFINITE.search(passage.text[: amount.start]) and (amount.value or 0) <= 10:
        raise ValueError("parties already named")
    unit = unit_of_noun(found, _known_people(passage, found))
    return Described(amount.start, end, unit, "count", found.lemma, (found.start, found.end), anchor=found.head)


def describe(passage: Passage, amount: Amount, former: Described | None = None) -> Described:
    """The unit and the counted noun of an amount; `former` is the one before it in the paragraph.

    Raises ValueError, with the reason, for what is no quantity.
    """
    floor, ceiling = passage.sentence(amount.start)
    special = _age(passage, amount, former) or _rate(passage, amount, ceiling)
    if special:
        return special
    mark = money(passage.text, amount.start, amount.end)
    if mark:
        return Described(mark.start, mark.end, mark.unit, "money")
    if amount.form in ("number", "range", "vague"):
        return _adjective(passage, amount) or _count(passage, amount, floor, ceiling)
    raise ValueError("no quantity")
