"""The parties of a happening: noun phrases as entities where a name or an antecedent says who is meant, else as printed."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, children_of, word_before
from pipeline.extract.candidates import EntityCandidate, Mention, Participant, Span
from pipeline.extract.context import Context
from pipeline.extract.happening.clauses import child_of, conjuncts_of, oblique
from pipeline.extract.happening.lexicon import noun_classes
from pipeline.extract.happening.metonyms import government_behind
from pipeline.extract.happening.pronouns import told_before
from pipeline.extract.happening.relatives import standing_for
from pipeline.extract.happening.times import names_time

LONGEST_LABEL = 80
# "by the count of", "by way of": these heads name nobody.
MERE_COUNTS = {"count", "tally", "estimate", "account", "way", "mean", "means", "reckoning", "time", "year", "month", "day", "week"}
# Endings of nouns that mostly name people, for those that no list holds.
HUMAN_ENDINGS = ("ists", "ians", "ers", "ors", "ees", "crats", "ist", "ian", "crat", "man", "men", "woman", "women", "ants")
PRONOUNS = {"he", "she", "him", "her", "they", "them", "who", "whom", "himself", "herself", "themselves", "us", "i", "me", "we"}
LAWS = {"law", "act", "bill", "statute", "legislation"}
# "a set of files", "hundreds of people": the noun that is counted says what they are.
QUANTITIES = {
    "set",
    "number",
    "series",
    "batch",
    "collection",
    "trove",
    "cache",
    "pile",
    "hundred",
    "thousand",
    "dozen",
    "score",
    "total",
    "majority",
    "lot",
    "couple",
    "handful",
    "million",
    "ten",
}
# Left and right parts of a noun phrase that belong to its label.
INNER = {"det", "amod", "compound", "nummod", "poss", "case", "quantmod", "nmod", "advmod", "prep", "pobj", "predet", "neg", "punct"}


@dataclass(frozen=True)
class NounPhrase:
    """A party in the text: its head token, its span, and the entity that it names or stands for."""

    head: Token
    span: Span
    label: str
    entity: EntityCandidate | None


def label_span(head: Token) -> tuple[int, int]:
    """The character span of a noun phrase within its paragraph: without relative clauses, appositions and conjuncts, at most
    `LONGEST_LABEL` code points and ending with a whole word."""
    start, end = head.idx, head.idx + len(head)
    for child in reversed(list(head.lefts)):
        if names_time(child) and child.left_edge.i and child.left_edge.nbor(-1).is_sent_start and child.left_edge.nbor(-1).pos_ == "ADP":
            # "In 2008 soldiers killed nine": the parser hangs the time on the noun
            break
        if child.dep_ in INNER and child.dep_ != "punct" and not child.left_edge.tag_.startswith("W"):
            start = min(start, child.left_edge.idx)
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "in", "for"}:
            if (noun := child_of(child, "pobj")) is not None and names_time(noun):
                break
            last = _last_of(child)
            if last.idx + len(last) - start <= LONGEST_LABEL:
                end = last.idx + len(last)
            continue
        if child.dep_ not in {"case", "punct"}:
            break
    return start, max(end, head.idx + len(head)) if end - start <= LONGEST_LABEL else head.idx + len(head)


def _last_of(preposition: Token) -> Token:
    """The last token of a prepositional phrase, left before a clause, an apposition or a conjunct begins."""
    noun = child_of(preposition, "pobj")
    if noun is None:
        return preposition
    last = noun
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "in", "for"}:
            last = _last_of(child)
        elif child.dep_ != "case":
            break
    return last


def _names_beside(head: Token) -> list[Token]:
    """The names that stand beside a noun: "a teacher, Jane Roe"; also where a second noun stands between ("one defendant, the teacher
    Jane Roe") or where the parser hung the name on the noun's complement ("the coordinator of the forum, Jane Roe,")."""
    beside = [child for child, label in children_of(head) if label in {"appos", "flat"}]
    found = [child for child in beside if child.pos_ == "PROPN"]
    within = [child for child in beside if child.pos_ == "NOUN"]
    if head.pos_ == "NOUN":
        within += [noun for child, _ in children_of(head) if child.lower_ in {"of", "at", "for"} for noun, _ in children_of(child)]
    found += [name for noun in within for name, label in children_of(noun) if label == "appos" and name.pos_ == "PROPN"]
    return found


class Parties:
    """Finds the parties that tokens of one paragraph name."""

    def __init__(self, context: Context, annotated: AnnotatedParagraph) -> None:
        self.annotated = annotated
        self._base = annotated.paragraph.start
        whole = Span(annotated.paragraph.number, annotated.paragraph.start, annotated.paragraph.end)
        self._mentions = context.mentions_in(whole)
        self._entities = {entity.key: entity for entity in context.entities}
        self._laws = sorted(
            (mention.span.end, entity.key)
            for entity in context.entities
            if entity.kind == "law_or_programme"
            for mention in entity.mentions
        )
        self._antecedents = {span: key for span, key in context.antecedents.items() if span.paragraph == whole.paragraph}
        # What was found for a head, which many rules ask for.
        self._named: dict[Token, EntityCandidate | None] = {}

    def mention_over(self, token: Token) -> EntityCandidate | None:
        """The entity of the longest mention that covers a token."""
        start, end = self._base + token.idx, self._base + token.idx + len(token)
        over = [(m, e) for m, e in self._mentions if m.span.start <= start and end <= m.span.end]
        return max(over, key=lambda pair: pair[0].span.end - pair[0].span.start)[1] if over else None

    def _antecedent(self, token: Token) -> EntityCandidate | None:
        place = self._base + token.idx
        over = [(span, key) for span, key in self._antecedents.items() if span.start <= place < span.end]
        if not over:
            return None
        return self._entities.get(min(over, key=lambda pair: (pair[0].end - pair[0].start, pair[0].start))[1])

    def _law_before(self, head: Token) -> EntityCandidate | None:
        """The statute named last, for "the law" and "the act"."""
        if head.lemma_.lower() not in LAWS or not any(child.lower_ in {"the", "this"} for child in head.children):
            return None
        if any(child.dep_ in {"amod", "compound", "poss"} for child in head.children):
            return None
        before = [key for end, key in self._laws if end <= self._base + head.idx]
        return self._entities.get(before[-1]) if before else None

    def _titled(self, head: Token) -> EntityCandidate | None:
        """The person whose name closes a phrase that opens with a title: "Secretary of State Jane Roe"."""
        if head.lemma_.lower() not in noun_classes()["title"].nouns:
            return None
        start, end = label_span(head)
        closing: list[tuple[Mention, EntityCandidate]] = [
            (m, e)
            for m, e in self._mentions
            if e.kind == "person" and start <= m.span.start - self._base and m.span.end - self._base == end
        ]
        return closing[0][1] if closing else None

    def entity_of(self, token: Token) -> EntityCandidate | None:
        """The entity that a noun phrase names by its head, by an apposition, or through an antecedent."""
        head = standing_for(token)
        if head not in self._named:
            self._named[head] = self._entity_of(head)
        return self._named[head]

    def _entity_of(self, head: Token) -> EntityCandidate | None:
        found = self.mention_over(head) or self._antecedent(head)
        if found is not None:
            return found
        for name in _names_beside(head):
            found = self.mention_over(name)
            if found is not None and (found.kind == "person" or (name.head == head and not self.is_a(head, "person"))):
                return found
        if head.dep_ == "appos" and head.head.pos_ == "PROPN":
            found = self.mention_over(head.head)
            if found is not None:
                return found
        if head.dep_ == "attr":
            # "X is a firm which ...": the firm is X
            subject = child_of(head.head, "nsubj")
            found = self.mention_over(subject) if subject is not None else None
            if found is not None:
                return found
        return self._titled(head) or self._law_before(head)

    def name_before(self, verb: Token) -> Token | None:
        """The last word of the name that stands right before a finite verb, an abbreviation in brackets aside; None where none does."""
        token = word_before(verb)
        return token if token is not None and token.pos_ == "PROPN" and self.mention_over(token) is not None else None

    def phrase(self, token: Token) -> NounPhrase | None:
        """The noun phrase of a token; None for a pronoun that nothing stands behind."""
        head = standing_for(token)
        entity = self.entity_of(head)
        if entity is None and (meant := told_before(head)) is not None:
            head, entity = meant, self.entity_of(meant)
        if entity is None and (names_time(head) or head.lemma_.lower() in MERE_COUNTS):
            return None
        if entity is None and head.pos_ == "PRON" and head.lower_ not in {"hundreds", "thousands", "dozens", "others"}:
            return None
        start, end = label_span(head)
        span = Span(self.annotated.paragraph.number, self._base + start, self._base + end)
        return NounPhrase(head, span, self._words(start, end), entity)

    def _words(self, start: int, end: int) -> str:
        words = self.annotated.text[start:end].strip(" \"'.,;:")
        return words[4:] if words.lower().startswith("the ") else words

    def phrases(self, token: Token) -> list[NounPhrase]:
        """The noun phrases of a token and of all that is coordinated with it."""
        head = standing_for(token)
        named = next((c for c in head.children if c.dep_ == "appos" and c.pos_ == "PROPN" and child_of(c, "conj") is not None), None)
        if named is not None and head.tag_ in {"NNS", "CD"} and self.mention_over(named) is not None:
            # "two of his aides, Jane Roe and John Doe": the names are the parties
            head = named
        found = [self.phrase(part) for part in conjuncts_of(head)]
        whom = next((c for p in token.children if p.dep_ == "prep" for c in p.children if c.lower_ in {"whom", "which"}), None)
        if whom is not None:
            found.append(self.phrase(whom))
        return [phrase for phrase in found if phrase is not None]

    def participants(self, token: Token | None, role: str) -> list[Participant]:
        """The parties that a token and its conjuncts bring, in that role."""
        if token is None or role == "none":
            return []
        return [self._participant(phrase, role) for phrase in self.phrases(token)]

    def _participant(self, phrase: NounPhrase, role: str) -> Participant:
        entity = phrase.entity
        owner = child_of(phrase.head, "poss")
        if entity is None and role == "speaker" and owner is not None and owner.pos_ == "PRON" and phrase.head.tag_ == "NNS":
            # "its investigators said": the body speaks through them
            body = self.entity_of(owner)
            entity = body if body is not None and body.kind in {"organisation", "public_body", "media", "company"} else None
        if entity is not None and role in {"agent", "speaker", "issuer"}:
            entity = government_behind(entity, self._entities.values()) or entity
        return Participant(role, entity.key if entity else None, None if entity else phrase.label, phrase.span)

    def fits(self, token: Token | None, classes: tuple[str, ...]) -> bool:
        """Whether a noun phrase belongs to one of the classes that a frame asks for; whatever it is where none is asked for."""
        return not classes or (token is not None and self.is_a(token, *classes))

    def kind_of(self, key: str | None) -> str | None:
        """The kind of an entity of the document, None for no entity."""
        return self._entities[key].kind if key in self._entities else None

    def is_a(self, token: Token, *classes: str) -> bool:
        """Whether a noun phrase belongs to one of the noun classes, by its head noun or by the kind of the entity it names."""
        head = standing_for(token)
        if head.pos_ == "NUM" and any(child.is_currency for child, _ in children_of(head)):
            # "$1.4 billion in goods": what the money is worth of
            worth = next((noun for _, noun in oblique(head, {"in", "of"})), None)
            return worth is not None and self.is_a(worth, *classes)
        entity = self.mention_over(head) or self._antecedent(head)
        meant = told_before(head) if entity is None else None
        if meant is not None:
            head, entity = meant, self.mention_over(meant) or self._antecedent(meant)
        lemma = head.lemma_.lower()
        if lemma in QUANTITIES and entity is None:
            counted = next(
                (noun for child in head.children if child.lower_ == "of" for noun in child.children if noun.dep_ == "pobj"), None
            )
            return self.is_a(counted, *classes) if counted is not None else "person" in classes
        for name in classes:
            group = noun_classes()[name]
            if lemma in group.nouns or head.lower_ in group.nouns:
                return True
            if entity is not None and (entity.kind in group.kinds or (group.country and entity.place_level == "country")):
                return True
            if name == "person" and entity is None and (self._like_person(head) or self._named_in_apposition(head)):
                return True
        return False

    def _named_in_apposition(self, head: Token) -> bool:
        names = [self.mention_over(child) for child in head.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
        return any(name is not None and name.kind == "person" for name in names)

    def _like_person(self, head: Token) -> bool:
        if head.lower_ in PRONOUNS:
            return True
        # "200 Canadians": people by their nation, whose country the document may not name
        return (
            head.pos_ == "NUM"
            or (head.tag_ == "NNPS" and child_of(head, "nummod") is not None)
            # "Blogger Jane Roe": a name that no entity holds, behind what she is
            or (head.pos_ == "PROPN" and any(c.dep_ == "compound" and c.lower_ in noun_classes()["person"].nouns for c in head.children))
            or (head.pos_ == "NOUN" and head.lower_.endswith(HUMAN_ENDINGS) and head.lemma_.lower() not in noun_classes()["thing"].nouns)
        )
