"""A call in a process of its own with bounds on time and memory: what a parser of others does with a hostile file ends there."""

from __future__ import annotations

import multiprocessing
import resource
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from pipeline.ingest.errors import SourceError

Result = TypeVar("Result")

SECONDS = 60.0
MEMORY = 3_000_000_000
"""Bytes of address space; the libraries of the readers take about one thousand million of them before they read anything."""

SAVE_AS_TEXT = "Save the text of the article and add that"


def _work(answer: Connection, name: str, memory: int, call: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    with suppress(ValueError, OSError):  # not every system keeps such a bound; the time is bounded everywhere
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        answer.send((call(*arguments), None))
    except SourceError as error:
        answer.send((None, (error.file, error.place, error.problem, error.remedy)))
    except MemoryError:
        answer.send((None, (name, "file", f"reading it takes more than {memory:,} bytes of memory", SAVE_AS_TEXT)))


def bounded(call: Callable[..., Result], *arguments: Any, name: str, seconds: float = SECONDS, memory: int = MEMORY) -> Result:
    """What `call` returns; call, arguments and result must be such as can be sent to a process. `name` is the file, for messages.

    Raises SourceError as the call does, and if the call takes longer than `seconds`, or ends without a word (memory, or a crash).
    """
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(sending, name, memory, call, arguments), daemon=True)
    worker.start()
    sending.close()
    try:
        if not receiving.poll(seconds):
            raise SourceError(name, "file", f"reading it takes more than {seconds:g} seconds", SAVE_AS_TEXT)
        result, failure = receiving.recv()
    except EOFError as error:
        raise SourceError(name, "file", "reading it crashes the reader", SAVE_AS_TEXT) from error
    finally:
        worker.kill()
        worker.join()
        receiving.close()
    if failure is not None:
        raise SourceError(*failure)
    return result  # type: ignore[no-any-return]
