"""Who is the subject of a verb that may report something, and the clause that it governs, where the parse goes astray as well."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from pipeline.extract.annotate import name_behind_comma, sentence_with
from pipeline.extract.attributing.lexicon import words
from pipeline.extract.attributing.mentions import Names

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
CLAUSES = ("ccomp", "parataxis")
# What stands before a verb of saying that its subject follows.
BEFORE_INVERSION = frozenset({",", "”", '"'})
UNSPEAKING = frozenset({"place", "facility", "ethnic_group", "document_set", "law_or_programme", "award"})


def subject_of(verb: Token) -> Token | None:
    """The head of a verb's subject, through co-ordination and control ("X met Y and said", "X declined to comment")."""
    nominals = [child for child in verb.children if child.dep_ == "nsubj"]
    if nominals:
        # of two, the first is a dateline ("GENEVA (AP) - The council voted") unless the second stands between commas as an apposition
        before = [child for child in nominals if child.i < verb.i]
        if len(before) < len(nominals) and verb.nbor(-1).text in BEFORE_INVERSION:
            return nominals[-1]  # "Not much, says Jane Roe"
        last = before[-1] if before else nominals[0]
        apposed = len(before) > 1 and last.left_edge.i > 0 and last.left_edge.nbor(-1).text == "," == verb.nbor(-1).text
        return _past_dateline(before[0] if apposed else last)
    if told_last(verb):
        return verb.head
    if any(child.dep_ == "nsubjpass" for child in verb.children) or participle(verb):
        return agent_of(verb)
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "able":
        return subject_of(verb.head.head)
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head.pos_ in ("VERB", "AUX") and verb.head.i != verb.i:
        if verb.dep_ == "advcl" and verb.tag_ != "VBG":
            return None
        return subject_of(verb.head)
    if verb.dep_ in ("acl",) and verb.tag_ == "VBG":
        return verb.head
    if (quoting := quoting_of(verb)) is not None:
        return next((child for child in quoting.children if child.dep_ in ("dobj", "nsubjpass")), None)
    if verb.dep_ == "ROOT" and verb.tag_ in ("VBD", "VBZ", "VBP"):
        return _nominal_before(verb) or _behind_year(verb) or _opening_name(verb)
    if verb.dep_ == "relcl":
        return verb.head if not any(child.dep_ in SUBJECTS for child in verb.children) else None
    return None


def closing_subject(names: Names, verb: Token) -> Token | None:
    """The last word of the name between a comma and a verb, of somebody who may speak; None if there is none."""
    found = name_behind_comma(verb, names.at)
    if found is None and (apposed := _apposed_before(names, verb)) is not None:
        return apposed
    entity = None if found is None else names.at(found[1])
    return None if found is None or entity is None or entity.kind in UNSPEAKING else found[1]


def _apposed_before(names: Names, verb: Token) -> Token | None:
    """The name between commas before a verb that the parse gives the subject of another: "They shot ten, its spokesman, Jane Roe, said"."""
    if verb.dep_ != "conj" or verb.i < 4 or verb.nbor(-1).text != "," or any(child.dep_ in SUBJECTS for child in verb.children):
        return None
    last, start = verb.nbor(-2), sentence_with(verb).start
    entity, place = names.at(last), last.i
    while place > start and entity is not None and names.at(verb.doc[place]) is entity:
        place -= 1
    return last if entity is not None and entity.kind == "person" and verb.doc[place].text == "," else None


def told_last(verb: Token) -> bool:
    """Whether the parse takes "X estimated", behind what X said and a comma, for a noun with its participle: "90 died, the council
    estimated in May"."""
    if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD") or verb.head.i != verb.i - 1 or verb.i + 1 >= len(verb.doc):
        return False
    first, following = verb.head.left_edge, verb.nbor(1)
    if verb.lemma_.casefold() not in words("adverbs", "telling_last") or first.lower_ in ("a", "an"):
        return False
    opened = first.i > sentence_with(verb).start and first.nbor(-1).text == ","
    return opened and (following.text in (",", ".", ";") or following.lower_ in words("adverbs", "after_telling"))


