"""Zenodo as a place to publish to: one record a version, through its documented REST interface.

Source of the interface: https://developers.zenodo.org/ (deposit API). A record has no folders, so it holds the archive of the release
and the texts that a visitor reads first. Nothing of a record is public until the last request, which publishes it after every file was
verified: here that request is what elsewhere the catalogue is. A draft that an earlier run left is taken up again. A later version is
entered as a version of the record that stands there.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from pipeline.publish.archive import archive_bytes, archive_name
from pipeline.publish.elsewhere.mirror import Say, Sent, whole_release
from pipeline.publish.elsewhere.store import PublishError
from pipeline.publish.licences import CREATOR, DATA_LICENCE
from pipeline.publish.package import DESCRIPTOR_FILE

TEXTS = ("README.md", "CODEBOOK.md")
DEPOSITIONS = "/api/deposit/depositions"
# A large archive may take long to send; an answer that does not come may not.
TIMEOUTS = httpx.Timeout(30, write=600)


@dataclass(frozen=True, slots=True)
class Service:
    """An installation of Zenodo: where it is, and the variable of the environment that holds the token."""

    url: str
    token_variable: str


SERVICES = {
    "zenodo:": Service("https://zenodo.org", "ZENODO_TOKEN"),
    "zenodo-sandbox:": Service("https://sandbox.zenodo.org", "ZENODO_SANDBOX_TOKEN"),
}
URL_VARIABLE = "ZENODO_URL"

Record = dict[str, Any]


def publish_to_zenodo(outputs: Path, version: str, address: str, say: Say) -> Sent:
    """Publishes a release as a record. `address` is a key of `SERVICES`; `ZENODO_URL` names another installation.

    Raises PublishError, with nothing published: if the release is not whole, if there is no token, if Zenodo answers otherwise than
    documented, if a file arrives changed, or if this version is published there with other files.
    """
    folder = whole_release(outputs, version)
    service = SERVICES[address]
    token = os.environ.get(service.token_variable)
    if not token:
        raise PublishError(f"{address} needs a token with the scopes deposit:write and deposit:actions in {service.token_variable}.")
    url = os.environ.get(URL_VARIABLE, service.url)
    with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {token}"}, timeout=TIMEOUTS) as client:
        return _Deposit(client, folder, say).publish()


class _Deposit:
    def __init__(self, client: httpx.Client, folder: Path, say: Say) -> None:
        self._client = client
        self._say = say
        self._metadata = _metadata(json.loads((folder / DESCRIPTOR_FILE).read_text(encoding="utf-8")))
        self._files = {name: (folder / name).read_bytes() for name in TEXTS if (folder / name).is_file()}
        self._files[archive_name(folder)] = archive_bytes(folder)

    def publish(self) -> Sent:
        records = self._records()
        earlier = [record for record in records if record["submitted"]]
        same = next((record for record in earlier if record["metadata"].get("version") == self._metadata["version"]), None)
        if same:
            return self._confirm(same)
        draft = self._draft([record for record in records if not record["submitted"]], earlier)
        sent = self._send_files(draft)
        published = self._ask("POST", f"{DEPOSITIONS}/{draft['id']}/actions/publish", 202)
        self._say(f"published as {published.get('doi_url') or published['id']}")
        return sent

    def _confirm(self, record: Record) -> Sent:
        if self._standing(record) != {name: _md5(content) for name, content in self._files.items()}:
            raise PublishError(f"Record {record['id']} is this version with other files. A published version never changes.")
        self._say(f"record {record['id']} is this version already, with the same files")
        return Sent(0, len(self._files))

    def _draft(self, drafts: list[Record], earlier: list[Record]) -> Record:
        """The draft of this version: the one that a stopped run left, a new version of the last record, or the first of all."""
        draft = drafts[0] if drafts else None
        if draft is None and earlier:
            latest = max(earlier, key=lambda record: int(record["id"]))
            answer = self._ask("POST", f"{DEPOSITIONS}/{latest['id']}/actions/newversion", 201)
            draft = self._ask("GET", answer["links"]["latest_draft"], 200)
        if draft is None:
            draft = self._ask("POST", DEPOSITIONS, 201, json={"metadata": self._metadata})
        described: Record = self._ask("PUT", f"{DEPOSITIONS}/{draft['id']}", 200, json={"metadata": self._metadata})
        return described

    def _send_files(self, draft: Record) -> Sent:
        standing = self._standing(draft)
        for entry in self._ask("GET", f"{DEPOSITIONS}/{draft['id']}/files", 200):
            if entry["filename"] not in self._files:
                self._ask("DELETE", f"{DEPOSITIONS}/{draft['id']}/files/{entry['id']}", 204)
        missing = {name: content for name, content in self._files.items() if standing.get(name) != _md5(content)}
        for name, content in missing.items():
            self._ask("PUT", f"{draft['links']['bucket']}/{name}", (200, 201), content=content)
            self._say(f"{name}: sent")
        arrived = self._standing(draft)
        for name, content in self._files.items():
            if arrived.get(name) != _md5(content):
                raise PublishError(f"{name}: it arrived with other bytes than left. Publish again.")
        return Sent(len(missing), len(self._files) - len(missing))

    def _records(self) -> list[Record]:
        """Our own records and drafts under the title of the release."""
        title = self._metadata["title"]
        found = self._ask("GET", DEPOSITIONS, 200, params={"q": f'title:"{title}"', "size": 100, "all_versions": "true"})
        return [record for record in found if record["metadata"].get("title") == title]

    def _standing(self, record: Record) -> dict[str, str]:
        """MD5 of every file of a record by name: the hash that Zenodo computes of what it received."""
        listed = self._ask("GET", f"{DEPOSITIONS}/{record['id']}/files", 200)
        return {entry["filename"]: entry["checksum"].removeprefix("md5:") for entry in listed}

    def _ask(self, method: str, url: str, expected: int | tuple[int, ...], **content: Any) -> Any:
        """One request. The token goes to the service alone: a link to another host is refused."""
        target = self._client.base_url.join(url)
        if (target.scheme, target.netloc) != (self._client.base_url.scheme, self._client.base_url.netloc):
            raise PublishError(f"{self._client.base_url.host} refers to {target.host}, which gets no token. Publish by hand.")
        try:
            answer = self._client.request(method, target, **content)
        except httpx.HTTPError as error:
            raise PublishError(f"{method} {target}: {type(error).__name__}: {error}. Publish again to go on.") from error
        if answer.status_code not in ((expected,) if isinstance(expected, int) else expected):
            told = f"{method} {target}: status {answer.status_code}: {answer.text[:300]}"
            raise PublishError(f"{told}. Look at the token and the message, then publish again to go on.")
        return answer.json() if answer.content else None


def _metadata(described: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": described["title"],
        "upload_type": "dataset",
        "description": described["description"],
        "creators": [{"name": CREATOR}],
        "publication_date": described["created"][:10],
        "version": described["version"],
        "keywords": described["keywords"],
        "access_right": "open",
        "license": DATA_LICENCE.spdx.casefold(),
        "language": "eng",
    }


def _md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
