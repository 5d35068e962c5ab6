"""Whether a told act is told as done: negated, conditional, planned, demanded and merely possible acts are not."""

from __future__ import annotations

from spacy.tokens import Token

from pipeline.extract.annotate import in_past_tense, sentence_with
from pipeline.extract.happening.clauses import child_of
from pipeline.extract.happening.lexicon import word_list
from pipeline.extract.happening.times import names_time

CUES = "events_modality"
# What these words bring stands beside the verb above, not under it.
ASIDE = {"before", "after", "since", "during", "amid", "while", "by", "with", "despite", "following", "until", "upon", "because"}
QUOTES = {'"', "``", "''"}
# What makes of a plural some in particular: "our schools", "nine reporters".
DETERMINERS = {"det", "nummod", "poss", "amod", "compound", "relcl"}
COMPLEMENTS = {"xcomp", "ccomp", "pcomp", "acl", "advcl", "prep", "pobj", "conj", "dobj"}


def why_unreal(token: Token, planned_counts: bool = False, negation_tells: bool = False) -> str | None:
    """The reason why an act is not told as done, or None if it is. `planned_counts`: an announced act of this kind is told as one;
    `negation_tells`: that it is negated is what is told ("has not been seen since")."""
    reason = (
        (None if negation_tells else _negated(token))
        or _asked(token)
        or _rhetorical(token)
        or (_conditional(token) or _commanded(token) if token.pos_ in {"VERB", "AUX"} else None)
    )
    if reason is None and not planned_counts:
        reason = _to_be_done(token)
    if reason is None:
        reason = _modal(token, planned_counts) if token.pos_ == "VERB" else _described_as_future(token, planned_counts)
    return reason or _given_as_reason(token) or _governed(token, planned_counts)


def _given_as_reason(token: Token) -> str | None:
    """An act named as what somebody is punished for or accused of: "jailed for attending a rally" tells of the prison alone."""
    gerund = token
    while gerund.dep_ == "conj" and gerund.head.tag_ == "VBG":
        gerund = gerund.head
    if gerund.tag_ != "VBG" or gerund.dep_ != "pcomp" or gerund.head.lower_ not in word_list(CUES, "reason", "prepositions"):
        return None
    punished = next((above for above in gerund.head.ancestors if above.pos_ in {"VERB", "AUX"}), None)
    beside = gerund.head.head
    if beside.pos_ == "NOUN" and beside != punished and not names_time(beside):
        return "a reason given" if beside.lemma_.lower() in word_list(CUES, "reason", "nouns") else None
    return "a reason given" if punished is not None and punished.lemma_.lower() in word_list(CUES, "reason", "verbs") else None


def _asked(token: Token) -> str | None:
    """What a question is about is asked, not told: "Which countries have imposed sanctions?"."""
    sentence = sentence_with(token)
    closing = next((sign for sign in reversed(list(sentence)) if not sign.is_space), sentence.root)
    top = token
    while top.dep_ == "conj":
        top = top.head
    return "asked" if closing.text == "?" and top.dep_ == "ROOT" else None


def _rhetorical(token: Token) -> str | None:
    """What somebody says in quotation marks that others are always doing to nobody in particular: "they are bombing schools"."""
    if token.tag_ != "VBG" or token.pos_ != "VERB":
        return None
    first = token.head if token.dep_ == "conj" and token.head.tag_ == "VBG" else token
    if not any(child.dep_ == "aux" and child.tag_ in {"VBP", "VBZ"} for child in first.children):
        return None
    whom = child_of(token, "dobj")
    bare = whom is not None and whom.tag_ == "NNS" and not any(child.dep_ in DETERMINERS for child in whom.children)
    sentence = sentence_with(token)
    quoted = sum(sign.text in QUOTES for sign in token.doc[sentence.start : token.i]) % 2 == 1
    return "said in general" if bare and quoted else None


def _negated(token: Token) -> str | None:
    negative = word_list(CUES, "negative", "words")
    if token.dep_ == "xcomp" and token.head.lemma_ == "have" and any(c.lower_ == "yet" for t in (token, token.head) for c in t.children):
        # "has yet to rule"
        return "negated"
    if any(child.dep_ == "neg" or (child.lower_ in negative and child.dep_ in {"det", "advmod", "preconj"}) for child in token.children):
        return "negated"
    for child in token.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "agent"} and (
            child.lower_ in negative or any(c.lower_ in {"no", "neither"} and c.dep_ == "det" for c in child.children)
        ):
            return "negated"
    return None


def _commanded(verb: Token) -> str | None:
    """A bare verb form without a subject commands or generalises: "just leave", "to lock up scholars is a crime"."""
    if verb.tag_ != "VB" or child_of(verb, "nsubj", "nsubjpass") is not None:
        return None
    infinitive = any(child.tag_ == "TO" for child in verb.children)
    if infinitive and verb.dep_ in {"csubj", "ROOT", "attr", "nsubj"}:
        return "in general"
    bare = not any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    return (
        "a command"
        if bare and verb.dep_ in {"ROOT", "ccomp", "parataxis", "dep"} and verb.head.lemma_ not in {"make", "let", "help", "have", "see"}
        else None
    )


