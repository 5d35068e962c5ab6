"""Clauses in which an authority takes a measure: sanctions, listings, freezes, entry bans and import bans."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.happening.clauses import Arguments, arguments, child_of, conjuncts_of, is_verb, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.measures.authorities import behind
from pipeline.extract.measures.barring import (
    belongings,
    closed_to,
    cut_off,
    entry,
    expelled,
    exports,
    goods,
    had_frozen,
    ineligible,
    stripped,
)
from pipeline.extract.measures.groups import member_of_group
from pipeline.extract.measures.imposing import imposed, is_measure_noun, is_time_or_cause, owner_of
from pipeline.extract.measures.lookup import FRAMES, among, lemmas, named
from pipeline.extract.measures.measure import Measure

CAME = {"come", "fall", "land", "appear", "go", "find", "end", "end up", "wind", "figure", "remain", "stay"}
# "The measures target": which ones, the sentence before says.
POINTING = {"the", "these", "those", "its", "their", "such"}


def measure_of(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """The measure that a verb tells of, None where it tells of none. Modality and authority are judged later."""
    if not is_verb(verb):
        return None
    found = arguments(verb)
    frozen = had_frozen(verb, annotated, parties)
    if frozen is not None:
        return frozen
    for frame in FRAMES_IN_ORDER:
        measure = frame(verb, found, annotated, parties)
        if measure is not None:
            return measure
    return None


def _direct(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    lemma = verb.lemma_.lower()
    be = verb.head if verb.head.lemma_ == "be" and verb.i < verb.head.i else child_of(verb, "auxpass")
    if verb.tag_ == "VBN" and found.object is None and be is not None and verb.i < be.i:
        # "also sanctioned were two firms"
        patient = child_of(be, "nsubj", "attr", "nsubjpass")
        known = lemmas(verb) & word_list(FRAMES, "direct", "lemmas") and patient is not None
        return Measure(annotated, verb, found.subject, named([patient], parties), "direct") if known and patient is not None else None
    listed = (lemma == "list" and found.subject is not None and (found.passive or _speaks_of_measures(verb))) or (
        lemma in word_list(FRAMES, "direct", "bodies_do") and _sanctions_body(found.subject, parties)
    )
    if not (lemmas(verb) & word_list(FRAMES, "direct", "lemmas") or listed) or found.object is None or lemma == "delist":
        return None
    if verb.dep_ == "acl" and verb.head.head.head.lemma_.lower() in {"number", "total", "tally"}:
        # "brings to 97 the number of people sanctioned": a count of measures taken before
        return None
    whom = [member_of_group(found.object)]
    if found.object.lower_ in {"those", "ones"} and found.object.dep_ == "nsubj":
        # "those blacklisted by the Union include two banks"
        whom = [noun for noun in (child_of(found.object.head, "dobj", "attr"),) if noun is not None]
    return Measure(annotated, verb, found.subject, named(whom, parties), "direct")


def _speaks_of_measures(verb: Token) -> bool:
    """Whether the sentence of a bare "listed" tells what sort of list it is."""
    sentence = sentence_with(verb).text.casefold()
    return any(words in sentence for words in word_list(FRAMES, "deed", "speaks_of"))


def _sanctions_body(subject: Token | None, parties: Parties) -> bool:
    """Whether a subject is a body whose work is sanctions, so that whom it "targets" it sanctions."""
    entity = parties.entity_of(subject) if subject is not None else None
    return entity is not None and any(word in entity.name.casefold() for word in word_list(FRAMES, "direct", "bodies"))


def _acting(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "The sanctions hit three banks": the measure is the subject; whose it is, the noun or an earlier sentence says."""
    if found.passive or found.subject is None or not lemmas(verb) & word_list(FRAMES, "acting", "lemmas"):
        return None
    pointing = among("vague", "impose", found.subject.lemma_.lower()) and any(c.lower_ in POINTING for c in found.subject.children)
    if not is_measure_noun(found.subject) and not pointing:
        return None
    if pointing and not is_measure_noun(found.subject) and verb.lemma_.lower() not in {"target", "hit", "name", "cover"}:
        return None
    if verb.lemma_.lower() in {"follow", "come"}:
        # "sanctions against the bank followed in May"
        targeted = named([noun for _, noun in oblique(found.subject, {"on", "against"})], parties)
        return Measure(annotated, verb, _imposer(found.subject, parties), targeted, "acting") if targeted else None
    targets = ([found.object] if found.object is not None else []) + [noun for _, noun in oblique(verb, {"on", "to", "against"})]
    targeted = named([target for target in targets if not is_time_or_cause(target, parties)], parties)
    if not targeted:
        return None
    return Measure(annotated, verb, _imposer(found.subject, parties), targeted, "acting", refers_back=pointing)


