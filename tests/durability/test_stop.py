"""SIGTERM under load: no new connection, every move answered, a notice, and a reconnect."""

from __future__ import annotations

import asyncio
import time

import pytest

from harness.ride_script import ride_script
from harness.server import Server
from harness.waiting import wait_until_async
from tests.durability.ledger_checks import board_faults, ledger_faults, rows
from tests.durability.rider import Rider, idle

pytestmark = pytest.mark.server

ROUTE = "youguang"
PHONES = 50
MOST_SECONDS = 10.0  # gunicorn kills what takes longer; two are usual


async def each_has(riders: list[Rider], answers: list[int]) -> None:
    """Waits until every rider has as many answers."""
    await wait_until_async(
        lambda: all(len(one.answers) >= least for one, least in zip(riders, answers, strict=True)),
        30,
        "phones go on",
    )


async def stop_under_load(server: Server) -> tuple[int, float, list[Rider]]:
    """Stops and restarts the server under fifty riding phones; exit code and seconds it took."""
    gate = asyncio.Event()
    gate.set()
    script = ride_script(ROUTE)

    def seed_of(ride: str) -> int:
        ((found,),) = rows(server.database, "SELECT seed FROM rides WHERE public_id = ?", ride)
        return int(found)

    riders = [Rider(server.url, script, f"骑手{n}", n) for n in range(PHONES)]
    riding = [asyncio.create_task(rider.ride(gate, seed_of, 0.05)) for rider in riders]
    try:
        await each_has(riders, [3] * PHONES)
        phones = [rider.phone for rider in riders if rider.phone and rider.phone.connection]
        assert len(phones) > PHONES / 2
        begun = time.perf_counter()
        code = await asyncio.to_thread(server.stop)
        seconds = time.perf_counter() - begun
        answers = [answer for rider in riders for answer in rider.answers]
        assert ledger_faults(server.database, answers) == []
        await asyncio.to_thread(server.start)
        await each_has(riders, [len(rider.answers) + 3 for rider in riders])
        assert [phone.losses for phone in phones] == [phone.notices for phone in phones]
        assert all(phone.losses == 1 for phone in phones)
        gate.clear()
        await wait_until_async(lambda: idle(riders), 30, "moves under way")
        assert [repr(task.exception()) for task in riding if task.done()] == []
    finally:
        for task in riding:
            task.cancel()
        await asyncio.gather(*riding, return_exceptions=True)
    return code, seconds, riders


def test_a_stop_under_load_loses_no_move(server: Server) -> None:
    code, seconds, riders = asyncio.run(stop_under_load(server))
    assert code == 0, server.tail()
    assert seconds < MOST_SECONDS
    assert [rider.refused for rider in riders if rider.refused] == []
    answers = [answer for rider in riders for answer in rider.answers]
    assert ledger_faults(server.database, answers) == []
    assert board_faults(server, ROUTE) == []
    assert "Traceback" not in server.log.read_text(encoding="utf-8"), server.tail()
    print(f"stopped in {seconds:.1f} s with {len(answers)} moves acknowledged")
