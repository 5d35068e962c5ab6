"""The tables of any documents in a folder of a maintainer's: working material, not for publication."""

from __future__ import annotations

from pathlib import Path

from pipeline.extract.candidates import Reading
from pipeline.publish.tables import frames, write_all_csv
from pipeline.resolve.record import joined, resolve

NOTICE_FILE = "NOT_FOR_PUBLICATION.txt"
NOTICE = "This folder holds names as the documents print them. It is working material of the maintainer and not for publication.\n"


def working_folder(out: Path) -> Path:
    """The folder, made where it is not there, with the notice."""
    out.mkdir(parents=True, exist_ok=True)
    (out / NOTICE_FILE).write_text(NOTICE, encoding="utf-8")
    return out


def write_working_folder(readings: list[Reading], out: Path) -> None:
    """What extraction found in the documents, as CSV tables in `out`, with a notice."""
    documents = [reading.document for reading in readings]
    write_all_csv(frames(joined(resolve(readings).tables, documents)), working_folder(out))
