"""The load generator: a separate process, bounded in count and time, loopback only.

It exchanges lines of JSON with the bench that started it. The first line is the job: it connects
its phones and prints `{"ready": …}`. Each further line is a piece of work, answered by a line with
what was measured; an empty line ends it. So the bench can read the server's processor time and
memory exactly around the work.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import orjson

from bench import keepalive, quiz, reconnects
from bench.tally import BoardWatch, Result, Tally
from harness.socket_client import SocketClient, connect

MOST_PHONES = 2_500
LONGEST = 300.0
TOGETHER = 50

Job = dict[str, Any]


async def connect_all(job: Job) -> list[SocketClient]:
    """Connects every phone of the job, 50 at a time."""
    tokens: list[str] = job["tokens"][:MOST_PHONES]
    namespace = job.get("namespace", "/ride")
    phones: list[SocketClient] = []
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
    return {**job["moves"][number], "key": f"bench-{phone}-{number:05d}"}


def steps(job: Job, work: Job) -> range:
    """Which of the job's moves every phone makes: from `start` on, `steps` of them at most."""
    start = work.get("start", 0)
    end = min(len(job["moves"]), start + work.get("steps", len(job["moves"])))
    return range(start, end)


async def closed_loop(job: Job, work: Job, phones: list[SocketClient]) -> Result:
    """Every phone sends its next move as soon as the last is acknowledged, for `seconds`."""
    tally = Tally()
    start = time.perf_counter()
    end = start + min(work.get("seconds", LONGEST), LONGEST)

    async def one(number: int, phone: SocketClient) -> None:
        for step in steps(job, work):
            sent = time.perf_counter()
            if sent >= end:
                return
            tally.add(await phone.emit("move", keyed(job, number, step)), sent)

    await asyncio.gather(*(one(number, phone) for number, phone in enumerate(phones)))
    return tally.result(time.perf_counter() - start)


async def ticks(rate: float, count: int) -> AsyncIterator[int]:
    """The numbers below `count`, `rate` of them a second; late ones follow at once."""
    start = time.perf_counter()
    for number in range(count):
        if (wait := start + number / rate - time.perf_counter()) > 0:
            await asyncio.sleep(wait)
        yield number


async def paced(job: Job, work: Job, phones: list[SocketClient]) -> Result:
    """`rate` moves a second over all phones in turn, whether or not earlier ones were answered.

    Measures when each phone saw the first board whose version covers an acknowledged move, and
    stays `settle` seconds longer for the last of them.
    """
    tally = Tally()
    watch = BoardWatch(phones)
    start = time.perf_counter()
    plan = steps(job, work)
    count = min(int(work["rate"] * work["seconds"]), len(phones) * len(plan))
    tasks: set[asyncio.Task[None]] = set()

    async def one(number: int, step: int) -> None:
        sent = time.perf_counter()
        answer = await phones[number].emit("move", keyed(job, number, step))
        tally.add(answer, sent)
        watch.acknowledged(answer)

    async for number in ticks(work["rate"], count):
        step = plan[number // len(phones)]
        task = asyncio.create_task(one(number % len(phones), step))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    if tasks:
        await asyncio.wait(tasks, timeout=30)
    took = time.perf_counter() - start
    await asyncio.sleep(work.get("settle", 2.0))
    return {**tally.result(took), **watch.result(), "lost": len(tasks)}


async def hold(job: Job, work: Job, phones: list[SocketClient]) -> Result:
    """Stays connected and does nothing."""
    return {"phones": len(phones)}


WORK: dict[str, Callable[[Job, Job, list[SocketClient]], Awaitable[Result]]] = {
    "closed_loop": closed_loop,
    "paced": paced,
    "hold": hold,
    "http_moves": keepalive.moves,
    "read_after_write": keepalive.read_after_write,
    "quiz": quiz.quiz,
    "reconnects": reconnects.reconnects,
    "visits": reconnects.visits,
}


def send(line: Result) -> None:
    """Prints one line of JSON."""
    sys.stdout.buffer.write(orjson.dumps(line) + b"\n")
    sys.stdout.buffer.flush()


async def main() -> None:
    """One job, from its line to hanging up."""
    loop = asyncio.get_running_loop()

    async def receive() -> Job:
        line = await loop.run_in_executor(None, sys.stdin.buffer.readline)
        given: Job = orjson.loads(line) if line.strip() else {}
        return given

    job = await receive()
    started = time.perf_counter()
    phones = await connect_all(job) if job.get("connect", True) else []
    send({"ready": len(phones), "seconds": time.perf_counter() - started})
    while work := await receive():
        send(await asyncio.wait_for(WORK[work["work"]](job, work, phones), LONGEST))
    for phone in phones:
        phone.close()


if __name__ == "__main__":
    asyncio.run(main())
