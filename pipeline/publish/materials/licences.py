"""The licence of every package of the lock: listed in `licences.csv`, held against what is allowed and against what packages say."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

from license_expression import ExpressionError, LicenseSymbol, Licensing, get_spdx_licensing

from pipeline.publish.materials.lock import Package

RULES_FILE = Path(__file__).with_name("licences.toml")
LIST_FILE = Path(__file__).with_name("licences.csv")
OWN_REFERENCE = "LicenseRef-"
Told = Callable[[str], str | None]
"""The licence that an installed package states, as an SPDX expression; None where it is not installed or states none."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the licence of one package, and what to do."""

    package: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.package}: {self.problem}. {self.remedy}."


@cache
def _rules() -> dict[str, Any]:
    with RULES_FILE.open("rb") as handle:
        return tomllib.load(handle)


@cache
def _spdx() -> Licensing:
    """The names of all SPDX licences, read once."""
    return get_spdx_licensing()


def read_list(file: Path = LIST_FILE) -> dict[str, str]:
    """The SPDX expression of every package that was looked at."""
    with file.open(encoding="utf-8", newline="") as handle:
        return {row["package"]: row["licence"] for row in csv.DictReader(handle)}


def told(package: str) -> str | None:
    """What an installed package states of its licence, read by the rules; what was looked up goes first.

    A package that names several without saying how they go together is held to all of them.
    """
    looked_up = _rules()["looked_up"].get(package)
    if looked_up:
        return str(looked_up["licence"])
    try:
        stated = metadata(package)
    except PackageNotFoundError:
        return None
    classifiers = [value.rpartition(" :: ")[2] for value in stated.get_all("Classifier") or [] if value.startswith("License :: ")]
    words = stated.get_all("License-Expression") or classifiers or [word.strip() for word in stated.get_all("License") or []]
    read = sorted({str(_rules()["read_as"].get(word, word)) for word in words if word})
    return " AND ".join(read) if read and all(_parsed(expression) is not None for expression in read) else None


def _parsed(expression: str) -> Any | None:
    """The expression as a tree, None if it is none; names of our own (LicenseRef-) are let through."""
    try:
        return _spdx().parse(expression)
    except ExpressionError:
        return None


def is_allowed(expression: str) -> bool:
    """Whether an SPDX expression can be met with allowed licences alone: all of an AND, one of an OR."""
    tree = _parsed(expression)
    return tree is not None and _met(tree)


def _met(tree: Any) -> bool:
    if isinstance(tree, LicenseSymbol):
        return tree.key in _rules()["allowed"]
    parts = [_met(part) for part in getattr(tree, "args", ())]
    return bool(parts) and (any(parts) if tree.operator.strip() == "OR" else all(parts))


def problems(packages: list[Package], listed: dict[str, str], states: Told = told) -> Iterator[Problem]:
    """Packages that are not listed, whose licence is not allowed, or that state another; and lines of packages that are gone."""
    for package in packages:
        expression, stated = listed.get(package.name), states(package.name)
        if expression is None:
            yield Problem(package.name, f"licences.csv does not list it; it states {stated}", "Look at it, then run with --write")
        elif not is_allowed(expression):
            yield Problem(package.name, f"its licence {expression} is not allowed", "Do without it, or give the reason in licences.toml")
        elif stated is not None and stated != expression:
            yield Problem(package.name, f"it states {stated} where licences.csv has {expression}", "Look at it, then run with --write")
    for name in sorted(listed.keys() - {package.name for package in packages}):
        yield Problem(name, "licences.csv lists it and the lock does not", "Run with --write")


def written(packages: list[Package], listed: dict[str, str], states: Told = told) -> str:
    """The content of `licences.csv` for a lock: what packages state, and what was listed where they state nothing here."""
    made = io.StringIO()
    lines = csv.writer(made, lineterminator="\n")
    lines.writerow(["package", "licence"])
    for name in dict.fromkeys(package.name for package in packages):
        lines.writerow([name, states(name) or listed.get(name, "")])
    return made.getvalue()
