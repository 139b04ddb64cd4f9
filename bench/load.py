"""The load generator: a separate process, bounded in count and time, loopback only.

It speaks lines of JSON with the bench that started it: reads a job, connects its phones, prints
`{"ready": …}`, waits for a line, works, prints the result, waits for a line, hangs up. So the bench
can read the server's processor time and memory exactly around the work.
"""

from __future__ import annotations

import asyncio
import re
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any

import orjson

from bench.wire import Phone, connect

MOST_PHONES = 2_500
LONGEST = 300.0
TOGETHER = 50

ENTRY = re.compile(rb'"entry":(\d+)')
VERSION = re.compile(rb'"version":(\d+)')

Job = dict[str, Any]
Result = dict[str, Any]


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` (0–1) of the values lie; 0 where there are none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


class Tally:
    """Acknowledgement times and refusals."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.refused: dict[str, int] = {}

    def add(self, answer: bytes, sent: float) -> None:
        """Counts one acknowledgement of a move sent at `sent` (perf_counter seconds)."""
        self.times.append(time.perf_counter() - sent)
        if b'"ok":false' in answer:
            code = orjson.loads(answer)[0]["error"]["code"]
            self.refused[code] = self.refused.get(code, 0) + 1

    def result(self, took: float) -> Result:
        """Totals over `took` seconds; times in milliseconds."""
        return {
            "acknowledged": len(self.times),
            "refused": self.refused,
            "seconds": took,
            "per_second": len(self.times) / took,
            "p50_ms": percentile(self.times, 0.50) * 1e3,
            "p99_ms": percentile(self.times, 0.99) * 1e3,
        }


class BoardWatch:
    """When the last of all phones saw a board that covers an acknowledged entry."""

    def __init__(self, phones: list[Phone]) -> None:
        self._phones = len(phones)
        self._entries: list[tuple[int, float]] = []
        self._seen: dict[int, tuple[int, float]] = {}
        for phone in phones:
            phone.on_event = self._event

    def acknowledged(self, answer: bytes) -> None:
        """Notes the entry of an acknowledgement, now."""
        found = ENTRY.search(answer)
        if found:
            self._entries.append((int(found[1]), time.perf_counter()))

    def _event(self, packet: bytes) -> None:
        found = VERSION.search(packet)
        if found:
            version = int(found[1])
            count = self._seen.get(version, (0, 0.0))[0] + 1
            self._seen[version] = (count, time.perf_counter())

    def result(self) -> Result:
        """`board_p50_ms`, `board_p99_ms`: from an acknowledgement to the last phone's board."""
        full = sorted((v, last) for v, (count, last) in self._seen.items() if count >= self._phones)
        delays = []
        for entry, acknowledged in self._entries:
            last = next((last for version, last in full if version >= entry), None)
            if last is not None:
                delays.append(max(0.0, last - acknowledged))
        return {
            "boards": len(full),
            "uncovered": len(self._entries) - len(delays),
            "board_p50_ms": percentile(delays, 0.50) * 1e3,
            "board_p99_ms": percentile(delays, 0.99) * 1e3,
        }


async def connect_all(job: Job, namespace: str) -> list[Phone]:
    """Connects every phone of the job, 50 at a time."""
    tokens: list[str] = job["tokens"][:MOST_PHONES]
    phones: list[Phone] = []
    for at in range(0, len(tokens), TOGETHER):
        phones += await asyncio.gather(
            *(
                connect(job["url"], namespace, {"token": token})
                for token in tokens[at : at + TOGETHER]
            )
        )
    return phones


def keyed(job: Job, phone: int, number: int) -> dict[str, Any]:
    """The `number`-th move of a phone, with its key."""
    moves = job["moves"]
    return {**moves[number % len(moves)], "key": f"{job['name']}-{phone}-{number:05d}"}


async def closed_loop(job: Job, phones: list[Phone]) -> Result:
    """Every phone sends its next move as soon as the last is acknowledged, for `seconds`."""
    tally = Tally()
    start = time.perf_counter()
    end = start + min(job["seconds"], LONGEST)

    async def one(number: int, phone: Phone) -> None:
        for step in range(job.get("start", 0), job.get("most", len(job["moves"]))):
            sent = time.perf_counter()
            if sent >= end:
                return
            tally.add(await phone.emit("move", keyed(job, number, step)), sent)

    await asyncio.gather(*(one(number, phone) for number, phone in enumerate(phones)))
    return tally.result(time.perf_counter() - start)


async def paced(job: Job, phones: list[Phone]) -> Result:
    """`rate` moves a second over all phones in turn, whether or not earlier ones were answered.

    Measures when each phone saw the first board whose version covers an acknowledged move.
    """
    tally = Tally()
    watch = BoardWatch(phones)
    start = time.perf_counter()
    count = min(int(job["rate"] * job["seconds"]), len(phones) * len(job["moves"]))
    tasks: set[asyncio.Task[None]] = set()

    async def one(number: int, step: int) -> None:
        sent = time.perf_counter()
        answer = await phones[number].emit("move", keyed(job, number, step))
        tally.add(answer, sent)
        watch.acknowledged(answer)

    for number in range(count):
        due = start + number / job["rate"]
        if (wait := due - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        step = job.get("start", 0) + number // len(phones)
        task = asyncio.create_task(one(number % len(phones), step))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    if tasks:
        await asyncio.wait(tasks, timeout=30)
    took = time.perf_counter() - start
    await asyncio.sleep(job.get("settle", 2.0))
    return {**tally.result(took), **watch.result()}


async def hold(job: Job, phones: list[Phone]) -> Result:
    """Only stays connected."""
    return {"phones": len(phones)}


JOBS: dict[str, Callable[[Job, list[Phone]], Awaitable[Result]]] = {
    "closed_loop": closed_loop,
    "paced": paced,
    "hold": hold,
}


def say(line: Result) -> None:
    """Prints one line of JSON."""
    sys.stdout.buffer.write(orjson.dumps(line) + b"\n")
    sys.stdout.buffer.flush()


async def work() -> None:
    """One job, from its line to hanging up."""
    loop = asyncio.get_running_loop()

    async def heard() -> bytes:
        return await loop.run_in_executor(None, sys.stdin.buffer.readline)

    job = orjson.loads(await heard())
    started = time.perf_counter()
    phones = await connect_all(job, job.get("namespace", "/ride"))
    say({"ready": len(phones), "seconds": time.perf_counter() - started})
    await heard()
    say(await JOBS[job["job"]](job, phones))
    await heard()
    for phone in phones:
        phone.close()


if __name__ == "__main__":
    asyncio.run(asyncio.wait_for(work(), LONGEST))
