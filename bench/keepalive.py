"""HTTP as a phone without a socket speaks it: keep-alive, one request at a time per connection."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import orjson

from bench.tally import ENTRY, VERSION, Result, Tally, percentile
from harness.http_client import HttpConnection
from harness.socket_client import SocketClient

MOST_CONNECTIONS = 64

Job = dict[str, Any]


def message(job: Job, ride: int, step: int) -> bytes:
    """The body of `POST /api/rides/me/moves` with one move."""
    move = {**job["moves"][step], "key": f"bench-{ride}-{step:05d}"}
    return orjson.dumps({"moves": [move]})


async def moves(job: Job, work: Job, phones: list[SocketClient]) -> Result:
    """One move a request, closed loop, on `connections` connections, for `seconds`.

    Every connection has its own share of the rides and goes round them.
    """
    tally = Tally()
    connections = min(work["connections"], MOST_CONNECTIONS)
    start = time.perf_counter()
    end = start + work["seconds"]
    statuses: dict[int, int] = {}

    async def one(number: int) -> None:
        connection = HttpConnection(job["url"])
        for step in range(work["start"], len(job["moves"])):
            for ride in range(number, len(job["tokens"]), connections):
                sent = time.perf_counter()
                if sent >= end:
                    connection.close()
                    return
                status, body = await connection.request(
                    "POST", "/api/rides/me/moves", job["tokens"][ride], message(job, ride, step)
                )
                statuses[status] = statuses.get(status, 0) + 1
                tally.add(body, sent)
        connection.close()

    await asyncio.gather(*(one(number) for number in range(connections)))
    took = time.perf_counter() - start
    return {**tally.result(took), "statuses": {str(key): n for key, n in statuses.items()}}


async def read_after_write(job: Job, work: Job, phones: list[SocketClient]) -> Result:
    """`rate` moves a second; after each acknowledgement the board is read until it has the move.

    `stale` counts boards that were read after an acknowledgement and did not have it yet.
    """
    tally = Tally()
    reads: list[float] = []
    stale = 0
    writer, reader = HttpConnection(job["url"]), HttpConnection(job["url"])
    await reader.request("GET", work["board"])
    start = time.perf_counter()
    for number in range(int(work["rate"] * work["seconds"])):
        if (wait := start + number / work["rate"] - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        ride, step = number % len(job["tokens"]), work["start"] + number // len(job["tokens"])
        sent = time.perf_counter()
        _, answer = await writer.request(
            "POST", "/api/rides/me/moves", job["tokens"][ride], message(job, ride, step)
        )
        tally.add(answer, sent)
        found = ENTRY.search(answer)
        entry = int(found[1]) if found else 0
        acknowledged = time.perf_counter()
        while True:
            _, board = await reader.request("GET", work["board"])
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
