"""Paragraphs with tokens, tags, lemmas, a dependency parse and, where a paragraph has names that nobody knows, the model's guesses.

Sentence boundaries are those of ingest, so the parse never crosses them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import update_wrapper
from typing import TypeVar

import numpy as np
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from pipeline.extract.candidates import Span
from pipeline.extract.model import BATCH, PLAIN, guess_names, language_model
from pipeline.extract.naming.gazetteer import gazetteer
from pipeline.extract.naming.lexicon import is_common_word
from pipeline.ingest.document import Document, Paragraph

Result = TypeVar("Result")

SENTENCES = "sentences"
CHILDREN = "children"
# Tags of names in the model's scheme (Penn Treebank).
NAME_TAGS = frozenset({"NNP", "NNPS"})
# What stands before the first sentence of a report and is no part of it: "OSLO, June 12 (Agency) - ", "GENEVA/BERN — ", "DELHI: ".
TOWN = r"[A-Z]{2}[A-Z.'-]*(?:[ /][A-Z]{2}[A-Z.'-]*){0,4}"
BESIDE = r"(?:,? [A-Z][\w.]+(?: \d{1,2})?|,? \d{1,2} [A-Z][a-z]+\.?|,? \d{4}){0,3}"
DATELINE = re.compile(
    rf"(?:{TOWN}{BESIDE}(?: \([^()]{{2,40}}\))?|(?:[A-Z][\w'-]+,? ){{1,3}}\([A-Z][^()]{{1,39}}\))(?: (?:--?|—) |: )(?=[A-Z0-9\"'])"
)


@dataclass(frozen=True, slots=True)
class AnnotatedParagraph:
    """A paragraph and its parse. Token offsets count from the paragraph's start; the methods give offsets in the document.

    `text` and `tokens` are those of `doc`, made once: spaCy makes them anew each time that they are asked for.
    """

    paragraph: Paragraph
    doc: Doc
    text: str
    tokens: tuple[Token, ...]

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


def dateline_end(text: str) -> int:
    """Where in the text of a paragraph its dateline ends; 0 where it has none. Its date is that of the report, not of what it tells."""
    opening = DATELINE.match(text)
    return opening.end() if opening else 0


def _with_sentence_starts(doc: Doc, paragraph: Paragraph) -> Doc:
    starts = {sentence.start - paragraph.start for sentence in paragraph.sentences}
    # the parser would take the town of a dateline for the subject, and the verb for what is told of the town
    starts.add(dateline_end(doc.text))
    # 1 opens a sentence, -1 does not (spaCy's own signs; 0 would leave it to the parser)
    opens = [1 if place == 0 or token.idx in starts else -1 for place, token in enumerate(doc)]
    signs = np.array(opens, dtype=np.int64).astype(np.uint64).reshape(-1, 1)
    return doc.from_array(["SENT_START"], signs)  # type: ignore[arg-type]  # the stubs know thinc's arrays only


def _with_tokens(paragraph: Paragraph, doc: Doc) -> AnnotatedParagraph:
    doc.user_data[SENTENCES] = [sentence for sentence in doc.sents for _ in range(len(sentence))]
    tokens = tuple(doc)
    doc.user_data[CHILDREN] = _children(doc, tokens)
    return AnnotatedParagraph(paragraph, doc, doc.text, tokens)


def _children(doc: Doc, tokens: tuple[Token, ...]) -> list[list[tuple[Token, str]]]:
    found: list[list[tuple[Token, str]]] = [[] for _ in tokens]
    steps_to_heads = doc.to_array("HEAD").astype(np.int64).tolist()
    for token, place, step in zip(tokens, range(len(tokens)), steps_to_heads, strict=True):
        if step:
            found[place + step].append((token, token.dep_))
    return found


def sentence_with(token: Token) -> TokenSpan:
    """The sentence of a token of an annotated paragraph; spaCy's own `Token.sent` walks through the whole doc at each call."""
    sentences: list[TokenSpan] = token.doc.user_data[SENTENCES]
    return sentences[token.i]


