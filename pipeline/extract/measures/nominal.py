"""Measures told by a noun alone: "Norway's sanctions on two banks took effect", "asset freezes by Norway on nine judges"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, children_of
from pipeline.extract.happening.clauses import arguments, child_of, clause_of, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.modality import why_unreal
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.times import names_time
from pipeline.extract.measures.authorities import behind, body_named, is_nation, is_state
from pipeline.extract.measures.imposing import is_measure_noun, is_mistaken_noun, owner_of, owners_of_belongings
from pipeline.extract.measures.lookup import FRAMES, among, named
from pipeline.extract.measures.measure import Measure


def nominal_measure(noun: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """The measure that a noun with its author and its target tells as one that is in force; None where a verb tells of it, or where it
    is wished for, lifted or prolonged."""
    mistaken = is_mistaken_noun(noun)
    if not mistaken and noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    aimed = [target for _, target in oblique(noun, {"on", "against"}) if not names_time(target)]
    makers = [clause for head in (noun, *aimed) for clause, link in children_of(head) if link in {"acl", "relcl"} and _made(clause)]
    agents = [agent for head in (noun, *makers) for _, agent in oblique(head, {"by"})]
    # "the ban issued by the ministry against two firms": the target may hang on its author
    aimed += [target for agent in agents for _, target in oblique(agent, {"on", "against"})]
    if not aimed or _wished_for(noun) or not (mistaken or _is_measure(noun, aimed, agents, parties)):
        return None
    content = _content_with(noun)
    if not (
        agents
        or content is not None
        or (not mistaken and (_in_force(noun) or (_owned(noun, parties) and not any(is_state(target, parties) for target in aimed))))
    ):
        return None
    imposer = next(iter(agents), None) or content or owner_of(noun, parties)
    imposer = imposer or (_acting_above(noun, parties) if behind(noun) == noun else behind(noun))
    if imposer is None:
        return None
    partners = [target for _, target in oblique(noun, {"to", "for"}) if is_state(target, parties)]
    if partners and all(among("nouns", "goods", target.lemma_.lower()) for target in aimed):
        # "an embargo on gas for the country"
        aimed = partners
    aimed = owners_of_belongings(aimed)
    bars_goods = not mistaken and not is_measure_noun(noun)
    return Measure(annotated, noun, imposer, named(aimed, parties), "goods" if bars_goods else "nominal", made_by=makers[:1])


def _acting_above(noun: Token, parties: Parties) -> Token | None:
    """The state that acts in the clause before: "London moved first: an asset freeze on the general took effect"."""
    verb = clause_of(noun)
    above = verb.head if verb.dep_ in {"conj", "ccomp", "parataxis"} else verb
    acting = (
        word_list(FRAMES, "elliptical", "moving") | word_list(FRAMES, "elliptical", "answering") | word_list(FRAMES, "elliptical", "verbs")
    )
    subject = arguments(above).subject if above != verb and above.lemma_.lower() in acting else None
    return subject if subject is not None and is_nation(subject, parties) else None


def _is_measure(noun: Token, aimed: list[Token], agents: list[Token], parties: Parties) -> bool:
    """Whether a noun names a measure; an order against a firm is one where customs or the like have given it."""
    if is_measure_noun(noun):
        return True
    if among("vague", "impose", noun.lemma_.lower()) and body_named(child_of(noun, "poss"), "bodies", parties):
        # "the Treasury's measures against"
        return True
    named_agents = [entity.name.casefold() for agent in agents if (entity := parties.entity_of(agent)) is not None]
    of_trade = any(word in name for name in named_agents for word in word_list(FRAMES, "goods", "customs"))
    return noun.lemma_.lower() == "order" and of_trade and any(parties.kind_of(_key(target, parties)) == "company" for target in aimed)


def _key(token: Token, parties: Parties) -> str | None:
    entity = parties.entity_of(token)
    return entity.key if entity is not None else None


def _made(clause: Token) -> bool:
    """Whether a participle says that a measure was made: "issued on Thursday by"."""
    return clause.tag_ in {"VBN", "VBD"} and clause.lemma_.lower() in _verbs("impose") | word_list(FRAMES, "in_force", "issuing")


def _wished_for(noun: Token) -> bool:
    """Whether a measure stands under a word of wishing, threatening or ending: "called for sanctions by"."""
    unreal = word_list(FRAMES, "unreal", "governing") | word_list(FRAMES, "unreal", "nouns")
    above = []
    for token in noun.ancestors:
        above.append(token)
        if token.pos_ == "VERB":
            break
    return any(token.lemma_.lower() in unreal for token in above)


def _owned(noun: Token, parties: Parties) -> bool:
    """Whether a measure is told as one that there is, whose it is: "the EU sanctions against her", "Ruritania's ban on"."""
    owner = owner_of(noun, parties)
    known = owner is not None and (owner.dep_ == "poss" or any(child.lower_ in {"the", "these", "those"} for child in noun.children))
    verb = clause_of(noun)
    kept_up = {verb.lemma_.lower()} & (word_list(FRAMES, "impose", "prolonging") | word_list(FRAMES, "elliptical", "joining"))
    return known and noun.tag_ in {"NN", "NNS"} and not kept_up and why_unreal(noun) is None and why_unreal(verb) is None


def _content_with(noun: Token) -> Token | None:
    """Who has "limited themselves to" a measure, or whose response "has been confined to" it."""
    verb = noun.head if noun.head.pos_ == "VERB" else noun.head.head
    if verb.lemma_.lower() not in word_list(FRAMES, "in_force", "confining"):
        return None
    found = arguments(verb)
    if found.passive:
        return child_of(found.object, "poss") if found.object is not None else None
    return found.subject


def package_named(token: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "The package, agreed on Monday, names 106 people", where the parser takes "names" for a noun."""
    if token.tag_ != "NNS" or token.lower_ not in word_list(FRAMES, "acting", "mistaken") or token.i == 0 or token.nbor(-1).text != ",":
        return None
    at_the_root = token.head.lemma_.lower() in word_list(FRAMES, "acting", "rounds")
    package = token.head if at_the_root else child_of(token.head, "nsubj", "nsubjpass")
    whom = child_of(token, "appos", "dobj", "dep")
    if package is None or whom is None or package.lemma_.lower() not in word_list(FRAMES, "acting", "rounds"):
        return None
    agent = next((agent for _, agent in oblique(token.head, {"by"})), None) or owner_of(package, parties)
    return Measure(annotated, token.head, agent, named([whom], parties), "acting", refers_back=agent is None or package == token.head)


