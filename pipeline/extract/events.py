"""Happenings with their type, parties, date, place and evidence."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import DateCandidate, EntityCandidate, EventCandidate, EventMention, Rejection, SanctionCandidate
from pipeline.extract.context import Context
from pipeline.extract.happening.absence import joined_to_custody
from pipeline.extract.happening.background import is_background, lasting
from pipeline.extract.happening.carried_dates import with_carried_dates
from pipeline.extract.happening.clauses import child_of, clause_of
from pipeline.extract.happening.dating_of_events import announced_before, date_of, last_seen
from pipeline.extract.happening.joining import Happening, compatible, join, width_of
from pipeline.extract.happening.measures_taken import tellings_of_measures
from pipeline.extract.happening.modality import why_unreal
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.placing import place_of, precision_of
from pipeline.extract.happening.reactions import RECENT, date_of_news, with_inferred_dates
from pipeline.extract.happening.reckoned_dates import with_reckoned_dates
from pipeline.extract.happening.repetitions import without_repetitions
from pipeline.extract.happening.selection import why_not_kept
from pipeline.extract.happening.statements import statements_in
from pipeline.extract.happening.telling import Telling
from pipeline.extract.happening.titles import title_of
from pipeline.extract.happening.triggers import tellings_in

# What goes on for long is not dated by the day on which somebody told of it.
LASTING = {"forced_labour", "ill_treatment", "internment", "surveillance"}
YEAR = 366
# Frames that go on about a measure told before.
GOING_ON = {"newcomers", "acting", "round", "list_of"}


def find_events(context: Context, sanctions: tuple[SanctionCandidate, ...], rejections: list[Rejection]) -> tuple[EventCandidate, ...]:
    """Every event of the document, in order of first mention."""
    entities = {entity.key: entity for entity in context.entities}
    told = [telling for annotated in context.paragraphs for telling in _told(context, annotated, entities, rejections)]
    measures = tellings_of_measures(context, sanctions)
    taken = {telling.sentence for telling in measures}
    told = [t for t in told if not (t.sentence in taken and _says_the_same(t, measures)) and not _announces(t, measures)]
    told = joined_to_custody(without_repetitions(told))
    told, measures = with_reckoned_dates(context, told, measures), with_reckoned_dates(context, measures, told)
    told = with_carried_dates(context, told, measures)
    taken_together = measures_joined(measures)
    for happening in taken_together:
        happening.tellings = with_inferred_dates(context, happening.tellings, [*told, *measures])
    found = []
    for happening in [*join(with_inferred_dates(context, told, measures), entities), *taken_together]:
        reason = why_not_kept(happening, entities)
        first = happening.tellings[0]
        if reason is None:
            _date_as_news(context, happening)
            found.append(_event(context, happening, entities))
        else:
            rejections.append(Rejection(first.trigger, context.document.words(first.trigger.start, first.trigger.end), first.rule, reason))
    return tuple(sorted(found, key=lambda event: event.mentions[0].trigger))


def _date_as_news(context: Context, happening: Happening) -> None:
    """Dates a happening that is told as news, where nothing says when it was; or, of what somebody said, not to the year."""
    told = happening.date
    if told is None or (happening.tellings[0].speech and width_of(told) > YEAR):
        first = happening.tellings[0]
        happening.tellings[0] = replace(first, date=date_of_news(context, happening.tellings) or first.date)


def _says_the_same(telling: Telling, measures: list[Telling]) -> bool:
    """Whether a telling repeats the measure of its sentence: the measure as a policy, or the authority's announcement of it."""
    if telling.event_type in {"policy", "import_block", "order", "sanction"}:
        return True
    verbs = {measure.verb for measure in measures if measure.sentence == telling.sentence}
    if telling.verb in verbs:
        return True
    authorities = {key for measure in measures if measure.sentence == telling.sentence for key in measure.keys("agent")}
    announced = telling.speech and telling.event_type not in {"call_for_action", "denial"}
    return announced and bool(authorities & telling.keys("speaker"))


def _announces(telling: Telling, measures: list[Telling]) -> bool:
    """Whether sanctions told without a target are those that are told in detail elsewhere: the same side, no other date."""
    if telling.event_type != "sanction" or telling.keys("target"):
        return False
    return any(telling.keys("agent") & measure.keys("agent") and compatible(telling.date, measure.date) for measure in measures)


