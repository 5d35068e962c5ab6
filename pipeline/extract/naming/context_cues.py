"""What the words around a name say of it: a description before or after, a relative pronoun, an age, a verb of saying."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.naming.lexicon import cues, kinds, titles
from pipeline.extract.naming.runs import Run
from pipeline.extract.naming.words import Word

# Part-of-speech tags (Penn Treebank) at which a noun phrase ends.
_STOP_TAGS = frozenset(
    ["IN", "WDT", "WP", "WP$", "WRB", "VBD", "VBZ", "VBP", "MD", "TO", "VBN", "VBG", "CC", ",", ".", ":", "``", "''", "-LRB-", "-RRB-"]
)
# Prepositions between an office and what it is held in or for: "the mayor of Ruritz", "the rapporteur on Ruritania".
_COMPLEMENTS = ("of", "for", "in", "at", "on", "to")
_AGE = re.compile(r"^\d{1,3}$")


@dataclass(frozen=True, slots=True)
class Description:
    """A noun that describes a name: the head noun casefolded and the whole phrase as printed, articles left out."""

    head: str
    first: int
    last: int


def _word(words: Sequence[Word], index: int) -> str:
    return words[index].text if 0 <= index < len(words) else ""


def _tag(words: Sequence[Word], index: int) -> str:
    return words[index].tag if 0 <= index < len(words) else ""


def description_after(run: Run) -> Description | None:
    """The head noun of an apposition: "X, a former minister of trade," gives "minister"."""
    words, index = run.words, _past_bracket(run)
    if _word(words, index) in ("”", '"', "’", "'"):
        index += 1
    if _word(words, index) in ("is", "was") and _word(words, index + 1) in ("a", "an", "the"):
        return _noun_phrase(words, index + 2)
    if _word(words, index) not in (",", "—", "–", "-", "(", "--"):
        return None
    index += 1
    if _word(words, index) in ("”", '"', "’", "'"):
        index += 1
    if _AGE.match(_word(words, index)) and _word(words, index + 1) == ",":
        index += 2
    first = index
    while _word(words, index).casefold() in ("a", "an", "the", "then", "now", "himself", "herself", "his", "her", "their", "its"):
        index += 1
    found = _noun_phrase(words, index)
    if found is not None and first == index and words[found.last - 1].tag == "NNS" and _tag(words, found.last)[:3] in ("VBD", "VBZ", "VBP"):
        return None  # ", relatives said": whoever speaks, not what was named
    return found


def _past_bracket(run: Run) -> int:
    """Where the sentence goes on after a name and the abbreviation that is given in brackets."""
    words, index = run.words, run.last
    if _word(words, index) == "(" and _word(words, index + 2) == ")" and _word(words, index + 1).isupper():
        return index + 3
    return index


def _noun_phrase(words: Sequence[Word], first: int) -> Description | None:
    head, last, index = "", first, first
    while index < len(words) and index < first + 10:
        word = words[index]
        if word.tag in _STOP_TAGS and not ((word.text in ("and", "&") and head) or word.text.casefold() in titles().role_modifiers):
            break
        if word.text in (",", ".", ";", ":", "(", ")", "—", "“", "”", '"', "who", "that", "which"):
            break
        if word.tag.startswith("NN") or word.text.casefold() in titles().roles:
            head, last = _noun(word), index + 1
        index += 1
    return Description(head, first, last) if head else None


def _noun(word: Word) -> str:
    lowered = word.text.casefold()
    for form in (lowered, word.lemma.casefold(), lowered.rsplit("-", 1)[-1]):
        if form in titles().roles or form in cues().appositions:
            return form
    return lowered


def _noun_at(words: Sequence[Word], index: int) -> str:
    """The noun at an index; a news site is a website, any other site a place."""
    noun = _noun(words[index])
    return "website" if noun == "site" and index and words[index - 1].text.casefold() in ("news", "web") else noun


def description_before(run: Run) -> Description | None:
    """The noun right before a name: "the economist X", "Xinjiang scholar X", "a firm called X"."""
    words, index = run.words, run.first - 1
    if _word(words, index) == "," and _word(words, run.last) == "," and (office := _office_of_a_body(words, index - 1)) is not None:
        return office
    if _word(words, index) in ("“", '"', "‘") or _word(words, index) == ",":
        index -= 1
    by_verb = _word(words, index).casefold() in ("called", "named", "dubbed")
    if by_verb or (_word(words, index).casefold() == "as" and _word(words, index - 1) == "known"):
        index -= 1 if by_verb else 2
        if by_verb and index >= 0 and words[index].tag in ("NNS", "NNPS"):
            return None  # "officers called X in": they did not bear the name
    if _word(words, index) in ("like", "including") or (_word(words, index) == "as" and _word(words, index - 1) == "such"):
        index -= 2 if _word(words, index) == "as" else 1
    if _word(words, index) == "of" and _noun(words[index - 1]) in cues().appositions and words[index].joined and len(run) < 4:
        index -= 1
        if cues().appositions[_noun(words[index])] not in ("place", "facility"):
            return None
    if index < 0 or (words[index].tag.startswith("V") and _noun(words[index]) not in titles().roles):
        return None
    noun = _noun_at(words, index)
    adjective = words[index].tag == "JJ" and noun in cues().appositions
    if not (words[index].tag.startswith("NN") or adjective or noun in titles().roles) or words[index].possessive:
        return None
    first = index
    while first > 0 and words[first].joined and words[first - 1].tag[:2] in ("NN", "JJ", "CD") and words[first - 1].text[0].isalnum():
        first -= 1
    if words[run.first - 1].text == "," and noun not in titles().roles and not _told_apart(words, first, index):
        return None
    if words[run.first - 1].text == "," and _word(words, first - 1) in ("a", "an", "the") and _word(words, first - 2) == ",":
        return None  # ", a lawyer, X": the lawyer is whoever was named before
    return Description(noun, first, index + 1)


def _told_apart(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a noun before a comma is owned or counted, so that the name behind the comma is its own: "its subsidiary, X", "two firms, X
    and Y"."""
    owned = _tag(words, first - 1) == "PRP$" or (first > 0 and words[first - 1].possessive)
    return owned or (words[first].tag == "CD" and words[last].tag == "NNS")


