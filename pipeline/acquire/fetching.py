"""A document fetched from its address: https only, robots.txt respected, and bounded in redirects, bytes and time."""

from __future__ import annotations

import ssl
import zlib
from dataclasses import dataclass, replace
from datetime import date
from email.utils import parsedate_to_datetime
from importlib.metadata import version

import httpcore
import httpx
from protego import Protego

from pipeline.acquire.addresses import AddressPolicy, AddressRefused
from pipeline.acquire.connections import CheckedNetwork, Deadline
from pipeline.acquire.received import Received
from pipeline.ingest.errors import SourceError

USER_AGENT = f"xinjiang-record/{version('xinjiang-record')} (a research dataset; fetches single documents that a maintainer names)"
ROBOTS_NAME = "xinjiang-record"
ROBOTS_PATH = "/robots.txt"
LARGEST_ROBOTS = 500_000  # RFC 9309, section 2.5
LONGEST_ADDRESS = 2_000
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one document may take: bytes after unpacking, redirects, seconds for one step and for everything together."""

    bytes: int = 50_000_000
    redirects: int = 5
    seconds_a_step: float = 15
    seconds: float = 90


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: httpx.Headers
    content: bytes


class Fetcher:
    """Fetches documents. `policy` says which machines may be asked; `tls` replaces the public certificate authorities."""

    def __init__(self, policy: AddressPolicy | None = None, tls: ssl.SSLContext | None = None, bounds: Bounds | None = None) -> None:
        self.policy, self.tls, self.bounds = policy or AddressPolicy(), tls, bounds or Bounds()

    def fetch(self, address: str) -> Received:
        """The document at an address, after redirects. Raises SourceError for whatever stands against fetching it."""
        with httpcore.ConnectionPool(
            ssl_context=self.tls, network_backend=CheckedNetwork(self.policy, Deadline.after(self.bounds.seconds))
        ) as pool:
            try:
                url, answer = self._followed(pool, _checked(address, address), self.bounds.bytes, robots=True)
            except AddressRefused as error:
                raise _refused(address, str(error), "Fetch only from the public internet, or save the page and add the file") from error
            except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError) as error:
                told = str(error) or type(error).__name__
                raise _refused(address, f"it could not be fetched ({told})", "Try later, or save the page and add the file") from error
        if answer.status != 200:
            raise _refused(address, f"the server answers with status {answer.status}", "Look at the address in a browser")
        return _received(url, answer, address)

    def _followed(self, pool: httpcore.ConnectionPool, url: httpx.URL, most: int, robots: bool) -> tuple[httpx.URL, _Answer]:
        """The answer at the end of the redirects, each of which is held against the same rules."""
        asked = str(url)
        for _ in range(self.bounds.redirects + 1):
            if robots and not self._robots(pool, url).can_fetch(str(url), ROBOTS_NAME):
                raise _refused(str(url), "its robots.txt asks not to fetch it", "Ask the publisher, or use an archive's copy")
            answer = self._answer(pool, url, most)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return url, answer
            url = _joined(url, answer.headers["location"], asked)
        raise _refused(asked, f"it redirects more than {self.bounds.redirects} times", "Give the address that it leads to")

    def _robots(self, pool: httpcore.ConnectionPool, url: httpx.URL) -> Protego:
        """The rules of a host (RFC 9309): none where it has no such file; everything is forbidden where its server fails."""
        _, answer = self._followed(pool, url.copy_with(raw_path=ROBOTS_PATH.encode()), LARGEST_ROBOTS, robots=False)
        if answer.status >= 500:
            return Protego.parse("User-agent: *\nDisallow: /")
        return Protego.parse(answer.content.decode("utf-8", errors="replace") if answer.status == 200 else "")

    def _answer(self, pool: httpcore.ConnectionPool, url: httpx.URL, most: int) -> _Answer:
        headers: dict[bytes | str, bytes | str] = {
            "Host": url.netloc.decode("ascii"),
            "User-Agent": USER_AGENT,
            "Accept": "*/*",
            "Accept-Encoding": "gzip",
        }
        step = self.bounds.seconds_a_step
        times = {"timeout": {"connect": step, "read": step, "write": step, "pool": step}}
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        with pool.stream("GET", target, headers=headers, extensions=times) as response:
            known = httpx.Headers(response.headers)
            content = bytearray()
            for chunk in response.iter_stream():
                content += chunk
                if len(content) > most:
                    raise _too_large(url, most)
        return _Answer(response.status, known, _unpacked(bytes(content), known, url, most))


def _refused(address: str, problem: str, remedy: str) -> SourceError:
    return SourceError(address[:LONGEST_ADDRESS], "address", problem, remedy)


def _too_large(url: httpx.URL, most: int) -> SourceError:
    return _refused(str(url), f"it has more than {most:,} bytes", "Save the part that is the document and add the file")


def _checked(address: str, asked: str) -> httpx.URL:
    """An address that may be asked for. Raises SourceError that names the address the user gave."""
    try:
        url = httpx.URL(address) if len(address) <= LONGEST_ADDRESS else None
    except (httpx.InvalidURL, UnicodeError):
        url = None
    if url is None or not url.host:
        raise _refused(asked, "it is no address", "Give one like https://example.org/article")
    if url.scheme != "https":
        raise _refused(asked, f"{url.scheme}: is not fetched, only https:", "Give its https address, or save the page and add the file")
    if url.userinfo:
        raise _refused(asked, "it holds a user name or a password", "Leave them out")
    return url.copy_with(fragment=None)


def _joined(url: httpx.URL, location: str, asked: str) -> httpx.URL:
    try:
        return _checked(str(url.join(location)), asked)
    except httpx.InvalidURL as error:
        raise _refused(asked, "it redirects to what is no address", "Look at the address in a browser") from error


def _unpacked(content: bytes, headers: httpx.Headers, url: httpx.URL, most: int) -> bytes:
    """The content without its transfer packing, unpacked within bounds."""
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("", "identity"):
        return content
    if encoding not in ("gzip", "x-gzip"):
        raise _refused(str(url), f"the server packs it as {encoding[:20]!r}, which was not asked for", "Save the page and add the file")
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        unpacked = unpacker.decompress(content, most + 1)
    except zlib.error as error:
        raise _refused(str(url), "its gzip packing is broken", "Try later, or save the page and add the file") from error
    if len(unpacked) > most:
        raise _too_large(url, most)
    return unpacked


def _received(url: httpx.URL, answer: _Answer, asked: str) -> Received:
    found = Received(answer.content, asked, answer.headers.get("content-type", ""), str(url), day=_day(answer.headers))
    memento, original = _linked(url, answer.headers)
    if "memento-datetime" in answer.headers:  # RFC 7089: the server is an archive and this is its copy
        return replace(found, address=original, archived=str(url))
    return replace(found, archived=memento)


def _linked(url: httpx.URL, headers: httpx.Headers) -> tuple[str | None, str | None]:
    """The archived copy and the original that a `Link` header names (RFC 7089)."""
    memento = original = None
    for link in httpx.Response(200, headers=headers).links.values():
        relations, target = link.get("rel", "").split(), link.get("url", "")
        if "memento" in relations:
            memento = _absolute(url, target)
        if "original" in relations:
            original = _absolute(url, target)
    return memento, original


def _absolute(url: httpx.URL, target: str) -> str | None:
    try:
        joined = url.join(target)
    except httpx.InvalidURL:
        return None
    return str(joined) if joined.scheme in ("http", "https") and len(str(joined)) <= LONGEST_ADDRESS else None


def _day(headers: httpx.Headers) -> date | None:
    try:
        return parsedate_to_datetime(headers["date"]).date()
    except (KeyError, ValueError):
        return None
