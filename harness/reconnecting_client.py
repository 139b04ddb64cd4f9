"""A phone that loses its connection and comes back, as after a tunnel or a server's restart."""

from __future__ import annotations

import asyncio
import random
import time
from typing import Any

import orjson

from harness.http_client import HttpConnection
from harness.socket_client import SocketClient, connect
from server.refusals import BY_CODE

PAUSES = (0.5, 5.0)
"""Seconds before the first attempt to connect and at most before later ones; jittered."""
CONNECTION_ERRORS = (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError)
"""What connecting to a server that is down, starting or overloaded raises."""
RECONNECT_NOTICE = b'["notice",{"code":"reconnect"'


class ReconnectingClient:
    """A phone that reconnects by itself, and sends a move until it is answered for good.

    Attributes:
        connection: the connection now, None between two of them.
        reconnected_at: when (perf_counter) it was connected with its snapshot after each loss.
        acknowledged: key -> the answer, of every move that counts.
        refused: refusals for good, by code.
        resent: how often a move was sent again.
        errors: refused connections and snapshots by what was wrong, while the server was up.
        in_flight: whether a move was sent whose answer is not there yet.
        losses: how often the connection was closed; notices: before how many of these losses the
            server had sent a `notice` to reconnect.
    """

    def __init__(
        self, url: str, token: str, seed: int, pauses: tuple[float, float] = PAUSES
    ) -> None:
        self.connection: SocketClient | None = None
        self.reconnected_at: list[float] = []
        self.acknowledged: dict[str, dict[str, Any]] = {}
        self.refused: dict[str, int] = {}
        self.resent = 0
        self.errors: dict[str, int] = {}
        self.in_flight = False
        self.losses = 0
        self.notices = 0
        self._noticed = False
        self._url, self._token = url, token
        self._random = random.Random(seed)
        self._connected = asyncio.Event()
        self._pauses = pauses

    async def keep_connected(self) -> None:
        """Keeps the connection up until cancelled: jittered exponential pauses, then a snapshot."""
        pause, longest = self._pauses
        while True:
            if self.connection is not None:
                await asyncio.shield(self.connection.closed)
                self.losses += 1
                self.notices += self._noticed
                self.connection = None
                self._connected.clear()
            await asyncio.sleep(self._random.uniform(0.5, 1.5) * pause)
            pause = min(longest, pause * 2)
            try:
                await self.connect()
            except ConnectionRefusedError:
                continue  # nothing listens: the server is not up yet
            except CONNECTION_ERRORS as error:
                name = f"{type(error).__name__}: {error}"[:120]
                self.errors[name] = self.errors.get(name, 0) + 1
                continue
            self.reconnected_at.append(time.perf_counter())
            pause = self._pauses[0]

    async def connect(self) -> None:
        """Connects and reads the snapshot, once."""
        connection = await connect(self._url, "/ride", {"token": self._token})
        http = HttpConnection(self._url)
        try:
            status, body = await asyncio.wait_for(
                http.request("GET", "/api/rides/me", self._token), 30
            )
        except BaseException:
            connection.close()
            raise
        finally:
            http.close()
        if status != 200:
            connection.close()
            raise ValueError(f"snapshot {status} {body[:80]!r}")
        self.adopt(connection)

    def adopt(self, connection: SocketClient) -> None:
        """Goes on with an open connection."""
        connection.on_event = self._note
        self._noticed = False
        self.connection = connection
        self._connected.set()

    def drop(self) -> None:
        """Closes the connection without telling the server."""
        if self.connection is not None:
            self.connection.close()

    async def close(self) -> None:
        """Closes the connection and waits until it is gone."""
        connection = self.connection
        if connection is not None:
            connection.close()
            await connection.closed

    def _note(self, packet: bytes) -> None:
        self._noticed |= RECONNECT_NOTICE in packet

    async def send(self, move: dict[str, Any], gate: asyncio.Event | None = None) -> None:
        """Sends a move with its key until it counts or is refused for good.

        While `gate` is not set nothing is sent, nor sent again.
        """
        while True:
            await self._connected.wait()
            if gate is not None and not gate.is_set():
                await gate.wait()
                continue
            self.in_flight = True
            try:
                assert self.connection is not None
                answer = await asyncio.wait_for(self.connection.emit("move", move), 10)
            except (ConnectionError, TimeoutError, AssertionError):
                self.resent += 1
                await asyncio.sleep(self._random.uniform(0.05, 0.2))
                continue
            finally:
                self.in_flight = False
            result: dict[str, Any] = orjson.loads(answer)[0]
            if result["ok"]:
                self.acknowledged[move["key"]] = result
                return
            code = result["error"]["code"]
            if not BY_CODE[code].temporary:
                self.refused[code] = self.refused.get(code, 0) + 1
                return
            self.resent += 1
            await asyncio.sleep(self._random.uniform(0.2, 0.6))
