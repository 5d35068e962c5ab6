"""A release traced to its commit and built again: a made-up project in a real repository, with a real worktree and a process of its own."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from pipeline.publish.errors import ReleaseError
from pipeline.publish.rebuild import origin_of, rebuilt_differences
from pipeline.publish.recipe import RECIPE_FILES, recipes_in_history
from pipeline.publish.statement import Statement, statement_of

PROGRAM = """\
import json, pathlib, sys, tomllib
outputs = pathlib.Path(sys.argv[sys.argv.index("--outputs") + 1])
root = pathlib.Path(__file__).parent.parent
stated = tomllib.loads((outputs / "release.toml").read_text())
folder = outputs / "releases" / stated["version"]
folder.mkdir(parents=True)
(folder / "rows.csv").write_text((root / "sources" / "rows.csv").read_text())
(folder / "datapackage.json").write_text(json.dumps({"version": stated["version"], "created": stated["created"]}))
(folder / "before.txt").write_text(" ".join(sorted(entry.name for entry in folder.parent.iterdir() if entry != folder)))
"""


def git(root: Path, *arguments: str) -> str:
    told = ["-c", "user.name=A", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(["git", "-C", str(root), *told], check=True, capture_output=True, text=True).stdout.strip()


def commit(root: Path, message: str) -> str:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)
    return git(root, "rev-parse", "HEAD")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project whose program copies its one source; committed, released as 1.0.0, and changed since."""
    project = tmp_path / "project"
    files = {"pipeline/__init__.py": "", "pipeline/cli.py": PROGRAM, "schemas/__init__.py": "", "sources/rows.csv": "a\n1\n"}
    for path, text in (files | dict.fromkeys(RECIPE_FILES, "text\n")).items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    git(tmp_path, "init", "-q", str(project))
    commit(project, "recipe")
    release = project / "outputs" / "releases" / "1.0.0"
    release.mkdir(parents=True)
    (release / "rows.csv").write_text("a\n1\n", encoding="utf-8")
    (release / "datapackage.json").write_text(json.dumps({"version": "1.0.0", "created": "2026-11-22"}), encoding="utf-8")
    (release / "before.txt").write_text("", encoding="utf-8")
    commit(project, "release 1.0.0")
    (project / "sources" / "rows.csv").write_text("a\n2\n", encoding="utf-8")
    commit(project, "another recipe")
    return project


def recipe_of(root: Path, revision: str) -> str:
    return dict(recipes_in_history(root))[git(root, "rev-parse", revision)]


def test_a_release_is_traced_by_its_recipe_to_the_newest_commit_that_has_it(root: Path) -> None:
    origin = origin_of(Statement("1.0.0", "2026-11-22", recipe_of(root, "HEAD~2")), root)
    assert (origin.commit, origin.by_recipe) == (git(root, "rev-parse", "HEAD~1"), True)


def test_a_release_without_a_recipe_is_traced_to_the_commit_that_first_holds_it(root: Path) -> None:
    origin = origin_of(statement_of(root / "outputs" / "releases" / "1.0.0"), root)
    assert (origin.commit, origin.by_recipe) == (git(root, "rev-parse", "HEAD~1"), False)
    assert "is the first that holds the release, which carries no recipe" in str(origin)


def test_a_release_from_nowhere_is_told(root: Path) -> None:
    with pytest.raises(ReleaseError, match=r"no commit has the recipe sha256:0 of version 1\.0\.0.*never committed"):
        origin_of(Statement("1.0.0", "2026-11-22", "sha256:0"), root)
    with pytest.raises(ReleaseError, match=r"no commit holds version 7\.0\.0"):
        origin_of(Statement("7.0.0", "2026-11-22", None), root)


def test_every_byte_is_compared_and_no_worktree_is_left(root: Path) -> None:
    release = root / "outputs" / "releases" / "1.0.0"
    stated = statement_of(release)
    origin = origin_of(stated, root)
    said: list[object] = []
    assert rebuilt_differences(release, stated, origin, root, "current", said.append) == []
    (release / "rows.csv").write_text("a\n7\n", encoding="utf-8")
    assert rebuilt_differences(release, stated, origin, root, "current", said.append) == ["rows.csv"]
    assert len(git(root, "worktree", "list").splitlines()) == 1
    assert "building version 1.0.0" in str(said[0])


def test_the_releases_before_it_are_there_when_it_is_rebuilt(root: Path) -> None:
    later = Statement("1.1.0", "2026-11-23", recipe_of(root, "HEAD"))
    made = root / "outputs" / "releases" / "1.1.0"
    made.mkdir()
    for name, text in (
        ("rows.csv", "a\n2\n"),
        ("before.txt", "1.0.0"),
        ("datapackage.json", '{"version": "1.1.0", "created": "2026-11-23"}'),
    ):
        (made / name).write_text(text, encoding="utf-8")
    assert rebuilt_differences(made, later, origin_of(later, root), root, "current", print) == []


def test_the_current_environment_is_refused_for_another_lock(root: Path) -> None:
    release = root / "outputs" / "releases" / "1.0.0"
    (root / "requirements.lock").write_text("another==1\n", encoding="utf-8")
    stated = statement_of(release)
    with pytest.raises(ReleaseError, match=r"requirements\.lock has changed since that release.*--environment fresh"):
        rebuilt_differences(release, stated, origin_of(stated, root), root, "current", print)


def test_a_build_that_fails_is_told_with_its_last_words(root: Path) -> None:
    (root / "pipeline" / "cli.py").write_text("raise SystemExit('no such brief')\n", encoding="utf-8")
    commit(root, "broken")
    stated = Statement("1.1.0", "2026-11-23", recipe_of(root, "HEAD"))
    with pytest.raises(ReleaseError, match="failed while rebuilding: no such brief"):
        rebuilt_differences(root, stated, origin_of(stated, root), root, "current", print)
