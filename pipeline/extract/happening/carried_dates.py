"""Dates for tellings whose own sentence has none: from the scene that their paragraph sets, and from the stage of a case before them."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, dateline_end
from pipeline.extract.attributing.lexicon import frames_of
from pipeline.extract.candidates import DateCandidate, Span
from pipeline.extract.context import Context
from pipeline.extract.dating.calendar import Days
from pipeline.extract.happening.clauses import child_of, clause_of
from pipeline.extract.happening.in_court import of_court
from pipeline.extract.happening.joining import width_of
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.telling import Telling
from pipeline.extract.happening.tenses import aside, is_simple_past, leads_away
from pipeline.extract.happening.times import names_time, noun_closed_by

# The stages of a case in their order: nobody is sentenced before the arrest that a text tells of.
STAGES = ("detention", "interrogation", "charge", "sentencing", "death")
# What becomes of somebody who was seized on a day is told of another day.
NEXT_STAGES = frozenset({*STAGES[1:4], "transfer"})

# A crowd on the streets, and what is done to it there.
CROWDS = frozenset({"protest", "unrest"})
FORCE = frozenset({"detention", "ill_treatment", "death", "unrest"})
# A scene that leaves more days open than half a year tells of a period.
SEASON = 184


def with_carried_dates(context: Context, tellings: list[Telling], measures: list[Telling]) -> list[Telling]:
    """The tellings, those without a date given the date of their scene or, of a person's case, the time since its stage before."""
    scenes = {number: _scenes(context, number, [*tellings, *measures]) for number in sorted({t.trigger.paragraph for t in tellings})}
    dated = [telling for telling in [*tellings, *measures] if _is_dated_act(context, telling)]
    staged = [replace(t, date=_carried(context, t, scenes[t.trigger.paragraph], dated)) if t.date is None else t for t in tellings]
    persons = {entity.key for entity in context.entities if entity.kind == "person"}
    return [replace(t, date=_since_stage_before(context, t, staged, persons)) if t.date is None else t for t in staged]


def _carried(
    context: Context, telling: Telling, scenes: list[tuple[Span, DateCandidate, bool]], dated: list[Telling]
) -> DateCandidate | None:
    """The date of the scene, of the court or of the story that a telling goes on with."""
    if not _goes_on(telling):
        return None
    return _of_scene(telling, scenes) or of_court(context, telling, dated) or _of_story(telling, dated)


def _scenes(context: Context, number: int, tellings: list[Telling]) -> list[tuple[Span, DateCandidate, bool]]:
    """The dates of main clauses of a paragraph that set a scene: (sentence, date, whether for speech).

    A sentence that tells of no happening itself sets the scene for what follows; a dated occasion (a hearing, a rally) sets it for
    what is said there.
    """
    annotated = context.annotated(number)
    told = {telling.sentence: False for telling in tellings} | {telling.sentence: True for telling in tellings if telling.own}
    found = []
    for sentence in sorted({annotated.sentence_of(date.span) for date in context.dates if date.span.paragraph == number}):
        for date in context.dates_in(sentence):
            token = _told_as_main(annotated, date)
            if token is None:
                continue
            speech = _impersonal(clause_of(token)) and token.dep_ != "attr"
            if sentence not in told or (not told[sentence] and not speech):
                found.append((sentence, date, speech))
            if sentence in told and date.precision == "day" and _on_occasion(token):
                found.append((sentence, date, True))
    return found


def _told_as_main(annotated: AnnotatedParagraph, date: DateCandidate) -> Token | None:
    """The head token of a closed past date of a main clause, or of that with "until" which turns a story ("sold books until soldiers
    came in May"); None for other dates, datelines among them."""
    tokens = annotated.tokens_of(date.span)
    if tokens is None or not len(tokens) or date.start is None or date.end is None:
        return None
    if date.span.start < annotated.paragraph.start + dateline_end(annotated.text):
        return None
    token = tokens.root
    if noun_closed_by(tokens[0]) is not None:
        return None
    verb = clause_of(token)
    turn = verb.dep_ == "advcl" and any(child.lower_ == "until" for child in verb.children) and not aside(verb.head)
    if (aside(token) and not turn) or not is_simple_past(verb):
        return None
    return token


