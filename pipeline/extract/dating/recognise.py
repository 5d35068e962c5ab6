"""Finds the date expressions of a paragraph, and tells them from numbers, names and verbs that look like them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import EntityCandidate, Rejection, Span
from pipeline.extract.dating import absolute, anchored, relative
from pipeline.extract.dating.expression import Expression
from pipeline.extract.dating.vocabulary import alternatives, lexicon
from pipeline.extract.model import PLAIN

RULES = (*absolute.RULES, *relative.RULES, *anchored.RULES)
CUES = {rule.cue for rule in RULES}
# Month names that are also a verb, an adjective or a given name stand for a month only beside a cue.
AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "jan", "april", "june", "august", "dec", "sun", "sat"})
NUMBERED_BEFORE = re.compile(rf"\b(?i:{alternatives(lexicon()['words']['numbered'])})\.?\s*(?:#|no\.?\s*)?$")
WORD_BEFORE = re.compile(r"([\w-]+)\W*$")
TITLE_BEFORE = re.compile(rf"\b(?:{alternatives(lexicon()['words']['title_heads'])})(?:\s+of|,)?\s*$")
# "E.O. 14088 of October 24, 2022": the date on which a law was made is part of what it is called.
LAW_BEFORE = re.compile(
    rf"\b(?:{alternatives(lexicon()['words']['title_heads'])}|E\.?\s?O\.?)\s+(?:\([\w.]+\)\s+)?(?:No\.?\s*)?\d[\w./()-]*(?:\s\([A-Z]+\))?\s+of\s+$"
)
OF_A_LAW = "the date of a law"
TIME_WORDS_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|of|from|through|to|during|before|after|for|around|between|and|or|than|year|circa)\s+$", re.I
)
# "In 2008 soldiers killed nine": what opens a sentence with "in" and a year counts nobody.
OPENING_YEAR = re.compile(r"(?:^|[.!?;:][\"')]*\s+)(?:In|By|Since|During)\s+$")
# What ends the phrase of a date, so that no clause begins with its "that".
CLOSING = re.compile(r"\s*(?:[,.;:!?]|and\b|but\b|$)")
# Names of these kinds contain years and months that name the thing and date nothing.
NAMING_KINDS = frozenset({"law_or_programme", "document_set", "company", "media", "organisation", "public_body", "person", "facility"})
# A name that begins or ends with its date is dated by it ("June 4 crackdown"); one that holds it inside is not.


def scan(text: str) -> list[Expression]:
    """Every match of every rule, overlapping ones included, in order of place, longer first."""
    found: list[Expression] = []
    folded = text.lower()
    held = {cue for cue in CUES if cue.stands_in(text, folded)}
    for rule in (rule for rule in RULES if rule.cue in held):
        found.extend(expression for match in rule.pattern.finditer(text) if (expression := rule.build(match)) is not None)
    return sorted(found, key=lambda each: (each.start, -each.end))


def _named(expression: Expression, span: Span, mentions: Sequence[tuple[Span, EntityCandidate]]) -> bool:
    return any(
        entity.kind in NAMING_KINDS and mention.overlaps(span) and (mention.start, mention.end) != (span.start, span.end)
        for mention, entity in mentions
    )


def _doubt_month(expression: Expression, text: str) -> str | None:
    """Why a bare month name is not read as a month."""
    word = re.sub(r"\W", "", text[expression.start : expression.end]).casefold()
    if word not in AMBIGUOUS_MONTHS:
        return None
    before = WORD_BEFORE.search(text[: expression.start])
    return None if before is not None and before[1].casefold() in lexicon()["words"]["month_cues"] else "a word that is also no month"


def _doubt_year(expression: Expression, text: str, paragraph: AnnotatedParagraph) -> str | None:
    """Why a bare number of four digits is not read as a year."""
    if TITLE_BEFORE.search(text[: expression.start]):
        return "the year names a law or title"
    if NUMBERED_BEFORE.search(text[: expression.start]):
        return "the number of an item"
    token = _token_at(paragraph, expression.start)
    if token is None:
        return None
    head = paragraph.doc[token.i + 1] if token.i + 1 < len(paragraph.doc) else None
    opening = OPENING_YEAR.search(text[: expression.start]) is not None
    if head is not None and head.text.casefold() in lexicon()["words"]["counted"] and not opening:
        return "the number counts what follows"
    preceded = TIME_WORDS_BEFORE.search(text[: expression.start]) is not None
    if not preceded and expression.year is not None and expression.year % 100 == 0:
        return "a round number without a preposition of time"
    if (
        not preceded
        and head is not None
        and head.tag_ == "NNS"
        and token.dep_ == "nummod"
        and token.i == token.left_edge.i == head.left_edge.i
    ):
        return "the number counts what follows"
    return None


def _token_at(paragraph: AnnotatedParagraph, offset: int) -> Token | None:
    span = paragraph.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return None if span is None else span[0]


def _doubt_weekday(expression: Expression, text: str) -> str | None:
    before = WORD_BEFORE.search(text[: expression.start])
    after = re.match(r"\s+(\w+)", text[expression.end :])
    if before is not None and before[1] in lexicon()["words"]["named_day_before"]:
        return "the name of a particular day"
    if after is not None and after[1] in lexicon()["words"]["named_day_after"]:
        return "part of a name"
    return None


def _doubt(
    expression: Expression, paragraph: AnnotatedParagraph, text: str, mentions: Sequence[tuple[Span, EntityCandidate]]
) -> str | None:
    """Why an expression is no date; None where it is one."""
    base = paragraph.paragraph.start
    span = Span(paragraph.paragraph.number, base + expression.start, base + expression.end)
    if expression.shape in ("month", "year", "weekday", "season") and _named(expression, span, mentions):
        return "part of a name"
    if LAW_BEFORE.search(text[: expression.start]):
        return OF_A_LAW
    if expression.rule == "month" and expression.year is None:
        return _doubt_month(expression, text)
    if expression.shape == "year":
        return _doubt_year(expression, text, paragraph)
    first = _token_at(paragraph, expression.start)
    if (
        expression.shape == "anchored"
        and first is not None
        and first.lower_ == "that"
        and first.tag_ == "IN"
        and not CLOSING.match(text, expression.end)
    ):
        return "a conjunction"
    return _doubt_weekday(expression, text) if expression.shape == "weekday" else None


def expressions(
    paragraph: AnnotatedParagraph, mentions: Sequence[tuple[Span, EntityCandidate]], rejections: list[Rejection]
) -> Iterator[Expression]:
    """The date expressions of a paragraph, in order, none overlapping another. Offsets count from the paragraph's start.
    `mentions` are the name mentions of the paragraph."""
    number, base = paragraph.paragraph.number, paragraph.paragraph.start
    # the words as printed: the parse normalises quotes and dashes, which the rules rely on
    text = _plain(paragraph)
    reached = 0
    for expression in scan(text):
        if expression.start < reached:
            continue
        doubt = _doubt(expression, paragraph, text, mentions)
        if doubt is not None:
            span = Span(number, base + expression.start, base + expression.end)
            rejections.append(Rejection(span, text[expression.start : expression.end], f"dates.{expression.rule}/1", doubt))
            # its year alone is no date either
            reached = expression.end if doubt == OF_A_LAW else reached
            continue
        reached = expression.end
        yield expression


def _plain(paragraph: AnnotatedParagraph) -> str:
    return paragraph.text.translate(PLAIN)
