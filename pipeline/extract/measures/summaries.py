"""Measures told twice: a headline, a summary or an opening that gives way to the clause that tells the same measure in full."""

from __future__ import annotations

from pipeline.extract.happening.joining import compatible
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import NounPhrase
from pipeline.extract.measures.lookup import FRAMES, is_counted
from pipeline.extract.measures.measure import Measure


def told_better(measure: Measure, found: list[Measure]) -> bool:
    """A headline, or a summary that names but a country as the target, where the same side's measure is told in detail."""
    if _told_on(measure, found) or _sums_up(measure, found):
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
    if any(target.entity is not None or target.head.tag_ not in {"NNS", "NNPS"} or _is_counted(target) for target in measure.targets):
        return False
    return any(
        other.country == measure.country
        and other.annotated.paragraph.number > measure.annotated.paragraph.number
        and compatible(measure.date, other.date)
        and any(target.entity is not None or _is_counted(target) for target in other.targets)
        for other in found
    )


def _is_counted(target: NounPhrase) -> bool:
    return is_counted(target.head) or target.head.lemma_.lower() in word_list(FRAMES, "targets", "counting")
