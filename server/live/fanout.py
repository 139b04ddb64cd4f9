"""One message to everybody in a room, made once."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import socketio

from server import aio
from server.live import wire

PHONES_PER_TURN = 50
"""After so many phones, moves get a turn."""


class FanOut(Protocol):
    """Sends an event with finished JSON to a room."""

    def send(self, namespace: str, room: str, event: str, body: bytes) -> int:
        """Gives the number of sockets written to."""

    def catch_up(self) -> None:
        """Sends the newest to those that could not take an earlier one."""


class PlainFanOut:
    """By python-socketio itself, on any async mode."""

    def __init__(self, server: socketio.Server) -> None:
        self._server = server

    def send(self, namespace: str, room: str, event: str, body: bytes) -> int:
        """One emit."""
        self._server.emit(event, wire.Ready(body), room=room, namespace=namespace)
        return len(self._server.manager.rooms.get(namespace, {}).get(room, ()))

    def catch_up(self) -> None:
        """Nothing: python-socketio queues without bound."""


class DirectFanOut:
    """The same frame straight to every WebSocket.

    A phone that cannot take it (a tunnel, a full buffer) is not queued for: it gets the newest
    one later, by `catch_up`. Phones without a WebSocket are sent to as usual, one at a time.
    """

    def __init__(
        self, server: socketio.Server, pause: Callable[[], None] = aio.yield_now
    ) -> None:
        self._server = server
        self._pause = pause
        self._behind: dict[tuple[str, str], tuple[str, bytes, bytes]] = {}
        aio.remember_websockets(server)

    def send(self, namespace: str, room: str, event: str, body: bytes) -> int:
        """Writes to everybody, with a pause for others now and then."""
        text = b'2%s,["%s",%s]' % (namespace.encode(), event.encode(), body)
        message = event, text, frame_of(b"4" + text)
        count = 0
        for count, phone in enumerate(self._phones(namespace, room), 1):
            self._give(phone, room, message)
            if count % PHONES_PER_TURN == 0:
                self._pause()
        return count

    def catch_up(self) -> None:
        """Tries those again that are behind."""
        waiting, self._behind = self._behind, {}
        for (eio_sid, room), message in waiting.items():
            phone = self._server.eio.sockets.get(eio_sid)
            if phone is not None and not phone.closed:
                self._give(phone, room, message)

    def _give(self, phone: Any, room: str, message: tuple[str, bytes, bytes]) -> None:
        event, text, frame = message
        if aio.send_now(phone, frame):
            self._behind.pop((phone.sid, f"{room} {event}"), None)
        elif getattr(phone, "websocket", None) is None and phone.queue.empty():
            self._server.eio.send(phone.sid, text.decode())
        else:
            self._behind[phone.sid, room] = message

    def _phones(self, namespace: str, room: str) -> Iterator[Any]:
        sockets = self._server.eio.sockets
        for _, eio_sid in self._server.manager.get_participants(namespace, room):
            phone = sockets.get(eio_sid)
            if phone is not None and not phone.closed:
                yield phone


def frame_of(payload: bytes) -> bytes:
    """A WebSocket text frame from a server: final, not masked (RFC 6455, 5.2)."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", 0x81, size) + payload
    if size < 65_536:
        return struct.pack("!BBH", 0x81, 126, size) + payload
    return struct.pack("!BBQ", 0x81, 127, size) + payload
