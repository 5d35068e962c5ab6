"""What the files of a release are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from pipeline.publish.changes import Changes
from pipeline.publish.history import Published
from pipeline.publish.package import FileFacts, ReleaseFacts
from pipeline.publish.report import ReportFacts


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a file of a release may be made of; nothing else may go into one, so that the same contents give the same bytes.

    `tables` are the typed frames of the codebook in its order; `previous` is the release before this one and `changes` what changed since,
    both None for the first; `written` holds size and SHA-256 of the files made so far by their path in the release
    (`pipeline.publish.files` says the order); `earlier` is version and day of all releases before this one, the newest first.
    """

    tables: dict[str, pl.DataFrame]
    facts: ReleaseFacts
    report: ReportFacts
    previous: Published | None = None
    changes: Changes | None = None
    written: Mapping[str, FileFacts] = field(default_factory=dict)
    earlier: tuple[tuple[str, str], ...] = ()
