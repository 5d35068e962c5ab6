"""Whose a measure is: by its own clause, by what the sentence says around it, or by the instrument that only one country has."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import dateline_end, sentence_with
from pipeline.extract.context import Context
from pipeline.extract.happening.clauses import arguments, conjuncts_of, is_passive, oblique
from pipeline.extract.happening.lexicon import lexicon, word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.measures.authorities import Authorities, behind, saying_above
from pipeline.extract.measures.imposing import is_measure_noun
from pipeline.extract.measures.lookup import FRAMES, lemmas
from pipeline.extract.measures.measure import Measure
from pipeline.extract.measures.reality import decision_before, steps_taken_for, told_to_do
from pipeline.extract.measures.roles import body_by_role


def behind_the_dateline(measure: Measure) -> Token | None:
    """The author of a measure, where the parser took the town of a dateline for it: "OSLO, June 12 - Canada and Japan imposed"."""
    end = dateline_end(measure.annotated.text)
    if measure.authority is None or measure.authority.idx >= end:
        return measure.authority
    return next((token for token in conjuncts_of(measure.authority) if token.idx >= end), None)


def decided_by(trigger: Token) -> Token | None:
    """Whose decision an infinitive tells that the parser hung beside it: "regretted Canada's decision of 10 January to sanction"."""
    decision = decision_before(trigger)
    return behind(decision) if decision is not None else None


def who_each_did(authority: Token | None) -> Token | None:
    """Who is meant by "each" or "both" behind an auxiliary, where the parser lost the subject: "Canada and Japan have each placed"."""
    if authority is None or authority.lower_ not in {"each", "both", "all"} or authority.i < 2 or authority.nbor(-1).pos_ != "AUX":
        return authority
    first = authority.nbor(-2)
    while first.dep_ == "conj":
        first = first.head
    return first


def told_with(measure: Measure, parties: Parties, authorities: Authorities, context: Context) -> tuple[str, str] | None:
    """The entity key and ISO code of the authority that the clause of a measure tells, by name, by adjective or by its role.

    Where the subject is the measure or a decree, `measure.authority` becomes whoever is behind it.
    """
    authority = authorities.of(measure.authority, parties)
    if authority is None and measure.authority is not None and parties.entity_of(measure.authority) is None:
        measure.authority = behind(measure.authority)
        authority = authorities.of(measure.authority, parties)
    return authority or body_by_role(measure, context)


def told_around(measure: Measure, parties: Parties, authorities: Authorities) -> tuple[str, str] | None:
    """The authority by the words around the clause: who gave the order, who announces it, who acts elsewhere in the sentence."""
    trigger = measure.trigger
    if told_to_do(trigger):
        orderer = arguments(trigger.head).subject or _name_before(trigger.head)
        if (found := authorities.of(orderer, parties)) is not None:
            return found
    if (steps := steps_taken_for(trigger)) is not None:
        return authorities.of(arguments(steps).subject, parties)
    unnamed = measure.authority is None or measure.authority.pos_ == "PRON" or _is_described(measure.authority)
    if unnamed and (saying := saying_above(trigger)) is not None:
        # "the ministry said that two firms had been listed": who announces it takes it
        found = authorities.of(arguments(saying).subject, parties)
        if found is not None:
            return found
    if measure.authority is not None and measure.authority.pos_ == "PRON":
        return _subject_above(trigger, parties, authorities)
    if measure.authority is not None:
        return _by_programme(measure, authorities) if _is_described(measure.authority) else None
    if told_to_do(trigger) and is_passive(trigger.head) and (told := arguments(trigger.head).object) is not None:
        # "Ruritanian banks were ordered to freeze": by Ruritania
        found = authorities.of(told, parties)
        if found is not None:
            return found
    found = _by_order(trigger, parties, authorities)
    if found is None and not is_passive(trigger) and trigger.i > 0:
        # "In May Ottawa imposed": the parser may lose the name before the verb as its subject
        found = authorities.of(_name_before(trigger), parties)
    if found is None and measure.frame == "acting":
        found = _by_programme(measure, authorities)
    if found is None and trigger.tag_ == "VBN":
        found = _agent_further_on(trigger, parties, authorities) or _by_programme(measure, authorities)
    return found


def subject_above(measure: Measure, parties: Parties, authorities: Authorities) -> tuple[str, str] | None:
    """Whom a pronoun of the same sentence means: "Ruritania waited until May before it imposed"."""
    freed = next((verb for verb in measure.trigger.ancestors if verb.pos_ == "VERB"), None) if measure.trigger.dep_ == "acl" else None
    if measure.authority is None and freed is not None:
        # "the Treasury removed a trader sanctioned in 2019": by whom he was freed, he had been sanctioned
        ending = [word_list(FRAMES, "ending", name) for name in ("removing", "lifting", "delisting")]
        return authorities.of(arguments(freed).subject, parties) if any(lemmas(freed) & words for words in ending) else None
    if measure.authority is None or measure.authority.lower_ not in {"it", "they"}:
        return None
    return _subject_above(measure.trigger, parties, authorities)


def _name_before(verb: Token) -> Token | None:
    """The word right before a verb, or within the brackets right before it: "Customs and Border Protection (CBP) ordered"."""
    if verb.i == 0:
        return None
    before = verb.nbor(-1)
    return before.nbor(-1) if before.text == ")" and before.i > 0 else before


def _is_described(authority: Token) -> bool:
    """Whether an authority is told by a noun that names nobody: "the government", "the Nordic country"."""
    return authority.lemma_.lower() in word_list(FRAMES, "roles", "states")


def _subject_above(trigger: Token, parties: Parties, authorities: Authorities) -> tuple[str, str] | None:
    """Who is the subject of the clauses above: "the Union ended the embargo that it had imposed"."""
    above = [token for token in trigger.ancestors if token.pos_ in {"VERB", "AUX"}]
    subjects = [subject for verb in above if (subject := arguments(verb).subject) is not None]
    return next((found for subject in subjects if (found := authorities.of(subject, parties)) is not None), None)


def _by_order(trigger: Token, parties: Parties, authorities: Authorities) -> tuple[str, str] | None:
    """Whose order it is under which something is done: "under a decree signed by the president"."""
    acts = word_list(FRAMES, "acts", "nouns")
    orders = [noun for _, noun in oblique(trigger, {"under", "by", "in", "with"}) if noun.lemma_.lower() in acts]
    return next((found for order in orders if (found := authorities.of(behind(order), parties)) is not None), None)


def _agent_further_on(trigger: Token, parties: Parties, authorities: Authorities) -> tuple[str, str] | None:
    """Who did it where another noun stands before "by": "were designated as terrorists by the ministry"."""
    following = [token for token in trigger.doc[trigger.i : sentence_with(trigger).end] if token.lower_ == "by"]
    agents = [child for token in following for child in token.children if child.dep_ == "pobj"]
    # "had their assets frozen after the Union expanded its blacklist"
    verbs = [token for token in sentence_with(trigger) if token.pos_ == "VERB" and token != trigger and _takes_measures(token)]
    agents += [subject for verb in verbs if (subject := arguments(verb).subject) is not None]
    return next((found for agent in agents if (found := authorities.of(agent, parties)) is not None), None)


def _takes_measures(verb: Token) -> bool:
    """Whether a verb with its object tells of measures, though of nobody whom they hit: "expanded its blacklist"."""
    found = arguments(verb).object
    return found is not None and (is_measure_noun(found) or found.lemma_.lower() in word_list(FRAMES, "list", "lists"))


def _by_programme(measure: Measure, authorities: Authorities) -> tuple[str, str] | None:
    """The country that alone has the list or gazette that the sentence names: "put on the Entity List"."""
    words = sentence_with(measure.trigger).text.casefold()
    codes = {code for code, names in lexicon(FRAMES)["of_country"].items() if any(name in words for name in names)}
    return authorities.of_country(codes.pop()) if len(codes) == 1 else None
