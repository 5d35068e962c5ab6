"""What several reports say of one number (codebook: quantities).

Comparable figures have the same measure, unit, population, denominator, basis, custody and place and overlapping periods; they
share a quantity. A family is what a reader takes for one number: same measure and place. Numbers are never averaged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from pipeline.resolve.ids import digest
from pipeline.resolve.origins import support
from schemas.derive import Row

COMPARED = ("measure", "unit", "population", "denominator", "basis", "custody", "place_id")
FAMILY = ("measure", "unit", "place_id")


def join_figures(figures: list[Row], claims: list[Row]) -> list[Row]:
    """Sets `quantity_id` in the figures and returns the quantity rows, sorted by id. Minor figures belong to none."""
    claims_of: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        if claim["table"] == "figures":
            claims_of[claim["row_id"]].append(claim)
    rows = []
    for members in _comparable_groups([figure for figure in figures if not figure["minor"]]):
        row = _row(members, claims_of)
        for figure in members:
            figure["quantity_id"] = row["quantity_id"]
        rows.append(row)
    return sorted(rows, key=lambda row: str(row["quantity_id"]))


def _folded(value: object) -> str:
    return re.sub(r"\W+", " ", str(value or "")).strip().casefold()


def _comparable_groups(figures: list[Row]) -> list[list[Row]]:
    """Figures grouped by what they measure, and within that by periods that overlap."""
    alike: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for figure in sorted(figures, key=lambda row: str(row["figure_id"])):
        # Without knowing who is counted two numbers cannot be compared: such a figure stands alone.
        alone = "" if figure["population"] else str(figure["figure_id"])
        alike[(*(_folded(figure[name]) for name in COMPARED), alone)].append(figure)
    groups: list[list[Row]] = []
    for key in sorted(alike):
        groups += _by_period(alike[key])
    return groups


def _by_period(figures: list[Row]) -> list[list[Row]]:
    ordered = sorted(figures, key=lambda row: (row["period_start"] or date.min, str(row["figure_id"])))
    groups: list[list[Row]] = []
    reach = date.min
    for figure in ordered:
        start, end = figure["period_start"] or date.min, figure["period_end"] or date.max
        if groups and start <= reach:
            groups[-1].append(figure)
            reach = max(reach, end)
        else:
            groups.append([figure])
            reach = end
    return groups


def _row(members: list[Row], claims_of: dict[str, list[Row]]) -> Row:
    first = members[0]
    backing = support([claim for figure in members for claim in claims_of[figure["figure_id"]]])
    flag, note = _verdict(members)
    return {
        "quantity_id": "quantity-" + digest(*(_folded(first[name]) for name in COMPARED), first["period_start"], first["figure_id"]),
        "family_id": "family-" + digest(*(_folded(first[name]) for name in FAMILY)),
        "label": first["population"] or first["measure"].replace("_", " "),
        "low": _envelope((figure["low"] for figure in members), min),
        "high": _envelope((figure["high"] for figure in members), max),
        "reports": len(members),
        "origins_min": backing.origins_min,
        "origins_max": backing.origins_max,
        "roots": backing.roots,
        "flag": flag,
        "note": note,
    }


def _envelope(bounds: Iterable[float | None], outer: object) -> float | None:
    """The outermost bound; None as soon as one member is unbounded."""
    listed = list(bounds)
    if any(bound is None for bound in listed):
        return None
    known = [bound for bound in listed if bound is not None]
    return min(known) if outer is min else max(known)


def _verdict(members: list[Row]) -> tuple[str, str]:
    if len(members) == 1:
        return "single", "Only one figure measures this."
    low = max((figure["low"] for figure in members if figure["low"] is not None), default=None)
    high = min((figure["high"] for figure in members if figure["high"] is not None), default=None)
    if low is not None and high is not None and low > high:
        return "conflict", f"The intervals of {len(members)} figures do not meet: one is at least {low:g}, another at most {high:g}."
    if all(figure["high"] is None for figure in members):
        return "lower_bound", f"All {len(members)} figures give only a lower bound."
    values = {figure["value"] for figure in members if figure["value"] is not None}
    if len(values) > 1:
        return "divergent", f"The intervals of {len(members)} figures meet, but the numbers named differ."
    return "agrees", f"The intervals of {len(members)} figures meet."
