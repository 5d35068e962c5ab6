"""Dates for what a report tells without one: what follows the happening that it reports falls between that and the report, and what it
tells as news falls within the month before it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from spacy.tokens import Token

from pipeline.extract.annotate import dateline_end
from pipeline.extract.candidates import DateCandidate
from pipeline.extract.context import Context
from pipeline.extract.dating.calendar import Days
from pipeline.extract.happening.clauses import child_of, clause_of, oblique
from pipeline.extract.happening.lexicon import noun_classes, word_list
from pipeline.extract.happening.telling import Telling
from pipeline.extract.happening.tenses import aside, is_simple_past, leads_away

# The happening that a report is about stands in its first paragraphs and is a few days old at most.
LEAD_PARAGRAPHS = 3
FRESH = timedelta(days=7)
# How old, at most, is what news tells in the present tense or as done.
RECENT = timedelta(days=31)
# How long a reaction to what its paragraph dates may take, for the time between to say anything.
SOON = timedelta(days=62)
NEWS = frozenset({"news", "commentary"})
REACTIONS = frozenset({"statement", "denial", "call_for_action"})
# What goes on for long is not news of the day on which somebody tells of it.
LASTING = frozenset({"forced_labour", "ill_treatment", "internment", "surveillance", "cooperation"})
# How many paragraphs with a dateline of their own make a digest of reports.
ITEMS = 3
# What happens to people in one act of violence, which several sentences tell of.
VIOLENCE = frozenset({"unrest", "death", "ill_treatment"})
# What the police do to people, in which some are hurt.
RAIDS = frozenset({"detention", "surveillance", "investigation", "protest"})
# What authorities do on a day and in reply to the news of it.
OFFICIAL = frozenset({"sanction", "import_block", "order", "policy", "detention", "interrogation", "charge", "sentencing", "investigation"})
# That somebody "has denied" it is a standing position, whenever it was taken.
POSITIONS = frozenset({"statement", "denial"})
# The agency in a dateline: "OSLO (Agency) - "; and how short initials are no name ("GM" may be anybody's).
AGENCY = re.compile(r"\(([^()]+)\)")
SHORTEST_ABBREVIATION = 2
BETWEEN = "reactions.between_lead_and_publication/1"
SPEAKING_BODIES = frozenset({"person", "organisation", "public_body", "company"})


def _leads(context: Context, tellings: list[Telling]) -> dict[int, Telling]:
    """For each paragraph the happening that its report is about: the first one told to the day in the opening of the document, or of the
    item of a digest, within a week of publication. None for what is no news report, or where publication or such a happening is unknown."""
    record = context.document.record
    published = record.published_end
    if record.genre != "news" or published is None:
        return {}
    fresh = [t for t in sorted(tellings, key=lambda t: t.trigger) if is_fresh(t.date, published)]
    found: dict[int, Telling] = {}
    for item in _items(context):
        opening = set(item[:LEAD_PARAGRAPHS])
        lead = next((telling for telling in fresh if telling.trigger.paragraph in opening), None)
        if lead is not None:
            found |= dict.fromkeys(item, lead)
    return found


def is_fresh(told: DateCandidate | None, published: date) -> bool:
    """Whether a date is a day in the week before publication."""
    return told is not None and told.precision == "day" and told.start is not None and timedelta(0) <= published - told.start <= FRESH


def _items(context: Context) -> list[list[int]]:
    """The paragraphs of each report of a document: of all, or of each item of a digest whose items open with a dateline each. What
    returns in capitals is no town but who speaks in a dialogue."""
    body = [annotated for annotated in context.paragraphs if not annotated.paragraph.headline]
    places = [place for place, annotated in enumerate(body) if dateline_end(annotated.text)]
    towns = [body[place].text[: dateline_end(body[place].text)] for place in places]
    if len(places) < ITEMS or len(set(towns)) < len(towns):
        return [[annotated.paragraph.number for annotated in body]]
    bounds = [0, *(place for place in places if place), len(body)]
    return [[annotated.paragraph.number for annotated in body[start:end]] for start, end in pairwise(bounds)]


def with_inferred_dates(context: Context, tellings: list[Telling], measures: list[Telling]) -> list[Telling]:
    """The tellings, those without a date that followed the happening reported (one of tellings or measures) dated from then on."""
    published = context.document.record.published_end
    if published is None:
        return tellings
    every = [*tellings, *measures]
    leads = _leads(context, every)
    return [
        replace(telling, date=_following(context, telling, every, leads.get(telling.trigger.paragraph), published))
        if telling.date is None and not telling.headline and not _dated_unread(context, telling)
        else telling
        for telling in tellings
    ]


def _dated_unread(context: Context, telling: Telling) -> bool:
    """Whether the clause of a telling, or one that opens with a distance ("a day after it was announced"), has a date that could not be
    reckoned: it was done then, whenever that was."""
    annotated = context.annotated(telling.trigger.paragraph)
    clause = clause_of(telling.verb)
    unread = [annotated.tokens_of(d.span) for d in context.dates_in(telling.sentence) if d.start is None and d.end is None]
    verbs = [clause_of(tokens.root) for tokens in unread if tokens is not None and len(tokens)]
    past = is_simple_past(clause)
    return any(verb == clause or (past and verb.dep_ == "advcl" and clause_of(verb.head) == clause) for verb in verbs)


def _following(context: Context, telling: Telling, every: list[Telling], lead: Telling | None, published: date) -> DateCandidate | None:
    """From what its paragraph dated last and not long ago, or else from the happening reported, to publication: when somebody reacted."""
    if not is_simple_past(telling.verb) or any(child.dep_ == "aux" for child in telling.verb.children):
        return None
    if not telling.speech:
        return _in_lead(context, telling, lead) or _after_lead(context, telling, None if lead is None else lead.date, published)
    if telling.event_type not in REACTIONS:
        return None
    here = [
        (other.trigger, other.date, other.date.start, other.verb)
        for other in every
        if other.date is not None
        and other.date.start is not None
        and other.date.basis != "inferred"
        and other.trigger.paragraph == telling.trigger.paragraph
        and other.sentence < telling.sentence
    ]
    near = [(trigger, found) for trigger, found, start, _ in here if timedelta(0) <= published - start <= SOON]
    # "the union, which was banned in 2019, called for": the aside sets no other time
    if not near and any(not aside(verb) for *_, verb in here):
        return None
    since = max(near, key=lambda pair: pair[0])[1] if near else None if lead is None else lead.date
    return None if since is None or since.start is None else _window(since, since.start, published, BETWEEN)


def _in_lead(context: Context, telling: Telling, lead: Telling | None) -> DateCandidate | None:
    """The day of the violence that is reported, of more that the same paragraph or the next tells of it and that names no other time."""
    if lead is None or lead.date is None or telling.event_type not in VIOLENCE or telling.background:
        return None
    if lead.event_type not in VIOLENCE and not (telling.event_type == "ill_treatment" and lead.event_type in RAIDS):
        return None
    verb = telling.verb
    # "nine more were hurt, she said" tells of the attack; "said soldiers shot nine" may tell of another
    below = verb.dep_ == "ccomp" and verb.head.i < verb.i
    if verb.pos_ != "VERB" or below or aside(verb) or leads_away(verb):
        return None
    if not 0 <= telling.trigger.paragraph - lead.trigger.paragraph <= 1 or _by_others(telling, lead):
        return None
    if telling.trigger.paragraph != lead.trigger.paragraph and any(d.span.paragraph == telling.trigger.paragraph for d in context.dates):
        return None
    return replace(lead.date, basis="inferred", rule="reactions.in_lead/1")


def _by_others(telling: Telling, lead: Telling) -> bool:
    """Whether somebody else is said to have done it than did what is reported: a new attacker may have attacked at any time."""
    weapons = noun_classes()["ordnance"].nouns
    mine = [party for party in telling.participants if party.role == "agent"]
    others = [party for party in mine if (party.entity or (party.label or "").casefold()) not in lead.keys("agent")]
    words = [{word.removesuffix("s") for word in (party.label or "").casefold().split()} for party in others]
    return any(not weapons & each for each in words)


def _after_lead(context: Context, telling: Telling, lead: DateCandidate | None, published: date) -> DateCandidate | None:
    """The same for an act of an authority by name: where its paragraph has no other time than that of the report, and nothing leads away
    from it. Who killed or fought unnamed may have done so in any war of the past."""
    verb, actors = telling.verb, {party.entity for party in telling.participants if party.role == "agent" and party.entity}
    if lead is None or lead.start is None or verb.pos_ != "VERB" or telling.event_type not in OFFICIAL or not actors or telling.background:
        return None
    if aside(verb, "ccomp") or leads_away(verb):
        return None
    times = [found for found in context.dates if found.span.paragraph == telling.trigger.paragraph]
    if any(found.start is None or not lead.start <= found.start <= published for found in times):
        return None
    return _window(lead, lead.start, published, "reactions.after_lead/1")


def _window(words: DateCandidate, start: date, end: date, rule: str) -> DateCandidate:
    return replace(words, start=start, end=end, precision=Days(start, end).precision, basis="inferred", rule=rule)


def date_of_news(context: Context, tellings: list[Telling]) -> DateCandidate | None:
    """The month before publication, for a happening that one of its tellings gives as news: in the present tense, as just done, as
    told to the author, or as said at a time that its paragraph does not tell; None for other documents and happenings."""
    record = context.document.record
    if record.genre not in NEWS or record.published_end is None:
        return None
    for telling in tellings:
        if telling.headline or _dated_unread(context, telling):
            continue
        if _says(context, telling) or _told_to_author(context, telling) or _just_done(telling) or _undated(context, telling):
            words = DateCandidate(telling.trigger, "", None, None, "unknown", "unknown", "")
            start, end = record.published_end - RECENT, record.published_end
            return replace(words, start=start, end=end, precision="month", basis="inferred", rule="reactions.news_of_the_month/1")
    return None


def _undated(context: Context, telling: Telling) -> bool:
    """Whether a paragraph without any date tells in the simple past that somebody by name said something, or opens the report with an
    act. Who has no name may have spoken long ago, in a story that is told."""
    annotated = context.annotated(telling.trigger.paragraph)
    begins = annotated.paragraph.start + dateline_end(annotated.text)
    dated = any(found.span.paragraph == telling.trigger.paragraph and found.span.start >= begins for found in context.dates)
    if dated or not is_simple_past(telling.verb):
        return False
    if telling.speech:
        return telling.event_type in REACTIONS and _by_name(context, telling) and not _elsewhere(telling)
    if aside(telling.verb):
        return False
    opening = next((paragraph.number for paragraph in context.document.body if not paragraph.headline), None)
    return telling.trigger.paragraph == opening and telling.event_type not in LASTING and not telling.background


def _elsewhere(telling: Telling) -> bool:
    """Whether something was said in a work or at an event that may be old, or in the course of a story ("then")."""
    works = word_list("events_time", "works", "nouns")
    return leads_away(telling.verb) or any(noun.lemma_.lower() in works for _, noun in oblique(telling.verb, {"in", "at"}))


def _says(context: Context, telling: Telling) -> bool:
    """Whether somebody by name says something in the present tense."""
    return telling.speech and telling.verb.tag_ in {"VBZ", "VBP"} and _by_name(context, telling)


def _by_name(context: Context, telling: Telling) -> bool:
    speaking = {entity.key for entity in context.entities if entity.kind in SPEAKING_BODIES}
    return bool(telling.keys("speaker") & speaking)


def _told_to_author(context: Context, telling: Telling) -> bool:
    """Whether a verb says that the author was told: "told me", "told this newspaper", "told" the body that publishes the document."""
    addressees = [child for child in telling.verb.children if child.dep_ in ("dobj", "dative", "obj", "iobj")]
    own = _names_of_publisher(context)
    publishing = {entity.key for entity in context.entities if own & {name.casefold() for name in (entity.name, *entity.aliases)}}
    return telling.speech and (
        bool(telling.keys("addressee") & publishing)
        or any(
            noun.lower_ in ("me", "us")
            or (noun.pos_ == "PROPN" and noun.lower_ in own)
            or any(child.lower_ == "this" and noun.pos_ == "NOUN" for child in noun.children)
            for noun in addressees
        )
    )


def _names_of_publisher(context: Context) -> set[str]:
    """What the body that publishes the document is called in it: its name, the initials of that, and the agency of the dateline."""
    publisher = context.document.record.publisher
    initials = "".join(word[0] for word in publisher.split() if word[0].isupper())
    opening = next((annotated.text for annotated in context.paragraphs if dateline_end(annotated.text)), "")
    agency = AGENCY.search(opening[: dateline_end(opening)])
    names = [publisher, *([initials] if len(initials) > SHORTEST_ABBREVIATION else []), *([agency[1]] if agency else [])]
    return {name.casefold() for name in names}


def _just_done(telling: Telling) -> bool:
    """Whether a main clause tells of an act in the present perfect, as news does, and with no word that leads away ("long", "already")."""
    verb = telling.verb
    if verb.pos_ != "VERB" or telling.event_type in LASTING | POSITIONS or telling.background:
        return False
    if aside(verb, "ccomp"):
        return False
    first: Token = verb
    while first.dep_ == "conj" and child_of(first, "aux", "nsubj", "nsubjpass") is None:
        first = first.head
    if not any(child.dep_ == "aux" and child.lower_ in {"has", "have"} for child in first.children):
        return False
    lasting = word_list("events_time", "away", "perfect")
    return not any(below.lower_ in lasting for child in verb.children for below in (child, *child.children))
