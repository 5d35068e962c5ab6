"""Numerals joined into amounts: ranges ("two to 25", "between 300 and 400"), shares ("one in 25", "two-thirds"), multiples
("twice", "tenfold") and ages by decade ("in her 20s"). What is joined to nothing is an amount of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.quantity.lexicon import alternatives, lexicon
from pipeline.extract.quantity.numerals import Numeral

_WORDS = lexicon("numerals")
_SIGN = r"(?:[A-Z]{0,3}[$£€¥₹])?"
_UNIT_BETWEEN = r"(?:\s*(?:%|per\s?cent)|[-\s](?:years?|months?|weeks?|days?|hours?|minutes?)(?:'|\s+old)?)?"
_TO = re.compile(rf"{_UNIT_BETWEEN}\s*(?:-|\bto\b|\btill\b|\bthrough\b)\s*{_SIGN}", re.IGNORECASE)
_AND = re.compile(rf"{_UNIT_BETWEEN}\s+and\s+{_SIGN}", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
# "one ship in 200", where nothing more is counted after the second number: not "one man in 12 cells".
_KIND_IN = re.compile(r"\s+[a-z]+(?:\s+[a-z]+)?\s+(?:in|out\s+of)\s+(?P<every>every\s+)?", re.IGNORECASE)
_NOTHING_MORE = re.compile(
    r"\s*(?:[.,;:)?!—–]|$|(?:was|were|is|are|has|have|had|will|would|could|did|does|died|who|that|in)\b)", re.IGNORECASE
)
_IN = re.compile(r"\s+(?:in|out\s+of)\s+(?:every\s+)?|-in-", re.IGNORECASE)
_BETWEEN = re.compile(rf"\bbetween\s+(?:the\s+ages?\s+of\s+)?{_SIGN}$", re.IGNORECASE)
_FROM = re.compile(rf"\b(?P<change>\w+)\s+from\s+(?:just\s+|about\s+|around\s+)?{_SIGN}$", re.IGNORECASE)
_CHANGE = frozenset(lexicon("exclusions")["change_verbs"]["words"])
_PART = alternatives(_WORDS["parts"])
_FRACTION = re.compile(
    rf"(?<![\w-])(?:(?P<top>{alternatives([*_WORDS['ones'], *_WORDS['teens']])})[-\s](?P<part>{_PART})s?\b(?!-)"
    rf"|an?\s+(?P<one>{_PART})(?=\s+of\b)|(?P<half>half)(?=\s+(?:of|the|its|their|his|her|all)\b|,))",
    re.IGNORECASE,
)
# "the first half of the year" is a period, "two and a half" a number.
_NOT_HALF = re.compile(r"\b(?:first|second|other|latter|former|better|last|a)\s+$", re.IGNORECASE)
_MULTIPLE = re.compile(
    rf"(?<![\w-])(?:(?P<word>{alternatives(_WORDS['multiples'])})|(?P<digits>\d+)[-\s]?fold)\b(?P<after>\s+(?:as|the|that|its|their|what)\b)?",
    re.IGNORECASE,
)
_DECADE = re.compile(
    r"\b(?:in|into)\s+(?:his|her|their|my|our|your)\s+(?:(?:early|mid|late)[-\s])?(?:to[-\s]late\s+)?"
    r"(?:(?P<tens>[1-9]0)'?s\b|(?P<word>[a-z]+ies)\b)",
    re.IGNORECASE,
)
# Wholes of which a part is told as a share ("nine out of ten"); others are counts ("18 out of 47 members").
SHARE_WHOLES = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 100, 1000})


@dataclass(frozen=True, slots=True)
class Amount:
    """One quantity as written at [start, end) of a paragraph.

    `form` is number, range, one_in_n, share (a fraction, as a percentage), multiple, vague or decade. A range has no value; a vague
    amount has neither value nor high.
    """

    start: int
    end: int
    form: str
    value: float | None
    low: float | None
    high: float | None
    step: float = 1.0
    digits: bool = False


def _single(numeral: Numeral) -> Amount:
    form = "vague" if numeral.value is None else "number"
    return Amount(numeral.start, numeral.end, form, numeral.value, numeral.low, numeral.value, numeral.step, numeral.digits)


def _share(top: float, bottom: float) -> tuple[str, float]:
    """A share as "one in n" where its numerator is one and it is no whole percentage, else as a percentage."""
    percent = 100 * top / bottom
    if top == 1 and percent != int(percent):
        return "one_in_n", bottom
    return "share", percent


def _fractions(text: str) -> list[Amount]:
    found = []
    for match in _FRACTION.finditer(text):
        if match.group("half"):
            top, bottom = 1, 2
        elif match.group("one"):
            top, bottom = 1, _WORDS["parts"][match.group("one").casefold()]
        else:
            top = (_WORDS["ones"] | _WORDS["teens"])[match.group("top").casefold()]
            bottom = _WORDS["parts"][match.group("part").casefold()]
        if top >= bottom or (bottom == 2 and (match.group("top") or _NOT_HALF.search(text[: match.start()]))):
            continue
        form, value = _share(top, bottom)
        found.append(Amount(match.start(), match.end(), form, value, value, value))
    return found


def _multiples(text: str) -> list[Amount]:
    found = []
    for match in _MULTIPLE.finditer(text):
        word = (match.group("word") or "").casefold()
        if word and not word.endswith("fold") and not match.group("after"):
            continue  # "double standards", "he called twice": no ratio is told
        value = float(match.group("digits") or _WORDS["multiples"][word])
        end = match.start("after") if match.group("after") else match.end()
        found.append(Amount(match.start(), end, "multiple", value, value, value))
    return found


def _decades(text: str) -> list[Amount]:
    found = []
    for match in _DECADE.finditer(text):
        word = (match.group("word") or "").casefold()
        tens = int(match.group("tens")) if match.group("tens") else _WORDS["tens"].get(word[:-3] + "y")
        if tens:
            group = "tens" if match.group("tens") else "word"
            found.append(Amount(match.start(group), match.end(), "decade", None, float(tens), float(tens + 9)))
    return found


def _scaled(first: Numeral, second: Numeral) -> Numeral:
    """ "1 to 3 million" means one million: the first number takes the second's magnitude where it has none of its own."""
    assert first.value is not None and second.value is not None
    if second.magnitude >= 1000 and first.magnitude == 1 and first.value * second.magnitude < second.value:
        value = first.value * second.magnitude
        return Numeral(first.start, first.end, value, value, first.step * second.magnitude, second.magnitude, first.digits)
    return first


