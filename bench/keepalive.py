"""HTTP as a phone without a socket speaks it: keep-alive, one request at a time per connection."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from typing import Any
from urllib.parse import urlsplit

import orjson

from bench.tally import ENTRY, VERSION, Result, Tally, percentile
from bench.wire import LOOPBACK, Phone

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
MOST_CONNECTIONS = 64

Job = dict[str, Any]


class Line:
    """One keep-alive connection to a loopback server.

    Raises ValueError for an address that is not on this machine.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.hostname not in LOOPBACK:
            raise ValueError("the load generator talks to loopback only")
        self._host, self._port = parts.hostname, parts.port
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._closing: asyncio.StreamWriter | None = None

    async def ask(
        self, method: str, path: str, token: str = "", body: bytes | None = None
    ) -> tuple[int, bytes]:
        """Status and body of one request; opens the connection when there is none.

        Raises OSError or asyncio.IncompleteReadError where the server hangs up.
        """
        if self._writer is None:
            self._reader, self._writer = await asyncio.open_connection(self._host, self._port)
        assert self._reader is not None
        head = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
        if token:
            head.append(f"Authorization: Bearer {token}")
        if body is not None:
            head += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
        self._writer.write("\r\n".join([*head, "", ""]).encode() + (body or b""))
        try:
            answer = await self._reader.readuntil(b"\r\n\r\n")
            length = LENGTH.search(answer)
            content = await self._reader.readexactly(int(length[1])) if length else b""
        except (OSError, asyncio.IncompleteReadError):
            self.close()
            raise
        if b"\r\nconnection: close" in answer.lower():
            self.close()
        return int(answer[9:12]), content

    def close(self) -> None:
        """Hangs up; the next question opens a new connection."""
        if self._writer is not None:
            self._writer.close()
            self._closing = self._writer
        self._reader = self._writer = None

    async def gone(self) -> None:
        """Waits until the connection that was hung up is closed."""
        if self._closing is not None:
            with contextlib.suppress(OSError):
                await self._closing.wait_closed()


def message(job: Job, ride: int, step: int) -> bytes:
    """The body of `POST /api/rides/me/moves` with one move."""
    move = {**job["moves"][step], "key": f"bench-{ride}-{step:05d}"}
    return orjson.dumps({"moves": [move]})


async def moves(job: Job, work: Job, phones: list[Phone]) -> Result:
    """One move a request on `connections` lines, as fast as they are answered, for `seconds`.

    Every line has its own share of the rides and goes round them.
    """
    tally = Tally()
    lines = min(work["connections"], MOST_CONNECTIONS)
    start = time.perf_counter()
    end = start + work["seconds"]
    statuses: dict[int, int] = {}

    async def one(number: int) -> None:
        line = Line(job["url"])
        for step in range(work["start"], len(job["moves"])):
            for ride in range(number, len(job["tokens"]), lines):
                sent = time.perf_counter()
                if sent >= end:
                    line.close()
                    return
                status, body = await line.ask(
                    "POST", "/api/rides/me/moves", job["tokens"][ride], message(job, ride, step)
                )
                statuses[status] = statuses.get(status, 0) + 1
                tally.add(body, sent)
        line.close()

    await asyncio.gather(*(one(number) for number in range(lines)))
    took = time.perf_counter() - start
    return {**tally.result(took), "statuses": {str(key): n for key, n in statuses.items()}}


async def read_after_write(job: Job, work: Job, phones: list[Phone]) -> Result:
    """`rate` moves a second; after each acknowledgement the board is read until it has the move.

    `stale` counts boards that were read after an acknowledgement and did not have it yet.
    """
    tally = Tally()
    reads: list[float] = []
    stale = 0
    writer, reader = Line(job["url"]), Line(job["url"])
    await reader.ask("GET", work["board"])
    start = time.perf_counter()
    for number in range(int(work["rate"] * work["seconds"])):
        if (wait := start + number / work["rate"] - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        ride, step = number % len(job["tokens"]), work["start"] + number // len(job["tokens"])
        sent = time.perf_counter()
        _, answer = await writer.ask(
            "POST", "/api/rides/me/moves", job["tokens"][ride], message(job, ride, step)
        )
        tally.add(answer, sent)
        found = ENTRY.search(answer)
        entry = int(found[1]) if found else 0
        acknowledged = time.perf_counter()
        while True:
            _, board = await reader.ask("GET", work["board"])
            version = VERSION.search(board)
            if version and int(version[1]) >= entry:
                break
            stale += 1
        reads.append(time.perf_counter() - acknowledged)
    writer.close()
    reader.close()
    return {
        **tally.result(time.perf_counter() - start),
        "stale": stale,
        "read_p50_ms": percentile(reads, 0.50) * 1e3,
        "read_p99_ms": percentile(reads, 0.99) * 1e3,
    }
