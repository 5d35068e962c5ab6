"""Licences of dependencies: those of the project hold, and each way in which one could not is told."""

from __future__ import annotations

import pytest

from pipeline.publish.materials.licences import is_allowed, problems, read_list, told, written
from pipeline.publish.materials.lock import Package, read_lock

BOAT = [Package("boat", "1", ("a" * 64,), ())]


def test_every_package_of_the_lock_is_listed_and_allowed() -> None:
    assert [str(problem) for problem in problems(read_lock(), read_list())] == []


def test_the_list_is_what_would_be_written() -> None:
    assert read_list() == dict(line.split(",", 1) for line in written(read_lock(), read_list()).splitlines()[1:])


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [
        ("MIT", True), ("MIT OR GPL-3.0-only", True), ("MIT AND Apache-2.0", True), ("(GPL-2.0-only OR MPL-2.0) AND MIT", True),
        ("GPL-3.0-only", False), ("MIT AND AGPL-3.0-only", False), ("Proprietary", False), ("", False), ("MIT AND (", False),
        ("LicenseRef-Other", False),
    ],
)  # fmt: skip
def test_an_expression_is_allowed_if_it_can_be_met(expression: str, allowed: bool) -> None:
    assert is_allowed(expression) is allowed


@pytest.mark.parametrize(
    ("listed", "stated", "told_of"),
    [
        ({}, "MIT", "does not list it; it states MIT"),
        ({"boat": "GPL-3.0-only"}, "GPL-3.0-only", "GPL-3.0-only is not allowed"),
        ({"boat": ""}, None, "is not allowed"),
        ({"boat": "MIT"}, "Apache-2.0", "states Apache-2.0 where licences.csv has MIT"),
        ({"boat": "MIT", "raft": "MIT"}, "MIT", "raft: licences.csv lists it and the lock does not"),
    ],
)
def test_what_is_wrong_is_told(listed: dict[str, str], stated: str | None, told_of: str) -> None:
    (problem,) = problems(BOAT, listed, lambda _: stated)
    assert told_of in str(problem)


def test_a_package_that_is_not_installed_here_keeps_what_was_listed() -> None:
    assert list(problems(BOAT, {"boat": "MIT"}, lambda _: None)) == []
    assert written(BOAT, {"boat": "MIT"}, lambda _: None) == "package,licence\nboat,MIT\n"


def test_packages_are_read_in_their_own_words() -> None:
    assert (told("polars"), told("no-such-package"), told("colorama")) == ("MIT", None, "BSD-3-Clause")
