"""Phones that lose their connection and reconnect, as after a tunnel or a server's restart."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from bench.tally import Result, percentile
from harness.reconnecting_client import ReconnectingClient
from harness.socket_client import SocketClient

Job = dict[str, Any]


def merged(parts: list[dict[str, int]]) -> dict[str, int]:
    """Counts of all phones together."""
    total: dict[str, int] = {}
    for part in parts:
        for name, count in part.items():
            total[name] = total.get(name, 0) + count
    return total


async def reconnects(job: Job, work: Job, phones: list[SocketClient]) -> Result:
    """The phones stay connected while the server stops and starts again; some make moves meanwhile.

    Waits until every phone was lost and is back once, `seconds` at most. `rate` moves a second
    are made all the while, each until it is answered. Times are perf_counter seconds, the same
    clock in every process of this machine: `last_back_at`; `back_p50_at`.
    """
    tokens = job["tokens"][: len(phones)]
    riders = [ReconnectingClient(job["url"], token, seed) for seed, token in enumerate(tokens)]
    for rider, phone in zip(riders, phones, strict=True):
        rider.adopt(phone)
    staying = [asyncio.create_task(rider.keep_connected()) for rider in riders]
    deadline = time.perf_counter() + work["seconds"]
    making: list[asyncio.Task[None]] = []
    while time.perf_counter() < deadline and not all(rider.reconnected_at for rider in riders):
        at = len(making)
        if at < len(riders):
            step = work["start"]
            move = {**job["moves"][step], "key": f"bench-{at}-{step:05d}"}
            making.append(asyncio.create_task(riders[at].send(move)))
        await asyncio.sleep(1 / work["rate"])
    unanswered = 0
    if making:
        _, late = await asyncio.wait(making, timeout=15)
        unanswered = len(late)
    for task in staying + making:
        task.cancel()
    for rider in riders:
        rider.drop()
    back = [rider.reconnected_at[0] for rider in riders if rider.reconnected_at]
    return {
        "phones": len(riders),
        "back": len(back),
        "back_p50_at": percentile(back, 0.5),
        "last_back_at": max(back, default=0.0),
        "moves": len(making),
        "unanswered": unanswered,
        "again": sum(rider.resent for rider in riders),
        "refused": merged([rider.refused for rider in riders]),
        "errors": merged([rider.errors for rider in riders]),
        "keys": [key for rider in riders for key in rider.acknowledged],
    }


async def visits(job: Job, work: Job, phones: list[SocketClient]) -> Result:
    """Rides one after another on `together` phones, each with reconnects between its moves.

    Every ride of the job's tokens makes `steps` moves and hangs up after each `stay` of them.
    """
    waiting = list(enumerate(job["tokens"]))
    riders: list[ReconnectingClient] = []
    start = time.perf_counter()

    async def one() -> None:
        while waiting:
            number, token = waiting.pop()
            rider = ReconnectingClient(job["url"], token, number)
            riders.append(rider)
            for step in range(work["steps"]):
                if step % work["stay"] == 0:
                    rider.drop()
                    await rider.connect()
                move = {**job["moves"][step], "key": f"soak-{step:05d}"}
                await rider.send(move)
            rider.drop()

    await asyncio.gather(*(one() for _ in range(work["together"])))
    return {
        "seconds": time.perf_counter() - start,
        "acknowledged": sum(len(rider.acknowledged) for rider in riders),
        "again": sum(rider.resent for rider in riders),
        "refused": merged([rider.refused for rider in riders]),
    }
