"""SIGKILL to the server under load, again and again."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from harness.ride_script import ride_script
from harness.server import Server
from harness.waiting import wait_until_async
from tests.durability.ledger_checks import board_faults, ledger_faults, rows
from tests.durability.rider import Rider, idle

ROUTE = "youguang"
PHONES = 50
EVERYTHING = 4  # every so many rounds the whole server dies, otherwise its worker alone


@dataclass(slots=True)
class Report:
    """What a series of kills came to. `faults` is empty when nothing was lost or doubled."""

    rounds: int = 0
    acknowledged: int = 0
    sent_again: int = 0
    rides_finished: int = 0
    seconds: float = 0.0
    starts: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


async def pull_the_plug(
    rounds: int,
    *,
    seed: int,
    limit: float,
    pause: float = 0.15,
    log: Callable[[str], object] = lambda line: None,
) -> Report:
    """Kills a loaded server `rounds` times and checks ledger and boards after each restart.

    Fifty phones ride, each sending its moves with their keys until they are acknowledged.
    Stops early after `limit` seconds or at the first fault; `pause` is the longest time in
    seconds a phone takes before its next move.
    """
    chance = random.Random(seed)
    report = Report()
    begun = time.perf_counter()
    gate = asyncio.Event()
    script = ride_script(ROUTE)
    server = Server()

    def seed_of(ride: str) -> int:
        ((found,),) = rows(server.database, "SELECT seed FROM rides WHERE public_id = ?", ride)
        return int(found)

    riders = [Rider(server.url, script, f"骑手{n}", chance.randrange(2**32)) for n in range(PHONES)]
    with server:
        riding = [asyncio.create_task(rider.ride(gate, seed_of, pause)) for rider in riders]
        gate.set()
        try:
            while report.rounds < rounds and not report.faults:
                before = sum(len(rider.answers) for rider in riders)
                await _under_load(riders, before, chance.uniform(0.15, 0.6))
                revive = await asyncio.to_thread(_kill, server, report.rounds % EVERYTHING == 0)
                gate.clear()
                begun_again = time.perf_counter()
                await asyncio.to_thread(revive)
                report.starts.append(time.perf_counter() - begun_again)
                report.faults += await asyncio.to_thread(_faults, server, riders)
                gate.set()
                report.rounds += 1
                log(_line(report, riders))
                if time.perf_counter() - begun > limit:
                    report.faults.append(f"only {report.rounds} rounds in {limit} s")
            last = sum(len(rider.answers) for rider in riders)
            await _under_load(riders, last, 0.3)
            gate.clear()
            await wait_until_async(lambda: idle(riders), 30, "moves under way")
            report.faults += await asyncio.to_thread(_faults, server, riders)
            report.faults += _broken(riding)
        finally:
            for task in riding:
                task.cancel()
            await asyncio.gather(*riding, return_exceptions=True)
    report.acknowledged = sum(len(rider.answers) for rider in riders)
    report.sent_again = sum(rider.again for rider in riders)
    report.rides_finished = sum(rider.finished for rider in riders)
    report.seconds = time.perf_counter() - begun
    return report


def _kill(server: Server, everything: bool) -> Callable[[], object]:
    """SIGKILL; gives what brings the server up again."""
    if everything:
        server.stop(signal.SIGKILL)
        return server.start
    server.kill_worker()
    return server.wait_until_ready


async def _under_load(riders: list[Rider], before: int, seconds: float) -> None:
    """Waits until phones go on and moves are acknowledged, then for so long."""
    enough = before + PHONES // 2
    await wait_until_async(
        lambda: sum(len(rider.answers) for rider in riders) >= enough, 15, "phones go on"
    )
    await asyncio.sleep(seconds)  # the moment of the kill is part of what is tried


def _faults(server: Server, riders: list[Rider]) -> list[str]:
    answers = [answer for rider in riders for answer in list(rider.answers)]
    faults = ledger_faults(server.database, answers) + board_faults(server, ROUTE)
    return faults + [
        f"a move by the book was refused: {code}" for rider in riders for code in rider.refused
    ]


def _broken(riding: list[asyncio.Task[None]]) -> list[str]:
    return [f"a phone broke: {task.exception()!r}" for task in riding if task.done()]


def _line(report: Report, riders: list[Rider]) -> str:
    count = sum(len(rider.answers) for rider in riders)
    return f"round {report.rounds}: {count} moves acknowledged, start {report.starts[-1]:.1f} s"
