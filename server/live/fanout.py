"""One message to everybody in a room, made once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple, Protocol

import socketio

from server import transport
from server.live import wire
from server.transport import frame_of
from server.transport.connection import Lines

PHONES_PER_TURN = 250
"""After so many phones (some five milliseconds), moves get a turn."""


class FanOut(Protocol):
    """Sends events with finished JSON to rooms; `about` names what a later one replaces.

    `paused` is the time in seconds that was left to others in between, since the start.
    """

    paused: float

    def send(self, namespace: str, room: str, event: str, about: str, body: bytes) -> int:
        """Gives the number of sockets in the room."""

    def give(self, namespace: str, phone: str, event: str, body: bytes) -> None:
        """Sends to one phone by its engine.io id; a later event of the name replaces it."""

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

    def give(self, namespace: str, phone: str, event: str, body: bytes) -> None:
        """One emit."""
        sid = self._server.manager.sid_from_eio_sid(phone, namespace)
        if sid is not None:
            self._server.emit(event, wire.Ready(body), room=sid, namespace=namespace)

    def catch_up(self) -> None:
        """Nothing: python-socketio has queued it."""


class Message(NamedTuple):
    """An event as a phone with a WebSocket gets it, and as the others do."""

    frame: bytes
    text: str

    @classmethod
    def of(cls, namespace: str, event: str, body: bytes) -> Message:
        """Packs the event."""
        text = b'2%s,["%s",%s]' % (namespace.encode(), event.encode(), body)
        return cls(frame_of(b"4" + text), text.decode())


class DirectFanOut:
    """The same frame straight to every line; see `transport.lines`.

    A phone that cannot take it (a tunnel, a full buffer) is not queued for: it gets the newest
    one later, by `catch_up`. Phones without a line are sent to as usual, one at a time.
    """

    def __init__(
        self,
        server: socketio.Server,
        lines: Lines,
        pause: Callable[[], None] = transport.yield_now,
    ) -> None:
        self.paused = 0.0
        self._given = 0
        self._server = server
        self._lines = lines
        self._pause = pause
        self._behind: dict[tuple[str, str], Message] = {}

    def send(self, namespace: str, room: str, event: str, about: str, body: bytes) -> int:
        """Writes to everybody, with a turn for others now and then."""
        message = Message.of(namespace, event, body)
        about = f"{event} {about}"
        count = 0
        for _, phone in self._server.manager.get_participants(namespace, room):
            count += 1
            self._give(phone, about, message)
            if count % PHONES_PER_TURN == 0:
                self._take_turns()
        return count

    def give(self, namespace: str, phone: str, event: str, body: bytes) -> None:
        """Writes to the phone, with a turn for others after every so many of them."""
        self._give(phone, event, Message.of(namespace, event, body))
        self._given += 1
        if self._given % PHONES_PER_TURN == 0:
            self._take_turns()

    def catch_up(self) -> None:
        """Tries those again that are behind."""
        waiting, self._behind = self._behind, {}
        for (phone, about), message in waiting.items():
            self._give(phone, about, message)

    def _take_turns(self) -> None:
        begun = time.monotonic()
        self._pause()
        self.paused += time.monotonic() - begun

    def _give(self, phone: str, about: str, message: Message) -> None:
        """Gives it to a phone (its engine.io id), unless earlier ones still wait there."""
        if self._behind:
            self._behind.pop((phone, about), None)
        line = self._lines.by_sid.get(phone)
        if line is not None:
            if not line.offer(message.frame):
                self._behind[phone, about] = message
            return
        usual = self._server.eio.sockets.get(phone)
        if usual is None or usual.closed:
            return
        if usual.queue.empty():
            self._server.eio.send(phone, message.text)
        else:
            self._behind[phone, about] = message
