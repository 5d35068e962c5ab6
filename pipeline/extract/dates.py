"""Date expressions as intervals of days: recognised by the grammar in `dating`, reckoned from the day of publication or from the
date that was told last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import zip_longest

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import DateCandidate, EntityCandidate, Rejection, Span
from pipeline.extract.context import Context
from pipeline.extract.dating.calendar import Days
from pipeline.extract.dating.compose import join_ranges, join_relative_years, lend_years, set_boundaries
from pipeline.extract.dating.document_time import document_time
from pipeline.extract.dating.expression import Expression, Meaning, Moment
from pipeline.extract.dating.recognise import expressions
from pipeline.extract.dating.vocabulary import lexicon
from pipeline.extract.model import PLAIN

# How many paragraphs back an anchor is looked for; further off, what "a year later" follows is anybody's guess.
ANCHOR_REACH = 4
ASIDES = frozenset({"relcl", "acl", "advcl", "pcomp", "appos"})
# What stands between a distance and the date of its happening: "two weeks before his trial, which opened on 4 September".
OWN_DATE = re.compile(
    r"(?:\s+[\w'-]+){1,5},\s+(?:which|that)\s+(?:was\s+)?(?:began|opened|started|ended|took\s+place|held|fell|came)\s+(?:on\s+|in\s+)?"
)
# Forms of a month or a day that may stand without the year.
BARE = frozenset({"month", "day"})
NO_ANCHOR = frozenset({"past_span", "decade", "century"})
# What stands before the day of a note that was added later: "Update, 28 October:".
ADDED = re.compile(r"\W*(?:updated?|correction|corrected|clarification|editor's note)\W*(?:on\s+)?", re.IGNORECASE)
# How long after publication a note is added, at most, for a day without its year to be after it.
NOTED_WITHIN = timedelta(92)


@dataclass(frozen=True, slots=True)
class _Told:
    """A date that was told: where, which days, whether in a main clause, and whether as a day or month of a year that is told."""

    paragraph: int
    start: int
    days: Days
    main: bool
    of_year: bool


@dataclass
class _Reader:
    """Reads the expressions of a document in order and remembers the dates that later ones are reckoned from."""

    published: Days | None
    told: list[_Told] = field(default_factory=list)

    def anchor(self, paragraph: AnnotatedParagraph, expression: Expression) -> Days | None:
        """The date told last: of the same sentence, or else that of a main clause, which is what the text is about, before that of
        an aside. "A day after X" looks no further than its own sentence."""
        number, base = paragraph.paragraph.number, paragraph.paragraph.start
        sentence = paragraph.sentence_of(Span(number, base + expression.start, base + expression.end))
        near = [told for told in self.told if number - told.paragraph <= ANCHOR_REACH]
        if expression.rule == "within_the_day":
            near = [told for told in near if told.days.precision == "day"]
        here = [told for told in near if told.start >= sentence.start]
        if here or expression.rule == "distance_to_clause":
            return here[-1].days if here else None
        main = [told for told in near if told.main]
        chosen = main or [told for told in near if number - told.paragraph <= 1]
        return chosen[-1].days if chosen else None

    def _year_before(self, number: int, expression: Expression) -> Days | None:
        """The date told last in the paragraph, for a month or day without its year that follows it: "was arrested in January 2018. In
        March". None where that date has no year of its own, or where there is none."""
        here = [told for told in self.told if told.paragraph == number and told.main]
        if not here or not here[-1].of_year or here[-1].days.start is None or expression.year is not None or expression.rule not in BARE:
            return None
        return here[-1].days

    def _later_that_year(self, number: int, expression: Expression) -> Meaning | None:
        """A month or day without its year as the first after the one told before it, where it is past when the document is published."""
        before = self._year_before(number, expression)
        meaning = None if before is None else expression.read(Moment(Days(before.start, before.start), future=True))
        last = None if self.published is None else self.published.start
        if meaning is None or meaning.days.start is None or last is None or meaning.days.start > last:
            return None
        return Meaning(meaning.days, "inferred")

    def note(self, paragraph: AnnotatedParagraph, expression: Expression) -> Days | None:
        """The day on which a paragraph was added after publication, where this expression opens it as such a day."""
        if self.published is None or self.published.start is None or ADDED.fullmatch(paragraph.text[: expression.start]) is None:
            return None
        meaning = expression.read(Moment(self.published, future=True))
        days = None if meaning is None or meaning.days.precision != "day" else meaning.days
        if days is None or days.start is None or not timedelta(0) <= days.start - self.published.start <= NOTED_WITHIN:
            return None
        return days

    def _by_publication(self, meaning: Meaning | None, future: bool) -> Meaning | None:
        """What happened some time after another happening had happened when the document was published."""
        last = None if self.published is None else self.published.end
        if meaning is None or meaning.basis != "inferred" or future or last is None:
            return meaning
        start, end = meaning.days.start, meaning.days.end
        return Meaning(Days(start, last), meaning.basis) if start is not None and end is not None and start <= last < end else meaning

    def read(self, paragraph: AnnotatedParagraph, expression: Expression, following: Expression | None) -> Meaning | None:
        """What an expression means where it stands; `following` is the next one of its clause."""
        moment = Moment(self.published, self.anchor(paragraph, expression), None, _is_future(paragraph, expression))
        ahead = None if following is None or following.shape == "anchored" else following.read(replace(moment, previous=None))
        moment = replace(moment, following=None if ahead is None else ahead.days)
        later = None if moment.future else self._later_that_year(paragraph.paragraph.number, expression)
        meaning = later or self._by_publication(expression.read(moment), moment.future)
        if meaning is not None and meaning.days.start and meaning.days.end and expression.rule not in NO_ANCHOR:
            place = paragraph.paragraph.start + expression.start
            of_year = later is not None or (expression.year is not None and expression.month is not None)
            if expression.shape == "anchored" and self.told:
                of_year = self.told[-1].of_year and meaning.days.precision in {"day", "week", "month"}
            self.told.append(_Told(paragraph.paragraph.number, place, meaning.days, _in_main_clause(paragraph, expression), of_year))
        elif meaning is None and expression.rule == "distance_to_clause":
            # "the day after it was announced. A week later": what follows a day that nobody can reckon cannot be reckoned
            place = paragraph.paragraph.start + expression.start
            self.told.append(_Told(paragraph.paragraph.number, place, Days(None, None), main=True, of_year=False))
        return meaning


