"""Real HTTPS servers on this machine, with a certificate authority of their own; names are led to them by a lookup of the test's."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pipeline.acquire.addresses import AddressPolicy

HOSTS = ("harbour.example", "mirror.example", "archive.example", "harbour.example.org")
LOOPBACK = ip_network("127.0.0.0/8")
Answer = Callable[[BaseHTTPRequestHandler], None]


def lookup(host: str, port: int) -> list[str]:
    """Made-up names of this machine; whoever else is asked for is at a public address that is never connected to."""
    return ["127.0.0.1"] if host in HOSTS else ["93.184.216.34"]


ON_LOOPBACK = AddressPolicy((LOOPBACK,), lookup)


@cache
def _certificate() -> bytes:
    """Key and certificate, as PEM, for all the made-up hosts; it is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Made up for tests")])
    start = datetime(2020, 1, 1)  # noqa: DTZ001  what the library asks for
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host) for host in HOSTS]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8
    private = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    return private + built.public_bytes(serialization.Encoding.PEM)


def trusting() -> ssl.SSLContext:
    """A client's context that trusts the made-up authority alone."""
    context = ssl.create_default_context()
    context.load_verify_locations(cadata=_certificate().decode("ascii").split("-----END PRIVATE KEY-----\n")[1])
    return context


@contextmanager
def serving(pages: dict[str, Answer], folder: Path) -> Iterator[int]:
    """A server that answers paths as told and all else with 404; gives its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            agents.append(self.headers["User-Agent"])
            pages.get(self.path, status(404))(self)

        def log_message(self, *_: object) -> None:
            pass

    pem = folder / "server.pem"
    pem.write_bytes(_certificate())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    asked.clear()
    agents.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


asked: list[str] = []
"""The paths that the running server was asked for, in order."""
agents: list[str] = []
"""The user agents that asked."""


def status(code: int, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def sending(content: bytes, media_type: str = "text/html; charset=utf-8", **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", media_type)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer
