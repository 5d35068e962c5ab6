"""From readings to the tables that a release holds: resolved, reviewed, joined, registered, named for good, and without what is withheld.

The order matters. Reviewers decide on what one document says, so they come before documents are joined. Ids are given to what may be
published and to nothing else, so that none is made of a withheld name. Withdrawals name stable ids, so they come after those.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipeline import REFERENCE_FOLDER
from pipeline.extract.candidates import Reading
from pipeline.extract.naming.reference import entries as reference_entries
from pipeline.ingest.registry import source_folders
from pipeline.resolve.record import derive, joined, resolve, with_register
from pipeline.resolve.register.entries import read_register
from pipeline.resolve.registry import Key, Registry, read_registry
from pipeline.resolve.stable_ids import DERIVED, FOUND, Assigned, with_stable_ids
from pipeline.review.apply import STATES, Tables, review
from pipeline.review.ledger import TABLES_REVIEWED, Ledger, read_ledger
from pipeline.review.privacy import redact
from pipeline.review.proofs import point_into_originals
from pipeline.review.reasons import Reasons
from pipeline.review.withdrawal import tombstones, withdraw


@dataclass(frozen=True, slots=True)
class Publishable:
    """The tables of a release and what is to be said of them.

    `counts` are the rows by table and what a reviewer did with them, `problems` the decisions that could not be carried out, `lapsed` how
    many acceptances no row fulfils any more, `minted` the ids that the registry does not hold yet, `assigned` what it is to learn,
    `unused_proof`, for each source that has a proof, how many of its lines no claim uses, `reasons` why reviewers decided as they did.
    """

    tables: Tables
    counts: dict[str, dict[str, int]]
    problems: tuple[str, ...]
    lapsed: int
    minted: tuple[Key, ...]
    assigned: Assigned
    unused_proof: dict[str, int] = field(default_factory=dict)
    reasons: Reasons = field(default_factory=dict)


def ledgers_of(sources: Path) -> list[Ledger]:
    """The review of every source folder. Raises SourceError."""
    return [read_ledger(folder) for folder in source_folders(sources)]


def publishable(readings: list[Reading], sources: Path, reviewed_only: bool = False) -> Publishable:
    """All of it, for the sources in a folder. Raises SourceError for a review, a registry or a register that cannot be read."""
    documents = [reading.document for reading in readings]
    reviewed = review(resolve(readings).tables, documents, ledgers_of(sources), reviewed_only)
    tables = with_register(joined(reviewed.tables, documents), read_register(sources / REFERENCE_FOLDER.name))
    registry = read_registry(sources)
    assigned = _named_for_good(redact(tables), registry)
    unused_proof = point_into_originals(assigned.tables, documents, sources)
    return Publishable(
        tables=assigned.tables,
        counts=reviewed.counts,
        problems=reviewed.problems,
        lapsed=len(reviewed.lapsed),
        minted=assigned.minted,
        assigned=assigned,
        unused_proof=unused_proof,
        reasons=reviewed.reasons,
    )


def _named_for_good(tables: Tables, registry: Registry) -> Assigned:
    """Stable ids, withdrawals, and what is derived from what is left."""
    fixed = {entry.entity_id for entry in reference_entries()}
    found = with_stable_ids(tables, registry, fixed, FOUND)
    left = withdraw(found.tables, registry)
    derive(left)
    derived = with_stable_ids(left, registry, fixed, DERIVED)
    named = derived.tables
    named["tombstones"] = tombstones(named, registry)
    return replace(
        derived,
        tables=named,
        entries=found.entries | derived.entries,
        minted=tuple(sorted(found.minted + derived.minted)),
        redirects=found.redirects,
    )


def review_remark(counts: dict[str, dict[str, int]], reviewed_only: bool) -> str:
    """What reviewers did, as a section of the report of a release."""
    total: Counter[str] = Counter()
    for counted in counts.values():
        total.update(counted)
    found = sum(total[state] for state in ("accepted", "amended", "rejected", "open"))
    lines = ["## Review", ""]
    lines.append(
        f"Extraction found {found} rows. Reviewers accepted {total['accepted']} as found, amended {total['amended']}, rejected "
        f"{total['rejected']}, and added {total['added']} that it had missed; {total['open']} await review"
        + (" and are not published." if reviewed_only else " and are published as found (`claims.review` is `machine`).")
    )
    lines += ["", "| table | accepted as found | amended | rejected | added | awaiting review |", "|---|---|---|---|---|---|"]
    for table in TABLES_REVIEWED:
        lines.append(f"| {table} | " + " | ".join(str(counts[table][state]) for state in STATES) + " |")
    lines += [
        "",
        "Counted before documents were joined, and before rows of the register of official measures came in, which are not reviewed.",
    ]
    return "\n".join(lines)
