"""What joins two tellings of one happening, and what keeps two happenings apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.extract.candidates import DateCandidate, EntityCandidate, Participant
from pipeline.extract.happening.clauses import hyphenated
from pipeline.extract.happening.telling import Telling

SAME_HAPPENING = ({"detention", "internment"}, {"sanction", "import_block"}, {"leak", "publication"})
GENERIC = {
    "the",
    "a",
    "an",
    "of",
    "in",
    "for",
    "to",
    "from",
    "on",
    "at",
    "and",
    "other",
    "some",
    "more",
    "than",
    "least",
    "their",
    "his",
    "her",
    "its",
    "these",
    "those",
    "this",
    "that",
    "people",
    "person",
    "man",
    "men",
    "woman",
    "women",
    "others",
    "many",
    "several",
}
AGAIN = ("re-", "rearrest", "redetain")
# What may stand beside a count of those told of before.
OTHERS = frozenset({"the", "other", "others", "of", "them", "most", "some", "rest", "both", "all"})
SPEECH_TYPES = ("denial", "call_for_action", "testimony", "publication", "statement")


@dataclass
class Happening:
    """Tellings that were found to be of one happening, in order of the text."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def event_type(self) -> str:
        """The type of the first telling that stands by itself; for speech the most telling of the types."""
        own = [telling for telling in self.tellings if telling.own] or self.tellings
        if own[0].speech:
            return min((telling.event_type for telling in own), key=SPEECH_TYPES.index)
        return own[0].event_type

    @property
    def date(self) -> DateCandidate | None:
        """The finest date of the tellings, the first among equals."""
        dated = [telling.date for telling in self.tellings if telling.date is not None]
        return min(dated, key=width_of, default=None)

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Every party once a role, in order of the text."""
        kept: dict[tuple[str, str], Participant] = {}
        for telling in self.tellings:
            for party in telling.participants:
                kept.setdefault((party.role, party.entity or (party.label or "").casefold()), party)
        return tuple(kept.values())


def width_of(date: DateCandidate) -> int:
    """How many days a date leaves open beyond one; very many for one with an open end."""
    return (date.end - date.start).days if date.start and date.end else 100_000


def compatible(one: DateCandidate | None, other: DateCandidate | None) -> bool:
    """Whether two dates can be of one happening: they overlap, or one is not known."""
    if one is None or other is None or one.start is None or other.start is None or one.end is None or other.end is None:
        return True
    return one.start <= other.end and other.start <= one.end


def join(tellings: list[Telling], entities: Mapping[str, EntityCandidate]) -> list[Happening]:
    """Groups tellings into happenings. A telling that cannot stand alone joins one or is dropped."""
    happenings: list[Happening] = []
    for telling in sorted(tellings, key=lambda t: (not t.own, t.headline, t.trigger)):
        # a mere reference belongs to what was told last, a full telling to what was told first
        candidates = happenings if telling.own else sorted(happenings, key=lambda h: h.tellings[-1].trigger, reverse=True)
        home = next((h for h in candidates if _belongs(telling, h, entities)), None)
        if home is not None:
            home.tellings.append(telling)
        elif telling.own:
            happenings.append(Happening([telling]))
    for happening in happenings:
        happening.tellings.sort(key=lambda t: t.trigger)
    return sorted(happenings, key=lambda h: h.tellings[0].trigger)


def _belongs(telling: Telling, happening: Happening, entities: Mapping[str, EntityCandidate]) -> bool:
    if telling.speech != happening.tellings[0].speech:
        return False
    if telling.speech:
        return _same_speech(telling, happening, entities)
    types = {told.event_type for told in happening.tellings}
    near = _distance(telling, happening)
    if {telling.event_type} | types <= {"protest", "unrest"} and near == 0:
        return True
    if not telling.own and not telling.headline and telling.trigger < happening.tellings[0].trigger:
        # what is only referred to was told before
        return False
    if hyphenated(telling.verb).startswith(AGAIN) and telling.event_type == "detention":
        # whoever is rearrested was arrested before
        return False
    if telling.event_type not in types and not any(telling.event_type in group and types & group for group in SAME_HAPPENING):
        return False
    # a law that is signed and comes into force later is one policy
    one_law = types == {"policy"} and any(telling.verb in told.verb.conjuncts for told in happening.tellings)
    if not compatible(telling.date, happening.date) and not one_law:
        return False
    if not _same_court(telling, happening, entities, near):
        return False
    if (types == {"visit"} or (types == {"import_block"} and near <= 3)) and _agents(telling.participants, entities) & _agents(
        happening.participants, entities
    ):
        return True
    mine, theirs = _suffering(telling.participants), _suffering(happening.participants)
    if mine and theirs:
        if near == 0 and all(_counts_of_those(party, telling) for party in mine):
            # "a verdict on 46 people. Nine got life."
            return True
        if near == 0 and types == {"sentencing"} and _members_told(telling, mine, theirs, entities):
            return True
        return any(same_party(one, other, entities, near) for one in mine for other in theirs) or (not telling.own and near <= 3)
    agents = _agents(telling.participants, entities) & _agents(happening.participants, entities)
    if not mine and not telling.participants:
        return near <= 1
    return near == 0 or (near <= 1 and (bool(agents) or not telling.own)) or (telling.headline and bool(agents))


def _counts_of_those(party: Participant, telling: Telling) -> bool:
    """Whether a party is a bare count, of those told of before: "nine", "most of the others"."""
    words = (party.label or "").casefold().split()
    vocabulary = telling.verb.vocab
    return bool(words) and all(word in OTHERS or vocabulary[word].like_num for word in words)


def _members_told(telling: Telling, mine: list[Participant], theirs: list[Participant], entities: Mapping[str, EntityCandidate]) -> bool:
    """Whether a verdict without a day or a court of its own names those that the one before counted: "convicted two reporters. Jane Roe
    was given ten years"."""
    if telling.date is not None or any(party.role == "agent" for party in telling.participants):
        return False
    named = all(party.entity is not None and entities[party.entity].kind == "person" for party in mine)
    vocabulary = telling.verb.vocab
    return named and all(
        party.entity is None and any(vocabulary[word].like_num for word in (party.label or "").split()) for party in theirs
    )


