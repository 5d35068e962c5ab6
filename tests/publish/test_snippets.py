"""The snippets under "Use it" of the project's README and under "Read it" of a release's are run as they are written."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from pipeline import PROJECT_ROOT

RSCRIPT = shutil.which("Rscript")
needs_r = pytest.mark.skipif(RSCRIPT is None, reason="R is not at hand; .ci/run installs it (Debian: r-base-core)")


def snippet(readme: Path, section: str, language: str) -> str:
    """The one block in a language of a section."""
    text = readme.read_text("utf-8").split(f"\n## {section}\n")[1].split("\n## ")[0]
    (found,) = re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)
    return str(found)


def run(folder: Path, *command: str) -> str:
    told = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


def of_project(language: str) -> str:
    return snippet(PROJECT_ROOT / "README.md", "Use it", language)


def of_release(release: Path, language: str) -> str:
    return snippet(release / "README.md", "Read it", language)


def test_python_of_the_project() -> None:
    assert "evidence" in run(PROJECT_ROOT, sys.executable, "-c", of_project("python"))


@needs_r
def test_r_of_the_project() -> None:
    assert "evidence" in run(PROJECT_ROOT, str(RSCRIPT), "-e", of_project("r"))


def test_duckdb_of_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT_ROOT)
    assert duckdb.sql(of_project("sql")).fetchall()


@pytest.mark.slow
@pytest.mark.skipif(not (PROJECT_ROOT / ".venv/bin/xinjiang-record").exists(), reason="the shell snippet is for a clone with its .venv")
def test_shell_of_the_project() -> None:
    assert "intact" in run(PROJECT_ROOT, "bash", "-euo", "pipefail", "-c", of_project("sh"))


def test_python_of_a_release(release: Path) -> None:
    assert "The Office" in run(release, sys.executable, "-c", of_release(release, "python"))


@needs_r
def test_r_of_a_release(release: Path) -> None:
    assert "The Office" in run(release, str(RSCRIPT), "-e", of_release(release, "r"))


def test_duckdb_of_a_release(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(release)
    assert [row[0] for row in duckdb.sql(of_release(release, "sql")).fetchall()] == ["people held"]


@pytest.mark.slow
def test_shell_of_a_release(release: Path) -> None:
    commands = of_release(release, "sh").replace("frictionless ", f"{Path(sys.executable).with_name('frictionless')} ")
    assert "valid" in run(release, "bash", "-euo", "pipefail", "-c", commands).casefold()


def test_a_snippet_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="NameError"):
        run(tmp_path, sys.executable, "-c", "no_such_name")
