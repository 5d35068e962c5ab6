"""What was read in a paragraph and why: each find with its rule and its span, and what was looked at and not taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.candidates import EventCandidate, FigureCandidate, Participant, Reading, SanctionCandidate, Span


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One line of an explanation: where, what sort of row (or `rejected`), what was made of it, and by which rule."""

    span: Span
    sort: str
    told: str
    rule: str


def findings(reading: Reading) -> list[Finding]:
    """Every find and every rejection of a document, in order of the text."""
    return sorted(_all(reading))


def _all(reading: Reading) -> Iterator[Finding]:
    names = {entity.key: entity.name for entity in reading.entities}
    for entity in reading.entities:
        about = f"{entity.kind} {entity.name!r}" + (f", {entity.role}" if entity.role else "")
        yield from (Finding(mention.span, "name", about, mention.rule) for mention in entity.mentions)
    for date in reading.dates:
        yield Finding(date.span, "date", f"{date.start or '?'} to {date.end or '?'} ({date.precision}, {date.basis})", date.rule)
    for said in reading.attributions:
        speaker = names.get(said.asserter or "", said.label or "nobody named")
        yield Finding(said.cue, "attribution", f"{speaker} ({said.asserter_type}) {said.stance}, {said.relay}", said.rule)
    for figure in reading.figures:
        yield Finding(figure.span, "figure", _figure(figure), figure.rule)
    for event in reading.events:
        yield from (Finding(mention.trigger, "event", _event(event, names), mention.rule) for mention in event.mentions)
    for sanction in reading.sanctions:
        yield Finding(sanction.span, "sanction", _sanction(sanction, names), sanction.rule)
    for rejected in reading.rejections:
        yield Finding(rejected.span, "rejected", rejected.reason, rejected.rule)


def _figure(figure: FigureCandidate) -> str:
    bounds = f"[{'' if figure.low is None else f'{figure.low:g}'}, {'' if figure.high is None else f'{figure.high:g}'}]"
    value = "no value" if figure.value is None else f"{figure.value:g}"
    return f"{figure.qualifier} {value} {bounds} {figure.unit}, {figure.measure}" + (
        f" of {figure.population}" if figure.population else ""
    )


def _event(event: EventCandidate, names: dict[str, str]) -> str:
    parties = ", ".join(f"{party.role} {_party(party, names)}" for party in event.participants)
    marks = " (background)" if event.background else ""
    return f"{event.event_type}{marks}: {event.title}" + (f"; {parties}" if parties else "")


def _party(party: Participant, names: dict[str, str]) -> str:
    return names.get(party.entity or "", party.label or "unknown")


def _sanction(sanction: SanctionCandidate, names: dict[str, str]) -> str:
    return f"{sanction.instrument} by {names.get(sanction.authority, sanction.authority)} on {sanction.target_label}"


def explanation(reading: Reading, paragraph: int | None = None) -> Iterator[str]:
    """Lines for people: each paragraph with its findings beneath. `paragraph` shows that one only; page furniture is named as such."""
    document = reading.document
    by_paragraph: dict[int, list[Finding]] = {}
    for finding in findings(reading):
        by_paragraph.setdefault(finding.span.paragraph, []).append(finding)
    for found in document.paragraphs:
        if paragraph is not None and found.number != paragraph:
            continue
        marks = " (page furniture: not read)" if found.chrome else " (headline)" if found.headline else ""
        yield f"[p{found.number}]{marks} {document.words(found.start, found.end)}"
        for finding in by_paragraph.get(found.number, []):
            words = document.words(finding.span.start, finding.span.end)
            yield f"    {finding.sort:<11} {finding.span.start}-{finding.span.end} {words!r}: {finding.told}  <{finding.rule}>"
        yield ""
