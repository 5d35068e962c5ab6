"""The error of everything that makes, reads or compares releases."""

from __future__ import annotations


class ReleaseError(RuntimeError):
    """What is wrong with a release, a catalogue or a recipe, and what to do, in one line. Nothing half done is left behind."""
