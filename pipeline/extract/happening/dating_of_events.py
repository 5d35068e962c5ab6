"""The date of a telling: the date expression that governs its trigger."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, dateline_end
from pipeline.extract.candidates import DateCandidate, Span
from pipeline.extract.context import Context
from pipeline.extract.dating.calendar import Days
from pipeline.extract.happening.clauses import child_of, clause_of, lemma_of, oblique
from pipeline.extract.happening.distances import told_after, without_awaited, without_other_ends
from pipeline.extract.happening.lexicon import noun_frames, word_list
from pipeline.extract.happening.tenses import is_simple_past
from pipeline.extract.happening.times import closing_time, noun_closed_by

# How far back a day lies that news of a demand means.
RECENT = timedelta(days=31)
# What is announced with a day has happened within the week before it.
ANNOUNCED = timedelta(days=6)
ANNOUNCING = {"announce", "confirm"}
# Verbs whose date is that of the happening that they name as their object: "the protests that followed her death on Monday".
RELATING = {"follow", "precede", "mark", "commemorate"}
# How a date stands before the noun that it dates: "the 2017 killing", "Monday's raid".
MODIFIERS = {"compound", "nummod", "amod", "nmod", "poss"}
# Event nouns that share the time of the verb they stand with: "held a rally on Sunday".
OWN_TIME = {
    "protest",
    "rally",
    "demonstration",
    "vigil",
    "march",
    "visit",
    "trip",
    "leak",
    "strike",
    "riot",
    "clash",
    "speech",
    "statement",
    "report",
    "study",
    "analysis",
    "order",
    "warrant",
    "decision",
    "move",
    "ruling",
    "call",
}


def date_of(
    context: Context, annotated: AnnotatedParagraph, trigger: Token, sentence: Span, apart: tuple[DateCandidate, ...] = ()
) -> DateCandidate | None:
    """The date in the trigger's own clause, else the nearest in a clause above it in the sentence; None where there is none.

    `apart` are dates that are known to mean something else.
    A date within a clause that hangs below another verb dates that verb, not the trigger.
    """
    floor = annotated.paragraph.start + dateline_end(annotated.text)
    dates = [
        date
        for date in context.dates_in(sentence)
        if (date.start or date.end) is not None and date.span.start >= floor and date not in apart
    ]
    own = clause_of(trigger)
    beside = _beside_noun(annotated, trigger, dates) or told_after(context, annotated, own, sentence)
    if beside is not None:
        return beside
    dates = without_awaited(annotated, without_other_ends(annotated, dates))
    if not dates:
        return None
    when = _before_when(own, annotated, dates)
    if when is not None:
        return when
    if trigger.dep_ == "dobj" and own.lemma_ in RELATING and own.dep_ == "relcl":
        return _nearest([own], trigger, context, annotated, dates)
    if trigger.pos_ == "NOUN" and trigger.lemma_.lower() not in OWN_TIME and not _goes_on(trigger, own):
        # "learned of her death in May" dates the learning
        phrase = [*trigger.subtree, closing_time(trigger)]
        inside = [date for date in dates if (words := annotated.tokens_of(date.span)) is not None and any(w in phrase for w in words)]
        return inside[0] if inside else None
    told_with = [*(_made_public(trigger) if trigger.pos_ == "NOUN" else []), own, *_simultaneous(own), *_caused(own), *_amid(own)]
    found = _nearest(told_with, trigger, context, annotated, dates)
    if found is not None:
        return found
    below = _coordinated_below(own)
    closing = [date for date in dates if (token := _token_of(annotated, date)) is not None and below and token.i > below[-1].i]
    shared = _nearest(below[-1:], trigger, context, annotated, closing)
    if shared is not None and shared.basis != "inferred":
        return shared
    after = _nearest(_clauses_after(own), trigger, context, annotated, dates)
    if after is not None:
        return _from(after, context)
    above = _nearest([*_continued(own), *_witnessed(own), *_above(own)], trigger, context, annotated, dates)
    if above is not None:
        return above
    only = _token_of(annotated, dates[0]) if len(dates) == 1 else None
    return dates[0] if only is not None and _by_doing(clause_of(only), own) else None


def _beside_noun(annotated: AnnotatedParagraph, trigger: Token, dates: list[DateCandidate]) -> DateCandidate | None:
    """The date right behind an event noun: "the death on 9 May of a student"."""
    if trigger.pos_ != "NOUN" or trigger.i + 1 >= len(trigger.doc) or trigger.nbor(1).lower_ not in {"on", "in"}:
        return None
    place = annotated.span_of(trigger.nbor(1)).end
    return next((date for date in dates if 0 <= date.span.start - place <= 1), None)


def _nearest(
    levels: list[Token], trigger: Token, context: Context, annotated: AnnotatedParagraph, dates: list[DateCandidate]
) -> DateCandidate | None:
    """The date of the first of some verbs that has one; of several the nearest to the trigger."""
    placed = [
        (levels.index(home), abs(token.i - trigger.i), date)
        for date in dates
        if (token := _token_of(annotated, date)) is not None and (home := _home_of(context, token, date)) in levels
    ]
    return min(placed, key=lambda item: (item[0], item[1]))[2] if placed else None


def _from(date: DateCandidate, context: Context) -> DateCandidate | None:
    """From a date to publication: the time of what is told to have come after it."""
    published = context.document.record.published_end
    if date.start is None or published is None or published < date.start:
        return None
    return replace(date, end=published, precision=Days(date.start, published).precision, basis="inferred")


def announced_before(context: Context, annotated: AnnotatedParagraph, trigger: Token, sentence: Span) -> DateCandidate | None:
    """The week that ends with the day on which an act was announced by who had done it ("said on 1 October that it had halted"); None
    where no day is told. What others report may long be past."""
    verb = clause_of(trigger)
    named = trigger.dep_ == "dobj" and verb.lemma_ in ANNOUNCING
    by_itself = any(child.dep_ == "nsubj" and child.pos_ == "PRON" for child in verb.children)
    if not named and not (verb.dep_ == "ccomp" and _earlier(verb) and by_itself):
        return None
    said = verb if named else clause_of(verb.head)
    date = _nearest([said, *_simultaneous(said)], trigger, context, annotated, context.dates_in(sentence))
    if date is None or date.precision not in {"day", "week"} or date.start is None:
        return None
    start = date.start - ANNOUNCED
    return replace(date, start=start, precision=Days(start, date.end).precision, basis="inferred")


def last_seen(context: Context, annotated: AnnotatedParagraph, verb: Token, sentence: Span) -> DateCandidate | None:
    """The date of the clause since which nobody was seen: "has not been seen since he left home on 3 May"."""
    return _nearest(_adverbial(verb, {"since", "after"}), verb, context, annotated, context.dates_in(sentence))


def _goes_on(noun: Token, verb: Token) -> bool:
    """Whether a happening is the subject of a verb that only says that it takes place."""
    subject = noun.dep_ in {"nsubj", "nsubjpass"} and noun.head == verb
    return subject and verb.lemma_.lower() in word_list("events_time", "happening", "verbs")


def _home_of(context: Context, token: Token, date: DateCandidate) -> Token:
    """The verb that a date belongs to, where the parser hangs it on the clause below: "said on Friday it would", and a day just past
    at the end of what was demanded ("called on the state to free her on Thursday")."""
    if token.dep_ in MODIFIERS and token.head.lemma_.lower() in noun_frames() and token.head.dep_ not in {"nsubj", "nsubjpass"}:
        # "acquitted of the 2017 killing": the date is that of the killing
        return token.head
    words = context.annotated(date.span.paragraph).tokens_of(date.span)
    closed = noun_closed_by(words[0]) if words is not None and len(words) else None
    if closed is not None:
        return closed
    home = clause_of(token)
    if home.dep_ == "pcomp" and home.lower_ in noun_frames() and home.head.head.pos_ == "VERB":
        # "taken in for questioning on Monday": a noun that was parsed as a verb
        return home.head.head
    above = home.head
    if home.dep_ not in {"ccomp", "xcomp"} or above.pos_ != "VERB" or above.i > token.i:
        return home
    opening = child_of(home, "nsubj", "nsubjpass", "mark")
    if opening is not None and token.i < opening.i:
        return above
    published = context.document.record.published_end
    past = published is not None and date.start is not None and timedelta(0) <= published - date.start <= RECENT
    return above if past and any(child.tag_ == "TO" for child in home.children) else home


def _by_doing(clause: Token, verb: Token) -> bool:
    """Whether a clause only says what did it: "were displaced by fighting last week"."""
    return clause.dep_ == "pcomp" and clause.head.lower_ == "by" and clause.head.head == verb and child_of(clause, "dobj") is None


def _token_of(annotated: AnnotatedParagraph, date: DateCandidate) -> Token | None:
    tokens = annotated.tokens_of(date.span)
    return tokens.root if tokens is not None and len(tokens) else None


def _simultaneous(verb: Token) -> list[Token]:
    """The clauses that tell what happened at the same time: "were killed when gunmen attacked last week",
    "asked about it on Tuesday, he said"."""
    speaking = word_list("events_time", "speaking", "verbs")
    beside = [child for child in verb.children if child.dep_ == "advcl" and child.tag_ in {"VBG", "VBN"} and child.lemma_ in speaking]
    return _adverbial(verb, {"when", "as", "while"}) + beside + _made_public(verb)


def _made_public(token: Token) -> list[Token]:
    """The participles by which a text in which something is said is dated: "said in a report published in May", "a letter dated 3 May"."""
    texts = [token] if token.pos_ == "NOUN" else [noun for _, noun in oblique(token, {"in", "with", "through"})]
    publishing = word_list("events_time", "publishing", "verbs")
    return [child for text in texts for child in text.children if child.dep_ in {"acl", "relcl"} and lemma_of(child) in publishing]


def _amid(verb: Token) -> list[Token]:
    """The happenings during which something was done, whose date is its own: "was killed in the 2021 crackdown"."""
    chain = [verb, *(clause for clause in [verb.head] if verb.dep_ == "advcl" and any(c.lower_ == "when" for c in verb.children))]
    return [noun for each in chain for _, noun in oblique(each, {"in", "during", "at"}) if noun.lemma_.lower() in noun_frames()]


def _caused(verb: Token) -> list[Token]:
    """The infinitive below a verb of causing, which is done when it is caused: "were let go in early July"."""
    if verb.lemma_.lower() not in word_list("events_time", "causing", "verbs"):
        return []
    return [child for child in verb.children if child.dep_ in {"xcomp", "ccomp"} and child.tag_ in {"VB", "VBP"}]


def _adverbial(verb: Token, marks: set[str]) -> list[Token]:
    return [child for child in verb.children if child.dep_ == "advcl" and any(c.lower_ in marks for c in child.children)]


def _clauses_after(verb: Token) -> list[Token]:
    """The clauses that tell after what it happened: "after the city fell in May, fighters rounded up, beat and killed residents"."""
    chain = [verb]
    while chain[-1].dep_ == "conj" and child_of(chain[-1], "nsubj", "nsubjpass") is None:
        chain.append(chain[-1].head)
    clauses = [clause for each in chain for clause in _adverbial(each, {"after", "once"})]
    phrases = [child for each in chain for child in each.children if child.dep_ == "prep" and child.lower_ == "after"]
    clauses += [clause for phrase in phrases for clause in phrase.children if clause.dep_ == "pcomp"]
    return [each for clause in clauses for each in (clause, *_simultaneous(clause))]


def _coordinated_below(verb: Token) -> list[Token]:
    """The verbs coordinated behind it that share its subject, and so as a rule the time named last ("was seized and beaten in 2017"),
    or that count the other victims ("nine died and ten were injured on Sunday")."""
    following = child_of(verb, "conj")
    if following is None or following.pos_ != "VERB":
        return []
    casualties = word_list("events_time", "casualties", "verbs")
    shared = child_of(following, "nsubj", "nsubjpass") is None and not any(c.dep_ == "advmod" for c in following.children)
    if shared or (verb.lemma_ in casualties and following.lemma_ in casualties):
        return [following, *_coordinated_below(following)]
    return []


def _before_when(verb: Token, annotated: AnnotatedParagraph, dates: list[DateCandidate]) -> DateCandidate | None:
    """The date that a "when" clause explains: "since May, when two firms were listed"."""
    when = next((child for child in verb.children if child.lower_ == "when"), None)
    if when is None:
        return None
    place = annotated.span_of(when).start
    return next((date for date in dates if 0 <= place - date.span.end <= 2), None)


def _earlier(verb: Token) -> bool:
    """Whether a verb is in the pluperfect: its time lies before that of the verb above."""
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children)


def _continued(verb: Token) -> list[Token]:
    """The verb whose story a relative clause behind it goes on with: "were brought on Friday before a judge, who remanded them"."""
    whom = verb.head
    if verb.dep_ != "relcl" or not is_simple_past(verb) or whom.dep_ != "pobj" or whom.head.lower_ not in {"before", "by", "to"}:
        return []
    above = clause_of(whom.head)
    opened = any(child.lower_ == "who" and child.dep_ == "nsubj" and child.nbor(-1).text == "," for child in verb.children)
    return [above] if opened and is_simple_past(above) else []


def _witnessed(verb: Token) -> list[Token]:
    """The verb by which somebody was where something was done: "stood in May in a hall where a judge jailed nine men"."""
    if verb.dep_ != "relcl" or not is_simple_past(verb) or not any(child.lower_ == "where" for child in verb.children):
        return []
    above = clause_of(verb.head)
    return [above] if above.lemma_.lower() in word_list("events_time", "present", "verbs") and is_simple_past(above) else []


def _above(verb: Token) -> list[Token]:
    """The verbs above, as far as they share their time: reporting verbs, coordination and participles; not relative clauses."""
    found: list[Token] = []
    current = verb
    while current.head != current and len(found) < 4:
        reduced = current.dep_ == "relcl" or (current.dep_ == "acl" and current.tag_ == "VBN")
        if reduced or (current.dep_ in {"ccomp", "advcl"} and _earlier(current)):
            break
        current = clause_of(current.head)
        if current in found or current == verb:
            break
        found.append(current)
    return found
