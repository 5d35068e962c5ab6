"""How many origins and roots stand beneath a row, and what that makes of it (codebook: principles 3, corroboration, status).

An origin is who first collected a claim; a root is the informant or artefact beneath. Claims of one document without a named
origin may all share one origin or none: they widen the interval between the fewest and the most origins.
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.derive import Row


@dataclass(frozen=True, slots=True)
class Support:
    """What a row's claims amount to: documents, fewest and most origins, roots."""

    sources: int
    origins_min: int
    origins_max: int
    roots: int


def support(claims: list[Row]) -> Support:
    """Counts over the claims of one row."""
    named = {claim["origin"] for claim in claims if claim["origin"]}
    unnamed = {claim["source_id"] for claim in claims if not claim["origin"]}
    roots = {claim["root"] for claim in claims if claim["root"]}
    return Support(
        sources=len({claim["source_id"] for claim in claims}),
        origins_min=max(len(named), 1) if claims else 0,
        origins_max=len(named) + len(unnamed),
        roots=len(roots),
    )


def corroboration(claims: list[Row], official: bool) -> str:
    """The term of the corroboration vocabulary. `official`: the row is an authority's own act."""
    if official:
        return "official_record"
    origins = {claim["origin"] for claim in claims if claim["origin"]}
    roots = {claim["root"] for claim in claims if claim["root"]}
    examiners = {claim["origin"] for claim in claims if claim["origin"] and claim["root"]}
    if not origins:
        return "unknown_origin"
    if len(origins) == 1:
        return "one_collector_many_roots" if len(roots) > 1 else "single"
    # one root that only one of several origins names is no common root
    return "one_root_many_examiners" if len(roots) == 1 and len(examiners) > 1 else "independent"


def status(claims: list[Row], official: bool, itself_denial: bool = False) -> str:
    """The term of the status vocabulary: retracted and contested go before acknowledged, which goes before alleged.

    `itself_denial`: the event is a denial; that somebody denies something does not contest that it was denied.
    """
    stances = {claim["stance"] for claim in claims}
    if "retracts" in stances:
        return "retracted"
    if official:
        return "official_record"
    if "denies" in stances and not itself_denial:
        return "contested"
    affirmed = any(
        claim["stance"] == "confirms" and claim["asserter_type"] in ("official_named", "official_anonymous", "state") for claim in claims
    )
    return "acknowledged" if affirmed else "alleged"
