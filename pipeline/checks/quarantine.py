"""Whether a source folder was set aside on the way."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.checks.result import CheckResult


def check_quarantine(folders: Iterable[str], read: Iterable[str]) -> CheckResult:
    """Names of the source folders against the ids of the sources that were read: a release must not silently lack one."""
    missing = sorted(set(folders) - set(read))
    return CheckResult(
        "no_source_is_set_aside",
        "sources",
        not missing,
        f"set aside: {', '.join(missing)}" if missing else "every source folder was read",
        "every source folder could be read and is in the tables",
    )
