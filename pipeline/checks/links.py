"""Whether the addresses of the sources still answer."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.acquire.fetching import Fetcher
from pipeline.ingest.document import SourceRecord
from pipeline.ingest.errors import SourceError

SECONDS_BETWEEN = 2.0
UNANSWERED = "could not be fetched"


class OutsideUnreachable(OSError):
    """No address answered at all: the fault is more likely this machine's way out than every publisher's server."""


@dataclass(frozen=True, slots=True)
class LinkState:
    """What became of a source's address: `problem` is None where it answers."""

    source_id: str
    address: str
    problem: str | None


def link_states(records: Iterable[SourceRecord], fetcher: Fetcher, seconds_between: float = SECONDS_BETWEEN) -> list[LinkState]:
    """Asks each address once, one after the other with a pause, within the bounds of the fetcher and the rules of robots.txt.

    Raises OutsideUnreachable if there are addresses and none could be connected to.
    """
    states: list[LinkState] = []
    for record in records:
        if record.url is None:
            continue
        if states:
            time.sleep(seconds_between)
        states.append(LinkState(record.source_id, record.url, _problem(record.url, fetcher)))
    if states and all(state.problem is not None and UNANSWERED in state.problem for state in states):
        raise OutsideUnreachable(f"none of {len(states)} addresses answers; the first: {states[0].problem}")
    return states


def _problem(address: str, fetcher: Fetcher) -> str | None:
    try:
        fetcher.fetch(address)
    except SourceError as error:
        return error.problem
    return None
