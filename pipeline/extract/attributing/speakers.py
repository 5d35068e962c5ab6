"""What the words that name a speaker stand for: an entity of the document, or a label, with the kind of asserter that it makes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from pipeline.extract.attributing.asserter_types import named_type
from pipeline.extract.attributing.lexicon import speaker_types, words
from pipeline.extract.attributing.mentions import Names
from pipeline.extract.attributing.noun_phrases import label, noun_phrase, phrase_span
from pipeline.extract.candidates import EntityCandidate, Span
from pipeline.extract.naming.reference import demonyms

SPEAKING_KINDS = frozenset({"person", "organisation", "public_body", "company", "media", "document_set"})
APPOSED_KINDS = frozenset({"person", "organisation", "public_body", "company", "media"})
BODY_TYPES = frozenset({"state", "ngo", "journalist"})
# Those whose plural speaks for the body that they work at: "engineers at the Harbour Council".
EMPLOYED_TYPES = frozenset({"researcher", "ngo", "state", "official_anonymous", "journalist"})
COLLECTING_KINDS = frozenset({"media"})
PERSONAL_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker: the words that name it, the entity key or the label, the asserter_type, the outlet that heard it if the words say so,
    and the artefact or informant beneath. `document` marks an artefact that speaks for itself, `informing` a body that speaks by what
    it has counted, studied or written, `pronoun` a bare pronoun; `head` is the lemma of a speaker without a name."""

    span: Span
    key: str | None
    label: str | None
    asserter_type: str
    origin: str | None = None
    root: str | None = None
    document: bool = False
    informing: bool = False
    head: str = ""
    plural: bool = False
    pronoun: bool = False


def _possessor(names: Names, head: Token, phrase: list[Token]) -> EntityCandidate | None:
    """The entity that a noun of information, or a voice, belongs to: "AP's count", "a study by AP", "officials of the ministry"."""
    every = [entity for entity in names.within(phrase[0], phrase[-1]) if entity.kind in SPEAKING_KINDS or entity.kind == "place"]
    every = [entity for entity in every if entity.kind != "place" or entity in _owners(names, head)]
    if not every:
        # the parse may cut a name in two: "a tally by the Committee to Protect Journalists"
        touched = dict.fromkeys(entity.key for token in phrase if (entity := names.at(token)) is not None and entity.kind in SPEAKING_KINDS)
        every = [entity for key in touched if (entity := names.entity(key)) is not None]
    if not every:
        keys = [names.antecedent(child) for child in head.children if child.dep_ == "poss"]
        every = [entity for key in keys if key is not None and (entity := names.entity(key)) is not None]
    bodies = [entity for entity in every if entity.kind not in ("place", "document_set")]
    chosen = bodies or [entity for entity in every if entity.kind == "place"]
    return chosen[0] if chosen else None


def _owners(names: Names, head: Token) -> list[EntityCandidate]:
    """The entities that stand beside a noun without a verb between: "China's ministry", "officials of China", not "out of China"."""
    direct = [token for child in head.children if child.dep_ not in ("acl", "relcl") for token in child.subtree]
    return [entity for token in direct if (entity := names.at(token)) is not None]


def _reviewer(names: Names, head: Token) -> EntityCandidate | None:
    """The body that has seen an artefact: "a list obtained by AFP", "documents reviewed by the BBC"."""
    for child in head.children:
        if child.dep_ not in ("acl", "relcl", "ccomp") or child.lemma_.casefold() not in words("nouns", "examined"):
            continue
        by = next((token for token in child.children if token.dep_ == "agent"), None)
        # the parse may join the name to the verb behind: "a filing seen by Reuters lists"
        behind = () if by is None or by.i + 1 >= len(head.doc) else (by.nbor(1),)
        for token in (*child.subtree, *behind):
            entity = names.at(token)
            if entity is None and (key := names.antecedent(token)) is not None:
                entity = names.entity(key)
            if entity is not None and entity.kind in ("media", "organisation") and (child.dep_ != "acl" or token.i > child.i):
                return entity
    return None


def _artefact(names: Names, head: Token, phrase: list[Token]) -> Speaker:
    text = " ".join(token.lower_ for token in phrase)
    leaked = any(word in text.split() for word in words("nouns", "leaked"))
    reviewer = _reviewer(names, head)
    owner = _possessor(names, head, phrase)
    root = f"leaked {head.lemma_.casefold()}" if leaked else head.lemma_.casefold()
    owner_type = "unattributed" if owner is None else named_type(names, owner)
    return Speaker(
        span=phrase_span(names.paragraph, phrase),
        key=None if owner is None else owner.key,
        label=label(names.paragraph, phrase),
        asserter_type=owner_type,
        origin=None if reviewer is None else reviewer.key,
        root=f"the {root}",
        document=True,
    )


