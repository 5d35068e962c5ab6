from __future__ import annotations

from pathlib import Path

import pooch


def test_pooch_reads_it_and_it_holds_every_file_but_itself_and_the_sums(written_once: Path, tmp_path: Path) -> None:
    shelf = pooch.create(path=tmp_path, base_url="https://mirror.example/", registry=None)
    shelf.load_registry(written_once / "registry.txt")
    files = {path.relative_to(written_once).as_posix() for path in written_once.rglob("*") if path.is_file()}
    assert set(shelf.registry_files) == files - {"registry.txt", "SHA256SUMS"}
    assert all(pooch.file_hash(str(written_once / path)) == told.removeprefix("sha256:") for path, told in shelf.registry.items())
