"""Connections that are made only to checked addresses and that end with their time: the network beneath `fetching`."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import httpcore

from pipeline.acquire.addresses import AddressPolicy


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment after which nothing is waited for."""

    moment: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """So many seconds from now."""
        return cls(time.monotonic() + seconds)

    def bounded(self, seconds: float | None) -> float:
        """The shorter of a time-out and the time that is left. Raises httpcore.ReadTimeout if none is left."""
        left = self.moment - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole transfer is over")
        return left if seconds is None else min(seconds, left)


class _TimedStream(httpcore.NetworkStream):
    """A stream of which every step ends with the deadline, however slowly the other side drips."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self.inner, self.deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, self.deadline.bounded(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.deadline.bounded(timeout))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _TimedStream(self.inner.start_tls(ssl_context, server_hostname, self.deadline.bounded(timeout)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


class CheckedNetwork(httpcore.NetworkBackend):
    """Connects to the address that the policy has checked; certificates are still held against the name of the host."""

    def __init__(self, policy: AddressPolicy, deadline: Deadline) -> None:
        self.policy, self.deadline = policy, deadline
        self.inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises AddressRefused, or what httpcore raises."""
        address = self.policy.address_of(host, port)
        inner = self.inner.connect_tcp(address, port, self.deadline.bounded(timeout), local_address, socket_options)
        return _TimedStream(inner, self.deadline)
