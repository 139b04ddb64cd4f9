"""Phones that lose their connection and come back, as after a tunnel or a server's restart."""

from __future__ import annotations

import asyncio
import random
import time
from typing import Any

import orjson

from bench.keepalive import Line
from bench.tally import Result, percentile
from bench.wire import Phone, connect

PAUSES = (0.5, 5.0)  # seconds before the first try and at most before later ones, jittered
TEMPORARY = {
    "busy",
    "shutting_down",
    "storage_busy",
    "storage_error",
    "storage_full",
    "storage_readonly",
    "too_many",
}

NOTICE = b'["notice",{"code":"reconnect"'

Job = dict[str, Any]
TROUBLE = (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError)


class Returning:
    """A phone that comes back by itself, and sends a move until it is answered for good.

    Attributes:
        phone: the connection now, None between two of them.
        back: when (perf_counter) it was back with its snapshot after each loss.
        acknowledged: key -> the answer, of every move that counts.
        refused: refusals for good, by code.
        again: how often a move was sent again.
        errors: refused connections and snapshots by what was wrong, while the server was there.
        lost: how often the server's end of the connection was closed; warned: how often it had
            sent a `notice` to come back before.
    """

    def __init__(
        self, url: str, token: str, seed: int, pauses: tuple[float, float] = PAUSES
    ) -> None:
        self.phone: Phone | None = None
        self.back: list[float] = []
        self.acknowledged: dict[str, dict[str, Any]] = {}
        self.refused: dict[str, int] = {}
        self.again = 0
        self.errors: dict[str, int] = {}
        self.lost = 0
        self.warned = 0
        self._warned = False
        self._url, self._token = url, token
        self._random = random.Random(seed)
        self._there = asyncio.Event()
        self._pauses = pauses

    async def stay(self) -> None:
        """Keeps the connection up until cancelled: jittered exponential pauses, then a snapshot."""
        pause, longest = self._pauses
        while True:
            if self.phone is not None:
                await asyncio.shield(self.phone.closed)
                self.lost += 1
                self.warned += self._warned
                self.phone = None
                self._there.clear()
            await asyncio.sleep(self._random.uniform(0.5, 1.5) * pause)
            pause = min(longest, pause * 2)
            try:
                await self.come()
            except ConnectionRefusedError:
                continue  # nobody listens: the server is not up yet
            except TROUBLE as error:
                name = f"{type(error).__name__}: {error}"[:120]
                self.errors[name] = self.errors.get(name, 0) + 1
                continue
            self.back.append(time.perf_counter())
            pause = self._pauses[0]

    async def come(self) -> None:
        """Connects and reads the snapshot, once."""
        phone = await connect(self._url, "/ride", {"token": self._token})
        line = Line(self._url)
        try:
            status, body = await asyncio.wait_for(line.ask("GET", "/api/rides/me", self._token), 30)
        except BaseException:
            phone.close()
            raise
        finally:
            line.close()
        if status != 200:
            phone.close()
            raise ValueError(f"snapshot {status} {body[:80]!r}")
        self.use(phone)

    def use(self, phone: Phone) -> None:
        """Goes on with a connection."""
        phone.on_event = self._hear
        self._warned = False
        self.phone = phone
        self._there.set()

    def drop(self) -> None:
        """Hangs up without a goodbye."""
        if self.phone is not None:
            self.phone.close()

    async def leave(self) -> None:
        """Hangs up and waits until the connection is closed."""
        phone = self.phone
        if phone is not None:
            phone.close()
            await phone.closed

    def _hear(self, packet: bytes) -> None:
        self._warned |= NOTICE in packet

    async def make(self, move: dict[str, Any], gate: asyncio.Event | None = None) -> None:
        """Sends a move with its key until it counts or is refused for good.

        While `gate` is shut nothing is sent, nor sent again.
        """
        while True:
            await self._there.wait()
            if gate is not None and not gate.is_set():
                await gate.wait()
                continue
            try:
                assert self.phone is not None
                answer = await asyncio.wait_for(self.phone.emit("move", move), 10)
            except (ConnectionError, TimeoutError, AssertionError):
                self.again += 1
                await asyncio.sleep(self._random.uniform(0.05, 0.2))
                continue
            result: dict[str, Any] = orjson.loads(answer)[0]
            if result["ok"]:
                self.acknowledged[move["key"]] = result
                return
            code = result["error"]["code"]
            if code not in TEMPORARY:
                self.refused[code] = self.refused.get(code, 0) + 1
                return
            self.again += 1
            await asyncio.sleep(self._random.uniform(0.2, 0.6))


