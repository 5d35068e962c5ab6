"""Clauses in which an authority takes a measure: sanctions, listings, freezes, entry bans and import bans."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.happening.clauses import Arguments, arguments, child_of, conjuncts_of, is_verb, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.times import names_time
from pipeline.extract.measures.aimed import aimed, also_aimed_at, law_used
from pipeline.extract.measures.authorities import behind, body_named, is_nation
from pipeline.extract.measures.belongings import belongings, had_frozen, left_frozen, stripped
from pipeline.extract.measures.dealings import dealings_ended, no_longer_let_in
from pipeline.extract.measures.ending import ended
from pipeline.extract.measures.entry import entry, ineligible, lost_right
from pipeline.extract.measures.facing import facing
from pipeline.extract.measures.groups import member_of_group
from pipeline.extract.measures.imposing import (
    imposed,
    is_measure_noun,
    is_mistaken_noun,
    is_time_or_cause,
    owner_of,
    owners_of_belongings,
)
from pipeline.extract.measures.listing import listed, speaks_of_measures
from pipeline.extract.measures.lookup import FRAMES, among, both_patients, is_counted, lemmas, named
from pipeline.extract.measures.measure import Measure
from pipeline.extract.measures.membership import expelled
from pipeline.extract.measures.standing import came_under
from pipeline.extract.measures.targets import GENERIC, ending_before
from pipeline.extract.measures.trade import closed_to, cut_off, exports, goods
from pipeline.extract.measures.visas import visas_withheld

# "The measures target": which ones, the sentence before says.
POINTING = {"the", "these", "those", "its", "their", "such"}


def measure_of(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """The measure that a verb tells of, None where it tells of none. Modality and authority are judged later."""
    found = _lost_clause(verb) if not is_verb(verb) else arguments(verb)
    if found is None:
        return None
    frozen = had_frozen(verb, annotated, parties) or left_frozen(verb, annotated, parties)
    if frozen is not None:
        return frozen
    first: Measure | None = None
    for frame in FRAMES_IN_ORDER:
        measure = frame(verb, found, annotated, parties)
        if measure is not None and measure.targets:
            return measure
        first = first or measure
    return first


def _lost_clause(verb: Token) -> Arguments | None:
    """The arguments of a finite verb that the parser took for a participle before a noun: "Ottawa on Friday outlawed exports"."""
    if verb.dep_ not in {"amod", "acl"}:
        return None
    own = child_of(verb, "nsubj")
    if verb.dep_ == "amod" and own is not None and own.i < verb.i < verb.head.i:
        return Arguments(own, verb.head, False)
    root = sentence_with(verb).root
    if verb.tag_ not in {"VBN", "VBD"} or root.pos_ != "PROPN" or not root.i < verb.i < verb.head.i:
        return None
    between = verb.doc[root.i + 1 : verb.i]
    return (
        Arguments(root, verb.head, False)
        if all(names_time(t) or t.pos_ in {"ADP", "ADV", "DET", "NUM", "PUNCT"} for t in between)
        else None
    )


def _direct(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    lemma = verb.lemma_.lower()
    be = verb.head if verb.head.lemma_ == "be" and verb.i < verb.head.i else child_of(verb, "auxpass")
    if verb.tag_ == "VBN" and found.object is None and be is not None and verb.i < be.i:
        # "also sanctioned were two firms"
        patient = child_of(be, "nsubj", "attr", "nsubjpass")
        also = also_aimed_at(verb)
        if patient is None or not (also or lemmas(verb) & word_list(FRAMES, "direct", "lemmas")):
            return None
        return Measure(annotated, verb, found.subject, named([patient], parties), "direct", refers_back=also)
    said = _said_by_body(lemma, found, parties) or (lemma == "list" and _listed_as_target(verb, found, parties))
    if not (lemmas(verb) & word_list(FRAMES, "direct", "lemmas") or said) or found.object is None or lemma == "delist":
        return None
    if verb.dep_ == "acl" and verb.head.head.head.lemma_.lower() in {"number", "total", "tally"}:
        # "brings to 97 the number of people sanctioned": a count of measures taken before
        return None
    if _tallied(verb, found.object):
        return None
    # of "sanctioned him, his wife and his sons" the parser may make two objects
    further = [child for child in verb.children if child.dep_ == "dobj" and child not in conjuncts_of(found.object)]
    if lemma in {"designate", "proscribe"}:
        # "designated the group a terrorist organisation": what it is called is nobody else
        further = [child for child in further if child_of(child, "det") is None or child.i < found.object.i]
    whom = [*both_patients(verb, member_of_group(found.object)), *further]
    if found.object.lower_ in {"those", "ones"} and found.object.dep_ == "nsubj":
        # "those blacklisted by the Union include two banks"
        whom = [noun for noun in (child_of(found.object.head, "dobj", "attr"),) if noun is not None]
    return Measure(annotated, verb, found.subject, named(whom, parties), "direct")


def _said_by_body(lemma: str, found: Arguments, parties: Parties) -> bool:
    """Whether it is the body or state that does it which makes a verb tell of sanctions: "the Treasury targeted", "penalised by Paris"."""
    if found.subject is None:
        return False
    if among("bodies_do", "direct", lemma) and body_named(found.subject, "bodies", parties):
        return True
    if not among("states_do", "direct", lemma) or found.object is None or not is_nation(found.subject, parties):
        return False
    return any(token.pos_ == "PROPN" or is_nation(token, parties) for token in found.object.subtree)


def _listed_as_target(verb: Token, found: Arguments, parties: Parties) -> bool:
    """Whether a bare "listed" means a list of targets: somebody does it or has it done, and the sentence or the object says so."""
    if found.subject is None:
        return found.passive and speaks_of_measures(verb)
    return found.passive or speaks_of_measures(verb) or _lists(found, parties)


def _tallied(verb: Token, whom: Token) -> bool:
    """Whether all measures taken so far are summed up: "has now listed more than 1,900 people"."""
    perfect = any(child.dep_ == "aux" and child.lower_ in {"has", "have"} for child in verb.children)
    # "has blacklisted 240 people since 2021"
    summing = any(child.lower_ == "since" and child.dep_ == "prep" for child in verb.children)
    summing = summing or any(child.lower_ in {"now", "far", "altogether", "all", "total"} and child.i < verb.i for child in verb.subtree)
    summing = summing or any(child.lower_ == "now" and child.i < whom.i for child in verb.children)
    return perfect and summing and child_of(whom, "nummod") is not None


def _lists(found: Arguments, parties: Parties) -> bool:
    """Whether it is a state or a union of states that lists somebody counted or named."""
    if found.subject is None or found.object is None:
        return False
    # "it also listed two banks": whoever was told of before
    goes_on = found.subject.lower_ in {"it", "they"} and any(child.lower_ == "also" for child in found.subject.head.children)
    if not (goes_on or is_nation(found.subject, parties) or parties.is_a(found.subject, "authority")):
        return False
    beside = [noun for head in (found.object, found.object.head) for _, noun in oblique(head, {"for", "as", "among", "in"})]
    if any(noun.lower_ not in {"them", "whom"} for noun in beside):
        # "listed twelve firms for sale"
        return False
    return parties.is_a(found.object, "person", "body") and (is_counted(found.object) or parties.entity_of(found.object) is not None)


def _acting(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "The sanctions hit three banks": the measure is the subject; whose it is, the noun or an earlier sentence says."""
    # "the sanctions take aim at"
    aims = verb.lemma_ == "take" and found.object is not None and found.object.lower_ == "aim"
    lost = verb.head if verb.head.i < verb.i and is_mistaken_noun(verb.head) else None
    if found.subject is None and lost is not None and verb.lemma_.lower() in word_list(FRAMES, "acting", "holding"):
        # "asset freezes apply to", where the parser takes "freezes" for the verb
        return Measure(annotated, verb, None, named([noun for _, noun in oblique(verb, {"to"})], parties), "acting")
    if found.passive or found.subject is None or not (aims or lemmas(verb) & word_list(FRAMES, "acting", "lemmas")):
        return None
    vague = among("vague", "impose", found.subject.lemma_.lower())
    # "the Treasury's order also covers"
    owned = vague and body_named(child_of(found.subject, "poss"), "bodies", parties)
    pointing = owned or (vague and any(c.lower_ in POINTING for c in found.subject.children))
    if not is_measure_noun(found.subject) and not pointing:
        return None
    if pointing and not is_measure_noun(found.subject) and verb.lemma_.lower() not in {"target", "hit", "name", "cover"}:
        return None
    if verb.lemma_.lower() in {"follow", "come"}:
        # "sanctions against the bank followed in May"
        targeted = named(owners_of_belongings([noun for _, noun in oblique(found.subject, {"on", "against"})]), parties)
        return Measure(annotated, verb, _imposer(found.subject, parties), targeted, "acting") if targeted else None
    hit = [noun for noun in (conjuncts_of(found.object) if found.object is not None and not aims else []) if not names_time(noun)]
    reached = [noun for _, noun in oblique(verb, {"at"} if aims else {"on", "to", "against"}) if not is_time_or_cause(noun, parties)]
    supplied = reached and hit and among("nouns", "exports", hit[0].lemma_.lower())
    # "covers weapons sales to the country"
    targeted = named([*(owners_of_belongings(hit[:1]) if not supplied else []), *reached], parties)
    if not targeted:
        return None
    return Measure(
        annotated,
        verb,
        _imposer(found.subject, parties),
        targeted,
        "acting",
        refers_back=pointing and not owned and behind(found.subject) == found.subject and not _is_own_order(found.subject),
    )


