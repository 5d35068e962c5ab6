"""Passages taken over from elsewhere: the paragraphs between an introduction ("AFP reported:") and the mark that closes them
("[Source]"), and the lists that such an introduction opens."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.attributing.lexicon import tables
from pipeline.extract.context import Context

BULLETS = ("•", "–", "-", "—", "*", ">", "·", "‣", "▪")


@dataclass(frozen=True, slots=True)
class Passage:
    """The introducing paragraph and those taken over, by number, in order; `marked` if a mark closes the passage."""

    introduction: int
    paragraphs: tuple[int, ...]
    marked: bool


def _text(context: Context, paragraph: AnnotatedParagraph) -> str:
    return context.document.words(paragraph.paragraph.start, paragraph.paragraph.end).strip()


def _opens(text: str) -> bool:
    return text.endswith((":", ":”", ':"'))


def _marked(context: Context) -> list[Passage]:
    texts = [_text(context, paragraph) for paragraph in context.paragraphs]
    numbers = [paragraph.paragraph.number for paragraph in context.paragraphs]
    found, free = [], 0
    for index, text in enumerate(texts):
        if not text.endswith(tuple(tables()["phrases"]["block_ends"])):
            continue
        # the nearest introduction, or failing that the first paragraph since the last passage
        opening = next((at for at in range(index - 1, free - 1, -1) if _opens(texts[at])), None)
        opening = _gap(texts, free, index) if opening is None else opening
        if opening < index:
            found.append(Passage(numbers[opening], tuple(numbers[opening + 1 : index + 1]), True))
        free = index + 1
    return found


def _gap(texts: list[str], free: int, end: int) -> int:
    """Without a colon, the editor's own paragraph is the first since the last passage."""
    return free if free < end else end


def _listed(context: Context, taken: set[int]) -> list[Passage]:
    found = []
    paragraphs = context.paragraphs
    for index, paragraph in enumerate(paragraphs):
        if paragraph.paragraph.number in taken or not _opens(_text(context, paragraph)):
            continue
        end = index + 1
        while end < len(paragraphs) and _text(context, paragraphs[end]).startswith(BULLETS):
            end += 1
        if end > index + 1:
            numbers = tuple(each.paragraph.number for each in paragraphs[index + 1 : end])
            found.append(Passage(paragraph.paragraph.number, numbers, False))
    return found


def passages(context: Context) -> list[Passage]:
    """The passages of a document in order of their introductions."""
    marked = _marked(context)
    taken = {number for passage in marked for number in passage.paragraphs}
    return sorted([*marked, *_listed(context, taken)], key=lambda passage: passage.introduction)
