"""The tables of the Record, column by column (codebook). Nothing else in the project says what a column is."""

from __future__ import annotations

import polars as pl

from schemas.columns import (
    COUNTRY_PATTERN,
    LANGUAGE_PATTERN,
    SHA256_PATTERN,
    count,
    day,
    enum,
    flag,
    identifier,
    key,
    listing,
    number,
    text,
)


class Table:
    """A published table: exactly these columns, in this order, with these types."""


class Sources(Table):
    """One row a document."""

    source_id: pl.String = key("Minted once and frozen: publisher, date and a short name of the document.")
    title: pl.String = text("Title as printed.")
    publisher: pl.String = text("Outlet or organisation that published it.")
    author: pl.String = text("Byline as printed.", optional=True)
    url: pl.String = text("Where it was published; empty if unknown, never guessed.", optional=True, pattern=r"^https?://\S+$")
    published_start: pl.Date = day("Earliest possible day of publication.")
    published_end: pl.Date = day("Latest possible day of publication.")
    date_basis: pl.String = enum("date_basis", "How the date of publication is known.")
    language: pl.String = text("Language as a BCP 47 tag.", pattern=LANGUAGE_PATTERN)
    genre: pl.String = enum("genre", "What sort of document it is.")
    original_sha256: pl.String = text("SHA-256 of the original document's bytes.", optional=True, pattern=SHA256_PATTERN)
    edition: pl.String = enum("edition", "Which text of the document was read.")
    paragraphs: pl.Int64 = count("Paragraphs of the original: lines that are not blank, page furniture included.")
    claims: pl.Int64 = count("Claims that rest on the document.", derived=True)


class Entities(Table):
    """One row a person, body, place, group or document set."""

    entity_id: pl.String = key("Minted and frozen; a merge leaves a redirect.")
    kind: pl.String = enum("entity_kind", "What sort of entity it is.")
    name: pl.String = text("Preferred English name.")
    aliases: pl.String = listing("Every other form of the name that was met.")
    country: pl.String = text("Country, ISO 3166-1 alpha-2.", optional=True, pattern=COUNTRY_PATTERN)
    part_of: pl.String = identifier("Body or place that it belongs to.", references="entities", optional=True)
    place_level: pl.String = enum("place_level", "Administrative level (places and facilities).", optional=True)
    latitude: pl.Float64 = number("Latitude of the place, WGS 84.", least=-90, most=90)
    longitude: pl.Float64 = number("Longitude of the place, WGS 84.", least=-180, most=180)
    external_ids: pl.String = listing("Identifiers elsewhere: wikidata:, geonames:, lei:.")
    role: pl.String = text("Office or description as reported.", optional=True)
    publish_basis: pl.String = enum("publish_basis", "On what ground a person is named.")
    sources: pl.Int64 = count("Documents with a claim on it.", derived=True)
    claims: pl.Int64 = count("Claims on it.", derived=True)


class Events(Table):
    """One row a happening."""

    event_id: pl.String = key("Minted and frozen.")
    event_type: pl.String = enum("event_type", "What sort of happening it is.")
    title: pl.String = text("Neutral, in our own words.", longest=120)
    date_start: pl.Date = day("Earliest possible day.")
    date_end: pl.Date = day("Latest possible day.")
    date_precision: pl.String = enum("date_precision", "How finely it is dated.")
    date_basis: pl.String = enum("event_date_basis", "How the date is known.")
    date_text: pl.String = text("The words that the date was read from.", optional=True)
    place_id: pl.String = identifier("Where it happened.", references="entities", optional=True)
    place_precision: pl.String = enum("place_precision", "How finely it is placed.")
    status: pl.String = enum("status", "What is said for and against it.", derived=True)
    background: pl.Boolean = flag("A general state of affairs rather than one datable happening.")
    differences: pl.String = text("What the documents differ in: the field, and the value that each gives.", optional=True)
    sources: pl.Int64 = count("Documents with a claim on it.", derived=True)
    origins_min: pl.Int64 = count("Fewest origins that the claims allow.", derived=True)
    origins_max: pl.Int64 = count("Most origins that the claims allow.", derived=True)
    roots: pl.Int64 = count("Informants or artefacts beneath the claims.", derived=True)
    corroboration: pl.String = enum("corroboration", "How the claims stand to one another.", derived=True)


class Participants(Table):
    """Who took part in an event."""

    event_id: pl.String = identifier("The event.", references="events")
    entity_id: pl.String = identifier("The party, where it is an entity.", references="entities", optional=True)
    label: pl.String = text("The party in words, where it is no entity.", optional=True)
    role: pl.String = enum("participant_role", "What the party does in the event.")
    claim_id: pl.String = identifier("The claim that says so.", references="claims")


