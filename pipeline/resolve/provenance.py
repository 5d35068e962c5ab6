"""Who first collected what a document tells, and what stands beneath it, as far as the document's own attributions carry.

A report that goes on for paragraphs names its source once or twice. A claim between two paragraphs that name one outlet, or in the
opening before the first that does, takes that outlet as its origin, if the other claims of the same happening in the document name it
and no other. What several outlets examined together has each of them as origin and the artefact as root.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.extract.candidates import Attribution, EventCandidate, EventMention, Reading, Span
from pipeline.resolve.wording import folded

LEXICON = Path(__file__).parent / "lexicons" / "roots.toml"
# How many paragraphs away an outlet may be named and still carry a claim: before and after it, and after an opening.
REACH = 2
OPENING_REACH = 3
COORDINATED = re.compile(r"(?:,|and|as well as|both|the|\s)*")


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads(LEXICON.read_text(encoding="utf-8"))


class Provenance:
    """The attributions of one document's claims, completed where the text around them allows it."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._body = [paragraph.number for paragraph in reading.document.body]
        self._origins: dict[int, set[str]] = defaultdict(set)
        for attribution in reading.attributions:
            if attribution.origin is not None:
                self._origins[attribution.scope.paragraph].add(attribution.origin)
        self._sets = [entity for entity in reading.entities if entity.kind == "document_set"]

    def of(self, event: EventCandidate, mention: EventMention) -> list[Attribution | None]:
        """The attributions of one sentence that tells of an event: one for each outlet that collected it."""
        attribution = mention.attribution
        if attribution is not None:
            attribution = replace(attribution, root=self.root(attribution.root))
        if attribution is None or attribution.origin is None:
            origin = self._origin(event, mention)
            if origin is not None:
                attribution = _collected_by(origin, attribution, mention.sentence)
        return self._by_each_examiner(attribution, mention.sentence)

    def of_figure(self, attribution: Attribution | None, span: Span) -> list[Attribution | None]:
        """The attributions of a number with their roots in the common wording: one for each outlet that collected it."""
        if attribution is None:
            return [None]
        return self._by_each_examiner(replace(attribution, root=self.root(attribution.root)), self._sentence_of(span))

    def _by_each_examiner(self, attribution: Attribution | None, sentence: Span) -> list[Attribution | None]:
        """What several outlets read in one artefact is a claim of each of them."""
        examiners, artefact = self._examiners(sentence)
        if attribution is None or len(examiners) < 2 or attribution.origin not in {None, *examiners}:
            return [attribution]
        # what a party of its own says in that sentence was not read in the artefact
        if attribution.asserter_type not in ("journalist", "unattributed"):
            return [attribution]
        return [replace(attribution, origin=examiner, root=attribution.root or artefact) for examiner in examiners]

    def root(self, label: str | None) -> str | None:
        """A root in the common wording: one word for a list however it is called, and the name of the leaked files where a document
        speaks of only one set; None for what is only told again."""
        if label is None:
            return None
        wording = folded(label)
        if wording.removeprefix("the ") in _lexicon()["told"]:
            return None
        if len(self._sets) == 1 and any(re.search(rf"\b{word}s?$", wording) for word in _lexicon()["leaked"]):
            return self._sets[0].name
        for common, words in _lexicon()["wordings"].items():
            if any(re.search(rf"\b{word}s?$", wording) for word in words):
                return str(common).replace("_", " ")
        return label

    def _origin(self, event: EventCandidate, mention: EventMention) -> str | None:
        """The outlet that a claim without one takes: the one to which the same sentence is attributed; the one that the happening is
        told by elsewhere, where the paragraphs around carry it; the one that tells what stands right before and right after."""
        if mention.attribution is not None and mention.attribution.asserter is not None and not self._attributed(mention.sentence):
            return None
        told = self._attributed(mention.sentence) or {self._only_origin(event)} - {None}
        if len(told) == 1:
            (origin,) = told
            return origin if origin is not None and self._carries(origin, mention.sentence.paragraph) else None
        return None if told else self._between(mention.sentence.paragraph)

    def _attributed(self, sentence: Span) -> set[str | None]:
        """The origins of the attributions that reach into a sentence."""
        return {a.origin for a in self._reading.attributions if a.origin is not None and a.scope.overlaps(sentence)}

    def _between(self, paragraph: int) -> str | None:
        """The one origin of both the paragraph before and the paragraph after."""
        if paragraph not in self._body or self._origins[paragraph]:
            return None
        place = self._body.index(paragraph)
        sides = [self._origins[number] for number in self._body[max(place - 1, 0) : place] + self._body[place + 1 : place + 2]]
        return min(sides[0]) if len(sides) == 2 and sides[0] == sides[1] and len(sides[0]) == 1 else None

    def _only_origin(self, event: EventCandidate) -> str | None:
        """The one origin that the document names for an event; None for none or several."""
        named = {mention.attribution.origin for mention in event.mentions if mention.attribution and mention.attribution.origin}
        return named.pop() if len(named) == 1 else None

    def _carries(self, origin: str, paragraph: int) -> bool:
        """Whether the attributions around a paragraph name that origin and no other."""
        if paragraph not in self._body or self._origins[paragraph] - {origin}:
            return False
        place = self._body.index(paragraph)
        before, after = self._body[:place][::-1], self._body[place + 1 :]
        if origin in self._origins[paragraph]:
            return True
        follows = self._nearest(after, OPENING_REACH if not self._named(before) else REACH) == {origin}
        return follows and (not self._named(before) or self._nearest(before, REACH) == {origin})

    def _named(self, paragraphs: list[int]) -> bool:
        return any(self._origins[number] for number in paragraphs)

    def _nearest(self, paragraphs: list[int], reach: int) -> set[str]:
        """The origins of the first paragraph of those within reach that names one."""
        return next((self._origins[number] for number in paragraphs[:reach] if self._origins[number]), set())

    def _examiners(self, sentence: Span) -> tuple[list[str], str | None]:
        """The outlets that a sentence names side by side as those who examined something ("a list seen by X and Y", "X and Y saw a
        list"), and the thing; for a sentence that goes on about that thing, those of the sentence before."""
        found = self._examined_in(sentence)
        if not found[0] and _goes_on().match(self._reading.document.words(sentence.start, sentence.end)):
            before = self._sentence_before(sentence)
            return self._examined_in(before) if before is not None else found
        return found

    def _examined_in(self, sentence: Span) -> tuple[list[str], str | None]:
        text = self._reading.document.words(sentence.start, sentence.end)
        media = self._media_in(sentence)
        if (found := _examined_by().search(text)) is not None:
            after = [(span, key) for span, key in media if span.start >= sentence.start + found.end()]
            return self._side_by_side(sentence.start + found.end(), after), self.root(found.group(1).casefold())
        if (found := _examined().search(text)) is not None:
            before = [(span, key) for span, key in media if span.end <= sentence.start + found.start()]
            start = before[0][0].start if before else 0
            reaches = before and not text[before[-1][0].end - sentence.start : found.start()].strip()
            return (self._side_by_side(start, before) if reaches else []), self.root(found.group(1).casefold())
        return [], None

    def _side_by_side(self, place: int, media: list[tuple[Span, str]]) -> list[str]:
        """The outlets that follow one another from a place on with nothing but commas and conjunctions between them."""
        outlets = []
        for span, key in media:
            if not COORDINATED.fullmatch(self._reading.document.words(place, span.start)):
                break
            outlets.append(key)
            place = span.end
        return sorted(set(outlets))

    def _sentence_of(self, span: Span) -> Span:
        """The sentence that a span begins in; of page furniture, which has none, the span itself."""
        paragraph = next(p for p in self._reading.document.paragraphs if p.number == span.paragraph)
        around = [s for s in paragraph.sentences if s.start <= span.start < s.end]
        return Span(span.paragraph, around[0].start, around[0].end) if around else span

    def _sentence_before(self, sentence: Span) -> Span | None:
        paragraph = next(p for p in self._reading.document.paragraphs if p.number == sentence.paragraph)
        before = [s for s in paragraph.sentences if s.end <= sentence.start]
        return Span(sentence.paragraph, before[-1].start, before[-1].end) if before else None

    def _media_in(self, sentence: Span) -> list[tuple[Span, str]]:
        media = [entity for entity in self._reading.entities if entity.kind == "media"]
        return sorted((m.span, entity.key) for entity in media for m in entity.mentions if sentence.covers(m.span))


def _participles() -> str:
    return "|".join(_lexicon()["examined"])


def _artefacts() -> str:
    return "|".join(sorted({word for words in _lexicon()["wordings"].values() for word in words if " " not in word}))


@cache
def _examined_by() -> re.Pattern[str]:
    """A noun, a participle of examining, and what introduces who did it."""
    return re.compile(rf"\b(\w+),? (?:{_participles()}) (?:by|with) ", re.I)


@cache
def _examined() -> re.Pattern[str]:
    """An act of examining, and the noun for the thing."""
    return re.compile(rf"\b(?:ha(?:s|ve) )?(?:{_participles()}) (?:an?|the|another) (?:[\w-]+ ){{0,5}}?((?:{_artefacts()})s?)\b", re.I)


@cache
def _goes_on() -> re.Pattern[str]:
    """A sentence whose subject is the thing that was just named."""
    return re.compile(rf"(?:It|They|The (?:{_artefacts()})s?)\b")


def _collected_by(origin: str, attribution: Attribution | None, sentence: Span) -> Attribution:
    if attribution is not None:
        return replace(attribution, origin=origin)
    return Attribution(sentence, sentence, None, None, "journalist", "alleges", "paraphrases", origin, rule="provenance.run/1")
