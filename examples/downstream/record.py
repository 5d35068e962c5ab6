"""One version of the Xinjiang Record, pinned: fetched from any mirror, refused if a single byte is not the pinned one.

    python record.py MIRROR VERSION     pins a version: writes record.toml, which belongs under version control

`record.toml` holds the hash of the release's `registry.txt`, and that holds the hash of every file. So two people with the same
`record.toml` read the same bytes, today and in ten years, from whatever mirror.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
import urllib.request
from pathlib import Path

import pooch

PIN_FILE = Path("record.toml")
REGISTRY = "registry.txt"
CACHE = pooch.os_cache("xinjiang-record")


class Record:
    """The release that `record.toml` names. Files are fetched when they are first asked for, and kept."""

    def __init__(self, pin_file: Path = PIN_FILE, cache: Path = CACHE) -> None:
        """Fetches the registry. Raises ValueError if it is not the pinned one."""
        pin = tomllib.loads(pin_file.read_text(encoding="utf-8"))
        folder = Path(cache) / pin["version"]
        registry = pooch.retrieve(f"{pin['release']}/{REGISTRY}", f"sha256:{pin['registry_sha256']}", fname=REGISTRY, path=folder)
        self._shelf = pooch.create(path=folder, base_url=f"{pin['release']}/", registry=None, retry_if_failed=2)
        self._shelf.load_registry(registry)

    def table(self, name: str) -> Path:
        """Where the Parquet file of a table lies now. Raises ValueError if what the mirror gives is not what was pinned."""
        return Path(self._shelf.fetch(f"data/{name}.parquet"))


def pin(mirror: str, version: str, pin_file: Path = PIN_FILE) -> None:
    """Writes the pin of a version that the catalogue of a mirror lists. Raises ValueError if it does not, or if it was withdrawn."""
    mirror = mirror.rstrip("/")
    listed = {entry["version"]: entry for entry in json.loads(_read(f"{mirror}/catalog.json"))["releases"]}
    if version not in listed or listed[version]["status"] == "withdrawn":
        raise ValueError(f"{mirror} offers no version {version}; it offers {', '.join(listed)}")
    release = f"{mirror}/releases/{version}"
    digest = hashlib.sha256(_read(f"{release}/{REGISTRY}")).hexdigest()
    pin_file.write_text(f'version = "{version}"\nrelease = "{release}"\nregistry_sha256 = "{digest}"\n', encoding="utf-8")


def _read(url: str) -> bytes:
    with urllib.request.urlopen(url) as answer:
        content: bytes = answer.read()
    return content


if __name__ == "__main__":
    pin(*sys.argv[1:3])
