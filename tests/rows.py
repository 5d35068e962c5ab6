"""Made-up rows for tests: the smallest record in which every table has a row and every reference holds."""

from __future__ import annotations

import copy
from datetime import date

from schemas.derive import Row

_TABLES: dict[str, list[Row]] = {
    "sources": [
        {
            "source_id": "harbour-news-2021-01-02-arrest",
            "title": "Arrest at the harbour",
            "publisher": "Harbour News",
            "author": None,
            "url": "https://example.org/arrest",
            "published_start": date(2021, 1, 2),
            "published_end": date(2021, 1, 2),
            "date_basis": "in_text",
            "language": "en",
            "genre": "news",
            "original_sha256": "0" * 64,
            "edition": "brief",
            "paragraphs": 3,
            "claims": 5,
        }
    ],
    "entities": [
        {
            "entity_id": "country-xx",
            "kind": "place",
            "name": "Freedonia",
            "aliases": None,
            "country": "FR",
            "part_of": None,
            "place_level": "country",
            "latitude": 1.5,
            "longitude": 2.0,
            "external_ids": None,
            "role": None,
            "publish_basis": "not_a_person",
            "sources": 1,
            "claims": 1,
        },
        {
            "entity_id": "person-ada-mayor",
            "kind": "person",
            "name": "Ada Mayor",
            "aliases": "Mayor",
            "country": None,
            "part_of": None,
            "place_level": None,
            "latitude": None,
            "longitude": None,
            "external_ids": None,
            "role": "mayor",
            "publish_basis": "public_official",
            "sources": 1,
            "claims": 1,
        },
    ],
    "events": [
        {
            "event_id": "detention-1",
            "event_type": "detention",
            "title": "Detention of dockers",
            "date_start": date(2021, 1, 1),
            "date_end": date(2021, 1, 1),
            "date_precision": "day",
            "date_basis": "stated",
            "date_text": "on Friday",
            "place_id": "country-xx",
            "place_precision": "country",
            "status": "alleged",
            "background": False,
            "differences": None,
            "sources": 1,
            "origins_min": 1,
            "origins_max": 1,
            "roots": 0,
            "corroboration": "unknown_origin",
        }
    ],
    "participants": [
        {"event_id": "detention-1", "entity_id": "person-ada-mayor", "label": None, "role": "agent", "claim_id": "c-3"},
        {"event_id": "detention-1", "entity_id": None, "label": "twelve dockers", "role": "target", "claim_id": "c-3"},
    ],
    "figures": [
        {
            "figure_id": "figure-1",
            "source_id": "harbour-news-2021-01-02-arrest",
            "paragraph": 2,
            "measure": "persons_detained",
            "value": 12.0,
            "low": 12.0,
            "high": 12.0,
            "qualifier": "exact",
            "unit": "persons",
            "population": "dockers",
            "denominator": None,
            "basis": "unspecified",
            "custody": "unspecified",
            "place_id": "country-xx",
            "period_start": None,
            "period_end": None,
            "asserted_by": None,
            "text": "twelve dockers",
            "minor": False,
            "quantity_id": "quantity-1",
            "event_id": "detention-1",
        }
    ],
    "quantities": [
        {
            "quantity_id": "quantity-1",
            "family_id": "family-1",
            "label": "dockers",
            "low": 12.0,
            "high": 12.0,
            "reports": 1,
            "origins_min": 1,
            "origins_max": 1,
            "roots": 0,
            "flag": "single",
            "note": "Only one figure measures this.",
        }
    ],
    "sanctions": [
        {
            "sanction_id": "sanction-1",
            "authority_id": "country-xx",
            "country": "FR",
            "programme": None,
            "instrument": "asset_freeze",
            "target_id": "person-ada-mayor",
            "target_label": "Ada Mayor",
            "target_count": 1,
            "announced": date(2021, 1, 2),
            "effective": None,
            "ended": None,
            "date_precision": "day",
            "reason": None,
            "legal_reference": None,
            "record_basis": "news",
            "register_id": None,
            "register_note": None,
        }
    ],
    "claims": [],
    "tombstones": [{"table": "events", "row_id": "detention-0", "moved_to": "detention-1", "reason": "merged"}],
}
_CLAIMED = [
    ("entities", "country-xx"),
    ("entities", "person-ada-mayor"),
    ("events", "detention-1"),
    ("figures", "figure-1"),
    ("sanctions", "sanction-1"),
]
for _number, (_table, _row) in enumerate(_CLAIMED, start=1):
    _TABLES["claims"].append(
        {
            "claim_id": f"c-{_number}",
            "table": _table,
            "row_id": _row,
            "field": None,
            "source_id": "harbour-news-2021-01-02-arrest",
            "paragraph": 2,
            "start": 10 * _number,
            "end": 10 * _number + 5,
            "original_start": None,
            "original_end": None,
            "evidence": "Twelve dockers were held.",
            "stance": "alleges",
            "asserted_by": None,
            "asserter_type": "journalist",
            "origin": None,
            "root": None,
            "relay": "original",
            "method": "extracted",
            "rule": "test/1",
            "review": "machine",
        }
    )


def small_record() -> dict[str, list[Row]]:
    """A fresh copy that a test may spoil."""
    return copy.deepcopy(_TABLES)
