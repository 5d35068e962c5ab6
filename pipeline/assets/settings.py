"""What a run is told: which edition to read, where originals and outputs lie."""

from __future__ import annotations

from pathlib import Path

import dagster as dg

from pipeline import OUTPUTS_FOLDER, PROJECT_ROOT, SOURCES_FOLDER


class Settings(dg.ConfigurableResource[None]):
    """Folders and edition of a run. Empty `originals` is right for briefs. `reviewed_only`: rows that await review are not published."""

    edition: str = "brief"
    originals: str = ""
    sources: str = str(SOURCES_FOLDER)
    outputs: str = str(OUTPUTS_FOLDER)
    reviewed_only: bool = True
    warehouse: str = str(PROJECT_ROOT / ".dagster" / "record.duckdb")

    @property
    def outputs_folder(self) -> Path:
        """Where releases stand."""
        return Path(self.outputs)
