"""Paragraphs with tokens, tags, lemmas, a dependency parse and, where a paragraph has names that nobody knows, the model's guesses.

Sentence boundaries are those of ingest, so the parse never crosses them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from pipeline.extract.candidates import Span
from pipeline.extract.model import PLAIN, guess_names, language_model
from pipeline.extract.naming.gazetteer import gazetteer
from pipeline.ingest.document import Document, Paragraph

DOCUMENTS_AT_A_TIME = 32
# Tags of names in the model's scheme (Penn Treebank).
NAME_TAGS = frozenset({"NNP", "NNPS"})


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


def _has_unknown_names(doc: Doc) -> bool:
    """Whether a paragraph has a word that is tagged as a name and belongs to no known name: only then the model's guesses add anything."""
    known = [(hit.start, hit.end) for hit in gazetteer().hits(doc.text)]
    return any(token.tag_ in NAME_TAGS and not any(start <= token.idx < end for start, end in known) for token in doc)


def _annotated(documents: tuple[Document, ...]) -> Iterator[tuple[Document, tuple[AnnotatedParagraph, ...]]]:
    model = language_model()
    made = [
        [_with_sentence_starts(model.make_doc(document.words(p.start, p.end).translate(PLAIN)), p) for p in document.body]
        for document in documents
    ]
    docs = list(model.pipe((doc for of_document in made for doc in of_document), batch_size=64))
    guess_names([doc for doc in docs if _has_unknown_names(doc)])
    remaining = iter(docs)
    for document in documents:
        yield document, tuple(AnnotatedParagraph(paragraph, next(remaining)) for paragraph in document.body)


def annotate(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[AnnotatedParagraph, ...]]]:
    """Each document with its body paragraphs annotated, in the order given. Only a few documents are held at a time."""
    waiting = iter(documents)
    while batch := tuple(itertools.islice(waiting, DOCUMENTS_AT_A_TIME)):
        yield from _annotated(batch)
