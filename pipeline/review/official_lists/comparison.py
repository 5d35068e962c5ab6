"""A list held against the register: which parties are new, which measures changed, which are gone.

Names are compared as sets of words without the forms of companies, so that order and punctuation do not matter; what is not equal
is offered by rapidfuzz and taken from a high likeness on, never where digits differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rapidfuzz import fuzz

from pipeline.resolve.register.entries import Register, RegisterEntry
from pipeline.resolve.register.naming import KnownEntities, folded_name, forms_of
from pipeline.review.official_lists.formats import ListFormat, read_list
from pipeline.review.official_lists.listed import ListedParty, listed_parties

# Of 100. Lower lets "Wang Junzheng" be "Wang Mingshan"; higher misses a letter that differs in a short name.
LEAST_LIKENESS = 88
COMPANY_FORMS = frozenset({"co", "company", "corp", "corporation", "inc", "incorporated", "limited", "llc", "ltd", "plc"})


@dataclass(frozen=True, slots=True)
class Change:
    """A measure that the list holds otherwise: `what` is name or date, then what the register says and what the list says."""

    register_id: str
    what: str
    register: str
    listed: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a list says against the register. `new` comes with the unnamed group of the register that a party may belong to."""

    form: ListFormat
    programmes: tuple[str, ...]
    parties: int
    measures: int
    new: list[tuple[ListedParty, str | None]] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    gone: list[RegisterEntry] = field(default_factory=list)
    unnamed: list[RegisterEntry] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The report, one finding a line."""
        followed = ", ".join(self.programmes) or "none of the programmes that the register follows"
        head = [f"{self.form.title}: {self.parties} parties on {followed}; {self.measures} named measures of the register on it"]
        new = [f"new      {party.names[0]} ({party.programme}, {_told(party.listed)}){_perhaps(group)}" for party, group in self.new]
        changed = [f"changed  {change.register_id}: {change.what}: {change.register} -> {change.listed}" for change in self.changed]
        gone = [f"gone     {entry.register_id}: {entry.text('target_label')} is not on the list" for entry in self.gone]
        counts = f"{len(new)} new, {len(changed)} changed, {len(gone)} gone"
        groups = f"{len(self.unnamed)} unnamed group{'' if len(self.unnamed) == 1 else 's'}"
        unnamed = f"; {groups} of the register cannot be compared" if self.unnamed else ""
        return [*head, *new, *changed, *gone, f"{counts}{unnamed}. Nothing was written."]


def _told(day: date | None) -> str:
    return day.isoformat() if day else "no date on the list"


def _perhaps(group: str | None) -> str:
    return f", perhaps one of {group}" if group else ""


def compare_file(path: Path, register: Register) -> Comparison:
    """The comparison of a file with the register. Raises OfficialListError for a file that is no list known here, OSError."""
    form, rows = read_list(path)
    return compare(form, listed_parties(form, rows), register)


def compare(form: ListFormat, parties: list[ListedParty], register: Register) -> Comparison:
    """What is new, changed and gone, within the programmes of which the list holds at least one party."""
    programmes = tuple(
        programme.register for programme in form.programmes if any(party.programme == programme.register for party in parties)
    )
    followed = [entry for entry in register.entries if entry.text("programme") in programmes]
    named, unnamed = [entry for entry in followed if entry.named], [entry for entry in followed if not entry.named]
    names = _register_names(named)
    matched = _matches(named, parties, names)
    taken = {_key(party) for found in matched.values() for party in found}
    new = [(party, _group_of(party, unnamed)) for party in parties if party.about_xinjiang and _key(party) not in taken]
    gone = [entry for entry in named if not matched[entry.register_id]]
    changed = [change for entry in named for change in _changes(entry, names[entry.register_id], matched[entry.register_id])]
    return Comparison(form, programmes, len(parties), len(named), new, changed, gone, unnamed)


def _key(party: ListedParty) -> tuple[str, str]:
    """What tells parties apart: one may stand on several lists under one number."""
    return party.programme, party.reference


def _group_of(party: ListedParty, unnamed: list[RegisterEntry]) -> str | None:
    """The unnamed group of the same programme and day."""
    return next((e.register_id for e in unnamed if e.text("programme") == party.programme and party.listed in _days(e)), None)


def _days(entry: RegisterEntry) -> list[date]:
    return [day for day in (entry.effective, entry.announced) if day]


def _matches(named: list[RegisterEntry], parties: list[ListedParty], names: dict[str, set[str]]) -> dict[str, list[ListedParty]]:
    """The parties that each measure may stand for: those with an equal name, else the likest that no other measure equals."""
    equal = {
        entry.register_id: [
            party for party in parties if party.programme == entry.text("programme") and names[entry.register_id] & set(_cores(party))
        ]
        for entry in named
    }
    taken = {_key(party) for found in equal.values() for party in found}
    left = [party for party in parties if _key(party) not in taken]
    return {entry.register_id: equal[entry.register_id] or _likest(entry, names[entry.register_id], left) for entry in named}


def _register_names(named: list[RegisterEntry]) -> dict[str, set[str]]:
    """Every name of a target, as labels and reference lists give it."""
    known = KnownEntities([])
    found: dict[str, set[str]] = {}
    for entry in named:
        label, kind = entry.text("target_label"), entry.text("target_kind")
        printed = [*forms_of(label), *known.reference_forms(label, kind), entry.text("target_native_name")]
        found[entry.register_id] = {core(name) for name in printed} - {""}
    return found


def _likest(entry: RegisterEntry, names: set[str], parties: list[ListedParty]) -> list[ListedParty]:
    scored = [(_likeness(names, _cores(party)), party) for party in parties if party.programme == entry.text("programme")]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return [best[1]] if best is not None and best[0] >= LEAST_LIKENESS else []


def _likeness(names: set[str], others: list[str]) -> float:
    return max((fuzz.ratio(one, other) for one in names for other in others if _digits(one) == _digits(other)), default=0.0)


def _digits(name: str) -> list[str]:
    return re.findall(r"\d+", name)


def core(name: str) -> str:
    """The words of a name in alphabetical order, without the forms of companies."""
    return " ".join(sorted(word for word in folded_name(name.replace(".", "")).split() if word not in COMPANY_FORMS))


def _cores(party: ListedParty) -> list[str]:
    return [core(name) for name in party.names]


def _changes(entry: RegisterEntry, names: set[str], parties: list[ListedParty]) -> list[Change]:
    """How a measure differs from the parties that it may stand for; it does not where one of them agrees."""
    if not parties:
        return []
    changes = []
    if not any(names & set(_cores(party)) for party in parties):
        changes.append(Change(entry.register_id, "name", entry.text("target_label"), parties[0].names[0]))
    listed = [party.listed for party in parties if party.listed]
    days = _days(entry)
    if listed and days and not set(listed) & set(days):
        register = " or ".join(day.isoformat() for day in sorted(days))
        changes.append(Change(entry.register_id, "date", register, " or ".join(day.isoformat() for day in sorted(set(listed)))))
    return changes