def _in_main_clause(paragraph: AnnotatedParagraph, expression: Expression) -> bool:
    """Whether a date stands in a main clause rather than in a relative clause, a participle or the like. A clause with "until" tells
    with what the main one ended."""
    tokens = paragraph.doc.char_span(expression.start, expression.end, alignment_mode="expand")
    return tokens is not None and not any(
        token.dep_ in ASIDES and not any(child.lower_ == "until" and child.dep_ == "mark" for child in token.children)
        for token in tokens.root.ancestors
    )


def _is_future(paragraph: AnnotatedParagraph, expression: Expression) -> bool:
    """Whether the verb that a date depends on speaks of what is to come: "will meet on Friday", "is set to visit in May"."""
    tokens = paragraph.doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if tokens is None:
        return False
    verb: Token | None = next((token for token in (tokens.root, *tokens.root.ancestors) if token.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return False
    if any(child.dep_ == "aux" and child.lemma_.casefold() in ("will", "shall", "'ll") for child in verb.children):
        return True
    heads = lexicon()["words"]["future_heads"]
    if any(child.dep_ in ("acomp", "oprd", "attr") and child.lemma_.casefold() in heads for child in verb.children):
        # "is due in court on Friday"
        return True
    if verb.dep_ == "xcomp" and verb.head.lower_ == "about" and verb.head.head.tag_ == "VBD":
        # "was about to leave on Monday": it was past when it was told
        return False
    if verb.tag_ == "VBN" and verb.lemma_.casefold() in heads and any(child.dep_ == "auxpass" for child in verb.children):
        # "is set for Friday"
        return any(child.dep_ == "prep" and child.lower_ == "for" for child in verb.children)
    infinitive = verb.tag_ == "VB" and any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children)
    return infinitive and verb.head.lemma_.casefold() in heads


def _of_paragraph(paragraph: AnnotatedParagraph, context: Context, rejections: list[Rejection]) -> list[Expression]:
    number = paragraph.paragraph.number
    mentions: list[tuple[Span, EntityCandidate]] = [
        (mention.span, entity) for entity in context.entities for mention in entity.mentions if mention.span.paragraph == number
    ]
    text = paragraph.text.translate(PLAIN)
    found = list(expressions(paragraph, mentions, rejections))
    return set_boundaries(join_ranges(lend_years(join_relative_years(found, text), text), text), text)


def _candidate(context: Context, paragraph: AnnotatedParagraph, expression: Expression, meaning: Meaning | None) -> DateCandidate:
    base = paragraph.paragraph.start
    span = Span(paragraph.paragraph.number, base + expression.start, base + expression.end)
    days = Days(None, None) if meaning is None else meaning.days
    return DateCandidate(
        span=span,
        text=context.document.words(span.start, span.end),
        start=days.start,
        end=days.end,
        precision=days.precision,
        basis="unknown" if meaning is None else meaning.basis,
        rule=f"dates.{expression.rule}/1",
    )


def _found(context: Context, rejections: list[Rejection]) -> Iterator[DateCandidate]:
    published = document_time(context)
    reader = _Reader(published)
    for paragraph in context.paragraphs:
        found = _of_paragraph(paragraph, context, rejections)
        reader.published = (reader.note(paragraph, found[0]) if found else None) or published
        for expression, after in zip_longest(found, found[1:]):
            between = "" if after is None else paragraph.text[expression.end : after.start]
            apart = re.search(r"[,.;:?!]", between) and not (expression.rule == "distance_to_clause" and OWN_DATE.fullmatch(between))
            following = None if apart else after
            yield _candidate(context, paragraph, expression, reader.read(paragraph, expression, following))


def find_dates(context: Context, rejections: list[Rejection]) -> tuple[DateCandidate, ...]:
    """Every date expression of the document, in order of the text. What looked like a date and is none goes to `rejections`.

    Expressions that are relative are reckoned from the interval of publication in the document's record or, where that is
    unknown, from the date that its byline or dateline prints; with neither, both days are None.
    """
    return tuple(_found(context, rejections))
