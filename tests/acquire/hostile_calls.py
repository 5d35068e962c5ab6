"""Calls that do what hostile files make readers do. A module of its own, because a fresh process imports it."""

from __future__ import annotations

import os
import time


def sleep_without_end(_: str) -> None:
    time.sleep(60)


def take_all_memory(_: str) -> int:
    return len(bytearray(10_000_000_000))


def crash(_: str) -> None:
    os.abort()
