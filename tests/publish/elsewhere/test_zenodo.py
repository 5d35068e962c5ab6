"""Against a stand-in of Zenodo on this machine (`zenodo_standin`), never against the service itself."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from wire import wire
from zenodo_standin import TOKEN, Standin, running

from pipeline.publish.archive import archive_bytes
from pipeline.publish.elsewhere.destination import publish_to
from pipeline.publish.elsewhere.store import PublishError

HELD = {"README.md", "CODEBOOK.md"}

pytestmark = pytest.mark.slow


@pytest.fixture
def zenodo(monkeypatch: pytest.MonkeyPatch) -> Iterator[Standin]:
    with running() as standin:
        monkeypatch.setenv("ZENODO_URL", standin.url)
        monkeypatch.setenv("ZENODO_TOKEN", TOKEN)
        yield standin


def said(outputs: Path, version: str = "1.0.0", address: str = "zenodo:") -> list[str]:
    lines: list[str] = []
    publish_to(address, outputs, version, lines.append)
    return lines


def test_a_version_is_a_record_with_archive_texts_and_metadata(outputs: Path, zenodo: Standin) -> None:
    assert said(outputs)[-1].startswith("published as")
    folder = outputs / "releases/1.0.0"
    held = zenodo.public()["1.0.0"]
    assert set(held) == HELD | {"xinjiang-record-1.0.0.tar.gz"}
    assert held["xinjiang-record-1.0.0.tar.gz"] == archive_bytes(folder)
    assert held["README.md"] == (folder / "README.md").read_bytes()
    (record,) = zenodo.depositions.values()
    assert (record.metadata["license"], record.metadata["publication_date"]) == ("cc-by-4.0", "2026-11-22")
    assert zenodo.requests[-1].endswith("/actions/publish")


def test_publishing_again_confirms_and_changes_nothing(outputs: Path, zenodo: Standin) -> None:
    said(outputs)
    count = len(zenodo.depositions)
    assert said(outputs) == ["record 1000 is this version already, with the same files"]
    assert len(zenodo.depositions) == count
    zenodo.depositions[1000].files["README.md"] += b"."
    with pytest.raises(PublishError, match="Record 1000 is this version with other files"):
        said(outputs)


def test_the_next_version_is_a_version_of_the_same_record_without_the_files_of_the_last(outputs: Path, zenodo: Standin) -> None:
    said(outputs)
    said(outputs, "1.0.1")
    assert "POST /api/deposit/depositions/1000/actions/newversion" in zenodo.requests
    assert set(zenodo.public()["1.0.1"]) == HELD | {"xinjiang-record-1.0.1.tar.gz"}
    assert set(zenodo.public()["1.0.0"]) == HELD | {"xinjiang-record-1.0.0.tar.gz"}


@pytest.mark.parametrize("budget", [300, 1_500, 12_000, 30_000])
def test_a_network_that_ends_half_way_publishes_nothing_and_the_next_run_goes_on(
    outputs: Path, zenodo: Standin, monkeypatch: pytest.MonkeyPatch, budget: int
) -> None:
    with (
        wire(zenodo.url, budget) as address,
        monkeypatch.context() as settings,
        pytest.raises(PublishError, match="Publish again to go on"),
    ):
        settings.setenv("ZENODO_URL", address)
        said(outputs)
    assert zenodo.public() == {}
    arrived = sum(len(entry.files) for entry in zenodo.depositions.values())
    assert sum(line.endswith(": sent") for line in said(outputs)) == 3 - arrived
    assert len(zenodo.depositions) == 1
    assert set(zenodo.public()) == {"1.0.0"}


def test_a_file_that_arrives_changed_is_not_published(outputs: Path, zenodo: Standin) -> None:
    zenodo.damage = True
    with pytest.raises(PublishError, match=r"README\.md: it arrived with other bytes than left"):
        said(outputs)
    assert zenodo.public() == {}


def test_without_a_token_it_is_told_which_variable_lacks(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZENODO_SANDBOX_TOKEN", raising=False)
    with pytest.raises(PublishError, match=r"zenodo-sandbox: needs a token .* in ZENODO_SANDBOX_TOKEN"):
        said(outputs, address="zenodo-sandbox:")


def test_a_refused_token_is_told_and_never_repeated(
    outputs: Path, zenodo: Standin, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The stand-in repeats the token in its answer, as a careless server might."""
    monkeypatch.setenv("ZENODO_TOKEN", "a-wrong-token")
    with caplog.at_level(logging.DEBUG), pytest.raises(PublishError, match=r"status 401: .*<ZENODO_TOKEN>") as told:
        said(outputs)
    assert "a-wrong-token" not in str(told.value) + caplog.text


def test_the_token_goes_to_no_other_host(outputs: Path, zenodo: Standin) -> None:
    with running() as foreign:
        zenodo.foreign = foreign.url.replace("127.0.0.1", "localhost")
        with pytest.raises(PublishError, match="refers to localhost, which gets no token"):
            said(outputs)
        assert foreign.requests == []
