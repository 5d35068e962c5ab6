"""Which verbs of a sentence report something, by the frames of the lexicon and the parse, and what stands in their scope."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.attributing.lexicon import Frame, frames_of, words
from pipeline.extract.attributing.quotations import Quotation
from pipeline.extract.attributing.subjects import CLAUSES, SUBJECTS, agent_of, clause_of, participle, subject_of, told_last
from pipeline.extract.candidates import Span

# nouns for a number that someone has made known: "the toll, announced by the ministry, was 51"
COUNTS = frozenset({"toll", "count", "tally", "figure", "number", "total", "estimate", "statistic", "rate", "share", "result", "sum"})
OBJECTS = ("dobj", "obj", "attr", "oprd", "dative")
MEASURED = ("npadvmod", "advmod")
COUNTED = (*OBJECTS, *CLAUSES, "xcomp", "prep")


@dataclass(frozen=True, slots=True)
class Report:
    """A reporting verb with its frame, the head of its subject, and what it says."""

    verb: Token
    frame: Frame
    subject: Token
    scope: Span
    inverted: bool


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _as_described(verb: Token) -> bool:
    """Whether a verb is the participle of "as described by X"."""
    return participle(verb) and any(child.dep_ in ("mark", "advmod", "prep") and child.lower_ == "as" for child in verb.children)


def _qualifies(verb: Token) -> bool:
    """Whether a verb is a participle that says of its noun who made it known: "measures announced by the ministry"."""
    return verb.dep_ == "acl" and participle(verb) and agent_of(verb) is not None


def _hearsay(verb: Token) -> bool:
    """A participle that the parse takes for a verb in the past: "a firm said to recruit spies"."""
    following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    passive = verb.lemma_.casefold() in words("adverbs", "unattributed_passive")
    infinitive = passive and following is not None and following.tag_ == "TO" and verb.tag_ in ("VBD", "VBN")
    return infinitive and following is not None and (clause_of(verb) is None or following.head.dep_ == "xcomp")


def work_of(verb: Token) -> str | None:
    """The lemma of the report, study or the like in which somebody says something ("said in a report"); None if there is none."""
    for prep in verb.children:
        noun = next((child for child in prep.children if child.dep_ == "pobj"), None) if prep.dep_ == "prep" else None
        if noun is not None and prep.lower_ == "in" and noun.lemma_.casefold() in words("nouns", "information"):
            return str(noun.lemma_.casefold())
    return None


def _counted(verb: Token, child: Token) -> bool:
    """Whether a complement holds a number; the parse may take it for a measure ("expect up to 20 mm more")."""
    held = child.dep_ in COUNTED or (child.dep_ in MEASURED and child.i > verb.i)
    return held and any(token.like_num for token in child.subtree)


def _gerund(verb: Token) -> bool:
    """Whether a verb is a gerund, in the passive by its auxiliary: "recalled being held"."""
    return verb.tag_ == "VBG" or any(child.dep_ == "auxpass" and child.tag_ == "VBG" for child in verb.children)


def _told_of(children: list[Token]) -> bool:
    """Whether somebody is told of something; the parse may hang "of" on who is told."""
    told = [child for child in children if child.dep_ in OBJECTS]
    beside = [*children, *(below for child in told for below in child.children)]
    return bool(told) and any(token.dep_ == "prep" and token.lower_ in ("of", "about") for token in beside)


def _complement(verb: Token, frame: Frame, quoted: bool, parenthetical: bool) -> bool:
    """Whether a verb has a complement that makes it one of reporting."""
    kinds = frame.complements
    children = list(verb.children)
    lemmas = {child.lemma_.casefold() for child in children} | {g.lemma_.casefold() for child in children for g in child.children}
    beside = (token for child in children for token in (child, *child.children))
    if frame.needs is not None and not any(token.lower_ == frame.needs and token.dep_ in ("prep", "mark") for token in beside):
        return False
    if _qualifies(verb) and (work := _work_qualified(verb)) is not None:
        lemmas.add(work.lemma_.casefold())
    if frame.objects and not (lemmas & frame.objects):
        return False
    if frame.negated and not _negated(verb):
        return False
    if frame.counting and not any(_counted(verb, child) for child in children):
        return False
    if _hearsay(verb):
        return False
    if _as_described(verb) and kinds & {"clause", "object"}:
        return True
    if "clause" in kinds and (clause_of(verb) is not None or quoted or parenthetical):
        return True
    if "clause" in kinds and any(child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX") for child in children) and frame.name == "tell":
        return True
    if "object" in kinds and any(
        child.dep_ in (*OBJECTS, "nsubjpass") or (child.dep_ in MEASURED and _counted(verb, child)) for child in children
    ):
        return True
    if "object" in kinds and _qualifies(verb):
        return True
    if "object" in kinds and any(child.dep_ == "xcomp" and _gerund(child) for child in children):
        return True
    if "infinitive" in kinds and any(child.dep_ in ("xcomp", "ccomp") for child in children):
        return True
    if "addressee" in kinds and any(child.dep_ in OBJECTS for child in children) and quoted:
        return True
    if frame.name == "tell" and _told_of(children):
        return True
    if kinds & {"of", "for", "on", "to", "about", "with"} and any(child.dep_ == "prep" and child.lower_ in kinds for child in children):
        return True
    return "none" in kinds and not any(child.dep_ in OBJECTS for child in children)


def _parenthetical(verb: Token) -> bool:
    """Whether "X said" stands in the middle or at the end of what is said, set off by commas, rather than before it."""
    if told_last(verb) or _as_told(verb) or _apposed_speaker(verb):
        return True
    sentence = sentence_with(verb)
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if not subjects:
        return False
    subject = subjects[-1] if subjects[-1].i > verb.i else subjects[0]
    told = [child.right_edge.i for child in verb.children if child.dep_ in OBJECTS and child.i > verb.i and verb.lemma_ == "tell"]
    first, last = min(verb.i, subject.left_edge.i), max(verb.i, subject.right_edge.i, *told)
    before = verb.doc[first - 1] if first > sentence.start else None
    after = verb.doc[last + 1] if last + 1 < sentence.end else None
    opened = before is not None and (before.text in {",", "-", "--", "—", "–", '"', "'", "(", "as"} or before.tag_ in ("''", "``"))
    inverted = verb.i < subject.left_edge.i == verb.i + 1
    closed = (
        inverted
        or after is None
        or after.text in {",", ".", "-", "--", "—", "–", ":", ";", ")", "!", "?"}
        or after.pos_ in ("ADP", "NOUN", "PROPN", "ADV")
        or after.lower_ in words("adverbs", "after_telling")
    )
    return opened and closed


def _apposed_speaker(verb: Token) -> bool:
    """Whether a verb behind a comma closes what was said although the parse takes it for one more act: "..., its envoy, Jane Roe, said"."""
    if verb.dep_ != "conj" or verb.i == 0 or verb.nbor(-1).text != "," or verb.lemma_.casefold() not in words("adverbs", "telling_last"):
        return False
    return not _joined(verb) and not any(child.dep_ in (*SUBJECTS, *OBJECTS, *CLAUSES) for child in verb.children)


def _as_told(verb: Token) -> bool:
    """Whether a verb tells of the sentence that it is put to: "as Acme Watch reported in May, ten mills closed"."""
    return (
        verb.dep_ == "advcl"
        and any(child.dep_ == "mark" and child.lower_ == "as" for child in verb.children)
        and not any(child.dep_ in (*OBJECTS, *CLAUSES, "xcomp") for child in verb.children)
    )


def _edge(tokens: list[Token], paragraph: AnnotatedParagraph) -> Span:
    first = min(token.left_edge.i for token in tokens)
    last = max(token.right_edge.i for token in tokens)
    start, end = paragraph.span_of(paragraph.doc[first]), paragraph.span_of(paragraph.doc[last])
    return Span(start.paragraph, start.start, end.end)


def _segment(verb: Token, paragraph: AnnotatedParagraph) -> Span:
    """The sentence of a verb, or its part between semicolons where another part has a speaker of its own."""
    sentence = paragraph.sentence_of(paragraph.span_of(verb))
    stops = [token for token in sentence_with(verb) if token.text == ";"]
    if not stops:
        return sentence
    others = [
        token
        for token in sentence_with(verb)
        if token.i != verb.i and frames_of(token.lemma_) and token.pos_ == "VERB" and any(child.dep_ == "nsubj" for child in token.children)
    ]
    start, end = sentence.start, sentence.end
    for stop in stops:
        if not any((other.i < stop.i) != (verb.i < stop.i) for other in others):
            continue
        place = paragraph.span_of(stop)
        start, end = (max(start, place.end), end) if stop.i < verb.i else (start, min(end, place.start))
    return Span(sentence.paragraph, start, end)


def _work_qualified(verb: Token) -> Token | None:
    """The noun of information in which the sentence has it, where a participle tells who made it known: "in a poll published by X"."""
    noun = verb.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    place = noun.head.lower_ if noun.dep_ == "pobj" else ""
    return noun if noun.lemma_.casefold() in words("nouns", "information") and place in ("in", "to", "from") else None


def scope_of(verb: Token, subject: Token, paragraph: AnnotatedParagraph, parenthetical: bool) -> Span:
    """The words that a reporting verb governs. Of a verb that interrupts or follows what it reports, the whole sentence."""
    sentence = _segment(verb, paragraph)
    if (
        told_last(verb)
        or _as_described(verb)
        or (verb.dep_ in ("acl", "relcl") and verb.head.lemma_.casefold() in COUNTS and verb.head.dep_ in SUBJECTS)
    ):
        return sentence
    if _qualifies(verb):
        # "in a survey of 900 adults published by X": what the survey tells
        work = _work_qualified(verb)
        return _edge([verb.head], paragraph) if work is None else sentence
    content = [
        child
        for child in verb.children
        if child.dep_ in (*CLAUSES, *OBJECTS, "xcomp", "prep", "prt", "advcl", "npadvmod", "nsubjpass")
        and (child.dep_ in CLAUSES or not _holds(child, subject))
    ]
    spliced = verb.dep_ == "conj" and not _joined(verb)
    main = verb.dep_ == "ROOT" or ((verb.dep_ in ("ccomp", "parataxis") or spliced) and parenthetical)
    if parenthetical and (main or verb.dep_ in ("advcl", "dep")):
        return sentence
    before = [child for child in content if child.i < verb.i and child.dep_ in CLAUSES]
    if verb.dep_ == "ROOT" and (before or parenthetical):
        return sentence
    if not content:
        return _edge([verb], paragraph) if verb.dep_ != "ROOT" else sentence
    after = [child for child in content if child.i > verb.i or child.dep_ == "nsubjpass"] or content
    span = _edge(after, paragraph)
    start = max(min(span.start, paragraph.span_of(verb).end), sentence.start)
    end = span.end if verb.dep_ != "ROOT" else max(min(span.end, sentence.end), _end_of_clause(verb, paragraph, sentence))
    return Span(span.paragraph, start, end)


def _joined(verb: Token) -> bool:
    """Whether "and" or the like stands between a co-ordinated verb and the one before it."""
    before = max((child.i for child in verb.head.children if child.dep_ == "conj" and child.i < verb.i), default=verb.head.i)
    return any(child.dep_ == "cc" and before < child.i < verb.i for child in (*verb.head.children, *verb.doc[before].children))


def _end_of_clause(verb: Token, paragraph: AnnotatedParagraph, sentence: Span) -> int:
    """Where a main clause ends: before a second one with a subject of its own, or with the sentence."""
    second = [
        child
        for child in verb.children
        if child.dep_ in ("conj", "parataxis") and child.i > verb.i and any(grandchild.dep_ in SUBJECTS for grandchild in child.children)
    ]
    return paragraph.span_of(second[0].left_edge).start if second else sentence.end


def _holds(child: Token, subject: Token) -> bool:
    return any(token.i == subject.i for token in child.subtree)


def reports(paragraph: AnnotatedParagraph, marks: list[Quotation]) -> Iterator[Report]:
    """The reporting verbs of a paragraph, in order; the speaker is not judged here. A verb in direct speech counts as well."""
    for token in paragraph.tokens:
        if token.pos_ not in ("VERB", "AUX") or token.tag_ == "MD":
            continue
        frames = frames_of(token.lemma_)
        subject = subject_of(token) if frames else None
        if subject is None:
            continue
        parenthetical = _parenthetical(token)
        quoted = _speech_beside(token, paragraph, marks)
        for frame in frames:
            if _complement(token, frame, quoted, parenthetical):
                yield Report(token, frame, subject, scope_of(token, subject, paragraph, parenthetical), parenthetical)


def _speech_beside(verb: Token, paragraph: AnnotatedParagraph, marks: list[Quotation]) -> bool:
    """Whether the sentence of a verb holds direct speech that the verb itself is no part of."""
    start, end = sentence_with(verb).start_char, sentence_with(verb).end_char
    return any(mark.speech and mark.start < end and mark.end > start and not mark.start <= verb.idx < mark.end for mark in marks)
