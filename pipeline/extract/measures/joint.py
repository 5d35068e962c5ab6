"""Who takes a measure together with others, and when each of them did: "by Norway in 2021 and Japan a year later"."""

from __future__ import annotations

import re

from spacy.tokens import Token

from pipeline.extract.annotate import sentence_with
from pipeline.extract.candidates import DateCandidate
from pipeline.extract.context import Context
from pipeline.extract.happening.clauses import arguments, child_of, conjuncts_of
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.times import names_time
from pipeline.extract.measures.authorities import country_words, is_state
from pipeline.extract.measures.measure import Measure

MODIFIERS = {"amod", "nmod", "compound", "poss"}
# What may stand between a name and the day on which its bearer acted.
BESIDE = re.compile(r"\s*(?:[,(]\s*)?(?:(?:in|on|since|from)\s+)?(?:the\s+)?$", re.IGNORECASE)


def partners_of(measure: Measure, parties: Parties) -> list[Token]:
    """Who acts jointly with the authority of a measure; a country after a country is a partner, though the parser calls it an
    apposition."""
    authority = measure.authority
    if authority is None or _is_entered(authority):
        return []
    if authority.dep_ in MODIFIERS:
        # "under EU and British sanctions"
        beside = [child for child in authority.head.children if child.dep_ in MODIFIERS and child != authority] + conjuncts_of(authority)[
            1:
        ]
        return [child for child in beside if is_state(child, parties) or child.lower_ in country_words()]
    if authority.lower_ == "they" and measure.trigger.dep_ == "ccomp":
        # "Norway and Japan said they had sanctioned"
        speakers = arguments(measure.trigger.head).subject
        return [token for token in conjuncts_of(speakers)[1:] if _is_government(token, parties)] if speakers is not None else []
    beside = [child for child in authority.children if child.dep_ == "appos" and is_state(child, parties)]
    listed = [partner for child in beside if is_state(authority, parties) for partner in conjuncts_of(child)]
    joined = _joined(measure.trigger, parties)
    return [*conjuncts_of(authority)[1:], *listed, *joined, *_alongside(measure.trigger, parties), *_after_its_time(authority, parties)]


def model_of(measure: Measure, told: list[Measure], context: Context, parties: Parties) -> Measure | None:
    """The measure that one takes over: the last of the day or of the side that says whose it is ("Monday's list", "the EU's measures"),
    the last of all where nothing says; None where none fits."""
    owner = child_of(measure.joins, "poss") if measure.joins is not None else None
    if owner is None or owner.pos_ == "PRON":
        return told[-1] if told else None
    if names_time(owner):
        day = next((date for date in context.dates_in(measure.sentence) if date.span.overlaps(measure.annotated.span_of(owner))), None)
        fits = [before for before in told if day is not None and before.date is not None and before.date.start == day.start]
    else:
        country = country_words().get(owner.lower_)
        entity = parties.entity_of(owner)
        keys = {entity.key} if entity is not None else set[str]()
        fits = [before for before in told if before.authority_key in keys or (country is not None and before.country == country)]
        fits = fits or told[-1:]
    return fits[-1] if fits else None


def left_out_verb(context: Context, measure: Measure, parties: Parties) -> list[Token]:
    """Who did the same by a clause that leaves out its verb, with a day of its own: "Canada sanctioned the firm in May and Norway a month
    later"; the parser takes such a name for a target or for a time."""
    after = measure.trigger.doc[measure.trigger.i + 1 : sentence_with(measure.trigger).end]
    names = [
        token for token in after if token.dep_ not in {"nsubj", "nsubjpass"} and _coordinated(token) and _is_government(token, parties)
    ]
    return [name for name in names if date_beside(context, measure, name) is not None]


def _is_entered(place: Token) -> bool:
    """Whether an authority is told as the country that may not be entered; what else may not be entered takes no measure with it."""
    return (place.dep_ == "pobj" and place.head.lower_ in {"to", "into"}) or (
        place.dep_ == "dobj" and place.head.lemma_ in {"enter", "visit"}
    )


def _joined(verb: Token, parties: Parties) -> list[Token]:
    """Whom the authority joined in its measure: "Norway joined Japan in sanctioning"."""
    above = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "in" else verb
    whom = arguments(above).object if above.lemma_ == "join" else None
    return [noun for noun in conjuncts_of(whom) if _is_government(noun, parties)] if whom is not None else []


def _alongside(verb: Token, parties: Parties) -> list[Token]:
    """Who is told after the measure as taking it too: "imposed sanctions, together with Norway and Japan, on"."""
    joining = {"together", "along", "alongside", "jointly"}
    found = []
    for token in verb.subtree:
        said = token.lower_ == "with" and any(near.lower_ in joining for near in token.doc[max(0, token.i - 1) : token.i])
        if said or token.lower_ == "alongside":
            found += [noun for child in token.children if child.dep_ == "pobj" for noun in conjuncts_of(child)]
    return [noun for noun in found if _is_government(noun, parties)]


def _after_its_time(agent: Token, parties: Parties) -> list[Token]:
    """Agents after the time of the first: "by Norway in 2021 and (by) Japan in 2022", which the parser hangs on that time or verb."""
    if agent.head.lower_ != "by":
        return []
    clause = agent.head.head
    within = clause.head.subtree if clause.dep_ == "acl" else clause.subtree
    # after a second "by" the parser may hang the agent on the time that follows: "by Norway in 2021 and by Japan the next year"
    by = [token for token in agent.doc[agent.i + 1 : sentence_with(agent).end] if token.lower_ == "by" and token.dep_ in {"prep", "agent"}]
    following = [token for token in within if token.i > agent.i and token.dep_ in {"conj", "pobj"}]
    following += [child for token in by for child in token.children if child.dep_ == "pobj" and child not in following]
    known = set(conjuncts_of(agent))
    return [token for token in following if token not in known and _coordinated(token) and _is_government(token, parties)]


def _is_government(token: Token, parties: Parties) -> bool:
    """Whether a token names a state, by its name or by that of its capital."""
    return is_state(token, parties) or token.lower_ in country_words()


def _coordinated(token: Token) -> bool:
    """Whether "and", or "and by", stands right before a name."""
    start = token.left_edge.i
    before = [token.doc[i].lower_ for i in range(max(0, start - 2), start)]
    return before[-1:] == ["and"] or before == ["and", "by"]


def date_beside(context: Context, measure: Measure, name: Token) -> DateCandidate | None:
    """The date that stands right after the name of an authority, which is the day of its own measure."""
    end = measure.annotated.span_of(name).end
    for date in context.dates_in(measure.sentence):
        if date.start is not None and date.span.start >= end and BESIDE.fullmatch(context.document.words(end, date.span.start)):
            return date
    return None
