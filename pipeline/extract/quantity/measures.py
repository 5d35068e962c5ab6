"""What a number measures: from its unit, the noun that it counts, and the nearest word that says what happens to it."""

from __future__ import annotations

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from pipeline.extract.quantity.lexicon import lexicon

_LISTS = lexicon("measures")
_CUES: dict[str, str] = {cue: measure for measure, cues in reversed(list(_LISTS["people_cues"].items())) for cue in cues}
_NOUNS: dict[str, str] = {noun: measure for measure, nouns in reversed(list(_LISTS["nouns"].items())) for noun in nouns}
_RATES: dict[str, str] = {cue: measure for measure, cues in reversed(list(_LISTS["rate_cues"].items())) for cue in cues}
_TARGETS = frozenset(_LISTS["target_cues"]["words"])
_SENTENCES = frozenset(_LISTS["sentence_cues"]["words"])
_STRONG_SENTENCES = frozenset(_LISTS["sentence_cues"]["strong"])
_NOT_SENTENCES = frozenset(_LISTS["sentence_cues"]["not_sentences"])
_CAMP, _PRISON = (frozenset(_LISTS["custody"][kind]) for kind in ("camp", "prison"))
_STOCK, _CUMULATIVE = (frozenset(_LISTS["basis"][kind]) for kind in ("stock", "cumulative"))
# Arcs of the parse between a number and a word that still says something of it.
_FAR = 4


def arcs_between(first: Token, second: Token) -> int:
    """The number of arcs between two tokens of one parse; a large number where they share no root."""
    up = {token.i: steps for steps, token in enumerate([first, *first.ancestors])}
    for steps, token in enumerate([second, *second.ancestors]):
        if token.i in up:
            return up[token.i] + steps
    return 99


def nearest_cue(anchor: Token, sentence: TokenSpan, cues: dict[str, str], far: int = _FAR) -> str | None:
    """What the cue nearest to the anchor stands for: fewest arcs first, then fewest words; None if none is near."""
    found = [
        (arcs_between(anchor, token), abs(token.i - anchor.i), cues[token.lemma_.casefold()])
        for token in sentence
        if token.lemma_.casefold() in cues
    ]
    near = [entry for entry in found if entry[0] <= far]
    return min(near)[2] if near else None


def _done_to(noun: Token) -> str | None:
    """What the verb next to a noun in the parse does to the people whom it names."""
    clauses = [child for child in noun.children if child.dep_ in ("acl", "relcl") and not _acts(child, ("nsubj",))]
    verbs = [*clauses, noun.head] if not (noun.dep_ == "nsubj" and _acts(noun.head, ("nsubj",))) else clauses
    return next((_CUES[verb.lemma_.casefold()] for verb in verbs if verb.pos_ == "VERB" and verb.lemma_.casefold() in _CUES), None)


def _acts(verb: Token, subjects: tuple[str, ...]) -> bool:
    """Whether a verb has both a subject in the active voice and an object: its subject does the thing and does not suffer it."""
    roles = {child.dep_ for child in verb.children}
    return "dobj" in roles and bool(roles & set(subjects))


def _people(anchor: Token, sentence: TokenSpan) -> str:
    if "home to" in sentence.text.casefold():
        return "population"
    own = _CUES.get(anchor.lemma_.casefold())
    if own and anchor.pos_ == "VERB":
        return own
    near = _done_to(anchor) or own
    if near:
        return near
    return nearest_cue(anchor, sentence, _CUES) or "other"


def _time(anchor: Token, sentence: TokenSpan) -> str:
    lemmas = {token.lemma_.casefold() for token in sentence}
    cues = dict.fromkeys(_SENTENCES, "sentence_length") | dict.fromkeys(_NOT_SENTENCES, "duration")
    near = nearest_cue(anchor, sentence, cues, _FAR + 2)  # "terms of up to 20 years, six on average"
    return "sentence_length" if near == "sentence_length" and lemmas & (_STRONG_SENTENCES | {"get", "term"}) else "duration"


def measure_of(unit: str, noun: str | None, form: str, anchor: Token, sentence: TokenSpan) -> str:
    """The term of the vocabulary `measure`. `form` is "age", "time", "money" or another form of the amount; "other" where unsure."""
    if form in ("age", "money"):
        return form
    if form == "time":
        return _time(anchor, sentence)
    if unit in ("percent", "one_in_n", "times"):
        return nearest_cue(anchor, sentence, _RATES) or "other"
    if unit == "persons":
        return _people(anchor, sentence)
    if noun in _NOUNS:
        return _NOUNS[noun]
    if unit == "entities" and nearest_cue(anchor, sentence, dict.fromkeys(_TARGETS, "targets")):
        return "targets"
    return "other"


def custody_of(measure: str, sentence: TokenSpan) -> str | None:
    """Where the people are held, for detention and imprisonment only."""
    if measure not in ("persons_detained", "persons_imprisoned", "detention_rate", "imprisonment_rate"):
        return None
    lemmas = {token.lemma_.casefold() for token in sentence}
    camp, prison = bool(lemmas & _CAMP), bool(lemmas & _PRISON)
    if camp and prison:
        return "camp_or_prison"
    return "camp" if camp else "prison" if prison else "unspecified"


def basis_of(anchor: Token, sentence: TokenSpan) -> str:
    """Whether the number is a stock or adds up over a period: only where an adverb or a preposition says so."""
    lemmas = {token.lemma_.casefold() for token in sentence}
    if lemmas & _CUMULATIVE:
        return "cumulative"
    return "stock" if lemmas & _STOCK else "unspecified"