def _named(names: Names, head: Token, phrase: list[Token], entity: EntityCandidate) -> Speaker:
    span = phrase_span(names.paragraph, phrase)
    if entity.kind == "document_set":
        return Speaker(span, entity.key, None, "unattributed", root=entity.name, document=True)
    origin = entity.key if entity.kind in COLLECTING_KINDS else None
    return Speaker(span, entity.key, None, named_type(names, entity), origin=origin)


def _name_before(names: Names, head: Token) -> EntityCandidate | None:
    """The body named right before a noun for its kind: "the Xinhua news agency"."""
    for child in head.children:
        entity = names.at(child) if child.dep_ in ("compound", "nmod") else None
        if entity is not None and entity.kind in APPOSED_KINDS and entity.kind != "person":
            return entity
    return None


def _country_before(names: Names, head: Token) -> EntityCandidate | None:
    """The country or region whose organ a noun names: "Peru's national police", "Peruvian prosecutors"."""
    for child in head.children:
        if child.i > head.i or child.dep_ not in ("poss", "amod", "compound", "nmod"):
            continue
        known = demonyms().get(child.text)
        entity = names.at(child) or (None if known is None else names.entity(known.entity_id))
        if entity is not None and entity.kind == "place" and entity.place_level in ("country", "region", None):
            return entity
    return None


def _only_organ(names: Names, head: Token) -> EntityCandidate | None:
    """The one body of the document that bears the noun in its name: "the police" where only the Ruritanian National Police is told of."""
    lemma = head.lemma_.casefold()
    if lemma not in words("nouns", "organs") or any(child.dep_ in ("amod", "poss", "compound", "nmod") for child in head.children):
        return None
    bodies = [entity for entity in names.context.entities if entity.kind == "public_body"]
    found = [entity for entity in bodies if any(lemma in name.casefold().split() for name in (entity.name, *entity.aliases))]
    return found[0] if len(found) == 1 else None


def _unnamed(names: Names, head: Token, phrase: list[Token]) -> Speaker | None:
    """A speaker without a name: a voice of a named body, or a kind of person or group."""
    lemma = head.lemma_.casefold()
    asserter_type = speaker_types().get(lemma)
    if asserter_type is None:
        return None
    if asserter_type in BODY_TYPES and (own := _name_before(names, head)) is not None:
        return _named(names, head, phrase, own)
    plural = head.tag_ in ("NNS", "NNPS")
    # one official without a name is an informant; several, or a spokesman, are the voice of the body
    collective = asserter_type == "state" or (plural and asserter_type == "official_anonymous")
    employed = plural and asserter_type in EMPLOYED_TYPES and any(c.dep_ == "prep" and c.lower_ in ("at", "from") for c in head.children)
    collective = collective or (lemma in words("nouns", "voice") and (plural or lemma in words("nouns", "single_voice")))
    body = _possessor(names, head, phrase) if employed or (lemma in words("nouns", "voice") and collective) else None
    body = body or (_country_before(names, head) if collective else None) or (_only_organ(names, head) if collective else None)
    speaks_for_body = body is not None and (body.kind != "person" or lemma in words("nouns", "staff"))
    root = {
        "anonymous": "an anonymous source",
        "official_anonymous": "an unnamed official",
        "victim": "an unnamed victim",
        "relative": "a relative",
        "witness": "a witness",
    }.get(asserter_type)
    return Speaker(
        span=phrase_span(names.paragraph, phrase),
        key=body.key if body is not None and speaks_for_body else None,
        label=label(names.paragraph, phrase),
        asserter_type=asserter_type,
        root=None if speaks_for_body else root,
        head=lemma,
        plural=plural,
    )


def _informing(names: Names, head: Token, phrase: list[Token]) -> Speaker | None:
    """The owner of a noun of information; None if the words name nobody."""
    owner = _possessor(names, head, phrase) or _reviewer(names, head) or names.author(head)
    if owner is not None and owner.kind in SPEAKING_KINDS | {"place"}:
        origin = owner.key if owner.kind in COLLECTING_KINDS else None
        return Speaker(phrase_span(names.paragraph, phrase), owner.key, None, named_type(names, owner), origin=origin, informing=True)
    for child in head.children:
        if child.dep_ == "poss":
            key = names.antecedent(child)
            entity = None if key is None else names.entity(key)
            if entity is not None:
                return Speaker(phrase_span(names.paragraph, phrase), entity.key, None, named_type(names, entity), informing=True)
            inner = _unnamed(names, child, noun_phrase(child)) if child.pos_ == "NOUN" else None
            if inner is not None:
                return replace(inner, informing=True)
    return None


