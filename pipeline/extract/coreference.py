"""What pronouns and short definite descriptions stand for.

A pronoun is given the person or body that the preceding discourse makes most prominent, in the manner of centering: subjects before
other mentions, near before far. Where two remain equally likely, or where a person without a name comes between, nothing is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, sentence_with
from pipeline.extract.candidates import EntityCandidate, Span
from pipeline.extract.context import Context
from pipeline.extract.referring import description, is_human_noun, may_stand_for, reports_before, tables

BODIES = frozenset({"organisation", "public_body", "company", "media"})
# How many paragraphs back a pronoun, and a description, may look.
PRONOUN_REACH = 2
DESCRIPTION_REACH = 6
# Code points beside a name in which its apposition is looked for.
APPOSITION = 60
SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place where an entity, or (`entity` None) a person or another subject without a name, was spoken of."""

    entity: EntityCandidate | None
    paragraph: int
    sentence: int
    start: int
    subject: bool
    main: bool = False
    human: bool = True


@dataclass
class _Discourse:
    """What was spoken of so far, in order, and the sex that pronouns and roles have shown of persons."""

    context: Context
    told: list[_Mention] = field(default_factory=list)
    sexes: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, frozenset[str]] = field(default_factory=dict)

    def sex(self, entity: EntityCandidate) -> str | None:
        """male, female or None for unknown."""
        if entity.key not in self.sexes:
            words = f"{entity.role or ''} {' '.join(mention.text for mention in entity.mentions)}".casefold().split()
            shown = [sex for sex, nouns in tables()["sex"].items() if any(word in nouns for word in words)]
            if len(shown) == 1:
                self.sexes[entity.key] = shown[0]
        return self.sexes.get(entity.key)

    def person(self, sex: str, place: _Mention, other: str | None) -> EntityCandidate | None:
        """The most prominent person that a pronoun of a sex may stand for, `other` excepted; None where it is nobody with a name."""
        ranked: list[tuple[int, _Mention]] = []
        for mention in self.told:
            if place.paragraph - mention.paragraph > PRONOUN_REACH:
                continue
            if mention.entity is None and not mention.human:
                continue
            if mention.entity is not None and (
                mention.entity.key == other or mention.entity.kind != "person" or self.sex(mention.entity) not in (sex, None)
            ):
                continue
            distance = 3 * (place.sentence - mention.sentence)
            ranked.append((distance - (2 if mention.subject else 0), mention))
        if not ranked:
            return None
        best = min(score for score, _ in ranked)
        leaders = [mention for score, mention in ranked if score == best]
        keys = {None if mention.entity is None else mention.entity.key for mention in leaders}
        return leaders[-1].entity if len(keys) == 1 else None

    def body(self, place: _Mention) -> EntityCandidate | None:
        """The body that is the subject of the clause or sentence before, for "it"."""
        near = [m for m in self.told if place.sentence - m.sentence <= 1 and (m.entity is not None or not m.human)]
        here = [m for m in near if m.sentence == place.sentence]
        named = [m for m in near if m.entity is not None]
        # in its own sentence a subject without a name comes between; of the sentence before the main clause goes first
        for mentions in (here, [m for m in named if m.main], named):
            subjects = [m for m in mentions if m.subject]
            if subjects:
                last = subjects[-1].entity
                return last if last is not None and last.kind in BODIES | {"place"} else None
        return None

    def described(self, noun: str, kinds: list[str], named: bool, place: _Mention, elsewhere: bool = False) -> EntityCandidate | None:
        """The entity spoken of last that a description fits; with `elsewhere`, outside the sentence of the description."""
        for mention in reversed(self.told):
            entity = mention.entity
            if elsewhere and mention.sentence == place.sentence:
                continue
            if place.paragraph - mention.paragraph > DESCRIPTION_REACH:
                return None
            if entity is None or entity.kind not in kinds:
                continue
            names = " ".join((entity.name, *entity.aliases)).casefold()
            other = tables()["excluded"].get(noun, ())
            if any(word in names.split() for word in other):
                continue
            if not named or noun in names or noun in (entity.role or "").casefold():
                return entity
        return None

    def described_as(self, entity: EntityCandidate) -> frozenset[str]:
        """The words of a person's role, and those that stand in apposition before or after the name."""
        if entity.key not in self.descriptions:
            text = self.context.document.text
            words = [entity.role or ""]
            for mention in entity.mentions:
                before = re.split(r"[.,;:!?()\n“”\"]", text[max(0, mention.span.start - APPOSITION) : mention.span.start])[-1]
                after = re.match(r",\s+(?:an?|the|who\s+is)\s+([^.,;:!?()\n]+)", text[mention.span.end : mention.span.end + APPOSITION])
                words += [" ".join(before.split()[-4:]), "" if after is None else after[1]]
            self.descriptions[entity.key] = frozenset(re.findall(r"[a-z]+", " ".join(words).casefold()))
        return self.descriptions[entity.key]

    def holder(self, noun: str, place: _Mention) -> EntityCandidate | None:
        """The person spoken of last whose role holds the noun; None if two persons of the document do, both lately spoken of."""
        found: dict[str, EntityCandidate] = {}
        for mention in reversed(self.told):
            if place.paragraph - mention.paragraph > DESCRIPTION_REACH:
                break
            entity = mention.entity
            if entity is not None and entity.kind == "person" and noun in self.described_as(entity):
                found.setdefault(entity.key, entity)
        return next(iter(found.values())) if len(found) == 1 else None