def _imposer(noun: Token, parties: Parties) -> Token | None:
    """Whose a measure is by its owner, or by a clause on it: "the embargo, which the ministry declared"."""
    author = behind(noun)
    return owner_of(noun, parties) or (author if author != noun else None)


def _came_under(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Two generals came under EU sanctions", "the firm landed on Canada's blacklist": the target is the subject."""
    if found.subject is None or found.passive:
        return None
    if verb.lemma_.lower() == "face" and found.object is not None:
        # "face a British asset freeze"
        noun = next((noun for noun in conjuncts_of(found.object) if is_measure_noun(noun)), None)
        owner = owner_of(noun, parties) if noun is not None else None
        return Measure(annotated, verb, owner, named([found.subject], parties), "came_under") if owner is not None else None
    if verb.lemma_.lower() not in CAME:
        return None
    places = [*oblique(verb, {"under", "on"}), *(oblique(found.object, {"on"}) if found.object is not None else ())]
    for word, noun in places:
        listed = word == "on" and among("lists", "list", noun.lemma_.lower())
        owner = owner_of(noun, parties)
        if owner is not None and (listed or (word == "under" and is_measure_noun(noun))):
            return Measure(annotated, verb, owner, named([found.subject], parties), "came_under")
    return None


def _under(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    if not lemmas(verb) & word_list(FRAMES, "under", "lemmas") or found.object is None:
        return None
    noun = next((n for _, n in oblique(verb, word_list(FRAMES, "under", "prepositions")) if is_measure_noun(n)), None)
    noun = noun or _measure_lost_by_parser(verb)
    if noun is None:
        return None
    authority = found.subject if found.subject != noun else None
    authority = authority or owner_of(noun, parties) or next((agent for _, agent in oblique(noun, {"by"})), None)
    return Measure(annotated, verb, authority, named([found.object], parties), "under")


def _measure_lost_by_parser(verb: Token) -> Token | None:
    """The measure after "with" where the parser took it for a verb: "were hit with asset freezes by"."""
    following = list(verb.doc[verb.i + 1 : min(verb.i + 8, sentence_with(verb).end)])
    if not following or following[0].lower_ != "with":
        return None
    before: set[str] = set()
    for token in following[1:]:
        lemma = token.lemma_.lower()
        if among("nouns", "impose", lemma):
            return token if not among("vague", "impose", lemma) or before & word_list(FRAMES, "impose", "vague_needs") else None
        before.add(lemma)
    return None


def _listed(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    if not lemmas(verb) & word_list(FRAMES, "list", "lemmas") or found.object is None:
        return None
    places = [noun for _, noun in oblique(verb, word_list(FRAMES, "list", "prepositions"))]
    # "adding three firms to the blacklist" may hang the list on the object
    places += [noun for target in conjuncts_of(found.object) for _, noun in oblique(target, {"to", "on", "onto"})]
    if verb.lemma_.lower() in {"add", "put", "place"}:
        # after names in between the parser loses the list: "added three firms, among them the mill, to its list"
        following = verb.doc[verb.i + 1 : sentence_with(verb).end]
        places += [token for token in following if token.dep_ == "pobj" and token.head.lower_ in {"to", "on", "onto"}]
    includes = verb.lemma_.lower() == "include"
    noun = next((n for n in places if _lists_targets(n) or _stands_for_list(n) or (includes and is_measure_noun(n))), None)
    if noun is None:
        return None
    return Measure(annotated, verb, found.subject or owner_of(noun, parties), named([found.object], parties), "listed")


def _lists_targets(noun: Token) -> bool:
    """Whether a noun is a list of targets; a wanted list, a waiting list or a voter list is none."""
    if not among("lists", "list", noun.lemma_.lower()):
        return False
    return not any(child.lower_ in word_list(FRAMES, "list", "others") for child in noun.children)


def _stands_for_list(pronoun: Token) -> bool:
    """ "put on it" where a list was spoken of earlier in the paragraph."""
    if pronoun.lower_ != "it":
        return False
    return any(token.lemma_.lower() in {"list", "blacklist"} for token in pronoun.doc[: pronoun.i])


# The first that fits is taken.
FRAMES_IN_ORDER = (
    ineligible,
    _direct,
    imposed,
    _acting,
    _came_under,
    _under,
    _listed,
    expelled,
    belongings,
    stripped,
    closed_to,
    cut_off,
    entry,
    exports,
    goods,
)
