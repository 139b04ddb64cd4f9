"""One message to everybody in a room, made once."""

from __future__ import annotations

import struct
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol

import socketio

from server import aio
from server.live import wire

PHONES_PER_TURN = 250
"""After so many phones (some five milliseconds), moves get a turn."""


class FanOut(Protocol):
    """Sends events with finished JSON to rooms; `about` names what a later one replaces.

    `paused` is the time in seconds that was left to others in between, since the start.
    """

    paused: float

    def send(self, namespace: str, room: str, event: str, about: str, body: bytes) -> int:
        """Gives the number of sockets in the room."""

    def catch_up(self) -> None:
        """Sends the newest to those that could not take an earlier one."""


class PlainFanOut:
    """By python-socketio itself, on any async mode."""

    def __init__(self, server: socketio.Server) -> None:
        self.paused = 0.0
        self._server = server

    def send(self, namespace: str, room: str, event: str, about: str, body: bytes) -> int:
        """One emit."""
        self._server.emit(event, wire.Ready(body), room=room, namespace=namespace)
        return len(self._server.manager.rooms.get(namespace, {}).get(room, ()))

    def catch_up(self) -> None:
        """Nothing: python-socketio has queued it."""


class Message(NamedTuple):
    """An event as a phone with a WebSocket gets it, and as the others do."""

    frame: bytes
    text: str


class DirectFanOut:
    """The same frame straight to every WebSocket; see `aio.send_now`.

    A phone that cannot take it (a tunnel, a full buffer) is not queued for: it gets the newest
    one later, by `catch_up`. Phones without a WebSocket are sent to as usual, one at a time.
    """

    def __init__(self, server: socketio.Server, pause: Callable[[], None] = aio.yield_now) -> None:
        self.paused = 0.0
        self._server = server
        self._pause = pause
        self._behind: dict[tuple[str, str], Message] = {}
        aio.remember_websockets(server)

    def send(self, namespace: str, room: str, event: str, about: str, body: bytes) -> int:
        """Writes to everybody, with a turn for others now and then."""
        text = b'2%s,["%s",%s]' % (namespace.encode(), event.encode(), body)
        message = Message(frame_of(b"4" + text), text.decode())
        count = 0
        for count, phone in enumerate(self._phones(namespace, room), 1):
            self._give(phone, f"{event} {about}", message)
            if count % PHONES_PER_TURN == 0:
                begun = time.monotonic()
                self._pause()
                self.paused += time.monotonic() - begun
        return count

    def catch_up(self) -> None:
        """Tries those again that are behind."""
        waiting, self._behind = self._behind, {}
        for (eio_sid, about), message in waiting.items():
            phone = self._server.eio.sockets.get(eio_sid)
            if phone is not None:
                self._give(phone, about, message)

    def _give(self, phone: Any, about: str, message: Message) -> None:
        if phone.closed or aio.send_now(phone, message.frame):
            self._behind.pop((phone.sid, about), None)
        elif not phone.upgraded and phone.queue.empty():
            self._server.eio.send(phone.sid, message.text)
        else:
            self._behind[phone.sid, about] = message

    def _phones(self, namespace: str, room: str) -> Iterator[Any]:
        sockets = self._server.eio.sockets
        for _, eio_sid in self._server.manager.get_participants(namespace, room):
            phone = sockets.get(eio_sid)
            if phone is not None:
                yield phone


def frame_of(payload: bytes) -> bytes:
    """A WebSocket text frame from a server: final, not masked (RFC 6455, 5.2)."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", 0x81, size) + payload
    if size < 65_536:
        return struct.pack("!BBH", 0x81, 126, size) + payload
    return struct.pack("!BBQ", 0x81, 127, size) + payload
