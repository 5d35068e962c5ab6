"""Dagster's web server and daemon as a server runs them, on free ports, over folders of the test's own."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx

from pipeline import PROJECT_ROOT

MODULE = ("--module-name", "pipeline.definitions")
Found = TypeVar("Found")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def until(found: Callable[[], Found | None], seconds: float = 240) -> Found:
    """What a function gives once it gives something. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            result = found()
        except httpx.TransportError:
            result = None
        if result:
            return result
        time.sleep(0.5)
    raise TimeoutError(f"nothing came within {seconds} seconds")


@contextmanager
def started(command: list[str], environment: dict[str, str], log: Path) -> Iterator[None]:
    """A process, ended by SIGTERM on leaving."""
    with log.open("wb") as told:
        running = subprocess.Popen(command, env=environment, cwd=PROJECT_ROOT, stdout=told, stderr=subprocess.STDOUT)
        try:
            yield
        finally:
            running.terminate()
            try:
                running.wait(10)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()


class Instance:
    """A running web server, asked over GraphQL."""

    def __init__(self, address: str) -> None:
        self.address = address

    def ask(self, query: str, **variables: Any) -> Any:
        answer = httpx.post(f"{self.address}/graphql", json={"query": query, "variables": variables}, timeout=30)
        answer.raise_for_status()
        body = answer.json()
        assert "errors" not in body, body
        return body["data"]

    def launch(self, job: str, config: dict[str, Any]) -> str:
        """Launches a job with a run configuration; gives the id of its run."""
        selector = {"repositoryLocationName": "pipeline.definitions", "repositoryName": "__repository__", "jobName": job}
        query = """mutation ($to: JobOrPipelineSelector!, $with: RunConfigData) {
          launchRun(executionParams: {selector: $to, runConfigData: $with}) {
          __typename ... on LaunchRunSuccess { run { runId } } ... on PythonError { message } } }"""
        launched = self.ask(query, to=selector, **{"with": json.dumps(config)})["launchRun"]
        run: str = launched["run"]["runId"]
        return run

    def runs(self) -> list[dict[str, Any]]:
        """Every run with its status and tags, newest first."""
        found: list[dict[str, Any]] = self.ask("{ runsOrError { ... on Runs { results { runId jobName status tags { key value } } } } }")[
            "runsOrError"
        ]["results"]
        return found

    def ended(self, run: str) -> str | None:
        """The status of a run that has ended."""
        status: str = next(entry["status"] for entry in self.runs() if entry["runId"] == run)
        return status if status in ("SUCCESS", "FAILURE", "CANCELED") else None


@contextmanager
def serving(home: Path, sources: Path, outputs: Path, more: dict[str, str] | None = None) -> Iterator[Instance]:
    """The web server and the daemon over a folder that holds dagster.yaml."""
    state = home / "state"
    state.mkdir(exist_ok=True)
    told = {"DAGSTER_HOME": home, "XR_STATE": state, "XR_SOURCES": sources, "XR_OUTPUTS": outputs}
    environment = {**os.environ, **{name: str(value) for name, value in told.items()}, **(more or {})}
    port = free_port()
    programs = Path(sys.executable).parent
    web = [str(programs / "dagster-webserver"), *MODULE, "--host", "127.0.0.1", "--port", str(port)]
    daemon = [str(programs / "dagster-daemon"), "run", *MODULE]
    with ExitStack() as stack:
        stack.enter_context(started(web, environment, home / "web.log"))
        stack.enter_context(started(daemon, environment, home / "daemon.log"))
        instance = Instance(f"http://127.0.0.1:{port}")
        until(lambda: instance.ask("{ version }"))
        yield instance
