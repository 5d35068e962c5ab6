"""What the language model would work out anew for each token, though it is the same for the same word: worked out once and kept.

Part of speech, morphology and lemma of a token follow from its text, tag and dependency alone, but for the lemmas of a few contracted
pairs ("let's", "gonna"). The vector that a network begins with follows from the word's form alone.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Token
from thinc.api import Model, NumpyOps

MOST_REMEMBERED = 200_000
# A vector takes 384 bytes: these are 20 MB a network.
MOST_VECTORS = 50_000

Known = tuple[int, ...]
Form = tuple[int, ...]
Vectors = NDArray[np.float32]


class RememberedMorphology:
    """The attribute ruler and the lemmatizer of a pipeline behind a memory of (text, tag, dependency)."""

    def __init__(self, pipeline: Language) -> None:
        self._workers = [pipeline.get_pipe(name) for name in ("attribute_ruler", "lemmatizer")]
        self._remembered: dict[Form, Known] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Sets part of speech, morphology and lemma of every token, and the tag of white space."""
        forms: list[Form] = [tuple(form) for form in doc.to_array(["ORTH", "TAG", "DEP"]).tolist()]
        unknown = {form: place for place, form in enumerate(forms) if form not in self._remembered}
        if unknown and len(self._remembered) > MOST_REMEMBERED:
            self._remembered = {}
            unknown = {form: place for place, form in enumerate(forms)}
        if unknown:
            self._learn(list(unknown), [doc[place] for place in unknown.values()])
        known = np.array([self._remembered[form] for form in forms], dtype=np.uint64).reshape(-1, 3)
        return doc.from_array(["POS", "MORPH", "LEMMA"], known)  # type: ignore[arg-type]  # the stubs know thinc's arrays only

    def _learn(self, forms: list[Form], tokens: list[Token]) -> None:
        # A comma after each: no rule for two words in a row may see two that only chance put together here.
        apart = [word for token in tokens for word in ((token.text, token.tag_, token.dep_), (",", ",", "punct"))]
        words, tags, deps = (list(parts) for parts in zip(*apart, strict=True))
        alone = Doc(tokens[0].vocab, words=words, tags=tags, deps=deps, heads=list(range(len(apart))))
        for worker in self._workers:
            alone = worker(alone)
        found = alone.to_array(["POS", "MORPH", "LEMMA"]).tolist()[::2]
        self._remembered.update((form, tuple(known)) for form, known in zip(forms, found, strict=True))


class RowByRow(NumpyOps):  # type: ignore[misc]  # thinc gives its arithmetic no types
    """Arithmetic that multiplies each row of a matrix by itself: its last digits do not depend on the rows beside it."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The rows of `x` times `y`, or times `y` turned over (`trans2`)."""
        assert out is None and not trans1
        return np.matmul(x[:, None, :], y.T if trans2 else y)[:, 0, :]


class RememberedVectors:
    """The first layers of a network, which see one word at a time, behind a memory of the word's features."""

    def __init__(self, first: Model[list[Doc], list[Vectors]]) -> None:
        features, *self._layers = first.layers
        self._columns: list[int | str] = features.attrs["columns"]
        for layer in first.walk():
            layer.ops = RowByRow(use_blis=False)
        self._places: dict[tuple[int, ...], int] = {}
        self._vectors: Vectors = np.zeros((0, first.get_dim("nO")), dtype=np.float32)

    def of(self, docs: list[Doc]) -> list[Vectors]:
        """A row for each token of each doc."""
        words = [[tuple(row) for row in doc.to_array(self._columns).tolist()] for doc in docs]
        if len(self._places) > MOST_VECTORS:
            self._places = {}
        self._learn(list({word: None for of_doc in words for word in of_doc if word not in self._places}))
        return [self._vectors[[self._places[word] for word in of_doc]] for of_doc in words]

    def _learn(self, unknown: list[tuple[int, ...]]) -> None:
        if not unknown:
            return
        found: Any = [np.array(unknown, dtype=np.uint64)]
        for layer in self._layers:
            found = layer.predict(found)
        first = len(self._places)
        if first + len(unknown) > len(self._vectors):
            more = np.zeros((first + len(unknown), self._vectors.shape[1]), dtype=np.float32)
            self._vectors = np.concatenate([self._vectors[:first], more])
        self._vectors[first : first + len(unknown)] = found[0]
        self._places.update({word: first + place for place, word in enumerate(unknown)})


def remember_vectors(network: Model[list[Doc], list[Vectors]]) -> None:
    """Puts a memory in the place of the first layers of a network of words (`network` is changed; it can no longer be trained)."""
    memory = RememberedVectors(network.layers[0])

    def forward(_: object, docs: list[Doc], is_train: bool) -> tuple[list[Vectors], Any]:
        assert not is_train
        return memory.of(docs), None

    network.layers[0] = Model("remembered_vectors", forward, dims={"nO": network.layers[0].get_dim("nO")})
