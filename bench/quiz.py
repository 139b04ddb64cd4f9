"""A live quiz as the load generator plays it: a host, and phones that all answer in 3 seconds."""

from __future__ import annotations

import asyncio
import random
import re
import secrets
import time
from typing import Any

import orjson

from bench.tally import Result, Tally, percentile
from harness.socket_client import SocketClient, connect

PHASE = re.compile(rb'"phase":"(\w+)"')
ROUND = re.compile(rb'"round":(\d+)')
ANSWERING = 3.0  # seconds within which every phone answers
PATIENCE = 60.0

Job = dict[str, Any]


class Seat:
    """A phone of the quiz: notes when it received each phase of each round."""

    def __init__(self, phone: SocketClient) -> None:
        self.phone = phone
        self.messages = 0
        self.seen_at: dict[tuple[int, str], float] = {}
        self.changed = asyncio.Event()
        phone.on_event = self._receive

    def _receive(self, packet: bytes) -> None:
        self.messages += 1
        if b'["event",' not in packet[:40]:
            return
        phase, number = PHASE.search(packet), ROUND.search(packet)
        if phase and number:
            place = int(number[1]), phase[1].decode()
            self.seen_at.setdefault(place, time.perf_counter())
            self.changed.set()

    async def until(self, number: int, phase: str) -> float:
        """Waits for the phase; returns when this phone received it."""
        while (number, phase) not in self.seen_at:
            self.changed.clear()
            await asyncio.wait_for(self.changed.wait(), PATIENCE)
        return self.seen_at[number, phase]


async def quiz(job: Job, work: Job, phones: list[SocketClient]) -> Result:
    """Plays `rounds` rounds from an event that is running; every phone answers in each.

    Measures acknowledgements, and the time from the host's key to the last phone's reveal.
    """
    tally, chance = Tally(), random.Random(1)
    seats = [Seat(phone) for phone in phones]
    auth = {"event": job["event"], "key": job["key"], "role": "screen"}
    host = await connect(job["url"], "/host", auth)
    bytes_before = sum(phone.received for phone in phones)
    started = time.perf_counter()
    reveals: list[float] = []

    async def press(do: str) -> None:
        raw = await host.emit("event", {"do": do, "key": secrets.token_hex(8)})
        answer = orjson.loads(raw)[0]
        if not answer["ok"]:
            raise RuntimeError(f"{do}: {answer['error']}")

    async def answer(seat: Seat, number: int, choice: object) -> None:
        await seat.until(number, "open")
        await asyncio.sleep(chance.uniform(0, ANSWERING))
        move = {"kind": "live", "key": secrets.token_hex(8), "round": number, "choice": choice}
        sent = time.perf_counter()
        tally.add(await seat.phone.emit("move", move), sent)

    for number, choice in enumerate(work["choices"], 1):
        await press("next")
        await asyncio.gather(*(answer(seat, number, choice) for seat in seats))
        await asyncio.gather(*(seat.until(number, "closed") for seat in seats))
        pressed = time.perf_counter()
        await press("reveal")
        seen = await asyncio.gather(*(seat.until(number, "revealed") for seat in seats))
        reveals.append(max(seen) - pressed)
        await press("standings")
        await asyncio.gather(*(seat.until(number, "standings") for seat in seats))
    took = time.perf_counter() - started
    # Messages that are still under way belong to the last round.
    await asyncio.sleep(2.0)
    await press("finish")
    rounds = len(work["choices"])
    received = sum(phone.received for phone in phones) - bytes_before
    return {
        **tally.result(took),
        "reveal_ms": [1e3 * reveal for reveal in reveals],
        "reveal_p100_ms": percentile(reveals, 1.0) * 1e3,
        "messages": sum(seat.messages for seat in seats) / len(seats) / rounds,
        "bytes": received / len(seats) / rounds,
    }