def _impersonal(verb: Token) -> bool:
    """Whether a sentence only sets the scene: "it sounded different last year"."""
    return any(child.dep_ == "nsubj" and child.lower_ in {"it", "this", "that", "things"} for child in verb.children)


def _on_occasion(token: Token) -> bool:
    occasions = word_list("events_time", "occasions", "nouns")
    clause = clause_of(token)
    return any(word.lemma_.lower() in occasions and not names_time(word) and clause_of(word) == clause for word in clause.subtree)


def _of_scene(telling: Telling, scenes: list[tuple[Span, DateCandidate, bool]]) -> DateCandidate | None:
    """The scene set last before a telling in the simple past; a word that leads away from it ("later", "before") breaks the bond. What is
    only told of the year holds for whom a pronoun means: guards may beat somebody long after their prison was built."""
    before = [date for sentence, date, speech in scenes if sentence.start < telling.sentence.start and speech == telling.speech]
    if not before or (not telling.speech and width_of(before[-1]) > SEASON and not _of_pronoun(clause_of(telling.verb))):
        return None
    return replace(before[-1], basis="inferred")


def _is_dated_act(context: Context, telling: Telling) -> bool:
    """Whether a main clause tells of an act on a closed past date of its own, from which a story can go on."""
    date = telling.date
    if telling.speech or telling.headline or date is None or date.basis == "inferred" or date.start is None or date.end is None:
        return False
    return _told_as_main(context.annotated(telling.trigger.paragraph), date) is not None


def _of_story(telling: Telling, dated: list[Telling]) -> DateCandidate | None:
    """The date of the act told last before in the paragraph, of which a sentence in the simple past goes on to tell: of those named
    there, of somebody whom a pronoun means, or of the force used against a crowd. A later stage of a case is another day's."""
    if telling.speech or telling.event_type in NEXT_STAGES:
        return None
    before = [
        other for other in dated if other.trigger.paragraph == telling.trigger.paragraph and other.sentence.start < telling.sentence.start
    ]
    if not before:
        return None
    last = max(before, key=lambda other: other.trigger)
    crowd = last.event_type in CROWDS and telling.event_type in FORCE and not _elsewhere(telling.verb)
    parties = telling.keys() & last.keys() or crowd
    return replace(last.date, basis="inferred") if last.date is not None and (parties or _of_pronoun(clause_of(telling.verb))) else None


def _elsewhere(verb: Token) -> bool:
    """Whether a clause speaks of another happening of the kind: "in a similar protest"."""
    other = word_list("events_time", "away", "other")
    return any(word.lower_ in other for word in verb.subtree)


def _of_pronoun(verb: Token) -> bool:
    while verb.dep_ == "conj" and child_of(verb, "nsubj", "nsubjpass") is None:
        verb = verb.head
    subject = child_of(verb, "nsubj", "nsubjpass")
    return subject is not None and subject.lower_ in {"he", "she", "they"}


def _goes_on(telling: Telling) -> bool:
    """Whether a telling is in the simple past of a main clause, with no word that leads away from the time told."""
    verb = clause_of(telling.verb)
    if telling.headline or not is_simple_past(verb) or leads_away(verb):
        return False
    if telling.verb.pos_ == "NOUN" and frames_of(verb.lemma_):
        return False  # "he criticised a visit": spoken of then, not made then
    return not aside(verb)


def _since_stage_before(context: Context, telling: Telling, tellings: list[Telling], persons: set[str]) -> DateCandidate | None:
    """From the latest earlier stage of a person's case to publication: "was arrested in May" dates the later "was sentenced"."""
    published = context.document.record.published_end
    if telling.event_type not in STAGES[1:] or telling.headline or published is None:
        return None
    whom = telling.keys("target", "victim") & persons
    earlier = STAGES[: STAGES.index(telling.event_type)]
    dated = [
        (other.date.start, other.date)
        for other in tellings
        if other.event_type in earlier
        and other.trigger < telling.trigger
        and other.date is not None
        and other.date.start is not None
        and whom & other.keys("target", "victim")
    ]
    if not dated:
        return None
    start, date = max(dated, key=lambda pair: pair[0])
    if start > published:
        return None
    return replace(date, end=published, precision=Days(start, published).precision, basis="inferred")
