"""One WebSocket (RFC 6455) on a non-blocking socket, without a green thread of its own.

The usual way, every connection keeps three green threads: one that reads, one that writes, one
that waits for the next ping, some 20 kB each; and each message costs eight system calls. Here the
hub calls when bytes have arrived, one read takes all of them, a green thread of a pool handles
the messages, and the answer is written at once.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable
from socket import SHUT_WR
from typing import Any, NamedTuple

from server.transport.frames import (
    CLOSE,
    NORMAL_CLOSURE,
    PING,
    PONG,
    TEXT,
    UNSUPPORTED_DATA,
    FrameReader,
    ProtocolError,
    close_frame,
    close_reply,
    encode_frame,
)
from server.transport.handler_pool import HandlerPool
from server.transport.private_hooks import (
    call_later,
    call_soon,
    on_readable,
    on_writable,
    remove_listener,
)

TURN_BYTES = 16_384
"""Bytes of one connection that are read in a turn of the loop."""
TURN_MESSAGES = 16
"""Messages of one connection that are handled in a turn. Where more than these wait, no more is
read."""
CLOSE_SECONDS = 5.0
"""For the client to end its side, after the server's close frame."""


class Ending(NamedTuple):
    """How a connection ends: with a close frame of the server's, or None where it is lost."""

    frame: bytes | None


LOST = Ending(None)


