"""Clauses in which an authority takes a measure: sanctions, listings, freezes, entry bans and import bans."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.happening.clauses import Arguments, arguments, child_of, conjuncts_of, is_verb, lemma_of, oblique
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import NounPhrase, Parties
from pipeline.extract.happening.times import names_time
from pipeline.extract.measures.measure import Measure

FRAMES = "sanctions_frames"
# Verbs of answering, with which a counter-measure stands after "with".
CAME = {"come", "fall", "land", "appear", "go"}
BACK = {"retaliate", "respond", "hit", "strike", "counter", "answer", "reply", "follow"}


def measure_of(verb: Token, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """The measure that a verb tells of, None where it tells of none. Modality and authority are judged later."""
    if not is_verb(verb):
        return None
    found = arguments(verb)
    for frame in (_direct, _imposed, _acting, _came_under, _under, _listed, _belongings, _entry, _goods):
        measure = frame(verb, found, annotated, parties)
        if measure is not None:
            return measure
    return None


def among(name: str, section: str, lemma: str) -> bool:
    """Whether a lemma stands in a list of the lexicon of frames."""
    return lemma in word_list(FRAMES, section, name)


def _lemmas(verb: Token) -> set[str]:
    return {lemma_of(verb), verb.lemma_.lower()}


def _named(tokens: Iterable[Token], parties: Parties) -> list[NounPhrase]:
    return [phrase for token in tokens for phrase in parties.phrases(token) if phrase.span.end > phrase.span.start]


def _direct(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    if not _lemmas(verb) & word_list(FRAMES, "direct", "lemmas") or found.object is None or verb.lemma_.lower() == "delist":
        return None
    return Measure(annotated, verb, found.subject, _named([found.object], parties), "direct")


def is_measure_noun(noun: Token) -> bool:
    """Whether a noun names a measure: "sanctions", or "restrictions" and the like with a word that says of what."""
    lemma = noun.lemma_.lower()
    if lemma in {"package", "round", "raft", "set", "series", "batch", "wave", "slew", "number"}:
        return any(is_measure_noun(inner) for _, inner in oblique(noun, {"of"}))
    if not among("nouns", "impose", lemma):
        return False
    if not among("vague", "impose", lemma):
        return True
    around = {token.lower_ for child in noun.children if child.dep_ in {"compound", "amod", "nmod", "prep"} for token in child.subtree}
    return bool(around & word_list(FRAMES, "impose", "vague_needs"))


def _imposed(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    if not _lemmas(verb) & word_list(FRAMES, "impose", "lemmas"):
        return None
    prepositions = word_list(FRAMES, "impose", "prepositions")
    with_noun = [noun for _, noun in oblique(verb, {"with"}) if is_measure_noun(noun)] if verb.lemma_ in BACK else []
    nouns = [noun for noun in (conjuncts_of(found.object) if found.object is not None else []) if is_measure_noun(noun)] + with_noun
    if not nouns:
        return None
    # "a package of sanctions against": the target may hang on either noun
    nouns += [inner for noun in nouns for _, inner in oblique(noun, {"of"}) if is_measure_noun(inner)]
    targets = [target for noun in nouns for _, target in oblique(noun, prepositions)]
    targets += [target for word, target in oblique(verb, prepositions) if word in {"on", "against", "upon"}]
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
    named = _named([t for t in targets if not _is_time_or_cause(t, parties)], parties)
    own = any(token.lower_ == "own" for noun in nouns for token in noun.subtree)
    return Measure(annotated, verb, authority, named, "imposed", own=own or bool(with_noun))


def _acting(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "The sanctions hit three banks": the measure is the subject; whose it is, the noun or an earlier sentence says."""
    if found.passive or found.subject is None or not _lemmas(verb) & word_list(FRAMES, "acting", "lemmas"):
        return None
    if not is_measure_noun(found.subject):
        return None
    if verb.lemma_.lower() in {"follow", "come"}:
        # "sanctions against the bank followed in May"
        named = _named([noun for _, noun in oblique(found.subject, {"on", "against"})], parties)
        return Measure(annotated, verb, _owner(found.subject, parties), named, "acting") if named else None
    targets = ([found.object] if found.object is not None else []) + [noun for _, noun in oblique(verb, {"on", "to", "against"})]
    named = _named([target for target in targets if not _is_time_or_cause(target, parties)], parties)
    return Measure(annotated, verb, _owner(found.subject, parties), named, "acting") if named else None


def _is_time_or_cause(token: Token, parties: Parties) -> bool:
    """ "on Monday", "for abuses": what these prepositions bring that is no target."""
    if names_time(token):
        return True
    if parties.entity_of(token) is not None or any(child.dep_ == "nummod" for child in token.children):
        return False
    return not parties.is_a(token, "person", "body", "authority") and token.head.lower_ not in {"on", "against", "upon"}


def _owner(noun: Token, parties: Parties) -> Token | None:
    """Whose measure it is by the noun phrase itself: "U.S. sanctions", "the EU's travel ban"."""
    return next(
        (child for child in noun.children if child.dep_ in {"poss", "compound", "amod", "nmod"} and parties.entity_of(child) is not None),
        None,
    )


