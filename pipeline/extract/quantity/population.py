"""What a number counts: the noun phrase after it, with its head."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from pipeline.extract.quantity.lexicon import lexicon

_UNITS = lexicon("units")
_KNOWN = {noun for nouns in _UNITS["nouns"].values() for noun in nouns} | set(_UNITS["time"])
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "NN", "NNP", "NNPS", "VBN", "VBG", "HYPH", "POS", "AFX"})
_LINKS = frozenset({",", "CC"})
_PEOPLE_ADJECTIVES = frozenset(_UNITS["people_adjectives"]["words"])
_QUOTES = frozenset({'"', "'", "``", "''"})
_FILLERS = _QUOTES | {"+", "-", "more", "other", "further", "additional", "or", "so", "of", "such", "different", "separate", "odd", "plus"}
_KNOWN_PARTIES = frozenset({"them", "whom", "those", "these", "us", "you", "which", "the", "its", "his", "her", "their", "our"})
# Tokens within which the noun must come.
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun phrase at [start, end) of a paragraph that a number counts, and its head and the head's lemma (lower case);
    `joined` is the lemma of a second noun that "and" adds."""

    start: int
    end: int
    head: Token
    lemma: str
    joined: str | None = None


def _plural(token: Token) -> bool:
    if token.tag_ in ("NNS", "NNPS"):
        return True
    return token.tag_ in ("NNP", "NN") and token.text.endswith("s") and not token.text.endswith(("ss", "us", "is"))


def lemma_of(token: Token) -> str:
    """The singular of a noun in lower case; a name in the plural loses its "s"."""
    word = token.text.casefold()
    if word in _KNOWN:
        return word
    lemma: str = token.lemma_.casefold()
    if lemma == word and word.endswith("s") and _plural(token):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return lemma


def _leads_on(doc: Doc, position: int, first: int, last: int, headed: bool) -> bool:
    """Whether a token may stand between a number and its noun: a modifier, or, before any noun, a link or a quotation mark."""
    token = doc[position]
    if token.tag_ in _MODIFIERS:
        return True
    if token.tag_ == "RB":
        return position + 1 < last and doc[position + 1].tag_ in ("JJ", "VBN")
    if headed:
        return False
    return token.text in _QUOTES or (token.tag_ in _LINKS and first < position < last - 1)


def _head_index(doc: Doc, first: int, last: int, singular: bool = False) -> int | None:
    """The index of the head of the noun phrase that starts at token `first`; None where no noun follows."""
    head, position = None, first
    while position < min(last, first + _LONGEST):
        token = doc[position]
        if _plural(token) or (lemma_of(token) in _KNOWN and token.tag_ in _NOUNS):
            head = position
            following = doc[position + 1] if position + 1 < last else None
            goes_on = ("NN", "NNS", "HYPH") if not singular else _NOUNS if _plural(token) else _MODIFIERS
            if following is None or following.tag_ not in goes_on or following.text.casefold() in _PEOPLE_ADJECTIVES:
                return head
        elif singular and token.tag_ in ("NN", "NNP") and not (position + 1 < last and doc[position + 1].tag_ in (*_NOUNS, "HYPH", "POS")):
            return position
        elif _leads_on(doc, position, first, last, head is not None):
            pass
        else:
            break
        position += 1
    return head


def _has_break(doc: Doc, first: int, head: int) -> bool:
    """A comma between number and head is fine in a list of modifiers only: "90 Ruritanian, Moravian and Silesian groups"."""
    commas = [index for index in range(first, head) if doc[index].text == ","]
    before, after = ("JJ", "NNP", "NNPS", "NN", "VBN"), ("JJ", "NNP", "NNPS", "CC", "VBN")
    return any(doc[index - 1].tag_ not in before or doc[index + 1].tag_ not in after for index in commas)


def _extended(doc: Doc, head: int, last: int) -> int:
    """The end (token index, exclusive) of the phrase with a second noun joined by "and": "Uyghurs and other minorities"."""
    if head + 2 < last and doc[head + 1].text.casefold() in ("and", "or") and doc[head + 2].tag_ != "CD":
        second = _head_index(doc, head + 2, last)
        joined = second is not None and doc[second].dep_ == "conj" and _plural(doc[second])
        if second is not None and joined and not any(doc[index].tag_ in _LINKS for index in range(head + 2, second)):
            return second + 1
    return head + 1


def _first_token(doc: Doc, end: int) -> int | None:
    first = bisect_left(range(len(doc)), end, key=lambda index: doc[index].idx)
    return first if first < len(doc) else None


def _after_fillers(doc: Doc, end: int, last: int) -> int | None:
    """The first token after character `end` that is no "more", "other", "of" ...; None where "of them" or nothing follows."""
    first = _first_token(doc, end)
    while first is not None and first < last and doc[first].text.casefold() in _FILLERS:
        word, following = doc[first].text.casefold(), doc[first + 1].text.casefold() if first + 1 < last else ""
        if (word == "or" and following not in _FILLERS | {"fewer", "less"}) or (word == "of" and following in _KNOWN_PARTIES):
            return None
        first += 1
    return first if first is not None and first < last else None


def counted(doc: Doc, end: int, last: int, singular: bool = False) -> Counted | None:
    """The noun phrase that follows character `end` and ends before token `last`; None where the number stands alone.

    `singular`: a noun in the singular will do as well ("a six-day visit", "12% of the population").
    """
    first = _after_fillers(doc, end, last)
    if first is None:
        return None
    if doc[first].text.casefold() in _PEOPLE_ADJECTIVES and not (first + 1 < last and doc[first + 1].tag_ in _NOUNS):
        return Counted(doc[first].idx, doc[first].idx + len(doc[first]), doc[first], doc[first].text.casefold())
    head = _head_index(doc, first, last, singular)
    if head is None or _has_break(doc, first, head):
        return None
    end_token = _extended(doc, head, last)
    final = doc[end_token - 1]
    joined = lemma_of(final) if end_token > head + 1 else None
    return Counted(doc[first].idx, final.idx + len(final), doc[head], lemma_of(doc[head]), joined)