def measures_joined(measures: list[Telling]) -> list[Happening]:
    """One happening a measure: the tellings of one authority (or of several that act jointly) with one date, in one paragraph, or where
    a later paragraph goes on about the measure ("the newcomers include") or comes back to somebody whom it hit. Without a date that the
    text gives them, the measures of each sentence are told apart: a list of designations under several powers has an item each."""
    joint: dict[Token, frozenset[str]] = {}
    for telling in measures:
        joint[telling.verb] = joint.get(telling.verb, frozenset()) | telling.keys("agent")
    grouped: dict[tuple[frozenset[str], bool, object], list[Happening]] = {}
    for telling in measures:
        own_day = telling.date is not None and telling.date.basis != "inferred"
        when = telling.date.start if telling.date and own_day else telling.sentence
        alike = grouped.setdefault((joint[telling.verb], telling.event_type == "policy", when), [])
        home = next((happening for happening in reversed(alike) if _goes_on(telling, happening)), None)
        if home is None:
            alike.append(Happening([telling]))
        else:
            home.tellings.append(telling)
    return [happening for alike in grouped.values() for happening in alike]


def _goes_on(telling: Telling, happening: Happening) -> bool:
    """Whether a telling of a measure is of the one that a happening tells, by its paragraph, its frame or its targets."""
    if telling.rule.split(".")[1].split("/")[0] in GOING_ON:
        return True
    return any(
        telling.sentence.paragraph == told.sentence.paragraph or telling.keys("target") & told.keys("target") for told in happening.tellings
    )


def _told(
    context: Context, annotated: AnnotatedParagraph, entities: dict[str, EntityCandidate], rejections: list[Rejection]
) -> list[Telling]:
    """The tellings of a paragraph that tell of something done, with date and place."""
    parties = Parties(context, annotated)
    kinds = {key: entity.kind for key, entity in entities.items()}
    kept = []
    for telling in [*tellings_in(annotated, parties), *statements_in(annotated, parties)]:
        reason = why_unreal(telling.verb, telling.planned, telling.absence)
        if reason is None and telling.speech and lasting(telling.verb):
            reason = "a lasting endeavour"
        if reason is not None:
            words = context.document.words(telling.trigger.start, telling.trigger.end)
            rejections.append(Rejection(telling.trigger, words, telling.rule, reason))
            continue
        date = date_of(context, annotated, telling.verb, telling.sentence)
        if date is None and not telling.speech and telling.event_type not in LASTING:
            date = announced_before(context, annotated, telling.verb, telling.sentence)
        if telling.speech and date is not None and _past_of_present(context, telling.verb, date):
            date = None
        if date is None and telling.absence:
            date = last_seen(context, annotated, telling.verb, telling.sentence)
        reported = date is not None and telling.event_type in LASTING and _dates_the_report(annotated, telling.verb, date)
        place = place_of(telling.verb, parties)
        kept.append(
            replace(
                telling,
                date=None if reported else date,
                place=place.key if place else None,
                place_precision=precision_of(place),
                background=not telling.speech and is_background(telling.event_type, telling.verb, telling.participants, date, kinds),
            )
        )
    return kept


def _past_of_present(context: Context, verb: Token, date: DateCandidate) -> bool:
    """Whether a date long past stands beside something said in the present tense: "accuses police of beating him in April"."""
    published = context.document.record.published_start
    present = verb.tag_ in {"VBZ", "VBP"} and child_of(verb, "aux", "auxpass") is None
    return present and published is not None and date.end is not None and published - date.end > RECENT


def _dates_the_report(annotated: AnnotatedParagraph, verb: Token, date: DateCandidate) -> bool:
    """Whether a date says when something was told: it stands in the clause of the verb of saying above."""
    tokens = annotated.tokens_of(date.span)
    return tokens is not None and verb.dep_ == "ccomp" and clause_of(tokens.root) == verb.head


def _event(context: Context, happening: Happening, entities: dict[str, EntityCandidate]) -> EventCandidate:
    first = happening.tellings[0]
    placed = next((telling for telling in happening.tellings if telling.place), first)
    participants = happening.participants
    mentions = {
        telling.sentence: EventMention(telling.sentence, telling.trigger, context.attribution_of(telling.trigger), telling.rule)
        for telling in reversed(happening.tellings)
    }
    return EventCandidate(
        key=f"event:{happening.event_type}:{first.trigger.start}",
        event_type=happening.event_type,
        title=title_of(happening.event_type, participants, entities),
        mentions=tuple(sorted(mentions.values(), key=lambda mention: mention.trigger)),
        participants=participants,
        date=happening.date,
        place=placed.place,
        place_precision=placed.place_precision,
        background=all(telling.background for telling in happening.tellings),
    )
