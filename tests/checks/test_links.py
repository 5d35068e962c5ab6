"""Addresses asked for on a real HTTPS server of this machine."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline.acquire.fetching import Bounds, Fetcher
from pipeline.checks.links import OutsideUnreachable, link_states
from pipeline.checks.quarantine import check_quarantine
from pipeline.ingest.document import SourceRecord

sys.path.insert(0, str(Path(__file__).parent.parent / "acquire"))
from web_servers import ON_LOOPBACK, sending, serving, trusting

FETCHER = Fetcher(ON_LOOPBACK, trusting(), Bounds(bytes=10_000, redirects=2, seconds_a_step=1, seconds=2))


def _records(*addresses: str | None) -> list[SourceRecord]:
    return [SourceRecord(f"source-{number}", "Title", "Publisher", url=address) for number, address in enumerate(addresses)]


def test_each_address_is_asked_and_what_does_not_answer_is_named(tmp_path: Path) -> None:
    with serving({"/article": sending(b"here")}, tmp_path) as port:
        home = f"https://harbour.example:{port}"
        found = link_states(_records(f"{home}/article", None, f"{home}/gone", "http://harbour.example/old"), FETCHER, 0)
    assert [(state.source_id, state.problem) for state in found] == [
        ("source-0", None),
        ("source-2", "the server answers with status 404"),
        ("source-3", "http: is not fetched, only https:"),
    ]


def test_where_nothing_answers_at_all_the_run_is_to_try_again() -> None:
    with pytest.raises(OutsideUnreachable, match="none of 2 addresses"):
        link_states(_records("https://harbour.example:1/a", "https://mirror.example:1/b"), FETCHER, 0)
    assert link_states(_records(None), FETCHER, 0) == []


def test_a_source_that_was_set_aside_fails_the_check() -> None:
    assert check_quarantine(["one", "two"], ["two", "one"]).passed
    failed = check_quarantine(["one", "two"], ["two"])
    assert (failed.passed, failed.severity, failed.observed) == (False, "error", "set aside: one")
