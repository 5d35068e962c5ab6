"""Numbers of targets: who imposes a measure says on how many."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.candidates import Attribution, SanctionCandidate, Span
from pipeline.extract.context import Context

TARGETS = frozenset({"persons", "entities"})


def word_of_authority(
    context: Context, span: Span, value: float | None, unit: str, sanctions: Sequence[SanctionCandidate]
) -> Attribution | None:
    """The authority as the speaker of a number of targets, for a number that nobody else is told to have given.

    `value` and `unit` are those of the number at `span`. It counts targets where a measure's label holds its words, or where it is
    the number of the targets that its sentence names.
    """
    if value is None or unit not in TARGETS:
        return None
    sentence = context.annotated(span.paragraph).sentence_of(span)
    words = context.document.words(span.start, span.end)
    beside = [measure for measure in sanctions if sentence.overlaps(measure.span) and measure.span.paragraph == span.paragraph]
    counting = [measure for measure in beside if measure.target_count == value and words in measure.target_label]
    if not counting and value > 1 and len(beside) == value and len({measure.authority for measure in beside}) == 1:
        counting = beside
    authorities = {measure.authority for measure in counting}
    if len(authorities) != 1:
        return None
    return Attribution(
        scope=span,
        cue=counting[0].span,
        asserter=counting[0].authority,
        label=None,
        asserter_type="state",
        stance="alleges",
        relay="paraphrases",
        rule="attribution.counted_targets/1",
    )
