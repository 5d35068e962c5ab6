"""Clauses in which an authority withholds visas: "refused visas to 22 officials", "will not issue visas to nine judges"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.happening.clauses import Arguments, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.measures.authorities import saying_above
from pipeline.extract.measures.dealings import is_foreign
from pipeline.extract.measures.lookup import FRAMES, among, lemmas, named
from pipeline.extract.measures.measure import Measure


def visas_withheld(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """Who gets no visa, or has one taken away, is the target; that visas are "not issued" is the measure itself, not its denial."""
    if found.object is None or not among("papers", "visas", found.object.lemma_.lower()):
        return None
    withheld = bool(lemmas(verb) & word_list(FRAMES, "visas", "withholding"))
    ungiven = bool(lemmas(verb) & word_list(FRAMES, "visas", "giving")) and _no_longer(verb, found.object)
    if not withheld and not ungiven:
        return None
    whom = [noun for head in (verb, found.object) for _, noun in oblique(head, {"to", "from", "for"})]
    whom += [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    told_apart = [phrase for phrase in named(whom, parties) if is_foreign(phrase, parties) or parties.is_a(phrase.head, "person", "body")]
    return Measure(annotated, verb, found.subject, told_apart, "visas", forbidden=ungiven) if told_apart else None


def _no_longer(verb: Token, papers: Token) -> bool:
    """Whether what is given otherwise is given no more: "will not issue", "stopped issuing", "issue no visas"."""
    above = saying_above(verb)
    reported = above is None or among("saying", "promised", above.lemma_.lower())
    will = any(child.lower_ in word_list(FRAMES, "promised", "modals") for child in verb.children) and reported
    denied = any(child.dep_ == "neg" for child in verb.children) or any(child.lower_ == "no" for child in papers.children)
    longer = any(child.lower_ == "longer" for child in verb.children)
    guessed = any(child.tag_ == "MD" for child in verb.children) and not will
    ended = verb.dep_ == "xcomp" and verb.tag_ == "VBG" and among("ceasing", "dealings", verb.head.lemma_.lower())
    return (will and denied) or (longer and not guessed) or ended
