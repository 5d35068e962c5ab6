"""A release built again from the commit that it was made from, in a worktree and an environment of its own, and compared byte by byte."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pipeline.publish.catalogue import RELEASE_FILE
from pipeline.publish.errors import ReleaseError
from pipeline.publish.history import RELEASES, number_of, releases
from pipeline.publish.package import DESCRIPTOR_FILE
from pipeline.publish.recipe import git, recipes_in_history
from pipeline.publish.release import differing_files
from pipeline.publish.statement import Statement

LOCK = "requirements.lock"
FRESH, CURRENT = "fresh", "current"
ENVIRONMENTS = (FRESH, CURRENT)
LAST_LINES = 5
# What would lead the old code to other code or to another folder.
NOT_PASSED_ON = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "DAGSTER_HOME", "XR_STATE")

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Origin:
    """The commit that a release is rebuilt from: one with the recipe that it carries, or else the first that holds the release."""

    commit: str
    by_recipe: bool

    def __str__(self) -> str:
        how = (
            "has the recipe that the release carries" if self.by_recipe else "is the first that holds the release, which carries no recipe"
        )
        return f"commit {self.commit[:12]} {how}"


def origin_of(stated: Statement, root: Path) -> Origin:
    """Where in the history of a clone a release comes from. Raises ReleaseError if it comes from nowhere there."""
    if stated.recipe is None:
        path = f"outputs/{RELEASES}/{stated.version}/{DESCRIPTOR_FILE}"
        added = git(root, "log", "--all", "--diff-filter=A", "--format=%H", "--", path).decode("ascii").split()
        if not added:
            raise ReleaseError(f"{root}: no commit holds version {stated.version}, and it carries no recipe. Fetch the whole history.")
        return Origin(added[-1], by_recipe=False)
    for commit, recipe in recipes_in_history(root):
        if recipe == stated.recipe:
            return Origin(commit, by_recipe=True)
    raise ReleaseError(
        f"{root}: no commit has the recipe {stated.recipe} of version {stated.version}. Fetch the whole history "
        "(git fetch --all --unshallow); if it is not there either, the release was made from files that were never committed."
    )


def rebuilt_differences(folder: Path, stated: Statement, origin: Origin, root: Path, environment: str, say: Say) -> list[str]:
    """The files in which a release and its rebuilding differ; none if every byte is the same.

    `environment` is `fresh` (a new one from the lock of that commit) or `current` (the one that runs, if the lock is the same). `say`
    tells of each step. Raises ReleaseError if the rebuilding cannot be done, with the last words of what failed.
    """
    with tempfile.TemporaryDirectory(prefix="xinjiang-record-rebuild-") as made, _worktree(root, origin.commit, Path(made)) as tree:
        python = _current_python(root, tree) if environment == CURRENT else _fresh_python(tree, Path(made) / "environment", say)
        outputs = Path(made) / "outputs"
        _prepare(outputs, stated, tree)
        say(f"building version {stated.version} in {tree}")
        _run([str(python), "-m", "pipeline.cli", "release", "--outputs", str(outputs)], tree)
        return differing_files(folder, outputs / RELEASES / stated.version)


@contextmanager
def _worktree(root: Path, commit: str, folder: Path) -> Iterator[Path]:
    tree = folder / "worktree"
    git(root, "worktree", "add", "--quiet", "--detach", str(tree), commit)
    try:
        yield tree
    finally:
        git(root, "worktree", "remove", "--force", str(tree))


def _current_python(root: Path, tree: Path) -> Path:
    """The interpreter that runs, if what is installed for it is what the commit asks for."""
    if (root / LOCK).read_bytes() != (tree / LOCK).read_bytes():
        raise ReleaseError(f"{LOCK} has changed since that release. Rebuild it with --environment {FRESH}.")
    return Path(sys.executable)


def _fresh_python(tree: Path, folder: Path, say: Say) -> Path:
    """The interpreter of a new environment with exactly what the lock of the commit names."""
    say(f"installing what {LOCK} of that commit names; this takes some minutes")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "--require-hashes", "--requirement", str(tree / LOCK)], tree)
    _run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(tree)], tree)
    return python


def _prepare(outputs: Path, stated: Statement, tree: Path) -> None:
    """The folder that the release is written to: its version and day, and the releases before it as that commit holds them."""
    outputs.mkdir()
    (outputs / RELEASE_FILE).write_text(f'version = "{stated.version}"\ncreated = "{stated.created}"\n', encoding="utf-8")
    for earlier in releases(tree / "outputs"):
        if number_of(earlier.name) < number_of(stated.version):
            shutil.copytree(earlier, outputs / RELEASES / earlier.name)


def _run(command: list[str], folder: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    done = subprocess.run(command, cwd=folder, env=kept, capture_output=True, text=True, check=False)
    if done.returncode:
        told = " / ".join((done.stdout + done.stderr).strip().splitlines()[-LAST_LINES:])
        raise ReleaseError(f"{' '.join(command[1:4])} failed while rebuilding: {told}")
