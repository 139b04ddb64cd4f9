"""HTTP requests as they arrive: sockets that take turns, bodies with limits.

gunicorn reads a request in the green thread of its connection. A read that finds bytes waiting
does not switch to others, so one client that sends fast enough would keep them from their turns;
and a client that sends slowly, or not at all, would keep a green thread. `ClientSocket` yields
after some reads, and `Clients` ends the connections that take too long or too much.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from socket import SHUT_RDWR
from typing import Any

import eventlet
from eventlet.greenio import GreenSocket
from gunicorn.http.body import Body
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser

from server.transport.chunked_body import ChunkedBody
from server.transport.input_limits import (
    ANSWER_SECONDS,
    HEADER_SECONDS,
    LINGER_SECONDS,
    MAX_BODY_BYTES,
    MAX_HEADER_BYTES,
    MAX_HELD_BYTES,
    MAX_WAITING,
    READS_PER_TURN,
    STALLED_SECONDS,
)


class Clients:
    """The open connections of a worker that gunicorn reads from. `clock` gives seconds that never
    go back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._open: set[ClientSocket] = set()
        self.waiting: dict[ClientSocket, None] = {}  # the one that was silent longest first
        self.held = 0

    def add(self, client: ClientSocket) -> None:
        """A connection has been accepted."""
        client.clients = self
        client.begin(HEADER_SECONDS)
        self._open.add(client)

    def remove(self, client: ClientSocket) -> None:
        """Its end, or a WebSocket's beginning."""
        client.begin(HEADER_SECONDS)
        client.clients = None
        self._open.discard(client)

    def wait(self, client: ClientSocket) -> None:
        """Bytes of it are awaited from now on."""
        self.waiting[client] = None
        if len(self.waiting) > MAX_WAITING:
            self.end_longest_silent()

    def hold(self, size: int) -> None:
        """So many bytes more of a request have come."""
        self.held += size
        if self.held > MAX_HELD_BYTES and self.waiting:
            self._end(max(self.waiting, key=lambda client: client.held))

    def end_longest_silent(self) -> bool:
        """Ends the connection that has been silent longest; False where none is awaited."""
        for client in self.waiting:
            self._end(client)
            return True
        return False

    def end_overdue(self) -> None:
        """Ends the connections whose time is up."""
        now = self.clock()
        for client in [client for client in self._open if client.is_overdue(now)]:
            self._end(client)

    def _end(self, client: ClientSocket) -> None:
        """Reading finds the end, writing fails; the connection's green thread closes it."""
        self.waiting.pop(client, None)
        self.held -= client.held
        client.held = 0
        with contextlib.suppress(OSError):
            client.shutdown(SHUT_RDWR)


class ClientSocket(GreenSocket):  # type: ignore[misc] # eventlet has no types
    """An accepted connection. Those that a listener of this class accepts are of it, too."""

    clients: Clients | None = None
    held = 0
    _reads = 0
    _began = _moved = 0.0
    _limit = HEADER_SECONDS

    def begin(self, seconds: float) -> None:
        """A new phase: what is awaited of the client now has to come within so many seconds."""
        if self.clients is not None:
            self.clients.held -= self.held
            self._began = self._moved = self.clients.clock()
        self.held = 0
        self._limit = seconds

    def is_overdue(self, now: float) -> bool:
        """Whether the client has taken too long to send, or to take the answer."""
        since = now - self._began
        if self.clients is not None and self in self.clients.waiting:
            return since > self._limit
        return since > ANSWER_SECONDS or now - self._moved > STALLED_SECONDS

    def recv(self, bufsize: int, flags: int = 0) -> bytes:
        """What has arrived; others get their turn even where more and more is there."""
        clients = self.clients
        if clients is None:
            return super().recv(bufsize, flags)  # type: ignore[no-any-return]
        try:
            data: bytes = self.fd.recv(bufsize, flags)
        except BlockingIOError:
            clients.wait(self)
            try:
                data = super().recv(bufsize, flags)
            finally:
                clients.waiting.pop(self, None)
            self._reads = 0
        else:
            self._reads += 1
            if self._reads >= READS_PER_TURN:
                self._reads = 0
                eventlet.sleep(0)
        self.held += len(data)
        clients.hold(len(data))
        return data

    def send(self, data: bytes, flags: int = 0) -> int:
        """Writes some of it, when there is room."""
        sent: int = super().send(data, flags)
        if self.clients is not None:
            self._moved = self.clients.clock()
        return sent

    def linger(self) -> None:
        """Ends the sending, and takes some of what the client still sends: a socket that is
        closed with something unread takes back the answer (RFC 9112, 9.6).
        """
        with contextlib.suppress(OSError):
            self.shutdown(1)
            self.settimeout(LINGER_SECONDS)
            self.begin(LINGER_SECONDS)
            taken = 0
            until = time.monotonic() + LINGER_SECONDS
            while taken < MAX_BODY_BYTES and time.monotonic() < until:
                data = self.recv(8_192)
                if not data:
                    return
                taken += len(data)


class BoundedRequest(Request):  # type: ignore[misc] # gunicorn has no types
    """A request whose header and body have limits."""

    rest_refused = False

    def parse(self, unreader: Any) -> Any:
        """Reads the header. Raises gunicorn's LimitRequestHeaders."""
        self.max_buffer_headers = MAX_HEADER_BYTES
        return super().parse(unreader)

    def set_body_reader(self) -> None:
        """Replaces gunicorn's reader of chunks; a longer body than may be is never read."""
        super().set_body_reader()
        headers = dict(self.headers)
        if "TRANSFER-ENCODING" in headers:
            self.body = Body(ChunkedBody(self.unreader, self.refuse_rest))
        elif int(headers.get("CONTENT-LENGTH", 0)) > MAX_BODY_BYTES:
            self.refuse_rest()

    def refuse_rest(self) -> None:
        """Reads no more of the body: the connection is closed behind the answer."""
        self.rest_refused = True
        self.force_close()


class BoundedParser(RequestParser):  # type: ignore[misc] # gunicorn has no types
    """Requests of one connection, in order."""

    mesg_class = BoundedRequest
