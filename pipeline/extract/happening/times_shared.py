"""Clauses and nouns that share the time of a verb: what is done while, by, amid or after it, and what a sentence goes on to tell."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import sentence_with
from pipeline.extract.happening.clauses import child_of, clause_of, is_passive, lemma_of, oblique, resumed
from pipeline.extract.happening.lexicon import noun_frames, word_list
from pipeline.extract.happening.tenses import is_simple_past


def opens_both(time: Token, verb: Token) -> bool:
    """Whether a time opens a sentence whose clauses a semicolon joins: "That winter two women fell ill; another died"."""
    between = verb.doc[time.i : verb.i]
    opens = time.left_edge.i - sentence_with(verb).start <= 1
    return opens and verb.dep_ == "ROOT" and is_simple_past(verb) and clause_of(time).dep_ in {"ccomp", "parataxis"} and ";" in str(between)


def by_doing(clause: Token, verb: Token) -> bool:
    """Whether a clause only says what did it: "were displaced by fighting last week"."""
    return clause.dep_ == "pcomp" and clause.head.lower_ == "by" and clause.head.head == verb and child_of(clause, "dobj") is None


def simultaneous(verb: Token) -> list[Token]:
    """The clauses that tell what happened at the same time: "were killed when gunmen attacked last week",
    "asked about it on Tuesday, he said"."""
    speaking = word_list("events_time", "speaking", "verbs")
    beside = [child for child in verb.children if child.dep_ == "advcl" and child.tag_ in {"VBG", "VBN"} and child.lemma_ in speaking]
    return adverbial(verb, {"when", "as", "while"}) + beside + made_public(verb)


def made_public(token: Token) -> list[Token]:
    """The participles by which a text in which something is said is dated: "said in a report published in May", "a letter dated 3 May"."""
    texts = [token] if token.pos_ == "NOUN" else [noun for _, noun in oblique(token, {"in", "with", "through"})]
    publishing = word_list("events_time", "publishing", "verbs")
    return [child for text in texts for child in text.children if child.dep_ in {"acl", "relcl"} and lemma_of(child) in publishing]


def amid(verb: Token) -> list[Token]:
    """The happenings during which something was done, whose date is its own: "was killed in the 2021 crackdown"."""
    chain = [verb, *(clause for clause in [verb.head] if verb.dep_ == "advcl" and any(c.lower_ == "when" for c in verb.children))]
    return [noun for each in chain for _, noun in oblique(each, {"in", "during", "at"}) if noun.lemma_.lower() in noun_frames()]


def caused(verb: Token) -> list[Token]:
    """The infinitive below a verb of causing, which is done when it is caused: "were let go in early July"."""
    if verb.lemma_.lower() not in word_list("events_time", "causing", "verbs"):
        return []
    return [child for child in verb.children if child.dep_ in {"xcomp", "ccomp"} and child.tag_ in {"VB", "VBP"}]


def adverbial(verb: Token, marks: set[str]) -> list[Token]:
    """The clauses beside a verb that one of some words opens."""
    return [child for child in verb.children if child.dep_ == "advcl" and any(c.lower_ in marks for c in child.children)]


def clauses_after(verb: Token) -> list[Token]:
    """The clauses that tell after what it happened: "after the city fell in May, fighters rounded up, beat and killed residents"."""
    chain = [verb]
    while chain[-1].dep_ == "conj" and child_of(chain[-1], "nsubj", "nsubjpass") is None:
        chain.append(chain[-1].head)
    clauses = [clause for each in chain for clause in adverbial(each, {"after", "once"})]
    phrases = [child for each in chain for child in each.children if child.dep_ == "prep" and child.lower_ == "after"]
    clauses += [clause for phrase in phrases for clause in phrase.children if clause.dep_ == "pcomp"]
    return [each for clause in clauses for each in (clause, *simultaneous(clause))]


def coordinated_below(verb: Token) -> list[Token]:
    """The verbs coordinated behind it that share its subject, and so as a rule the time named last ("was seized and beaten in 2017"),
    or that count the other victims ("nine died and ten were injured on Sunday")."""
    if gapped := _without_auxiliary(verb):
        return gapped
    following = child_of(verb, "conj")
    if following is None or following.pos_ != "VERB":
        return []
    casualties = word_list("events_time", "casualties", "verbs")
    shared = child_of(following, "nsubj", "nsubjpass") is None and not any(c.dep_ == "advmod" for c in following.children)
    if shared or (verb.lemma_ in casualties and following.lemma_ in casualties):
        return [following, *coordinated_below(following)]
    return []


def _without_auxiliary(verb: Token) -> list[Token]:
    """The participles that share the auxiliary of a passive and have a subject of their own: "nine were shot dead and forty arrested on
    Sunday"; the parser hangs them on the verb, on their subject, or on the verb behind their subject."""
    if not is_passive(verb):
        return []
    behind = [child for child in verb.children if child.i > verb.i]
    further = [token for child in behind for token in (child, *child.children) if token.dep_ == "conj" and token.pos_ in {"NUM", "NOUN"}]
    found = [child for token in further for child in token.children if child.dep_ == "acl"]
    found += [child for child in behind if child.dep_ == "conj" and child_of(child, "nsubj", "nsubjpass") is not None]
    found += [child for child in behind if child.dep_ == "advcl" and any(token.i < child.i for token in further)]
    return [token for token in found if token.tag_ == "VBN" and child_of(token, "aux", "auxpass", "mark", "agent") is None]


