"""Wordings as they are compared."""

from __future__ import annotations

import re


def folded(value: object) -> str:
    """The words of a value without case and punctuation, one space between them; nothing for None."""
    return " ".join(re.findall(r"\w+", "" if value is None else str(value))).casefold()
