"""A release by where it is: a folder, the version of one that stands in `outputs/`, or an address on the web."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from urllib.parse import quote

import httpx

from pipeline.publish.errors import ReleaseError
from pipeline.publish.history import RELEASES, VERSION
from pipeline.publish.package import SUMS_FILE
from pipeline.publish.sums import read_sums

SECONDS = 30.0
WEB = ("https://", "http://")


@contextmanager
def release_at(where: str, outputs: Path) -> Iterator[Path]:
    """The folder of a release; one that was fetched is deleted in the end.

    Raises ReleaseError if there is no folder, version or release of this name, and if the server does not answer.
    """
    if where.startswith(WEB):
        with tempfile.TemporaryDirectory(prefix="xinjiang-record-") as fetched:
            _fetch(where.rstrip("/"), Path(fetched))
            yield Path(fetched)
        return
    folder = Path(where)
    if VERSION.fullmatch(where) and not folder.is_dir():
        folder = outputs / RELEASES / where
    if not folder.is_dir():
        raise ReleaseError(f"{where}: there is no such folder or version. Name the folder of a release, a version, or an address.")
    yield folder


def _fetch(address: str, folder: Path) -> None:
    """Every file that the release's SHA256SUMS lists. What is missing there stays missing here, for `verify` to tell."""
    with httpx.Client(timeout=SECONDS, follow_redirects=True) as client:
        if not _fetch_file(client, address, SUMS_FILE, folder):
            raise ReleaseError(f"{address}: there is no {SUMS_FILE}, so this is no release. Give the address of its folder.")
        listed, unfit = read_sums((folder / SUMS_FILE).read_text(encoding="utf-8", errors="replace"))
        if unfit or not listed:
            raise ReleaseError(f"{address}/{SUMS_FILE}: it is no list of hashes and paths. Give the address of the folder of a release.")
        for path in listed:
            _fetch_file(client, address, path, folder)


def _fetch_file(client: httpx.Client, address: str, path: str, folder: Path) -> bool:
    """Whether the server has the file, which is then below the folder."""
    target = folder / PurePosixPath(path)
    url = f"{address}/{quote(path)}"
    try:
        with client.stream("GET", url) as answer:
            if answer.status_code == httpx.codes.NOT_FOUND:
                return False
            answer.raise_for_status()
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as file:
                for part in answer.iter_bytes():
                    file.write(part)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise ReleaseError(f"{url}: it cannot be fetched ({error}). Check the address and the connection, then try again.") from error
    return True
