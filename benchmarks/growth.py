"""Documents per second and peak memory as the corpus grows: text files through `xinjiang-record extract --candidates`.

    python -m benchmarks.growth [--sizes 1000 10000 100000] [--paragraphs 1] [--processes 2]

The documents are made of brief paragraphs, `--paragraphs` each, as files in a temporary folder; nothing is kept from an earlier run.
Memory is the largest sum over the command and its workers, looked at twice a second (proportional set size: shared pages count once).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from benchmarks.corpus import made_documents


def _written(number: int, paragraphs: int, folder: Path) -> int:
    """Writes the documents as text files; gives their words."""
    folder.mkdir()
    words = 0
    for document in made_documents(number, paragraphs):
        (folder / f"{document.record.source_id}.txt").write_text(document.text, encoding="utf-8")
        words += len(document.text.split())
    return words


def _memory(process: psutil.Process) -> int:
    total = 0
    for one in (process, *process.children(recursive=True)):
        try:
            total += one.memory_full_info().pss
        except psutil.Error:
            continue
    return total


def _measured(folder: Path, work: Path, processes: int) -> tuple[float, int]:
    """Seconds and peak bytes of one extraction."""
    command = [sys.executable, "-m", "pipeline.cli", "extract", str(folder), "--candidates", "--processes", str(processes)]
    start, peak = time.perf_counter(), 0
    environment = {**os.environ, "XR_STATE": str(work / "state")}
    with subprocess.Popen([*command, "--out", str(work / "out")], env=environment, stderr=subprocess.DEVNULL) as running:
        watched = psutil.Process(running.pid)
        while running.poll() is None:
            peak = max(peak, _memory(watched))
            time.sleep(0.5)
    if running.returncode:
        raise SystemExit(f"extract ended with status {running.returncode}")
    return time.perf_counter() - start, peak


def main() -> int:
    """Prints one row of a Markdown table a size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--paragraphs", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    print("| documents | words | seconds | documents/s | words/s | peak memory, MB |\n|---|---|---|---|---|---|")
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as name:
            work = Path(name)
            words = _written(size, options.paragraphs, work / "texts")
            seconds, peak = _measured(work / "texts", work, options.processes)
            print(
                f"| {size:,} | {words:,} | {seconds:.0f} | {size / seconds:.1f} | {words / seconds:,.0f} | {peak // 2**20:,} |", flush=True
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
