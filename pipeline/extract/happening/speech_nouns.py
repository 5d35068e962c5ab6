"""Speech acts without a verb of saying: "according to", "for the committee", "a speech by", "calls spread", "drew criticism from"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.candidates import Participant
from pipeline.extract.happening.clauses import child_of, conjuncts_of, oblique
from pipeline.extract.happening.lexicon import lexicon, word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.telling import Telling

SPEECH = "events_speech"
SPEAKING_KINDS = {"person", "organisation", "public_body", "media", "company"}


def made_statement(annotated: AnnotatedParagraph, event_type: str, verb: Token, people: list[Participant], rule: str) -> Telling:
    """A telling of a speech act at a verb or noun."""
    trigger = annotated.span_of(verb)
    return Telling(
        event_type,
        verb,
        trigger,
        annotated.sentence_of(trigger),
        tuple(dict.fromkeys(people)),
        f"statements.{rule}/1",
        headline=annotated.paragraph.headline,
        speech=True,
    )


def drawn(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Iterator[Telling]:
    """ "The step drew criticism from the ministry": whose reaction it was."""
    noun = child_of(verb, "dobj", "prep")
    noun = child_of(noun, "pobj") if noun is not None and noun.dep_ == "prep" and noun.lower_ == "with" else noun
    if verb.lemma_.lower() not in word_list(SPEECH, "drawn", "verbs") or noun is None:
        return
    if noun.lemma_.lower() not in word_list(SPEECH, "drawn", "nouns"):
        return
    sources = [source for head in (noun, verb) for _, source in oblique(head, {"from"})]
    people = [person for source in sources for person in parties.participants(source, "speaker")]
    if people:
        yield made_statement(annotated, "statement", verb, people, "drawn")


def according(token: Token, annotated: AnnotatedParagraph, parties: Parties) -> Iterator[Telling]:
    """ "according to" a person speaks; a body or a document so named is mere attribution and makes no event of its own."""
    for preposition in token.children:
        if preposition.lower_ != "to":
            continue
        noun = child_of(preposition, "pobj")
        entity = parties.entity_of(noun) if noun is not None else None
        if noun is not None and entity is not None and entity.kind == "person":
            yield made_statement(annotated, "statement", token, parties.participants(noun, "speaker"), "according")


def in_the_eyes_of(preposition: Token, annotated: AnnotatedParagraph, parties: Parties) -> Iterator[Telling]:
    """ "For the committee, the verdict was a scandal": a judgement given as that of a person or body."""
    noun = child_of(preposition, "pobj")
    entity = parties.entity_of(noun) if noun is not None else None
    root = preposition.head
    judged = root.lemma_ == "be" and child_of(root, "attr", "acomp") is not None
    if noun is None or not judged:
        return
    if (entity is not None and entity.kind in SPEAKING_KINDS) or noun.lemma_.lower() in {
        "judge",
        "prosecutor",
        "critic",
        "lawyer",
        "panel",
    }:
        yield made_statement(annotated, "statement", root, parties.participants(noun, "speaker"), "in_the_eyes_of")


def _calls_spread(noun: Token, annotated: AnnotatedParagraph, parties: Parties) -> Iterator[Telling]:
    """ "Calls for a strike spread in the capital": a demand of many whom nobody names."""
    wanted = child_of(noun, "prep")
    if noun.tag_ != "NNS" or noun.dep_ != "nsubj" or wanted is None or wanted.lower_ != "for" or noun.head.pos_ != "VERB":
        return
    people = [person for _, place in oblique(noun.head, {"in", "across"}) for person in parties.participants(place, "agent")]
    people += [person for _, aim in oblique(noun, {"for"}) for person in parties.participants(aim, "target")]
    yield made_statement(annotated, "call_for_action", noun, people, "calls_spread")


def speech_noun(noun: Token, annotated: AnnotatedParagraph, parties: Parties) -> Iterator[Telling]:
    """ "a speech by X", "X's report found": nouns of speech with an author."""
    lemma = noun.lemma_.lower()
    if lemma in {"call", "demand"}:
        yield from _calls_spread(noun, annotated, parties)
    event_type = next((kind for kind, nouns in lexicon(SPEECH)["nouns"].items() if lemma in nouns), None)
    if event_type is None or noun.dep_ in {"compound", "nmod"} or _in_court(noun):
        return
    authors = [party for word, party in oblique(noun, {"by", "from"})]
    owner = child_of(noun, "poss")
    if owner is not None:
        authors.append(owner)
    authors += [
        child
        for child in noun.children
        if child.dep_ in {"compound", "nmod"} and parties.entity_of(child) is not None and event_type == "publication"
    ]
    people: list[Participant] = []
    for author in authors:
        for part in conjuncts_of(author):
            entity = parties.entity_of(part)
            if entity is not None and entity.kind in {"person", "organisation", "public_body", "media", "company"}:
                people += parties.participants(part, "speaker")
    if not people:
        return
    if event_type == "publication" and not _finds(noun):
        return
    yield made_statement(annotated, event_type, noun, people, f"{event_type}_noun")


def _in_court(noun: Token) -> bool:
    """Whether an appeal is one against a verdict: a court rejects, hears or is to hear it."""
    return noun.lemma_.lower() == "appeal" and noun.head.lemma_.lower() in word_list(SPEECH, "in_court", "verbs")


def _finds(noun: Token) -> bool:
    """Whether a report is told as an act: it finds something, or it is dated or made public."""
    if noun.dep_ == "nsubj" and noun.head.lemma_.lower() in word_list(SPEECH, "texts", "finding_verbs"):
        return True
    return noun.dep_ == "dobj" and noun.head.lemma_.lower() in {"publish", "release", "issue", "present", "write", "post"}
