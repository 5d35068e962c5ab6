"""What several reports say of one number (codebook: quantities).

Comparable figures share a quantity, with the envelope of their intervals and a flag; quantities that a reader takes for one number
share a family, of which only the spread is told. Numbers are never averaged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from pipeline.resolve.comparing import Key, comparable, contradict, counted, family, named_family
from pipeline.resolve.ids import digest
from pipeline.resolve.origins import support
from pipeline.resolve.spread import family_note, verdict
from schemas.derive import Row


def join_figures(figures: list[Row], claims: list[Row], sources: Sequence[Row] = ()) -> list[Row]:
    """Sets `quantity_id` in the figures and returns the quantity rows, sorted by id. Minor figures belong to none.

    `sources` tells which report came first, where numbers changed from one to the next.
    """
    claims_of: dict[str, list[Row]] = defaultdict(list)
    for claim in claims:
        if claim["table"] == "figures":
            claims_of[claim["row_id"]].append(claim)
    published = {row["source_id"]: row["published_start"] or date.max for row in sources}
    ordered = sorted(
        (figure for figure in figures if not figure["minor"]),
        key=lambda row: (published.get(row.get("source_id"), date.max), str(row.get("source_id")), str(row["figure_id"])),
    )
    groups = _comparable_groups(ordered)
    families = _families(groups)
    rows = []
    taken: dict[str, int] = defaultdict(int)
    for index, members in enumerate(groups):
        relatives = _relatives(index, groups, families)
        row = _row(members, relatives, families[index], claims_of)
        taken[row["quantity_id"]] += 1
        if taken[row["quantity_id"]] > 1:
            row["quantity_id"] += f"-{taken[row['quantity_id']]}"
        for figure in members:
            figure["quantity_id"] = row["quantity_id"]
        rows.append(row)
    return sorted(rows, key=lambda row: str(row["quantity_id"]))


def _comparable_groups(figures: list[Row]) -> list[list[Row]]:
    """Figures that measure the same thing, in the order given; a figure of which nobody says who is counted stands alone."""
    alike: dict[tuple[str, Key], list[list[Row]]] = defaultdict(list)
    for figure in figures:
        groups = alike[str(figure["measure"]), counted(figure)]
        merged = [figure]
        # of two groups that cannot be one, the one whose numbers the figure meets
        for group in sorted((g for g in groups if _belongs(g, figure)), key=lambda g: any(contradict(member, figure) for member in g)):
            if all(_belongs_beside(member, merged) for member in group):
                groups.remove(group)
                merged = group + merged
        groups.append(merged)
    return [group for key in sorted(alike) for group in alike[key]]


def _relatives(index: int, groups: list[list[Row]], families: list[Key]) -> list[Row]:
    """The figures of the other quantities of a family. Where only the words are the same, what one document says twice is no family."""
    others = [figure for other, group in enumerate(groups) if families[other] == families[index] and other != index for figure in group]
    if named_family(families[index]):
        return others
    own = {figure.get("source_id") for figure in groups[index]}
    return [figure for figure in others if figure.get("source_id") not in own or figure.get("source_id") is None]


def _belongs(group: list[Row], figure: Row) -> bool:
    """Whether a figure measures what a group measures. A document that gives two numbers which cannot both be right means two things."""
    return any(comparable(member, figure) for member in group) and _belongs_beside(figure, group)


def _belongs_beside(figure: Row, group: list[Row]) -> bool:
    own = [member for member in group if member.get("source_id") is not None and member.get("source_id") == figure.get("source_id")]
    return not any(contradict(member, figure) for member in own)


def _families(groups: list[list[Row]]) -> list[Key]:
    """The family of each group. One that names no country goes with the only country that its like are counted in."""
    named = [family(members[0]) for members in groups]
    countries: dict[Key, set[str]] = defaultdict(set)
    for key in named:
        if key[-1].startswith("country-"):
            countries[key[:-1]].add(key[-1])
    return [
        (*key[:-1], next(iter(countries[key[:-1]]))) if key[-1] == "" and len(countries.get(key[:-1], ())) == 1 else key for key in named
    ]


def _row(members: list[Row], relatives: list[Row], family_key: Key, claims_of: dict[str, list[Row]]) -> Row:
    first = members[0]
    backing = support([claim for figure in members for claim in claims_of[figure["figure_id"]]])
    flag, note = verdict(members)
    if relatives:
        flag = "not_comparable" if len(members) == 1 else flag
        note = family_note(members, relatives, note)
    who = counted(first)
    known = ("denominator", "basis", "custody", "place_id")
    return {
        "quantity_id": "quantity-"
        + digest(first["measure"], first["unit"], *who, *(first[name] for name in known), "" if who else first["figure_id"]),
        "family_id": "family-" + digest(*family_key),
        "label": _label(first),
        "low": _envelope((figure["low"] for figure in members), outermost=min),
        "high": _envelope((figure["high"] for figure in members), outermost=max),
        "reports": len(members),
        "origins_min": backing.origins_min,
        "origins_max": backing.origins_max,
        "roots": backing.roots,
        "flag": flag,
        "note": note,
    }


def _label(figure: Row) -> str:
    measure = str(figure["measure"]).replace("_", " ")
    if not figure["population"]:
        return measure
    return f"{measure} of {figure['population']}" if figure["measure"] == "age" else str(figure["population"])


def _envelope(bounds: Iterable[float | None], outermost: Callable[[Iterable[float]], float]) -> float | None:
    """The outermost bound; None as soon as one member is unbounded."""
    listed = list(bounds)
    return None if any(bound is None for bound in listed) else outermost(bound for bound in listed if bound is not None)
