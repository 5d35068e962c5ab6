"""The lexicons as data: no list says a word twice."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline import PROJECT_ROOT

LEXICONS = sorted((PROJECT_ROOT / "pipeline" / "extract" / "lexicons").glob("*.toml"))


def said_twice(entry: Any, path: str = "") -> Iterator[str]:
    """Each word that stands twice in one list of an entry, with the path to the list."""
    if isinstance(entry, dict):
        for name, inner in entry.items():
            yield from said_twice(inner, f"{path}.{name}")
    elif isinstance(entry, list):
        words = [word for word in entry if isinstance(word, str)]
        yield from (f"{path}: {word}" for place, word in enumerate(words) if word in words[:place])
        for number, inner in enumerate(entry):
            yield from said_twice(inner, f"{path}[{number}]")


@pytest.mark.parametrize("file", LEXICONS, ids=lambda file: file.stem)
def test_no_list_says_a_word_twice(file: Path) -> None:
    assert list(said_twice(tomllib.loads(file.read_text(encoding="utf-8")))) == []


def test_a_word_that_stands_twice_is_told_with_its_list() -> None:
    assert list(said_twice(tomllib.loads('[[noun]]\nnouns = ["raid", "siege", "raid"]'))) == [".noun[0].nouns: raid"]
