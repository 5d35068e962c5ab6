"""Work for workers of the tests, in a module of its own so that another process can import it."""

from __future__ import annotations

import os
import time
from pathlib import Path

DEADLY = "deadly"


def lengths(shard: tuple[str, ...]) -> list[int]:
    """Each word's length; the word `deadly` ends the process."""
    if DEADLY in shard:
        os._exit(9)
    return [len(word) for word in shard]


def slow_first(shard: tuple[int, ...]) -> list[int]:
    """The lower the number, the later it is done."""
    time.sleep(0.2 if min(shard) < 2 else 0)
    return [2 * number for number in shard]


def ends_once(shard: tuple[str, ...]) -> list[int]:
    """Ends its process at the first call with an absolute path that does not exist yet."""
    for path in shard:
        if path.startswith("/") and not Path(path).exists():
            Path(path).write_text("", encoding="utf-8")
            os._exit(9)
    return [len(path) for path in shard]
