"""Measures against targets as happenings: one telling a candidate of `pipeline.extract.sanctions`."""

from __future__ import annotations

from pipeline.extract.candidates import Participant, SanctionCandidate, Span
from pipeline.extract.context import Context
from pipeline.extract.happening.telling import Telling


def tellings_of_measures(context: Context, sanctions: tuple[SanctionCandidate, ...]) -> list[Telling]:
    """A telling for each target of each measure; `measures_joined` makes one happening of those of one authority and date."""
    found = []
    for sanction in sanctions:
        annotated = context.annotated(sanction.span.paragraph)
        tokens = annotated.tokens_of(sanction.span)
        if tokens is None:
            continue
        sentence = annotated.sentence_of(sanction.span)
        parties = (Participant("agent", sanction.authority, None, sanction.span), _target(sanction))
        found.append(
            Telling(
                _type_of(sanction),
                tokens.root,
                sanction.span,
                Span(sentence.paragraph, sentence.start, sentence.end),
                parties,
                sanction.rule,
                date=sanction.announced or sanction.effective or sanction.ended,
            )
        )
    return found


def _type_of(sanction: SanctionCandidate) -> str:
    """The type of a measure as a happening: to lift one is a policy."""
    if sanction.ended is not None and sanction.announced is None:
        return "policy"
    return "import_block" if sanction.instrument == "import_ban" and "List" not in (sanction.programme or "") else "sanction"


def _target(sanction: SanctionCandidate) -> Participant:
    return Participant("target", sanction.target, None if sanction.target else sanction.target_label, sanction.span)
