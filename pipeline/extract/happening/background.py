"""Whether a telling is of a general state of affairs rather than of one datable happening."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.candidates import DateCandidate, Participant
from pipeline.extract.happening.clauses import child_of

MASS = {
    "people",
    "minority",
    "minorities",
    "uyghurs",
    "muslims",
    "detainees",
    "prisoners",
    "inmates",
    "citizens",
    "residents",
    "workers",
    "civilians",
    "families",
    "activists",
    "dissidents",
    "children",
    "women",
    "men",
    "critics",
    "opponents",
    "journalists",
}
FEW = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
# Done to an unnamed mass without a date, these tell of a state; deaths and removals are still happenings.
STATES = {"detention", "internment", "forced_labour", "ill_treatment", "surveillance"}
# A present perfect with one of these tells of a state that lasts.
LASTING = {"since", "long", "always", "often", "regularly", "routinely", "consistently", "increasingly", "usually", "repeatedly", "still"}


def is_background(
    event_type: str, verb: Token, parties: tuple[Participant, ...], date: DateCandidate | None, kinds: dict[str, str]
) -> bool:
    """True for habitual and lasting acts, and for undated acts upon an unnamed mass. `kinds` gives the kind of an entity key."""
    suffering = [party for party in parties if party.role in {"target", "victim"}]
    if any(party.entity and kinds.get(party.entity) == "person" for party in suffering):
        return False
    since = any(
        child.lower_ in LASTING or (child.dep_ == "advcl" and any(c.lower_ == "since" for c in child.children)) for child in verb.children
    )
    if date is not None and date.precision in {"day", "week", "month"} and not since:
        return False
    if event_type == "order":
        return False
    if habitual(verb) and not since and date is None and not any(party.entity for party in suffering):
        return True
    # "have arrested four men": some in particular
    few = event_type == "detention" and not habitual(verb) and any(_is_few(party) for party in suffering)
    mass = not few and bool(suffering) and all(_is_mass(party, kinds) for party in suffering)
    return mass and (since or habitual(verb) or (date is None and event_type in STATES))


def lasting(verb: Token) -> bool:
    """Whether a verb is told as going on since some time: "has campaigned since 2018"."""
    return any(child.dep_ == "aux" and child.lower_ in {"has", "have"} for child in verb.children) and any(
        child.lower_ in LASTING for child in verb.children
    )


def habitual(verb: Token) -> bool:
    """Whether a verb is in the present, without an auxiliary of the perfect: it tells what is done, not what was."""
    if child_of(verb, "auxpass") is not None:
        return any(child.dep_ == "auxpass" and child.tag_ in {"VBP", "VBZ"} for child in verb.children) and not any(
            child.dep_ == "aux" for child in verb.children
        )
    return verb.tag_ in {"VBP", "VBZ"}


def _is_few(party: Participant) -> bool:
    return any(word in FEW or (word.isdigit() and len(word) < 3) for word in (party.label or "").casefold().split())


def _is_mass(party: Participant, kinds: dict[str, str]) -> bool:
    if party.entity:
        return kinds.get(party.entity) in {"ethnic_group"}
    label = (party.label or "").casefold()
    words = set(label.split())
    return bool(words & MASS) or "million" in label or "thousands" in label