def word_before(verb: Token) -> Token | None:
    """The word before a verb in its sentence, brackets that close right before the verb aside: "Acme Watch (AW) said"; None for none."""
    start, place = sentence_with(verb).start, verb.i - 1
    if place > start and verb.doc[place].text == ")":
        place = max((token.i for token in verb.doc[start:place] if token.text == "("), default=start) - 1
    return verb.doc[place] if place >= start else None


def name_behind_comma(verb: Token, named: Callable[[Token], object]) -> tuple[Token, Token] | None:
    """The comma and the last word of the name that stand before a verb, as after a long statement whose end the parse takes for the
    subject: "... in a school and a mill, the Acme Watch (AW) said today"; None if no name does.

    `named` tells what a token names, None for nothing.
    """
    last = word_before(verb)
    entity = None if last is None else named(last)
    if last is None or entity is None:
        return None
    start, place = sentence_with(verb).start, last.i - 1
    while place >= start and (verb.doc[place].lower_ == "the" or named(verb.doc[place]) is entity):
        place -= 1
    return (verb.doc[place], last) if place > start and verb.doc[place].text == "," else None


def in_past_tense(verb: Token) -> bool:
    """Whether a verb is finite in the past, by itself or by its auxiliary ("was led away", "had left")."""
    return verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in verb.children if child.dep_ in ("aux", "auxpass"))


def once_a_token(function: Callable[[Token], Result]) -> Callable[[Token], Result]:
    """A function that reads off the parse of an annotated paragraph, which no longer changes, something about a token: what it found is
    kept with the doc, since many rules ask the same of the same token."""
    name = f"{function.__module__}.{function.__qualname__}"

    def known(token: Token, /) -> Result:
        known_here: dict[int, Result] | None = token.doc.user_data.get(name)
        if known_here is None:
            known_here = token.doc.user_data[name] = {}
        place = token.i
        if place not in known_here:
            known_here[place] = function(token)
        return known_here[place]

    update_wrapper(known, function)
    return known


def children_of(token: Token) -> list[tuple[Token, str]]:
    """The tokens that hang on a token of an annotated paragraph, in order of the text, each with its label."""
    children: list[list[tuple[Token, str]]] = token.doc.user_data[CHILDREN]
    return children[token.i]


def _with_unknown_names(docs: list[Doc]) -> list[Doc]:
    """The paragraphs of one document with a word that is tagged as a name and is neither part of a name that the reference knows, nor
    of one met elsewhere in the document, nor an English word: only there the model's guesses add anything."""
    texts = [doc.text for doc in docs]
    known = [[(hit.start, hit.end) for hit in gazetteer().hits(text)] for text in texts]
    met = {word for text, spans in zip(texts, known, strict=True) for start, end in spans for word in text[start:end].split()}
    return [doc for doc, spans in zip(docs, known, strict=True) if any(_is_unknown(token, spans, met) for token in doc)]


def _is_unknown(token: Token, known: list[tuple[int, int]], met: set[str]) -> bool:
    if token.tag_ not in NAME_TAGS or token.text in met or any(start <= token.idx < end for start, end in known):
        return False
    return not is_common_word(token.lower_)


def _annotated(document: Document) -> tuple[AnnotatedParagraph, ...]:
    model = language_model()
    made = [_with_sentence_starts(model.make_doc(document.words(p.start, p.end).translate(PLAIN)), p) for p in document.body]
    docs = list(model.pipe(made, batch_size=BATCH))
    guess_names(_with_unknown_names(docs))
    return tuple(_with_tokens(paragraph, doc) for paragraph, doc in zip(document.body, docs, strict=True))


def annotate(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[AnnotatedParagraph, ...]]]:
    """Each document with its body paragraphs annotated, in the order given.

    A document is annotated alone: the model's numbers differ in the last digits with what is computed beside them, and what is read in a
    document must not depend on which others are read with it.
    """
    for document in documents:
        yield document, _annotated(document)
