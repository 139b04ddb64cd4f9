"""A graceful stop: what was begun is finished, phones are told, nothing fails over a restart."""

from __future__ import annotations

import asyncio
import time

import pytest

from bench.comeback import Returning
from bench.script import script_of
from bench.server import Server
from bench.wire import Phone
from tests.durability.ledger_checks import board_faults, ledger_faults
from tests.durability.rider import PAUSES, join

pytestmark = pytest.mark.server

ROUTE = "huaqiao-mini"
PHONES = 50


class Ears:
    """Notes what a phone is told besides its acknowledgements, over all its connections."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []

    def listen(self, phone: Phone | None) -> None:
        """Listens to this connection, too."""
        if phone is not None:
            phone.on_event = self.heard.append


def test_a_restart_under_load_fails_no_move_and_phones_are_told(server: Server) -> None:
    script = script_of(ROUTE)
    stopped: list[float] = []

    async def rider(number: int) -> tuple[str, Returning, Ears]:
        joined = await join(server.url, ROUTE, f"乘客{number}")
        phone = Returning(server.url, joined["token"], number, PAUSES)
        ears = Ears()
        staying = asyncio.create_task(phone.stay())
        for step, move in enumerate(script.moves):
            ears.listen(phone.phone)
            await phone.make({**move, "key": f"stop-{number:02d}-{step:03d}"})
            await asyncio.sleep(0.05)
        staying.cancel()
        phone.drop()
        return joined["ride"], phone, ears

    async def event() -> tuple[int, list[tuple[str, Returning, Ears]]]:
        riding = [asyncio.create_task(rider(number)) for number in range(PHONES)]
        await asyncio.sleep(1.5)
        begun = time.perf_counter()
        code = await asyncio.to_thread(server.stop)
        stopped.append(time.perf_counter() - begun)
        await asyncio.to_thread(server.start)
        return code, await asyncio.wait_for(asyncio.gather(*riding), 60)

    code, riders = asyncio.run(event())
    assert code == 0
    assert stopped[0] < 10
    assert [phone.refused for _, phone, _ in riders] == [{}] * PHONES
    answers = [(ride, one) for ride, phone, _ in riders for one in phone.acknowledged.values()]
    assert len(answers) == PHONES * len(script.moves)
    assert ledger_faults(server.database, answers) == []
    assert board_faults(server, ROUTE) == []
    told = sum(any(b'"notice"' in packet for packet in ears.heard) for _, _, ears in riders)
    assert told == PHONES, "every phone hears that the server restarts"
