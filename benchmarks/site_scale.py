"""How long the site of a large made-up record takes to build, and how heavy its pages are: 20,000 events, 100,000 claims.

    python -m benchmarks.site_scale [--out FOLDER]

The record is made by arithmetic, so that two runs measure the same. With --out the site is written, to be tried in a browser.
"""

from __future__ import annotations

import argparse
import time
from datetime import date, timedelta
from pathlib import Path

from pipeline.publish.contents import Contents
from pipeline.publish.package import ReleaseFacts
from pipeline.publish.report import ReportFacts
from pipeline.publish.site.building import site_files
from pipeline.publish.tables import frames
from schemas.derive import Row, columns
from schemas.tables import TABLES
from schemas.vocabularies import terms

EVENTS = 20_000
CLAIMS_OF_AN_EVENT = 5
ENTITIES = 2_000
SOURCES = 500
PARAGRAPHS = 200
WORDS = (
    "harbour",
    "court",
    "bridge",
    "office",
    "guard",
    "letter",
    "market",
    "station",
    "school",
    "clerk",
    "dock",
    "signal",
    "tower",
    "river",
)


def row(table: str, **values: object) -> Row:
    """A row of a table; what is not given is empty."""
    return {column.name: None for column in columns(TABLES[table])} | values


def phrase(number: int, length: int) -> str:
    """Words that follow from a number."""
    return " ".join(WORDS[(number * 7 + place * place * 3 + number // 20) % len(WORDS)] for place in range(length))


def made_tables() -> dict[str, list[Row]]:
    """The made-up record."""
    blank = {name: row(name) for name in TABLES}
    sources = [
        blank["sources"]
        | {
            "source_id": f"paper-{number}",
            "title": phrase(number, 8),
            "publisher": f"Paper {number % 80}",
            "date_basis": "in_text",
            "published_start": (day := date(2015, 1, 1) + timedelta(days=number)),
            "published_end": day,
            "language": "en",
            "genre": "news",
            "edition": "brief",
            "paragraphs": PARAGRAPHS,
            "claims": EVENTS * CLAIMS_OF_AN_EVENT // SOURCES,
        }
        for number in range(SOURCES)
    ]
    entities = [
        blank["entities"]
        | {
            "entity_id": f"body-{number}",
            "kind": "place" if number % 4 == 0 else "public_body",
            "name": f"{phrase(number, 2)} {number}",
            "publish_basis": "not_a_person",
            "sources": 1,
            "claims": 0,
        }
        for number in range(ENTITIES)
    ]
    types, statuses = terms("event_type"), terms("status")
    events = [
        blank["events"]
        | {
            "event_id": f"event-{number:010}",
            "event_type": types[number % len(types)],
            "title": phrase(number, 9),
            "date_start": (day := date(2014, 1, 1) + timedelta(days=number % 3000)),
            "date_end": day,
            "date_precision": "day",
            "date_basis": "stated",
            "place_id": f"body-{number * 4 % ENTITIES}",
            "place_precision": "county",
            "status": statuses[number % len(statuses)],
            "background": False,
            "sources": 2,
            "origins_min": 1,
            "origins_max": 2,
            "roots": 1,
            "corroboration": "single",
        }
        for number in range(EVENTS)
    ]
    claims = [
        blank["claims"]
        | {
            "claim_id": f"c-{number}-{ordinal}",
            "table": "events",
            "row_id": f"event-{number:010}",
            "source_id": f"paper-{(number + ordinal * 7) % SOURCES}",
            "paragraph": 1 + (number + ordinal) % PARAGRAPHS,
            "start": number,
            "end": number + 90,
            "evidence": f"{phrase(number + ordinal, 18).capitalize()}.",
            "stance": "alleges",
            "asserter_type": "witness",
            "origin": f"body-{number % ENTITIES}",
            "relay": "paraphrases",
            "method": "extracted",
            "rule": "made/1",
            "review": "accepted",
        }
        for number in range(EVENTS)
        for ordinal in range(CLAIMS_OF_AN_EVENT)
    ]
    participants = [
        blank["participants"]
        | {"event_id": event["event_id"], "entity_id": f"body-{number % ENTITIES}", "role": "agent", "claim_id": f"c-{number}-0"}
        for number, event in enumerate(events)
    ]
    made = {"sources": sources, "entities": entities, "events": events, "claims": claims, "participants": participants}
    return {name: made.get(name, []) for name in TABLES}


def main() -> None:
    """Builds the site and prints what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, help="where to write the site")
    options = parser.parse_args()
    facts = ReleaseFacts("0.0.1", date(2026, 1, 1), "brief", "A made-up record", "Made by arithmetic, to be measured.")
    contents = Contents(frames(made_tables()), facts, ReportFacts(()))
    started = time.perf_counter()
    files = site_files(contents)
    print(f"{len(files):,} files, {sum(map(len, files.values())) / 1e6:.0f} MB, built in {time.perf_counter() - started:.1f} s")
    for path in sorted(files, key=lambda path: len(files[path]), reverse=True)[:8]:
        print(f"{len(files[path].encode()) / 1000:8.0f} kB  {path}")
    if options.out:
        for path, text in files.items():
            (options.out / path).parent.mkdir(parents=True, exist_ok=True)
            (options.out / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
