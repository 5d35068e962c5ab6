"""Measures told twice: a headline, a summary or an opening that gives way to the clause that tells the same measure in full."""

from __future__ import annotations

from pipeline.extract.happening.clauses import oblique
from pipeline.extract.happening.joining import compatible
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import NounPhrase
from pipeline.extract.measures.lookup import FRAMES, is_counted
from pipeline.extract.measures.measure import Measure
from pipeline.extract.measures.targets import GENERIC
from pipeline.extract.quantity.numerals import find_numerals

# So many are not hit at once: a count of them adds up what was done before.
MANY = 500
VAGUE = {"hundred", "thousand", "score"}


def told_better(measure: Measure, found: list[Measure]) -> bool:
    """A headline, or a summary that names but a country as the target, where the same side's measure is told in detail."""
    if _told_on(measure, found) or _sums_up(measure, found) or _adds_up(measure):
        return True
    headline = measure.annotated.paragraph.headline
    summary = all(target.entity is not None and target.entity.place_level == "country" for target in measure.targets)
    if not headline and not summary:
        return False
    return any(
        other is not measure
        and not other.annotated.paragraph.headline
        and other.country == measure.country
        and compatible(measure.date, other.date)
        and not all(t.entity is not None and t.entity.place_level == "country" for t in other.targets)
        for other in found
    )


def _told_on(measure: Measure, found: list[Measure]) -> bool:
    """Whether "Norway followed" only opens what the paragraph goes on to tell of the same side's own measure."""
    if not measure.shares_targets:
        return False
    return any(
        other.country == measure.country and other.annotated is measure.annotated and other.trigger.i > measure.trigger.i for other in found
    )


def _sums_up(measure: Measure, found: list[Measure]) -> bool:
    """Whether a measure against nobody told apart ("announced sanctions on firms and officials") opens what later paragraphs tell of
    the same side."""
    if _opens_a_colon(measure, found):
        return True
    if any(target.entity is not None or target.head.tag_ not in {"NNS", "NNPS"} or _is_counted(target) for target in measure.targets):
        return False
    return any(
        other.country == measure.country
        and other.annotated.paragraph.number > measure.annotated.paragraph.number
        and compatible(measure.date, other.date)
        and any(target.entity is not None or _is_counted(target) for target in other.targets)
        for other in found
    )


def _opens_a_colon(measure: Measure, found: list[Measure]) -> bool:
    """Whether somebody unnamed is hit before a colon, and a name after it: "froze the funds of a minister: it blocked Roe's accounts"."""
    if any(target.entity is not None or target.head.tag_ != "NN" for target in measure.targets):
        return False
    sentence = measure.sentence
    return any(
        other.country == measure.country
        and other.sentence == sentence
        and any(target.entity is not None for target in other.targets)
        and any(token.text == ":" for token in measure.trigger.doc[measure.trigger.i : other.trigger.i])
        for other in found
    )


def _adds_up(measure: Measure) -> bool:
    """Whether all that was ever done is added up, without a day: "has sanctioned hundreds of people", "has listed 1,700 firms"."""
    perfect = any(child.dep_ == "aux" and child.lower_ in {"has", "have"} for child in measure.trigger.children)
    if not perfect or measure.date is not None or measure.effective is not None:
        return False
    return all(target.entity is None and _many_of_any_kind(target) for target in measure.targets)


def _many_of_any_kind(target: NounPhrase) -> bool:
    """Whether a target is a great number of people or firms of which nothing more is told."""
    if target.head.lemma_.lower() in VAGUE:
        return any(noun.lemma_.lower() in GENERIC for _, noun in oblique(target.head, {"of"}))
    many = any(numeral.value is not None and numeral.value >= MANY for numeral in find_numerals(target.label))
    return many and target.head.lemma_.lower() in GENERIC


def _is_counted(target: NounPhrase) -> bool:
    return is_counted(target.head) or target.head.lemma_.lower() in word_list(FRAMES, "targets", "counting")
