"""Numbers as they are written, in digits, words or both, with the value that they stand for.

The grammar follows English usage: "2,800", "2800", "1.5 million", "2.8m", "two hundred and six", "a dozen", "half a million",
"two and a half", and plurals without a number ("tens of thousands"), which have a least value and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.extract.quantity.lexicon import alternatives, lexicon

_WORDS = lexicon("numerals")
_ONES, _TEENS, _TENS = (alternatives(_WORDS[name]) for name in ("ones", "teens", "tens"))
_MAGNITUDES = alternatives(_WORDS["magnitudes"])
_PLURALS = alternatives(_WORDS["plurals"])
# Digits grouped by commas (also 1,00,000 as in South Asia), by no-break or thin spaces, or not at all; then decimals.
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!,?\d)|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+|\d+)(?:\.\d+)?"
_HALF = r"(?:\s+and\s+a\s+half|\s*½)"
_BELOW_100 = rf"(?:{_TENS}(?:[-\s]{_ONES}\b)?|{_TEENS}|{_ONES})"
_BELOW_1000 = rf"(?:(?:{_BELOW_100}|an?)[-\s]hundred\b(?:\s+(?:and\s+)?{_BELOW_100}\b(?![-\s]{_MAGNITUDES}\b))?|{_BELOW_100})"
_HEAD = rf"(?:{_BELOW_1000}|{_DIGITS}|half\s+an?|half|an?(?:\s+couple\s+of)?)"
# "two and a half million", "a dozen", "three hundred thousand"
_GROUP = rf"{_HEAD}(?:{_HALF})?(?:[-\s]{_MAGNITUDES}\b)+"
# What may follow a group: another group, or, after hundreds and thousands, what is left below it.
_TAIL = rf"(?:,?\s+(?:and\s+)?{_GROUP}|\s+(?:and\s+)?{_BELOW_1000}\b(?!\s+(?:others?|more|of|to|in|out)\b))"
# "Rmb640m": letters before a number are no code where they are the sign of a currency.
_MONEY = lexicon("units")["currency"]
_LETTERED = sorted(sign for name in ("usd_signs", "other_signs") for sign in _MONEY[name] if sign[-1].isalpha())
_OPENING = r"(?<![\w.,/:@#])"
_OPENING_OR_SIGN = rf"(?:{_OPENING}|{'|'.join(rf'(?<=(?<![A-Za-z]){sign})' for sign in _LETTERED)})"
_WRITTEN = rf"(?<![A-Za-z]-)(?:{_GROUP}\b(?:{_TAIL})*(?:{_HALF})?|(?:{_BELOW_1000}\b|{_DIGITS})(?:{_HALF})?)"
_NUMBER = re.compile(_OPENING_OR_SIGN + _WRITTEN, re.IGNORECASE)
# Where no number stands right behind such letters, nothing else is found, many times faster.
_SIGNED = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(_LETTERED)}){_WRITTEN}", re.IGNORECASE)
_UNSIGNED_NUMBER = re.compile(_OPENING + _WRITTEN, re.IGNORECASE)
# "2.8m people" are millions, "100m deep" are metres.
_SUFFIX = re.compile(
    rf"\s?{alternatives(_WORDS['suffixes'])}\b(?![./][a-z])(?!\s?(?:long|tall|high|wide|deep|away|from|race)\b)", re.IGNORECASE
)
_SEVERAL = r"(?:several|many|a\s+few|multiple|untold|countless|some)"
_VAGUE = re.compile(
    rf"(?<![\w-])(?:(?:{_SEVERAL}\s+)?(?:{_PLURALS})(?:\s+(?:of|upon|and)\s+{_PLURALS})*"
    rf"|(?:several|many|a\s+few|multiple)(?:[-\s]{_MAGNITUDES})+)\b(?!-)",
    re.IGNORECASE,
)
_TOKEN = re.compile(rf"{_DIGITS}|½|[a-z]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as written at [start, end) of a text.

    `value` is None for a plural without a number, whose least value is `low`. `step` is the unit of the last significant digit.
    `magnitude` is the word or suffix multiplier that closes it ("million"), else 1. `digits` tells figures from words.
    """

    start: int
    end: int
    value: float | None
    low: float
    step: float
    magnitude: float = 1.0
    digits: bool = False


def _step(value: Decimal) -> Decimal:
    """The unit of the last significant digit: 1,200 -> 100; 2.8 million -> 100,000; 45 -> 1; 30 -> 10."""
    if value == 0:
        return Decimal(1)
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** int(exponent)


def _plain(digits: str) -> Decimal:
    return Decimal(re.sub(r"[,\u00a0\u2009\u202f]", "", digits))