def _office_of_a_body(words: Sequence[Word], last: int) -> Description | None:
    """An office with the body or place that it is held in, before a comma: "the mayor of Ruritz, X,"."""
    index = last
    while index > max(0, last - 9) and (words[index].capital or words[index].text in (*_COMPLEMENTS, "and", "the")):
        index -= 1
    complement = index < last and words[index + 1].text in _COMPLEMENTS and words[last].capital
    noun = _noun(words[index]) if index >= 0 else ""
    return Description(noun, index, index + 1) if complement and noun in titles().roles else None


def relative_pronoun(run: Run) -> str:
    """ "who" or "which" that follows a name with or without a comma, else an empty string."""
    index = run.last + (_word(run.words, run.last) in (",", "(", "—", "–"))
    following = _word(run.words, index).casefold()
    return {"whose": "", "whom": "who"}.get(following, following if following in ("who", "which") else "")


def apposition_with_who(run: Run) -> bool:
    """Whether the description after a name goes on with "who": "X, a boatman who fled"."""
    description = description_after(run)
    return description is not None and _word(run.words, description.last).casefold() == "who"


def has_age(run: Run) -> bool:
    """Whether an age between commas or in brackets follows: "X, 45, who"."""
    return (
        _word(run.words, run.last) in (",", "(")
        and bool(_AGE.match(_word(run.words, run.last + 1)))
        and _word(run.words, run.last + 2) in (",", ")")
    )


def is_speaker(run: Run) -> bool:
    """Whether a verb of saying stands right after or right before a name."""
    for index in (run.last, run.last + 1, run.first - 1):
        if 0 <= index < len(run.words):
            word = run.words[index]
            if word.tag.startswith("VB") and word.lemma.casefold() in titles().speech_verbs:
                return True
    return False


def word_before(run: Run, article: bool = False) -> str:
    """The word before a name, casefolded; an article is passed over unless it is wanted."""
    index = run.first - 1
    if not article and _word(run.words, index).casefold() in ("the", "a", "an"):
        index -= 1
    return _word(run.words, index).casefold()


def noun_before_preposition(run: Run) -> str:
    """The lemma before the preposition that stands right before a name: "mine" in "a mine at Tawng"."""
    return run.words[run.first - 2].lemma.casefold() if run.first > 1 else ""


def capital_after_comma(run: Run) -> bool:
    """Whether the words after a comma begin with another name, hence do not describe this one."""
    return _word(run.words, run.last) == "," and run.last + 1 < len(run.words) and run.words[run.last + 1].capital


def opens_as_description(run: Run) -> bool:
    """Whether the first word of a sentence describes the firm or paper named after it and is no part of the name: "Carmaker X"."""
    word = run.inner[0]
    described = cues().appositions.get(word.text.casefold()) in ("company", "media")
    return word.opens_sentence and described and (word.text,) not in kinds().heads


def following_word(run: Run) -> str:
    """The word after a name, casefolded; empty if a sign stands between."""
    index = run.last
    return run.words[index].text.casefold() if index < len(run.words) and run.words[index].joined else ""


def is_subject(run: Run) -> bool:
    """Whether a finite verb follows right after a name."""
    return run.last < len(run.words) and run.words[run.last].joined and run.words[run.last].tag in ("VBZ", "VBD", "VBP", "MD")


def context_kind(run: Run) -> str | None:
    """The kind that a description before or after a name gives: "Rewe, a retailer", "the prison Modelo"."""
    for description in (description_after(run), description_before(run)):
        if description is None:
            continue
        if description.head in cues().appositions:
            return cues().appositions[description.head]
        if description.head in titles().roles:
            return "person"
    return None


def is_byname_or_thing(run: Run) -> bool:
    """Whether a name is another name of what was told before ("known as X") or, after an indefinite article, one thing of
    many or a quality ("a Gulfstream", "an Orwellian state")."""
    before = word_before(run, article=True)
    if before in ("a", "an"):
        return True
    if before == "the":
        return following_word(run) == "of"
    return before in ("called", "nicknamed", "dubbed", "alias") or (before == "as" and _word(run.words, run.first - 2) == "known")


def is_of_a_body(run: Run) -> bool:
    """Whether "of" or "from" and a capital follow a name of two words, as after a person: "Jane Doe of the Harbour Ministry"."""
    if len(run) < 2 or following_word(run) not in ("of", "from"):
        return False
    index = run.last + 1 + (_word(run.words, run.last + 1) == "the")
    return index < len(run.words) and run.words[index].capital