class _Resolver:
    """Walks through a document and resolves as it goes."""

    def __init__(self, context: Context) -> None:
        self.discourse = _Discourse(context)
        self.found: dict[Span, str] = {}
        self.sentence = 0

    def paragraph(self, annotated: AnnotatedParagraph) -> None:
        """Reads one paragraph, token by token."""
        number = annotated.paragraph.number
        starts = {m.span.start: (m.span, e) for e in self.discourse.context.entities for m in e.mentions if m.span.paragraph == number}
        covered = {place for span, _ in starts.values() for place in range(span.start, span.end)}
        for token in annotated.tokens:
            if token.is_sent_start:
                self.sentence += 1
            start = annotated.paragraph.start + token.idx
            if start in starts:
                self._tell(annotated, *starts[start])
            if start in covered or not may_stand_for(token):
                continue
            place = _Mention(None, number, self.sentence, start, token.dep_ in SUBJECTS)
            entity = self._pronoun(annotated, token, place) or self._describe(token, place)
            if entity is not None:
                self.found[self._extent(annotated, token)] = entity.key
                self.discourse.told.append(replace(place, entity=entity))
            elif is_human_noun(token):
                self.discourse.told.append(place)
            elif token.dep_ in SUBJECTS and token.tag_ in ("NN", "NNP"):
                self.discourse.told.append(replace(place, human=False))

    def _tell(self, annotated: AnnotatedParagraph, span: Span, entity: EntityCandidate) -> None:
        tokens = annotated.tokens_of(span)
        root = None if tokens is None else tokens.root
        while root is not None and root.dep_ in ("appos", "compound", "nmod") and root.head.i != root.i:
            # "her daughter, Jane Roe, said": the name has the place of the noun that it stands beside
            root = root.head
        if entity.kind == "person":
            self._forgetdescription(annotated, span)
        subject = root is not None and root.dep_ in SUBJECTS
        main = subject and root is not None and root.head.dep_ == "ROOT"
        self.discourse.told.append(_Mention(entity, span.paragraph, self.sentence, span.start, subject, main))

    def _forgetdescription(self, annotated: AnnotatedParagraph, span: Span) -> None:
        """Drops the person without a name whom a name beside turns out to be: "a spokesman for the harbour, Jane Roe, said"."""
        base, told = annotated.paragraph.start, self.discourse.told
        last = next((m for m in reversed(told) if m.entity is None and m.human and m.sentence == self.sentence), None)
        between = None if last is None else annotated.doc.char_span(last.start - base, span.start - base, alignment_mode="expand")
        commas = [] if between is None else [token.i for token in between if token.text == ","]
        if last is not None and between is not None and commas == [between.end - 1] and not any(t.pos_ in ("VERB", "AUX") for t in between):
            told.remove(last)

    def _extent(self, annotated: AnnotatedParagraph, token: Token) -> Span:
        if token.pos_ == "PRON":
            return annotated.span_of(token)
        first, last = annotated.span_of(token.left_edge), annotated.span_of(token)
        return Span(first.paragraph, first.start, last.end)

    def _pronoun(self, annotated: AnnotatedParagraph, token: Token, place: _Mention) -> EntityCandidate | None:
        pronouns = tables()["pronouns"]
        for sex in ("male", "female"):
            if token.lower_ in pronouns[sex]:
                person = self._ahead(annotated, token, sex) or self.discourse.person(sex, place, self._subject_beside(annotated, token))
                if person is not None:
                    self.discourse.sexes.setdefault(person.key, sex)
                return person
        if token.lower_ not in pronouns["neuter"]:
            return None
        if token.dep_ in SUBJECTS and token.head.lemma_.casefold() in tables()["empty"]["verbs"]:
            return None
        if token.dep_ == "poss" and token.head.dep_ == "conj" and (joined := self._named(annotated, token.head.head)) is not None:
            # "the United States and its allies"
            return joined
        return self.discourse.body(place) if token.dep_ in (*SUBJECTS, "poss") else None

    def _named(self, annotated: AnnotatedParagraph, token: Token) -> EntityCandidate | None:
        """The entity that a token names or, as a pronoun or description before, stands for."""
        span = annotated.span_of(token)
        for entity in self.discourse.context.entities:
            if any(mention.span.covers(span) and mention.span.paragraph == span.paragraph for mention in entity.mentions):
                return entity
        key = next((key for place, key in self.found.items() if place.covers(span)), None)
        return None if key is None else self.discourse.context.entity(key)

    def _subject_beside(self, annotated: AnnotatedParagraph, token: Token) -> str | None:
        """The key of the subject of the clause in which a pronoun is the object; the two are never the same."""
        if token.dep_ in (*SUBJECTS, "poss") or token.lower_ in ("himself", "herself", "itself"):
            return None
        verb = next((each for each in token.ancestors if each.pos_ in ("VERB", "AUX")), None)
        while verb is not None and not any(child.dep_ in SUBJECTS for child in verb.children) and verb.dep_ in ("conj", "xcomp"):
            verb = verb.head
        subject = None if verb is None else next((child for child in verb.children if child.dep_ in SUBJECTS), None)
        if subject is not None and subject.lower_ == "who" and verb is not None and verb.dep_ == "relcl":
            subject = verb.head
        named = None if subject is None else self._named(annotated, subject)
        return None if named is None else named.key

    def _ahead(self, annotated: AnnotatedParagraph, token: Token, sex: str) -> EntityCandidate | None:
        """The person who is the subject of a sentence that opens with a phrase about them: "In her letter, Jane Roe wrote"."""
        subject = next((child for child in sentence_with(token).root.children if child.dep_ in SUBJECTS), None)
        if token.dep_ != "poss" or subject is None or not token.i < subject.left_edge.i or any(t.dep_ == "poss" for t in subject.subtree):
            return None
        named = self._named(annotated, subject)
        fits = named is not None and named.kind == "person" and self.discourse.sex(named) in (sex, None)
        return named if fits else None

    def _describe(self, token: Token, place: _Mention) -> EntityCandidate | None:
        phrase = description(token)
        if phrase is None:
            return None
        head = phrase.split()[-1]
        descriptions = tables()["descriptions"]
        for noun in (phrase, head):
            if noun in descriptions["any"]:
                return self.discourse.described(noun, descriptions["any"][noun], False, place, reports_before(token))
            if noun in descriptions["named"]:
                return self.discourse.described(noun, descriptions["named"][noun], True, place)
        return self.discourse.holder(head, place) if head in descriptions["role"]["nouns"] else None


def find_antecedents(context: Context) -> dict[Span, str]:
    """The entity key that each pronoun or definite description stands for, where it is plain."""
    resolver = _Resolver(context)
    for annotated in context.paragraphs:
        resolver.paragraph(annotated)
    return resolver.found
