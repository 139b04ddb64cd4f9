"""Phones on a WebSocket without a green thread each.

The usual way, every connection keeps three of them: one that reads, one that writes, one that
waits for the next ping, some 20 kB each; and each message costs eight system calls. Here the hub
calls when something has come, one read takes all of it, a green thread from a small pool works
on it, and the answer is written at once.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from itertools import chain
from socket import SHUT_WR
from typing import Any

from engineio.exceptions import SocketIsClosedError, UnknownPacketError
from engineio.packet import Packet
from greenlet import getcurrent, greenlet  # type: ignore[import-untyped]

from server.transport.frames import (
    GOODBYE,
    PING,
    PONG,
    TEXT,
    FrameReader,
    WrongFramesError,
    frame_of,
)
from server.transport.hub import hub

log = logging.getLogger(__name__)

READ_BYTES = 65_536
MOST_UNSENT = 1 << 20
"""Bytes that may wait for a phone that does not read; then it is hung up on."""
MOST_UNREAD = 16
"""Messages that may wait for one that is being worked on; then no more is read."""
MOST_WORKERS = 512
PARTING_SECONDS = 5.0
"""For the client to close its end, after the server has said goodbye."""

ENGINE_CLOSE, ENGINE_PONG = b"1", b"3"  # whole packets of engine.io

_NO_ENVIRON: dict[str, Any] = {}


class Lines:
    """The phones of one python-socketio server that are on a line.

    A WebSocket gets a line when its first message begins with one of `greetings`; all others go
    python-socketio's usual way. `take(line, text)` gets every message first, in a green thread,
    one at a time for each line; where it gives False, python-socketio gets it.
    """

    def __init__(
        self,
        server: Any,
        greetings: tuple[str, ...],
        take: Callable[[Line, bytes], bool] = lambda line, text: False,
    ) -> None:
        self.take = take
        self.by_sid: dict[str, Line] = {}
        self._server = server
        self.greetings = greetings
        self._idle: list[greenlet] = []
        self._workers = 0
        self._waiting: deque[Line] = deque()
        engine = server.eio
        usual = engine._async["websocket"]
        engine._async = {
            **engine._async,
            "websocket": lambda handler, engine: usual(self._handler(handler), engine),
        }

    def _handler(self, usual: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """Stands in for engine.io's handler of a WebSocket."""

        def handle(websocket: Any) -> Any:
            phone = usual.__self__  # type: ignore[attr-defined]
            if phone.connected:
                return usual(websocket)  # it comes from polling
            for packet in phone.poll():
                websocket.send(packet.encode())
            websocket.socket.settimeout(phone.server.ping_interval + phone.server.ping_timeout)
            first = websocket.wait()
            if not isinstance(first, str) or not first.startswith(self.greetings):
                websocket.iterator = chain([first], websocket.iterator)
                return usual(websocket)
            Line(self, phone, websocket, first.encode())
            self._server.environ[phone.sid] = _NO_ENVIRON
            return []

        return handle

    # --- work ------------------------------------------------------------------------------

    def work(self, line: Line) -> None:
        """Lets a green thread work off what has come on the line; called in the hub."""
        if self._idle:
            self._idle.pop().switch(line)
        elif self._workers < MOST_WORKERS:
            self._workers += 1
            greenlet(self._work, hub().greenlet).switch(line)
        else:
            self._waiting.append(line)

    def _work(self, line: Line) -> None:
        loop, mine = hub(), getcurrent()
        while True:
            line.work_off()
            if self._waiting:
                line = self._waiting.popleft()
            else:
                self._idle.append(mine)
                line = loop.switch()


