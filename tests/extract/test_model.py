"""The language model with its memory annotates as the model does without, and what is read beside a document changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc, Token
from threadpoolctl import threadpool_info

from pipeline.extract import remembering
from pipeline.extract.annotate import annotate, children_of, once_a_token
from pipeline.extract.extractor import read_all
from pipeline.extract.model import MODEL, language_model
from pipeline.extract.remembering import RememberedMorphology, RememberedVectors
from pipeline.ingest.document import Document, SourceRecord
from pipeline.ingest.files import document_of

SENTENCES = [
    "The harbour master of Odense, Marta Holm, was questioned on Monday over the missing grain.",
    "She said that more than 1,200 dockers had been leaving the port since May.",
    "Rivers rose; bridges fell, and the council's engineers couldn't reach the valley.",
    "The ministry denies that anyone was held, the Evening Courier reported.",
    "Few will forget the two ferries that the Baltic Line sold to Tunisia last year.",
]


def _documents(number: int) -> list[Document]:
    made = []
    for index in range(number):
        text = "\n".join(SENTENCES[index % 5 :] + SENTENCES[: index % 5]) + f"\nCase {index} was closed.\n"
        made.append(document_of(text, SourceRecord(f"made-{index}", "Made", "Maker"), "original"))
    return made


def test_remembered_morphology_is_what_the_model_says() -> None:
    plain = spacy.load(MODEL)
    for sentence in [*SENTENCES, *SENTENCES]:
        for token, known in zip(plain(sentence), language_model()(sentence), strict=True):
            assert (token.tag_, token.pos_, token.lemma_, str(token.morph), token.dep_, token.head.i) == (
                known.tag_,
                known.pos_,
                known.lemma_,
                str(known.morph),
                known.dep_,
                known.head.i,
            )


def test_what_is_read_in_a_document_does_not_depend_on_the_others() -> None:
    documents = _documents(12)
    together = list(read_all(documents))
    assert [reading.document for reading in together] == documents
    assert together == [reading for document in reversed(documents) for reading in read_all([document])][::-1]


def test_a_word_is_remembered_as_it_is_alone_whatever_stood_beside_it_first() -> None:
    morphology = [RememberedMorphology(language_model()) for _ in range(2)]
    words = (["there", "is"], ["EX", "VBZ"], ["expl", "ROOT"])
    apart = [morphology[0](_doc(*([part] for part in word))) for word in zip(*words, strict=True)]
    together = morphology[1](_doc(*words))
    assert [(token.pos_, token.lemma_) for doc in apart for token in doc] == [(token.pos_, token.lemma_) for token in together]


def _vectors(*sentences: str) -> tuple[RememberedVectors, list[remembering.Vectors]]:
    first = spacy.load(MODEL).get_pipe("tok2vec").model.layers[0]  # type: ignore[attr-defined]  # a trained component
    memory = RememberedVectors(first)
    return memory, memory.of([language_model().make_doc(sentence) for sentence in sentences])


def test_a_vector_is_to_the_bit_the_same_whatever_words_were_learned_beside_it() -> None:
    _, together = _vectors(*SENTENCES)
    apart = [_vectors(sentence)[1][0] for sentence in SENTENCES]
    _, reversed_order = _vectors(*reversed(SENTENCES))
    for one, other, third in zip(together, apart, reversed(reversed_order), strict=True):
        assert np.array_equal(one, other)
        assert np.array_equal(one, third)


def test_a_vector_is_what_the_layers_give_without_a_memory() -> None:
    docs = [language_model().make_doc(sentence) for sentence in SENTENCES]
    plain = spacy.load(MODEL).get_pipe("tok2vec").model.layers[0].predict(docs)  # type: ignore[attr-defined]  # a trained component
    for one, known in zip(plain, _vectors(*SENTENCES)[1], strict=True):
        assert np.allclose(one, known, atol=1e-5)


def test_vectors_are_forgotten_when_there_are_too_many_and_come_out_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    _, unlimited = _vectors(*SENTENCES)
    monkeypatch.setattr(remembering, "MOST_VECTORS", 3)
    memory, _ = _vectors(SENTENCES[0])
    docs = [language_model().make_doc(sentence) for sentence in SENTENCES]
    limited = [memory.of([doc])[0] for doc in docs]
    assert all(np.array_equal(one, other) for one, other in zip(unlimited, limited, strict=True))
    assert memory.of([language_model().make_doc("")])[0].shape == (0, 96)


def test_matrices_of_a_process_are_multiplied_on_one_core() -> None:
    language_model()
    assert {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"} == {1}


def _doc(words: list[str], tags: list[str], deps: list[str]) -> Doc:
    return Doc(language_model().vocab, words=words, tags=tags, deps=deps, heads=list(range(len(words))))


def test_documents_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[Document]:
        nonlocal taken
        for document in _documents(9):
            taken += 1
            yield document

    next(annotate(endless()))
    assert taken == 1


def test_a_paragraph_boundary_is_never_crossed_by_the_parse() -> None:
    ((document, paragraphs),) = annotate(_documents(1))
    for annotated in paragraphs:
        starts = {annotated.paragraph.start + sentence.start_char for sentence in annotated.doc.sents}
        assert starts == {sentence.start for sentence in annotated.paragraph.sentences}
        assert annotated.doc.text == document.words(annotated.paragraph.start, annotated.paragraph.end)


def test_what_hangs_on_a_token_is_what_spacy_says() -> None:
    for _, paragraphs in annotate(_documents(2)):
        for token in (token for paragraph in paragraphs for token in paragraph.tokens):
            assert children_of(token) == [(child, child.dep_) for child in token.children]


def test_what_is_read_off_a_token_is_read_once() -> None:
    asked: list[Token] = []

    @once_a_token
    def in_capitals(token: Token) -> str:
        asked.append(token)
        return token.text.upper()

    ((_, paragraphs),) = annotate(_documents(1))
    tokens = [token for paragraph in paragraphs for token in paragraph.tokens]
    assert [in_capitals(token) for token in tokens * 2] == [token.text.upper() for token in tokens] * 2
    assert asked == tokens
