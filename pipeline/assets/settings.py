"""What a run is told: which edition to read, where originals and outputs lie."""

from __future__ import annotations

import os
from pathlib import Path

import dagster as dg

from pipeline import OUTPUTS_FOLDER, SOURCES_FOLDER, state_folder


class Settings(dg.ConfigurableResource[None]):
    """Folders, edition and workers of a run. Empty `originals` is right for briefs, empty `scheduler` for one machine.

    `reviewed_only`: rows that await review are not published. `XR_SOURCES`, `XR_OUTPUTS` and `XR_STATE` name other folders, on a server.
    """

    edition: str = "brief"
    originals: str = ""
    sources: str = os.environ.get("XR_SOURCES") or str(SOURCES_FOLDER)
    outputs: str = os.environ.get("XR_OUTPUTS") or str(OUTPUTS_FOLDER)
    reviewed_only: bool = True
    processes: int = 1
    scheduler: str = os.environ.get("XR_SCHEDULER", "")
    warehouse: str = str(state_folder() / "record.duckdb")

    @property
    def outputs_folder(self) -> Path:
        """Where releases stand."""
        return Path(self.outputs)
