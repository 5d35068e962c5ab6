"""Clauses in which an authority keeps somebody out: entry bans, refused visas."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.happening.clauses import Arguments, child_of, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.measures.authorities import country_words, is_nation, is_state
from pipeline.extract.measures.lookup import FRAMES, among, both_patients, lemmas, makers_of, named
from pipeline.extract.measures.measure import Measure

UNWELCOME = "unwelcome"


def ineligible(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Declared the general ineligible for entry": who is so pronounced is the target."""
    if not lemmas(verb) & word_list(FRAMES, "entry", "pronouncing"):
        return None
    said = [token for child in verb.children for token in (child, *child.children) if child.pos_ != "VERB" or child.lower_ == UNWELCOME]
    pronounced = next((token for token in said if token.lower_ in {"ineligible", UNWELCOME}), None)
    if pronounced is None:
        return None
    barred = child_of(pronounced, "nsubj") or found.object
    entered = pronounced.lower_ == UNWELCOME or any(
        token.lemma_.lower() in {"entry", "enter", "visa", "travel"} for token in pronounced.subtree
    )
    if barred is None or not entered:
        return None
    return Measure(annotated, verb, found.subject, named(both_patients(verb, barred), parties), "entry")


def lost_right(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Have lost the right to enter the country", "were denied permission to land": who may not come in any more is the target."""
    if not lemmas(verb) & word_list(FRAMES, "entry", "losing"):
        return None
    lost = found.object if not found.passive else next((noun for _, noun in oblique(verb, {"of"})), None) or child_of(verb, "dobj")
    losing = found.subject if not found.passive else found.object
    if lost is None or losing is None or lost.lemma_.lower() not in word_list(FRAMES, "entry", "rights"):
        return None
    use = next((child for child in lost.children if child.dep_ in {"acl", "relcl"} and among("verbs", "entry", child.lemma_.lower())), None)
    systems = word_list(FRAMES, "cut_off", "systems")
    cut_off = [noun for _, noun in oblique(lost, {"to"}) if {token.lower_ for token in noun.subtree} & systems]
    if cut_off:
        # "will lose access to the payment system"
        return Measure(annotated, verb, found.subject if found.passive else None, named([losing], parties), "closed")
    use = use or next((noun for _, noun in oblique(lost, {"of", "to"}) if among("nouns", "entry", noun.lemma_.lower())), None)
    if use is None:
        return None
    doer = found.subject if found.passive else None
    return Measure(annotated, verb, doer or _entered(use, parties), named([losing], parties), "entry")


def entry(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Barred nine officers from entering", "refused entry to": who is kept out is the target."""
    if not lemmas(verb) & word_list(FRAMES, "entry", "lemmas"):
        return None
    forbidden = next((child for child in verb.children if child.dep_ in {"ccomp", "xcomp"} and child.tag_ == "VB"), None)
    kept_out = found.object or (child_of(forbidden, "nsubj") if forbidden is not None else None)
    if forbidden is not None and kept_out is not None and forbidden.lemma_.lower() in word_list(FRAMES, "entry", "forbidden"):
        # "forbade the general to enter"
        known = parties.is_a(kept_out, "person") or parties.entity_of(kept_out) is not None
        return Measure(annotated, verb, found.subject, named([kept_out], parties), "entry") if known else None
    if found.object is None:
        return None
    denied = child_of(verb, "dobj") if found.passive else None
    given = [child for child in verb.children if child.dep_ == "dobj"]
    if not found.passive and given and among("passages", "entry", given[-1].lemma_.lower()):
        # "refused Ruritanian ships passage"
        whom = [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"] or given[:-1]
        if whom:
            return Measure(annotated, verb, found.subject, named(whom, parties), "entry")
    if denied is not None and among("passages", "entry", denied.lemma_.lower()):
        # "was refused a visa by"
        into = [noun for head in (denied, verb) for _, noun in oblique(head, {"to", "into"})]
        country = next((noun for noun in into if is_nation(noun, parties)), None) if found.passive else None
        return Measure(annotated, verb, found.subject or country, named([found.object], parties), "entry")
    if found.object.lemma_.lower() in word_list(FRAMES, "goods", "nouns"):
        return None
    if found.object.lemma_.lower() == "entry":
        # "ban the entry of forty officials"
        refused = [noun for _, noun in oblique(found.object, {"of", "for", "to", "by"})]
        refused += [noun for _, noun in oblique(verb, {"to", "for"})]
        refused = [noun for noun in refused if parties.is_a(noun, "person")]
        return Measure(annotated, verb, found.subject, named(refused, parties), "entry") if refused else None
    if _shuts_out(verb, found, parties):
        return Measure(annotated, verb, found.subject, named([found.object], parties), "entry")
    craft = found.object.lemma_.lower() in word_list(FRAMES, "entry", "craft")
    somebody = craft or parties.is_a(found.object, "person", "body") or parties.entity_of(found.object) is not None
    for barred in [*(noun for _, noun in oblique(verb, {"from"})), *_barred_further_on(verb)]:
        entered = barred.lemma_.lower()
        shut_out = among("verbs", "entry", entered) or among("nouns", "entry", entered) or is_state(barred, parties)
        # "forbade its companies to trade with": one's own are not whom a measure hits
        own = any(child.dep_ == "poss" and child.lower_ in {"its", "their"} for child in found.object.children)
        own = own and among("own_people", "entry", found.object.lemma_.lower())
        if shut_out and somebody and not own:
            authority = found.subject or (_entered(barred, parties) if found.passive else None)
            barred_ones = (makers_of(found.object) if craft else []) or [found.object]
            return Measure(annotated, verb, authority, named(barred_ones, parties), "entry")
    return None


def _shuts_out(verb: Token, found: Arguments, parties: Parties) -> bool:
    """Whether a state "bars" people of another nation without saying from what: "barred eleven Ruritanian officers over"."""
    if verb.lemma_.lower() not in word_list(FRAMES, "entry", "bare") or found.passive or found.subject is None or found.object is None:
        return False
    entity = parties.entity_of(found.object)
    person = entity is not None and entity.kind == "person"
    told_from = any(token.lower_ in {"from", "to"} and token.i > verb.i for token in verb.subtree)
    # "a number of Ruritanian officials"
    whom = [found.object, *(noun for _, noun in oblique(found.object, {"of"}) if among("counting", "targets", found.object.lemma_.lower()))]
    foreign = any(child.lower_ in country_words() or child.lower_ == "eu" for noun in whom for child in noun.children)
    return not told_from and (person or foreign) and is_nation(found.subject, parties) and parties.is_a(found.object, "person")


def _entered(barred: Token, parties: Parties) -> Token | None:
    """The country that may not be entered, which is the one that forbids it where nobody else is told."""
    entered = [barred, child_of(barred, "dobj"), *(noun for _, noun in oblique(barred, {"to", "into"}))]
    entered += [child for child in barred.children if child.dep_ in {"amod", "poss", "compound"} and is_nation(child, parties)]
    return next((token for token in entered if token is not None and (token.lower_ == "bloc" or is_nation(token, parties))), None)


def _barred_further_on(verb: Token) -> list[Token]:
    """What "from" brings later in the sentence, where the parser lost the thread: "barred her, said an aide, from entering"."""
    following = [token for token in verb.doc[verb.i : sentence_with(verb).end] if token.lower_ == "from"]
    return [child for token in following[:1] for child in token.children if child.dep_ in {"pcomp", "pobj"}]
