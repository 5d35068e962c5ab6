"""A stand-in of Zenodo: the part of its deposit API that publishing uses, written from https://developers.zenodo.org/, on this machine.

It keeps what the documentation says: a token in the header, drafts that can be changed, MD5 of every file, a publication that needs
metadata and a file and that cannot be undone, new versions that begin with the files of the last. What the real service does beyond
its documentation is not tried here.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "a-token-of-the-tests"
REQUIRED = ("title", "upload_type", "description", "creators")
ROUTES = {
    "GET /api/deposit/depositions": "listed",
    "POST /api/deposit/depositions": "created",
    "GET /api/deposit/depositions/(?P<number>[0-9]+)": "shown",
    "PUT /api/deposit/depositions/(?P<number>[0-9]+)": "described",
    "GET /api/deposit/depositions/(?P<number>[0-9]+)/files": "files",
    "DELETE /api/deposit/depositions/(?P<number>[0-9]+)/files/(?P<file>[0-9a-f]+)": "removed",
    "POST /api/deposit/depositions/(?P<number>[0-9]+)/actions/publish": "published",
    "POST /api/deposit/depositions/(?P<number>[0-9]+)/actions/newversion": "continued",
    "PUT /api/files/bucket-(?P<number>[0-9]+)/(?P<name>.+)": "taken",
}

Answer = tuple[int, Any]


@dataclass
class Deposition:
    """One record or draft."""

    number: int
    metadata: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)
    submitted: bool = False


class Standin:
    """The state of the service. `damage` spoils every file that arrives; `foreign` is a host that it names for files."""

    def __init__(self) -> None:
        self.depositions: dict[int, Deposition] = {}
        self.requests: list[str] = []
        self.url = ""
        self.foreign: str | None = None
        self.damage = False

    def public(self) -> dict[str, dict[str, bytes]]:
        """Files by version of what anybody sees."""
        return {entry.metadata["version"]: entry.files for entry in self.depositions.values() if entry.submitted}

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: bytes) -> Answer:
        for route, name in ROUTES.items():
            verb, pattern = route.split(" ")
            found = re.fullmatch(pattern, path)
            if verb == method and found:
                given = {key: int(value) if key == "number" else value for key, value in found.groupdict().items()}
                if "number" in given and given["number"] not in self.depositions:
                    return 404, {"status": 404, "message": "PID does not exist."}
                reply: Answer = getattr(self, name)(query=query, body=body, **given)
                return reply
        return 404, {"status": 404, "message": "Not found"}

    def listed(self, query: dict[str, list[str]], body: bytes) -> Answer:
        title = query["q"][0].removeprefix('title:"').removesuffix('"')
        return 200, [self._as_json(entry) for entry in self.depositions.values() if entry.metadata.get("title") == title]

    def created(self, query: dict[str, list[str]], body: bytes) -> Answer:
        return 201, self._as_json(self._new(json.loads(body).get("metadata", {})))

    def shown(self, query: dict[str, list[str]], body: bytes, number: int) -> Answer:
        return 200, self._as_json(self.depositions[number])

    def described(self, query: dict[str, list[str]], body: bytes, number: int) -> Answer:
        self.depositions[number].metadata = json.loads(body)["metadata"]
        return 200, self._as_json(self.depositions[number])

    def files(self, query: dict[str, list[str]], body: bytes, number: int) -> Answer:
        listed = self.depositions[number].files.items()
        return 200, [
            {"id": hashlib.sha1(name.encode()).hexdigest(), "filename": name, "filesize": len(content), "checksum": _md5(content)}
            for name, content in listed
        ]

    def removed(self, query: dict[str, list[str]], body: bytes, number: int, file: str) -> Answer:
        held = self.depositions[number].files
        del held[next(name for name in held if hashlib.sha1(name.encode()).hexdigest() == file)]
        return 204, None

    def taken(self, query: dict[str, list[str]], body: bytes, number: int, name: str) -> Answer:
        if self.depositions[number].submitted:
            return 403, {"status": 403, "message": "Bucket is locked."}
        content = body[:-1] if self.damage else body
        self.depositions[number].files[name] = content
        return 201, {"key": name, "size": len(content), "checksum": f"md5:{_md5(content)}"}

    def published(self, query: dict[str, list[str]], body: bytes, number: int) -> Answer:
        deposition = self.depositions[number]
        if deposition.submitted or not deposition.files or any(name not in deposition.metadata for name in REQUIRED):
            return 400, {"status": 400, "message": "Validation error."}
        deposition.submitted = True
        return 202, self._as_json(deposition)

    def continued(self, query: dict[str, list[str]], body: bytes, number: int) -> Answer:
        last = self.depositions[number]
        metadata = {key: value for key, value in last.metadata.items() if key not in ("version", "publication_date")}
        draft = self._new(metadata)
        draft.files = dict(last.files)
        shown = self._as_json(last)
        shown["links"]["latest_draft"] = f"{self.url}/api/deposit/depositions/{draft.number}"
        return 201, shown

    def _new(self, metadata: dict[str, Any]) -> Deposition:
        number = 1000 + len(self.depositions)
        self.depositions[number] = Deposition(number, metadata)
        return self.depositions[number]

    def _as_json(self, entry: Deposition) -> dict[str, Any]:
        links = {"bucket": f"{self.foreign or self.url}/api/files/bucket-{entry.number}"}
        return {"id": entry.number, "submitted": entry.submitted, "metadata": entry.metadata, "links": links}


def _md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()


def _handler(standin: Standin) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _reply(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = self.rfile.read(length)
            if len(body) < length:
                return
            address = urlsplit(self.path)
            standin.requests.append(f"{self.command} {address.path}")
            host = self.headers.get("Host", "")
            if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                status, content = 401, {"status": 401, "message": f"Unauthorized {self.headers.get('Authorization')} at {host}"}
            else:
                standin.url = f"http://{host}"
                status, content = standin.answer(self.command, address.path, parse_qs(address.query), body)
            told = b"" if content is None else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_GET = do_POST = do_PUT = do_DELETE = _reply

        def log_message(self, *arguments: object) -> None:
            """Says nothing."""

    return Handler


@contextmanager
def running() -> Iterator[Standin]:
    """The stand-in behind a real socket."""
    standin = Standin()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(standin))
    standin.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield standin
    finally:
        server.shutdown()
        server.server_close()
