"""One document's report of a happening, reduced to what can identify it.

A telling is made of the rows of one document and of its text, so that rows which a reviewer amended or added are joined as well.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from pipeline.ingest.document import Document
from pipeline.resolve.identity.belonging import ancestors, reference_parents
from pipeline.resolve.joining.sentences import Names, sentences_of
from pipeline.resolve.wording import folded
from schemas.derive import Row

LEXICON = Path(__file__).parent.parent / "lexicons" / "acts.toml"
ACTING = frozenset({"agent", "issuer", "speaker"})
QUOTED = re.compile(r"[“\"‘]([^“”\"‘]{4,}?)[”\"’](?!\w)")
SHORTEST_WORD = 4
STEM = 6
SETTINGS = ("prefecture", "county", "township", "site")
Interval = tuple[date, date]
Tables = dict[str, list[Row]]


@cache
def acts() -> dict[str, Any]:
    """The lexicon of what identifies a happening, by type."""
    return tomllib.loads(LEXICON.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Telling:
    """What one document says of one happening.

    `doers` and `targets` are ids that identify; `whole_doers`, `whole_targets` are states, governments, peoples. `near` holds the
    identifying ids named in the same sentences, `around` those of the same paragraphs, `places` where it happened with all that lies
    above, `settings` the places below a region that the sentences name, `outlets` the media that the paragraphs name. `window` is the
    interval in which it lies: dated, or for an undated one reckoned from publication.
    """

    source_id: str
    event_id: str
    kind: str
    published: Interval
    first: tuple[int, int]
    paragraphs: frozenset[int] = frozenset()
    dated: Interval | None = None
    window: Interval = (date.min, date.max)
    place: str | None = None
    places: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    whole_doers: frozenset[str] = frozenset()
    whole_targets: frozenset[str] = frozenset()
    doer_labels: tuple[str, ...] = ()
    target_labels: tuple[str, ...] = ()
    near: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    peoples: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    quotes: tuple[str, ...] = ()
    text: str = ""
    occasions: frozenset[str] = frozenset()
    counted: frozenset[tuple[str, str, float]] = frozenset()
    background: bool = False


def tellings(tables: Tables, documents: Iterable[Document]) -> list[Telling]:
    """A telling for every event and every document with a claim on it."""
    read = {document.record.source_id: document for document in documents}
    names = Names(tables)
    parties: dict[str, list[Row]] = defaultdict(list)
    for party in tables["participants"]:
        parties[party["event_id"]].append(party)
    said: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for claim in tables["claims"]:
        if claim["table"] == "events" and claim["field"] is None and claim["source_id"] in read and claim["start"] is not None:
            said[claim["row_id"], claim["source_id"]].append(claim)
    figures = _figures_by_document(tables)
    events = {row["event_id"]: row for row in tables["events"]}
    return [
        _telling(events[event_id], claims, _own(parties[event_id], claims), read[source_id], names, figures[source_id])
        for (event_id, source_id), claims in sorted(said.items())
        if event_id in events
    ]


def _own(parties: list[Row], claims: list[Row]) -> list[Row]:
    ids = {claim["claim_id"] for claim in claims}
    return [party for party in parties if party["claim_id"] in ids]


def _figures_by_document(tables: Tables) -> dict[str, list[tuple[Row, Row]]]:
    rows = {row["figure_id"]: row for row in tables["figures"]}
    found: dict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for claim in tables["claims"]:
        if claim["table"] == "figures" and claim["row_id"] in rows:
            found[claim["source_id"]].append((claim, rows[claim["row_id"]]))
    return found


def _telling(
    event: Row, claims: list[Row], parties: list[Row], document: Document, names: Names, figures: list[tuple[Row, Row]]
) -> Telling:
    record = document.record
    spans = sentences_of(document, claims)
    text = " ".join(document.words(start, end) for start, end in spans)
    paragraphs = frozenset(int(claim["paragraph"]) for claim in claims)
    near = names.in_spans(document, spans)
    around = names.in_spans(document, [(p.start, p.end) for p in document.paragraphs if p.number in paragraphs])
    place, published = event["place_id"], (record.published_start or date.min, record.published_end or date.max)
    dated = (event["date_start"] or date.min, event["date_end"] or date.max) if event["date_start"] or event["date_end"] else None
    heard = {claim["origin"] for claim in claims if claim["origin"]}
    heard |= {party["entity_id"] for party in parties if party["role"] == "addressee"}
    return Telling(
        source_id=record.source_id,
        event_id=event["event_id"],
        kind=event["event_type"],
        published=published,
        first=min((int(claim["paragraph"]), int(claim["start"])) for claim in claims),
        paragraphs=paragraphs,
        dated=dated,
        window=dated or _window(event["event_type"], published, text),
        place=place,
        places=frozenset((place, *ancestors(place, reference_parents()))) if place else frozenset(),
        settings=frozenset(i for i in near if _is_setting(names.row(i))),
        **_roles(event["event_type"], parties, names),
        doer_labels=_labels(parties, acting=True),
        target_labels=_labels(parties, acting=False),
        near=frozenset(i for i in near if identifies(names.row(i)) and names.row(i)["kind"] != "media"),
        around=frozenset(i for i in around if identifies(names.row(i)) and names.row(i)["kind"] != "media"),
        outlets=frozenset(i for i in around | heard if i and names.kind(i) == "media"),
        peoples=frozenset(i for i in near if names.kind(i) == "ethnic_group"),
        content=_content(text, (form for i in near for form in names.forms(i))),
        quotes=tuple(folded(match.group(1)) for match in QUOTED.finditer(text)),
        text=folded(text),
        occasions=frozenset(word for word in acts()["words"]["speeches"] if re.search(rf"\b{word}", text, re.I)),
        counted=frozenset(
            (row["measure"], row["unit"], row["value"])
            for claim, row in figures
            if row["value"] is not None and any(start <= claim["start"] < end for start, end in spans)
        ),
        background=event["background"],
    )


def identifies(entity: Row) -> bool:
    """Whether an entity tells one happening from another: a person, body, site or set of documents, but no state or people."""
    if entity["kind"] in ("place", "ethnic_group") or entity["publish_basis"] == "withheld":
        return False
    name = entity["name"].casefold()
    return not any(name.endswith(word) or name.startswith(f"{word} of") for word in acts()["words"]["whole_actors"])


def _is_setting(entity: Row) -> bool:
    return entity["kind"] == "facility" or (entity["kind"] == "place" and entity["place_level"] in SETTINGS)


def _roles(kind: str, parties: list[Row], names: Names) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {"doers": set(), "targets": set(), "whole_doers": set(), "whole_targets": set()}
    for party in parties:
        entity = names.row(party["entity_id"]) if party["entity_id"] else None
        if entity is None or entity["publish_basis"] == "withheld":
            continue
        if party["role"] == "location_body" or (party["role"] == "addressee" and kind not in acts()["given"]):
            continue
        role = "doers" if party["role"] in ACTING else "targets"
        found[role if identifies(entity) else f"whole_{role}"].add(party["entity_id"])
    return {role: frozenset(members) for role, members in found.items()}


def _labels(parties: list[Row], acting: bool) -> tuple[str, ...]:
    wanted = [party["label"] for party in parties if party["label"] and (party["role"] in ACTING) == acting]
    return tuple(sorted({folded(re.sub(r"^(the|a|an|one|many|some)\s+", "", label.strip(), flags=re.I)) for label in wanted}))


def _window(kind: str, published: Interval, text: str) -> Interval:
    """Where an undated happening lies: about the day of publication, unless its kind or an occasion named in the text (a speech that
    is reported on) may lie any time back."""
    said_elsewhere = any(re.search(rf"\b{word}", text, re.I) for word in acts()["words"]["speeches"])
    days = None if said_elsewhere else acts()["window_days"].get(kind)
    start, end = published
    reach = timedelta(days=days or 31)
    earliest = date.min if days is None or start - date.min < reach else start - reach
    latest = date.max if date.max - end < reach else end + reach
    return earliest, latest


def _content(text: str, names: Iterable[str]) -> frozenset[str]:
    """The stems of the words of weight, names of entities left out."""
    common = {*acts()["words"]["common"], *(word for form in names for word in folded(form).split())}
    return frozenset(
        word[:STEM] for word in folded(text).split() if len(word) >= SHORTEST_WORD and word not in common and not word.isdigit()
    )