def merged(parts: list[dict[str, int]]) -> dict[str, int]:
    """Counts of all phones together."""
    total: dict[str, int] = {}
    for part in parts:
        for name, count in part.items():
            total[name] = total.get(name, 0) + count
    return total


async def comeback(job: Job, work: Job, phones: list[Phone]) -> Result:
    """The phones stay connected while the server goes and comes back; some make moves meanwhile.

    Waits until every phone was lost and is back once, `seconds` at most. `rate` moves a second
    are made all the while, each until it is answered. Times are perf_counter seconds, the same
    clock in every process of this machine: `last_back_at`; `back_p50_at`.
    """
    tokens = job["tokens"][: len(phones)]
    riders = [Returning(job["url"], token, seed) for seed, token in enumerate(tokens)]
    for rider, phone in zip(riders, phones, strict=True):
        rider.use(phone)
    staying = [asyncio.create_task(rider.stay()) for rider in riders]
    deadline = time.perf_counter() + work["seconds"]
    making: list[asyncio.Task[None]] = []
    while time.perf_counter() < deadline and not all(rider.back for rider in riders):
        at = len(making)
        if at < len(riders):
            step = work["start"]
            move = {**job["moves"][step], "key": f"bench-{at}-{step:05d}"}
            making.append(asyncio.create_task(riders[at].make(move)))
        await asyncio.sleep(1 / work["rate"])
    unanswered = 0
    if making:
        _, late = await asyncio.wait(making, timeout=15)
        unanswered = len(late)
    for task in staying + making:
        task.cancel()
    for rider in riders:
        rider.drop()
    back = [rider.back[0] for rider in riders if rider.back]
    return {
        "phones": len(riders),
        "back": len(back),
        "back_p50_at": percentile(back, 0.5),
        "last_back_at": max(back, default=0.0),
        "moves": len(making),
        "unanswered": unanswered,
        "again": sum(rider.again for rider in riders),
        "refused": merged([rider.refused for rider in riders]),
        "errors": merged([rider.errors for rider in riders]),
        "keys": [key for rider in riders for key in rider.acknowledged],
    }


async def visits(job: Job, work: Job, phones: list[Phone]) -> Result:
    """Rides one after another on `together` phones, each with reconnects between its moves.

    Every ride of the job's tokens makes `steps` moves and hangs up after each `stay` of them.
    """
    waiting = list(enumerate(job["tokens"]))
    riders: list[Returning] = []
    start = time.perf_counter()

    async def one() -> None:
        while waiting:
            number, token = waiting.pop()
            rider = Returning(job["url"], token, number)
            riders.append(rider)
            for step in range(work["steps"]):
                if step % work["stay"] == 0:
                    rider.drop()
                    await rider.come()
                move = {**job["moves"][step], "key": f"soak-{step:05d}"}
                await rider.make(move)
            rider.drop()

    await asyncio.gather(*(one() for _ in range(work["together"])))
    return {
        "seconds": time.perf_counter() - start,
        "acknowledged": sum(len(rider.acknowledged) for rider in riders),
        "again": sum(rider.again for rider in riders),
        "refused": merged([rider.refused for rider in riders]),
    }
