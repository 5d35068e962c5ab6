"""Speakers named without a verb ("according to X", "by X's count", "For X, ..."), and words that refer to nobody ("reportedly")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.attributing.lexicon import tables, words
from pipeline.extract.candidates import Span
from pipeline.extract.dating.vocabulary import ABOVE, BELOW, NEAR, NUMBER

COUNTING = frozenset({"count", "tally", "estimate", "reckoning", "account", "figure", "calculation", "word", "view", "opinion"})
OWNED = COUNTING | {"toll", "total", "claim"}
REACHING = frozenset(
    {"be", "stand", "reach", "rise", "climb", "exceed", "top", "fall", "drop", "amount", "come", "total", "run", "grow", "pass"}
)
DASHES, OPENING, CLOSING = ("-", "--", "–", "—"), ("“", '"'), ("”", '"')
LABEL = re.compile(r""":|["”]\s*[-–—]""")
# Words that a name and its description in brackets may have before the colon of a label.
LONGEST_LABEL = 20
# "ten of the 17", "about half of them", "two thirds of these": a part of what was told
COUNTED = rf"(?:{NUMBER}|[\d,.]+%?|half|most|many|several|a\s+(?:third|quarter|fifth|majority)|two[\s-]thirds|three[\s-]quarters)"
PART_OF = re.compile(rf"(?:(?:{ABOVE}|{BELOW}|{NEAR})\s+)?{COUNTED}(?:\s+\w+)?\s+of\s+(?:the|these|those|them)\b")
# "eleven were freed": the number alone is the subject
NUMBER_ALONE = re.compile(
    rf"(?:another |a further |at least |some |about )?{COUNTED} (?:were|was|are|is|had|have|has|remain|remained|died)\b"
)
# "the port city holds 40 of them"
PART_OF_THEM = re.compile(rf"\b{COUNTED}\s+of\s+(?:these|those|them)\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that names a speaker: the cue, the head of the speaker's name and the scope; `speaker` None for nobody."""

    cue: Span
    speaker: Token | None
    scope: Span
    rule: str


def _according(paragraph: AnnotatedParagraph) -> Iterator[Phrase]:
    for token in paragraph.tokens:
        if token.lower_ != "to" or token.i == 0 or token.nbor(-1).lower_ != "according":
            continue
        head = next((child for child in token.children if child.dep_ == "pobj"), None)
        if head is None or head.lower_ in ("which", "law", "plan"):
            continue
        start, end = paragraph.span_of(token.nbor(-1)), paragraph.span_of(token)
        yield Phrase(Span(start.paragraph, start.start, end.end), head, paragraph.sentence_of(start), "according_to")


def _counts(paragraph: AnnotatedParagraph) -> Iterator[Phrase]:
    """by the count of X, by X's count, in its words, on X's figures."""
    for token in paragraph.tokens:
        if token.dep_ not in ("prep", "agent") or token.lower_ not in ("by", "in", "on"):
            continue
        noun = next((child for child in token.children if child.dep_ == "pobj"), None)
        if noun is None or noun.lemma_.casefold() not in COUNTING:
            continue
        inside = [child for child in noun.children if child.dep_ == "poss"]
        inside += [grand for child in noun.children if child.dep_ == "prep" and child.lower_ in ("of", "by") for grand in child.children]
        inside += [
            grand
            for child in noun.children
            if child.dep_ == "acl"
            for prep in child.children
            for grand in prep.children
            if grand.dep_ == "pobj"
        ]
        if not inside or inside[0].lower_ in ("other", "which"):
            continue
        start, end = paragraph.span_of(token), paragraph.span_of(noun)
        yield Phrase(Span(start.paragraph, start.start, end.end), inside[0], paragraph.sentence_of(start), "by_count")


def _estimates(paragraph: AnnotatedParagraph) -> Iterator[Phrase]:
    """the ministry's count of 40, a UN estimate of 40; its own tally stood at 40: the number is that of whose count it is."""
    for token in paragraph.tokens:
        if token.pos_ not in ("NOUN", "PROPN"):
            continue
        lemma = token.lemma_.casefold()
        claims = lemma in words("nouns", "information") and _claims(token)
        if not claims and lemma not in OWNED:
            continue
        counted = claims or any(
            child.dep_ == "prep" and child.lower_ == "of" and any(t.like_num for t in child.subtree) for child in token.children
        )
        owner = next((child for child in token.children if child.dep_ in ("poss", "compound", "nmod")), None)
        if owner is None:
            continue
        if token.dep_ == "nsubj" and token.head.lemma_.casefold() in REACHING:
            yield Phrase(paragraph.span_of(token), owner, paragraph.sentence_of(paragraph.span_of(token)), "count_of")
        elif counted:
            start, end = paragraph.span_of(token.left_edge), paragraph.span_of(token.right_edge)
            yield Phrase(paragraph.span_of(token), owner, Span(start.paragraph, start.start, end.end), "count_of")


def _claims(noun: Token) -> bool:
    """Whether a noun has a clause of what is said: "a Daily Lamp story that forty recruits had died"."""
    clauses = [child for child in noun.children if child.dep_ in ("acl", "relcl", "ccomp")]
    return any(token.lower_ == "that" and token.tag_ == "IN" for clause in clauses for token in clause.children)


def _citing(paragraph: AnnotatedParagraph) -> Iterator[Phrase]:
    """Forty had died, the paper said, citing the ministry: what is said is the ministry's."""
    for token in paragraph.tokens:
        if token.lower_ not in ("citing", "quoting"):
            continue
        head = next((child for child in token.children if child.dep_ in ("dobj", "obj")), None)
        if head is not None:
            yield Phrase(paragraph.span_of(token), head, paragraph.sentence_of(paragraph.span_of(token)), "citing")


def _standpoint(paragraph: AnnotatedParagraph) -> Iterator[Phrase]:
    """For X, the vote was a betrayal."""
    for token in paragraph.tokens:
        if token.text != "For" or not token.is_sent_start:
            continue
        head = next((child for child in token.children if child.dep_ == "pobj" and child.pos_ == "PROPN"), None)
        after = None if head is None else head.right_edge
        if head is None or after is None or after.i + 1 >= len(paragraph.doc) or not any(t.text == "," for t in (after.nbor(1), after)):
            continue
        cue = paragraph.span_of(token)
        yield Phrase(cue, head, paragraph.sentence_of(cue), "standpoint")


def _collections(paragraph: AnnotatedParagraph, documents: list[Span]) -> Iterator[Phrase]:
    """in the 2016 Index, in the leaked files: a collection of documents named as the place of what is told."""
    for token in paragraph.tokens:
        if token.lower_ not in ("in", "from") or token.dep_ != "prep":
            continue
        head = next((child for child in token.children if child.dep_ == "pobj"), None)
        if head is not None and any(place.start <= paragraph.span_of(head).start < place.end for place in documents):
            cue = paragraph.span_of(token)
            yield Phrase(cue, head, paragraph.sentence_of(cue), "in_documents")


def _labelled(paragraph: AnnotatedParagraph) -> Iterator[Phrase]:
    """A name beside a quotation without a verb ("Jane Roe (a nurse): “...”", "“...” – Jane Roe"), and "(source: Acme Watch)"."""
    if LABEL.search(paragraph.text) is None:
        return
    for token in paragraph.tokens:
        if token.text in (":", "):") and token.i > 0 and (label := _label_before(token, paragraph)) is not None:
            start, end = paragraph.span_of(token), paragraph.span_of(paragraph.tokens[-1])
            yield Phrase(start, label, Span(start.paragraph, start.end, end.end), "label")
        elif token.text in DASHES and 0 < token.i < len(paragraph.doc) - 1 and token.nbor(-1).text in CLOSING:
            head = _name_after(token)
            if head is not None:
                cue = paragraph.span_of(token)
                yield Phrase(cue, head, Span(cue.paragraph, paragraph.paragraph.start, cue.start), "label")
        elif token.text == ":" and token.i > 0 and token.nbor(-1).lower_ in ("source", "sources"):
            head = _name_after(token)
            if head is not None:
                cue = paragraph.span_of(token)
                yield Phrase(cue, head, paragraph.sentence_of(paragraph.span_of(token.nbor(-1))), "source")


def _name_after(sign: Token) -> Token | None:
    """The last word of the capitalised words right after a sign."""
    last = sign
    while last.i + 1 < len(sign.doc) and last.nbor(1).pos_ == "PROPN":
        last = last.nbor(1)
    return None if last.i == sign.i else last


def _label_before(colon: Token, paragraph: AnnotatedParagraph) -> Token | None:
    """The last word of the name that opens a paragraph and labels the quotation behind a colon; brackets may stand between."""
    quoted = colon.i + 1 < len(colon.doc) and colon.nbor(1).text in OPENING
    first = paragraph.tokens[0]
    if not quoted or colon.i > LONGEST_LABEL or first.pos_ != "PROPN":
        return None
    last = first
    while last.nbor(1).pos_ == "PROPN":
        last = last.nbor(1)
    return last if last.nbor(1).text in ("(", ":", ",") else None


def _nobody(paragraph: AnnotatedParagraph) -> Iterator[Phrase]:
    adverbs, passives = words("adverbs", "unattributed"), words("adverbs", "unattributed_passive")
    for token in paragraph.tokens:
        passive = (
            token.tag_ == "VBN"
            and token.lemma_.casefold() in passives
            and any(child.dep_ == "auxpass" for child in token.children)
            and any(child.dep_ == "xcomp" or (child.dep_ == "prep" and child.lower_ == "of") for child in token.children)
            and not any(child.dep_ == "agent" for child in token.children)
        )
        bare = (
            token.tag_ == "VBN"
            and token.lemma_.casefold() in passives
            and token.dep_ in ("acl", "advcl")
            and any(child.dep_ == "xcomp" for child in token.children)
        )
        if token.lower_ in adverbs or passive or bare:
            span, clause = paragraph.span_of(token), _clause(paragraph, token)
            if token.lemma_.casefold() in words("adverbs", "charging"):
                # how many are accused is no hearsay, only of what
                clause = Span(clause.paragraph, span.start, clause.end)
            yield Phrase(span, None, clause, "unattributed")


def _clause(paragraph: AnnotatedParagraph, token: Token) -> Span:
    """The clause that a word stands in."""
    verb = next((each for each in (token, *token.ancestors) if each.pos_ in ("VERB", "AUX")), token)
    start, end = paragraph.span_of(verb.left_edge), paragraph.span_of(verb.right_edge)
    return Span(start.paragraph, start.start, end.end)


def phrases(paragraph: AnnotatedParagraph, documents: list[Span]) -> list[Phrase]:
    """All such phrases of a paragraph, in order; `documents` are the mentions of collections of documents in it."""
    found = [
        *_according(paragraph),
        *_counts(paragraph),
        *_estimates(paragraph),
        *_citing(paragraph),
        *_standpoint(paragraph),
        *_collections(paragraph, documents),
        *_labelled(paragraph),
        *_nobody(paragraph),
    ]
    return sorted(found, key=lambda phrase: (phrase.cue.start, phrase.rule))


def continues(text: str) -> bool:
    """Whether a sentence opens in a way that goes on with what the one before reported: "Of these", "Ten of the", "The rest"."""
    folded = re.sub(r"[\s,;:]+", " ", text.casefold()).strip()
    opening = folded.startswith(tuple(f"{words} " for words in tables()["phrases"]["continuing"]))
    return opening or NUMBER_ALONE.match(folded) is not None or PART_OF.match(folded) is not None or PART_OF_THEM.search(folded) is not None


def anonymous(text: str) -> bool:
    """Whether the words around a speaker say that the name is held back."""
    folded = re.sub(r"\s+", " ", text.casefold())
    return any(phrase in folded for phrase in tables()["phrases"]["anonymity"])
