"""The words of a paragraph as names need them: hyphens, initials and inner apostrophes kept together, a possessive 's apart."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph
from pipeline.extract.naming.lexicon import structure
from pipeline.extract.quantity.units import opens_amount

_WORD = re.compile(
    r"""(?:Lt|Maj|Brig)\.-Gen\.?                    # Lt.-Gen.
    | (?:then|ex|now)(?=-[A-Z])                  # then-President: two words
    | (?:[A-Z]\.){2,}(?:[A-Z](?!\w)|-[A-Z]\w+)?    # U.S., U.S.-China
    | [A-Z]\.[A-Z](?!\w)                           # D.C without its last stop
    | [^\W_]+(?:['’ʻ‘`&-][^\W_]+)*                 # a word with hyphens and inner apostrophes
    | &
    | \S                                           # any other sign""",
    re.VERBOSE,
)
_POSSESSIVE = re.compile(r"['’][sS]$")
_BARE_APOSTROPHE = re.compile(r"['’]\s")
# "wrote on X. The": no initial, but the end of a sentence.
_ARTICLE_AFTER = re.compile(r"\s(?:The|A|An|In|On|It|He|She|They|But|That|This)\s")
_SPACE_CAPITAL = re.compile(r"\s[A-Z]")
# Signs after which a capital tells nothing: a quotation, a bullet, a dash or a colon opens something new.
_REOPENING = frozenset(':“"•–—-')
_ABBREVIATED_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Brig|Capt|Adm|Sgt|Sen|Rep|Gov|Rev|Fr|St|Hon|Jr|Sr|Co|Ltd|Inc|Corp|Msgr|No|Bros|[A-Z])$"
)


class Word(NamedTuple):
    """One word: offsets into the document, tag and label of the language model, and what surrounds it.

    `joined` tells that only one space, or a full stop of an abbreviation and a space, stands between it and the word before.
    `possessive` tells that 's or a bare apostrophe follows.
    """

    text: str
    start: int
    end: int
    tag: str
    label: str
    lemma: str
    opens_sentence: bool
    joined: bool
    possessive: bool

    @property
    def capital(self) -> bool:
        """Whether the word opens with a capital letter, or holds one after a short prefix (al-Assad, d'Ivoire, eBay, elDiario)."""
        if self.text.islower():
            return False
        if self.text[0].isupper():
            return True
        prefix, _, rest = self.text.partition("-")
        if rest:
            return prefix in structure().particles and rest[:1].isupper()
        return len(self.text) > 2 and self.text[0].isalpha() and any(c.isupper() for c in self.text[1:3])

    @property
    def all_capitals(self) -> bool:
        """Whether it has two capitals or more and no small letter."""
        return sum(c.isupper() for c in self.text) > 1 and not any(c.islower() for c in self.text)


def words_of(paragraph: AnnotatedParagraph, text: str) -> list[Word]:
    """The words of an annotated paragraph; `text` is the whole document."""
    base, stop = paragraph.paragraph.start, paragraph.paragraph.end
    openers = {sentence.start for sentence in paragraph.paragraph.sentences} | {base}
    token_starts = [token.idx for token in paragraph.tokens]
    found: list[Word] = []
    opening = True
    for match in _WORD.finditer(text, base, stop):
        start = match.start()
        end, possessive = _end_of_word(paragraph, text, start, match.end())
        if (
            end == start
            or _is_handle(text, start)
            or opens_amount(text, start)
            or (found and _belongs_to_word_before(match.group(), start, found[-1]))
        ):
            continue
        token = _token_over(paragraph, token_starts, start - base)
        opening = opening or start in openers
        word = Word(
            text=text[start:end],
            start=start,
            end=end,
            tag=token.tag_ if token is not None else "",
            label=token.ent_type_ if token is not None else "",
            lemma=token.lemma_ if token is not None else text[start:end],
            opens_sentence=opening,
            joined=bool(found) and not found[-1].possessive and _only_space(text[found[-1].end : start]),
            possessive=possessive,
        )
        found.append(word)
        # A quotation mark, bracket, dash or bullet before the first word does not end the opening.
        opening = (opening and not word.text[0].isalnum()) or word.text in _REOPENING
    return found


def _token_over(paragraph: AnnotatedParagraph, token_starts: list[int], offset: int) -> Token | None:
    """The token that holds a character of the paragraph; None for white space between tokens."""
    token = paragraph.tokens[bisect_right(token_starts, offset) - 1]
    return token if token.idx <= offset < token.idx + len(token) else None


def _end_of_word(paragraph: AnnotatedParagraph, text: str, start: int, end: int) -> tuple[int, bool]:
    """Where a word ends without a possessive 's and with the stop of an abbreviation, and whether it is possessive."""
    shown = text[start:end]
    cut = _POSSESSIVE.search(shown) if shown[-1] in "sS" else None
    if cut is not None:
        owner = shown.casefold()[:-2] in structure().owners or text.endswith(("St. ", "Saint "), 0, start)
        if not (owner and _SPACE_CAPITAL.match(text, end)):
            return start + cut.start(), True
    if shown[-1] in "sS" and _BARE_APOSTROPHE.match(text, end):
        if shown.casefold() in structure().owners and _SPACE_CAPITAL.match(text, end + 1):
            return end + 1, False
        return end, True
    if (
        text[end : end + 1] == "."
        and _ABBREVIATED_TITLE.match(shown)
        and not _ends_sentence(paragraph, end + 1)
        and not (len(shown) == 1 and _ARTICLE_AFTER.match(text, end + 1))
    ):
        return end + 1, False
    return end, False


def _belongs_to_word_before(sign: str, start: int, before: Word) -> bool:
    """Whether a sign is the bare apostrophe or the stop that the word before has taken in."""
    return (sign in ("'", "’") and before.end in (start, start + 1)) or (
        sign == "." and before.end in (start, start + 1) and before.text[-1:] == "."
    )


def _ends_sentence(paragraph: AnnotatedParagraph, at: int) -> bool:
    return any(sentence.end in (at, at + 1) or sentence.start - 1 == at for sentence in paragraph.paragraph.sentences)


def _is_handle(text: str, start: int) -> bool:
    """Whether a word is a hashtag or the name of an account: "#FreeThem", "@someone"."""
    return start > 0 and text[start - 1] in "#@" and text[start].isalnum()


def _only_space(between: str) -> bool:
    return len(between) == 1 and between.isspace()


_QUOTED = re.compile(r"[“\"]([^“”\"]{15,140})[”\"]")


def titles_of_works(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where titles of books, films and articles stand in quotation marks: four words or more, small words aside all with capitals."""
    found = []
    for match in _QUOTED.finditer(text, start, end):
        words = re.findall(r"[^\W\d_]+", match.group(1))
        capital = [word[0].isupper() for word in words if len(word) > 3]
        small = any(word[0].islower() for word in words) or ":" in match.group(1)
        if len(words) > 3 and len(capital) > 2 and all(capital) and small:
            found.append((match.start(1), match.end(1)))
    return found