def _small(word: str) -> Decimal | None:
    for table in ("ones", "teens", "tens"):
        if word in _WORDS[table]:
            return Decimal(_WORDS[table][word])
    return None


def number_value(words: str) -> tuple[float, float, float]:
    """The value of a written number, the unit of its last significant digit, and its closing magnitude.

    Takes a number phrase as `find_numerals` matches it. Parts below a magnitude add up and the magnitude multiplies them.
    """
    total, current, closing = Decimal(0), Decimal(0), Decimal(1)
    half_pending = False
    tokens = [token.casefold() for token in _TOKEN.findall(words)]
    for position, token in enumerate(tokens):
        small = _small(token)
        if token[0].isdigit():
            current, closing = current + _plain(token), Decimal(1)
        elif small is not None:
            current, closing = current + small, Decimal(1)
        elif token in ("half", "½"):
            following = tokens[position + 1 :]
            # "a million and a half": half of the magnitude just closed; "two and a half million": half of one.
            if current == 0 and total and not following:
                total += closing / 2
            else:
                current, half_pending = current + Decimal("0.5"), True
        elif token == "couple":
            current = Decimal(2)
        elif token in _WORDS["magnitudes"]:
            factor = Decimal(_WORDS["magnitudes"][token])
            current = (current or Decimal(1)) * factor
            if factor >= 1000 or token in ("dozen", "score"):
                total, current = (total + current, Decimal(0)) if total == 0 or total >= current else (total * factor + current, Decimal(0))
            closing = factor * closing if closing > 1 and tokens[position - 1] in _WORDS["magnitudes"] else factor
    value = total + current
    step = Decimal(1) if half_pending and value < 100 else _step(value)
    return float(value), float(step), float(closing)


def _printed_step(words: str, magnitude: float, fallback: float) -> float:
    """Decimals that are printed count, also where they are zero: 1.0 million is known to 100,000."""
    printed = re.match(r"[\d,]+\.(\d+)", words)
    return magnitude / 10 ** len(printed.group(1)) if printed else fallback


def _numeral(text: str, start: int, end: int) -> Numeral:
    words = text[start:end]
    value, step, magnitude = number_value(words)
    suffix = _SUFFIX.match(text, end) if words[-1].isdigit() else None
    if suffix and (suffix.group()[0] != " " or len(suffix.group().strip()) > 1):
        factor = _WORDS["suffixes"][suffix.group().strip().casefold()]
        value, step, magnitude = float(Decimal(str(value)) * factor), step * factor, float(factor)
        end = suffix.end()
    step = _printed_step(words, magnitude, step)
    return Numeral(start, end, value, value, step, magnitude, words[0].isdigit())


def _least(words: str) -> float:
    least = 1.0
    tokens = [token.casefold() for token in re.findall(r"[a-z]+", words, re.IGNORECASE)]
    if "upon" in tokens or "and" in tokens:
        tokens = tokens[:1]
    for token in tokens:
        least *= _WORDS["plurals"].get(token) or _WORDS["magnitudes"].get(token) or 1
    return least


def _whole_token(text: str, start: int, end: int) -> bool:
    """Whether the match is no piece of a longer code: "5G", "MI5", "3rd" and "192.168.0.1" are no numbers."""
    after = text[end : end + 2]
    if after[:1].isalnum() or after[:1] == "_":
        return bool(text[start:end][-1].isdigit() and re.match(r"(?:kg|km|cm|mm|ft|lb|g|m|p)\b", text[end:]))
    return not (re.match(r"[.,:/]\d", after) and text[end - 1].isdigit())


def numbers_in(text: str) -> Iterator[re.Match[str]]:
    """The numbers of a text as they are written, also within longer codes."""
    return (_NUMBER if _SIGNED.search(text) else _UNSIGNED_NUMBER).finditer(text)


def find_numerals(text: str) -> list[Numeral]:
    """Every written number of a text, in order, none overlapping. A bare "a" or "half" is none."""
    found = [
        Numeral(match.start(), match.end(), None, _least(match.group()), _least(match.group()))
        for match in _VAGUE.finditer(text)
        if _counts(text, match)
    ]
    taken = [(numeral.start, numeral.end) for numeral in found]
    for match in numbers_in(text):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        numeral = _numeral(text, match.start(), match.end())
        if _whole_token(text, numeral.start, numeral.end):
            found.append(numeral)
    return sorted(found, key=lambda numeral: numeral.start)


def _counts(text: str, match: re.Match[str]) -> bool:
    """ "tens" and "scores" count only before "of": "test scores" does not."""
    last = match.group().casefold().split()[-1]
    if last == "scores":
        return bool(re.match(r"\s+(?:of|more|killed|injured|wounded|dead|were|are|have|had|died)\b", text[match.end() :]))
    return last != "tens" or text[match.end() :].startswith(" of ")
