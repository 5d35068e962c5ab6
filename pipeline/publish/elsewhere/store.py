"""What a place that keeps files by path must be able to do, and how an error there is told without a credential in it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from pipeline.publish.errors import ReleaseError
from pipeline.publish.package import FileFacts

CREDENTIALS = (
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "ZENODO_TOKEN",
    "ZENODO_SANDBOX_TOKEN",
)
"""The variables of the environment that credentials are read from, and from nowhere else."""


class PublishError(ReleaseError):
    """A release that was not published as a whole: what is wrong and what to do, in one line without credentials.

    The catalogue at the destination is as it was; publishing again goes on where it stopped.
    """

    def __init__(self, message: str) -> None:
        super().__init__(without_credentials(message))


class Store(Protocol):
    """Files by POSIX path. Every method raises PublishError if the place does not answer as it should."""

    def facts(self, path: str) -> FileFacts | None:
        """Size and SHA-256 of what stands there now, read back byte by byte; None if nothing does."""

    def read(self, path: str) -> bytes | None:
        """What stands there; None if nothing does."""

    def write(self, path: str, content: bytes | Path) -> None:
        """Puts bytes, or those of a local file, there: as a whole or not at all."""

    def paths(self, below: str) -> list[str]:
        """Every path below a folder."""


def without_credentials(message: str, environment: Mapping[str, str] = os.environ) -> str:
    """The message with every credential of the environment struck out."""
    for name in CREDENTIALS:
        if environment.get(name):
            message = message.replace(environment[name], f"<{name}>")
    return " ".join(message.split())
