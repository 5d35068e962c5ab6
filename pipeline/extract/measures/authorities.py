"""Who takes a measure: the entity and the country of the imposing side."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from pipeline.extract.candidates import EntityCandidate
from pipeline.extract.context import Context
from pipeline.extract.happening.clauses import arguments, child_of, oblique
from pipeline.extract.happening.lexicon import lexicon, word_list
from pipeline.extract.happening.metonyms import government_behind, government_metonyms
from pipeline.extract.happening.parties import NounPhrase, Parties
from pipeline.extract.happening.relatives import standing_for
from pipeline.extract.measures.lookup import FRAMES
from pipeline.ingest.readers import csv_rows

COUNTRIES = Path(__file__).parents[3] / "sources" / "reference" / "countries.csv"
UNION = {"european union", "eu", "european council", "council of the european union", "european commission", "council of the eu"}
NATIONS = ("united nations", "u.n.", "un ")
UNION_SEAT = "brussels"
UNION_WORDS = {"eu", "european", "bloc", "brussels"}
STATE_KINDS = {"public_body", "organisation", "place", "person"}
# "the Roe administration": who heads it gives it the name.
OF_A_PERSON = {"administration", "government", "regime", "cabinet", "junta"}

# Organs that are told by the town where they sit.
SEATED = {"ministry", "government", "treasury", "cabinet", "parliament", "council", "minister"}


@cache
def country_words() -> Mapping[str, str]:
    """ISO codes by every name, demonym and government metonym of a country, casefolded."""
    found: dict[str, str] = {}
    for row in csv_rows(COUNTRIES):
        for column in ("name", "aliases", "demonyms", "government_metonyms"):
            for word in row[column].split("|"):
                if word:
                    found.setdefault(word.casefold(), row["iso2"])
    return found


def country_of(entity: EntityCandidate, entities: Mapping[str, EntityCandidate]) -> str | None:
    """The ISO code of the side that an entity belongs to, "EU" for the European Union and "UN" for the United Nations (both are
    reserved in ISO 3166-1); None if nothing says so."""
    names = {entity.name.casefold(), *(alias.casefold() for alias in entity.aliases)}
    if names & UNION:
        return "EU"
    if any(f"{name} ".startswith(NATIONS) for name in names):
        return "UN"
    if entity.country:
        return entity.country
    for name in sorted(names):
        if name in country_words():
            return country_words()[name]
        opening = name.split("'")[0].split("’")[0]
        if opening in country_words() or name.split(" ")[0] in country_words():
            return country_words().get(opening) or country_words()[name.split(" ")[0]]
    above = entities.get(entity.part_of or "")
    return country_of(above, entities) if above is not None and above.key != entity.key else None


class Authorities:
    """Resolves head tokens to authorities of one document."""

    def __init__(self, context: Context) -> None:
        self._entities = {entity.key: entity for entity in context.entities}

    def of(self, token: Token | None, parties: Parties) -> tuple[str, str] | None:
        """The entity key and ISO code for a subject, the code empty for a union of states that has none; None where it is no state,
        body or union."""
        if token is None:
            return None
        head = standing_for(token)
        entity = parties.entity_of(head)
        if entity is not None and entity.kind in STATE_KINDS:
            if entity.kind == "place" and entity.name.casefold() == UNION_SEAT:
                # sanctions that come from there are the Union's, not the country's
                return self._country("EU") or entity.key, "EU"
            entity = government_behind(entity, self._entities.values()) or entity
            code = country_of(entity, self._entities)
            if code is None and entity.kind == "person":
                code = self._nation_beside(head) or _by_office(head)
            if entity.kind == "public_body" and any(word in entity.name.casefold() for word in word_list(FRAMES, "roles", "courts")):
                return None
            if entity.kind == "person" and entity.publish_basis not in {"public_official", "public_figure"}:
                return None
            if code and entity.kind == "person":
                # a minister acts for the state
                return self._country(code) or entity.key, code
            return (entity.key, code or "") if code or is_union(entity) or _acts_abroad(entity) else None
        return self._by_adjective(head, parties)

    def of_country(self, code: str) -> tuple[str, str] | None:
        """The country (or the Union) with that code, where the document names it."""
        key = self._country(code)
        return (key, code) if key is not None else None

    def same_side(self, target: NounPhrase, authority: tuple[str, str]) -> bool:
        """Whether a target is the authority itself or its own country: then the parse went astray."""
        if target.entity is None:
            return False
        own_country = target.entity.kind == "place" and country_of(target.entity, self._entities) == (authority[1] or None)
        own_country = own_country and bool(authority[1])
        return target.entity.key == authority[0] or own_country

    @staticmethod
    def _nation_beside(head: Token) -> str | None:
        """The code of the nation whose office a person holds by the words before the name: "Ruritanian President Jane Roe"."""
        before = [token for child in head.lefts for token in child.subtree]
        return next((country_words()[token.lower_] for token in before if token.lower_ in country_words()), None)

    def _by_adjective(self, head: Token, parties: Parties) -> tuple[str, str] | None:
        """The country of an authority that is described, not named: "American officials", "EU foreign ministers"."""
        beside = [child for child in head.children if child.dep_ in {"amod", "compound", "poss", "nmod"}]
        beside += [inner for child in beside if child.dep_ == "compound" for inner in child.children]
        if {token.lower_ for token in (*beside, head)} & word_list(FRAMES, "roles", "courts"):
            return None
        of_union = any(token.lower_ in UNION_WORDS for token in beside)
        if head.lemma_.lower() in SEATED | word_list(FRAMES, "roles", "servants") and not of_union:
            # "the foreign ministry in Vilnius"
            places = [noun for _, noun in oblique(head, {"in", "at"})]
            places += [noun for place in places for _, noun in oblique(place, {"of"})]
            # "the foreign ministry of Ruritania"
            places += [noun for _, noun in oblique(head, {"of"}) if is_state(noun, parties)]
            seat = next((entity for noun in places if (entity := parties.entity_of(noun)) is not None), None)
            whose = government_behind(seat, self._entities.values()) or seat if seat is not None else None
            if whose is not None and whose.kind == "place" and (code := country_of(whose, self._entities)) is not None:
                return self._country(code) or whose.key, code
        if head.lemma_.lower() in OF_A_PERSON:
            # "the government of Ruritania"
            beside += [noun for _, noun in oblique(head, {"of"})]
        unions = [entity for entity in self._entities.values() if is_union(entity)]
        if head.lower_ == "bloc" and len(unions) == 1 and country_of(unions[0], self._entities) is None:
            return unions[0].key, ""
        for token in [*beside, head]:
            named = parties.entity_of(token)
            word = token.lower_
            code = "EU" if word in UNION_WORDS else country_words().get(word)
            if code is None and token.dep_ in {"poss", "compound"} and named is not None and named.kind in {"public_body", "organisation"}:
                # "the Security Council's sanctions committee"
                code = country_of(named, self._entities)
            if code is None and token.dep_ == "poss" and named is not None and named.place_level == "country":
                # "Upper Ruritania's prime minister": a name of more than one word
                code = named.country
            if code is None and named is not None and head.lemma_.lower() in OF_A_PERSON and named.kind in {"person", "place"}:
                code = country_of(named, self._entities)
            if code is None and named is not None and is_union(named) and token.dep_ in {"poss", "compound"}:
                # "the summit of a union of states"
                return named.key, ""
            if code is None:
                continue
            if named is not None and named.kind != "media" and country_of(named, self._entities) == code:
                return named.key, code
            key = self._country(code)
            if key is not None:
                return key, code
        by_role = "EU" if _are_the_members(head) else _by_office(head)
        return self.of_country(by_role) if by_role is not None else None

    def _country(self, code: str) -> str | None:
        """The key of the country (or the Union) with that code, if the document names it."""
        for entity in self._entities.values():
            whole = entity.kind in {"place", "organisation"} and (entity.place_level == "country" or code == "EU")
            if whole and country_of(entity, self._entities) == code:
                return entity.key
        # "the government in Bern", of a country that is named nowhere
        places = [entity for entity in self._entities.values() if entity.kind == "place"]
        if code == "EU":
            return next((entity.key for entity in places if entity.name.casefold() == UNION_SEAT), None)
        seats = [entity for entity in places if entity.name.casefold() in government_metonyms()]
        seat = next((entity.key for entity in seats if government_metonyms()[entity.name.casefold()] == code), None)
        return seat or self._listing_body(code)

    def _listing_body(self, code: str) -> str | None:
        """The key of the body of a country that keeps a list of targets: of "put on the Entity List", the Commerce Department."""
        bodies = [entity for entity in self._entities.values() if entity.kind == "public_body" and entity.country == code]
        words = word_list(FRAMES, "direct", "listing_bodies")
        return next((body.key for body in bodies if any(word in body.name.casefold() for word in words)), None)


def _by_office(head: Token) -> str | None:
    """The code of the country that alone has an office which a phrase names: "Whitehall sources", "Foreign Secretary Jane Roe"."""
    # "the Secretary of State"
    within = [noun.i for _, noun in oblique(head, {"of"})]
    words = f" {head.doc[head.left_edge.i : max([head.i, *within]) + 1].text.casefold()} "
    return next((code for code, offices in lexicon(FRAMES)["offices"].items() if any(f" {office} " in words for office in offices)), None)


def _are_the_members(head: Token) -> bool:
    """Whether a phrase means the members of the European Union by their number: "the 27 nations"."""
    counted = any(child.dep_ == "nummod" and child.text in word_list(FRAMES, "roles", "count_of_members") for child in head.children)
    return counted and head.lemma_.lower() in word_list(FRAMES, "roles", "members")


def _acts_abroad(entity: EntityCandidate) -> bool:
    """Whether a body of a state that nothing is known of deals with other states, so that whom it bars are foreigners."""
    names = (entity.name, *entity.aliases)
    return entity.kind == "public_body" and any(
        word in name.casefold() for name in names for word in word_list(FRAMES, "roles", "acting_abroad")
    )


def is_union(entity: EntityCandidate) -> bool:
    """Whether a body is one that states have formed, by the words of its name."""
    names = (entity.name, *entity.aliases)
    return entity.kind == "organisation" and any(
        word in name.casefold() for name in names for word in word_list(FRAMES, "belongings", "of_states")
    )


def body_named(subject: Token | None, kind: str, parties: Parties) -> bool:
    """Whether a subject is a body whose work is sanctions, by the words of its name: whom it "targets" or "adds" it sanctions."""
    entity = parties.entity_of(subject) if subject is not None else None
    return entity is not None and any(word in entity.name.casefold() for word in word_list(FRAMES, "direct", kind))


def behind(noun: Token) -> Token:
    """Whose act a measure or a decree is that is the subject of a clause: who announced it, whose it is, or who signed it; the
    noun itself where none is told."""
    lemma = noun.lemma_.lower()
    if lemma not in word_list(FRAMES, "acts", "nouns"):
        return noun
    apposed = [child for child in noun.children if child.dep_ == "appos"]
    announced = [agent for head in (noun, *apposed) for _, agent in oblique(head, {"by"})]
    announced += [agent for clause in noun.children if clause.dep_ == "acl" for _, agent in oblique(clause, {"by"})]
    declared = [clause for clause in noun.children if clause.dep_ == "relcl"]
    announced += [
        subject for clause in declared if (subject := child_of(clause, "nsubj")) is not None and subject.tag_ not in {"WDT", "WP"}
    ]
    if announced:
        return announced[0]
    owner = child_of(noun, "poss")
    if owner is not None:
        return owner
    signer = arguments(noun.head).subject if noun.dep_ == "dobj" else None
    return signer or noun


def is_state(token: Token, parties: Parties) -> bool:
    """Whether a token names a country or the European Union."""
    entity = parties.entity_of(token)
    return entity is not None and (entity.place_level == "country" or entity.name.casefold() in UNION)


def is_nation(token: Token, parties: Parties) -> bool:
    """Whether a token names a state or is the adjective of one."""
    return is_state(token, parties) or token.lower_ in country_words() or token.lower_ in {"eu", "european"}


def saying_above(trigger: Token) -> Token | None:
    """The verb whose complement a clause is, or the clause that it is coordinated with."""
    clause = trigger
    while clause.dep_ == "conj" and clause.head.pos_ in {"VERB", "AUX"}:
        clause = clause.head
    return clause.head if clause.dep_ == "ccomp" else None