def _holding_for(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "It currently applies to 14 individuals", right after a measure whose targets were not told."""
    if found.subject is None or found.subject.lower_ not in {"it", "they"} or verb.lemma_ != "apply":
        return None
    # other than by these words the listed are not counted; a law may apply to 14 ministries
    reached = [noun for _, noun in oblique(verb, {"to"}) if is_counted(noun) and noun.lemma_.lower() in GENERIC]
    return Measure(annotated, verb, None, named(reached, parties), "acting", refers_back=True) if reached else None


def _is_own_order(noun: Token) -> bool:
    """Whether an order says itself that it stops goods: "the withhold release order"."""
    return noun.lemma_.lower() == "order" and is_measure_noun(noun)


def _imposer(noun: Token, parties: Parties) -> Token | None:
    """Whose a measure is by its owner, or by a clause on it: "the embargo, which the ministry declared"."""
    author = behind(noun)
    return owner_of(noun, parties) or (author if author != noun else None)


def _under(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    known, whom = lemmas(verb), found.object or _gone_after(verb)
    prepositions = set(word_list(FRAMES, "under", "prepositions")) if known & word_list(FRAMES, "under", "lemmas") else set()
    # "the factory named in the order" is told of before
    naming = known & word_list(FRAMES, "under", "naming") and verb.dep_ != "acl"
    prepositions |= word_list(FRAMES, "under", "naming_prepositions") if naming else set()
    prepositions |= {"with"} if found.object is None else set()
    if whom is None or not prepositions:
        return None
    heads = [verb, *conjuncts_of(whom)]
    noun = next((n for head in heads for _, n in oblique(head, prepositions) if is_measure_noun(n) or _is_the_same(n)), None)
    noun = noun or (_measure_lost_by_parser(verb) if "with" in prepositions else None)
    if noun is None:
        return None
    authority = found.subject if found.subject != noun else None
    authority = authority or owner_of(noun, parties) or next((agent for _, agent in oblique(noun, {"by"})), None)
    whom_named = [ending_before(phrase, noun.head, parties) for phrase in named([whom, *_further_before(noun, whom)], parties)]
    return Measure(annotated, verb, authority, whom_named, "under")


def _is_the_same(noun: Token) -> bool:
    """ "Placed under the same restrictions": those told before."""
    return among("vague", "impose", noun.lemma_.lower()) and any(child.lower_ in {"same", "similar"} for child in noun.children)


def _gone_after(verb: Token) -> Token | None:
    """Who is moved against by a verb with its preposition: "went after two banks", "moved against the general"."""
    after = {"after", "against"} if among("pursuing", "under", verb.lemma_.lower()) else set[str]()
    return next((noun for _, noun in oblique(verb, after)), None)


def _further_before(measure: Token, first: Token) -> list[Token]:
    """Counted targets between the first and "with", where the parser hung them on what follows: "hit 28 firms and two men with"."""
    known = set(conjuncts_of(first))
    between = [token for token in measure.doc[first.i + 1 : measure.i] if child_of(token, "nummod") is not None]
    return [token for token in between if token not in known and token.head.i >= measure.i and token.dep_.startswith("nsubj")]


def _measure_lost_by_parser(verb: Token) -> Token | None:
    """The measure after "with" where the parser took it for a verb: "were hit with asset freezes by"."""
    sentence = verb.doc[verb.i + 1 : sentence_with(verb).end]
    start = next((place for place, token in enumerate(sentence) if token.lower_ == "with"), len(sentence))
    if any(token.pos_ in {"VERB", "AUX"} or token.text == "," for token in sentence[:start]):
        return None
    before: set[str] = set()
    for token in sentence[start + 1 : start + 8]:
        lemma = token.lemma_.lower()
        if among("nouns", "impose", lemma):
            return token if not among("vague", "impose", lemma) or before & word_list(FRAMES, "impose", "vague_needs") else None
        before.add(lemma)
    return None


# The first that names a target is taken, else the first that fits.
FRAMES_IN_ORDER = (
    ended,
    ineligible,
    _direct,
    imposed,
    _acting,
    facing,
    came_under,
    _under,
    listed,
    expelled,
    belongings,
    stripped,
    visas_withheld,
    closed_to,
    cut_off,
    dealings_ended,
    no_longer_let_in,
    lost_right,
    entry,
    exports,
    goods,
    aimed,
    law_used,
    _holding_for,
)
