"""What all frames of measures look up: the lexicon, the lemmas of a verb, the noun phrases of targets, the makers of goods."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.annotate import children_of, once_a_token, sentence_with
from pipeline.extract.happening.clauses import child_of, conjuncts_of, lemma_of, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import NounPhrase, Parties
from pipeline.extract.happening.relatives import standing_for

FRAMES = "sanctions_frames"


def among(name: str, section: str, lemma: str) -> bool:
    """Whether a lemma stands in a list of the lexicon of frames."""
    return lemma in word_list(FRAMES, section, name)


@once_a_token
def lemmas(verb: Token) -> frozenset[str]:
    """The lemma of a verb, with its particle and without."""
    return frozenset({lemma_of(verb), verb.lemma_.lower()})


def named(tokens: Iterable[Token], parties: Parties) -> list[NounPhrase]:
    """The noun phrases of tokens and of what is coordinated with them; "nine men, among them Jane Roe" are nine men."""
    told = [phrase for token in tokens for phrase in [*_phrases(token, parties), *_behind_a_name(token, parties)]]
    found = [_by_name(phrase, parties) for phrase in told if phrase.span.end > phrase.span.start]
    found = [phrase for phrase in found if not _speaks_next(phrase.head) and not _is_named_next(phrase, parties)]
    found = [phrase for phrase in found if not _opens_next_clause(phrase, parties)]
    return [
        replace(phrase, entity=None) if _holds_one(phrase) or _are_nationals(phrase) or _before_a_speaker(phrase) else phrase
        for phrase in found
    ]


def _phrases(token: Token, parties: Parties) -> list[NounPhrase]:
    """The noun phrases of a token and of what is coordinated with it; a count of which some are named stays a count."""
    head = standing_for(token)
    if (name := _name_right_after(head, parties)) is not None:
        return [phrase for part in conjuncts_of(name) if (phrase := parties.phrase(part)) is not None]
    found = (
        [phrase for part in conjuncts_of(head) if (phrase := parties.phrase(part)) is not None]
        if _some_are_named(head)
        else parties.phrases(token)
    )
    told: list[NounPhrase] = []
    for phrase in found:
        if told and _shares_count(told[-1], phrase):
            told[-1] = reaching_to(told[-1], phrase.span.end, parties)
        else:
            told.append(phrase)
    return told


def _shares_count(first: NounPhrase, next_one: NounPhrase) -> bool:
    """Whether one number counts both: "19 judges, prosecutors and prison officials" are 19 in all."""
    if first.entity is not None or next_one.entity is not None or child_of(first.head, "nummod") is None:
        return False
    own = any(child.dep_ in {"nummod", "det", "poss"} for child in next_one.head.children)
    return first.head.tag_ == next_one.head.tag_ == "NNS" and next_one.head.dep_ == "conj" and not own


def reaching_to(phrase: NounPhrase, end: int, parties: Parties) -> NounPhrase:
    """A phrase with what follows it up to a place in the document (code points): goods with the origin that the parser hung elsewhere."""
    base = parties.annotated.paragraph.start
    return replace(phrase, span=replace(phrase.span, end=end), label=parties.annotated.text[phrase.span.start - base : end - base])


def _name_right_after(head: Token, parties: Parties) -> Token | None:
    """The first of the names that stand right behind a plural noun, which the parser takes for an adverbial: "the makers Roe and Doe"."""
    if head.tag_ != "NNS" or head.i + 1 >= len(head.doc) or head.nbor(1).pos_ != "PROPN":
        return None
    name = head.nbor(1)
    while name.dep_ == "compound" and name.head.i > name.i:
        name = name.head
    entity = parties.entity_of(name)
    named = entity is not None and entity.kind in {"company", "person", "organisation"}
    return name if named and name.dep_ in {"npadvmod", "appos"} else None


def _some_are_named(head: Token) -> bool:
    """Whether some of a counted group are told by name behind it: "28 firms, Roebank and Doebank among them"."""
    if not is_counted(head):
        return False
    after = head.doc[head.i : sentence_with(head).end]
    return any(word.lower_ in {"them", "whom"} and word.nbor(-1).lower_ == "among" for word in after[1:])


def _behind_a_name(token: Token, parties: Parties) -> list[NounPhrase]:
    """What is coordinated with the name that stands beside a single noun: "a bank, Roebank, and nine tankers" hits the tankers too."""
    return [
        phrase
        for part in conjuncts_of(standing_for(token))
        if part.tag_ in {"NN", "NNP"}
        for beside, link in children_of(part)
        if link == "appos" and beside.pos_ in {"PROPN", "NOUN"}
        for further in conjuncts_of(beside)[0 if _is_next_in_list(part, beside) else 1 :]
        if (phrase := parties.phrase(further)) is not None
    ]


def _is_next_in_list(first: Token, second: Token) -> bool:
    """Whether a noun that the parser took for an apposition goes on a list: "his brother, his son and a friend"."""
    owned = all((owner := child_of(noun, "poss")) is not None and owner.tag_ == "PRP$" for noun in (first, second))
    return owned and second.pos_ == "NOUN" and child_of(second, "cc") is not None


def _is_named_next(phrase: NounPhrase, parties: Parties) -> bool:
    """Whether a single noun only says who the person is that the next name names: "the minister's deputy, Jane Roe, and two judges"."""
    name = child_of(phrase.head, "conj")
    if phrase.entity is not None or phrase.head.tag_ != "NN" or name is None or name.pos_ != "PROPN" or name.left_edge.nbor(-1).text != ",":
        return False
    named = parties.entity_of(name)
    return named is not None and named.kind == "person" and parties.is_a(phrase.head, "person")


def _opens_next_clause(phrase: NounPhrase, parties: Parties) -> bool:
    """Whether a country stands right before the finite verb of the next clause, whose subject it is, though the parser set it beside a
    target: "sanctioned the general and his sons; Japan and Norway followed"."""
    if phrase.entity is None or phrase.entity.kind != "place" or phrase.head.dep_ not in {"conj", "appos"}:
        return False
    last = conjuncts_of(phrase.head)[-1]
    after = last.nbor(1) if last.i + 1 < len(last.doc) else last
    return after.tag_ in {"VBD", "VBZ", "VBP"} and after.dep_ not in {"acl", "relcl"}


def _speaks_next(name: Token) -> bool:
    """Whether a name is that of who tells the sentence, though the parser set it beside a target: "..., Minister Jane Roe said"."""
    after = name.doc[name.i + 1] if name.i + 1 < len(name.doc) else name
    return name.pos_ == "PROPN" and after.tag_ in {"VBD", "VBZ"} and among("telling", "unreal", after.lemma_.lower())


def _before_a_speaker(phrase: NounPhrase) -> bool:
    return any(child.dep_ == "appos" and _speaks_next(child) for child in phrase.head.children)


def _by_name(phrase: NounPhrase, parties: Parties) -> NounPhrase:
    """A single target by the name that stands beside it, also where nothing else is known of that name: "a bank, Roebank, was"."""
    if phrase.entity is not None or phrase.head.tag_ != "NN":
        return phrase
    beside = next((child for child in phrase.head.children if child.dep_ == "appos" and child.pos_ == "PROPN"), None)
    if beside is not None and (name := parties.phrase(beside)) is not None and _opens_next_clause(name, parties):
        return phrase
    after = phrase.head.nbor(1) if phrase.head.i + 1 < len(phrase.head.doc) else None
    if beside is None and after is not None and after.dep_ == "appos" and after.pos_ == "PROPN" and after.head.i < phrase.head.i:
        # "sanctions on the bank Roe": the parser may set the name beside the measure
        beside = after
    beside = beside or _name_after_place(phrase, parties) or _called(phrase.head)
    return (parties.phrase(beside) or phrase) if beside is not None else phrase


def _called(head: Token) -> Token | None:
    """The name that somebody is said to be called by: "their owner, a trader called Jane Roe"."""
    nouns = [head, *(child for child in head.children if child.dep_ == "appos")]
    clauses = [clause for noun in nouns for clause in noun.children if clause.dep_ == "acl" and clause.lemma_ in {"call", "name"}]
    return next((name for clause in clauses for name in clause.children if name.dep_ == "oprd" and name.pos_ == "PROPN"), None)


def both_patients(verb: Token, patient: Token) -> list[Token]:
    """A patient with a count before it that the parser made a subject of its own: "ten men, five of them judges, and two firms were"."""
    counted = [child for child in verb.children if child.dep_ == "nsubjpass" and child != patient and is_counted(child)]
    return [*counted, patient] if is_counted(patient) else [patient]


def _name_after_place(phrase: NounPhrase, parties: Parties) -> Token | None:
    """The last word of the name that follows where a single target is, set apart by commas: "a bank in Oslo, Roebank, and"."""
    if not any(child.lower_ in {"a", "an"} for child in phrase.head.children):
        return None
    place = next((noun for _, noun in oblique(phrase.head, {"in", "from", "at"})), None)
    if place is None or parties.entity_of(place) is None or place.i + 2 >= len(place.doc) or place.nbor(1).text != ",":
        return None
    name = list(itertools.takewhile(lambda token: token.pos_ == "PROPN", place.doc[place.i + 2 : sentence_with(place).end]))
    closed = bool(name) and name[-1].i + 1 < len(place.doc) and name[-1].nbor(1).text in {",", ".", ";"}
    return name[-1] if closed and parties.entity_of(name[-1]) is not None else None


def _are_nationals(phrase: NounPhrase) -> bool:
    """Whether a phrase counts people by their nation, which is not itself meant: "77 Ruritanians"."""
    place = phrase.entity is not None and phrase.entity.kind == "place"
    return place and phrase.head.tag_ == "NNPS" and child_of(phrase.head, "nummod") is not None


def _holds_one(phrase: NounPhrase) -> bool:
    """Whether the name that stands beside a counted phrase is only that of one among them."""
    apposed = [child for child in phrase.head.children if child.dep_ == "appos"]
    if apposed and _some_are_named(phrase.head):
        return True
    return child_of(phrase.head, "nummod") is not None and any(c.lower_ in {"among", "including"} for a in apposed for c in a.children)


def is_counted(head: Token) -> bool:
    """Whether a noun phrase is a count: "nine judges", "three of them"."""
    return child_of(head, "nummod") is not None or head.pos_ == "NUM"


def makers_of(goods: Token) -> list[Token]:
    """By whom goods are made: "all products made by the firm", "imports of oil produced by"."""
    clauses = [token for token in goods.subtree if token.dep_ in {"acl", "relcl"}]
    held = [noun for clause in clauses if clause.lemma_.lower() in {"belong", "own"} for _, noun in oblique(clause, {"to", "by"})]
    clauses = [clause for clause in clauses if among("making", "goods", clause.lemma_.lower())]
    return held + [noun for clause in clauses for _, noun in oblique(clause, {"by", "at"})]
