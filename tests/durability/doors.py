"""A ride's ways to the server, closed properly at the end of a test."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import orjson

from harness.http_client import HttpConnection
from harness.server import Server
from harness.socket_client import SocketClient, connect
from tests.durability.rider import Move

T = TypeVar("T")
Door = Callable[[Move], Awaitable[Move]]
PATIENCE = 20.0


class Doors:
    """Opens doors: each takes a move and gives its result. Use it as an async context manager."""

    def __init__(self) -> None:
        self._phones: list[SocketClient] = []
        self._connections: list[HttpConnection] = []

    async def __aenter__(self) -> Doors:
        return self

    async def __aexit__(self, *_: object) -> None:
        for phone in self._phones:
            phone.close()
        for connection in self._connections:
            connection.close()
        await asyncio.gather(*(phone.closed for phone in self._phones))
        await asyncio.gather(*(connection.wait_closed() for connection in self._connections))

    async def socket(self, server: Server, token: str) -> Door:
        """A phone's own socket."""
        phone = await connect(server.url, "/ride", {"token": token})
        self._phones.append(phone)

        async def send(move: Move) -> Move:
            answer = await asyncio.wait_for(phone.emit("move", move), PATIENCE)
            result: Move = orjson.loads(answer)[0]
            return result

        return send

    async def http(self, server: Server, token: str) -> Door:
        """A keep-alive connection, already open."""
        connection = HttpConnection(server.url)
        self._connections.append(connection)
        status, answer = await connection.request("GET", "/api/rides/me", token)
        assert status == 200, answer
        turn = asyncio.Lock()  # one request at a time per connection

        async def send(move: Move) -> Move:
            body = orjson.dumps({"moves": [move]})
            async with turn:
                response = connection.request("POST", "/api/rides/me/moves", token, body)
                status, answer = await asyncio.wait_for(response, PATIENCE)
            assert status == 200, answer
            result: Move = orjson.loads(answer)["results"][0]
            return result

        return send


def run(work: Callable[[Doors], Coroutine[Any, Any, T]]) -> T:
    """Runs a coroutine function with doors of its own."""

    async def inside() -> T:
        async with Doors() as doors:
            return await work(doors)

    return asyncio.run(inside())
