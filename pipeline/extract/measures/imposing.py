"""Clauses in which a measure is put in force: "imposed sanctions on", "announced a package of asset freezes against"."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.happening.clauses import Arguments, child_of, conjuncts_of, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.times import names_time
from pipeline.extract.measures.authorities import country_words
from pipeline.extract.measures.groups import named_after
from pipeline.extract.measures.lookup import FRAMES, among, is_counted, lemmas, makers_of, named
from pipeline.extract.measures.measure import Measure

# Verbs of answering, with which a counter-measure stands after "with".
BACK = {"retaliate", "respond", "hit", "strike", "counter", "answer", "reply", "follow"}


def is_measure_noun(noun: Token) -> bool:
    """Whether a noun names a measure: "sanctions", or "restrictions" and the like with a word that says of what."""
    lemma = noun.lemma_.lower()
    if lemma in {"package", "round", "raft", "set", "series", "batch", "wave", "slew", "number"}:
        return any(is_measure_noun(inner) for _, inner in oblique(noun, {"of"}))
    if lemma in {"regime", "framework", "programme", "program"}:
        # "prolonged its sanctions regime against"
        return any(child.lower_ in {"sanctions", "sanction"} for child in noun.children)
    if lemma in {"law", "act", "power", "legislation"}:
        # "used its Magnitsky law against"
        return any(token.lower_ in {"magnitsky", "sanctions"} for token in noun.subtree)
    if not among("nouns", "impose", lemma):
        return False
    if not among("vague", "impose", lemma):
        return True
    inner = [token for child in noun.children if child.dep_ in {"compound", "amod", "nmod", "prep", "nummod"} for token in child.subtree]
    said = {form for token in inner for form in (token.lower_, token.lemma_.lower())}
    if lemma in {"ban", "restriction"} and any(c.lower_ in country_words() for _, t in oblique(noun, {"on"}) for c in t.children):
        # "a ban on Ruritanian geese"
        return True
    if lemma == "freeze" and any(among("nouns", "belongings", thing.lemma_.lower()) for _, thing in oblique(noun, {"on", "of"})):
        # "a freeze on the funds of"
        return True
    if lemma == "penalty" and any(child_of(whom, "nummod") is not None for _, whom in oblique(noun, {"on", "against", "for"})):
        # "penalties against eight people", of a state
        return True
    if noun.head.lower_ == "under" and any(child.lower_ in country_words() for child in noun.children):
        # "placed under Ruritanian restrictions"
        return lemma != "control"
    return bool(said & (word_list(FRAMES, "impose", "vague_needs") | word_list(FRAMES, "goods", "nouns")))


def makers_of_measure(noun: Token) -> list[Token]:
    """The participle that tells how a measure was made: "under sanctions that were imposed in December"."""
    made = [clause for clause in noun.children if clause.dep_ in {"acl", "relcl"} and clause.tag_ in {"VBN", "VBD"}]
    return [clause for clause in made if among("lemmas", "impose", clause.lemma_.lower())][:1]


def owner_of(noun: Token, parties: Parties) -> Token | None:
    """Whose measure it is by the noun phrase itself: "U.S. sanctions", "the EU's travel ban"."""
    beside = [child for child in noun.children if child.dep_ in {"poss", "compound", "amod", "nmod"}]
    beside += [inner for child in beside if child.dep_ == "compound" for inner in child.children]
    owner = next((child for child in beside if _can_own(child, parties) or child.lower_ in country_words()), None)
    if owner is None:
        # "a new wave of British sanctions"
        held = [inner for _, inner in oblique(noun, {"of"}) if is_measure_noun(inner)]
        owner = next((found for inner in held if (found := owner_of(inner, parties)) is not None), None)
    return owner


def _can_own(token: Token, parties: Parties) -> bool:
    """Whether a token names somebody; the name of a list ("Entity List") names nobody."""
    entity = parties.entity_of(token)
    return entity is not None and entity.kind != "law_or_programme"


def imposed(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Imposed sanctions on two banks", "hit back with a ban on": the measure is the object, or stands after "with"."""
    if not lemmas(verb) & word_list(FRAMES, "impose", "lemmas"):
        return None
    objects = _what_is_imposed(verb, found)
    with_noun = [noun for _, noun in oblique(verb, {"with"}) if is_measure_noun(noun)] if verb.lemma_ in BACK and not found.passive else []
    lost = [noun for token in taken_for_verbs(verb) for noun in conjuncts_of(token)]
    nouns = [noun for noun in objects if is_measure_noun(noun)] + with_noun + (lost if not objects or lost[:1] == objects[:1] else [])
    own_list = [noun for noun in objects if among("lists", "list", noun.lemma_.lower()) and any(c.lower_ == "own" for c in noun.children)]
    pointed_at = [noun for noun in objects if _is_widened(noun, verb, parties)] if not nouns else []
    nouns += own_list + pointed_at
    if not nouns:
        return None
    # "a package of sanctions against": the target may hang on either noun
    nouns += [inner for noun in nouns for _, inner in oblique(noun, {"of"}) if is_measure_noun(inner)]
    targets = [*_whom_measures_reach(verb, found, nouns), *(target for noun in own_list for _, target in oblique(noun, {"of"}))]
    targets += _told_further(verb, nouns, bool(targets))
    targeted = named(owners_of_belongings([t for t in targets if not is_time_or_cause(t, parties)]), parties)
    targeted += [phrase for target in targets if target.lower_ in {"those", "others"} for phrase in named_after(target, parties)]
    own = any(token.lower_ == "own" for noun in nouns for token in noun.subtree)
    return Measure(
        annotated,
        verb,
        found.subject or next((owner_of(noun, parties) for noun in nouns), None),
        targeted,
        "renewed" if _prolonged(verb) else "imposed",
        own=(own or bool(with_noun)) and verb.lemma_ != "follow" and not own_list,
        refers_back=bool(own_list or pointed_at),
    )


