"""The language model with its memory annotates as the model does without; batches and processes change nothing."""

from __future__ import annotations

import spacy

from pipeline.extract.annotate import DOCUMENTS_AT_A_TIME, annotate
from pipeline.extract.extractor import read_all
from pipeline.extract.model import MODEL, language_model
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


def test_one_by_one_in_batches_and_on_two_processes_the_same_is_read() -> None:
    documents = _documents(DOCUMENTS_AT_A_TIME + 3)
    together = list(read_all(documents))
    assert together == [reading for document in documents for reading in read_all([document])]
    assert together == list(read_all(documents, processes=2))
    assert [reading.document for reading in together] == documents


def test_documents_are_taken_as_they_are_needed() -> None:
    taken = 0

    def endless() -> object:
        nonlocal taken
        for document in _documents(10 * DOCUMENTS_AT_A_TIME):
            taken += 1
            yield document

    next(annotate(endless()))  # type: ignore[arg-type]
    assert taken == DOCUMENTS_AT_A_TIME


def test_a_paragraph_boundary_is_never_crossed_by_the_parse() -> None:
    ((document, paragraphs),) = annotate(_documents(1))
    for annotated in paragraphs:
        starts = {annotated.paragraph.start + sentence.start_char for sentence in annotated.doc.sents}
        assert starts == {sentence.start for sentence in annotated.paragraph.sentences}
        assert annotated.doc.text == document.words(annotated.paragraph.start, annotated.paragraph.end)
