"""The words of a noun phrase around its head, and how they are printed."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import Span

LONGEST_LABEL = 80


def noun_phrase(head: Token) -> list[Token]:
    """The tokens of a noun phrase without its relative clauses, parentheses and appositions."""
    dropped = {"relcl", "appos", "advcl", "parataxis", "punct", "cc", "conj"}
    kept = [head]
    for child in head.children:
        if child.dep_ not in dropped:
            kept.extend(child.subtree)
    kept.sort(key=lambda token: token.i)
    # a phrase in one piece around its head
    run = [head]
    for token in [t for t in kept if t.i > head.i]:
        if token.i == run[-1].i + 1:
            run.append(token)
    for token in reversed([t for t in kept if t.i < head.i]):
        if token.i == run[0].i - 1:
            run.insert(0, token)
    return run


def phrase_span(paragraph: AnnotatedParagraph, tokens: list[Token]) -> Span:
    """The document span of a run of tokens."""
    first, last = paragraph.span_of(tokens[0]), paragraph.span_of(tokens[-1])
    return Span(first.paragraph, first.start, last.end)


def label(paragraph: AnnotatedParagraph, tokens: list[Token]) -> str:
    """The words of a phrase as a label: in one line, cut at a word where they are too long."""
    span = phrase_span(paragraph, tokens)
    base = paragraph.paragraph.start
    text = " ".join(paragraph.text[span.start - base : span.end - base].split()).strip(" ,;:-")
    return text if len(text) <= LONGEST_LABEL else text[:LONGEST_LABEL].rsplit(" ", 1)[0]