def _came_under(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    """ "Two generals came under EU sanctions", "the firm landed on Canada's blacklist": the target is the subject."""
    if verb.lemma_.lower() not in CAME or found.subject is None or found.passive:
        return None
    for word, noun in oblique(verb, {"under", "on"}):
        listed = word == "on" and among("lists", "list", noun.lemma_.lower())
        owner = _owner(noun, parties)
        if owner is not None and (listed or (word == "under" and is_measure_noun(noun))):
            return Measure(annotated, verb, owner, _named([found.subject], parties), "came_under")
    return None


def _under(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    if not _lemmas(verb) & word_list(FRAMES, "under", "lemmas") or found.object is None:
        return None
    noun = next((n for _, n in oblique(verb, word_list(FRAMES, "under", "prepositions")) if is_measure_noun(n)), None)
    if noun is None:
        return None
    authority = found.subject if found.subject != noun else None
    return Measure(annotated, verb, authority or _owner(noun, parties), _named([found.object], parties), "under")


def _listed(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    if not _lemmas(verb) & word_list(FRAMES, "list", "lemmas") or found.object is None:
        return None
    places = [noun for _, noun in oblique(verb, word_list(FRAMES, "list", "prepositions"))]
    # "adding three firms to the blacklist" may hang the list on the object
    places += [noun for target in conjuncts_of(found.object) for _, noun in oblique(target, {"to", "on", "onto"})]
    noun = next((n for n in places if among("lists", "list", n.lemma_.lower()) or _stands_for_list(n)), None)
    if noun is None:
        return None
    return Measure(annotated, verb, found.subject or _owner(noun, parties), _named([found.object], parties), "listed")


def _stands_for_list(pronoun: Token) -> bool:
    """ "put on it" where a list was spoken of earlier in the paragraph."""
    if pronoun.lower_ != "it":
        return False
    return any(token.lemma_.lower() in {"list", "blacklist"} for token in pronoun.doc[: pronoun.i])


def _belongings(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    lexical = _lemmas(verb) & word_list(FRAMES, "belongings", "lemmas")
    if not lexical or found.object is None or not among("nouns", "belongings", found.object.lemma_.lower()):
        return None
    owner = child_of(found.object, "poss")
    owners = ([owner] if owner is not None else []) + [noun for _, noun in oblique(found.object, {"of", "for", "belonging"})]
    owners = [token for token in owners if token.pos_ != "PRON" or parties.entity_of(token) is not None]
    if not owners:
        return None
    return Measure(annotated, verb, found.subject, _named(owners, parties), "belongings")


def _entry(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    if not _lemmas(verb) & word_list(FRAMES, "entry", "lemmas") or found.object is None:
        return None
    if found.object.lemma_.lower() in word_list(FRAMES, "goods", "nouns"):
        return None
    somebody = parties.is_a(found.object, "person", "body") or parties.entity_of(found.object) is not None
    for barred in [*(noun for _, noun in oblique(verb, {"from"})), *_barred_further_on(verb)]:
        entered = barred.lemma_.lower()
        shut_out = among("verbs", "entry", entered) or among("nouns", "entry", entered) or _is_country(barred, parties)
        if shut_out and somebody:
            return Measure(annotated, verb, found.subject, _named([found.object], parties), "entry")
    return None


def _barred_further_on(verb: Token) -> list[Token]:
    """What "from" brings later in the sentence, where the parser lost the thread: "barred her, said an aide, from entering"."""
    following = [token for token in verb.doc[verb.i : sentence_with(verb).end] if token.lower_ == "from"]
    return [child for token in following[:1] for child in token.children if child.dep_ == "pcomp"]


def _is_country(token: Token, parties: Parties) -> bool:
    entity = parties.entity_of(token)
    return entity is not None and entity.place_level == "country"


def _goods(verb: Token, found: Arguments, annotated: AnnotatedParagraph, parties: Parties) -> Measure | None:
    if not _lemmas(verb) & word_list(FRAMES, "goods", "lemmas") or found.object is None:
        return None
    if not among("nouns", "goods", found.object.lemma_.lower()):
        return None
    makers = _named([n for _, n in oblique(found.object, word_list(FRAMES, "goods", "prepositions"))], parties)
    makers += _named([n for _, n in oblique(verb, {"from"})], parties)
    makers += _named(
        [c for c in found.object.children if c.dep_ in {"amod", "compound", "poss"} and parties.entity_of(c) is not None], parties
    )
    makers = [phrase for phrase in makers if phrase.entity is not None and phrase.entity.kind in {"company", "place", "organisation"}]
    if not makers and any(parties.entity_of(token) is not None for token in found.object.subtree):
        # "imports of Ruritanian steel": the goods with their origin are what is barred
        adjectives = [
            t
            for t in found.object.subtree
            if t.dep_ in {"amod", "compound", "pobj"}
            and (e := parties.entity_of(t)) is not None
            and (e.kind == "company" or e.place_level in {"country", "region"})
        ]
        makers = (
            _named([found.object], parties) if adjectives and verb.lemma_.lower() in {"ban", "bar", "prohibit", "embargo", "outlaw"} else []
        )
        return Measure(annotated, verb, found.subject, makers, "goods", goods=True) if makers else None
    # ports and customs posts are where goods are stopped, not whose goods they are
    makers = makers[:1] if makers and makers[0].entity is not None and makers[0].entity.kind != "company" else makers
    return Measure(annotated, verb, found.subject, makers, "goods", goods=True) if makers else None
