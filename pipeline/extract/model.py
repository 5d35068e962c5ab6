"""The language model: spaCy's small English pipeline, with what is the same for the same word worked out once.

Names are guessed only in the paragraphs that need it, because that is more than half of the model's time.
"""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from thinc.api import NumpyOps
from threadpoolctl import threadpool_limits

from pipeline.extract import MODEL
from pipeline.extract.remembering import RememberedMorphology, remember_vectors

# Same-length replacements, so that offsets hold: the model was trained on plain quotes and spaces.
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u2009": " ", "\u202f": " ", "–": "-"})
NAMES = "ner"
# Ingest finds the sentences.
SENTENCES = "senter"
BATCH = 64
MEMORY = "remembered_morphology"


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
    """The language model, loaded once a process: tags, parse, part of speech, lemmas. Names are apart, see `guess_names`.

    Loading it leaves one thread to the matrices of this process: they are small, threads would wait for each other, and the last digits
    of a product depend on how many share it.
    """
    threadpool_limits(limits=1, user_api="blas")
    model = spacy.load(MODEL, exclude=SENTENCES)
    model.add_pipe(MEMORY)
    for worker in ("attribute_ruler", "lemmatizer", NAMES):
        model.disable_pipe(worker)
    # The matrices of this model are small: numpy multiplies them in two thirds of the time that spaCy's default takes.
    arithmetic = NumpyOps(use_blis=False)
    for name in ("tok2vec", "tagger", "parser", NAMES):
        for layer in _component(model, name).model.walk():
            layer.ops = arithmetic
    for vectors in (_component(model, "tok2vec").model, _component(model, NAMES).model.get_ref("tok2vec").layers[0]):
        remember_vectors(vectors)
    return model


def guess_names(docs: list[Doc]) -> None:
    """Sets the model's guesses at names in annotated docs."""
    for _ in _component(language_model(), NAMES).pipe(docs, batch_size=BATCH):
        pass
