"""Measures against named or counted targets."""

from __future__ import annotations

from pipeline.extract.candidates import Rejection, SanctionCandidate, Span
from pipeline.extract.context import Context
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import NounPhrase
from pipeline.extract.measures.collecting import collect
from pipeline.extract.measures.instruments import FRAMES, instrument_of, legal_reference_of, programme_of
from pipeline.extract.measures.measure import Measure
from pipeline.extract.measures.targets import is_definite, is_described
from pipeline.extract.quantity.numerals import find_numerals


def find_sanctions(context: Context, rejections: list[Rejection]) -> tuple[SanctionCandidate, ...]:
    """Every measure of the document, one a target, in order of the text."""
    measures = collect(context, rejections)
    clear = {measure.country for measure in measures for target in measure.targets if not is_described(target)}
    rows = [
        _row(context, measure, target)
        for measure in measures
        for target in measure.targets
        # "the firm" alone is a row only where the same side's targets are told nowhere
        if not (is_described(target) and is_definite(target, beside=len(measure.targets) > 1) and measure.country in clear)
    ]
    kept: dict[tuple[str, str, str], SanctionCandidate] = {}
    for row in rows:
        told_on = row.announced or row.effective
        date = told_on.text if told_on else ""
        kept.setdefault((row.country or row.authority, row.target or row.target_label.casefold(), date), row)
    dated = {(country, target) for country, target, date in kept if date}
    told = [row for (country, target, date), row in kept.items() if date or (country, target) not in dated]
    return tuple(sorted(told, key=lambda row: row.span))


def _row(context: Context, measure: Measure, target: NounPhrase) -> SanctionCandidate:
    sentence = measure.sentence
    words = context.document.words(sentence.start, sentence.end)
    clause = _own_words(measure)
    paragraph = measure.annotated.paragraph
    trigger = measure.annotated.span_of(measure.trigger)
    inside = target.span.paragraph == trigger.paragraph
    span = Span(trigger.paragraph, min(trigger.start, target.span.start), max(trigger.end, target.span.end)) if inside else trigger
    return SanctionCandidate(
        span=span if sentence.covers(span) else trigger,
        authority=measure.authority_key or "",
        country=measure.country or None,
        instrument=instrument_of(clause, f"{words} {measure.words}", measure.frame, measure.own, _is_goods(target)),
        target=target.entity.key if target.entity else None,
        target_label=target.entity.name if target.entity else target.label,
        target_count=_count(target),
        programme=programme_of(words),
        announced=measure.date,
        effective=measure.effective,
        ended=measure.ended,
        legal_reference=legal_reference_of(context.document.words(paragraph.start, paragraph.end)),
        attribution=context.attribution_of(trigger),
        rule=f"sanctions.{measure.frame}/1",
    )


def _is_goods(target: NounPhrase) -> bool:
    """Whether a target is goods: "diamonds from the mine", "Ruritanian crude"."""
    return target.entity is None and target.head.lemma_.lower() in word_list(FRAMES, "goods", "nouns")


def _own_words(measure: Measure) -> str:
    """The words of the clause of a measure, without the clauses that are coordinated with it."""
    verb = measure.trigger
    while verb.tag_ == "VBG" and verb.dep_ in {"pcomp", "advcl"} and verb.head.pos_ in {"VERB", "ADP"}:
        # "hit back by barring"
        verb = verb.head
    further = [child.left_edge.idx for child in verb.children if child.dep_ in {"conj", "parataxis"} and child.idx > verb.idx]
    end = min([*further, verb.right_edge.idx + len(verb.right_edge)])
    return measure.annotated.text[verb.left_edge.idx if verb.dep_ != "conj" else verb.idx : end]


def _count(target: NounPhrase) -> int | None:
    """How many targets a phrase counts: 1 for a name, the number of a counted label, None for a bare plural."""
    if target.entity is not None:
        return 1
    numerals = [numeral for numeral in find_numerals(target.label) if numeral.value is not None]
    return int(numerals[0].value) if numerals and numerals[0].value is not None else None
