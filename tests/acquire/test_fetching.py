"""Fetching from real HTTPS servers on this machine: what is respected, what is bounded, what is refused."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import web_servers
from web_servers import ON_LOOPBACK, sending, serving, status, trusting

from pipeline.acquire.addresses import AddressPolicy
from pipeline.acquire.fetching import Bounds, Fetcher
from pipeline.acquire.received import Received
from pipeline.ingest.errors import SourceError

SMALL = Bounds(bytes=10_000, redirects=2, seconds_a_step=1, seconds=2)
Get = Callable[..., Received]


@pytest.fixture
def get(tmp_path: Path) -> Get:
    """Serves pages at harbour.example and fetches the first; `{port}` in a header becomes the server's port."""
    stack = ExitStack()
    ports: list[int] = []

    def fetch(
        pages: dict[str, web_servers.Answer], path: str = "/article", policy: AddressPolicy = ON_LOOPBACK, host: str = HOST
    ) -> Received:
        if not ports:
            ports.append(stack.enter_context(serving(pages, tmp_path)))
        return Fetcher(policy, trusting(), SMALL).fetch(f"https://{host}:{ports[0]}{path}")

    with stack:
        yield fetch


HOST = "harbour.example"


def to(place: str, code: int = 302) -> web_servers.Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        status(code, Location=place.format(port=handler.server.server_address[1]))(handler)

    return answer


# --- what is fetched


def test_a_page_comes_with_its_address_type_and_the_servers_day(get: Get) -> None:
    received = get({"/article": sending(b"<html>harbour</html>")})
    assert received.content == b"<html>harbour</html>"
    assert received.media_type == "text/html; charset=utf-8"
    assert received.address is not None
    assert received.address.startswith(f"https://{HOST}:")
    assert isinstance(received.day, date)
    assert web_servers.asked == ["/robots.txt", "/article"]
    assert all(agent.startswith("xinjiang-record/") for agent in web_servers.agents)


def test_gzip_is_unpacked(get: Get) -> None:
    assert get({"/article": sending(gzip.compress(b"harbour"), Content_Encoding="gzip")}).content == b"harbour"


def test_redirects_lead_to_the_last_address(get: Get) -> None:
    received = get({"/article": to("/moved", 301), "/moved": to("https://mirror.example:{port}/here"), "/here": sending(b"here")})
    assert received.content == b"here"
    assert received.address is not None
    assert received.address.startswith("https://mirror.example:")
    assert web_servers.asked.count("/robots.txt") == 3


def test_an_archives_copy_is_recorded_with_the_address_of_the_original(get: Get) -> None:
    link = '<https://harbour.example/mayor>; rel="original", <https://archive.example/list>; rel="timemap"'
    page = sending(b"copy", Memento_Datetime="Mon, 01 Jun 2020 00:00:00 GMT", Link=link)
    received = get({"/20200601/mayor": page}, "/20200601/mayor", host="archive.example")
    assert received.address == "https://harbour.example/mayor"
    assert received.archived is not None
    assert received.archived.endswith("/20200601/mayor")


def test_an_archived_copy_that_the_publisher_names_is_recorded(get: Get) -> None:
    received = get({"/article": sending(b"page", Link='<https://archive.example/1/page>; rel="last memento"')})
    assert received.archived == "https://archive.example/1/page"
    assert received.address is not None
    assert received.address.startswith(f"https://{HOST}:")


# --- robots.txt


def test_robots_txt_is_respected_on_every_host_on_the_way(get: Get) -> None:
    rules = b"User-agent: *\nDisallow: /closed\n\nUser-agent: xinjiang-record\nDisallow: /ours\n"
    pages = {"/robots.txt": sending(rules, "text/plain"), "/ours": sending(b"x"), "/way": to("/ours"), "/open": sending(b"open")}
    assert get(pages, "/open").content == b"open"
    for path in ("/ours", "/way"):
        with pytest.raises(SourceError, match="robots"):
            get(pages, path)
    assert "/ours" not in web_servers.asked


def test_a_server_that_fails_on_robots_txt_is_left_alone(get: Get) -> None:
    with pytest.raises(SourceError, match="robots"):
        get({"/robots.txt": status(503), "/article": sending(b"x")})
    assert "/article" not in web_servers.asked