def _is_widened(noun: Token, verb: Token, parties: Parties) -> bool:
    """Whether a measure told before is widened to more: "extended the ban to 28 others"."""
    if not among("widening", "impose", verb.lemma_.lower()) or not among("vague", "impose", noun.lemma_.lower()):
        return False
    if not any(child.lower_ in {"the", "its", "this", "these"} for child in noun.children):
        return False
    more = [target for head in (verb, noun) for _, target in oblique(head, {"to"})]
    return any(is_counted(target) or (parties.entity_of(target) is not None and not names_time(target)) for target in more)


def _what_is_imposed(verb: Token, found: Arguments) -> list[Token]:
    """The nouns that can be the measure a verb puts in force: its objects, and those that the parser or the wording set apart."""
    objects = conjuncts_of(found.object) if found.object is not None else []
    if found.object is not None and found.object.dep_ == "attr":
        # "the sanctions were the first that the ministry imposed on"
        objects += [child for child in found.object.head.children if child.dep_ == "nsubj"]
    if lemmas(verb) & word_list(FRAMES, "impose", "settling"):
        # "signed off on sanctions against"
        objects += [noun for _, noun in oblique(verb, {"on", "for", "to", "with"}) if is_measure_noun(noun)]
    # of two subjects the parser may take the second for the whole: "a ban on nine men and two firms was imposed"
    return objects + [child for child in verb.children if child.dep_ == "nsubjpass" and child not in objects]


def _whom_measures_reach(verb: Token, found: Arguments, nouns: list[Token]) -> list[Token]:
    """What hangs by a preposition on a measure, on its verb, or on its author."""
    prepositions = word_list(FRAMES, "impose", "prepositions")
    exported = any(child.lemma_.lower() == "export" for noun in nouns for child in noun.children)
    if exported or verb.lemma_.lower() in word_list(FRAMES, "impose", "widening"):
        prepositions = prepositions | {"to"}
    targets = [target for noun in [*nouns, *taken_for_verbs(verb)] for target in _aimed_at(noun, prepositions)]
    # "sanctions on four firms and eight of their managers": the count may hang on the measure
    beside = [child for noun in nouns for child in noun.children if child.dep_ == "conj"]
    targets += [child for child in beside if targets and is_counted(child) and not is_measure_noun(child)]
    reaching = {"on", "against", "upon", "to"} & prepositions
    targets += [target for _, target in oblique(verb, reaching) if target not in nouns]
    # "sanctions on the general and on two banks": the second preposition may hang on the verb
    again = [child for head in (verb, *nouns) for child in head.children if child.dep_ == "conj" and child.lower_ in reaching]
    targets += [target for child in again if (target := child_of(child, "pobj")) is not None]
    # "an order was issued by the ministry against two firms": the target may hang on the author
    targets += [target for _, target in oblique(found.subject, {"on", "against"})] if found.subject is not None and found.passive else []
    return targets


