"""Every guide does what it says: its commands run as written, in a clean copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline import PROJECT_ROOT

BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Guides of one's own machine: each is a list of commands that any clone can run.
GUIDES = ("pipeline", "add-a-source", "review", "correct", "withdraw", "add-a-column", "release", "server", "cluster")
ENVIRONMENT = Path(os.environ.get("VIRTUAL_ENV") or PROJECT_ROOT / ".venv")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """The files of the project without its history, and the environment that it has already."""
    root = tmp_path / "clone"
    left_out = shutil.ignore_patterns(".*", "__pycache__", "node_modules")
    shutil.copytree(PROJECT_ROOT, root, ignore=left_out)
    (root / ".venv").symlink_to(ENVIRONMENT.resolve())
    return root


def _commands(guide: str) -> str:
    return "\n".join(BLOCK.findall((PROJECT_ROOT / "docs" / f"{guide}.md").read_text(encoding="utf-8")))


def test_every_guide_has_commands_and_is_listed() -> None:
    for guide in GUIDES:
        assert _commands(guide)
        assert f"docs/{guide}.md" in (PROJECT_ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("guide", GUIDES)
def test_the_commands_of_a_guide_run_as_written(guide: str, clone: Path, tmp_path: Path) -> None:
    (tmp_path / "state").mkdir()
    told = {
        "PATH": f"{clone / '.venv' / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(clone),
        "DAGSTER_HOME": str(clone),
        "XR_STATE": str(tmp_path / "state"),
    }
    script = _commands(guide).replace("/tmp/record", str(tmp_path / "record"))
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script], cwd=clone, env={**os.environ, **told}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-3000:]
    assert "Traceback" not in done.stderr