def earlier(verb: Token) -> bool:
    """Whether a verb is in the pluperfect: its time lies before that of the verb above."""
    return any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.children)


def continued(verb: Token) -> list[Token]:
    """The verb whose story a relative clause behind it goes on with: "were brought on Friday before a judge, who remanded them"."""
    whom = verb.head
    if verb.dep_ != "relcl" or not is_simple_past(verb) or whom.dep_ != "pobj" or whom.head.lower_ not in {"before", "by", "to"}:
        return []
    above = clause_of(whom.head)
    opened = any(child.lower_ == "who" and child.dep_ == "nsubj" and child.nbor(-1).text == "," for child in verb.children)
    return [above] if opened and is_simple_past(above) else []


def witnessed(verb: Token) -> list[Token]:
    """The verb by which somebody was where something was done, or made known what does it: "stood in May in a hall where a judge jailed
    nine men", "presided in May over a hearing in which", "read out in May the ruling that stripped"."""
    if verb.dep_ != "relcl" or not is_simple_past(verb):
        return []
    above, noun = clause_of(verb.head), verb.head.lemma_.lower()
    here = any(child.lower_ == "where" for child in verb.children) and _is_one(above, "present", "verbs")
    inside = [child for child in verb.children if child.dep_ == "prep" and child.lower_ in {"in", "at", "during"}]
    within = any(word.lower_ == "which" for child in inside for word in child.children)
    held = within and noun in word_list("events_time", "occasions", "nouns")
    subject = child_of(verb, "nsubj")
    ruled = subject is not None and subject.lower_ in {"that", "which"} and noun in word_list("events_time", "rulings", "nouns")
    known = here or held or (ruled and _is_one(above, "rulings", "verbs"))
    return [above] if known and is_simple_past(above) else []


def _is_one(verb: Token, section: str, name: str) -> bool:
    listed = word_list("events_time", section, name)
    return verb.lemma_.lower() in listed or lemma_of(verb) in listed


def verbs_above(verb: Token) -> list[Token]:
    """The verbs above, as far as they share their time: reporting verbs, coordination and participles; not relative clauses."""
    found: list[Token] = []
    current = verb
    while current.head != current and len(found) < 4:
        reduced = current.dep_ == "relcl" or (current.dep_ == "acl" and current.tag_ == "VBN")
        if reduced or (current.dep_ in {"ccomp", "advcl"} and earlier(current)):
            break
        current = resumed(current) or clause_of(current.head)
        if current in found or current == verb:
            break
        found.append(current)
    return found
