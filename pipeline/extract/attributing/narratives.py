"""Stories: what somebody who was there tells over several sentences, of which only some say "she said"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from pipeline.extract.annotate import AnnotatedParagraph, in_past_tense, sentence_with
from pipeline.extract.attributing.lexicon import frames_of
from pipeline.extract.attributing.phrases import continues
from pipeline.extract.candidates import Attribution, Span
from pipeline.extract.context import Context

# Who tells what was done to them or before their eyes.
NARRATING = frozenset({"victim", "witness", "relative"})
# How often somebody must have been heard before what the document says they found is their own word.
HEARD = 2
OTHERS = frozenset({"person", "organisation", "public_body", "company", "media"})


@dataclass
class Narratives:
    """Follows the stories of a document, paragraph by paragraph; remembers who tells the last one and how often each was heard."""

    context: Context
    teller: Attribution | None = None
    heard: dict[str, list[Attribution]] = field(default_factory=dict)

    def of_paragraph(self, paragraph: AnnotatedParagraph, found: list[Attribution]) -> list[Attribution]:
        """The sentences of a paragraph that go on with a story: `found` is what the paragraph attributes to anybody by itself."""
        number = paragraph.paragraph.number
        told = [a for a in found if a.relay != "unattributed"]
        carried = self._told_before(paragraph, told)
        between: list[Span] = []
        follows = False
        for sentence in paragraph.paragraph.sentences:
            span = Span(number, sentence.start, sentence.end)
            own = [a for a in told if span.overlaps(a.scope) or span.covers(a.cue)]
            if own:
                self._hear(own)
                between, follows = [], self.teller is not None
            elif (teller := self._teller_of(paragraph, span, follows)) is not None:
                # what the story tells between is the teller's as well
                carried += [_told_by(teller, each) for each in (*(between if teller is self.teller else ()), span)]
                between, follows = [], True
            elif self.teller is not None and self._of_others(span):
                self.teller, between, follows = None, [], False
            else:
                between = [*between, span] if _told_in_the_past(paragraph, span) else []
                follows = False
        return carried

    def _told_before(self, paragraph: AnnotatedParagraph, told: list[Attribution]) -> list[Attribution]:
        """The sentences before the first that says who speaks, as far as they tell of the teller: "They took her and sixty others. “We
        walked,” she says"."""
        first = min(told, key=lambda a: a.cue.start, default=None)
        if (
            first is None
            or first.asserter is None
            or first.asserter_type not in NARRATING
            or self.context.entity(first.asserter).kind != "person"
        ):
            return []
        spans = [Span(paragraph.paragraph.number, sentence.start, sentence.end) for sentence in paragraph.paragraph.sentences]
        before = [span for span in spans if span.end <= first.cue.start and not span.overlaps(first.scope)]
        carried = []
        for span in reversed(before):
            own = first.asserter in set(self._spoken_of(span)) and not self._names_others(span, first)
            root = _root(paragraph, span) if own and _told_in_the_past(paragraph, span) else None
            if root is None:
                break
            if not any(entity.key == first.asserter for _, entity in self.context.mentions_in(span)):
                carried.append(_told_by(first, span))
                continue
            # the sentence that brings the teller in: what they did, not how old they are
            if any(child.dep_ == "nsubj" and first.asserter in self._spoken_of(_wide(paragraph, child)) for child in root.children):
                carried.append(_told_by(first, Span(span.paragraph, paragraph.span_of(root).start, span.end)))
            break
        return carried[::-1]

    def _hear(self, own: list[Attribution]) -> None:
        """Notes who tells a story, and that whoever tells something else ends it."""
        tellers = {a.asserter for a in own if a.asserter is not None and a.asserter_type in NARRATING and a.stance == "alleges"}
        person = next(iter(tellers)) if len(tellers) == 1 and len({a.asserter for a in own}) == 1 else None
        if person is None or self.context.entity(person).kind != "person":
            self.teller = None
            return
        self.teller = own[-1]
        self.heard.setdefault(person, []).append(own[-1])

    def _teller_of(self, paragraph: AnnotatedParagraph, span: Span, follows: bool) -> Attribution | None:
        """Whose story a sentence goes on with: it speaks of the teller in the past, or goes on with what the sentence before told."""
        if self.teller is None and not self.heard:
            return None
        spoken_of = set(self._spoken_of(span))
        if self.teller is not None and not self._names_others(span, self.teller):
            going_on = follows and (continues(self.context.document.words(span.start, span.end)) or _of_the_scene(paragraph, span))
            if going_on or (self.teller.asserter in spoken_of and _told_in_the_past(paragraph, span)):
                return self.teller
            if self._finder(paragraph, span, 1) == self.teller.asserter:
                return self.teller
        found = self._finder(paragraph, span, HEARD)
        return None if found is None else self.heard[found][-1]

    def _finder(self, paragraph: AnnotatedParagraph, span: Span, times: int) -> str | None:
        """Who of those heard so many times is the subject of what a sentence counts: "She has found nine of them alive"."""
        root = _root(paragraph, span)
        subject = None if root is None else next((child for child in root.children if child.dep_ == "nsubj"), None)
        if root is None or subject is None:
            return None
        held = ("dobj", "ccomp", "prep") if frames_of(root.lemma_) else ("dobj", "ccomp")
        if not any(token.like_num for child in root.children if child.dep_ in held for token in child.subtree):
            return None
        return next((key for key in self._spoken_of(paragraph.span_of(subject)) if len(self.heard.get(key, ())) >= times), None)

    def _spoken_of(self, span: Span) -> Iterator[str]:
        """The keys of whom a stretch names or stands for."""
        yield from (entity.key for _, entity in self.context.mentions_in(span))
        yield from (key for place, key in self.context.antecedents.items() if span.covers(place))

    def _of_others(self, span: Span) -> bool:
        return any(entity.kind in OTHERS for _, entity in self.context.mentions_in(span))

    def _names_others(self, span: Span, teller: Attribution) -> bool:
        return any(entity.kind in OTHERS and entity.key != teller.asserter for _, entity in self.context.mentions_in(span))


def _told_by(teller: Attribution, scope: Span) -> Attribution:
    return replace(teller, scope=scope, relay="paraphrases", rule="attribution.narrative/1")


def _wide(paragraph: AnnotatedParagraph, head: Token) -> Span:
    """The words of a phrase from its head's first to its last name or apposition."""
    start, end = paragraph.span_of(head.left_edge), paragraph.span_of(head.right_edge)
    return Span(start.paragraph, start.start, end.end)


def _root(paragraph: AnnotatedParagraph, span: Span) -> Token | None:
    tokens = paragraph.tokens_of(span)
    return None if tokens is None or not len(tokens) else sentence_with(tokens[0]).root


def _of_the_scene(paragraph: AnnotatedParagraph, span: Span) -> bool:
    """Whether a sentence says what there was, or what those who were there did: "There were forty women in the hall", "They slept"."""
    root = _root(paragraph, span)
    scene = root is not None and any(
        child.dep_ == "expl" or (child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in ("they", "we")) for child in root.children
    )
    return scene and _told_in_the_past(paragraph, span)


def _told_in_the_past(paragraph: AnnotatedParagraph, span: Span) -> bool:
    """Whether the main verb of a sentence is in the past."""
    root = _root(paragraph, span)
    return root is not None and in_past_tense(root)
