"""How documents become the published tables: ingest, extract, resolve, review, publish, and the assets that run them.

Data flows one way through the packages in that order. No package imports one that comes after it; only `assets` and
`definitions` import Dagster.
"""

import os
from pathlib import Path

# Before numpy is imported: one thread of arithmetic a process, so that results do not depend on the number of cores and processes do
# not take each other's.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

PROJECT_ROOT = Path(__file__).resolve().parent.parent
SOURCES_FOLDER = PROJECT_ROOT / "sources"
REFERENCE_FOLDER = SOURCES_FOLDER / "reference"
OUTPUTS_FOLDER = PROJECT_ROOT / "outputs"


def state_folder() -> Path:
    """Where runs keep what is no result: Dagster's store, the warehouse, what was read before. `XR_STATE` names another place."""
    return Path(os.environ.get("XR_STATE") or PROJECT_ROOT / ".dagster")
