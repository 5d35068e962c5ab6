"""Who is meant by a group of targets: names after "including" or a colon, and the subject of "is among those listed"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from pipeline.extract.annotate import sentence_with
from pipeline.extract.happening.clauses import child_of, conjuncts_of
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.parties import NounPhrase, Parties
from pipeline.extract.measures.lookup import FRAMES
from pipeline.extract.quantity.numerals import find_numerals

NAMEABLE = {"person", "company", "organisation", "public_body", "media", "facility"}
OPENS = {"pobj", "appos", "dobj", "dep", "ROOT", "attr", "conj", "npadvmod"}
FINITE = {"VBD", "VBZ", "VBP"}
GROUPS = {"those", "people", "person", "individual", "official", "man", "woman", "company", "entity", "one", "other", "firm", "bank"}


def named_among(target: NounPhrase, parties: Parties) -> list[NounPhrase]:
    """The targets that a sentence names as part of a counted or plural target: "14 people, including A, B and C"."""
    if target.entity is not None or target.head.tag_ not in {"NNS", "NNPS", "CD"}:
        return []
    return named_after(target.head, parties) or _as_many_names(target, parties)


def _as_many_names(target: NounPhrase, parties: Parties) -> list[NounPhrase]:
    """The names right behind a count, where they are as many: "two officials of the court, Jane Roe and John Doe"."""
    counts = [numeral.value for numeral in find_numerals(target.label) if numeral.value is not None]
    following = list(target.head.doc[target.head.i + 1 : sentence_with(target.head).end])
    comma = next((place for place, token in enumerate(following) if token.text == ","), None)
    if not counts or comma is None or any(token.tag_ in FINITE for token in following[:comma]):
        return []
    found: dict[str, NounPhrase] = {}
    for token in following[comma + 1 :]:
        phrase = parties.phrase(token) if token.pos_ == "PROPN" else None
        if phrase is not None and phrase.entity is not None and phrase.entity.kind in NAMEABLE:
            found.setdefault(phrase.entity.key, phrase)
        elif not (token.pos_ == "PROPN" or token.text == "," or token.lower_ == "and"):
            break
    return list(found.values()) if len(found) == counts[0] else []


def named_after(group: Token, parties: Parties) -> list[NounPhrase]:
    """The names after "including", "among them" or a colon that a sentence gives for a group: "those who arm the militia, among them A"."""
    end = sentence_with(group).end
    following = group.doc[group.i + 1 : end]
    closing = next((token for token in following if _among_them(token) and (token.i + 1 == end or token.nbor(1).is_punct)), None)
    if closing is not None:
        return _named_right_before(closing.nbor(-1), group, parties)
    opening = next((token for token in following if token.lower_ == "including" or token.text == ":" or _among_them(token)), None)
    if opening is None or any(token.tag_ in FINITE and token.dep_ != "relcl" for token in group.doc[group.i + 1 : opening.i]):
        return []
    first = next((token for token in group.doc[opening.i + 1 : end] if token.dep_ in OPENS and token.pos_ in {"PROPN", "NOUN"}), None)
    found: dict[str, NounPhrase] = {}
    for token in _enumerated(first) if first is not None else []:
        phrase = parties.phrase(token)
        if phrase is not None and phrase.entity is not None and phrase.entity.kind in NAMEABLE:
            found.setdefault(phrase.entity.key, phrase)
    return list(found.values())


def _named_right_before(among: Token, group: Token, parties: Parties) -> list[NounPhrase]:
    """The names set apart before "among them": "eleven officials, the minister's deputy Jane Roe among them"."""
    start = among
    while start.i > group.i and start.text != ",":
        start = start.nbor(-1)
    return named_between(start, among, parties)


def named_between(first: Token, last: Token, parties: Parties) -> list[NounPhrase]:
    """The people and bodies named between two words, whatever the parser makes of them."""
    found: dict[str, NounPhrase] = {}
    for token in first.doc[first.i + 1 : last.i]:
        entity = parties.entity_of(token) if token.text[0].isupper() else None
        named = next((above for above in (token, *token.ancestors) if above.dep_ != "compound"), token)
        if (whole := parties.entity_of(named)) is not None and whole != entity:
            # "the agency chief Jane Roe"
            continue
        phrase = parties.phrase(token) if entity is not None and entity.kind in NAMEABLE else None
        if phrase is not None and phrase.entity is not None:
            found.setdefault(phrase.entity.key, phrase)
    return list(found.values())


def told_along(verb: Token, parties: Parties) -> list[NounPhrase]:
    """Further targets that a clause brings after it: "was blacklisted, along with two firms"; those that act with the author are none."""
    after = verb.doc[verb.i + 1 : sentence_with(verb).end]
    beside = [token for token in after if token.lower_ == "with" and token.nbor(-1).lower_ in {"along", "together"}]
    beside = [token for token in beside if not any(between.tag_ in FINITE for between in verb.doc[verb.i + 1 : token.i])]
    nouns = [noun for token in beside for child in token.children if child.dep_ == "pobj" for noun in conjuncts_of(child)]
    # "barred the governor, Jane Roe, and her family": the parser may hang the last on the verb
    hung = [child for child in verb.children if child.dep_ == "conj" and child.pos_ == "NOUN" and child_of(child, "poss") is not None]
    nouns += [noun for noun in hung if parties.is_a(noun, "person") or noun.lemma_.lower() in word_list(FRAMES, "targets", "nouns")]
    found = [parties.phrase(noun) for noun in nouns if noun.lemma_.lower() not in word_list(FRAMES, "targets", "fellows")]
    return [phrase for phrase in found if phrase is not None and not (phrase.entity is not None and phrase.entity.kind == "place")]


def _among_them(token: Token) -> bool:
    """ "Nine men, among them Jane Roe": the names begin after "them"."""
    return token.lower_ in {"them", "whom"} and token.nbor(-1).lower_ == "among"


def counted_on(target: NounPhrase, parties: Parties) -> list[NounPhrase]:
    """Further counts after a count, where the parser hung them elsewhere: "two ships, three companies and two men"."""
    doc, head = target.head.doc, target.head
    within = [token for token in head.subtree if token.dep_ == "conj" and token.i > head.i and token.head.dep_ == "pobj"]
    lost = [token for token in within if child_of(token, "nummod") is not None and child_of(token.head, "nummod") is None]
    if child_of(head, "nummod") is not None and lost:
        # "three members of the gang and two firms": what follows counts on, whatever it hangs on
        return [phrase for phrase in (parties.phrase(token) for token in lost) if phrase is not None]
    if child_of(head, "nummod") is None or head.i + 2 >= sentence_with(head).end or doc[head.i + 1].text != ",":
        return []
    near = doc[head.i + 2 : min(head.i + 6, sentence_with(head).end)]
    second = next((t for t in near if t.dep_ == "appos" and t.head.i < head.i and child_of(t, "nummod") is not None), None)
    if second is None:
        return []
    # as an apposition the second count would pass for the name before it
    found = [phrase for token in conjuncts_of(second) if (phrase := parties.phrase(token)) is not None]
    return [replace(phrase, entity=None) if phrase.head == second else phrase for phrase in found]


def _enumerated(first: Token) -> list[Token]:
    """A noun and all that is set beside it; of several names in a row the parser makes conjuncts or appositions."""
    found = [first]
    for child in first.children:
        if child.i > first.i and child.dep_ in {"conj", "appos"} and child.pos_ in {"PROPN", "NOUN"}:
            found += _enumerated(child)
    return found


def member_of_group(token: Token) -> Token:
    """The subject of "X is among those listed" or "X is one of three men sanctioned" for its group; any other token as it is."""
    if token.lemma_.lower() not in GROUPS or token.dep_ != "pobj":
        return token
    above = token.head
    for _ in range(3):
        if above.lemma_ == "be":
            return child_of(above, "nsubj", "attr") or token
        if above.lower_ not in {"among", "of", "one"}:
            return token
        above = above.head
    return token
