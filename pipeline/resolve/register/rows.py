"""The register among the tables: one source, its measures, the entities that they name, and a claim for each."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from pipeline.resolve.ids import claim_id
from pipeline.resolve.register.entries import REGISTER_FILE, Cell, Register, RegisterEntry, RegisterError
from pipeline.resolve.register.naming import KnownEntities, NotToBeNamed
from pipeline.resolve.register.resolution import resolve_reported
from schemas.derive import Row

RULE = "register/1"


def add_register(tables: dict[str, list[Row]], register: Register) -> list[str]:
    """Puts the register into the tables and resolves the reported measures to it, in place; gives the ids of entities that are new.

    Derived counts are left to `record.derive_counts`. Raises RegisterError for a line that may not be published.
    """
    known = KnownEntities(tables["entities"])
    kinds: dict[str, str | None] = {}
    measures: list[Row] = []
    for entry in register.entries:
        authority, target = _joined(entry, known)
        measures.append(_measure(entry, authority, target))
        kinds[entry.register_id] = target["kind"] if target else None
        tables["claims"] += _claims(register, entry, authority, target)
    known.keep_parents_within()
    resolve_reported(tables, measures, kinds, known)
    tables["sanctions"] += measures
    tables["sources"].append(_source(register))
    for name, key in (("sources", "source_id"), ("entities", "entity_id"), ("sanctions", "sanction_id"), ("claims", "claim_id")):
        tables[name].sort(key=itemgetter(key))
    return known.added


def _joined(entry: RegisterEntry, known: KnownEntities) -> tuple[Row, Row | None]:
    """The rows of authority and target; a group without a name has none."""
    try:
        authority = known.join(entry.text("authority"), "public_body")
        if not entry.named:
            return authority, None
        return authority, known.join(entry.text("target_label"), entry.text("target_kind"), entry.value("target_native_name"))
    except NotToBeNamed as error:
        problem, remedy = "the target is a person without a publish basis", "Give the basis in people.csv, or take the line out"
        raise RegisterError(REGISTER_FILE, f"line {entry.line}", problem, remedy) from error


def _measure(entry: RegisterEntry, authority: Row, target: Row | None) -> Row:
    return {
        "sanction_id": entry.register_id,
        "authority_id": authority["entity_id"],
        "country": entry.text("country"),
        "programme": entry.value("programme"),
        "instrument": entry.text("instrument"),
        "target_id": target["entity_id"] if target else None,
        "target_label": entry.text("target_label"),
        "target_count": entry.target_count,
        "announced": entry.announced,
        "effective": entry.effective,
        "ended": None,
        "date_precision": "day" if entry.announced or entry.effective else "unknown",
        "reason": entry.value("reason"),
        "legal_reference": entry.value("legal_reference"),
        "record_basis": "register",
        "register_id": entry.register_id,
        "register_note": None,
    }


def _source(register: Register) -> Row:
    """The register as one more source: official notices restated in our own words. Its file is what was read, so its hash stands here."""
    fields: dict[str, Any] = dict.fromkeys(("author", "url", "published_start", "published_end"))
    return {
        **fields,
        **register.source,
        "original_sha256": register.sha256,
        "edition": "brief",
        "paragraphs": register.lines,
        "claims": 0,
    }


def _claims(register: Register, entry: RegisterEntry, authority: Row, target: Row | None) -> list[Row]:
    """One claim for the measure, which rests on the whole line, and one for each entity, which rests on the cell that names it."""
    sentence = evidence(entry)
    line = Cell("", entry.start, entry.end)
    supported = [("sanctions", entry.register_id, line), ("entities", authority["entity_id"], entry.cells["authority"])]
    if target is not None:
        supported.append(("entities", target["entity_id"], entry.cells["target_label"]))
    return [_claim(register, entry, table, row_id, place, authority, sentence) for table, row_id, place in supported]


def _claim(register: Register, entry: RegisterEntry, table: str, row_id: str, place: Cell, authority: Row, sentence: str) -> Row:
    return {
        "claim_id": claim_id(register.source_id, place.start, place.end, table, row_id, None, 0),
        "table": table,
        "row_id": row_id,
        "field": None,
        "source_id": register.source_id,
        "paragraph": entry.line,
        "start": place.start,
        "end": place.end,
        "original_start": place.start,
        "original_end": place.end,
        "evidence": sentence,
        "stance": "documents",
        "asserted_by": authority["entity_id"],
        "asserter_type": "state",
        "origin": authority["entity_id"],
        "root": None,
        "relay": "original",
        "method": "register",
        "rule": RULE,
        "review": "accepted",
    }


def evidence(entry: RegisterEntry) -> str:
    """One sentence made of the fields: who, what, against whom, when, and where it was read."""
    instrument = entry.text("instrument").replace("_", " ")
    under = f" under {entry.text('programme')}" if entry.value("programme") else ""
    days = [f"{name} {day.isoformat()}" for name, day in (("announced", entry.announced), ("in effect from", entry.effective)) if day]
    dated = f", {' and '.join(days)}" if days else ""
    read = f" (read at {entry.text('source_url')})" if entry.value("source_url") else ""
    return f"{entry.text('authority')}: {instrument}{under} against {entry.text('target_label')}{dated}{read}."
