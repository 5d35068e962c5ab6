"""The recipe of a release, as one digest: the same for the same recipe in any folder, clone or archive, with or without git.

The recipe is what decides the rows: every file below `sources/`, `schemas/` and `pipeline/` (lexicons, templates and vocabularies as
much as code), `requirements.lock`, and the two texts that go into a release as they are. It is not `outputs/`, tests, documentation,
benchmarks or tools; nor what a program leaves (names that begin with a dot, `__pycache__`). Version, day and the release before are
not part of it: the descriptor states them. The digest is the SHA-256 of lines `<SHA-256 of the file>  <path>`, sorted by path, as
`sha256sum` prints them; line ends of text count as LF, whatever a checkout made of them.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from pipeline import PROJECT_ROOT, SOURCES_FOLDER
from pipeline.publish.errors import ReleaseError

RECIPE_FOLDERS = ("pipeline", "schemas", "sources")
RECIPE_FILES = ("CITATION.cff", "DATA_LICENSE", "requirements.lock")
RECIPE_PATHS = tuple(sorted((*RECIPE_FOLDERS, *RECIPE_FILES)))
LEFTOVERS = "__pycache__"
BINARY_LOOKED_AT = 8000


def recipe_digest(root: Path = PROJECT_ROOT, sources: Path = SOURCES_FOLDER) -> str:
    """`sha256:…` of the recipe in a checkout; `sources` stands in for its folder of that name. Raises ReleaseError for a missing file."""
    folders = {name: root / name for name in RECIPE_FOLDERS} | {"sources": sources}
    hashed = {name: _content_hash(_read(root / name)) for name in RECIPE_FILES}
    for name, folder in folders.items():
        for file in folder.rglob("*"):
            path = f"{name}/{file.relative_to(folder).as_posix()}"
            if _counts(path) and file.is_file():
                hashed[path] = _content_hash(file.read_bytes())
    return _digest(hashed)


def recipes_in_history(root: Path) -> Iterator[tuple[str, str]]:
    """Commit and recipe digest of every commit of a clone, the newest first, read from git's trees without a checkout.

    A commit that has no whole recipe is left out. Raises ReleaseError if `root` is no clone.
    """
    blobs: dict[str, str] = {}
    for commit in git(root, "rev-list", "--all", "--date-order").decode("ascii").split():
        tree = _tree(root, commit)
        if set(RECIPE_FILES) <= tree.keys():
            _hash_blobs(root, set(tree.values()) - blobs.keys(), blobs)
            yield commit, _digest({path: blobs[blob] for path, blob in tree.items()})


def git(root: Path, *arguments: str, given: bytes | None = None) -> bytes:
    """What a command of git prints. Raises ReleaseError with git's own words if it fails or is not there."""
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], input=given, capture_output=True, check=True)
    except FileNotFoundError as error:
        raise ReleaseError("git is not installed. Install it: the history of the project is read with it.") from error
    except subprocess.CalledProcessError as error:
        told = error.stderr.decode("utf-8", errors="replace").strip().splitlines()
        raise ReleaseError(f"{root}: git {arguments[0]} failed ({told[-1] if told else error.returncode}). Run this in a clone.") from error
    return done.stdout


def _counts(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return LEFTOVERS not in parts and not any(part.startswith(".") for part in parts)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise ReleaseError(f"{file}: it is missing. A release is made in a clone of the project, not from an installed package.") from error


def _content_hash(content: bytes) -> str:
    if b"\0" not in content[:BINARY_LOOKED_AT]:
        content = content.replace(b"\r\n", b"\n")
    return hashlib.sha256(content).hexdigest()


def _digest(hashed: Mapping[str, str]) -> str:
    lines = "".join(f"{digest}  {path}\n" for path, digest in sorted(hashed.items(), key=lambda entry: entry[0].encode("utf-8")))
    return "sha256:" + hashlib.sha256(lines.encode("utf-8")).hexdigest()


def _tree(root: Path, commit: str) -> dict[str, str]:
    """The blob of every file of the recipe in a commit, by path."""
    found = {}
    for entry in git(root, "ls-tree", "-r", "-z", "--full-tree", commit, "--", *RECIPE_PATHS).decode("utf-8").split("\0"):
        about, _, path = entry.partition("\t")
        if path and _counts(path):
            found[path] = about.split()[2]
    return found


def _hash_blobs(root: Path, wanted: Iterable[str], known: dict[str, str]) -> None:
    """Adds the content hashes of blobs, all read by one process of git."""
    asked = sorted(wanted)
    if not asked:
        return
    stream = git(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in asked).encode("ascii"))
    at = 0
    for blob in asked:
        header_end = stream.index(b"\n", at)
        size = int(stream[at:header_end].split()[2])
        known[blob] = _content_hash(stream[header_end + 1 : header_end + 1 + size])
        at = header_end + size + 2
