"""The digest of the extractor covers whatever decides what is read."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from pipeline import PROJECT_ROOT
from pipeline.corpus.extractor_digest import PACKAGES, REFERENCE, extractor_digest, extractor_files

# Reads a document in a fresh interpreter and prints every file of the project that was opened meanwhile.
OPENED = """
import sys
seen = []
sys.addaudithook(lambda event, about: seen.append(str(about[0])) if event == "open" else None)
from pipeline.extract.extractor import read_all
from pipeline.ingest.document import SourceRecord
from pipeline.ingest.files import document_of
text = "Police in Odense detained the mayor, Marta Holm, on 4 May 2020. The United States sanctioned 28 Chinese firms."
list(read_all([document_of(text, SourceRecord("made", "", "Maker"), "original")]))
print("\\n".join(seen))
"""


def test_every_file_that_reading_opens_is_part_of_the_digest() -> None:
    command = [sys.executable, "-B", "-X", "pycache_prefix=/nonexistent", "-c", OPENED]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=PROJECT_ROOT)
    opened = {Path(line) for line in done.stdout.splitlines() if line.startswith(str(PROJECT_ROOT)) and "/.venv/" not in line}
    files = {path for path in opened if path.is_file()}
    assert len(files) > 50
    assert files <= set(extractor_files())


def test_a_changed_lexicon_name_list_or_rule_is_another_extractor(tmp_path: Path) -> None:
    for folder in (*PACKAGES, REFERENCE):
        shutil.copytree(PROJECT_ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT_ROOT / "pipeline" / "__init__.py", tmp_path / "pipeline")
    seen = {extractor_digest.__wrapped__(tmp_path)}
    assert seen == {extractor_digest()}
    for name in (
        "pipeline/extract/lexicons/dates.toml",
        "sources/reference/places.csv",
        "pipeline/extract/figures.py",
        "pipeline/__init__.py",
    ):
        with (tmp_path / name).open("a", encoding="utf-8") as handle:
            handle.write("\n")
        seen.add(extractor_digest.__wrapped__(tmp_path))
    assert len(seen) == 5
