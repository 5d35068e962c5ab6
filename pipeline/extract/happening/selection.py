"""Which happenings are worth a row: a wrong row is worse than a missing one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from pipeline.extract.candidates import EntityCandidate, Participant
from pipeline.extract.happening.joining import Happening

# States of affairs that reports tell of as such; other undated generalities are no events.
GENERAL = {"detention", "internment", "forced_labour", "ill_treatment", "death", "transfer", "surveillance", "unrest"}

YEARS = timedelta(days=5 * 366)


def why_not_kept(happening: Happening, entities: Mapping[str, EntityCandidate]) -> str | None:
    """The reason why a happening makes no row, or None if it does."""
    tellings = happening.tellings
    if all(telling.headline for telling in tellings):
        return "told in a headline only"
    if happening.event_type == "publication" and not tellings[0].speech and not _known(happening):
        return "a publication of nobody, at no time"
    nobody = not any(party.role == "agent" or party.entity for party in happening.participants)
    if happening.event_type == "policy" and nobody and (happening.date is None or happening.date.precision not in {"day", "month"}):
        return "a policy of nobody, at no time"
    if not happening.participants and (happening.event_type not in {"unrest", "protest"} or _of_decades(happening)):
        return "no party is told"
    if happening.event_type == "death" and all((p.label or "").casefold() == "people" for p in happening.participants):
        return "nobody named or counted"
    if all(telling.background for telling in tellings) and happening.event_type not in GENERAL:
        return "a general state of affairs"
    if all(telling.background for telling in tellings) and not any(
        _weighty(party, happening.event_type) for party in happening.participants
    ):
        return "habitual, and nobody named or counted"
    return None


def _of_decades(happening: Happening) -> bool:
    """Whether the date is of decades of happenings, not of one: "attacks over the past decades"."""
    date = happening.date
    return date is not None and date.start is not None and date.end is not None and date.end - date.start > YEARS


def _known(happening: Happening) -> bool:
    return happening.date is not None or any(party.entity or party.role != "target" for party in happening.participants)


def _weighty(party: Participant, event_type: str) -> bool:
    """Whether a party of a general state of affairs is named or counted in large numbers."""
    label = (party.label or "").casefold()
    if event_type in {"death", "unrest"}:
        return party.entity is not None
    return party.role in {"target", "victim"} and (
        party.entity is not None or any(sign.isdigit() for sign in label) or "million" in label or "thousand" in label or "hundred" in label
    )
