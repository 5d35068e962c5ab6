"""Why a reviewer changed a row, by the place in the brief that the row rests on: ids change between review and release, places do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.review.contents import Unit
from pipeline.review.decisions import Effect
from schemas.derive import Row

Place = tuple[str, str, int, int]
"""Table, source_id, and the code points of the brief from which and up to which a claim for a row of that table stands."""


@dataclass(frozen=True, slots=True)
class Reason:
    """What a decision gives as its reason. `kind` is reject, amend or add; `fields` are the columns that an amendment sets."""

    kind: str
    fields: frozenset[str]
    words: str


Reasons = Mapping[Place, tuple[Reason, ...]]


def reasons_of(effects: Iterable[Effect], added: Mapping[Unit, Effect], before: Iterable[Row], after: Iterable[Row]) -> Reasons:
    """The reason of every decision by the places that it rests on.

    `added` are additions by the unit that they made; `before` and `after` are the claims without and with what reviewers decided.
    """
    found: dict[Place, set[Reason]] = defaultdict(set)
    places = {claim["claim_id"]: _place(claim) for claim in before}
    for effect in effects:
        for claim_id in effect.claim_ids:
            found[places[claim_id]].add(_reason(effect))
    for claim in after:
        unit = (claim["table"], claim["row_id"], claim["source_id"])
        if unit in added and claim["method"] != "extracted":
            found[_place(claim)].add(_reason(added[unit]))
    return {place: tuple(sorted(reasons, key=lambda reason: reason.words)) for place, reasons in sorted(found.items())}


def _place(claim: Row) -> Place:
    return claim["table"], claim["source_id"], int(claim["start"] or 0), int(claim["end"] or 0)


def _reason(effect: Effect) -> Reason:
    return Reason(effect.decision.kind, frozenset(effect.decision.changes), effect.decision.reason)
