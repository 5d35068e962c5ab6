"""Fuzzes the readers, guided by coverage (atheris): `make fuzz`, or `python tests/fuzz/run.py TARGET SECONDS`.

Each target runs for so many seconds; an input of 10 s or 2 GB, or an exception other than SourceError, is a finding: it is written to
`.fuzz/` and ends the run with status 1.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FINDINGS = Path(".fuzz")
LONGEST_INPUT = 20_000
LIBRARIES = {"toml": ["tomllib"], "html": ["trafilatura"], "pdf": ["pypdf"], "warc": ["warcio"]}
"""Libraries whose own branches guide the search too."""
COUNT = re.compile(r"stat::number_of_executed_units:\s+(\d+)")


def _fuzz(target: str, seconds: str) -> None:
    """The process that is fuzzed."""
    sys.path[:0] = [str(HERE), str(HERE.parent / "acquire")]
    import atheris

    with atheris.instrument_imports(include=["pipeline.ingest", "pipeline.acquire", *LIBRARIES.get(target, [])]):
        from targets import TARGETS
    import seeds

    folder = FINDINGS / "seeds" / target
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds.SEEDS[target]):
        (folder / f"seed-{number}").write_bytes(seed)
    options = ["-print_final_stats=1", "-timeout=10", "-rss_limit_mb=2500", f"-max_len={LONGEST_INPUT}", "-verbosity=0"]
    atheris.Setup(["fuzz", f"-max_total_time={seconds}", f"-artifact_prefix={FINDINGS}/{target}-", *options, str(folder)], TARGETS[target])
    atheris.Fuzz()


def main(seconds: str) -> int:
    """Every target, one after the other; a line each with how many inputs it took."""
    sys.path[:0] = [str(HERE), str(HERE.parent / "acquire")]
    from targets import TARGETS

    FINDINGS.mkdir(exist_ok=True)
    failed = 0
    for target in TARGETS:
        done = subprocess.run([sys.executable, __file__, target, seconds], capture_output=True, text=True, check=False, errors="replace")
        count = COUNT.search(done.stderr)
        failed += done.returncode != 0
        told = "nothing found" if done.returncode == 0 else f"FOUND, see {FINDINGS}/{target}-*"
        print(f"{target:<10}{int(count[1]) if count else 0:>10,} inputs  {told}", flush=True)
        if done.returncode != 0:
            print(done.stderr[-3000:], flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _fuzz(sys.argv[1], sys.argv[2])
    else:
        sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else "20"))
