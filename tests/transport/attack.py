"""What an attacker does, in small: floods on one connection, requests that never end."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Iterator

import requests

from harness.server import Server
from tests.transport.raw_websocket import PATIENCE

HEALTH_CHECKS = 10
FLOOD_BYTES_PER_CALL = 64 * 1024


def connected(server: Server) -> socket.socket:
    """A TCP connection."""
    return socket.create_connection(("127.0.0.1", server.port), timeout=PATIENCE)


@contextlib.contextmanager
def flooded(wire: socket.socket, data: bytes) -> Iterator[None]:
    """While the body runs, `data` is sent over and over, as fast as the server takes it, and what
    the server answers is thrown away. Ends when the server has closed the connection.
    """
    stop = threading.Event()
    burst = data * max(1, FLOOD_BYTES_PER_CALL // len(data))

    def send() -> None:
        with contextlib.suppress(OSError):
            while not stop.is_set():
                wire.sendall(burst)

    def drain() -> None:
        with contextlib.suppress(OSError):
            while wire.recv(65_536):
                pass

    threads = [threading.Thread(target=run, daemon=True) for run in (send, drain)]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        with contextlib.suppress(OSError):
            wire.shutdown(socket.SHUT_RDWR)
        for thread in threads:
            thread.join(PATIENCE)
        wire.close()


def answers(server: Server) -> list[int]:
    """The statuses of HEALTH_CHECKS checks; 0 for one that had no answer within 5 s."""
    return [server.get("/healthz")[0] for _ in range(HEALTH_CHECKS)]


def polling(server: Server, auth: dict[str, str] | None = None) -> str:
    """The address of a new polling connection, in the namespace of riders where `auth` is given."""
    address = f"{server.url}/socket.io/?EIO=4&transport=polling"
    sid = json.loads(requests.get(address, timeout=PATIENCE).text[1:])["sid"]
    address = f"{address}&sid={sid}"
    if auth is not None:
        requests.post(address, data=f"40/ride,{json.dumps(auth)}", timeout=PATIENCE)
        assert "40/ride," in requests.get(address, timeout=PATIENCE).text
    return address
