"""One message to every socket in a room, encoded once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple, Protocol

import socketio

from server.live import wire
from server.live.sockets import Connections, Encode, Sockets

SENT_PER_TURN = 250
"""Messages (some five milliseconds) after which moves get a turn."""


class FanOut(Protocol):
    """Sends events with finished JSON to rooms; `about` names what a later one replaces.

    `paused` is the time in seconds that was left to others in between, since the start.
    """

    paused: float

    def send(self, namespace: str, room: str, event: str, about: str, body: bytes) -> int:
        """Gives the number of sockets in the room."""

    def give(self, namespace: str, engine_sid: str, event: str, body: bytes) -> None:
        """Sends to one connection; a later event of the same name replaces it."""

    def catch_up(self) -> None:
        """Sends the newest to those that could not take an earlier one."""


class PlainFanOut:
    """By python-socketio itself, on any async mode."""

    def __init__(self, server: socketio.Server, sockets: Sockets) -> None:
        self.paused = 0.0
        self._server = server
        self._sockets = sockets

    def send(self, namespace: str, room: str, event: str, about: str, body: bytes) -> int:
        """One emit."""
        self._server.emit(event, wire.Ready(body), room=room, namespace=namespace)
        return self._sockets.room_size(namespace, room)

    def give(self, namespace: str, engine_sid: str, event: str, body: bytes) -> None:
        """One emit."""
        sid = self._sockets.sid(engine_sid, namespace)
        if sid is not None:
            self._server.emit(event, wire.Ready(body), room=sid, namespace=namespace)

    def catch_up(self) -> None:
        """Nothing: python-socketio has queued it."""


class Message(NamedTuple):
    """An event as a WebSocket frame, and as the text of a packet for other connections."""

    frame: bytes
    text: str


class DirectFanOut:
    """Writes the same frame straight to every connection.

    A connection that cannot take it (a tunnel, a full buffer) is not queued for: it gets the
    newest one later, by `catch_up`. Sockets without a direct connection (polling) are sent to by
    engine.io, one at a time. `pause` lets other green threads run.
    """

    def __init__(
        self,
        connections: Connections,
        sockets: Sockets,
        encode: Encode,
        pause: Callable[[], None],
    ) -> None:
        self.paused = 0.0
        self._given = 0
        self._connections = connections
        self._sockets = sockets
        self._encode = encode
        self._pause = pause
        self._behind: dict[tuple[str, str], Message] = {}

    def send(self, namespace: str, room: str, event: str, about: str, body: bytes) -> int:
        """Writes to the room, with a turn for others now and then."""
        message = self._message(namespace, event, body)
        about = f"{event} {about}"
        count = 0
        for engine_sid in self._sockets.engine_sids(namespace, room):
            count += 1
            self._give(engine_sid, about, message)
            if count % SENT_PER_TURN == 0:
                self._take_turns()
        return count

    def give(self, namespace: str, engine_sid: str, event: str, body: bytes) -> None:
        """Writes to one connection, with a turn for others after every so many calls."""
        self._give(engine_sid, event, self._message(namespace, event, body))
        self._given += 1
        if self._given % SENT_PER_TURN == 0:
            self._take_turns()

    def catch_up(self) -> None:
        """Tries those again that are behind."""
        waiting, self._behind = self._behind, {}
        for (engine_sid, about), message in waiting.items():
            self._give(engine_sid, about, message)

    def _message(self, namespace: str, event: str, body: bytes) -> Message:
        text = b'2%s,["%s",%s]' % (namespace.encode(), event.encode(), body)
        return Message(self._encode(b"4" + text), text.decode())

    def _take_turns(self) -> None:
        begun = time.monotonic()
        self._pause()
        self.paused += time.monotonic() - begun

    def _give(self, engine_sid: str, about: str, message: Message) -> None:
        """Writes it, unless earlier messages still wait there."""
        if self._behind:
            self._behind.pop((engine_sid, about), None)
        connection = self._connections.by_sid.get(engine_sid)
        if connection is not None:
            sent = connection.offer(message.frame)
        else:
            sent = self._sockets.send_text(engine_sid, message.text)
        if not sent:
            self._behind[engine_sid, about] = message
