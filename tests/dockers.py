"""Made-up readings for tests of review and of ids: briefs of a few lines, with candidates placed on words by hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

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
    SanctionCandidate,
    Span,
)
from pipeline.ingest.document import Document, SourceRecord
from pipeline.ingest.registry import read_brief
from pipeline.review.ledger import Anchor, Decision

FIRST = "[p2] Marta Holm of Port Office said 1,200 dockers were held at Odense on 4 May 2020, and 30 sailors were held there.\n"
SECOND = "[p5] Port Office froze the assets of Holm Lines. A clerk who fled, Erik Lund, told of beatings.\n"


@dataclass
class Case:
    """What one made-up document says; a test changes a field to change what extraction finds."""

    source_id: str = "one"
    lines: tuple[str, ...] = (FIRST, SECOND)
    title: str = "Detention of dockers"
    day: date = date(2020, 5, 4)
    value: float = 1200
    parts: frozenset[str] = frozenset({"dockers", "sailors", "figure", "sanction", "office", "holm", "clerk"})
    roles: dict[str, str] = field(default_factory=lambda: {"holm": "harbour master"})


def written(case: Case, folder: Path) -> Document:
    """The case as a brief in a folder, read the way every brief is read."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "brief.md").write_text("# A made-up brief\n\n" + "\n".join(case.lines), encoding="utf-8")
    record = SourceRecord(
        case.source_id, "Title", "Publisher", published_start=date(2020, 6, 1), published_end=date(2020, 6, 1), original_paragraphs=9
    )
    return read_brief(folder, record)


def reading(case: Case, folder: Path) -> Reading:
    """What extraction would find in the case."""
    document = written(case, folder / case.source_id)
    place = Places(document)
    said = Attribution(place.line(2), place("said"), "person:marta holm", None, "official_named", "alleges", "paraphrases", None, None)
    entities = [
        place.entity("place-odense", "place", "Odense", reference_id="place-odense", country="DK", place_level="township"),
        place.entity("company:holm lines", "company", "Holm Lines"),
    ]
    if "office" in case.parts:
        entities.append(place.entity("body-port-office", "public_body", "Port Office", reference_id="body-port-office"))
    if "holm" in case.parts:
        entities.append(
            place.entity("person:marta holm", "person", "Marta Holm", publish_basis="public_official", role=case.roles.get("holm"))
        )
    if "clerk" in case.parts:
        entities.append(place.entity("person:erik lund", "person", "Erik Lund", publish_basis="withheld"))
    day = DateCandidate(place("4 May 2020"), "4 May 2020", case.day, case.day, "day", "stated", "test/1") if FIRST in case.lines else None
    events = []
    for name, title in (("dockers", case.title), ("sailors", "Detention of sailors")):
        if name in case.parts:
            mention = EventMention(place.line(2), place("held"), said, "test/1")
            target = Participant("target", None, "1,200 dockers" if name == "dockers" else "30 sailors", place(name))
            events.append(EventCandidate(name, "detention", title, (mention,), (target,), day, "place-odense", "township"))
    figure = FigureCandidate(
        place("1,200 dockers"), "1,200 dockers", "persons_detained", case.value, case.value, case.value, "exact", "persons", "dockers",
        place="place-odense", attribution=said, rule="test/1",
    )  # fmt: skip
    sanction = SanctionCandidate(
        place("Port Office froze"), "body-port-office", "DK", "asset_freeze", "company:holm lines", "Holm Lines", rule="test/1"
    )
    return Reading(
        document=document,
        entities=tuple(entities),
        figures=(figure,) if "figure" in case.parts else (),
        events=tuple(events),
        sanctions=(sanction,) if "sanction" in case.parts else (),
    )


class Places:
    """Spans by words, in the first paragraph that holds them."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def __call__(self, words: str) -> Span:
        for paragraph in self.document.paragraphs:
            at = self.document.text.find(words, paragraph.start, paragraph.end)
            if at >= 0:
                return Span(paragraph.number, at, at + len(words))
        raise LookupError(words)

    def line(self, number: int) -> Span:
        there = next(paragraph for paragraph in self.document.paragraphs if paragraph.number == number)
        return Span(number, there.start, there.end)

    def entity(self, key: str, kind: str, words: str, **more: object) -> EntityCandidate:
        return EntityCandidate(key, kind, words, (words,), (Mention(self(words), words, "test/1"),), **more)  # type: ignore[arg-type]


def decision(kind: str, table: str, paragraph: int, words: str, **more: object) -> Decision:
    """A decision by one reviewer for one reason."""
    where = more.pop("where", {})
    return Decision(kind, Anchor(table, paragraph, words, where), "the brief says so", "Ada", **more)  # type: ignore[arg-type]