class Line:
    """One phone's WebSocket, from the message that opened it to its end.

    It takes over the connection from gunicorn's green thread, which goes home, and engine.io's
    `phone` sends and closes through it.
    """

    __slots__ = (
        "_frames",
        "_inbox",
        "_lines",
        "_listener",
        "_parting",
        "_phone",
        "_socket",
        "_unsent",
        "_working",
        "_writer",
        "sid",
    )

    def __init__(self, lines: Lines, phone: Any, websocket: Any, first: bytes) -> None:
        self.sid: str = phone.sid
        self._lines = lines
        self._phone = phone
        self._frames = FrameReader(phone.server.max_http_buffer_size)
        self._inbox: deque[bytes | None] = deque([first])
        self._working = True
        self._parting = False
        self._unsent = b""
        self._listener: Any = None
        self._writer: Any = None
        self._socket = _detached(websocket.socket.fd)
        websocket.websocket_closed = True  # eventlet is not to say goodbye
        phone.connected = phone.upgraded = True
        phone.queue = None
        phone.send = self._send_packet
        phone.close = self._close
        lines.by_sid[self.sid] = self
        hub().schedule_call_global(0, self._begin)

    # --- in ----------------------------------------------------------------------------------

    def work_off(self) -> None:
        """In a green thread: takes the messages that have come, in order."""
        while self._inbox:
            message = self._inbox.popleft()
            if message is None:
                self._close(abort=True, reason=self._phone.server.reason.TRANSPORT_CLOSE)
                self._release()
            elif self._phone.closed:
                continue
            else:
                self._take(message)
        self._working = False
        if self._listener is None and self._socket is not None:
            self._listen()

    def _take(self, message: bytes) -> None:
        try:
            if not self._lines.take(self, message):
                self._phone.receive(Packet(encoded_packet=message.decode()))
        except (ValueError, SocketIsClosedError):
            self.let_go()  # no packet, or nobody to take it
        except UnknownPacketError:
            pass
        except Exception:
            log.exception("a message failed")
            self.let_go()

    def _begin(self) -> None:
        if self._socket is None or self._phone.closed:
            return
        self._listen()
        self._lines.work(self)

    def _listen(self) -> None:
        loop = hub()
        fd = self._socket.fileno()
        self._listener = loop.add(loop.READ, fd, self._readable, _nothing, _nothing)

    def _pause(self) -> None:
        if self._listener is not None:
            hub().remove(self._listener)
            self._listener = None

    def _readable(self, _fd: int) -> None:
        """In the hub: something has come, if only the end."""
        try:
            data = self._socket.recv(READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        try:
            for opcode, payload in self._frames.feed(data):
                self._hear(opcode, payload)
        except WrongFramesError:
            data = b""
        if not data:
            self._pause()
            self._inbox.append(None)
        if self._inbox and not self._working:
            self._working = True
            self._lines.work(self)
        elif len(self._inbox) > MOST_UNREAD:
            self._pause()

    def _hear(self, opcode: int, payload: bytes) -> None:
        if self._parting:
            return
        if opcode == TEXT and payload == ENGINE_PONG:
            self._phone.schedule_ping()
        elif opcode == TEXT and payload:
            self._inbox.append(payload)
        elif opcode == PING:
            self.send(frame_of(payload, PONG))
        elif opcode != PONG:
            raise WrongFramesError  # a goodbye, or something that is not spoken here

    # --- out ---------------------------------------------------------------------------------

    def offer(self, frame: bytes) -> bool:
        """Writes a frame at once; False where earlier ones still wait."""
        if self._unsent:
            return False
        if self._socket is None:
            return True
        try:
            sent = self._socket.send(frame)
        except BlockingIOError:
            return False
        except OSError:
            return True  # the phone is gone, and reading will tell
        if sent < len(frame):
            self._keep(frame[sent:])
        return True

    def send(self, frame: bytes) -> None:
        """Writes a frame, now or as soon as there is room."""
        if not self.offer(frame):
            self._keep(frame)

    def _keep(self, rest: bytes) -> None:
        self._unsent += rest
        if len(self._unsent) > MOST_UNSENT:
            self.let_go()
        elif self._writer is None:
            loop = hub()
            fd = self._socket.fileno()
            self._writer = loop.add(loop.WRITE, fd, self._writable, _nothing, _nothing)

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
            hub().remove(self._writer)
            self._writer = None
            if self._parting:
                self._shut()

    def _send_packet(self, packet: Any) -> None:
        """engine.io's `send`."""
        if self._phone.check_ping_timeout():
            self.send(frame_of(packet.encode().encode()))

    # --- the end -----------------------------------------------------------------------------

    def _close(self, wait: bool = True, abort: bool = False, reason: str | None = None) -> None:
        """engine.io's `close`; waits for nobody. Without `abort` the client is told."""
        phone = self._phone
        if phone.closing or phone.closed:
            return
        phone.closing = True
        why = reason or phone.server.reason.SERVER_DISCONNECT
        phone.server._trigger_event("disconnect", phone.sid, why, run_async=False)
        phone.closed = True
        if abort:
            self._release()
            return
        self._parting = True
        self.send(frame_of(ENGINE_CLOSE) + GOODBYE)
        if not self._unsent:
            self._shut()
        hub().schedule_call_global(PARTING_SECONDS, self._release)

    def _shut(self) -> None:
        """Says that nothing more comes. To hang up with something unread could take back what
        was sent last, so the client is given time to close its end.
        """
        try:
            self._socket.shutdown(SHUT_WR)
        except OSError:
            self._release()

    def let_go(self) -> None:
        """Ends the line as if the phone had hung up."""
        self._pause()
        self._inbox.append(None)
        if not self._working:
            self._working = True
            hub().schedule_call_global(0, self._lines.work, self)

    def _release(self) -> None:
        if self._socket is None:
            return
        self._pause()
        if self._writer is not None:
            hub().remove(self._writer)
            self._writer = None
        self._unsent = b""
        self._socket.close()
        self._socket = None
        self._lines.by_sid.pop(self.sid, None)
        self._phone.server.sockets.pop(self.sid, None)
        del self._phone.send, self._phone.close  # no circle is left for the garbage collector


def _detached(usual: Any) -> Any:
    """The connection of a socket that others may close now, without waiting for anything."""
    family, kind, number = usual.family, usual.type, usual.proto
    taken = type(usual)(family, kind, number, fileno=usual.detach())
    taken.setblocking(False)
    return taken


def _nothing(*_: object) -> None:
    """What the hub calls when a descriptor was reused: lines take theirs back before."""
