"""The place in an original that says what a claim of its brief says: in the same paragraph, and never by guess.

A number is proved by a number phrase of the same value, bounds and qualifier; a name by the name, an alias or another form that the
original gives the same bearer; an act by the sentence that tells of it; a measure by its phrase or the sentence that names its target.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil

from pipeline.extract.candidates import EntityCandidate, EventCandidate, Reading, SanctionCandidate, Span
from pipeline.extract.quantity.numerals import find_numerals
from pipeline.extract.quantity.phrases import Amount, amounts
from pipeline.extract.quantity.qualifiers import qualifier_after, qualifier_before
from pipeline.ingest.document import Document, Paragraph
from pipeline.resolve.joining.compatible import near_types
from pipeline.review.acts import Agreement, act_words
from pipeline.review.wording import content, folded, holds, last_part, places_of_name, places_turned_round, sentences_of
from schemas.derive import Row

LEAST_SHARED, LEAST_OF_SHORT = 4, 2
"""Words that a sentence shares at least with that of the brief before it is taken to tell of the same measure against a target that it
names; of a short sentence most of its words, and two at least."""
MOST_OF_SHORT = 0.75


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a claim says: its row, the words it rests on, the sentence of the brief around them, and names of those who take part."""

    table: str
    row: Row
    words: str
    sentence: str
    parties: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """An original as it was read, by paragraph."""

    reading: Reading
    paragraphs: dict[int, Paragraph] = field(default_factory=dict)

    @property
    def document(self) -> Document:
        """The text and its paragraphs."""
        return self.reading.document


def original_of(reading: Reading) -> Original:
    """A reading of an original, ready to be searched."""
    return Original(reading, {paragraph.number: paragraph for paragraph in reading.document.paragraphs})


def find_span(claimed: Claimed, number: int, original: Original) -> Span | str:
    """The place in paragraph `number` of the original that says the same, or in words why there is none."""
    paragraph = original.paragraphs.get(number)
    if paragraph is None:
        return "the original has no such paragraph"
    if claimed.table == "figures":
        return _figure(claimed.row, paragraph, original) or "no number phrase of the same value and qualifier"
    if claimed.table == "entities":
        return _name(claimed, paragraph, original) or "the name does not stand there in any form"
    if claimed.table == "sanctions":
        return _measure(claimed, paragraph, original) or "no sentence names the target"
    return _telling(claimed, paragraph, original) or "no sentence shares enough with it"


def _within(paragraph: Paragraph, start: int, end: int) -> Span:
    return Span(paragraph.number, paragraph.start + start, paragraph.start + end)


def _figure(row: Row, paragraph: Paragraph, original: Original) -> Span | None:
    there = [figure for figure in original.reading.figures if figure.span.paragraph == paragraph.number]
    wanted = (row["value"], row["low"], row["high"], row["qualifier"])
    same = [figure for figure in there if (figure.value, figure.low, figure.high, figure.qualifier) == wanted]
    same.sort(key=lambda figure: (figure.measure != row["measure"], figure.unit != row["unit"], figure.span))
    return same[0].span if same else _number_in_words(row, paragraph, original.document)


def _number_in_words(row: Row, paragraph: Paragraph, document: Document) -> Span | None:
    """A number phrase that the original was not read as, or was read otherwise, if number and qualifier are those of the row."""
    text = document.words(paragraph.start, paragraph.end)
    for amount in amounts(text, find_numerals(text)):
        if not _same_number(amount, row):
            continue
        before, after = qualifier_before(text, 0, amount.start), qualifier_after(text, amount.end, len(text))
        told = {before.kind, after.kind if after else before.kind}
        if amount.form in ("range", "vague", "decade"):
            told.add(str(row["qualifier"]) if amount.form != "vague" or row["qualifier"] == "vague" else "vague")
        if row["qualifier"] in told:
            return _within(paragraph, min(before.edge, amount.start), max(after.edge if after else 0, amount.end))
    return None


def _same_number(amount: Amount, row: Row) -> bool:
    if row["value"] is not None:
        return amount.value is not None and amount.value == float(row["value"])
    return amount.value is None and (amount.low, amount.high) == (row["low"], row["high"])


