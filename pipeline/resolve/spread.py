"""What is said of the numbers of a quantity and of a family: a flag and one sentence. No number is made of others."""

from __future__ import annotations

import re

from schemas.derive import Row

# What may set two figures of one family apart, as a reader would say it.
DIFFERING = {
    "measure": "measure",
    "custody": "kind of custody",
    "denominator": "denominator",
    "population": "population",
    "place_id": "place",
    "basis": "basis",
    "period_start": "period",
}
LONGEST_SHOWN = 60


def verdict(members: list[Row]) -> tuple[str, str]:
    """Flag and note of comparable figures, given in order of publication."""
    if len(members) == 1:
        return "single", "Only one figure measures this."
    low = max((figure["low"] for figure in members if figure["low"] is not None), default=None)
    high = min((figure["high"] for figure in members if figure["high"] is not None), default=None)
    count = len(members)
    if low is not None and high is not None and low > high:
        return "conflict", f"The intervals of {count} figures do not meet: one is at least {low:,g}, another at most {high:,g}."
    drift = _drift(members)
    values = {figure["value"] for figure in members if figure["value"] is not None}
    if all(figure["high"] is None for figure in members):
        named = f", from {min(values):,.10g} to {max(values):,.10g}" if len(values) > 1 else ""
        return "lower_bound", f"All {count} figures give only a lower bound{named}{drift}."
    if len(values) > 1:
        spread = f"from {min(values):,.10g} to {max(values):,.10g}"
        return "divergent", f"The intervals of {count} figures meet, but the numbers named differ, {spread}."
    return "agrees", f"The intervals of {count} figures meet{drift}."


def _drift(members: list[Row]) -> str:
    """How one number's qualifier changed from report to report, as a clause; empty if it did not."""
    told: dict[str, Row] = {}
    for figure in members:
        told.setdefault(str(figure["qualifier"]) if "qualifier" in figure else "", figure)
    values = {figure["value"] for figure in members}
    if len(told) < 2 or len(values) > 1:
        return ""
    steps = " to ".join(f"{qualifier.replace('_', ' ')} ('{figure['text']}', {figure['source_id']})" for qualifier, figure in told.items())
    return f", but the qualifier of one number drifts from {steps}"


def family_note(members: list[Row], relatives: list[Row], note: str) -> str:
    """The note of a quantity that has relatives: what its own verdict is, how far the numbers of the family spread, and what keeps
    them apart."""
    first = members[0]
    differing = [name for name in DIFFERING if any(figure[name] != first[name] for figure in relatives)]
    if len(relatives) == 1:
        apart = [f"{DIFFERING[name]} ({_shown(first[name])} against {_shown(relatives[0][name])})" for name in differing]
    else:
        apart = [DIFFERING[name] for name in differing]
    own = "Not comparable with" if len(members) == 1 else note.removesuffix(".") + "; not comparable with"
    others = f"the other {len(relatives)} reports" if len(relatives) > 1 else "the other report"
    reason = ", ".join(apart) or "what it counts"
    return f"{own} {others} of its family{_spread([*members, *relatives])}, for it differs in {reason}."


def _shown(value: object) -> str:
    if value is None:
        return "not stated"
    return re.sub(r"[_-]", " ", str(value).removeprefix("place-").removeprefix("country-"))[:LONGEST_SHOWN]


def _spread(figures: list[Row]) -> str:
    """The smallest and the largest number that is named, if all have one unit."""
    named = [figure["value"] for figure in figures if figure["value"] is not None]
    if len({figure["unit"] for figure in figures}) > 1 or not named or min(named) == max(named):
        return ""
    return f" ({len(figures)} reports name from {min(named):,.10g} to {max(named):,.10g}, of which no average is made)"