def _same_court(telling: Telling, happening: Happening, entities: Mapping[str, EntityCandidate], near: int) -> bool:
    """A trial and the appeal against it are two happenings: where both tellings name a court, it must be the same one."""
    if telling.event_type != "sentencing":
        return True
    mine = [party for party in telling.participants if party.role == "agent"]
    theirs = [party for party in happening.participants if party.role == "agent"]
    return not mine or not theirs or any(_one_court(one, other, entities, near) for one in mine for other in theirs)


def _one_court(one: Participant, other: Participant, entities: Mapping[str, EntityCandidate], near: int) -> bool:
    if one.entity or other.entity:
        return same_party(one, other, entities, near)
    mine, theirs = _words(one, entities), _words(other, entities)
    return mine <= theirs or theirs <= mine


def _distance(telling: Telling, happening: Happening) -> int:
    """How many paragraphs a telling stands from the nearest telling of a happening."""
    return min(abs(telling.trigger.paragraph - told.trigger.paragraph) for told in happening.tellings)


def _same_speech(telling: Telling, happening: Happening, entities: Mapping[str, EntityCandidate]) -> bool:
    near = _distance(telling, happening)
    mine = [party for party in telling.participants if party.role == "speaker"]
    theirs = [party for party in happening.participants if party.role == "speaker"]
    if not any(same_party(one, other, entities, near) for one in mine for other in theirs):
        return False
    if telling.event_type == happening.event_type == "call_for_action" and not _asked_of_one(telling, happening):
        return False
    outlet = any(entities[key].kind == "media" for party in mine if (key := party.entity) and key in entities)
    return near == 0 or (outlet and near <= 2) or (near <= 1 and compatible(telling.date, happening.date)) or telling.headline


def _asked_of_one(telling: Telling, happening: Happening) -> bool:
    """Whether two demands are one: what is asked of one government is not what is asked of another."""
    mine = _asked(telling)
    theirs = [asked for told in happening.tellings if (asked := _asked(told))]
    return not mine or not theirs or any(mine & asked for asked in theirs)


def _asked(telling: Telling) -> set[str]:
    """The entities of which something is demanded."""
    return {party.entity for party in telling.participants if party.role in {"addressee", "target"} and party.entity}


def _words(party: Participant, entities: Mapping[str, EntityCandidate]) -> set[str]:
    if party.entity:
        entity = entities.get(party.entity)
        return {party.entity, *(w for w in (entity.name.casefold().split() if entity and entity.kind == "ethnic_group" else []))}
    return {word.strip(".,'\"") for word in (party.label or "").casefold().split()} - GENERIC


def head_word(label: str) -> str:
    """The head noun of a label: the last word before a preposition, casefolded."""
    words = label.casefold().split()
    cut = next((place for place, word in enumerate(words) if place and word in {"of", "from", "in", "at", "for", "on", "with"}), len(words))
    return words[cut - 1].strip(",.\"'") if words else ""


def same_party(one: Participant, other: Participant, entities: Mapping[str, EntityCandidate], near: int) -> bool:
    """Whether two parties can be one: the same entity; labels near each other that share a word and no differing number; or a label
    that is the office of the person named ("a mayor" and a person whose role is mayor)."""
    if one.entity and other.entity:
        return one.entity == other.entity
    mine, theirs = _words(one, entities), _words(other, entities)
    if one.entity or other.entity:
        key, label = (one.entity, theirs) if one.entity else (other.entity, mine)
        entity = entities.get(key or "")
        role = set((entity.role or "").casefold().replace(",", " ").split()) - GENERIC if entity is not None else set()
        party = other if one.entity else one
        if party.role == "speaker" and entity is not None and entity.kind == "place":
            # "it added" may be read as the place of "the provincial authorities"
            return set(entity.name.casefold().split()) <= label
        return party.role != "speaker" and bool(label) and head_word(party.label or "") in role
    numbers = {word for word in mine if word[:1].isdigit()}, {word for word in theirs if word[:1].isdigit()}
    if one.role == "speaker" and head_word(one.label or "")[:5] != head_word(other.label or "")[:5]:
        return False
    return near <= 2 and bool(mine & theirs) and (numbers[0] == numbers[1] or not (numbers[0] or numbers[1]))


def _suffering(participants: tuple[Participant, ...]) -> list[Participant]:
    return [party for party in participants if party.role in {"target", "victim", "addressee"}]


def _agents(participants: tuple[Participant, ...], entities: Mapping[str, EntityCandidate]) -> set[str]:
    return {word for party in participants if party.role in {"agent", "issuer", "speaker"} for word in _words(party, entities)}
