"""Statements that outlast the sentence of their speaker: speech that goes on, parts of what was told, passages taken over."""

from __future__ import annotations

from dataclasses import replace

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.attributing.passages import Passage, passages
from pipeline.extract.attributing.phrases import continues
from pipeline.extract.attributing.quotations import Quotation, quoted_share
from pipeline.extract.candidates import Attribution, Span
from pipeline.extract.context import Context

# From this share on, a sentence is direct speech.
MOSTLY = 0.6


def continued(
    paragraph: AnnotatedParagraph, marks: list[Quotation], found: list[Attribution], before: Attribution | None
) -> list[Attribution]:
    """Sentences of direct speech that name no speaker are those of the sentence before, or of the one that follows."""
    number, base = paragraph.paragraph.number, paragraph.paragraph.start
    sentences = [Span(number, sentence.start, sentence.end) for sentence in paragraph.paragraph.sentences]
    carried: list[Attribution] = []
    speaking = before
    for index, sentence in enumerate(sentences):
        own = [
            a
            for a in found
            if sentence.covers(a.cue) and a.asserter_type != "unattributed" and not _inside_speech(marks, a.cue.start - base)
        ]
        if own:
            speaking = own[-1]
            continue
        if quoted_share(marks, sentence.start - base, sentence.end - base) < MOSTLY:
            speaking = None
            continue
        heir = speaking or next((a for later in sentences[index + 1 : index + 3] for a in found if later.covers(a.cue)), None)
        if heir is not None:
            carried.append(replace(heir, scope=sentence, relay="quotes", rule="attribution.continued_speech/1"))
            speaking = heir
    return carried


def carried_over(
    context: Context, paragraph: AnnotatedParagraph, found: list[Attribution], before: Attribution | None
) -> tuple[list[Attribution], Attribution | None]:
    """Sentences that name nobody and go on with the number or group that the sentence before reported are its speaker's as well.

    `before` is whose words closed the paragraph before. Returns what was carried over, and whose words close this paragraph.
    """
    number = paragraph.paragraph.number
    carried: list[Attribution] = []
    speaking = before
    sentences = [Span(number, sentence.start, sentence.end) for sentence in paragraph.paragraph.sentences]
    for index, span in enumerate(sentences):
        own = [a for a in found if a.relay != "unattributed" and (span.covers(a.cue) or span.covers(a.scope))]
        if own:
            last = [a for a in own if a.scope.end >= span.end - 2 and a.asserter_type != "unattributed"]
            # of two whose words reach the end, one with a name goes first
            speaking = next((a for a in last if a.asserter is not None), last[0] if last else None)
            carried += _behind_semicolon(context, span, own)
        elif speaking is not None and (
            (continues(context.document.words(span.start, span.end)) and not _names_other(context, speaking, span))
            or _speaks_on(context, speaking, sentences[index + 1 : index + 2], found)
        ):
            carried.append(replace(speaking, scope=span, relay="paraphrases", rule="attribution.carried_over/1"))
        else:
            speaking = None
    return carried, speaking


def _behind_semicolon(context: Context, sentence: Span, own: list[Attribution]) -> list[Attribution]:
    """The last part of a sentence, set off by a semicolon, that goes on with what the part before reported: "...; 900 of them fled"."""
    text = context.document.words(sentence.start, sentence.end)
    before, sign, after = text.rpartition(";")
    start = sentence.start + len(before) + len(sign)
    if not sign or not continues(after) or any(a.scope.end > start or a.cue.start >= start for a in own):
        return []
    told = [a for a in own if a.asserter is not None]
    return [replace(told[-1], scope=replace(sentence, start=start), relay="paraphrases", rule="attribution.carried_over/1")] if told else []


def _names_other(context: Context, speaking: Attribution, sentence: Span) -> bool:
    """Whether a sentence names another body that may have counted."""
    return any(entity.kind in ("organisation", "media") and entity.key != speaking.asserter for _, entity in context.mentions_in(sentence))


def _speaks_on(context: Context, speaking: Attribution, following: list[Span], found: list[Attribution]) -> bool:
    """Whether the sentence that follows gives the word to the same speaker by a pronoun or a description ("the group said"): then
    nobody else has spoken between."""
    if speaking.asserter is None or speaking.stance in ("denies", "declines_comment") or not following:
        return False
    next_told = [a for a in found if following[0].covers(a.cue)]
    named = {entity.key for _, entity in context.mentions_in(following[0])}
    return bool(next_told) and all(a.asserter == speaking.asserter for a in next_told) and speaking.asserter not in named


def _inside_speech(marks: list[Quotation], offset: int) -> bool:
    return any(mark.speech and mark.start < offset < mark.end - 1 for mark in marks)


def _introducer(passage: Passage, found: list[Attribution]) -> Attribution | None:
    """The last attribution to somebody named in the introducing paragraph."""
    named = [a for a in found if a.scope.paragraph == passage.introduction and (a.asserter is not None or a.origin is not None)]
    return max(named, key=lambda a: (a.cue.start, a.asserter is not None), default=None)


def taken_over(context: Context, found: list[Attribution]) -> list[Attribution]:
    """What passages add: each paragraph is its source's, and what others say in it was heard by that source."""
    result = list(found)
    for passage in passages(context):
        introducer = _introducer(passage, found)
        if introducer is None:
            continue
        body = introducer.asserter is not None and context.entity(introducer.asserter).kind != "person"
        source = introducer.origin or (introducer.asserter if body else None)
        if not body and introducer.asserter_type == "journalist" and source is not None:
            # a reporter tells on behalf of the outlet
            introducer = replace(introducer, asserter=source, label=None)
        inside = set(passage.paragraphs)
        result = [replace(a, origin=a.origin or source) if a.scope.paragraph in inside else a for a in result]
        for number in passage.paragraphs:
            paragraph = context.annotated(number).paragraph
            whole = Span(number, paragraph.start, paragraph.end)
            result.append(replace(introducer, scope=whole, origin=source, relay="quotes", rule="attribution.passage/1"))
    return result
