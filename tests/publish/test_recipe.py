"""The recipe digest: one for one recipe, wherever and however it is checked out, and another for any change of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.publish.errors import ReleaseError
from pipeline.publish.recipe import RECIPE_FILES, recipe_digest, recipes_in_history


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A made-up project: a file of each kind that counts."""
    files = {
        "pipeline/read.py": "print(1)\n",
        "pipeline/lexicons/words.toml": "[words]\n",
        "schemas/tables.py": "TABLES = {}\n",
        "sources/one/brief.md": "[p1] A line.\n[p2] Another.\n",
        "tests/test_read.py": "assert True\n",
        "README.md": "# Read me\n",
        "outputs/release.toml": 'version = "1.0.0"\n',
    } | dict.fromkeys(RECIPE_FILES, "text\n")
    for path, text in files.items():
        file = tmp_path / "project" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    (tmp_path / "project" / "pipeline" / "table.bin").write_bytes(b"\0\r\n\r\n")
    return tmp_path / "project"


def digest(root: Path) -> str:
    return recipe_digest(root, root / "sources")


def commit(root: Path, message: str) -> str:
    def run(*arguments: str) -> str:
        told = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.autocrlf=false", *arguments]
        return subprocess.run(["git", "-C", str(root), *told], check=True, capture_output=True, text=True).stdout

    run("init", "-q")
    run("add", "-A")
    run("commit", "-q", "-m", message)
    return run("rev-parse", "HEAD").strip()


def test_the_digest_is_that_of_sha256sum(root: Path) -> None:
    listing = (
        "find pipeline schemas sources CITATION.cff DATA_LICENSE requirements.lock -type f | LC_ALL=C sort | xargs sha256sum | sha256sum"
    )
    told = subprocess.run(["sh", "-c", listing], cwd=root, check=True, capture_output=True, text=True).stdout
    assert digest(root) == f"sha256:{told.split()[0]}"


def test_the_folder_the_caches_and_what_is_no_recipe_make_no_difference(root: Path, tmp_path: Path) -> None:
    before = digest(root)
    elsewhere = shutil.copytree(root, tmp_path / "another folder")
    for path in ("pipeline/__pycache__/read.cpython-311.pyc", "pipeline/.cache/x", "sources/.DS_Store"):
        (elsewhere / path).parent.mkdir(parents=True, exist_ok=True)
        (elsewhere / path).write_bytes(b"left behind")
    for path in ("tests/test_read.py", "README.md", "outputs/release.toml"):
        (elsewhere / path).write_text("changed", encoding="utf-8")
    (elsewhere / "sources" / "one" / "brief.md").write_bytes(b"[p1] A line.\r\n[p2] Another.\r\n")
    assert digest(elsewhere) == before


@pytest.mark.parametrize(
    "path",
    [
        "pipeline/read.py",
        "pipeline/lexicons/words.toml",
        "schemas/tables.py",
        "sources/one/brief.md",
        "requirements.lock",
        "pipeline/new.csv",
    ],
)
def test_any_other_change_makes_another_recipe(root: Path, path: str) -> None:
    before = digest(root)
    with (root / path).open("a", encoding="utf-8") as file:
        file.write("more\n")
    assert digest(root) != before


def test_bytes_that_are_no_text_count_as_they_are(root: Path) -> None:
    before = digest(root)
    (root / "pipeline" / "table.bin").write_bytes(b"\0\n\n")
    assert digest(root) != before


def test_an_installed_package_has_no_recipe(root: Path) -> None:
    (root / "requirements.lock").unlink()
    with pytest.raises(ReleaseError, match=r"requirements\.lock: it is missing.*clone"):
        digest(root)


def test_history_gives_the_digest_that_the_checkout_had(root: Path) -> None:
    first, first_digest = commit(root, "first"), digest(root)
    (root / "README.md").write_text("other words", encoding="utf-8")
    second = commit(root, "docs alone")
    (root / "sources" / "one" / "brief.md").write_text("[p1] Another line.\n", encoding="utf-8")
    third, third_digest = commit(root, "another brief"), digest(root)
    assert first_digest != third_digest
    assert list(recipes_in_history(root)) == [(third, third_digest), (second, first_digest), (first, first_digest)]


def test_a_folder_that_is_no_clone_is_told(root: Path) -> None:
    with pytest.raises(ReleaseError, match="Run this in a clone"):
        list(recipes_in_history(root))
