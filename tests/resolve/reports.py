"""Made-up readings of short reports for the tests of joining: candidates are made by hand, from words of a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipeline.extract.candidates import (
    Attribution,
    DateCandidate,
    EntityCandidate,
    EventCandidate,
    EventMention,
    FigureCandidate,
    Mention,
    Participant,
    Reading,
    Span,
)
from pipeline.ingest.document import SourceRecord
from pipeline.ingest.files import document_of

OUTLET = "body-harbour-radio"
PUBLISHED = date(2020, 6, 1)


@dataclass
class Report:
    """A report under construction. Every word given must stand in `text`; the first occurrence is meant."""

    source_id: str
    text: str
    published: date = PUBLISHED
    entities: list[EntityCandidate] = field(default_factory=list)
    events: list[EventCandidate] = field(default_factory=list)
    figures: list[FigureCandidate] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)

    def __post_init__(self) -> None:
        record = SourceRecord(self.source_id, "Title", "Publisher", published_start=self.published, published_end=self.published)
        self.document = document_of(self.text, record, "brief")

    def span(self, words: str) -> Span:
        start = self.document.text.index(words)
        paragraph = next(p for p in self.document.paragraphs if p.start <= start < p.end)
        return Span(paragraph.number, start, start + len(words))

    def sentence(self, words: str) -> Span:
        span = self.span(words)
        paragraph = next(p for p in self.document.paragraphs if p.number == span.paragraph)
        found = next(s for s in paragraph.sentences if s.start <= span.start < s.end)
        return Span(span.paragraph, found.start, found.end)

    def entity(self, words: str, kind: str, key: str | None = None, **more: object) -> str:
        places = [i for i in range(len(self.document.text)) if self.document.text.startswith(words, i)]
        paragraphs = {p.number: p for p in self.document.paragraphs}
        mentions = tuple(
            Mention(Span(next(n for n, p in paragraphs.items() if p.start <= i < p.end), i, i + len(words)), words, "test/1")
            for i in places
        )
        basis = "public_official" if kind == "person" else "not_a_person"
        cells = {"reference_id": key, "publish_basis": basis} | more
        made = EntityCandidate(key or f"{kind}:{words.casefold()}", kind, words, (words,), mentions, **cells)  # type: ignore[arg-type]
        self.entities.append(made)
        return made.key

    def said(self, words: str, origin: str | None = None, root: str | None = None, **more: str) -> Attribution:
        cells = {"asserter_type": "anonymous", "stance": "alleges", "relay": "paraphrases"} | more
        made = Attribution(self.sentence(words), self.span(words), None, None, origin=origin, root=root, **cells)  # type: ignore[arg-type]
        self.attributions.append(made)
        return made

    def event(
        self,
        words: str,
        kind: str,
        parties: dict[str, str],
        said: Attribution | None = None,
        dated: tuple[date, date] | None = None,
        background: bool = False,
    ) -> None:
        """`parties` maps an entity key, or words in the text, to a role."""
        keys = {entity.key for entity in self.entities}
        sentence = self.sentence(words)
        people = tuple(
            Participant(role, who if who in keys else None, None if who in keys else who, sentence) for who, role in parties.items()
        )
        when = DateCandidate(sentence, "then", *dated, "month", "stated", "test/1") if dated else None
        mention = EventMention(sentence, self.span(words), said, "test/1")
        self.events.append(EventCandidate(words, kind, f"{kind} told by {self.source_id}", (mention,), people, when, background=background))

    def figure(self, words: str, measure: str, value: float, qualifier: str, unit: str = "persons", **more: object) -> None:
        cells = {"low": value, "high": value} | more
        low, high = cells.pop("low"), cells.pop("high")
        self.figures.append(FigureCandidate(self.span(words), words, measure, value, low, high, qualifier, unit, **cells))  # type: ignore[arg-type]

    def reading(self) -> Reading:
        return Reading(
            self.document,
            entities=tuple(self.entities),
            events=tuple(self.events),
            figures=tuple(self.figures),
            attributions=tuple(self.attributions),
        )


def arrest_of_a_clerk(source_id: str, published: date = PUBLISHED, name: str = "Erik Lund", qualifier: str = "exact") -> Report:
    """A clerk is held, charged and questioned, and says something at a party."""
    age = "about 45 years old" if qualifier == "about" else "45 years old"
    report = Report(
        source_id,
        f"{name} was held by the Port Police in Nordhavn.\n"
        f'Harbour Radio heard from a source that {name} told guests "many sailors had drowned" in Nordhavn.\n'
        f"He is {age}.\n",
        published,
    )
    clerk = report.entity(name, "person", f"person-{name.casefold().replace(' ', '-')}")
    police = report.entity("Port Police", "public_body", "body-port-police")
    report.entity("Nordhavn", "place", "place-nordhavn-zz", place_level="township")
    radio = report.entity("Harbour Radio", "media", OUTLET)
    source = report.said("a source", origin=radio, root="an anonymous source")
    report.event("held", "detention", {clerk: "target", police: "agent"})
    report.event("told guests", "statement", {clerk: "speaker"}, source)
    report.event("drowned", "death", {"many sailors": "victim"}, source)
    report.figure(age, "age", 45, qualifier, "years", low=44.5 if qualifier == "about" else 45, high=45.5 if qualifier == "about" else 45)
    return report