def _to_be_done(verb: Token) -> str | None:
    """An infinitive that is the verb of its sentence tells what is to be done: "The Union to impose sanctions on the bank"."""
    while verb.dep_ == "conj" and verb.head.tag_ == "VB":
        verb = verb.head
    bare = verb.dep_ == "ROOT" and verb.tag_ == "VB" and child_of(verb, "nsubj", "nsubjpass") is not None
    return "only to be done" if bare and any(child.tag_ == "TO" for child in verb.children) else None


def _conditional(verb: Token) -> str | None:
    marks = word_list(CUES, "conditional", "marks")
    clause: Token | None = verb
    while clause is not None and clause.dep_ == "conj":
        clause = clause.head
    for token in (verb, clause):
        if token is not None and any(
            child.lower_ in marks and child.dep_ in {"mark", "aux"} and child.i < token.i for child in token.children
        ):
            return "conditional"
    # "if the town is typical, a tenth were held": reckoned, not told
    supposed = [child for child in verb.children if child.dep_ == "advcl" and child.i < verb.i and child_of(child, "mark") is not None]
    if child_of(verb, "ccomp") is None and any(mark.lower_ == "if" for clause in supposed for mark in clause.children):
        return "conditional"
    return None


def _modal(verb: Token, planned_counts: bool) -> str | None:
    chain = verb
    while chain.dep_ == "conj" and child_of(chain, "aux", "nsubj") is None and chain.head.pos_ == "VERB":
        chain = chain.head
    for child in chain.children:
        if child.dep_ == "aux" and child.tag_ == "MD":
            if child.lower_ in word_list(CUES, "modals", "unreal"):
                # "may have killed" and "could have been" are guesses, as is every other use
                return "hypothetical"
            if not planned_counts:
                return "planned"
    return None


def _described_as_future(noun: Token, planned_counts: bool) -> str | None:
    words = word_list(CUES, "future", "adjectives")
    if planned_counts:
        return None
    verb = noun.head
    announced = noun.dep_ in {"nsubj", "nsubjpass"} and (
        any(child.dep_ == "aux" and child.lower_ in word_list(CUES, "modals", "planned") for child in verb.children)
        or any(child.dep_ in {"acomp", "oprd"} and child.lemma_.lower() in word_list(CUES, "future", "due") for child in verb.children)
    )
    if announced or any(child.dep_ == "amod" and child.lower_ in words for child in noun.children):
        return "planned"
    return None


def _governed(token: Token, planned_counts: bool) -> str | None:
    """Climbs the verbs above: an infinitive is done only under a verb that says so."""
    current = token
    for _ in range(5):
        head = current.head
        if head == current or current.dep_ not in COMPLEMENTS or _by_itself(current):
            return None
        lemma = head.lemma_.lower()
        infinitive = any(child.lower_ == "to" and child.tag_ == "TO" for child in current.children)
        for reason in ("demanded", "planned", "feared", "negated", "denied"):
            if lemma in word_list(CUES, "unreal", reason) and _complement(current, head, infinitive):
                return None if planned_counts and reason == "planned" else reason
        if (
            head.pos_ == "NOUN"
            and lemma in word_list(CUES, "unreal", "governed_noun")
            and (current.dep_ in {"prep", "pobj"} or (current.dep_ == "acl" and (infinitive or current.tag_ == "VBG")))
        ):
            return "only " + lemma
        if infinitive and current.pos_ == "VERB" and head.pos_ in {"VERB", "ADJ", "NOUN", "AUX"}:
            if lemma not in word_list(CUES, "real", "verbs") and not planned_counts:
                return "purpose or possibility"
            reason_above = why_unreal(head) if head.pos_ == "VERB" else None
            return reason_above
        if head.lower_ in ASIDE:
            return None
        if current.dep_ == "conj" or head.pos_ == "ADP" or (infinitive is False and current.dep_ in {"pcomp", "pobj"}):
            current = head
            continue
        thought = current.dep_ in {"xcomp", "ccomp"} and lemma in {"believe", "know", "think"}
        return "negated" if thought and _negated(head) else None
    return None


def _by_itself(verb: Token) -> bool:
    """Whether a finite verb with a subject of its own is coordinated with an infinitive, to which it cannot belong: "opened fire to
    disperse the crowd and nine men were led away"."""
    if verb.dep_ != "conj" or verb.head.tag_ != "VB" or child_of(verb, "nsubj", "nsubjpass") is None:
        return False
    return in_past_tense(verb)


def _complement(current: Token, head: Token, infinitive: bool) -> bool:
    """Whether a verb governs the act as what it wants, fears or refuses: an infinitive, a that-clause in the subjunctive, a gerund
    or a prepositional object; a reported clause ("warned that police had arrested") is not meant."""
    gerund = current.tag_ == "VBG" or any(child.tag_ == "VBG" and child.dep_ in {"aux", "auxpass"} for child in current.children)
    if infinitive or gerund or current.dep_ in {"prep", "pobj", "pcomp", "dobj"}:
        return current.dep_ != "advcl" or infinitive
    if current.dep_ == "ccomp" and head.lemma_.lower() in word_list(CUES, "unreal", "denied"):
        return True
    if current.dep_ in {"ccomp", "xcomp"}:
        subjunctive = current.tag_ == "VB" or any(child.tag_ == "VB" and child.dep_ in {"aux", "auxpass"} for child in current.children)
        return subjunctive and head.pos_ == "VERB"
    return False
