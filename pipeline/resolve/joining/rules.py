"""How surely two documents tell of one happening: each rule names what they share and gives a weight; none joins by type alone."""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz import fuzz

from pipeline.resolve.joining.compatible import both_dated, compatible, overlap, published_together
from pipeline.resolve.joining.telling import Telling, acts

# A quotation that is this like another (per cent of letters) and no shorter is the same words, passed on.
SAME_QUOTATION = 80
SHORTEST_QUOTATION = 12
MONTH = 31
YEAR = 366
Rule = Callable[[Telling, Telling], float]


def likeness(left: Telling, right: Telling) -> float:
    """The weight of the strongest rule that joins two tellings of different documents, raised by what else they share; 0 for none."""
    if left.source_id == right.source_id or not compatible(left, right):
        return 0.0
    strongest = max(max(rule(left, right), rule(right, left)) for rule in RULES)
    if strongest == 0.0:
        return 0.0
    shared = len(left.content & right.content) / (1 + min(len(left.content), len(right.content)))
    return strongest + (left.kind == right.kind) + shared + bool(left.doers & right.doers) + 2 * same_words(left, right)


def same_words(left: Telling, right: Telling) -> bool:
    """Whether both quote the same words, give or take a letter."""
    return any(
        fuzz.ratio(ours, theirs) >= SAME_QUOTATION
        for ours in left.quotes
        for theirs in right.quotes
        if min(len(ours), len(theirs)) >= SHORTEST_QUOTATION
    )


def _within(left: Telling, right: Telling, group: str) -> bool:
    return left.kind in acts()[group] and right.kind in acts()[group]


def done_to_the_same(left: Telling, right: Telling) -> float:
    """An act upon the same named person, body or thing."""
    shared = left.targets & right.targets
    return 5.5 + 0.5 * len(shared) if _within(left, right, "directed") and shared else 0.0


def done_by_the_same(left: Telling, right: Telling) -> float:
    """An act of one type by the same named party, where one document does not name what it is done to but its paragraph does."""
    if left.kind != right.kind or not _within(left, right, "directed") or not left.doers & right.doers:
        return 0.0
    return 4.0 if right.targets and not left.targets and right.targets <= left.around else 0.0


def named_beside(left: Telling, right: Telling) -> float:
    """An act of one type whose parties one document leaves open, while it names all of the other's in the same paragraph."""
    parties = right.doers | right.targets
    if left.kind != right.kind or not _within(left, right, "directed") or left.doers | left.targets:
        return 0.0
    if not right.targets or len(parties) < 2:
        return 0.0
    return 3.0 if parties & left.near and parties <= left.around else 0.0


def same_unnamed(left: Telling, right: Telling) -> float:
    """An act of one type upon the same people in words, at the same site or beside the same named party, told at about the same time."""
    if left.kind != right.kind or not _within(left, right, "directed") or left.targets or right.targets:
        return 0.0
    if not set(left.target_labels) & set(right.target_labels) or not _told_together(left, right):
        return 0.0
    return (
        3.0
        if (left.settings & right.settings) and (left.near & right.near or left.counted & right.counted or same_words(left, right))
        else 0.0
    )


def same_journey(left: Telling, right: Telling) -> float:
    """A visit by the same person or body, to the same place where both name one."""
    if left.kind != "visit" or right.kind != "visit" or not left.doers & right.doers:
        return 0.0
    ours, theirs = left.whole_targets | left.targets, right.whole_targets | right.targets
    return 6.0 if not ours or not theirs or ours & theirs else 0.0


def same_instruction(left: Telling, right: Telling) -> float:
    """An order of the same person or body to the same party, or beside the same other one, or in the same words."""
    if left.kind not in ("order", "policy") or right.kind not in ("order", "policy") or not left.doers & right.doers:
        return 0.0
    others = (left.near & right.near) - left.doers - right.doers
    labels = set(left.target_labels) & set(right.target_labels)
    speech = left.occasions & right.occasions
    in_one_speech = bool(speech and (left.content & right.content) - speech) and both_dated(left, right, YEAR)
    return 4.0 if left.targets & right.targets or others or labels or in_one_speech or same_words(left, right) else 0.0


def same_place_and_time(left: Telling, right: Telling) -> float:
    """Riots, protests or deaths at one place below a region, at one time or with one toll."""
    if not _within(left, right, "placed") or not left.settings & right.settings:
        return 0.0
    persons = {count for count in left.counted & right.counted if count[1] == "persons"}
    if (left.kind != right.kind or left.kind == "death") and not persons:
        return 0.0
    return 4.0 if persons or both_dated(left, right, MONTH) else 0.0


def same_campaign(left: Telling, right: Telling) -> float:
    """A people held as such: the same people, the same region, a period that begins in the same year."""
    if not _within(left, right, "mass") or not all(t.background or t.kind == "internment" for t in (left, right)):
        return 0.0
    if left.dated is None or right.dated is None or left.dated[0].year != right.dated[0].year or not overlap(left.dated, right.dated):
        return 0.0
    return 4.0 if left.peoples & right.peoples and not (left.targets | right.targets) else 0.0


def same_speech(left: Telling, right: Telling) -> float:
    """Something said by the same named speaker, to the same hearer, in the same words, or on the same occasion and subject."""
    if not _within(left, right, "spoken") or not left.doers & right.doers:
        return 0.0
    subjects = (left.near & right.near) - left.doers - right.doers
    if same_words(left, right):
        return 5.0
    if left.occasions & right.occasions and (both_dated(left, right, YEAR) or subjects):
        return 4.0
    if both_dated(left, right, MONTH) or (subjects and len(left.content & right.content) >= 2 and _told_together(left, right)):
        return 3.0
    return 3.0 if len(left.content & right.content) >= 2 and _told_together(left, right) and (left.settings & right.settings) else 0.0


def same_standing_position(left: Telling, right: Telling) -> float:
    """The same words of a state or a government as a whole."""
    if not _within(left, right, "spoken") or not left.whole_doers & right.whole_doers:
        return 0.0
    return 4.0 if same_words(left, right) else 0.0


def same_unnamed_speaker(left: Telling, right: Telling) -> float:
    """Something that an unnamed speaker of the same description told the same outlet, of the same office or subject, told at one time."""
    if not _within(left, right, "spoken") or left.doers or right.doers or not _told_together(left, right):
        return 0.0
    if not left.outlets & right.outlets or not _heads(left) & _heads(right):
        return 0.0
    return 4.0 if left.near & right.near else 3.0 if left.near & right.around or same_words(left, right) else 0.0


def _told_together(left: Telling, right: Telling) -> bool:
    return published_together(left, right) or both_dated(left, right, MONTH)


def _heads(telling: Telling) -> set[str]:
    """The nouns that name unnamed speakers: the word before the first preposition, in the singular."""
    heads = set()
    for label in telling.doer_labels:
        words = label.split()
        stop = next((i for i, word in enumerate(words) if word in ("from", "of", "in", "at", "with", "who", "for", "living")), len(words))
        if stop:
            heads.add(words[stop - 1].removesuffix("s"))
    return heads


RULES: tuple[Rule, ...] = (
    done_to_the_same,
    done_by_the_same,
    named_beside,
    same_unnamed,
    same_journey,
    same_instruction,
    same_place_and_time,
    same_campaign,
    same_speech,
    same_standing_position,
    same_unnamed_speaker,
)
