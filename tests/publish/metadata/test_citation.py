"""The citation file is held against the schema of CFF 1.2 by cffconvert, where that is at hand (`.ci/run` installs it)."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.publish.licences import CITATION_FILE

CFFCONVERT = shutil.which("cffconvert")
pytestmark = pytest.mark.skipif(CFFCONVERT is None, reason="cffconvert is not at hand; .ci/run installs it (.ci/tools.in)")


def validated(file: Path) -> subprocess.CompletedProcess[str]:
    assert CFFCONVERT is not None
    return subprocess.run([CFFCONVERT, "--validate", "--infile", file], capture_output=True, text=True, check=False)


def test_the_project_s_and_a_release_s_are_valid(written_once: Path) -> None:
    for file in (CITATION_FILE, written_once / "CITATION.cff"):
        told = validated(file)
        assert told.returncode == 0, told.stderr
        assert "valid" in told.stdout.casefold()


def test_a_field_that_cff_does_not_have_is_told(written_once: Path, tmp_path: Path) -> None:
    file = tmp_path / "CITATION.cff"
    file.write_text((written_once / "CITATION.cff").read_text("utf-8") + "released-by: nobody\n", encoding="utf-8")
    assert validated(file).returncode != 0
