"""Known vulnerabilities of the lock, asked of the service that pip-audit asks, and told apart from a service that did not answer."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Audit:
    """What the service knew: one line a vulnerability, how many packages it answered for, and how many it did not or why not."""

    vulnerabilities: tuple[str, ...]
    audited: int
    left_out: int
    failure: str = ""

    @property
    def complete(self) -> bool:
        """Whether the service answered for every package."""
        return bool(self.audited) and not self.left_out and not self.failure


def audit(lock: Path, seconds: int) -> Audit:
    """Asks for every package of a lock; `seconds` bounds one question. pip-audit counts a package that it could not ask for as clean."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--require-hashes", "--disable-pip", "--format=json"]
    done = subprocess.run([*command, "--progress-spinner=off", f"--timeout={seconds}"], capture_output=True, text=True, check=False)
    return understood(done.stdout, done.stderr)


def understood(output: str, errors: str) -> Audit:
    """What pip-audit wrote."""
    try:
        packages = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        lines = errors.strip().splitlines()
        return Audit((), 0, 0, lines[-1][:300] if lines else "pip-audit said nothing")
    answered = [package for package in packages if "skip_reason" not in package]
    found = tuple(
        f"{package['name']} {package['version']}: {entry['id']}, mended in {', '.join(entry['fix_versions']) or 'no version yet'}"
        for package in answered
        for entry in package["vulns"]
    )
    return Audit(found, len(answered), len(packages) - len(answered))
