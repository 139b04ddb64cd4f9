"""An echo server on the transport: the peer of the fuzzing client.

`/connection` echoes by WebSocketConnection.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from server import transport

transport.patch()  # before anything below opens a socket

from eventlet.websocket import WebSocketWSGI  # noqa: E402

from server.transport.connection import WebSocketConnection  # noqa: E402
from server.transport.frames import FrameReader, encode_frame  # noqa: E402
from server.transport.handler_pool import HandlerPool  # noqa: E402
from server.transport.private_hooks import take_socket  # noqa: E402

MAX_BYTES = 32 << 20  # the suite's largest message has 16 MB

pool = HandlerPool()


class EchoConnection(WebSocketConnection):
    """Sends every message back, text or binary."""

    __slots__ = ()
    max_unsent_bytes = 2 * MAX_BYTES

    def received(self, opcode: int, payload: bytes) -> None:
        """In the hub: a whole message has come."""
        self.enqueue(encode_frame(payload, opcode))

    def handle(self, message: bytes) -> None:
        """In a green thread: `message` is the frame that answers."""
        self.send(message)


def echo_by_connection(websocket: Any) -> None:
    """As a phone's WebSocket is handled."""
    EchoConnection(pool, take_socket(websocket), FrameReader(MAX_BYTES), [])


HANDLERS = {"/connection": echo_by_connection}


def app(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """WSGI; extensions are not negotiated, as in `server.web`."""
    environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
    found: Iterable[bytes] = WebSocketWSGI(HANDLERS[environ["PATH_INFO"]])(environ, start_response)
    return found
