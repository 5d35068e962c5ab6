"""A wire between a client and a server of this machine that can be cut after so many bytes, as a network is."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit


class Wire:
    """Passes bytes on until `budget` bytes have gone to the server; then every connection is closed, and none is taken any more."""

    def __init__(self, server: str, budget: int) -> None:
        self._server = ("127.0.0.1", urlsplit(server).port)
        self._left = budget
        self._lock = threading.Lock()
        self._open: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        with self._lock:
            for end in (self._listener, *self._open):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
                end.close()

    def _listen(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._server)
            except OSError:
                return
            with self._lock:
                self._open += [client, server]
            threading.Thread(target=self._pass, args=(client, server, True), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, client, False), daemon=True).start()

    def _pass(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        try:
            while content := source.recv(4096):
                if counted and not self._pay(len(content)):
                    self.cut()
                    return
                target.sendall(content)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            return

    def _pay(self, amount: int) -> bool:
        with self._lock:
            self._left -= amount
            return self._left >= 0


@contextmanager
def wire(server: str, budget: int) -> Iterator[str]:
    """The address of a wire to the server that is cut after `budget` bytes, or at the end."""
    laid = Wire(server, budget)
    try:
        yield laid.url
    finally:
        laid.cut()