def quoting_of(verb: Token) -> Token | None:
    """The verb by which an outlet hands on what somebody says: "quoted" of "quoted Jane Roe as saying"; None if there is none."""
    through = verb.dep_ == "pcomp" and verb.head.lower_ == "as" and verb.head.head.lemma_ in ("quote", "cite")
    return verb.head.head if through else None


def _nominal_before(verb: Token) -> Token | None:
    """The noun that stands right before a verb that the parse left without a subject: "..., its president, Jane Roe, told reporters"."""
    if clause_of(verb) is None or verb.i < 2:
        return None
    before = verb.nbor(-1) if verb.nbor(-1).text != "," else verb.nbor(-2)
    if before.dep_ == "pobj" and before.left_edge.i == before.head.i + 1:
        return None  # "Acme, it is a firm based in Ruritz, says": the town says nothing
    return before if before.pos_ in ("PROPN", "NOUN", "PRON") and sentence_with(before) == sentence_with(verb) else None


def _behind_year(verb: Token) -> Token | None:
    """The subject that the parse takes for the object of "in" with the year before it: "In 2019 Acme Watch, a group, found"."""
    opening = sentence_with(verb)[0]
    if opening.lower_ not in ("in", "since", "by") or opening.head.i != verb.i:
        return None
    year = opening.nbor(1).text
    if not (year.isdigit() and len(year) == 4):
        return None
    return next((child for child in opening.children if child.dep_ == "pobj" and child.pos_ == "PROPN"), None)


def _opening_name(verb: Token) -> Token | None:
    """The name that opens the sentence, parted from its verb by a clause: "Acme Watch, it's a group there, says that"."""
    sentence = sentence_with(verb)
    if verb.i == sentence.start or verb.nbor(-1).text != "," or clause_of(verb) is None:
        return None
    last = sentence.start
    while last < verb.i and verb.doc[last].pos_ == "PROPN":
        last += 1
    return verb.doc[last - 1] if last > sentence.start and verb.doc[last].text == "," and last < verb.i - 1 else None


def _past_dateline(subject: Token) -> Token:
    """The subject proper where the parse takes a dateline in capitals for it and the subject for its apposition."""
    if subject.i > 3 or not subject.text.isupper() or len(subject.text) < 4:
        return subject
    apposed = [
        child for child in subject.children if child.dep_ == "appos" and child.left_edge.nbor(-1).text in ("-", "--", "–", "—", ")", ":")
    ]
    return apposed[-1] if apposed else subject


def participle(verb: Token) -> bool:
    """Whether a verb is a passive participle without an auxiliary ("as described by X", "a firm said to recruit")."""
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "advcl", "amod", "ROOT", "conj")
        and not any(child.dep_ in ("aux", "nsubj") for child in verb.children)
        and (verb.dep_ != "conj" or agent_of(verb) is not None)
    )


def agent_of(verb: Token) -> Token | None:
    """The head of the agent of a passive: "described by X"."""
    below = [token for token in verb.subtree if token.i > verb.i and token.lower_ == "by"]
    for token in sorted(below, key=lambda token: (token.head.i != verb.i, token.i)):
        # the parse may hang the agent on the number before it: "estimated at 40 million by the bank"
        if token.dep_ == "agent" or (token.dep_ == "prep" and (token.head.i == verb.i or token.head.like_num)):
            return next((child for child in token.children if child.dep_ == "pobj"), None)
    return None


def clause_of(verb: Token) -> Token | None:
    """The clause that a verb governs; a small clause ("found her guilty") is none."""
    own = next((child for child in verb.children if child.dep_ in CLAUSES and child.pos_ in ("VERB", "AUX")), None)
    return own or next((clause for _, clause in _said_in(verb)), None)


def _said_in(verb: Token) -> Iterator[tuple[Token, Token]]:
    """The work in which something is said, with the clause that the parse hangs on it: "said in a report that"."""
    for prep in verb.children:
        if prep.dep_ != "prep" or prep.lower_ not in ("in", "at", "during", "on"):
            continue
        for noun in prep.children:
            if noun.dep_ == "pobj":
                yield from (
                    (noun, child)
                    for child in noun.children
                    if child.dep_ in ("acl", "relcl", "ccomp") and any(t.dep_ == "mark" and t.lower_ == "that" for t in child.children)
                )
