"""The lock of the project, and made-up ones: every package with its hashes, or one clear error."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.errors import SourceError
from pipeline.publish.materials.lock import LOCK_FILE, Package, read_lock

DIGEST = "a" * 64


def test_every_package_is_read_with_hashes_and_who_needs_it(tmp_path: Path) -> None:
    boat = f"boat[sail]==1.2 ; sys_platform == 'win32' \\\n    --hash=sha256:{DIGEST}\n    # via\n    #   harbour\n"
    harbour = f"harbour==3 \\\n    --hash=sha256:{DIGEST} \\\n    --hash=sha256:{DIGEST}\n    # via boat\n"
    text = harbour + boat + "    #   xinjiang-record (pyproject.toml)\n"
    (tmp_path / "lock").write_text(text, encoding="utf-8")
    assert read_lock(tmp_path / "lock") == [
        Package("boat", "1.2", (DIGEST,), ("harbour", "xinjiang-record"), "sys_platform == 'win32'"),
        Package("harbour", "3", (DIGEST, DIGEST), ("boat",)),
    ]


@pytest.mark.parametrize(("text", "told"), [("boat==1\n", "boat has no hash"), ("", "pins no package")])
def test_a_lock_without_hashes_or_packages_is_refused(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "lock").write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=told):
        read_lock(tmp_path / "lock")


def test_the_projects_lock_pins_every_requirement_it_has() -> None:
    pinned = [line for line in LOCK_FILE.read_text(encoding="utf-8").splitlines() if "==" in line and line[0].isalpha()]
    assert len(read_lock()) == len(pinned) > 200