def forms_of(row: Row) -> tuple[str, ...]:
    """The name of an entity and its other forms, the longest first."""
    forms = {form for form in (row["name"], *(row["aliases"] or "").split("|")) if form}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def _name(claimed: Claimed, paragraph: Paragraph, original: Original) -> Span | None:
    text = original.document.words(paragraph.start, paragraph.end)
    forms = forms_of(claimed.row)
    for form in (claimed.words, *forms):
        places = places_of_name(form, text) or places_turned_round(form, text)
        if places:
            return _within(paragraph, *places[0])
    for entity in original.reading.entities:
        if _one_bearer(entity, claimed.row, forms):
            mentioned = sorted(mention.span for mention in entity.mentions if mention.span.paragraph == paragraph.number)
            if mentioned:
                return mentioned[0]
    family = last_part(str(claimed.row["name"])) if claimed.row["kind"] == "person" else None
    places = places_of_name(family, text) if family else []
    return _within(paragraph, *places[0]) if places else None


def _one_bearer(entity: EntityCandidate, row: Row, forms: tuple[str, ...]) -> bool:
    if entity.reference_id is not None and entity.reference_id == row["entity_id"]:
        return True
    return entity.kind == row["kind"] and folded(entity.name) in {folded(form) for form in forms}


def _measure(claimed: Claimed, paragraph: Paragraph, original: Original) -> Span | None:
    """The phrase of a measure of the original against the same target, else the sentence that names the target and shares most."""
    row = claimed.row
    targets = (str(row["target_label"]), *(form for party in claimed.parties for form in party))
    for sanction in original.reading.sanctions:
        if sanction.span.paragraph == paragraph.number and _same_measure(sanction, row, targets):
            return sanction.span
    named = [span for span in _sentences(paragraph, original.document) if holds(original.document.words(span.start, span.end), targets)]
    best = max(named, key=lambda span: (_shared(claimed, span, original), -span.start), default=None)
    return best if best is not None and _shared(claimed, best, original) >= _least(claimed) else None


def _same_measure(sanction: SanctionCandidate, row: Row, targets: tuple[str, ...]) -> bool:
    if (sanction.country, sanction.instrument, sanction.target_count) != (row["country"], row["instrument"], row["target_count"]):
        return False
    return folded(sanction.target_label) in {folded(target) for target in targets}


def _telling(claimed: Claimed, paragraph: Paragraph, original: Original) -> Span | None:
    """The sentence that tells of the same act (`acts`). Of several the one that shares most, of those the first."""
    said = content(claimed.sentence)
    best, most = None, 0
    for span in _sentences(paragraph, original.document):
        agreement = _agreement(claimed, said, span, original)
        shared = len(agreement.words) + agreement.act + agreement.party
        if agreement.proves(said) and shared > most:
            best, most = span, shared
    return best


def _agreement(claimed: Claimed, said: frozenset[str], span: Span, original: Original) -> Agreement:
    """What a sentence has in common with the claim. The act agrees if the original was read as such a happening there or has a word for
    it in common with the brief, the party if it is named there or takes part in what was read, or if a number is the same."""
    text, kind = original.document.words(span.start, span.end), str(claimed.row["event_type"])
    words = said & content(text)
    told = [event for event in original.reading.events if any(mention.sentence.overlaps(span) for mention in event.mentions)]
    near = [event for event in told if near_types(event.event_type, kind)]
    named = any(holds(text, party) for party in claimed.parties) or any(_party_in_common(event, claimed, original) for event in near)
    number = any(word[0].isdigit() for word in words)
    return Agreement(words, bool(near) or not words.isdisjoint(act_words(kind)), named or number)


def _least(claimed: Claimed) -> int:
    return min(LEAST_SHARED, max(LEAST_OF_SHORT, ceil(MOST_OF_SHORT * len(content(claimed.sentence)))))


def _party_in_common(event: EventCandidate, claimed: Claimed, original: Original) -> bool:
    names = {entity.key: (entity.name, *entity.aliases) for entity in original.reading.entities}
    said = {folded(form) for party in claimed.parties for form in party}
    return any(
        folded(form) in said
        for party in event.participants
        for form in ((party.label,) if party.label else names.get(party.entity or "", ()))
    )


def _sentences(paragraph: Paragraph, document: Document) -> list[Span]:
    return [Span(paragraph.number, sentence.start, sentence.end) for sentence in sentences_of(document, paragraph)]


def _shared(claimed: Claimed, span: Span, original: Original) -> int:
    return len(content(claimed.sentence) & content(original.document.words(span.start, span.end)))
