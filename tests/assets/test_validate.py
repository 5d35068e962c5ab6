"""Dagster's own validation of the definitions, as the command line runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from pipeline import PROJECT_ROOT


def test_dagster_finds_the_definitions_valid(tmp_path: Path) -> None:
    environment = {**os.environ, "DAGSTER_HOME": str(PROJECT_ROOT), "XR_STATE": str(tmp_path)}
    command = [sys.executable, "-m", "dagster", "definitions", "validate", "--module-name", "pipeline.definitions"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, cwd=PROJECT_ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
