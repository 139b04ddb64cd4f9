"""A phone that rides the whole route, games included, whatever happens to the server."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from harness.http_client import HttpConnection
from harness.reconnecting_client import CONNECTION_ERRORS, ReconnectingClient
from harness.ride_script import RideScript
from server.rules import BadSolution, StopAt, solution_of
from server.rules.moves.game import game_seed

Move = dict[str, Any]
PAUSES = (0.02, 0.3)  # much shorter than a real phone's: a round under load is short, too


async def join(url: str, route: str, name: str, branch: str = "other") -> Move:
    """Joins over HTTP: `{ride, token, recovery}`. Raises OSError and the like without a server."""
    http = HttpConnection(url)
    wanted = {"route": route, "nickname": name, "branch": branch, "consent": True}
    try:
        status, body = await asyncio.wait_for(
            http.request("POST", "/api/rides", body=orjson.dumps(wanted)), 20
        )
    finally:
        http.close()
        await http.wait_closed()
    if status != 201:
        raise ValueError(f"join: {status} {body!r}")
    joined: Move = orjson.loads(body)
    return joined


def moves_of(script: RideScript, seed: int) -> Iterator[Move]:
    """The script's moves with two attempts at each game in between, where a game allows it.

    Attempts are the critical ones: only the key distinguishes a second attempt from a move
    that was sent again.
    """
    for move in script.moves:
        yield move
        if move["kind"] != "story":
            continue
        stop = script.index.stop_at[move["stop"]]
        solution = solution_of(stop, seed)
        if (other := lesser(stop, solution, seed)) is not None:
            yield {"kind": "game", "stop": stop.id, "solution": other}
        yield {"kind": "game", "stop": stop.id, "solution": solution}


def lesser(stop: StopAt, solution: Any, seed: int) -> Any | None:
    """A solution of the right form that leaves another attempt; None where swapping gives none."""
    if isinstance(solution, dict):
        values = list(solution.values())
        other: Any = dict(zip(solution, [*values[1:], values[0]], strict=True))
    else:
        other = solution[::-1]
    try:
        verdict = stop.game_kind.judge(stop.game.data, game_seed(seed, stop.game.id), other)
    except BadSolution:
        return None
    return other if verdict.stars < 3 else None


class Rider:
    """One ride after another on a phone that reconnects by itself.

    Attributes:
        answers: (ride's public id, answer) of every acknowledged move.
        refused: refusals for good, by code; a ride by the book has none.
        finished: rides that came to their last stop.
        phone: with which the present ride is made; None between two rides.
    """

    def __init__(self, url: str, script: RideScript, name: str, seed: int) -> None:
        self.answers: list[tuple[str, Move]] = []
        self.refused: dict[str, int] = {}
        self.again = 0
        self.finished = 0
        self.phone: ReconnectingClient | None = None
        self._url, self._script, self._name = url, script, name
        self._random = random.Random(seed)
        self._rides = 0

    async def ride(self, gate: asyncio.Event, seed_of: Any, pause: float) -> None:
        """Rides until cancelled; makes no move while `gate` is shut.

        `seed_of(ride's public id)` reads the ride's seed; `pause` is the longest time in
        seconds between an answer and the next move.
        """
        while True:
            await gate.wait()
            joined = await self._joined()
            seed = self._random.randrange(2**32)
            phone = self.phone = ReconnectingClient(self._url, joined["token"], seed, PAUSES)
            staying = asyncio.create_task(phone.keep_connected())
            try:
                await self._to_the_end(phone, joined["ride"], seed_of, gate, pause)
            finally:
                self.phone = None
                staying.cancel()
                await phone.close()

    async def _to_the_end(
        self, phone: ReconnectingClient, ride: str, seed_of: Any, gate: asyncio.Event, pause: float
    ) -> None:
        seed = await asyncio.to_thread(seed_of, ride)
        for number, move in enumerate(moves_of(self._script, seed)):
            key = f"{self._random.getrandbits(64):016x}-{number:03d}"
            await gate.wait()
            await phone.send({**move, "key": key}, gate)
            answer = phone.acknowledged.get(key)
            if answer:
                self.answers.append((ride, answer))
            self.again += phone.resent
            phone.resent = 0
            for code, count in phone.refused.items():
                self.refused[code] = self.refused.get(code, 0) + count
            phone.refused.clear()
            await asyncio.sleep(self._random.uniform(0, pause))
        self.finished += 1

    @property
    def idle(self) -> bool:
        """Whether no move waits for its answer."""
        return self.phone is None or not self.phone.in_flight

    async def _joined(self) -> Move:
        self._rides += 1
        while True:
            try:
                return await join(self._url, self._script.route, f"{self._name}·{self._rides}")
            except CONNECTION_ERRORS:
                await asyncio.sleep(self._random.uniform(0.1, 0.5))


def idle(riders: Iterable[Rider]) -> bool:
    """Whether no move of any rider waits for its answer."""
    return all(rider.idle for rider in riders)
