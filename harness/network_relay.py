"""The network between clients and a server: a TCP relay that can be as bad as real ones are.

A browser's own offline switch leaves open WebSockets alone, and no switch of it makes a connection
half open. This one is in the way of every byte.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Callable
from enum import Enum
from types import TracebackType

READ_BYTES = 65536
UPGRADE = b"\r\nupgrade: websocket"
REFUSAL = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
SLOW_SECONDS = 0.4
LIFE_SECONDS = 1.5
CLOSE_SECONDS = 5.0
WAIT_SECONDS = 0.05
TURNS_TO_CLOSE = 3
"""Of asyncio's loop: a transport closes its socket in a turn after the one that aborts it."""


class Mode(Enum):
    """What becomes of connections."""

    OPEN = "bytes pass"
    CUT = "open connections end, new ones are closed at once"
    RESET = "the same, with an RST (RFC 9293 §3.5.2)"
    BLACK_HOLE = "bytes disappear, connections stay open"
    NO_WEBSOCKET = "a proxy answers every upgrade with 403"
    SILENT_WEBSOCKET = "a proxy takes every upgrade and never answers"
    SLOW = "everything takes `SLOW_SECONDS` longer, each way"
    DROPS = "every connection is reset when it is `LIFE_SECONDS` old"


ENDING = {Mode.CUT, Mode.RESET}
WITHOUT_WEBSOCKETS = {Mode.NO_WEBSOCKET, Mode.SILENT_WEBSOCKET}


class _Link:
    """One client's connection, and the one to the server that belongs to it."""

    def __init__(self, near: asyncio.StreamWriter, far: asyncio.StreamWriter) -> None:
        self._ends = (near, far)
        self.lost = False  # its bytes disappear, for good
        self.websocket = False

    def end(self, *, reset: bool) -> None:
        for end in self._ends:
            if reset:
                wire = end.get_extra_info("socket")
                if wire is not None and wire.fileno() >= 0:
                    linger = struct.pack("ii", 1, 0)
                    wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                end.transport.abort()
            else:
                end.close()


class NetworkRelay:
    """Relays `url` to a port of this machine, as its mode says. Leaving it ends all connections."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._mode = Mode.OPEN
        self._links: set[_Link] = set()
        self._ends: set[asyncio.StreamWriter] = set()
        self._started = threading.Event()
        self._loop: asyncio.AbstractEventLoop
        self._over: asyncio.Event
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        self._started.wait(CLOSE_SECONDS)

    @property
    def url(self) -> str:
        """Where clients find it."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def use(self, mode: Mode) -> None:
        """Takes a mode, for new connections and for those that are open. What a connection has
        lost it does not get back: TCP would have to send it again.
        """
        self._call(lambda: self._take(mode))

    def unplug(self) -> None:
        """Pulls the cable: open connections break, new ones are closed at once."""
        self.use(Mode.CUT)

    def plug(self) -> None:
        """Puts the cable back."""
        self.use(Mode.OPEN)

    def strand(self) -> None:
        """The client's network has changed: the connections that are open lead nowhere from now
        on and nobody is told; new ones work.
        """
        self._call(self._lose_all)

    def close(self) -> None:
        """Ends the relay."""
        self._call(lambda: self._take(Mode.CUT))
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join(CLOSE_SECONDS)

    def __enter__(self) -> NetworkRelay:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _call(self, action: Callable[[], object]) -> None:
        """Runs `action` in the relay's thread, and waits until it is done."""

        async def run() -> None:
            action()

        asyncio.run_coroutine_threadsafe(run(), self._loop).result(CLOSE_SECONDS)

    def _take(self, mode: Mode) -> None:
        self._mode = mode
        for link in [*self._links]:
            if mode in ENDING or (link.websocket and mode in WITHOUT_WEBSOCKETS):
                link.end(reset=mode is Mode.RESET)
            elif mode is Mode.DROPS:
                self._loop.call_later(LIFE_SECONDS, lambda one: one.end(reset=True), link)
            link.lost |= mode is Mode.BLACK_HOLE

    def _lose_all(self) -> None:
        for link in self._links:
            link.lost = True

    async def _serve(self) -> None:
        self._loop, self._over = asyncio.get_running_loop(), asyncio.Event()
        async with await asyncio.start_server(self._join, sock=self._listener):
            self._started.set()
            await self._over.wait()
            # A connection that is being accepted while its server closes is lost to asyncio, open.
            self._loop.remove_reader(self._listener)
            await self._end_all()

    async def _end_all(self) -> None:
        """Ends what is open and what was being accepted just now, so that no socket is left."""
        this = asyncio.current_task()
        while tasks := asyncio.all_tasks() - {this}:  # a cancelled accept would leave its socket
            for end in self._ends:
                end.transport.abort()
            await asyncio.wait(tasks, timeout=WAIT_SECONDS)
        for end in self._ends:
            end.transport.abort()
        for _ in range(TURNS_TO_CLOSE):
            await asyncio.sleep(0)

    async def _join(self, reader: asyncio.StreamReader, near: asyncio.StreamWriter) -> None:
        self._ends.add(near)
        try:
            back, far = await asyncio.open_connection("127.0.0.1", self._target)
        except (OSError, asyncio.CancelledError):
            near.transport.abort()
            return
        self._ends.add(far)
        link = _Link(near, far)
        self._links.add(link)
        self._apply_to_new(link)
        try:
            with contextlib.suppress(OSError):
                await asyncio.gather(
                    self._copy(link, reader, far, near), self._copy(link, back, near, None)
                )
        finally:
            self._links.discard(link)
            link.end(reset=False)

    def _apply_to_new(self, link: _Link) -> None:
        link.lost = self._mode is Mode.BLACK_HOLE
        if self._mode in ENDING:
            link.end(reset=self._mode is Mode.RESET)
        elif self._mode is Mode.DROPS:
            self._loop.call_later(LIFE_SECONDS, lambda: link.end(reset=True))

    async def _copy(
        self,
        link: _Link,
        source: asyncio.StreamReader,
        sink: asyncio.StreamWriter,
        client: asyncio.StreamWriter | None,
    ) -> None:
        """One direction, to its end; `client` is there on the way from the client."""
        while data := await source.read(READ_BYTES):
            if client is not None and UPGRADE in data.lower():
                link.websocket = True
                if self._mode is Mode.NO_WEBSOCKET:
                    client.write(REFUSAL)
                    await client.drain()
                    break
                link.lost |= self._mode is Mode.SILENT_WEBSOCKET
            if self._mode is Mode.SLOW:
                await asyncio.sleep(SLOW_SECONDS)
            if not link.lost:
                sink.write(data)
                await sink.drain()
        if not link.lost:
            link.end(reset=False)
