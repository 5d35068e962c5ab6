"""The language model: spaCy's small English pipeline, with what is the same for the same word worked out once.

Part of speech, morphology and lemma of a token follow from its text, tag and dependency alone; spaCy works them out anew for each
token. Here they are remembered, which changes nothing but the lemmas of a few contracted pairs ("let's", "gonna"). Names are guessed
only in the paragraphs that need it, because that is more than half of the model's time.
"""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc, Token
from thinc.api import NumpyOps

from pipeline.extract import MODEL

# Same-length replacements, so that offsets hold: the model was trained on plain quotes and spaces.
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2009": " ", "\u202f": " ", "–": "-"})
NAMES = "ner"
# Ingest finds the sentences.
SENTENCES = "senter"
BATCH = 64
MEMORY = "remembered_morphology"
MOST_REMEMBERED = 200_000

Known = tuple[int, str, int]
Form = tuple[int, int, int]


class RememberedMorphology:
    """The attribute ruler and the lemmatizer of a pipeline behind a memory of (text, tag, dependency)."""

    def __init__(self, pipeline: Language) -> None:
        self._workers = [pipeline.get_pipe(name) for name in ("attribute_ruler", "lemmatizer")]
        self._remembered: dict[Form, Known] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Sets part of speech, morphology and lemma of every token, and the tag of white space."""
        unknown = [token for token in doc if _form(token) not in self._remembered]
        if unknown:
            self._learn(doc, unknown)
        for token in doc:
            token.pos, morphology, token.lemma = self._remembered[_form(token)]
            token.set_morph(morphology)  # type: ignore[attr-defined]  # missing from the stubs of spaCy
        return doc

    def _learn(self, doc: Doc, unknown: list[Token]) -> None:
        if len(self._remembered) > MOST_REMEMBERED:
            self._remembered = {}
            unknown = list(doc)
        first = list({_form(token): token for token in reversed(unknown)}.values())
        # A comma after each: no rule for two words in a row may see two that only chance put together here.
        apart = [form for token in first for form in ((token.text, token.tag_, token.dep_), (",", ",", "punct"))]
        words, tags, deps = (list(forms) for forms in zip(*apart, strict=True))
        alone = Doc(doc.vocab, words=words, tags=tags, deps=deps, heads=list(range(len(apart))))
        for worker in self._workers:
            alone = worker(alone)
        for token, known in zip(first, list(alone)[::2], strict=True):
            self._remembered[_form(token)] = (known.pos, str(known.morph), known.lemma)


def _form(token: Token) -> Form:
    return (token.orth, token.tag, token.dep)


@Language.factory(MEMORY)
def _remembered_morphology(nlp: Language, name: str) -> RememberedMorphology:
    """The component; it must be added to a pipeline that still has an attribute ruler and a lemmatizer."""
    return RememberedMorphology(nlp)


def _component(model: Language, name: str) -> TrainablePipe:
    """A trained component, switched on or off."""
    found = model.get_pipe(name)
    assert isinstance(found, TrainablePipe)
    return found


@cache
def language_model() -> Language:
    """The language model, loaded once a process: tags, parse, part of speech, lemmas. Names are apart, see `guess_names`."""
    model = spacy.load(MODEL, exclude=SENTENCES)
    model.add_pipe(MEMORY)
    for worker in ("attribute_ruler", "lemmatizer", NAMES):
        model.disable_pipe(worker)
    # The matrices of this model are small: numpy multiplies them in two thirds of the time that spaCy's default takes.
    arithmetic = NumpyOps(use_blis=False)
    for name in ("tok2vec", "tagger", "parser", NAMES):
        for layer in _component(model, name).model.walk():
            layer.ops = arithmetic
    return model


def guess_names(docs: list[Doc]) -> None:
    """Sets the model's guesses at names in annotated docs."""
    for _ in _component(language_model(), NAMES).pipe(docs, batch_size=BATCH):
        pass
