"""The lexicons of happenings as typed records: verb frames, light verbs, event nouns, noun classes, modality cues."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "lexicons"
LIGHT = ("events_light_custody", "events_light_court", "events_light_public", "events_light_violence")


@cache
def lexicon(name: str) -> dict[str, Any]:
    """One lexicon file as a dictionary. Raises FileNotFoundError."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class VerbFrame:
    """A verb that tells of a happening, with the roles of its arguments (see `events_verbs.toml`)."""

    event_type: str
    subject: str | None
    object: str | None
    prepositions: Mapping[str, str] = field(default_factory=dict)
    subject_is: tuple[str, ...] = ()
    object_is: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    voice: str | None = None
    dated: bool = False
    planned: bool = False


@dataclass(frozen=True)
class LightFrame:
    """A verb that tells of a happening together with a noun (see `events_light_*.toml`).

    `at` says where the noun stands: as the `object` or the `subject`, as a `complement` or an `infinitive`, or `oblique`, after one of
    `prepositions`. `noun_roles` gives roles to what the prepositions of noun and verb bring; `counted` gives a role to the noun itself
    where it is counted ("claimed 12 lives"). `beside` lists nouns of which one must follow ("to prison for three years"); `planned`: an
    announced act of this kind is told as one ("will stand trial").
    """

    event_type: str
    verbs: frozenset[str]
    at: str
    nouns: frozenset[str]
    subject: str
    object: str
    prepositions: frozenset[str] = frozenset()
    indirect: str | None = None
    subject_is: tuple[str, ...] = ()
    object_is: tuple[str, ...] = ()
    noun_roles: Mapping[str, str] = field(default_factory=dict)
    possessive: str | None = None
    possessive_is: tuple[str, ...] = ()
    counted: str | None = None
    beside: frozenset[str] = frozenset()
    planned: bool = False


@dataclass(frozen=True)
class NounFrame:
    """A noun that names a happening (see `events_nouns.toml`)."""

    event_type: str
    of: str | None
    possessive: str | None
    prepositions: Mapping[str, str]
    alone: bool
    needs: tuple[str, ...]


@cache
def verb_frames() -> Mapping[str, tuple[VerbFrame, ...]]:
    """Verb frames by lemma (with its particle)."""
    found: dict[str, tuple[VerbFrame, ...]] = {}
    for entry in lexicon("events_verbs")["verb"]:
        frame = VerbFrame(
            event_type=entry["type"],
            subject=entry.get("subject"),
            object=entry.get("object"),
            prepositions=entry.get("prepositions", {}),
            subject_is=tuple(entry.get("subject_is", ())),
            object_is=tuple(entry.get("object_is", ())),
            needs=tuple(entry.get("needs", ())),
            where=tuple(entry.get("where", ())),
            voice=entry.get("voice"),
            dated=entry.get("dated", False),
            planned=entry.get("planned", False),
        )
        for lemma in entry["lemmas"]:
            found[lemma] = (*found.get(lemma, ()), frame)
    return found


@cache
def light_frames() -> tuple[LightFrame, ...]:
    """Light verbs with their nouns, in the order of the lexicon."""
    return tuple(
        LightFrame(
            event_type=entry["type"],
            verbs=frozenset(entry["verbs"]),
            at=entry["at"],
            nouns=frozenset(entry["nouns"]),
            subject=entry["subject"],
            object=entry["object"],
            prepositions=frozenset(entry.get("prepositions", ())),
            indirect=entry.get("indirect"),
            subject_is=tuple(entry.get("subject_is", ())),
            object_is=tuple(entry.get("object_is", ())),
            noun_roles=entry.get("noun_roles", {}),
            possessive=entry.get("possessive"),
            possessive_is=tuple(entry.get("possessive_is", ())),
            counted=entry.get("counted"),
            beside=frozenset(entry.get("beside", ())),
            planned=entry.get("planned", False),
        )
        for name in LIGHT
        for entry in lexicon(name)["light"]
    )


@cache
def _light_places() -> Mapping[str, tuple[int, ...]]:
    """Where the light frames of each verb stand in the lexicon."""
    found: dict[str, tuple[int, ...]] = {}
    for place, frame in enumerate(light_frames()):
        for verb in sorted(frame.verbs):
            found[verb] = (*found.get(verb, ()), place)
    return found


def light_frames_of(verbs: set[str]) -> list[LightFrame]:
    """The light frames of a verb known by any of these lemmas, in the order of the lexicon."""
    places = {place for verb in verbs for place in _light_places().get(verb, ())}
    return [light_frames()[place] for place in sorted(places)]


@cache
def noun_frames() -> Mapping[str, NounFrame]:
    """Event nouns by lemma; the first entry of a lemma holds."""
    found: dict[str, NounFrame] = {}
    for entry in lexicon("events_nouns")["noun"]:
        frame = NounFrame(
            event_type=entry["type"],
            of=entry.get("of"),
            possessive=entry.get("possessive"),
            prepositions=entry.get("prepositions", {}),
            alone=entry.get("alone", False),
            needs=tuple(entry.get("needs", ())),
        )
        for lemma in entry["nouns"]:
            found.setdefault(lemma, frame)
    return found


@dataclass(frozen=True)
class NounClass:
    """A class of nouns: lemmas of head nouns and kinds of entities that belong to it."""

    nouns: frozenset[str]
    kinds: frozenset[str]
    country: bool


@cache
def noun_classes() -> Mapping[str, NounClass]:
    """Noun classes by name."""
    return {
        name: NounClass(frozenset(entry["nouns"]), frozenset(entry.get("kinds", ())), entry.get("country", False))
        for name, entry in lexicon("events_classes").items()
    }


@cache
def word_list(name: str, *path: str) -> frozenset[str]:
    """A list of words of a lexicon, by the path to it."""
    entry: Any = lexicon(name)
    for step in path:
        entry = entry[step]
    return frozenset(entry)
