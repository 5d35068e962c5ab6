from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from pipeline.publish.archive import archive_bytes, write_archive
from pipeline.publish.verify import verify

PROGRAM = """
import sys
from pathlib import Path
from pipeline.publish.archive import archive_bytes
sys.stdout.buffer.write(archive_bytes(Path(".")))
"""

FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from pipeline.publish.archive import write_archive
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
write_archive(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def test_tar_unpacks_it_to_the_very_release(release: Path, tmp_path: Path) -> None:
    archive = write_archive(release, tmp_path / "archives")
    subprocess.run(["tar", "--extract", "--gzip", "--file", archive, "--directory", tmp_path], check=True)
    assert archive.name == "xinjiang-record-1.0.0.tar.gz"
    assert verify(tmp_path / "xinjiang-record-1.0.0") == []
    assert archive.stat().st_size < sum(path.stat().st_size for path in release.rglob("*") if path.is_file()) / 2


def test_times_rights_owner_place_hash_seed_zone_and_locale_change_no_byte(release: Path, tmp_path: Path) -> None:
    expected = hashlib.sha256(archive_bytes(release)).hexdigest()
    moved = release.rename(tmp_path / "elsewhere")
    for number, path in enumerate(sorted(moved.rglob("*"), reverse=True)):
        os.utime(path, (number, number))
        path.chmod(0o700)
    for seed, zone, locale in (("0", "UTC", "C"), ("77", "Asia/Urumqi", "de_DE.UTF-8")):
        settings = {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PATH": os.environ["PATH"]}
        told = subprocess.run([sys.executable, "-c", PROGRAM], cwd=moved, env=settings, capture_output=True, check=True)
        assert hashlib.sha256(told.stdout).hexdigest() == expected


def test_another_byte_gives_another_archive(release: Path) -> None:
    before = archive_bytes(release)
    (release / "REPORT.md").write_text("other", encoding="utf-8")
    assert archive_bytes(release) != before


def test_a_full_disk_leaves_the_archive_that_was_there_and_nothing_half(release: Path, tmp_path: Path) -> None:
    archive = write_archive(release, tmp_path / "archives")
    before = archive.read_bytes()
    (release / "REPORT.md").write_text("other", encoding="utf-8")
    told = subprocess.run([sys.executable, "-c", FULL_DISK, release, archive.parent], capture_output=True, text=True, check=False)
    assert "OSError" in told.stderr
    assert [path.name for path in archive.parent.iterdir()] == [archive.name]
    assert archive.read_bytes() == before
