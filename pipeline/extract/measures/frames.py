"""Clauses in which an authority takes a measure: sanctions, listings, freezes, entry bans and import bans."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.happening.clauses import Arguments, arguments, child_of, conjuncts_of, is_verb, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import Parties
from pipeline.extract.happening.times import names_time
from pipeline.extract.measures.authorities import country_words
from pipeline.extract.measures.barring import belongings, entry, exports, goods
from pipeline.extract.measures.groups import member_of_group
from pipeline.extract.measures.lookup import FRAMES, among, lemmas, makers_of, named
from pipeline.extract.measures.measure import Measure

# Verbs of answering, with which a counter-measure stands after "with".
CAME = {"come", "fall", "land", "appear", "go"}
# "The measures target": which ones, the sentence before says.
POINTING = {"the", "these", "those", "its", "their", "such"}
BACK = {"retaliate", "respond", "hit", "strike", "counter", "answer", "reply", "follow"}


def measure_of(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """The measure that a verb tells of, None where it tells of none. Modality and authority are judged later."""
    if not is_verb(verb):
        return None
    found = arguments(verb)
    for frame in (_direct, _imposed, _acting, _came_under, _under, _listed, belongings, entry, exports, goods):
        measure = frame(verb, found, annotated, parties)
        if measure is not None:
            return measure
    return None


def _direct(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    lemma = verb.lemma_.lower()
    listed = (lemma == "list" and found.passive and found.subject is not None) or (
        lemma == "target" and _sanctions_body(found.subject, parties)
    )
    if not (lemmas(verb) & word_list(FRAMES, "direct", "lemmas") or listed) or found.object is None or lemma == "delist":
        return None
    return Measure(annotated, verb, found.subject, named([member_of_group(found.object)], parties), "direct")


def _sanctions_body(subject: Token | None, parties: Parties) -> bool:
    """Whether a subject is a body whose work is sanctions, so that whom it "targets" it sanctions."""
    entity = parties.entity_of(subject) if subject is not None else None
    return entity is not None and any(word in entity.name.casefold() for word in word_list(FRAMES, "direct", "bodies"))


def is_measure_noun(noun: Token) -> bool:
    """Whether a noun names a measure: "sanctions", or "restrictions" and the like with a word that says of what."""
    lemma = noun.lemma_.lower()
    if lemma in {"package", "round", "raft", "set", "series", "batch", "wave", "slew", "number"}:
        return any(is_measure_noun(inner) for _, inner in oblique(noun, {"of"}))
    if not among("nouns", "impose", lemma):
        return False
    if not among("vague", "impose", lemma):
        return True
    inner = [token for child in noun.children if child.dep_ in {"compound", "amod", "nmod", "prep", "nummod"} for token in child.subtree]
    said = {form for token in inner for form in (token.lower_, token.lemma_.lower())}
    return bool(said & (word_list(FRAMES, "impose", "vague_needs") | word_list(FRAMES, "goods", "nouns")))


def _imposed(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    if not lemmas(verb) & word_list(FRAMES, "impose", "lemmas") or _kept_up(verb):
        return None
    prepositions = word_list(FRAMES, "impose", "prepositions")
    with_noun = [noun for _, noun in oblique(verb, {"with"}) if is_measure_noun(noun)] if verb.lemma_ in BACK and not found.passive else []
    objects = conjuncts_of(found.object) if found.object is not None else []
    nouns = [noun for noun in objects if is_measure_noun(noun)] + with_noun
    own_list = [noun for noun in objects if among("lists", "list", noun.lemma_.lower()) and any(c.lower_ == "own" for c in noun.children)]
    nouns += own_list
    if not nouns:
        return None
    # "a package of sanctions against": the target may hang on either noun
    nouns += [inner for noun in nouns for _, inner in oblique(noun, {"of"}) if is_measure_noun(inner)]
    prepositions = prepositions | ({"to"} if verb.lemma_.lower() in word_list(FRAMES, "impose", "widening") else set())
    targets = [target for noun in [*nouns, *_taken_for_verbs(verb)] for _, target in oblique(noun, prepositions)]
    targets += [target for noun in own_list for _, target in oblique(noun, {"of"})]
    targets += [target for word, target in oblique(verb, prepositions) if word in {"on", "against", "upon", "to"} & prepositions]
    # "measures of its own aimed at two banks", "sanctions targeting the firm"
    aims = [
        clause
        for noun in nouns
        for clause in noun.children
        if clause.dep_ in {"acl", "relcl"} and clause.lemma_ in {"target", "aim", "hit"}
    ]
    targets += [target for aim in aims for target in [child_of(aim, "dobj"), *(n for _, n in oblique(aim, {"at"}))] if target is not None]
    authority = found.subject or next((_owner(noun, parties) for noun in nouns), None)
    # "imposed new sanctions, hitting two banks"
    further = [clause for clause in verb.children if clause.dep_ == "advcl" and clause.tag_ == "VBG" and clause.lemma_ in {"target", "hit"}]
    targets += [target for clause in further if (target := child_of(clause, "dobj")) is not None]
    targeted = named(_owners_of_belongings([t for t in targets if not _is_time_or_cause(t, parties)]), parties)
    own = any(token.lower_ == "own" for noun in nouns for token in noun.subtree)
    return Measure(
        annotated,
        verb,
        authority,
        targeted,
        "imposed",
        own=(own or bool(with_noun)) and verb.lemma_ != "follow" and not own_list,
        refers_back=bool(own_list),
    )


def _taken_for_verbs(verb: Token) -> list[Token]:
    """Measures after a verb that the parser took for verbs: "adopted travel bans and asset freezes on"."""
    end = min(verb.i + 10, sentence_with(verb).end)
    return [
        token
        for token in verb.doc[verb.i + 1 : end]
        if token.pos_ == "VERB"
        and among("nouns", "impose", token.lemma_.lower())
        and token.nbor(-1).lower_ in word_list(FRAMES, "impose", "vague_needs")
    ]


def _kept_up(verb: Token) -> bool:
    """Whether a measure is prolonged, which is no new one: "renewed its sanctions on", but not "extended its sanctions to"."""
    lengthened = verb.lemma_.lower() in word_list(FRAMES, "impose", "prolonging")
    return lengthened and not any(True for _ in oblique(verb, {"to"}))


def _owners_of_belongings(targets: list[Token]) -> list[Token]:
    """The targets, with whose assets or visas they are in place of these: "a freeze on the assets of two banks"."""
    found = []
    for target in targets:
        owners = [noun for _, noun in oblique(target, {"of", "belonging"})] + [c for c in target.children if c.dep_ == "poss"]
        if among("nouns", "goods", target.lemma_.lower()):
            owners = makers_of(target)
            found += owners or [target]
        else:
            found += owners if owners and among("nouns", "belongings", target.lemma_.lower()) else [target]
    return found


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
        return Measure(annotated, verb, _owner(found.subject, parties), targeted, "acting") if targeted else None
    targets = ([found.object] if found.object is not None else []) + [noun for _, noun in oblique(verb, {"on", "to", "against"})]
    targeted = named([target for target in targets if not _is_time_or_cause(target, parties)], parties)
    if not targeted:
        return None
    return Measure(annotated, verb, _owner(found.subject, parties), targeted, "acting", refers_back=pointing)


def _is_time_or_cause(token: Token, parties: Parties) -> bool:
    """ "on Monday", "for abuses": what these prepositions bring that is no target."""
    if names_time(token):
        return True
    if parties.entity_of(token) is not None or any(child.dep_ == "nummod" for child in token.children):
        return False
    return not parties.is_a(token, "person", "body", "authority") and token.head.lower_ not in {"on", "against", "upon"}


def _owner(noun: Token, parties: Parties) -> Token | None:
    """Whose measure it is by the noun phrase itself: "U.S. sanctions", "the EU's travel ban"."""
    beside = [child for child in noun.children if child.dep_ in {"poss", "compound", "amod", "nmod"}]
    beside += [inner for child in beside if child.dep_ == "compound" for inner in child.children]
    return next((child for child in beside if parties.entity_of(child) is not None or child.lower_ in country_words()), None)


def _came_under(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Two generals came under EU sanctions", "the firm landed on Canada's blacklist": the target is the subject."""
    if found.subject is None or found.passive:
        return None
    if verb.lemma_.lower() == "face" and found.object is not None:
        # "face a British asset freeze"
        noun = next((noun for noun in conjuncts_of(found.object) if is_measure_noun(noun)), None)
        owner = _owner(noun, parties) if noun is not None else None
        return Measure(annotated, verb, owner, named([found.subject], parties), "came_under") if owner is not None else None
    if verb.lemma_.lower() not in CAME:
        return None
    for word, noun in oblique(verb, {"under", "on"}):
        listed = word == "on" and among("lists", "list", noun.lemma_.lower())
        owner = _owner(noun, parties)
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
    authority = authority or _owner(noun, parties) or next((agent for _, agent in oblique(noun, {"by"})), None)
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
    noun = next((n for n in places if _lists_targets(n) or _stands_for_list(n)), None)
    if noun is None:
        return None
    return Measure(annotated, verb, found.subject or _owner(noun, parties), named([found.object], parties), "listed")


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
