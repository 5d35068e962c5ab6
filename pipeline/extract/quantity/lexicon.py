"""The word lists of this package, read once. A list is a table of `../lexicons/quantity_<name>.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

LEXICONS = Path(__file__).parent.parent / "lexicons"


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The tables of `quantity_<name>.toml`. Raises FileNotFoundError for a name that is no lexicon."""
    return tomllib.loads((LEXICONS / f"quantity_{name}.toml").read_text(encoding="utf-8"))


def alternatives(words: Iterable[str]) -> str:
    """A non-capturing group that matches any of the words, the longest first; a space in a word matches any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"
