"""What a bare number goes on counting when no number stood before it: "those listed ... A further 214 were moved"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.quantity.lexicon import lexicon
from pipeline.extract.quantity.passage import Passage
from pipeline.extract.quantity.population import lemma_of
from pipeline.extract.quantity.units import TIME_UNITS, known_unit

_PEOPLE = lexicon("measures")
_PEOPLE_VERBS = frozenset(
    verb
    for name in ("persons_detained", "persons_imprisoned", "persons_killed", "persons_charged")
    for verb in _PEOPLE["people_cues"].get(name, ())
) | frozenset(_PEOPLE["people_verbs"]["words"])
_LIGHT_VERBS = frozenset(_PEOPLE["people_light_verbs"]["verbs"])
_LIGHT_OBJECTS = frozenset(_PEOPLE["people_light_verbs"]["objects"])
_LET_GO = frozenset(_PEOPLE["people_light_verbs"]["go"])
_PLURAL = ("NNS", "NNPS")
_ARGUMENTS = ("nsubj", "nsubjpass", "dobj", "conj", "pobj")
# Sentences back, the number's own counted, in which what it counts may stand.
_SENTENCES_BACK = 3


def happens_to_people(governor: Token) -> bool:
    """Whether a bare number under this verb is people: "captured four", "12 were given long terms", "30 were let go"."""
    lemma = governor.lemma_.casefold()
    if lemma in _PEOPLE_VERBS:
        return True
    children = [child.lemma_.casefold() for child in governor.children]
    if lemma in _LIGHT_VERBS:
        return any(child in _LIGHT_OBJECTS for child in children)
    return lemma in _LET_GO and any(child in ("go", "let", "free") for child in children)


def counted_before(passage: Passage, start: int) -> str | None:
    """The unit of the last plural noun that is a subject or an object before a place; None where none is or its unit is unknown."""
    sentences = sorted({passage.sentence(token.idx)[0] for token in passage.annotated.tokens if token.idx < start})[-_SENTENCES_BACK:]
    if not sentences:
        return None
    noun = next((token for token in reversed(list(passage.tokens(sentences[0], start))) if _may_be_counted(token)), None)
    return None if noun is None else _unit_of(passage, noun)


def _may_be_counted(token: Token) -> bool:
    if token.text.casefold() == "those":
        return any(child.tag_ in ("VBN", "WP") or child.dep_ == "relcl" for child in token.children)
    return token.tag_ in _PLURAL and token.dep_ in _ARGUMENTS and lemma_of(token) not in TIME_UNITS


def _unit_of(passage: Passage, token: Token) -> str | None:
    if token.tag_ not in _PLURAL or any(start <= token.idx < end for start, end in passage.peoples):
        return "persons"
    return known_unit(lemma_of(token))