def speaker(names: Names, head: Token) -> Speaker | None:
    """The speaker that a noun phrase or pronoun names; None if it is nothing that can say something."""
    if head.dep_ == "conj" and names.at(head) is None:
        head = head.head
    phrase = noun_phrase(head)
    if head.lower_ in ("one", "some", "others", "many", "another"):
        return _partitive(names, head, phrase)
    if head.lower_ in PERSONAL_PRONOUNS or head.tag_ in ("PRP", "WDT"):
        return _pronoun(names, head)
    entity = names.at(head)
    if entity is not None and entity.kind in SPEAKING_KINDS | {"place"}:
        return _named(names, head, phrase, entity)
    if entity is not None and entity.kind == "ethnic_group":
        return Speaker(
            phrase_span(names.paragraph, phrase),
            None,
            label(names.paragraph, phrase),
            "witness",
            root="a witness",
            head=head.lemma_.casefold(),
            plural=head.tag_ in ("NNS", "NNPS"),
        )
    known = names.antecedent(head)
    if known is not None and (found := names.entity(known)) is not None:
        return _named(names, head, phrase, found)
    apposition = _apposed(names, head)
    if apposition is not None:
        return _named(names, head, phrase, apposition)
    lemma = head.lemma_.casefold()
    if lemma in words("nouns", "information"):
        artefact = lemma in words("nouns", "artefact")
        informed = _informing(names, head, phrase)
        if artefact and (informed is None or informed.asserter_type == "unattributed"):
            return _artefact(names, head, phrase)
        return informed or _artefact(names, head, phrase)
    return _unnamed(names, head, phrase)


def _apposed(names: Names, head: Token) -> EntityCandidate | None:
    """The person named in apposition to a noun, or to its apposition: "his wife, the activist Jane Roe"."""
    for child in head.children:
        entity = names.at(child)
        if child.dep_ == "appos" or (child.dep_ == "npadvmod" and entity is not None and entity.kind == "person" and child.i > head.i):
            found = entity if entity is not None and entity.kind in APPOSED_KINDS else _apposed(names, child)
            if found is not None:
                return found
    if (behind := _between_commas(names, head)) is not None:
        return behind
    # the parse hangs the name on the place of the office: "the mayor of Ruritz, Jane Roe"
    within = [grandchild for child in head.children if child.dep_ == "prep" for grandchild in child.children]
    persons = [entity for noun in within if (entity := _apposed(names, noun)) is not None and entity.kind == "person"]
    return persons[0] if persons else None


def _between_commas(names: Names, head: Token) -> EntityCandidate | None:
    """The person whose name stands between commas right behind a noun for a person: "according to his lawyer, Jane Roe, he"."""
    doc, last = head.doc, head.i + 2
    if last >= len(doc) or doc[head.i + 1].text != "," or head.lemma_.casefold() not in speaker_types():
        return None
    entity = names.at(doc[last])
    while last + 1 < len(doc) and entity is not None and names.at(doc[last + 1]) is entity:
        last += 1
    closed = last + 1 < len(doc) and doc[last + 1].text == ","
    return entity if closed and entity is not None and entity.kind == "person" else None


def _partitive(names: Names, head: Token, phrase: list[Token]) -> Speaker:
    """One, some or others of a group told of before; what an apposition calls them, if there is one."""
    described = next((child for child in head.children if child.dep_ == "appos" and child.pos_ == "NOUN"), None)
    inner = None if described is None else _unnamed(names, described, noun_phrase(described))
    if inner is not None:
        return inner
    plural = head.lower_ in ("some", "others", "many")
    return Speaker(
        phrase_span(names.paragraph, phrase), None, label(names.paragraph, phrase), "unattributed", head=head.lower_, plural=plural
    )


def _pronoun(names: Names, head: Token) -> Speaker | None:
    span = names.paragraph.span_of(head)
    if head.lower_ == "who" and head.head.dep_ == "relcl":
        told = head.head.head
        # "Jane Roe, the minister, who put it at forty": the name that the noun stands beside
        named = told.head if told.dep_ == "appos" and names.at(told.head) is not None else told
        return speaker(names, named) if named.i != head.i else None
    if head.lower_ in ("which", "that") and head.head.dep_ == "relcl" and head.dep_ == "nsubj":
        told = head.head.head
        # "a report which said": that of its author
        return speaker(names, told) if told.lemma_.casefold() in words("nouns", "information") else None
    key = names.antecedent(head)
    entity = None if key is None else names.entity(key)
    if entity is not None:
        return Speaker(span, entity.key, None, named_type(names, entity), pronoun=True)
    if head.lower_ in ("who", "this", "that", "which", "i", "we", "you"):
        return None
    return Speaker(span, None, head.text, "unattributed", plural=head.lower_ in ("they", "them", "their", "we"), pronoun=True)
