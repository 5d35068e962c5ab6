"""A small made-up register on disk, and reported measures to hold against it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

from rows import small_record

from pipeline.resolve.register.entries import COLUMNS, FACTS_FILE, REGISTER_FILE, Register, read_register
from schemas.derive import Row

FACTS = """\
[source]
source_id = "made-up-register"
title = "Made-up register"
publisher = "Nobody"
date_basis = "unknown"
language = "en"
genre = "register"

[[coverage]]
extent = "whole"
what = "the order of 2 March"
rows = ["dk-"]
targets = 2
"""
PORTS, MINT = "Office of Ports", "Royal Mint of Jutland"


def line(register_id: str, target: str, day: str, **more: str) -> dict[str, str]:
    """One line of a register; `day` is the day of effect."""
    fields = dict.fromkeys(COLUMNS, "") | {
        "register_id": register_id,
        "authority": PORTS,
        "country": "DK",
        "programme": "Harbour List",
        "instrument": "export_control",
        "target_label": target,
        "target_kind": "company",
        "target_count": "1",
        "effective": day,
        "source_url": "https://example.org/notice",
    }
    return fields | more


def write_register(folder: Path, lines: list[dict[str, str]], facts: str = FACTS) -> Path:
    """Writes the two files of a register into a folder and gives it."""
    folder.mkdir(exist_ok=True)
    with (folder / REGISTER_FILE).open("w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
    (folder / FACTS_FILE).write_text(facts, encoding="utf-8")
    return folder


def made_up_register(folder: Path, lines: list[dict[str, str]]) -> Register:
    """The register of those lines, read back."""
    register = read_register(write_register(folder, lines))
    assert register is not None
    return register


def _entity(entity_id: str, kind: str, name: str, **more: Any) -> Row:
    blank: Row = dict.fromkeys(small_record()["entities"][0])
    return blank | {"entity_id": entity_id, "kind": kind, "name": name, "publish_basis": "not_a_person", "sources": 0, "claims": 0} | more


def reported(**cells: Any) -> dict[str, list[Row]]:
    """The small record with one reported measure of the Office of Ports, changed by `cells`; published on 9 March 2021."""
    tables = small_record()
    tables["sources"][0]["published_end"] = date(2021, 3, 9)
    tables["entities"] = [
        _entity("country-dk", "place", "Denmark", country="DK", place_level="country"),
        _entity("ports", "public_body", PORTS, country="DK", part_of="ministry"),
        _entity("ministry", "public_body", "Ministry of Harbours", country="DK"),
        _entity("mint", "public_body", MINT, country="DK"),
        _entity("crane-works", "company", "Crane Works", aliases="Crane Works of Odense"),
    ]
    measure = {"authority_id": "ports", "country": "DK", "instrument": "export_control", "target_id": None, "target_label": "Crane Works"}
    dated = {"announced": date(2021, 3, 1), "date_precision": "month", "record_basis": "news"}
    tables["sanctions"][0].update({**measure, **dated, **cells})
    tables["claims"] = [claim for claim in tables["claims"] if claim["table"] == "sanctions"]
    for name in ("events", "participants", "figures", "quantities"):
        tables[name] = []
    return tables
