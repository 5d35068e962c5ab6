"""An audit that could not be made is never told as a clean one. The made-up answers have the form of pip-audit 2.10."""

from __future__ import annotations

import json

from pipeline.publish.materials.audit import understood

CLEAN = {"name": "boat", "version": "1", "vulns": []}
HOLED = {"name": "raft", "version": "2", "vulns": [{"id": "PYSEC-2020-1", "fix_versions": ["3"], "aliases": [], "description": ""}]}
SKIPPED = {"name": "ship", "skip_reason": "Dependency not found on PyPI and could not be audited: ship (3)"}


def _output(*packages: object) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_a_vulnerability_is_told_with_the_version_that_mends_it() -> None:
    found = understood(_output(CLEAN, HOLED), "")
    assert found.vulnerabilities == ("raft 2: PYSEC-2020-1, mended in 3",)
    assert found.complete


def test_a_package_that_could_not_be_asked_for_makes_the_audit_incomplete() -> None:
    found = understood(_output(CLEAN, SKIPPED), "")
    assert (found.audited, found.left_out, found.complete) == (1, 1, False)


def test_an_answer_of_nothing_is_no_clean_answer() -> None:
    assert not understood(_output(), "").complete


def test_a_failure_is_told_by_its_last_line() -> None:
    found = understood("", "Traceback\nConnectionError: no route")
    assert (found.failure, found.complete) == ("ConnectionError: no route", False)