# --- addresses


@pytest.mark.parametrize(
    "address",
    [
        "http://harbour.example/", "ftp://harbour.example/", "file:///etc/passwd", "https://", "https:///x", "https://user:word@harbour.example/",
        "https://harbour.example:99999999/", "https://[::1", "https://" + "a" * 3000, "gopher://x", "https://ex ample.org/\x00",
    ],
)  # fmt: skip
def test_an_address_that_is_not_plain_https_is_refused(address: str) -> None:
    with pytest.raises(SourceError, match=r": address: "):
        Fetcher(ON_LOOPBACK, trusting(), SMALL).fetch(address)


def test_this_machine_is_refused_by_default_however_it_is_called(get: Get) -> None:
    pages = {"/article": sending(b"secret")}
    get(pages)
    web_servers.asked.clear()
    for host in ("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f000001"):
        with pytest.raises(SourceError, match=r"no address"):
            get(pages, policy=AddressPolicy(), host=host)
    assert web_servers.asked == []


def test_a_redirect_to_a_private_address_is_refused_before_anything_is_asked(get: Get) -> None:
    pages = {"/article": to("https://inside.example:{port}/secret"), "/secret": sending(b"secret")}
    policy = AddressPolicy(ON_LOOPBACK.allowed, lambda host, port: ["10.0.0.1" if host == "inside.example" else "127.0.0.1"])
    with pytest.raises(SourceError, match=r"inside\.example is at 10\.0\.0\.1"):
        get(pages, policy=policy)
    assert "/secret" not in web_servers.asked


def test_a_name_is_looked_up_once_a_connection_and_every_answer_is_checked(get: Get) -> None:
    pages = {"/article": sending(b"x")}
    answers = ["127.0.0.1", "127.0.0.1", "127.0.0.1", "10.0.0.1"]
    policy = AddressPolicy(ON_LOOPBACK.allowed, lambda host, port: [answers.pop(0)])
    assert get(pages, policy=policy).content == b"x"
    assert len(answers) == 2, "robots.txt and the page were two connections"
    with pytest.raises(SourceError, match=r"10\.0\.0\.1"):
        get(pages, policy=policy)


def test_a_redirect_to_plain_http_is_refused(get: Get) -> None:
    with pytest.raises(SourceError, match="only https"):
        get({"/article": to("http://harbour.example/plain")})


def test_a_certificate_of_another_name_is_refused(get: Get) -> None:
    policy = AddressPolicy(ON_LOOPBACK.allowed, lambda host, port: ["127.0.0.1"])
    with pytest.raises(SourceError, match="could not be fetched"):
        get({"/article": sending(b"x")}, policy=policy, host="other.example")


# --- bounds


def test_too_many_redirects_are_refused(get: Get) -> None:
    with pytest.raises(SourceError, match="redirects more than 2 times"):
        get({"/article": to("/article")})


def test_a_page_without_end_is_refused(get: Get) -> None:
    with pytest.raises(SourceError, match="more than 10,000 bytes"):
        get({"/article": sending(b"x" * 10_001)})


def test_a_compression_bomb_is_refused(get: Get) -> None:
    with pytest.raises(SourceError, match="more than 10,000 bytes"):
        get({"/article": sending(gzip.compress(bytes(5_000_000)), Content_Encoding="gzip")})


@pytest.mark.parametrize(("content", "packing"), [(b"not gzip", "gzip"), (b"x", "br"), (b"x", "zstd")])
def test_packing_that_is_broken_or_was_not_asked_for_is_refused(get: Get, content: bytes, packing: str) -> None:
    with pytest.raises(SourceError, match="pack"):
        get({"/article": sending(content, Content_Encoding=packing)})


def test_a_server_that_drips_is_given_up_after_the_time_for_everything(get: Get) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "9000")
        handler.end_headers()
        for _ in range(40):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.2)

    start = time.monotonic()
    with pytest.raises(SourceError, match="could not be fetched"):
        get({"/article": drip})
    assert time.monotonic() - start < 7, "everything takes eight seconds"


@pytest.mark.parametrize("code", [204, 403, 404, 500])
def test_another_status_than_success_is_told(get: Get, code: int) -> None:
    with pytest.raises(SourceError, match=f"status {code}"):
        get({"/article": status(code)})