class Figures(Table):
    """One row a quantitative claim."""

    figure_id: pl.String = key("Minted and frozen.")
    source_id: pl.String = identifier("Document in which it stands.", references="sources")
    paragraph: pl.Int64 = count("Paragraph of the original, counted from 1 over lines that are not blank.", least=1)
    measure: pl.String = enum("measure", "What is measured.")
    value: pl.Float64 = number("The number itself; empty for a pure range or a vague plural.")
    low: pl.Float64 = number("Lower end of the interval that the words allow; empty if unbounded.")
    high: pl.Float64 = number("Upper end of the interval that the words allow; empty if unbounded.")
    qualifier: pl.String = enum("qualifier", "What the words say of the number.")
    unit: pl.String = enum("unit", "Unit of the number.")
    population: pl.String = text("Who or what is counted.", optional=True)
    denominator: pl.String = text("Of what, for a rate.", optional=True)
    basis: pl.String = enum("figure_basis", "At one time or over a period.")
    custody: pl.String = enum("custody", "Where people are held (detention only).", optional=True)
    place_id: pl.String = identifier("Where the number holds.", references="entities", optional=True)
    period_start: pl.Date = day("First day that the number speaks of.")
    period_end: pl.Date = day("Last day that the number speaks of.")
    asserted_by: pl.String = identifier("Who says so, if not the outlet itself.", references="entities", optional=True)
    text: pl.String = text("The number phrase as printed.", longest=60)
    minor: pl.Boolean = flag("Incidental.")
    quantity_id: pl.String = identifier("Comparable numbers share one.", references="quantities", optional=True)
    event_id: pl.String = identifier("The event that it belongs to.", references="events", optional=True)


class Quantities(Table):
    """What several sources say of one number."""

    quantity_id: pl.String = key("Comparable numbers share it.")
    family_id: pl.String = identifier("What a reader takes for one number shares it.")
    label: pl.String = text("What is counted, in words.")
    low: pl.Float64 = number("Lower end of the members' envelope; empty if unbounded.")
    high: pl.Float64 = number("Upper end of the members' envelope; empty if unbounded.")
    reports: pl.Int64 = count("Figures that belong to it.", derived=True)
    origins_min: pl.Int64 = count("Fewest origins that the claims allow.", derived=True)
    origins_max: pl.Int64 = count("Most origins that the claims allow.", derived=True)
    roots: pl.Int64 = count("Informants or artefacts beneath the claims.", derived=True)
    flag: pl.String = enum("quantity_flag", "How the members stand to one another.", derived=True)
    note: pl.String = text("Why, in one sentence.")


class Sanctions(Table):
    """One row a measure against a target."""

    sanction_id: pl.String = key("Minted and frozen.")
    authority_id: pl.String = identifier("Authority that imposes it.", references="entities")
    country: pl.String = text(
        "ISO code of the imposing side; EU for the European Union; empty for a body of several states.",
        optional=True,
        pattern=COUNTRY_PATTERN,
    )
    programme: pl.String = text("Programme or list.", optional=True)
    instrument: pl.String = enum("instrument", "What the measure does.")
    target_id: pl.String = identifier("Target, where it is an entity.", references="entities", optional=True)
    target_label: pl.String = text("Target as reported.")
    target_count: pl.Int64 = count("Targets that the label stands for.", optional=True)
    announced: pl.Date = day("Day of announcement (first possible day).")
    effective: pl.Date = day("Day of effect (first possible day).")
    ended: pl.Date = day("Day on which it ended.")
    date_precision: pl.String = enum("date_precision", "How finely it is dated.")
    reason: pl.String = text("Stated reason, in our own words.", optional=True)
    legal_reference: pl.String = text("Citation of the legal act.", optional=True)
    record_basis: pl.String = enum("record_basis", "Reported in a document or read in the register.")
    register_id: pl.String = listing("Register rows that a reported measure resolves to; a register row names itself.")
    register_note: pl.String = text("Why a reported measure is left undecided: the acts of the register that fit.", optional=True)


class Claims(Table):
    """The evidence: one source says one thing at one place."""

    claim_id: pl.String = key("Hash of source, span, table, field and ordinal.")
    table: pl.String = enum("claim_table", "Table of the row that it supports.")
    row_id: pl.String = identifier("Row that it supports.")
    field: pl.String = text("Field that it supports; empty for the whole row.", optional=True)
    source_id: pl.String = identifier("Document.", references="sources")
    paragraph: pl.Int64 = count("Paragraph of the original.", least=1)
    start: pl.Int64 = count("First code point in the text that was read.", optional=True)
    end: pl.Int64 = count("Code point after the last.", optional=True)
    original_start: pl.Int64 = count("First code point in the original document, where proved.", optional=True)
    original_end: pl.Int64 = count("Code point after the last in the original document, where proved.", optional=True)
    evidence: pl.String = text("Sentence of the brief; empty for an original, whose words are not republished.", optional=True)
    stance: pl.String = enum("stance", "What the asserter does with the statement.")
    asserted_by: pl.String = identifier("Who says so; empty for the outlet itself.", references="entities", optional=True)
    asserter_type: pl.String = enum("asserter_type", "What sort of asserter it is.")
    origin: pl.String = identifier("Who first collected it.", references="entities", optional=True)
    root: pl.String = text("Informant or artefact beneath.", optional=True)
    relay: pl.String = enum("relay", "How the document passes it on.")
    method: pl.String = enum("method", "How the row came about.")
    rule: pl.String = text("What found it, with its version.")
    review: pl.String = enum("review", "What a reviewer did with it.")


class Tombstones(Table):
    """An id of an earlier release that names no row any more: withdrawn, or joined with another row."""

    table: pl.String = enum("claim_table", "Table in which the row stood.")
    row_id: pl.String = identifier("The id that is gone; of a withdrawn row `sha256-` and the SHA-256 of its id, which may hold a name.")
    moved_to: pl.String = identifier("Row that it was joined with; empty for a withdrawn row.", optional=True)
    reason: pl.String = enum("tombstone_reason", "Why it is gone.")


TABLES: dict[str, type[Table]] = {
    "sources": Sources,
    "entities": Entities,
    "events": Events,
    "participants": Participants,
    "figures": Figures,
    "quantities": Quantities,
    "sanctions": Sanctions,
    "claims": Claims,
    "tombstones": Tombstones,
}