def _told_further(verb: Token, nouns: list[Token], any_told: bool) -> list[Token]:
    """The targets that a clause of its own tells, and the last of several where the parser hung it on the verb."""
    # "measures of its own aimed at two banks", "sanctions targeting the firm"
    clauses = [clause for noun in nouns for clause in noun.children if clause.dep_ in {"acl", "relcl"}]
    aims = [clause for clause in clauses if clause.lemma_ in {"target", "aim", "hit"}]
    targets = [target for aim in aims for target in [child_of(aim, "dobj"), *(n for _, n in oblique(aim, {"at"}))] if target is not None]
    # "imposed new sanctions, hitting two banks"
    further = [clause for clause in verb.children if clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.lemma_ in {"target", "hit"}]
    # "expanded its sanctions to include two banks"
    includes = word_list(FRAMES, "impose", "including")
    further += [clause for clause in verb.children if clause.dep_ in {"advcl", "xcomp"} and clause.lemma_.lower() in includes]
    targets += [target for clause in further if (target := child_of(clause, "dobj")) is not None]
    # "on the general's deputy, Roe, and three colonels": the parser may hang the last on the verb
    last = [token for token in verb.children if token.dep_ in {"conj", "nsubjpass"} and child_of(token, "nummod") is not None]
    return targets + (last if any_told or targets else [])


def _aimed_at(noun: Token, prepositions: frozenset[str]) -> list[Token]:
    """What hangs on a measure by a preposition: "a ban on", "a tariff of 40 percent on", "a halt to"."""
    lemma = noun.lemma_.lower()
    reached = prepositions | {"to", "of"} if among("halts", "impose", lemma) else prepositions
    found = [target for _, target in oblique(noun, reached)]
    return found or [target for _, rate in oblique(noun, {"of"}) for _, target in oblique(rate, prepositions)]


def taken_for_verbs(verb: Token) -> list[Token]:
    """Measures after a verb that the parser took for verbs: "adopted travel bans and asset freezes on"."""
    end = min(verb.i + 10, sentence_with(verb).end)
    return [token for token in verb.doc[verb.i + 1 : end] if is_mistaken_noun(token)]


def is_mistaken_noun(token: Token) -> bool:
    """Whether a measure was taken for a verb: "asset freezes on", "travel bans by"."""
    if token.pos_ != "VERB" or token.i == 0 or not among("nouns", "impose", token.lemma_.lower()):
        return False
    return token.nbor(-1).lower_ in word_list(FRAMES, "impose", "vague_needs")


def _prolonged(verb: Token) -> bool:
    """Whether a measure that holds already is prolonged: "renewed its sanctions on", but not "extended its sanctions to" more."""
    lengthened = verb.lemma_.lower() in word_list(FRAMES, "impose", "prolonging")
    return lengthened and not any(True for _ in oblique(verb, {"to"}))


def owners_of_belongings(targets: list[Token]) -> list[Token]:
    """The targets, with whose assets or visas they are in place of these: "a freeze on the assets of two banks"."""
    found = []
    for target in targets:
        supplied = [noun for _, noun in oblique(target, {"to", "for"})]
        if supplied and (among("nouns", "exports", target.lemma_.lower()) or among("nouns", "goods", target.lemma_.lower())):
            # "a ban on rubber exports to the country"
            found += supplied
            continue
        partners = [noun for _, noun in oblique(target, {"with"})]
        if partners and among("dealings", "exports", target.lemma_.lower()):
            # "an embargo on all trade with the country"
            found += partners
            continue
        owners = [noun for _, noun in oblique(target, {"of", "belonging"})] + [c for c in target.children if c.dep_ == "poss"]
        if among("nouns", "goods", target.lemma_.lower()):
            owners = makers_of(target)
            found += owners or [target]
        else:
            found += owners if owners and among("nouns", "belongings", target.lemma_.lower()) else [target]
    return found


def is_time_or_cause(token: Token, parties: Parties) -> bool:
    """ "on Monday", "for abuses": what these prepositions bring that is no target."""
    if names_time(token):
        return True
    if parties.entity_of(token) is not None or any(child.dep_ == "nummod" for child in token.children):
        return False
    return not parties.is_a(token, "person", "body", "authority") and token.head.lower_ not in {"on", "against", "upon"}
