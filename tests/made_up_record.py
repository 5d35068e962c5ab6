"""A made-up record: one row or two of every table, with every kind of column filled somewhere and empty somewhere."""

from __future__ import annotations

from datetime import date

from pipeline.checks.result import CheckResult
from pipeline.publish.package import ReleaseFacts
from schemas.derive import Row, columns
from schemas.tables import TABLES


def row(model: str, /, **values: object) -> Row:
    """A row of a table; what is not given is empty."""
    return {column.name: None for column in columns(TABLES[model])} | values


def made_up_rows() -> dict[str, list[Row]]:
    source = row(
        "sources",
        source_id="gazette-2020-01-02-fire",
        title='Fire, "smoke" and\u00a0more',
        publisher="The Gazette",
        url="https://example.org/fire",
        published_start=date(2020, 1, 2),
        published_end=date(2020, 1, 3),
        date_basis="in_text",
        language="en",
        genre="news",
        edition="brief",
        paragraphs=3,
        claims=5,
    )
    unknown = row(
        "sources",
        source_id="leaflet",
        title="Leaflet",
        publisher="Nobody",
        date_basis="unknown",
        language="en",
        genre="commentary",
        edition="brief",
        paragraphs=1,
        claims=0,
    )
    place = row(
        "entities",
        entity_id="place-ostrow",
        kind="place",
        name="Ostrów",
        country="PL",
        place_level="county",
        latitude=52.5,
        longitude=21.0,
        publish_basis="not_a_person",
        sources=1,
        claims=1,
    )
    office = row(
        "entities",
        entity_id="body-office",
        kind="public_body",
        name="Office",
        aliases="Bureau|The Office",
        part_of="place-ostrow",
        publish_basis="not_a_person",
        sources=1,
        claims=1,
    )
    event = row(
        "events",
        event_id="event-fire",
        event_type="order",
        title="The Office orders a house to be closed",
        date_start=date(2020, 1, 1),
        date_end=date(2020, 1, 1),
        date_precision="day",
        date_basis="stated",
        place_id="place-ostrow",
        place_precision="county",
        status="alleged",
        background=False,
        sources=1,
        origins_min=1,
        origins_max=2,
        roots=1,
        corroboration="single",
    )
    claim = {
        "source_id": "gazette-2020-01-02-fire",
        "stance": "alleges",
        "asserter_type": "journalist",
        "relay": "original",
        "method": "extracted",
        "rule": "events.order/1",
        "review": "machine",
    }
    claims = [
        row(
            "claims",
            claim_id="c-1",
            table="events",
            row_id="event-fire",
            paragraph=2,
            start=10,
            end=40,
            evidence="The Office ordered a house closed, the paper says.",
            **claim,
        ),
        row("claims", claim_id="c-2", table="figures", row_id="figure-1", field="value", paragraph=3, asserted_by="body-office", **claim),
    ]
    figures = [
        row(
            "figures",
            figure_id="figure-1",
            source_id="gazette-2020-01-02-fire",
            paragraph=3,
            measure="persons_detained",
            value=45.0,
            low=45.0,
            high=45.0,
            qualifier="exact",
            unit="persons",
            basis="stock",
            text="45",
            minor=False,
            quantity_id="quantity-1",
            event_id="event-fire",
        ),
        row(
            "figures",
            figure_id="figure-2",
            source_id="gazette-2020-01-02-fire",
            paragraph=3,
            measure="detention_rate",
            value=2.5,
            low=2.5,
            qualifier="at_least",
            unit="percent",
            basis="unspecified",
            text="at least 2.5 percent",
            minor=True,
        ),
    ]
    quantity = row(
        "quantities",
        quantity_id="quantity-1",
        family_id="family-1",
        label="people held",
        low=45.0,
        high=45.0,
        reports=1,
        origins_min=1,
        origins_max=1,
        roots=1,
        flag="single",
        note="One report.",
    )
    sanctions = [
        row(
            "sanctions",
            sanction_id="sanction-1",
            authority_id="body-office",
            country="PL",
            instrument="import_ban",
            target_label="28 firms",
            target_count=28,
            announced=date(2020, 2, 1),
            date_precision="day",
            record_basis="news",
        ),
        row(
            "sanctions",
            sanction_id="sanction-2",
            authority_id="body-office",
            country="PL",
            instrument="unspecified",
            target_label="a firm",
            date_precision="unknown",
            record_basis="news",
        ),
    ]
    return {
        "sources": [source, unknown],
        "entities": [place, office],
        "events": [event],
        "participants": [
            row("participants", event_id="event-fire", entity_id="body-office", role="issuer", claim_id="c-1"),
            row("participants", event_id="event-fire", label="a household", role="target", claim_id="c-1"),
        ],
        "figures": figures,
        "quantities": [quantity],
        "sanctions": sanctions,
        "claims": claims,
        "tombstones": [row("tombstones", table="events", row_id="event-blaze", moved_to="event-fire", reason="merged")],
    }


PASSED = CheckResult("keys are unique", "events", True, "1 row, 1 key", "No key stands twice")
FACTS = ReleaseFacts("1.0.0", date(2026, 11, 22), "brief", "The Test Record", "Made up.", recipe_digest="sha256:" + "0" * 64)