def _same_unit(between: str, after: str) -> bool:
    """Whether a unit that stands after the first number stands after the second too: not in "fell 9% to 4,500 tonnes"."""
    unit = re.match(r"[-\s]*(%|per\s?cent|[a-z]{3,6}?)s?\b|\s*(%)", between, re.IGNORECASE)
    if unit is None or unit.group().strip(" -").casefold() in ("to", "and", "or", "till", "through", ""):
        return True
    word = (unit.group(1) or unit.group(2)).casefold()
    return bool(re.match(rf"[-\s]*{re.escape(word)}", after, re.IGNORECASE))


def _range(text: str, first: Numeral, second: Numeral) -> Amount | None:
    """The two numbers as one range, if the words between and before them say so."""
    if first.value is None or second.value is None:
        return None
    between, before = text[first.end : second.start], text[: first.start]
    if not _same_unit(between, text[second.end :]):
        return None
    first = _scaled(first, second)
    assert first.value is not None
    if first.value >= second.value:
        return None
    change = _FROM.search(before)
    if change and change.group("change").casefold() in _CHANGE:
        return None
    joined = _TO.fullmatch(between) or (_BETWEEN.search(before) and _AND.fullmatch(between))
    if not joined and not (_OR.fullmatch(between) and second.value - first.value <= first.value / 2 + 1 and first.digits == second.digits):
        return None
    lead = _BETWEEN.search(before) or re.search(r"\bfrom\s+$", before, re.IGNORECASE)
    start = lead.start() if lead else first.start
    return Amount(start, second.end, "range", None, first.value, second.value, second.step, second.digits)


def _ratio(text: str, first: Numeral, second: Numeral) -> Amount | None:
    """ "one in 25", "1 out of every 10", "one ship in 200", "nine out of ten"; not "18 out of 47 members", which are two counts."""
    if first.value is None or second.value is None:
        return None
    between, after = text[first.end : second.start], text[second.end :]
    of_kind = first.value == 1 and (kind := _KIND_IN.fullmatch(between)) and (kind["every"] or _NOTHING_MORE.match(after))
    if not of_kind and not _IN.fullmatch(between):
        return None
    whole = first.value == int(first.value) and second.value == int(second.value)
    if not whole or first.value >= second.value or first.value < 1:
        return None
    if first.value == 1:
        return Amount(first.start, second.end, "one_in_n", second.value, second.value, second.value, 1.0, second.digits)
    if int(second.value) in SHARE_WHOLES:
        percent = 100 * first.value / second.value
        return Amount(first.start, second.end, "share", percent, percent, percent)
    return None


def amounts(text: str, numerals: list[Numeral]) -> list[Amount]:
    """The amounts of a paragraph in order, made of its numerals (those that are quantities) and of number words that are none."""
    found = [*_fractions(text), *_multiples(text), *_decades(text)]
    free = [n for n in numerals if not any(a.start < n.end and n.start < a.end for a in found)]
    position = 0
    while position < len(free):
        first = free[position]
        second = free[position + 1] if position + 1 < len(free) else None
        joined = (_ratio(text, first, second) or _range(text, first, second)) if second else None
        found.append(joined or _single(first))
        position += 2 if joined else 1
    return sorted(found, key=lambda amount: amount.start)