def deed(noun: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "The designation of the group by the ministry", "announced the addition of two firms to its list": the act as a noun."""
    lemma = noun.lemma_.lower()
    if noun.pos_ != "NOUN" or lemma not in word_list(FRAMES, "deed", "nouns"):
        return None
    whom = [target for _, target in oblique(noun, {"of"})]
    if lemma == "freezing":
        things = [thing for thing in whom if among("nouns", "belongings", thing.lemma_.lower())]
        held = [clause for thing in things for clause in thing.children if among("holding", "belongings", clause.lemma_.lower())]
        whom = [owner for thing in things for _, owner in oblique(thing, {"of"})]
        whom += [owner for clause in held for _, owner in oblique(clause, {"by", "to"})]
    if lemma in word_list(FRAMES, "deed", "onto_list"):
        places = [place for head in (noun, *whom, noun.head) for _, place in oblique(head, {"to", "in", "on"})]
        whom = whom if any(among("lists", "list", place.lemma_.lower()) for place in places) else []
    if not whom:
        return None
    makers = [clause for head in (noun, *whom) for clause in head.children if clause.dep_ in {"acl", "relcl"} and _made(clause)]
    done_by = next((agent for head in (noun, *whom, *makers, noun.head) for _, agent in oblique(head, {"by"})), None)
    above = noun.head if noun.dep_ == "dobj" and noun.head.lemma_.lower() in _verbs("impose") else None
    imposer = done_by or owner_of(noun, parties) or (arguments(above).subject if above is not None else None)
    return Measure(annotated, noun, imposer, named(whom, parties), "deed", made_by=makers[:1]) if imposer is not None else None


def _in_force(noun: Token) -> bool:
    """Whether a measure is the subject of a verb that presupposes it, or of one that made it known."""
    made_known = any(child.dep_ in {"acl", "relcl"} and child.lemma_.lower() in _verbs("impose") for child in noun.children)
    if noun.dep_ in {"nsubj", "nsubjpass", "ROOT"}:
        verb = noun.head
        chain = [verb, *(child for child in verb.children if child.dep_ == "conj")]
        return made_known or any(each.lemma_.lower() in word_list(FRAMES, "in_force", "lemmas") for each in chain)
    return made_known and noun.dep_ in {"appos", "attr", "pobj"}


def _verbs(section: str) -> frozenset[str]:
    return word_list(FRAMES, section, "lemmas")
