"""Which release comes next: its version and day, as the maintainer wrote them in `outputs/release.toml`."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from pipeline.publish.catalogue import RELEASE_FILE
from pipeline.publish.errors import ReleaseError
from pipeline.publish.history import VERSION
from pipeline.publish.package import ReleaseFacts

TITLE = "The Xinjiang Record"
DESCRIPTION = (
    "What is reported of the detention campaign in Xinjiang: events, entities, figures and sanctions, each row with who asserts it and the "
    "place in a document that says so."
)


def next_release(outputs: Path, edition: str) -> ReleaseFacts:
    """The facts of the release to make. Raises ReleaseError that names the file, the field and the remedy.

    Only briefs may be released: what is read from originals repeats names and is working material.
    """
    if edition != "brief":
        raise ReleaseError("A release is made from briefs only. Use `build` for a working folder made from originals.")
    file = outputs / RELEASE_FILE
    try:
        fields = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ReleaseError(f"{file}: it cannot be read ({error}). Give it the fields version and created.") from error
    version, created = fields.get("version"), fields.get("created")
    if not isinstance(version, str) or not VERSION.fullmatch(version):
        raise ReleaseError(f"{file}: field version: {version!r} is no version. Write it like 1.0.0, in quotes.")
    try:
        day = date.fromisoformat(str(created))
    except ValueError as error:
        raise ReleaseError(f"{file}: field created: {created!r} is no date. Write it like 2026-11-22, in quotes.") from error
    return ReleaseFacts(version=version, created=day, edition=edition, title=TITLE, description=DESCRIPTION)
