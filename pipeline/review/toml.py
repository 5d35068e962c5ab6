"""Entries of a TOML file as text: the standard library reads TOML and does not write it."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def as_toml(kind: str, fields: dict[str, Any]) -> str:
    """One entry of an array of tables, `[[kind]]`, with a blank line before it. A field that is None is left out."""
    lines = [f"\n[[{kind}]]\n"]
    for name, value in fields.items():
        if isinstance(value, list) and name == "rows":
            lines += [f"{_key(name)} = [\n", *(f"  {value_as_toml(entry)},\n" for entry in value), "]\n"]
        elif value is not None:
            lines.append(f"{_key(name)} = {value_as_toml(value)}\n")
    return "".join(lines)


def _key(name: str) -> str:
    return name if BARE_KEY.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    """A basic string: JSON escapes what TOML escapes, but for the one control character that JSON lets stand."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def value_as_toml(value: Any) -> str:
    """A TOML value. None has none, and is written as the empty text that stands for an empty cell."""
    match value:
        case None:
            return '""'
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case int() | float():
            return repr(value)
        case dict():
            return "{ " + ", ".join(f"{_key(name)} = {value_as_toml(entry)}" for name, entry in value.items()) + " }"
        case list() | tuple():
            return "[" + ", ".join(value_as_toml(entry) for entry in value) + "]"
    return _quoted(str(value))
