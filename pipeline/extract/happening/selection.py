"""Which happenings are worth a row: a wrong row is worse than a missing one."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.extract.candidates import EntityCandidate, Participant
from pipeline.extract.happening.joining import Happening

# States of affairs that reports tell of as such; other undated generalities are no events.
GENERAL = {"detention", "internment", "forced_labour", "ill_treatment", "death", "transfer", "surveillance", "unrest"}


def why_not_kept(happening: Happening, entities: Mapping[str, EntityCandidate]) -> str | None:
    """The reason why a happening makes no row, or None if it does."""
    tellings = happening.tellings
    if all(telling.headline for telling in tellings):
        return "told in a headline only"
    if happening.event_type == "policy" and happening.date is None and not any(p.role == "agent" for p in happening.participants):
        return "a policy of nobody, at no time"
    if not happening.participants and happening.event_type not in {"unrest", "protest"}:
        return "no party is told"
    if all(telling.background for telling in tellings) and happening.event_type not in GENERAL:
        return "a general state of affairs"
    if all(telling.background for telling in tellings) and not any(_weighty(party) for party in happening.participants):
        return "habitual, and nobody named or counted"
    return None


def _weighty(party: Participant) -> bool:
    """Whether a party of a general state of affairs is named or counted in large numbers."""
    label = (party.label or "").casefold()
    return party.role in {"target", "victim"} and (
        party.entity is not None or any(sign.isdigit() for sign in label) or "million" in label or "thousand" in label or "hundred" in label
    )