class WebSocketConnection(ABC):
    """A WebSocket after its opening handshake, server's side.

    Messages are handled one at a time, in the order they came, by `handle` in a green thread of
    the pool. Pings are answered at once. A close frame, and the answer to what breaks the
    protocol, wait their turn behind the messages that came before (RFC 6455, 5.5.1 and 7.1.7).
    """

    __slots__ = (
        "_closing",
        "_frames",
        "_handling",
        "_inbox",
        "_pool",
        "_reader",
        "_socket",
        "_unsent",
        "_writer",
    )

    max_unsent_bytes = 1 << 20
    """Bytes that may wait for a client that does not read; then its connection is ended."""

    def __init__(
        self, pool: HandlerPool, socket: Any, frames: FrameReader, first: Iterable[bytes | Ending]
    ) -> None:
        """`first` are the messages, and the ending, that `frames` has given already."""
        self._pool = pool
        self._socket = socket
        self._inbox = deque(first)
        ends = bool(self._inbox) and isinstance(self._inbox[-1], Ending)
        self._frames = None if ends else frames
        self._handling = True
        self._closing = False
        self._unsent = b""
        self._reader: Any = None
        self._writer: Any = None
        call_soon(self._begin)

    # --- what a subclass says ----------------------------------------------------------------

    def received(self, opcode: int, payload: bytes) -> None:
        """In the hub: a whole message has come. `enqueue` leaves it to `handle`.

        Raises ProtocolError; this server has no use for binary messages (RFC 6455, 7.4.1).
        """
        if opcode != TEXT:
            raise ProtocolError(UNSUPPORTED_DATA, "only text is understood")
        self.enqueue(payload)

    @abstractmethod
    def handle(self, message: bytes) -> None:
        """In a green thread: what to do with a message."""

    def ended(self) -> None:  # noqa: B027 (a subclass may do nothing)
        """In a green thread: the client has closed, broken the protocol, or disappeared."""

    def released(self) -> None:  # noqa: B027 (a subclass may do nothing)
        """The socket has been closed."""

    # --- in ----------------------------------------------------------------------------------

    def enqueue(self, message: bytes) -> None:
        """Leaves a message to `handle`."""
        self._inbox.append(message)

    def handle_waiting(self) -> None:
        """In a green thread: handles the messages that have come, in order; after some of them
        others get their turn.
        """
        left = TURN_MESSAGES
        while self._inbox:
            if not left:
                if len(self._inbox) > TURN_MESSAGES:
                    self._pause()
                call_soon(self._pool.run, self)
                return
            left -= 1
            message = self._inbox.popleft()
            if isinstance(message, Ending):
                self.ended()
                self._end(message)
            elif not self._closing:
                self.handle(message)
        self._handling = False
        if self._reader is None and self._socket is not None:
            self._read()

    def _begin(self) -> None:
        if self._socket is not None:
            self._read()
            self._pool.run(self)

    def _read(self) -> None:
        self._reader = on_readable(self._socket.fileno(), self._readable)

    def _pause(self) -> None:
        if self._reader is not None:
            remove_listener(self._reader)
            self._reader = None

    def _readable(self, _fd: int) -> None:
        """In the hub: bytes have arrived, or the end."""
        try:
            data = self._socket.recv(TURN_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if self._closing:
            self._read_to_the_end(data)
            return
        if not data:
            self._finish_reading(LOST)
            self._pause()
        elif self._frames is not None:
            self._parse(self._frames, data)
        if self._inbox and not self._handling:
            self._handling = True
            self._pool.run(self)
        elif len(self._inbox) > TURN_MESSAGES:
            self._pause()

    def _parse(self, frames: FrameReader, data: bytes) -> None:
        pongs = b""
        try:
            for opcode, payload in frames.feed(data):
                if opcode == PING:
                    pongs += encode_frame(payload, PONG)
                elif opcode == CLOSE:
                    self._finish_reading(Ending(close_reply(payload)))
                elif opcode != PONG:
                    self.received(opcode, payload)
        except ProtocolError as error:
            self._finish_reading(Ending(close_frame(error.code, error.reason)))
        if pongs:
            self.send(pongs)

    def _finish_reading(self, ending: Ending) -> None:
        """What the client sends after this is ignored."""
        if self._frames is not None or ending is LOST:
            self._inbox.append(ending)
        self._frames = None

    def _read_to_the_end(self, data: bytes) -> None:
        """Ignores what comes after the server's close frame, up to the client's or the end."""
        if not data:
            self._release()
        elif self._frames is not None:
            try:
                if any(opcode == CLOSE for opcode, _ in self._frames.feed(data)):
                    self._release()
            except ProtocolError:
                self._release()

    # --- out ---------------------------------------------------------------------------------

    def offer(self, frame: bytes) -> bool:
        """Writes a frame at once; False where earlier ones still wait."""
        if self._unsent:
            return False
        if self._socket is None or self._closing:
            return True  # no frame follows a close frame (RFC 6455, 5.5.1)
        try:
            sent = self._socket.send(frame)
        except BlockingIOError:
            return False
        except OSError:
            return True  # the client is gone, and reading finds that out
        if sent < len(frame):
            self._keep(frame[sent:])
        return True

    def send(self, frame: bytes) -> None:
        """Writes a frame, now or as soon as there is room."""
        if not self.offer(frame):
            self._keep(frame)

    def _keep(self, rest: bytes) -> None:
        self._unsent += rest
        if len(self._unsent) > self.max_unsent_bytes:
            self.abort()
        elif self._writer is None:
            self._writer = on_writable(self._socket.fileno(), self._writable)

    def _writable(self, _fd: int) -> None:
        """In the hub: there is room again."""
        try:
            sent = self._socket.send(self._unsent)
        except BlockingIOError:
            return
        except OSError:
            sent = len(self._unsent)
        self._unsent = self._unsent[sent:]
        if not self._unsent:
            remove_listener(self._writer)
            self._writer = None
            if self._closing:
                self._flushed()

    # --- the end -----------------------------------------------------------------------------

    def close(self, last: bytes = b"") -> None:
        """Sends `last`, finished frames, and a close frame; the client is to answer it."""
        if not self._closing and self._socket is not None:
            self._send_close(last + close_frame(NORMAL_CLOSURE))

    def abort(self) -> None:
        """Ends the connection as if the client had disappeared; `ended` is called for it."""
        self._pause()
        self._inbox.append(LOST)
        if not self._handling:
            self._handling = True
            call_soon(self._pool.run, self)

    def fail(self, code: int, reason: str) -> None:
        """In a green thread: closes for what a message said, and ignores what comes after it."""
        self._frames = None
        self.ended()
        self._end(Ending(close_frame(code, reason)))

    def _end(self, ending: Ending) -> None:
        if ending.frame is None:
            self._release()
        elif not self._closing and self._socket is not None:
            self._send_close(ending.frame)

    def _send_close(self, frames: bytes) -> None:
        self.send(frames)
        self._closing = True
        if not self._unsent:
            self._flushed()
        call_later(CLOSE_SECONDS, self._release)

    def _flushed(self) -> None:
        """The server's close frame is written. Where the client's has come before, or none is
        to be waited for, the server ends its side. It closes the socket only when the client
        has ended its own: closed with something unread, it would take back what was sent last.
        """
        if self._frames is not None:
            return
        try:
            self._socket.shutdown(SHUT_WR)
        except OSError:
            self._release()

    def _release(self) -> None:
        if self._socket is None:
            return
        self._pause()
        if self._writer is not None:
            remove_listener(self._writer)
            self._writer = None
        self._unsent = b""
        self._socket.close()
        self._socket = None
        self.released()
