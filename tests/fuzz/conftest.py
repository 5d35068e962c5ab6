"""Puts the helpers of this folder, and those that make files of each format, on the import path."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "acquire")]
