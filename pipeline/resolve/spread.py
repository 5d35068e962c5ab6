"""What is said of the numbers of a quantity and of a family: a flag and one sentence. No number is made of others."""

from __future__ import annotations

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
    if all(figure["high"] is None for figure in members):
        return "lower_bound", f"All {count} figures give only a lower bound{drift}."
    values = {figure["value"] for figure in members if figure["value"] is not None}
    if len(values) > 1:
        return "divergent", f"The intervals of {count} figures meet, but the numbers named differ."
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
    apart = [f"{word} ({_shown(first[name])}; elsewhere {_others(name, first, relatives)})" for name, word in DIFFERING.items() if _apart(name, first, relatives)]
    own = "Not comparable with" if len(members) == 1 else note.removesuffix(".") + "; not comparable with"
    others = f"the other {len(relatives)} reports" if len(relatives) > 1 else "the other report"
    reason = ", ".join(apart) or "what it counts"
    return f"{own} {others} of its family{_spread([*members, *relatives])}, for it differs in {reason}."


def _apart(name: str, first: Row, relatives: list[Row]) -> bool:
    return any(figure[name] != first[name] for figure in relatives)


def _others(name: str, first: Row, relatives: list[Row]) -> str:
    return " / ".join(sorted({_shown(figure[name]) for figure in relatives if figure[name] != first[name]}))


def _shown(value: object) -> str:
    return "not stated" if value is None else str(value).replace("_", " ")[:LONGEST_SHOWN]


def _spread(figures: list[Row]) -> str:
    """The smallest and the largest number that is named, if all have one unit."""
    named = [figure["value"] for figure in figures if figure["value"] is not None]
    if len({figure["unit"] for figure in figures}) > 1 or not named or min(named) == max(named):
        return ""
    return f" ({len(figures)} reports name from {min(named):,.10g} to {max(named):,.10g}, of which no average is made)"
